"""Replay: pages fetched and archived by us, checked by warcio and played by pywb, compared with what was sent.

    pip install pywb   # in an environment of its own, and then
    python benchmarks/replay.py --pywb PATH/TO/ITS/bin

A local site answers with pages in the ways that archives get wrong: packed, chunked, behind redirects, in other encodings,
large, empty, errors. Each page is fetched by `workers/fetching` and rendered by `workers/archiving`; some are fetched again,
unchanged, so that revisit records refer to the earlier ones. Then `warcio check` reads every file, and pywb plays each capture
by its address and time. What it gives is compared byte for byte with what the site sent. Without pywb it says so and stops.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import os
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("FACTCHECK_MODE", "test")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.testing")

import django

django.setup()

from benchmarks import pywb_server
from claims.errors import FetchError
from claims.normalisation import bytes_digest
from claims.ports import Revisited
from workers.archiving import warc
from workers.fetching import FetchPolicy, HttpFetcher

WORDS = "<!doctype html><title>Näytös</title><p>Words under check, über alles и так далее.</p>"


class Site(BaseHTTPRequestHandler):
    """Answers each path in its own difficult way."""

    protocol_version = "HTTP/1.1"
    bodies: ClassVar[dict[str, bytes]] = {
        **{f"/page/{number}": f"{WORDS}<p>{number}</p>".encode() * (number + 1) for number in range(6)},
        "/latin": WORDS.encode("iso-8859-5", "replace"),
        "/packed": WORDS.encode() * 50,
        "/chunked": WORDS.encode() * 50,
        "/packed-chunked": WORDS.encode() * 50,
        "/empty": b"",
        "/large": os.urandom(3_000_000),
        "/query?a=1&b=%C3%A4": b"by its query",
        "/file.pdf": b"%PDF-1.4\n" + os.urandom(5000),
        "/gone": b"It was taken down.",
        "/wall": b"Subscribe to read on.",
    }
    statuses: ClassVar[dict[str, int]] = {"/gone": 410, "/wall": 403}
    redirects: ClassVar[dict[str, str]] = {"/old": "/older", "/older": "/page/3", "/moved": "/packed"}

    def do_GET(self) -> None:
        """Answer."""
        if self.path in self.redirects:
            self._send(301, b"Moved.", [("Location", self.redirects[self.path])])
            return
        body = self.bodies[self.path]
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == tag:
            self._send(304, b"", [("ETag", tag)])
            return
        headers = [("ETag", tag)]
        if "packed" in self.path:
            headers.append(("Content-Encoding", "gzip"))
            body = gzip.compress(body, mtime=0)
        self._send(self.statuses.get(self.path, 200), body, headers, chunked="chunked" in self.path)

    def _send(self, status: int, body: bytes, headers: list[tuple[str, str]], *, chunked: bool = False) -> None:
        self.send_response(status)
        kind = "application/pdf" if self.path.endswith(".pdf") else "text/html; charset=utf-8"
        for name, value in [("Content-Type", kind), *headers]:
            self.send_header(name, value)
        if chunked:
            self.send_header("Transfer-Encoding", "chunked")
        elif status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if chunked:
            for at in range(0, len(body), 700):
                piece = body[at : at + 700]
                self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            self.wfile.write(b"0\r\n\r\n")
        elif status != 304:
            self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def main() -> int:
    """Capture, check, play, compare, and print how many of each held."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    pywb_server.add_argument(parser)
    pywb = pywb_server.find_pywb(parser.parse_args().pywb)
    if pywb is None:
        return 0
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        captures = capture_all(f"http://site.localhost:{server.server_port}", Path(folder))
        checked = sum(is_sound(path) for path in Path(folder).glob("*.warc.gz"))
        played = play(captures, Path(folder), pywb)
    server.shutdown()
    right = sum(ok for _, ok in played)
    print(f"warcio check: {checked} of {len(captures)} files sound")
    print(f"pywb: {right} of {len(played)} captures come back as they were sent")
    for words, ok in played:
        if not ok:
            print(f"  not: {words}")
    return 0 if right == len(played) and checked == len(captures) else 1


def capture_all(site: str, folder: Path) -> list[tuple[str, str, int, bytes, str]]:
    """Fetch every page, some twice; returns (address, time, status, content, what) of each capture."""
    fetch = HttpFetcher(
        FetchPolicy("factcheck/0", "https://newsroom.example/", private_hosts=(site.removeprefix("http://"),))
    )
    captures = []
    for path in [*Site.bodies, *Site.redirects]:
        url = site + path
        for revisit in (False, True):
            known = captures[-1] if revisit else None
            if revisit and (not path.startswith("/page/") or known is None):
                continue
            time.sleep(1.05 if revisit else 0.0)  # the times that pywb is asked by count in seconds
            etag = f'"{hashlib.sha256(Site.bodies[path]).hexdigest()[:16]}"' if revisit else None
            try:
                result = fetch(url, etag=etag)
                trace, status = result.trace(), result.status
            except FetchError as error:
                if error.trace is None:
                    raise
                trace, status = error.trace, error.trace.exchanges[-1].status
            earlier = None
            if known is not None:
                earlier = Revisited(known[0], moments[known[1]], bytes_digest(known[3]))
            moments[stamp := f"{trace.started_at:%Y%m%d%H%M%S}"] = trace.started_at
            data = warc.render(trace, capture_ref=f"{path}-{revisit}", revisited=earlier)
            (folder / f"{len(captures):03}.warc.gz").write_bytes(data)
            last = trace.exchanges[-1]
            body = Site.bodies[last.url.removeprefix(site)]
            captures.append(
                (last.url, stamp, 200 if status == 304 else status, body, f"{path}{' again' if revisit else ''}")
            )
    return captures


moments: dict[str, Any] = {}


def is_sound(path: Path) -> bool:
    """Let warcio check every digest of a file."""
    command = [sys.executable, "-m", "warcio.cli", "check", str(path)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def play(
    captures: list[tuple[str, str, int, bytes, str]], folder: Path, pywb: pywb_server.Pywb
) -> list[tuple[str, bool]]:
    """Let pywb play each capture and compare what it gives."""
    with pywb.serve(folder) as address:
        return [
            (f"{what} at {stamp}", replayed(f"{address}/{stamp}id_/{url}") == (status, body))
            for url, stamp, status, body, what in captures
        ]


def replayed(address: str) -> tuple[int, bytes]:
    """Ask pywb for a capture; returns status and content, unpacked."""
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.status, unpacked(answer.read(), answer.headers)
    except urllib.error.HTTPError as error:
        return error.code, unpacked(error.read(), error.headers)


def unpacked(body: bytes, headers: Any) -> bytes:
    """Undo the packing that was archived along."""
    return gzip.decompress(body) if headers.get("Content-Encoding") == "gzip" and body else body


if __name__ == "__main__":
    sys.exit(main())
