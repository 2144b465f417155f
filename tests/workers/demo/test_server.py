from __future__ import annotations

import gzip
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from workers.demo import MARK
from workers.demo.server import DemoServer

REVIEW = "energy-review.localhost"
CAP = "/2026/09/price-cap-arithmetic"
ROOT = Path(__file__).resolve().parents[3]


def test_it_serves_a_page_by_host(client) -> None:
    reply = client.ask(f"{REVIEW}:{client.port}", CAP)
    assert reply.status == 200
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    assert "48 billion euros" in reply.text
    assert f"http://statistics.localhost:{client.port}/tables/oil-exports" in reply.text
    assert MARK in reply.text


@pytest.mark.parametrize("host", ["ENERGY-REVIEW.localhost", "energy-review.localhost.", "energy-review.localhost:1"])
def test_it_takes_a_host_in_any_spelling(client, host: str) -> None:
    assert client.ask(host, CAP).status == 200


@pytest.mark.parametrize("host", ["", "127.0.0.1", "localhost", "evil.example", "energy-review.localhost.evil.example"])
def test_it_answers_404_to_an_unknown_host(client, host: str) -> None:
    assert client.ask(host, "/").status == 404


@pytest.mark.parametrize(
    "path",
    [
        "/../institute.localhost/index",
        "/..%2f..%2fsite.json",
        "/%2e%2e/%2e%2e/server.py",
        "/%2e%2e%5c%2e%2e%5cserver.py",
        "//etc/passwd",
        "/2026/09/../../index.html",
        "/2026/09/price-cap-arithmetic.html",
        "/2026",
        "/\x7f%00",
        "http://energy-review.localhost/../../site.json",
    ],
)
def test_it_refuses_paths_that_are_no_pages(client, path: str) -> None:
    reply = client.ask(REVIEW, path.replace("\x7f", ""))
    assert reply.status == 404
    assert MARK in reply.text


@pytest.mark.parametrize(
    ("host", "path", "content_type"),
    [
        (REVIEW, "/feed.xml", "application/rss+xml; charset=utf-8"),
        ("institute.localhost", "/atom.xml", "application/atom+xml; charset=utf-8"),
        ("institute.localhost", "/reports/sanctions-ledger-2026.pdf", "application/pdf"),
        ("daily-courier.localhost", "/sitemap.xml", "application/xml; charset=utf-8"),
        ("daily-courier.localhost", "/robots.txt", "text/plain; charset=utf-8"),
        ("wire.localhost", "/style.css", "text/css; charset=utf-8"),
    ],
)
def test_it_names_the_type_of_a_file(client, host: str, path: str, content_type: str) -> None:
    reply = client.ask(host, path)
    assert (reply.status, reply.headers["content-type"]) == (200, content_type)
    assert int(reply.headers["content-length"]) == len(reply.body)


def test_head_has_the_headers_of_get_and_no_body(client) -> None:
    get, head = client.ask(REVIEW, CAP), client.ask(REVIEW, CAP, method="HEAD")
    assert head.body == b""
    assert {k: v for k, v in head.headers.items() if k != "date"} == {
        k: v for k, v in get.headers.items() if k != "date"
    }


def test_post_is_not_understood(client) -> None:
    assert client.ask(REVIEW, CAP, method="POST").status == 501


