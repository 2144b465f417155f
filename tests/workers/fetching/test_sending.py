"""Messages to services: the same rules as a fetch, no redirect followed, any status an answer."""

from __future__ import annotations

from typing import Any

import pytest

from claims.enums import CaptureOutcome
from claims.errors import FetchError
from workers.fetching import FetchPolicy, HttpFetcher


def body_of(visit: Any) -> bytes:
    """Read what the connection still has to send of the body."""
    _, _, body = visit.request.partition(b"\r\n\r\n")
    length = int(visit.header("Content-Length") or 0)
    while len(body) < length:
        body += visit.sock.recv(65_536)
    return body


def test_it_works(serve: Any, make_fetcher: Any) -> None:
    seen: list[bytes] = []

    def handler(visit: Any) -> None:
        seen.append(body_of(visit))
        visit.answer(b'{"ok": true}', status="201 Created", headers=("Content-Type: application/json",))

    server = serve(handler)
    reply = make_fetcher(server).send(
        server.url("/save?x=1"),
        body=b"url=1",
        content_type="application/x-www-form-urlencoded",
        authorization="LOW a:b",
    )

    assert (reply.status, reply.content, reply.header("content-TYPE")) == (201, b'{"ok": true}', "application/json")
    assert seen == [b"url=1"]
    visit = server.visits[0]
    assert visit.request.startswith(b"POST /save?x=1 HTTP/1.1\r\n")
    assert visit.header("Authorization") == "LOW a:b"
    assert visit.header("Content-Type") == "application/x-www-form-urlencoded"
    assert visit.header("Content-Length") == "5"
    assert visit.header("Cookie") is None


def test_without_a_body_it_asks_with_get(serve: Any, make_fetcher: Any) -> None:
    server = serve(lambda visit: visit.answer(b"pending"))
    assert make_fetcher(server).send(server.url("/status"), body=None).content == b"pending"
    assert server.visits[0].request.startswith(b"GET /status ")
    assert server.visits[0].header("Content-Length") is None


@pytest.mark.parametrize("status", ["404 Not Found", "409 Conflict", "429 Too Many Requests", "500 Oh"])
def test_any_status_is_an_answer(serve: Any, make_fetcher: Any, status: str) -> None:
    server = serve(lambda visit: visit.answer(b"why", status=status, headers=("Retry-After: 7",)))
    reply = make_fetcher(server).send(server.url(), body=b"")
    assert (reply.status, reply.content, reply.header("Retry-After")) == (int(status[:3]), b"why", "7")


def test_a_redirect_is_not_followed(serve: Any, make_fetcher: Any) -> None:
    server = serve(lambda visit: visit.answer(b"", status="307 Elsewhere", headers=("Location: /other",)))
    assert make_fetcher(server).send(server.url(), body=b"secret", authorization="key").status == 307
    assert len(server.visits) == 1


def test_private_addresses_are_refused_before_anything_is_sent() -> None:
    send = HttpFetcher(FetchPolicy(user_agent="t", contact_url="https://newsroom.example/")).send
    for url in ("http://127.0.0.1/", "http://[::ffff:10.0.0.1]/", "http://169.254.169.254/latest"):
        with pytest.raises(FetchError) as caught:
            send(url, body=b"x")
        assert caught.value.outcome == CaptureOutcome.BLOCKED_ADDRESS


def test_a_slow_and_an_endless_answer_are_cut(serve: Any, make_fetcher: Any) -> None:
    slow = serve(lambda visit: visit.drip(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 1000, 0.05))
    with pytest.raises(FetchError) as caught:
        make_fetcher(slow).send(slow.url(), body=b"", timeout_s=0.5)
    assert caught.value.outcome == CaptureOutcome.TIMED_OUT
    endless = serve(lambda visit: visit.answer(b"x" * 5000))
    with pytest.raises(FetchError) as caught:
        make_fetcher(endless).send(endless.url(), body=b"", max_bytes=1000)
    assert caught.value.outcome == CaptureOutcome.TOO_LARGE


def test_a_key_that_would_break_the_header_is_refused(serve: Any, make_fetcher: Any) -> None:
    server = serve(lambda visit: visit.answer(b""))
    with pytest.raises(ValueError, match="Authorization"):
        make_fetcher(server).send(server.url(), body=None, authorization="a\r\nX: y")
    assert server.visits == []
