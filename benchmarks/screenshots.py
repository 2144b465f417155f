"""Addresses that must never be dialled, in every place of a page where a browser would follow them: how many are left alone.

    python benchmarks/screenshots.py [--every N] [--show]

The addresses, disguises and notations are those of `benchmarks/addresses.py`. Each is put into pages as an image, a style
sheet, a font, a frame, an embedded object, a film, a hint and, where scripts run, as what scripts ask for; Chromium takes
a picture of each page, once as it is by default (no network at all, no scripts) and once with scripts, in our own network, with its
own settings as the only wall.

Two witnesses, neither of them the product's word: an audit hook of Python sees every connection that our own process tries, and
ends it; Chromium's own log of its network (`--log-net-log`) is searched for every connection it tries, every byte it sends and
every name it looks up. The public controls stand in a page of their own, and must be dialled, by us.
Needs Chromium; where it is missing that is said, and nothing is measured. Nothing leaves this machine.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.testing")  # noqa: TID251 - as manage.py does

import django  # noqa: E402 - the checkout must be on the path first

django.setup()

from benchmarks.addresses import NOTATIONS, Watch, _url  # noqa: E402
from claims.errors import PictureError  # noqa: E402
from claims.ports import ArchivedPage, RobotsAnswer  # noqa: E402
from factcheck import browsers  # noqa: E402
from tests.workers.test_addresses import BLOCKED_V6, PRIVATE_V4, PUBLIC, disguises  # noqa: E402
from workers.addresses import same_address  # noqa: E402
from workers.fetching import FetchPolicy, HttpFetcher  # noqa: E402
from workers.screenshots.browser import Limits  # noqa: E402
from workers.screenshots.camera import HeadlessCamera  # noqa: E402

# Addresses in one page; each stands in it in every place below.
_AT_ONCE = 40
_TIMES = 5
_PLACES = (
    '<img src="{0}image">',
    '<link rel="stylesheet" href="{0}style">',
    "<style>@import '{0}import'; i{1} {{ background: url('{0}background') }}</style><i{1}>x</i{1}>",
    "<style>@font-face {{ font-family: F{1}; src: url('{0}font') }} p{1} {{ font-family: F{1} }}</style><p{1}>x</p{1}>",
    '<iframe src="{0}frame"></iframe>',
    '<object data="{0}object"></object><embed src="{0}embed">',
    '<video src="{0}video" poster="{0}poster" autoplay></video>',
    '<link rel="preconnect" href="{0}"><link rel="dns-prefetch" href="{0}"><link rel="prefetch" href="{0}prefetch">',
)
_SCRIPTED = """<script>{{ const a = {1};
for (const act of [() => fetch(a), () => fetch(a, {{mode: "no-cors", method: "POST", body: "x"}}), () => new WebSocket(a.replace("http", "ws")),
() => new EventSource(a), () => navigator.sendBeacon(a), () => {{ new Image().src = a + "new"; }}]) {{ try {{ act(); }} catch {{}} }} }}</script>"""
# What leaves the browser, by the names in the log's own table. (UDP_CONNECT is not among them: by it Chromium asks the kernel,
# without a packet, whether there is IPv6.)
_LEAVES = frozenset(
    {
        *("TCP_CONNECT_ATTEMPT", "SOCKET_BYTES_SENT", "UDP_BYTES_SENT"),
        *("HOST_RESOLVER_DNS_TASK", "HOST_RESOLVER_SYSTEM_TASK", "DNS_TRANSACTION"),
    }
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, help="take every so-manieth address only (default: all)")
    parser.add_argument("--show", action="store_true", help="name each address that was followed")
    arguments = parser.parse_args()
    command = browsers.find()
    if not command:
        sys.exit("No browser was found: install Chromium. Nothing was measured.")
    blocked = [*PRIVATE_V4, *BLOCKED_V6, *(form for address in PRIVATE_V4 for form in disguises(address))]
    cases = [*(_url(address) for address in blocked), *NOTATIONS][:: arguments.every]
    watch = Watch(0)
    print(
        f"{len(cases)} addresses and notations, {len(PUBLIC)} public controls, each in {len(_PLACES)} places of a page"
    )
    _report_speed(command)
    # As it is by default, and as hard as it can be made: scripts, and the browser in our own network.
    for is_hard in (False, True):
        _report(command, cases, watch, scripts=is_hard, keeps_network=is_hard, show=arguments.show)


def _report(command: str, cases: list[str], watch: Watch, *, scripts: bool, keeps_network: bool, show: bool) -> None:
    """Picture every address in pages of some, then the controls in one page, and print a line."""
    began, dialled, looks = time.monotonic(), set(), Looks()
    for at in range(0, len(cases), _AT_ONCE):
        dialled |= _picture(
            command, cases[at : at + _AT_ONCE], watch, looks, scripts=scripts, keeps_network=keeps_network
        )
    controls = _picture(command, [_url(a) for a in PUBLIC], watch, looks, scripts=scripts, keeps_network=keeps_network)
    found = sum(any(same_address(address, other) for other in controls) for address in PUBLIC)
    print(
        f"scripts {'on ' if scripts else 'off'} · {'its settings alone' if keeps_network else 'no network at all '} · "
        f"blocked {len(cases) - len(dialled)} of {len(cases)} · public controls dialled by us {found} of {len(PUBLIC)} · "
        f"requests of the browser {looks.asked} · left by the browser itself {looks.left} of {looks.events} events · "
        f"pictures {looks.pictures} of {looks.pages} · {time.monotonic() - began:.0f} s",
        flush=True,
    )
    if show:
        print("  ", sorted(dialled), looks.failures)


def _report_speed(command: str) -> None:
    """Print the median time of a picture of an ordinary page, beside Chromium's own command on the same page."""
    page = (
        b"<!doctype html><meta charset=utf-8><title>x</title>"
        + 120 * b"<p>Exports fell by a third in May, it says.</p>"
    )
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_bytes(page)
        bare = [command, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"]
        bare += [f"--screenshot={folder}/shot.png", "--window-size=1280,800", file.as_uri()]
        for _ in range(_TIMES):
            began = time.monotonic()
            _camera(command, Limits(), scripts=False)(_archived(page), heeds_robots=True)
            ours.append(time.monotonic() - began)
            began = time.monotonic()
            subprocess.run(bare, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - the same browser
            theirs.append(time.monotonic() - began)
    print(f"one picture: {median(ours):.1f} s, bare Chromium {median(theirs):.1f} s ({_TIMES} times each, by turns)")


@dataclass
class Looks:
    """What was seen over all pages: requests that were answered, events of the browser's log, those that leave it."""

    asked: int = 0
    events: int = 0
    left: int = 0
    pages: int = 0
    pictures: int = 0
    failures: list[str] = field(default_factory=list)


def _picture(
    command: str, urls: list[str], watch: Watch, looks: Looks, *, scripts: bool, keeps_network: bool
) -> set[str]:
    """Picture a page that names the addresses in every place; return the addresses that our own process tried to reach."""
    watch.tried.clear()
    looks.pages += 1
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)  # the browser may be nobody's
        log = Path(folder) / "net.json"
        limits = Limits(parts=5000, keeps_network=keeps_network, load_s=60.0, wall_s=150.0)
        camera = _camera(command, limits, scripts=scripts, flags=(f"--log-net-log={log}",))
        try:
            looks.asked += len(camera(_archived(_page(urls, scripts=scripts)), heeds_robots=True).parts)
            looks.pictures += 1
        except PictureError as error:
            looks.failures.append(error.message)
        events, left = _log(log)
    looks.events += events
    looks.left += left
    return set(watch.tried)


def _camera(command: str, limits: Limits, *, scripts: bool, flags: tuple[str, ...] = ()) -> HeadlessCamera:
    return HeadlessCamera(
        command,
        fetch=HttpFetcher(FetchPolicy(user_agent="factcheck-benchmark", contact_url="https://factcheck.example")),
        robots=lambda _url: RobotsAnswer(allowed=True, rule="", robots_url=""),
        runs_scripts=scripts,
        limits=limits,
        flags=flags,
    )


def _archived(page: bytes) -> ArchivedPage:
    # Plain http, because a browser itself would refuse much of what follows on a page that came by https.
    return ArchivedPage("http://page.example/", page, (("content-type", "text/html"),))


def _page(urls: list[str], *, scripts: bool) -> bytes:
    lines = ["<!doctype html><meta charset=utf-8>"]
    for number, url in enumerate(urls):
        quoted = html.escape(url, quote=True)
        lines += [place.format(quoted, number) for place in _PLACES]
        if scripts:
            lines.append(_SCRIPTED.format(number, json.dumps(url)))
    return "".join(lines).encode("utf-8")


def _log(log: Path) -> tuple[int, int]:
    """Return how many events the browser's log of its network holds, and how many of them lead out of it.

    The browser is killed, so the log ends anywhere; each event has a line of its own.
    """
    text = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    table = re.search(r'"logEventTypes":\s*(\{[^}]*\})', text)
    if table is None:
        return 0, 0
    names = {number: name for name, number in json.loads(table.group(1)).items()}
    types = [int(number) for number in re.findall(r'"type":(\d+)\}', text)]
    return len(types), sum(names.get(number, "") in _LEAVES for number in types)


if __name__ == "__main__":
    main()
