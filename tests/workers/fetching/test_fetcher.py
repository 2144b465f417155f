from __future__ import annotations

import gzip
import os
import socket
import time
import zlib
from datetime import UTC, datetime
from typing import Any

import pytest

from claims.enums import CaptureOutcome
from claims.errors import FetchError
from workers import fetching
from workers.fetching import FetchPolicy, HttpFetcher
from workers.robots import MAX_PARSED_BYTES, RobotsFile

PAGE = "<html><title>Näytös</title><p>Words under check.</p></html>".encode()


def test_it_works(serve: Any, make_fetcher: Any) -> None:
    server = serve(
        lambda visit: visit.answer(PAGE, headers=("Content-Type: Text/HTML; charset=UTF-8", "X-Twice: a", "X-Twice: b"))
    )
    fetch = make_fetcher(server)
    before = datetime.now(UTC)

    result = fetch(server.url("/story?id=1#part"))

    assert result.url == server.url("/story?id=1#part")
    assert result.final_url == server.url("/story?id=1")
    assert (result.status, result.reason, result.http_version) == (200, "OK", "HTTP/1.1")
    assert result.body == result.content == PAGE
    assert (result.content_type, result.charset) == ("text/html", "utf-8")
    assert result.address == "127.0.0.1"
    assert result.header("CONTENT-length") == str(len(PAGE))
    assert [value for name, value in result.headers if name == "X-Twice"] == ["a", "b"]
    assert before <= result.started_at <= datetime.now(UTC)
    assert 0 < result.elapsed_s < 5
    assert (result.truncated, result.tls) == ("", None)
    (hop,) = result.hops
    assert (hop.url, hop.status, hop.address, hop.location) == (result.final_url, 200, "127.0.0.1", None)


def test_it_says_who_it_is_and_sends_nothing_else(serve: Any, make_fetcher: Any, monkeypatch: Any) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server = serve(lambda visit: visit.answer(b"x", headers=("Set-Cookie: session=1",)))
    fetch = make_fetcher(server)

    result = fetch(server.url(), accept="application/json")
    fetch(server.url())

    sent = server.visits[0].request.decode().rstrip("\r\n").split("\r\n")
    assert sent[0] == "GET / HTTP/1.1"
    assert {line.split(": ", 1)[0]: line.split(": ", 1)[1] for line in sent[1:]} == {
        "Host": f"site.localhost:{server.port}",
        "User-Agent": "factcheck/0 (+https://newsroom.example/contact)",
        "Accept": "application/json",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }
    assert [f"{name}: {value}" for name, value in result.request_headers] == sent[1:]
    assert server.visits[1].header("Cookie") is None


def test_the_path_is_sent_as_it_was_checked(serve: Any, make_fetcher: Any) -> None:
    server = serve(lambda visit: visit.answer(b"x"))

    result = make_fetcher(server)(server.url("/%7Euser/ü/a%2Fb?q=%zz&r=[1]"))

    assert server.visits[0].path == "/%7Euser/%C3%BC/a%2Fb?q=%25zz&r=%5B1%5D"
    assert result.final_url == server.url(server.visits[0].path)


@pytest.mark.parametrize(
    "coding", ["gzip", "x-gzip", "GZIP", "deflate", "raw deflate", "identity", "", "gzip, gzip", "deflate, gzip"]
)
def test_it_keeps_the_body_as_received_and_as_decoded(serve: Any, make_fetcher: Any, coding: str) -> None:
    packed = PAGE
    if coding == "raw deflate":
        packer = zlib.compressobj(wbits=-15)
        packed = packer.compress(PAGE) + packer.flush()
    else:
        for name in coding.lower().split(", "):
            packed = {"gzip": gzip.compress, "x-gzip": gzip.compress, "deflate": zlib.compress}.get(name, bytes)(packed)
    header = (f"Content-Encoding: {coding.removeprefix('raw ')}",) if coding else ()
    server = serve(lambda visit: visit.answer(packed, headers=header))

    result = make_fetcher(server)(server.url())

    assert result.body == packed
    assert result.content == PAGE


