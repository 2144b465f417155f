"""What a fetch leaves behind for the archive: every hop's answer, and what an error page said, within a cap."""

from __future__ import annotations

import sys
import time
from typing import Any

import pytest

from claims.enums import CaptureOutcome
from claims.errors import FetchError, MustWaitError
from workers.fetching.fetcher import EVIDENCE_BYTES


def failed(fetch: Any, url: str, **options: Any) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetch(url, **options)
    assert caught.value.trace is not None
    return caught.value


def test_every_hop_of_a_redirect_chain_is_kept(serve: Any, make_fetcher: Any) -> None:
    def handle(visit: Any) -> None:
        if visit.path == "/page":
            visit.answer(b"the page")
        elif visit.path == "/a":
            visit.answer(status="302 Found", headers=("Location: /page",))
        else:
            visit.answer(b"moved to /a", status="301 Moved", headers=("Location: /a", "X-Why: order"))

    server = serve(handle)

    result = make_fetcher(server)(server.url("/old"))

    first, second = result.redirects
    assert [(each.url, each.status, each.reason) for each in result.redirects] == [
        (server.url("/old"), 301, "Moved"),
        (server.url("/a"), 302, "Found"),
    ]
    assert ("X-Why", "order") in first.headers
    assert ("Host", f"site.localhost:{server.port}") in first.request_headers
    assert (first.body, first.truncated) == (b"", "length")  # a redirect's body is never read, and the record says so
    assert second.truncated == ""  # it had none
    assert [each.url for each in result.trace().exchanges] == [hop.url for hop in result.hops]


def test_what_an_error_page_says_is_kept_as_received(serve: Any, make_fetcher: Any) -> None:
    server = serve(lambda visit: visit.answer(b"This page was removed.", status="410 Gone", headers=("X-A: b",)))

    error = failed(make_fetcher(server), server.url("/x"))

    (exchange,) = error.trace.exchanges
    assert (exchange.status, exchange.body, exchange.truncated) == (410, b"This page was removed.", "")
    assert error.trace.url == server.url("/x")


def test_a_large_error_page_is_kept_up_to_the_cap(serve: Any, make_fetcher: Any) -> None:
    server = serve(lambda visit: visit.answer(b"x" * (EVIDENCE_BYTES + 9), status="404 Not Found"))

    error = failed(make_fetcher(server), server.url("/x"))

    assert error.outcome is CaptureOutcome.NOT_FOUND
    assert len(error.trace.exchanges[0].body) == EVIDENCE_BYTES
    assert error.trace.exchanges[0].truncated == "length"


def test_a_slow_error_page_is_left_and_the_status_stands(serve: Any, make_fetcher: Any, monkeypatch: Any) -> None:
    def handle(visit: Any) -> None:
        visit.send(b"HTTP/1.1 404 Not Found\r\nContent-Length: 1000\r\n\r\n")
        visit.drip(b"y" * 1000, 0.02)

    monkeypatch.setattr(
        sys.modules["workers.fetching.fetcher"], "_EVIDENCE_S", 0.15
    )  # the package has a function of that name
    server = serve(handle)
    began = time.monotonic()

    error = failed(make_fetcher(server), server.url("/x"))

    assert time.monotonic() - began < 10  # the whole page takes twenty seconds
    assert (error.outcome, error.trace.exchanges[0].truncated) == (CaptureOutcome.NOT_FOUND, "time")
    assert 0 < len(error.trace.exchanges[0].body) < 1000


def test_a_silent_error_page_does_not_use_up_the_deadline(serve: Any, make_fetcher: Any) -> None:
    def handle(visit: Any) -> None:
        visit.send(b"HTTP/1.1 404 Not Found\r\nContent-Length: 1000\r\n\r\nsome")
        visit.stop.wait(5)

    server = serve(handle)

    error = failed(make_fetcher(server, total_timeout_s=0.6), server.url("/x"))

    assert (error.outcome, error.trace.exchanges[0].truncated) == (CaptureOutcome.NOT_FOUND, "time")
    assert error.trace.exchanges[0].body == b"some"


@pytest.mark.parametrize(
    ("body", "head", "options", "ends"),
    [
        (b"half of it", "Content-Length: 100", {}, (CaptureOutcome.CONNECTION_FAILED, "disconnect")),
        (b"z" * 3000, "Content-Length: 3000", {"max_body_bytes": 2000}, (CaptureOutcome.TOO_LARGE, "length")),
        (b"no gzip", "Content-Length: 7\r\nContent-Encoding: gzip", {}, (CaptureOutcome.UNREADABLE, "unspecified")),
    ],
)
def test_a_page_that_broke_off_leaves_what_came(
    serve: Any, make_fetcher: Any, *, body: bytes, head: str, options: Any, ends: tuple[CaptureOutcome, str]
) -> None:
    server = serve(lambda visit: visit.send(f"HTTP/1.1 200 OK\r\n{head}\r\n\r\n".encode() + body))

    error = failed(make_fetcher(server, **options), server.url("/x"))

    assert (error.outcome, error.trace.exchanges[0].truncated) == ends
    assert body.startswith(error.trace.exchanges[0].body)


def test_a_page_cut_at_the_deadline_leaves_what_came(serve: Any, make_fetcher: Any) -> None:
    def handle(visit: Any) -> None:
        visit.send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nbegun")
        visit.stop.wait(5)

    server = serve(handle)

    error = failed(make_fetcher(server, total_timeout_s=0.4), server.url("/x"))

    (exchange,) = error.trace.exchanges
    assert (error.outcome, exchange.truncated, exchange.body) == (CaptureOutcome.TIMED_OUT, "time", b"begun")


def test_a_redirect_to_a_host_that_fails_keeps_the_answer_that_led_there(serve: Any, make_fetcher: Any) -> None:
    server = serve(lambda visit: visit.answer(status="302 Found", headers=("Location: http://10.0.0.1/",)))

    error = failed(make_fetcher(server), server.url("/x"))

    assert error.outcome is CaptureOutcome.BLOCKED_ADDRESS
    assert [each.status for each in error.trace.exchanges] == [302]


def test_who_asked_is_asked_before_each_redirect_and_may_end_it(serve: Any, make_fetcher: Any) -> None:
    server = serve(lambda visit: visit.answer(status="302 Found", headers=(f"Location: {visit.path}1",)))
    asked: list[str] = []

    def may_follow(url: str) -> None:
        asked.append(url)
        if len(asked) == 2:
            raise MustWaitError("later", until=None, host="a.example")  # type: ignore[arg-type]

    with pytest.raises(MustWaitError):
        make_fetcher(server)(server.url("/"), may_follow=may_follow)
    assert asked == [server.url("/1"), server.url("/11")]
    assert [visit.path for visit in server.visits] == ["/", "/1"]