def test_it_compresses_for_who_takes_it(client) -> None:
    plain = client.ask(REVIEW, CAP)
    packed = client.ask(REVIEW, CAP, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert packed.headers["etag"] != plain.headers["etag"]


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_it_answers_304_to_its_own_etag(client, encoding: str) -> None:
    first = client.ask(REVIEW, CAP, headers={"Accept-Encoding": encoding})
    headers = {"Accept-Encoding": encoding, "If-None-Match": f'"other", W/{first.headers["etag"]}'}
    again = client.ask(REVIEW, CAP, headers=headers)
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_it_answers_304_when_nothing_changed_since(client) -> None:
    first = client.ask(REVIEW, CAP)
    assert first.headers["last-modified"] == "Thu, 17 Sep 2026 06:00:00 GMT"
    assert client.ask(REVIEW, CAP, headers={"If-Modified-Since": first.headers["last-modified"]}).status == 304


@pytest.mark.parametrize(
    "headers",
    [
        {"If-None-Match": '"other"'},
        {"If-Modified-Since": "Thu, 17 Sep 2026 05:59:59 GMT"},
        {"If-Modified-Since": "yesterday"},
        {"If-None-Match": '"other"', "If-Modified-Since": "Sat, 17 Oct 2026 06:00:00 GMT"},
    ],
)
def test_it_sends_the_page_when_the_copy_is_old(client, headers: dict[str, str]) -> None:
    assert client.ask(REVIEW, CAP, headers=headers).status == 200


def test_short_link_leads_through_two_hosts_to_the_article(client) -> None:
    host, path, seen = "wire.localhost", "/r/4711", []
    for _ in range(3):
        reply = client.ask(host, path)
        place = reply.headers["location"]
        seen.append((reply.status, place))
        if place.startswith("http://"):
            host, _, rest = place.removeprefix("http://").partition(f":{client.port}")
            path = rest
        else:
            path = place
    assert seen == [
        (301, f"http://wire.localhost:{client.port}/2026/09/18/cap-cost"),
        (301, f"http://energy-review.localhost:{client.port}{CAP}/"),
        (301, CAP),
    ]
    assert client.ask(host, path).status == 200


def test_old_address_is_sent_to_the_front_page(client) -> None:
    reply = client.ask("old-ledger.localhost", "/2022/11/cap-explained")
    assert (reply.status, reply.headers["location"]) == (302, "/")


def test_dead_and_withdrawn_pages_say_so(client) -> None:
    assert client.ask("daily-courier.localhost", "/2024/02/price-cap-first-verdict").status == 404
    assert client.ask("wire.localhost", "/story/2023/embargo-first-year").status == 410


def test_robots_file_closes_the_archive(client) -> None:
    lines = client.ask("daily-courier.localhost", "/robots.txt").text.splitlines()
    assert "User-agent: *" in lines
    assert "Disallow: /archive/" in lines
    assert client.ask("daily-courier.localhost", "/archive/2024/price-cap").status == 200
    assert client.ask(REVIEW, "/robots.txt").status == 404


def test_paywall_says_so_to_machines_and_readers(client) -> None:
    page = client.ask("daily-courier.localhost", "/premium/inside-the-gas-talks").text
    assert '"isAccessibleForFree": false' in page
    assert "This article is for subscribers" in page


def test_consent_wall_hides_the_article(client) -> None:
    page = client.ask("harbour-post.localhost", "/news/baltic-insurance").text
    assert "accept our use of cookies" in page
    assert "<article" not in page


def test_german_page_declares_an_old_encoding_in_its_header_alone(client) -> None:
    reply = client.ask("nordblick.localhost", "/2026/08/gas-aus-norwegen")
    assert reply.headers["content-type"] == "text/html; charset=windows-1252"
    assert "„Wir haben die Öfen gedrosselt" in reply.body.decode("windows-1252")
    assert b"charset" not in reply.body
    assert b'lang="de"' in reply.body


def test_slow_page_takes_its_time(client, server: DemoServer) -> None:
    started = time.monotonic()
    assert client.ask(REVIEW, "/data/terminal-throughput").status == 200
    assert time.monotonic() - started >= 4 * server.pace


def test_closing_wakes_a_slow_page(client_of) -> None:
    server = DemoServer(pace=10)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    asked = threading.Thread(target=lambda: client_of(server.port).ask(REVIEW, "/data/terminal-throughput"))
    started = time.monotonic()
    asked.start()
    time.sleep(0.1)
    server.shutdown()
    server.server_close()
    asked.join(timeout=5)
    thread.join(timeout=5)
    assert not asked.is_alive()
    assert time.monotonic() - started < 5


def test_it_listens_on_loopback_only(server: DemoServer) -> None:
    assert server.socket.getsockname()[0] == "127.0.0.1"


def test_a_client_that_breaks_off_leaves_the_server_well(client, server: DemoServer, capfd) -> None:
    with socket.create_connection(("127.0.0.1", server.port)) as raw:
        raw.sendall(b"GET / HTTP/1.1\r\nHost: wire.loc")
    with socket.create_connection(("127.0.0.1", server.port)) as raw:
        raw.sendall(b"\x16\x03\x01\x00\xff nonsense\r\n\r\n")
        raw.recv(100)
    assert client.ask("wire.localhost", "/").status == 200
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_command_serves_and_stops_cleanly_on_a_signal(client_of, number: signal.Signals) -> None:
    command = [sys.executable, "-W", "error", "manage.py", "demo_web", "--port", "0", "--verbosity", "2"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ.copy()
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stderr is not None
            ready, _, _ = select.select([process.stdout], [], [], 30)
            assert ready, "the command said nothing"
            lines = [process.stdout.readline()]
            while not lines[-1].startswith("FEED_URLS="):
                lines.append(process.stdout.readline())
                assert lines[-1], process.stderr.read()
            port = int(lines[0].split("port ")[1].split(".")[0])
            assert client_of(port).ask("wire.localhost", "/").status == 200
            assert f"SEARXNG_URL=http://search.localhost:{port}\n" in lines
            process.send_signal(number)
            assert process.wait(timeout=10) == 0
            assert process.stderr.read() == ""
        finally:
            process.kill()


def test_command_says_in_one_line_that_the_port_is_taken(server: DemoServer) -> None:
    command = [sys.executable, "manage.py", "demo_web", "--port", str(server.port)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 1
    assert f"Port {server.port} on 127.0.0.1 cannot be used" in done.stderr
    assert "Traceback" not in done.stderr