def test_chunks_are_joined_and_the_header_is_kept(serve: Any, make_fetcher: Any) -> None:
    chunks = b"".join(b"%x;ext=1\r\n%s\r\n" % (len(part), part) for part in (b"one ", b"two ", b"three"))
    server = serve(
        lambda visit: visit.send(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + b"0\r\nTrailer: x\r\n\r\n"
        )
    )

    result = make_fetcher(server)(server.url())

    assert result.body == b"one two three"
    assert result.header("transfer-encoding") == "chunked"


def test_a_body_may_end_with_the_connection(serve: Any, make_fetcher: Any) -> None:
    server = serve(lambda visit: visit.send(b"HTTP/1.0 200 OK\r\n\r\n" + PAGE))

    result = make_fetcher(server)(server.url())

    assert (result.http_version, result.body, result.content_type, result.charset) == ("HTTP/1.0", PAGE, "", None)


def test_folded_headers_come_back_on_one_line(serve: Any, make_fetcher: Any) -> None:
    server = serve(lambda visit: visit.answer(b"x", headers=("X-Long: one\r\n  two\r\n\tthree",)))

    assert make_fetcher(server)(server.url()).header("x-long") == "one two three"


def test_control_characters_in_headers_become_spaces(serve: Any, make_fetcher: Any) -> None:
    server = serve(lambda visit: visit.send(b"HTTP/1.1 200 O\x00K\r\nX-Odd: a\x00b\x1bc\r\nContent-Length: 1\r\n\r\nx"))

    result = make_fetcher(server)(server.url())

    assert result.reason == "O K"
    assert result.header("x-odd") == "a b c"


def test_redirects_are_followed_by_hand(serve: Any, make_fetcher: Any) -> None:
    def other(visit: Any) -> None:
        visit.answer(PAGE)

    def first(visit: Any) -> None:
        where = {"/a": "/b?x=1", "/b?x=1": f"http://other.localhost:{second.port}/c d"}[visit.path]
        visit.answer(b"moved", status="302 Found", headers=(f"Location: {where}",))

    second = serve(other)
    server = serve(first)

    result = make_fetcher(server, second)(server.url("/a"))

    assert result.final_url == second.url("/c%20d", host="other.localhost")
    assert [(hop.url, hop.status, hop.location) for hop in result.hops] == [
        (server.url("/a"), 302, "/b?x=1"),
        (server.url("/b?x=1"), 302, f"http://other.localhost:{second.port}/c d"),
        (second.url("/c%20d", host="other.localhost"), 200, None),
    ]
    assert second.visits[0].header("Host") == f"other.localhost:{second.port}"


def test_five_redirects_are_followed_and_six_are_too_many(serve: Any, make_fetcher: Any) -> None:
    def handler(visit: Any) -> None:
        left = int(visit.path[1:])
        if left:
            visit.answer(status="301 Moved", headers=(f"Location: /{left - 1}",))
        else:
            visit.answer(PAGE)

    server = serve(handler)
    fetch = make_fetcher(server)

    assert len(fetch(server.url("/5")).hops) == 6
    with pytest.raises(FetchError) as caught:
        fetch(server.url("/6"))
    assert (caught.value.outcome, caught.value.permanent) == (CaptureOutcome.TOO_MANY_REDIRECTS, True)
    assert len(caught.value.hops) == 6


@pytest.mark.parametrize(
    ("location", "outcome"),
    [
        ("ftp://example.org/", CaptureOutcome.BAD_URL),
        ("http://user:secret@example.org/", CaptureOutcome.BAD_URL),
        ("http://example.org:22/", CaptureOutcome.BAD_URL),
        ("http://0x7f.1/", CaptureOutcome.BAD_URL),
        ("http://127.0.0.1/", CaptureOutcome.BLOCKED_ADDRESS),
        ("http://localhost/", CaptureOutcome.BLOCKED_ADDRESS),
        ("http://169.254.169.254/latest/meta-data/", CaptureOutcome.BLOCKED_ADDRESS),
        ("//[::ffff:7f00:1]/", CaptureOutcome.BLOCKED_ADDRESS),
    ],
)
def test_each_redirect_is_checked_in_full(
    serve: Any, make_fetcher: Any, location: str, outcome: CaptureOutcome
) -> None:
    server = serve(lambda visit: visit.answer(status="302 Found", headers=(f"Location: {location}",)))

    with pytest.raises(FetchError) as caught:
        make_fetcher(server)(server.url())

    assert (caught.value.outcome, caught.value.permanent) == (outcome, True)
    assert caught.value.hops[0].location == location
    assert len(server.visits) == 1


