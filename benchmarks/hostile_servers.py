"""Hostile servers: the longest time and the most memory that one fetch took, beside plain `requests.get(url, timeout=…)`.

    python benchmarks/hostile_servers.py [--only WORD] [--no-peer]

The servers are those of the tests (slow, silent, endless, packed into bombs, redirecting without end, broken in their
HTTP), and five with faults of TLS. Each fetch runs in a fresh process; its time is taken inside it, its memory is what the
fetch added to the peak of the resident size. Ours has a deadline of 3 seconds for the whole fetch and caps of 5 MiB on the
wire and 20 MiB unpacked. The peer has the same 3 seconds as its timeout; because that is no deadline and nothing caps it,
it is killed after 12 seconds, and at 2 GiB of address space.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import resource
import socket  # noqa: TID251 - it is the servers, not the fetcher
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

DEADLINE_S = 3.0
KILL_S = 12.0
PEER_BYTES = 2 * 1024**3
MIB = 1024

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable


def main() -> None:
    """Measure and print, or be the process that is measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="only the servers with this word in their name")
    parser.add_argument("--no-peer", action="store_true", help="leave plain requests out")
    parser.add_argument("--as", dest="role", choices=["ours", "peer"], help=argparse.SUPPRESS)
    parser.add_argument("--url", default="", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.role:
        be_measured(arguments.role, arguments.url)
        return
    worst: dict[str, list[tuple[float, float, str]]] = {"ours": [], "peer": []}
    print(f"{'server':36} {'ours':>8} {'':>9}  {'outcome':20} {'requests':>9}")
    for name, url, stop in servers(arguments.only):
        ours = measured("ours", url)
        worst["ours"].append((ours["seconds"], ours["mib"], name))
        line = f"{name:36} {ours['seconds']:6.2f} s {ours['mib']:5.0f} MiB  {ours['outcome']:20}"
        if not arguments.no_peer and not name.startswith("tls"):  # it does not know names under .localhost
            peer = measured("peer", url)
            worst["peer"].append((peer["seconds"], peer["mib"], name))
            line += f" {peer['seconds']:6.2f} s {peer['mib']:5.0f} MiB  {peer['outcome']}"
        print(line, flush=True)
        stop()
    for role, rows in worst.items():
        if rows:
            slowest, largest = max(rows), max(rows, key=lambda row: row[1])
            print(
                f"{role}: {len(rows)} servers, longest {slowest[0]:.2f} s ({slowest[2]}), "
                f"most memory {largest[1]:.0f} MiB ({largest[2]})"
            )


def servers(word: str) -> Any:
    """Yield name, address and a way to stop for each server whose name has the word."""
    from tests.workers.fetching.test_hostile_servers import SERVERS  # noqa: PLC0415 - builds its bombs; not in a child

    for handler in SERVERS:
        if word in handler.__name__:
            port, stop = serving(handler)
            yield handler.__name__.replace("_", " "), f"http://127.0.0.1:{port}/", stop
    with tempfile.TemporaryDirectory() as folder:
        for name, (handler, wrap) in tls_faults(Path(folder)).items():
            if word in name:
                port, stop = serving(handler, wrap)
                yield name, f"https://site.localhost:{port}/", stop


def serving(
    handler: Callable[[Any], None], wrap: Callable[[socket.socket], socket.socket] | None = None
) -> tuple[int, Callable[[], None]]:
    """Serve one kind of hostility on loopback; return the port and what ends it."""
    from tests.workers.fetching.conftest import Visit, _read_request  # noqa: PLC0415 - the tests' own server

    listener, ended = socket.create_server(("127.0.0.1", 0)), threading.Event()

    def attend(sock: socket.socket) -> None:
        with contextlib.suppress(OSError), contextlib.closing(sock):
            wrapped = wrap(sock) if wrap else sock
            with contextlib.closing(wrapped):
                handler(Visit(wrapped, _read_request(wrapped), ended))

    def accept() -> None:
        with contextlib.suppress(OSError):
            while True:
                threading.Thread(target=attend, args=(listener.accept()[0],), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()

    def stop() -> None:
        ended.set()
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()

    return listener.getsockname()[1], stop


def tls_faults(
    folder: Path,
) -> dict[str, tuple[Callable[[Any], None], Callable[[socket.socket], socket.socket] | None]]:
    """Return servers whose TLS is at fault: handler, and what wraps the accepted socket."""
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415

    from tests.workers.fetching.test_hostile_servers import silent, slow_body  # noqa: PLC0415 - as above
    from tests.workers.fetching.test_tls import Authority, certify  # noqa: PLC0415

    key = ec.generate_private_key(ec.SECP256R1())
    authority = Authority(key, certify("A benchmark's authority", key, issuer=None), folder)

    def wrapping(context: ssl.SSLContext) -> Callable[[socket.socket], socket.socket]:
        return lambda sock: context.wrap_socket(sock, server_side=True)

    def in_plain_words(visit: Any) -> None:
        visit.send(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    def never(sock: socket.socket) -> socket.socket:
        time.sleep(KILL_S)
        return sock

    return {
        "tls: self-signed certificate": (slow_body, wrapping(authority.server("site.localhost", is_self_signed=True))),
        "tls: unknown authority": (slow_body, wrapping(authority.server("site.localhost"))),
        "tls: certificate of another name": (slow_body, wrapping(authority.server("other.localhost"))),
        "tls: no TLS at all": (in_plain_words, None),
        "tls: handshake without end": (silent, never),
    }


def measured(role: str, url: str) -> dict[str, Any]:
    """Fetch in a fresh process; return its seconds, mebibytes and outcome."""
    command = [sys.executable, __file__, "--as", role, "--url", url]
    began = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603 - ourselves
    peak = 0
    with contextlib.suppress(OSError, ValueError):
        while child.poll() is None and time.monotonic() - began < KILL_S + 2:
            status = Path(f"/proc/{child.pid}/status").read_text("ascii", "replace")
            peak = max(peak, int(status.partition("VmHWM:")[2].split()[0]) if "VmHWM:" in status else 0)
            time.sleep(0.02)
    if child.poll() is None:
        child.kill()
        child.wait()
        return {"seconds": time.monotonic() - began, "mib": peak / MIB, "outcome": "killed by the benchmark"}
    assert child.stdout is not None
    try:
        answer: dict[str, Any] = json.loads(child.stdout.read())
    except ValueError:
        return {"seconds": time.monotonic() - began, "mib": peak / MIB, "outcome": f"died with {child.returncode}"}
    return answer


def be_measured(role: str, url: str) -> None:
    """Fetch once and print seconds, what was added to the peak, and the outcome."""
    fetch = {"ours": our_fetch, "peer": plain_requests}[role]()
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    outcome = fetch(url)
    seconds = time.monotonic() - began
    added = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / MIB
    print(json.dumps({"seconds": seconds, "mib": added, "outcome": outcome}))
    sys.stdout.flush()


def our_fetch() -> Callable[[str], str]:
    """Return the fetcher under test."""
    from urllib.parse import urlsplit  # noqa: PLC0415 - only in the child

    from claims.errors import FetchError  # noqa: PLC0415
    from workers.fetching import FetchPolicy, HttpFetcher  # noqa: PLC0415

    def fetch(url: str) -> str:
        policy = FetchPolicy(
            user_agent="factcheck-benchmark/1",
            contact_url="https://example.org/contact",
            total_timeout_s=DEADLINE_S,
            private_hosts=(urlsplit(url).netloc,),
        )
        try:
            HttpFetcher(policy)(url)
        except FetchError as error:
            return error.outcome.value
        return "ok"

    return fetch


def plain_requests() -> Callable[[str], str]:
    """Return the fetch that most programs begin with."""
    import requests  # noqa: PLC0415, TID251 - the peer

    resource.setrlimit(resource.RLIMIT_AS, (PEER_BYTES, PEER_BYTES))

    def fetch(url: str) -> str:
        try:
            response = requests.get(url, timeout=DEADLINE_S)
        except (requests.RequestException, MemoryError) as error:
            return type(error).__name__
        return f"HTTP {response.status_code}, {len(response.content)} bytes"

    return fetch


if __name__ == "__main__":
    main()
