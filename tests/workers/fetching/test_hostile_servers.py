from __future__ import annotations

import gzip
import os
import resource
import socket
import struct
import threading
import time
import zlib
from typing import Any

import pytest

from claims.enums import CaptureOutcome
from claims.errors import FetchError

DEADLINE_S = 0.5
# What is to be refused for another reason than time gets time enough for that on a busy machine.
PATIENT_S = 15.0
NOISE_S = 5.0  # a test runner that shares two cores may stand still for a while
MEMORY_KIB = 150 * 1024  # what any fetch here may add to the peak; a bomb that gets through adds gigabytes

ENDLESS = 1 << 30


def zeros(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(megabytes)) + packer.flush()


BOMB = zeros(200)  # 200 MiB in 200 KB
NESTED_BOMB = gzip.compress(BOMB)
DEFLATE_BOMB = zlib.compress(bytes(100 << 20))
MANY_MEMBERS = gzip.compress(gzip.compress(b"") * 200_000)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def slow_status(visit: Any) -> None:
    visit.drip(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", 0.2)


def slow_headers(visit: Any) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\n")
    for number in range(50):
        visit.drip(f"X-{number}: y\r\n".encode(), 0.05)


def slow_body(visit: Any) -> None:
    visit.send(HEAD + b"Content-Length: 1000\r\n\r\n")
    visit.drip(b"x" * 1000, 0.1)


def slow_chunks(visit: Any) -> None:
    visit.send(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    for _ in range(200):
        visit.drip(b"1\r\nx\r\n", 0.05)


def slow_body_without_length(visit: Any) -> None:
    visit.send(HEAD + b"\r\n")
    visit.drip(b"x" * 1000, 0.1)


def silent(visit: Any) -> None:
    visit.stop.wait(5)


def silent_after_headers(visit: Any) -> None:
    visit.send(HEAD + b"Content-Length: 10\r\n\r\n")
    visit.stop.wait(5)


def endless_continue(visit: Any) -> None:
    for _ in range(ENDLESS):
        visit.send(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)


def endless_trailer(visit: Any) -> None:
    visit.send(HEAD + b"Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n")
    for _ in range(ENDLESS):
        visit.send(b"X: y\r\n" * 1000)


def endless_body(visit: Any) -> None:
    visit.send(HEAD + b"\r\n")
    for _ in range(ENDLESS):
        visit.send(bytes(1 << 20))


def endless_chunks(visit: Any) -> None:
    visit.send(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    for _ in range(ENDLESS):
        visit.send(b"10000\r\n" + bytes(0x10000) + b"\r\n")


def endless_chunk_size(visit: Any) -> None:
    visit.send(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    for _ in range(ENDLESS):
        visit.send(b"1" * 65_536)


def endless_header_line(visit: Any) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nX: ")
    for _ in range(ENDLESS):
        visit.send(b"y" * 65_536)


def endless_headers(visit: Any) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\n")
    for _ in range(ENDLESS):
        visit.send(b"X-More: y\r\n" * 1000)


def heavy_headers(visit: Any) -> None:
    visit.answer(b"x", headers=tuple(f"X-{number}: {'y' * 60_000}" for number in range(90)))


def gzip_bomb(visit: Any) -> None:
    visit.answer(BOMB, headers=("Content-Encoding: gzip",))


def deflate_bomb(visit: Any) -> None:
    visit.answer(DEFLATE_BOMB, headers=("Content-Encoding: deflate",))


def nested_bomb(visit: Any) -> None:
    visit.answer(NESTED_BOMB, headers=("Content-Encoding: gzip, gzip",))


def many_members(visit: Any) -> None:
    visit.answer(MANY_MEMBERS, headers=("Content-Encoding: gzip, gzip",))


def deep_encodings(visit: Any) -> None:
    visit.answer(NESTED_BOMB, headers=("Content-Encoding: " + ", ".join(["gzip"] * 40),))


def bomb_on_error(visit: Any) -> None:
    visit.answer(BOMB, status="500 Oops", headers=("Content-Encoding: gzip",))


def bomb_in_redirect(visit: Any) -> None:
    if visit.path == "/next":
        visit.answer(b"found", status="404 Not Found")
    else:
        visit.answer(BOMB, status="302 Found", headers=("Location: /next", "Content-Encoding: gzip"))


def endless_body_of_redirect(visit: Any) -> None:
    if visit.path == "/next":
        visit.answer(b"found", status="404 Not Found")
        return
    visit.send(b"HTTP/1.1 302 Found\r\nLocation: /next\r\n\r\n")
    for _ in range(ENDLESS):
        visit.send(bytes(1 << 20))


def endless_redirects(visit: Any) -> None:
    visit.answer(status="302 Found", headers=(f"Location: {visit.path}x",))


def redirect_to_itself(visit: Any) -> None:
    visit.answer(status="302 Found", headers=("Location: ",))


def slow_redirects(visit: Any) -> None:
    visit.stop.wait(0.2)
    visit.answer(status="302 Found", headers=(f"Location: {visit.path}x",))


def reset(visit: Any) -> None:
    visit.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def reset_in_body(visit: Any) -> None:
    visit.send(HEAD + b"Content-Length: 100000\r\n\r\nhalf")
    visit.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def closed_at_once(visit: Any) -> None:
    pass


def body_shorter_than_declared(visit: Any) -> None:
    visit.send(HEAD + b"Content-Length: 1000\r\n\r\nhalf")


def chunks_without_end(visit: Any) -> None:
    visit.send(HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhalf")


def broken_chunks(visit: Any) -> None:
    visit.send(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nwhat\r\n")


def two_lengths(visit: Any) -> None:
    visit.send(HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!")


def unknown_transfer_coding(visit: Any) -> None:
    visit.send(HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n")


def not_http(visit: Any) -> None:
    visit.send(b"SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n")


def noise(visit: Any) -> None:
    visit.send(b"\x00\xff\x16\x03" + os.urandom(1000))


def odd_status(visit: Any) -> None:
    visit.send(b"HTTP/1.1 abc Hello\r\n\r\n")


def half_of_a_gzip(visit: Any) -> None:
    visit.answer(gzip.compress(os.urandom(5000))[:-100], headers=("Content-Encoding: gzip",))


def broken_gzip(visit: Any) -> None:
    packed = bytearray(gzip.compress(os.urandom(5000)))
    packed[-6] ^= 0xFF  # the checksum
    visit.answer(bytes(packed), headers=("Content-Encoding: gzip",))


def gzip_in_name_only(visit: Any) -> None:
    visit.answer(b"<html>plain</html>", headers=("Content-Encoding: gzip",))


def unasked_coding(visit: Any) -> None:
    visit.answer(b"\x0b\x02\x80brotli\x03", headers=("Content-Encoding: br",))


TIMED_OUT = (CaptureOutcome.TIMED_OUT, False)
TOO_LARGE = (CaptureOutcome.TOO_LARGE, True)
BROKEN = (CaptureOutcome.CONNECTION_FAILED, False)
UNREADABLE = (CaptureOutcome.UNREADABLE, True)
NOT_FOUND = (CaptureOutcome.NOT_FOUND, True)

SERVERS = {
    slow_status: TIMED_OUT,
    slow_headers: TIMED_OUT,
    slow_body: TIMED_OUT,
    slow_chunks: TIMED_OUT,
    slow_body_without_length: TIMED_OUT,
    silent: TIMED_OUT,
    silent_after_headers: TIMED_OUT,
    endless_continue: TIMED_OUT,
    endless_trailer: TIMED_OUT,
    slow_redirects: TIMED_OUT,
    endless_body: TOO_LARGE,
    endless_chunks: TOO_LARGE,
    gzip_bomb: TOO_LARGE,
    deflate_bomb: TOO_LARGE,
    nested_bomb: TOO_LARGE,
    many_members: UNREADABLE,
    deep_encodings: UNREADABLE,
    broken_gzip: UNREADABLE,
    gzip_in_name_only: UNREADABLE,
    unasked_coding: UNREADABLE,
    bomb_on_error: (CaptureOutcome.SERVER_ERROR, False),
    bomb_in_redirect: NOT_FOUND,
    endless_body_of_redirect: NOT_FOUND,
    endless_redirects: (CaptureOutcome.TOO_MANY_REDIRECTS, True),
    redirect_to_itself: (CaptureOutcome.TOO_MANY_REDIRECTS, True),
    endless_header_line: BROKEN,
    endless_headers: BROKEN,
    heavy_headers: BROKEN,
    endless_chunk_size: BROKEN,
    reset: BROKEN,
    reset_in_body: BROKEN,
    closed_at_once: BROKEN,
    body_shorter_than_declared: BROKEN,
    chunks_without_end: BROKEN,
    broken_chunks: BROKEN,
    two_lengths: BROKEN,
    unknown_transfer_coding: BROKEN,
    not_http: BROKEN,
    noise: BROKEN,
    odd_status: BROKEN,
    half_of_a_gzip: BROKEN,
}


def peak_kib() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@pytest.mark.parametrize("handler", SERVERS, ids=lambda handler: handler.__name__)
def test_a_hostile_server_is_cut_off_in_time_and_memory(handler: Any, serve: Any, make_fetcher: Any) -> None:
    server = serve(handler)
    deadline_s = DEADLINE_S if SERVERS[handler] == TIMED_OUT else PATIENT_S
    fetch = make_fetcher(server, total_timeout_s=deadline_s)
    peak_before, began = peak_kib(), time.monotonic()

    with pytest.raises(FetchError) as caught:
        fetch(server.url())

    assert time.monotonic() - began < deadline_s + NOISE_S
    assert peak_kib() - peak_before < MEMORY_KIB
    assert (caught.value.outcome, caught.value.permanent) == SERVERS[handler]
    assert caught.value.hops


def test_a_body_longer_than_declared_ends_where_it_was_declared_to_end(serve: Any, make_fetcher: Any) -> None:
    server = serve(lambda visit: visit.send(HEAD + b"Content-Length: 5\r\n\r\nhello and more"))

    assert make_fetcher(server)(server.url()).body == b"hello"


def test_a_slow_look_up_is_cut_off(make_fetcher: Any) -> None:
    def resolve(host: str, port: int) -> list[str]:
        time.sleep(4)
        return ["8.8.8.8"]

    began = time.monotonic()
    with pytest.raises(FetchError) as caught:
        make_fetcher(resolve=resolve, total_timeout_s=0.3)("http://slow.example/")

    assert time.monotonic() - began < 3.5
    assert caught.value.outcome is CaptureOutcome.TIMED_OUT


def test_a_fetch_leaves_no_thread_behind(serve: Any, make_fetcher: Any) -> None:
    server = serve(lambda visit: visit.answer(b"x"))
    make_fetcher(server)(server.url())

    left = [thread for thread in threading.enumerate() if isinstance(thread, threading.Timer)]
    for thread in left:
        thread.join(timeout=1)
    assert not any(thread.is_alive() for thread in left)