@pytest.mark.parametrize(
    ("status", "outcome", "permanent"),
    [
        ("400 Bad", CaptureOutcome.CLIENT_ERROR, True),
        ("401 No", CaptureOutcome.FORBIDDEN, True),
        ("402 Pay", CaptureOutcome.CLIENT_ERROR, True),
        ("403 No", CaptureOutcome.FORBIDDEN, True),
        ("404 No", CaptureOutcome.NOT_FOUND, True),
        ("408 Slow", CaptureOutcome.CLIENT_ERROR, False),
        ("410 Gone", CaptureOutcome.GONE, True),
        ("429 Slow down", CaptureOutcome.RATE_LIMITED, False),
        ("451 Legal", CaptureOutcome.CLIENT_ERROR, True),
        ("500 Oops", CaptureOutcome.SERVER_ERROR, False),
        ("503 Later", CaptureOutcome.SERVER_ERROR, False),
        ("599 Odd", CaptureOutcome.SERVER_ERROR, False),
        ("206 Part", CaptureOutcome.SERVER_ERROR, False),
        ("301 Nowhere", CaptureOutcome.SERVER_ERROR, False),
        ("304 Not asked", CaptureOutcome.SERVER_ERROR, False),
    ],
)
def test_a_status_is_a_typed_outcome(
    serve: Any, make_fetcher: Any, status: str, outcome: CaptureOutcome, permanent: bool
) -> None:
    server = serve(
        lambda visit: visit.answer(
            b"" if status.startswith("304") else b"an error page", status=status, headers=("Retry-After: 7",)
        )
    )

    with pytest.raises(FetchError) as caught:
        make_fetcher(server)(server.url("/gone"))

    error = caught.value
    assert (error.outcome, error.permanent, error.retry_after_s) == (outcome, permanent, 7.0)
    assert status[:3] in error.message
    assert [(hop.url, hop.status) for hop in error.hops] == [(server.url("/gone"), int(status[:3]))]


def test_a_conditional_request_can_be_answered_with_304(serve: Any, make_fetcher: Any) -> None:
    server = serve(lambda visit: visit.send(b'HTTP/1.1 304 Not Modified\r\nETag: "v1"\r\n\r\n'))

    result = make_fetcher(server)(server.url(), etag='"v1"', last_modified="Thu, 14 May 2026 12:00:00 GMT")

    assert (result.status, result.body, result.content) == (304, b"", b"")
    assert server.visits[0].header("If-None-Match") == '"v1"'
    assert server.visits[0].header("If-Modified-Since") == "Thu, 14 May 2026 12:00:00 GMT"


def test_a_stored_tag_cannot_smuggle_a_header(serve: Any, make_fetcher: Any) -> None:
    server = serve(lambda visit: visit.answer(PAGE))

    make_fetcher(server)(server.url(), etag='"v1"\r\nX-Evil: 1', last_modified="näytös")

    assert b"Evil" not in server.visits[0].request
    assert server.visits[0].header("If-None-Match") is None


def test_limits_of_one_call_replace_those_of_the_policy(serve: Any, make_fetcher: Any) -> None:
    server = serve(lambda visit: visit.answer(b"x" * 100))
    fetch = make_fetcher(server, max_body_bytes=50)

    assert len(fetch(server.url(), max_bytes=100).body) == 100
    with pytest.raises(FetchError) as caught:
        fetch(server.url())
    assert caught.value.outcome is CaptureOutcome.TOO_LARGE


