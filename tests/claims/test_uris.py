"""claims/uris.py: one page has one address, and what is no web address is said clearly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import InvalidInputError
from claims.uris import canonical_uri, display_host, host_of, is_http, merged_spelling, registered_site


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTP://Example.ORG:80", "http://example.org/"),
        ("https://example.org:443/a/./b/../c", "https://example.org/a/c"),
        ("https://example.org:8443/", "https://example.org:8443/"),
        ("https://example.org/a/%2E%2e/b", "https://example.org/b"),
        ("https://example.org/a/..", "https://example.org/"),
        ("https://example.org/../a/.", "https://example.org/a/"),
        ("https://example.org//", "https://example.org//"),
        ("https://example.org/a//b///", "https://example.org/a//b///"),
        ("https://example.org/a//../b", "https://example.org/a/b"),  # RFC 3986, 5.2.4: an empty segment is a segment
        (
            "https://web.archive.org/web/2020/http://example.org/a",
            "https://web.archive.org/web/2020/http://example.org/a",
        ),
        ("https://example.org./x", "https://example.org/x"),
        ("https://example.org/a#part", "https://example.org/a"),
        ("https://example.org/a#:~:text=quoted%20words", "https://example.org/a"),
        ("https://example.org/#!/reports/7", "https://example.org/#!/reports/7"),
        ("https://example.org/a?", "https://example.org/a"),
        ("https://example.org/a?utm_source=x&id=7&fbclid=y&UTM_Medium=z", "https://example.org/a?id=7"),
        ("https://example.org/a?mc_cid=1&gclid=2", "https://example.org/a"),
        ("https://example.org/a?b=2&a=1", "https://example.org/a?b=2&a=1"),
        ("https://example.org/a?&&b=2&", "https://example.org/a?b=2"),
        ("https://example.org/%7euser/%c3%a9", "https://example.org/~user/%C3%A9"),
        ("https://bücher.example/straße", "https://xn--bcher-kva.example/stra%C3%9Fe"),
        ("  https://example.org/a  ", "https://example.org/a"),
        ("http://[2001:DB8::1]:80/", "http://[2001:db8::1]/"),
        ("http://192.0.2.7/", "http://192.0.2.7/"),
    ],
)
def test_one_page_has_one_address(url, canonical):
    assert canonical_uri(url) == canonical
    assert canonical_uri(canonical) == canonical


@pytest.mark.parametrize(
    ("canonical", "older"),
    [
        (
            "https://web.archive.org/web/2020/http://example.org/a",
            "https://web.archive.org/web/2020/http:/example.org/a",
        ),
        (
            "https://archive.example/2020/https://example.org//a?b=//c",
            "https://archive.example/2020/https:/example.org/a?b=//c",
        ),
        ("https://example.org/a//b", ""),  # /a/b is another page
        ("https://example.org/?url=http://example.com/", ""),  # a query was never merged
        ("https://example.org/a", ""),
    ],
)
def test_only_an_address_inside_an_address_has_an_older_spelling(canonical, older):
    assert canonical_uri(canonical) == canonical
    assert merged_spelling(canonical) == older


def test_http_and_https_stay_distinct():
    assert canonical_uri("http://example.org/") != canonical_uri("https://example.org/")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "no address"),
        ("example.org/page", "http://"),
        ("ftp://example.org/", "http://"),
        ("javascript:alert(1)", "http://"),
        ("https:///path", "no host"),
        ("https://user:secret@example.org/", "user name"),
        ("https://example.org/a b", "space"),
        ("https://example.org\\@evil.example/", "backslash"),
        ("https://example.org:0/", "port"),
        ("https://example.org:99999/", "port"),
        ("https://exa%6dple.org/", "%"),
        ("http://127.1/", "IPv4"),
        ("http://2130706433/", "IPv4"),
        ("http://0x7f.0.0.1/", "IPv4"),
        ("http://[::1%25eth0]/", "IPv6"),
        ("https://ex..ample/", "not valid"),
        ("https://" + "a" * 64 + ".example/", "not valid"),
        ("https://example.org/" + "a" * 2_100, "2048"),
    ],
)
def test_what_is_no_web_address_is_said_clearly(url, words):
    with pytest.raises(InvalidInputError, match=words) as caught:
        canonical_uri(url)
    assert caught.value.field == "url"
    assert not is_http(url)


hosts = st.from_regex(r"[a-zA-Z0-9]{1,8}(-[a-z0-9]{1,4})?\.(org|Example|co\.uk)", fullmatch=True)
paths = st.text(alphabet=st.sampled_from("aZ9/.~%-_é:;@!$'()*+,=日#?&"), max_size=30)


@given(
    st.sampled_from(["http://", "https://", "HTTPS://"]), hosts, st.sampled_from(["", ":80", ":443", ":8080"]), paths
)
def test_canonical_is_a_fixed_point(scheme, host, port, path):
    canonical = canonical_uri(f"{scheme}{host}{port}/{path}")
    assert canonical_uri(canonical) == canonical
    assert canonical.isascii() or "#!" in canonical


@given(st.text(max_size=60))
def test_any_text_gives_an_address_or_a_clear_error(text):
    for url in (text, "https://" + text):
        try:
            canonical = canonical_uri(url)
        except InvalidInputError as error:
            assert error.message  # noqa: PT017  (both outcomes are allowed; each is looked at)
        else:
            assert canonical_uri(canonical) == canonical


@pytest.mark.parametrize(
    ("url", "host", "site"),
    [
        ("https://WWW.Example.org/a", "www.example.org", "example.org"),
        ("https://news.example.org/", "news.example.org", "news.example.org"),
        ("https://www.org/", "www.org", "www.org"),
        ("https://m.example.org:8080/", "m.example.org", "example.org"),
    ],
)
def test_hosts_and_sites(url, host, site):
    assert host_of(url) == host
    assert registered_site(url) == site


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://bücher.example/", "bücher.example"),
        ("https://例え.example/", "例え.example"),
        ("https://pаypal.example/", "xn--pypal-4ve.example"),  # the second letter is Cyrillic
        ("https://аррӏе.example/", "xn--80ak6aa92e.example"),  # wholly Cyrillic, looks Latin
        ("https://example.org/", "example.org"),
    ],
)
def test_hosts_that_could_deceive_are_shown_as_punycode(url, shown):
    assert display_host(url) == shown
