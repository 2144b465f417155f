from __future__ import annotations

import pytest

from claims.enums import CaptureOutcome
from claims.errors import FetchError
from workers import urlrules

REFUSED = [
    "", "example.org", "//example.org/", "http:example.org", "http:/example.org", "http:///example.org", "http://", "https:///",
    "ftp://example.org/", "file:///etc/passwd", "gopher://example.org/", "javascript:alert(1)", "data:text/html,x",
    "http://user@example.org/", "http://user:pass@example.org/", "http://@example.org/", "http://a@b@example.org/",
    "http://127.1.1.1:80\\@127.2.2.2/", "http://example.org\\@evil.example/", "http://example.org/a\\b",
    "http://example.org /", " http://example.org/", "http://example.org/\n", "http://exam\tple.org/", "http://example.org/a b",
    "http://example.org/\x00", "http://example.org/\x7f", "http://example.org/\u2028", "http://example.org/\u00a0",
    "http://example.org/\ud800", "http://example%2eorg/", "http://%31%32%37.0.0.1/", "http://exa%00mple.org/",
    "http://127.1/", "http://127.0.1/", "http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/", "http://0177.0.0.1/",
    "http://127.0.0.01/", "http://1.2.3.4.5/", "http://256.1.1.1/", "http://1.1.1.0x1/", "http://0x/", "http://999/",
    "http://１２７.０.０.１/", "http://①②⑦.⓪.⓪.①/", "http://127。0。0。1/", "http://[::1%25eth0]/", "http://[fe80::1%eth0]/",
    "http://[::1/", "http://::1/", "http://[]/", "http://[v1.fe]/", "http://[1.2.3.4]/", "http://[::1]evil.example/",
    "http://example.org:99999/", "http://example.org:-1/", "http://example.org:0/", "http://example.org:8080/",
    "http://example.org:22/", "http://example.org:80:80/", "http://example.org:+80/", "http://example.org:８０/",
    "http://.example.org/", "http://example..org/", "http://example.org../", "http://-a.example/", "http://a-.example/",
    "http://exa*mple.org/", "http://exa,mple.org/", "http://a;b.example/", "http://a'b.example/", "http://<x>.example/",
    "http://" + "a" * 64 + ".example/", "http://" + "a." * 127 + "example/", "http://example.org/" + "a" * 2048,
    "http://example.org/" + "é" * 700, "http://example.org／evil.example/", "http://example.org＠evil.example/",
    "http://example.org？evil/", "http://a℀b.example/", "http://­/",
]  # fmt: skip


@pytest.mark.parametrize("url", REFUSED)
def test_an_ambiguous_or_unusable_address_is_refused(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        urlrules.target(url)

    assert caught.value.outcome is CaptureOutcome.BAD_URL
    assert caught.value.permanent
    assert caught.value.message.startswith("Not an address we can fetch: ")


@pytest.mark.parametrize(
    ("url", "canonical", "host", "port"),
    [
        ("http://example.org", "http://example.org/", "example.org", 80),
        ("HTTPS://EXAMPLE.org:443/a?b#c", "https://example.org/a?b", "example.org", 443),
        ("https://example.org:80/", "https://example.org:80/", "example.org", 80),
        ("http://example.org./", "http://example.org/", "example.org", 80),
        ("http://bücher.example/ü?q=ß", "http://xn--bcher-kva.example/%C3%BC?q=%C3%9F", "xn--bcher-kva.example", 80),
        ("http://BÜCHER.example/", "http://xn--bcher-kva.example/", "xn--bcher-kva.example", 80),
        ("https://r3---sn-x.video.example/", "https://r3---sn-x.video.example/", "r3---sn-x.video.example", 443),
        ("https://a_b.example/", "https://a_b.example/", "a_b.example", 443),
        ("https://example.org/a/../b/%7euser?x=%zz", "https://example.org/b/%7Euser?x=%25zz", "example.org", 443),
        ("http://8.8.8.8/", "http://8.8.8.8/", "8.8.8.8", 80),
        ("http://[2606:4700::1111]/x", "http://[2606:4700::1111]/x", "2606:4700::1111", 80),
        ("http://[2606:4700:0:0::1111]:443/", "http://[2606:4700::1111]:443/", "2606:4700::1111", 443),
        ("http://example.org/?@evil.example", "http://example.org/?@evil.example", "example.org", 80),
        ("http://example.org/#@evil.example", "http://example.org/", "example.org", 80),
        ("http://fa.wikipedia.example/wiki/می\u200cخواهم", None, "fa.wikipedia.example", 80),
    ],
)
def test_a_usable_address_becomes_canonical(url: str, canonical: str | None, host: str, port: int) -> None:
    target = urlrules.target(url)

    assert (target.host, target.port) == (host, port)
    assert target.url.isascii()
    assert canonical is None or target.url == canonical
    assert urlrules.target(target.url) == target


def test_authority_origin_and_endpoint_name_the_port_where_it_is_needed() -> None:
    plain = urlrules.target("https://example.org/a")
    other = urlrules.target("http://[2606:4700::1111]:8080/a", ports=(8080,))

    assert (plain.authority, plain.origin, plain.endpoint) == ("example.org", "https://example.org", "example.org:443")
    assert (other.authority, other.origin) == ("[2606:4700::1111]:8080", "http://[2606:4700::1111]:8080")
    assert other.endpoint == "[2606:4700::1111]:8080"


def test_a_listed_host_may_have_its_own_port_and_no_other() -> None:
    listed = ("demo.localhost:8099",)

    assert urlrules.target("http://demo.localhost:8099/", private_hosts=listed).port == 8099
    for url in ("http://demo.localhost:8098/", "http://other.localhost:8099/"):
        with pytest.raises(FetchError):
            urlrules.target(url, private_hosts=listed)


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("/b", "https://example.org/b"),
        ("b?x", "https://example.org/a/b?x"),
        ("//other.example/", "https://other.example/"),
        ("http://other.example/", "http://other.example/"),
        (" /with space ", "https://example.org/with%20space"),
        ("/caf\u00c3\u00a9", "https://example.org/café"),
        ("/caf\u00e9", "https://example.org/café"),
    ],
)
def test_a_redirect_is_resolved_as_browsers_do(location: str, expected: str) -> None:
    assert urlrules.redirect_url("https://example.org/a/", location) == expected


def test_a_redirect_that_cannot_be_parsed_is_a_bad_url() -> None:
    with pytest.raises(FetchError) as caught:
        urlrules.redirect_url("https://example.org/", "http://[broken/")

    assert caught.value.outcome is CaptureOutcome.BAD_URL