def test_a_policy_may_keep_what_came_before_the_cap(serve: Any, make_fetcher: Any) -> None:
    noise = os.urandom(200_000)
    server = serve(
        lambda visit: (
            visit.answer(gzip.compress(noise, mtime=0), headers=("Content-Encoding: gzip",))
            if visit.path == "/gzip"
            else visit.answer(noise)
        )
    )
    fetch = make_fetcher(server, keep_truncated=True)

    plain = fetch(server.url(), max_bytes=70_000)
    packed = fetch(server.url("/gzip"), max_bytes=70_000)

    assert (plain.truncated, plain.body, plain.content) == ("length", noise[:70_000], noise[:70_000])
    assert (packed.truncated, packed.body) == ("length", gzip.compress(noise, mtime=0)[:70_000])
    assert packed.content == noise[: len(packed.content)]
    assert len(packed.content) > 60_000


def test_a_file_that_declares_its_size_is_refused_unread(serve: Any, make_fetcher: Any) -> None:
    server = serve(
        lambda visit: visit.send(b"HTTP/1.1 200 OK\r\nContent-Length: 6000000\r\n\r\n") or visit.stop.wait(30)
    )
    began = time.monotonic()

    with pytest.raises(FetchError, match="6000000") as caught:
        make_fetcher(server)(server.url())

    assert (caught.value.outcome, caught.value.permanent) == (CaptureOutcome.TOO_LARGE, True)
    assert time.monotonic() - began < 20


def test_a_refused_connection_may_be_tried_again(make_fetcher: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    fetch = make_fetcher(private_hosts=(f"site.localhost:{port}",))

    with pytest.raises(FetchError) as caught:
        fetch(f"http://site.localhost:{port}/")

    assert (caught.value.outcome, caught.value.permanent) == (CaptureOutcome.CONNECTION_FAILED, False)
    assert [(hop.status, hop.address) for hop in caught.value.hops] == [(None, "127.0.0.1")]


def test_the_next_address_is_tried_when_one_does_not_answer(serve: Any, make_fetcher: Any) -> None:
    server = serve(lambda visit: visit.answer(PAGE))
    # Nothing listens on ::1 at this port.
    fetch = make_fetcher(resolve=lambda host, port: ["::1", "127.0.0.1"], private_hosts=(f"two.example:{server.port}",))

    assert fetch(f"http://two.example:{server.port}/").address == "127.0.0.1"


def test_the_fetcher_of_the_settings_has_their_limits(settings: Any) -> None:
    settings.FETCH = {
        "USER_AGENT": "factcheck/1 (+https://newsroom.example/)",
        "CONTACT_URL": "https://newsroom.example/",
        "CONNECT_TIMEOUT_S": 2,
        "ALLOWED_PORTS": [80, 443],
        "PRIVATE_HOSTS": ["demo.localhost:8099"],
    }

    assert fetching.policy() == FetchPolicy(
        user_agent="factcheck/1 (+https://newsroom.example/)",
        contact_url="https://newsroom.example/",
        connect_timeout_s=2,
        private_hosts=("demo.localhost:8099",),
    )
    assert fetching.policy().identity == "factcheck/1 (+https://newsroom.example/)"
    assert fetching.policy().product == "factcheck"
    assert isinstance(fetching.fetcher(keep_truncated=True), HttpFetcher)


@pytest.mark.parametrize(
    ("agent", "contact"), [("", "https://x.example/"), ("bot", ""), ("bot\r\nX: 1", "https://x.example/")]
)
def test_a_policy_without_a_name_or_contact_is_refused(agent: str, contact: str) -> None:
    with pytest.raises(ValueError, match="contact"):
        FetchPolicy(user_agent=agent, contact_url=contact)


def test_a_robots_file_over_the_cap_is_read_as_far_as_it_goes(serve: Any, make_fetcher: Any) -> None:
    text = b"User-agent: *\nDisallow: /private\n" + b"# filler\n" * 60_000
    server = serve(
        lambda visit: (
            visit.answer(status="301 Moved", headers=("Location: /real",))
            if visit.path == "/robots.txt"
            else visit.answer(text)
        )
    )
    ask = RobotsFile(make_fetcher(server, keep_truncated=True), product="factcheck")

    assert len(text) > MAX_PARSED_BYTES
    assert ask(server.url("/private/a")).allowed is False
    assert ask(server.url("/open")).allowed is True
    assert [visit.path for visit in server.visits] == ["/robots.txt", "/real"]
