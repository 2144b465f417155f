"""Addresses that must never be dialled, on every path by which one can come in: how many are blocked, how many public ones pass.

    python benchmarks/addresses.py [--show]

Each address in each disguise comes in as itself, as a DNS answer, as the second of two answers, as an answer that flips
after the first look-up, behind a redirect, as the host of a robots.txt and behind a redirect of one, as an entry of a
feed or a site map, as a site map of an index, as a result of a search engine or a wiki, as the canonical link of a page, as an article's
address in the newsroom, and as a watched page that is looked at again (the link check, by the service that does it, on an SQLite
database of this run). Each address that an administrator sets comes in as well: a feed, a search service, another archive's
availability, TimeMap, request to save and its state, a witness, and the newsroom that the monitor reads.
Whether one was blocked is not taken from the product's word: an audit hook of Python sees every connection that is tried,
and ends each one that does not lead to the benchmark's own server. An address counts as blocked when no connection to it
was tried, and a public one as allowed when one was. Nothing leaves this machine.

Messages that are sent (POST: witnesses, time stamps, webhooks; GET: other archives) have their own three paths: the address itself,
what a name leads to, and a redirect, which is never followed. What an archive names as its copy is kept and never followed either.

Beside it, on the addresses alone: the standard library's `is_global`, and `ssrfguard` and `requests-hardened` where they
are installed (`pip install ssrfguard requests-hardened`); each that is missing is named.
"""

from __future__ import annotations

import argparse
import contextlib
import http.server
import importlib.util
import ipaddress
import json
import logging
import os
import sys
import tempfile
import threading
import urllib.parse
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.testing")  # noqa: TID251 - as manage.py does

import django  # noqa: E402 - the checkout must be on the path first

django.setup()

from django.core.cache import cache  # noqa: E402
from django.core.management.base import CommandError  # noqa: E402
from django.test.utils import override_settings, setup_databases, teardown_databases  # noqa: E402
from django.utils import timezone  # noqa: E402

from claims.enums import JobKind, JobState, WatchedAs  # noqa: E402
from claims.errors import ClaimsError  # noqa: E402
from claims.models import HostState, Job, Source, WatchedWords  # noqa: E402
from claims.ports import Outside, Query  # noqa: E402
from claims.provenance import factcheck_verify as checks  # noqa: E402
from claims.services import looking, witnesses  # noqa: E402
from claims.services.attempts import attempt_capture  # noqa: E402
from tests import factories, published  # noqa: E402
from tests.workers.test_addresses import BLOCKED_V6, PRIVATE_V4, PUBLIC, disguises  # noqa: E402
from workers import reading, robots  # noqa: E402
from workers.archives.timemaps import read_timemap_at  # noqa: E402
from workers.archives.wayback import WaybackMachine  # noqa: E402
from workers.archiving import warc  # noqa: E402
from workers.fetching import FetchPolicy, HttpFetcher, precheck  # noqa: E402
from workers.finders.feeds import FeedFinder, Shelf  # noqa: E402
from workers.finders.mediawiki import MediaWikiFinder  # noqa: E402
from workers.finders.searxng import SearxngFinder  # noqa: E402
from workers.management.commands import monitor  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# The same addresses as people hide them in a URL: other notations that some parser, resolver or browser understands.
NOTATIONS = (
    "http://2130706433/", "http://0x7f000001/", "http://0x7f.1/", "http://0177.0.0.1/", "http://017700000001/", "http://127.1/",
    "http://127.0.1/", "http://127.0.0.1./", "http://0/", "http://０.0.0.0/", "http://①②⑦.⓪.⓪.①/", "http://127。0。0。1/",
    "http://127%2e0%2e0%2e1/", "http://%31%32%37.0.0.1/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[0:0:0:0:0:ffff:127.0.0.1]/",
    "http://[::1%25lo]/", "http://[::1]%40example.com/", "http://example.com@127.0.0.1/", "http://127.0.0.1\\@example.com/", "http://example.com\\@127.0.0.1/",
    "http://127.0.0.1#@example.com/", "http://127.0.0.1?@example.com/", "http:127.0.0.1/", "http:///127.0.0.1/", "//127.0.0.1/", "http://localhost/",
    "http://LOCALHOST/", "http://localhost./", "http://a.localhost/", "http://ⓛocalhost/", "http://loc\u00adalhost/", "http://169.254.169.254/latest/meta-data/",
    "http://[fd00:ec2::254]/latest/meta-data/", "http://2852039166/", "http://0xa9fea9fe/", "http://425.510.425.510/", "http://7147006462/", "http://169.254.43518/",
    "http://127.0.0.1:6379/", "http://127.0.0.1:22/", "gopher://127.0.0.1:6379/_x", "file:///etc/passwd", "ftp://127.0.0.1/", "dict://127.0.0.1:11211/",
    "http://127.0.0.1\t/", "http://127.0.0.1\n/", " http://127.0.0.1/", "http://[::]/", "http://[::127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/",
)  # fmt: skip


# Paths on which nothing is dialled, wherever they lead, or a public address comes first.
NEVER_DIALLED = frozenset(
    {
        *("canonical_link", "message_redirect", "second_of_two_answers", "answer_that_flips"),
        *("archive_redirect", "copy_in_an_archive", "witness_redirect", "redirect_of_a_monitored_newsroom"),
    }
)


class Watch:
    """Sees every connection of this process, and lets only those to the benchmark's own server through."""

    def __init__(self, port: int) -> None:
        self._own = ("127.0.0.1", port)
        self.tried: list[str] = []
        sys.addaudithook(self._see)

    def _see(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event != "socket.connect" or not isinstance(arguments[1], tuple):
            return
        address = arguments[1]
        if (address[0], address[1]) == self._own:
            return
        self.tried.append(str(address[0]))
        raise ConnectionRefusedError("the benchmark lets nothing out")


class Site(http.server.BaseHTTPRequestHandler):
    """The benchmark's own server: every path says in its query what it is to point at."""

    def do_GET(self) -> None:
        """Answer with whatever leads to the address in the query."""
        parts = urllib.parse.urlsplit(self.path)
        to = urllib.parse.parse_qs(parts.query).get("to", [STATE["to"]])[0]
        if parts.path == "/robots.txt" and not STATE["robots_to"]:
            self._send(404, "text/plain", b"")
        elif parts.path.startswith("/redirect") or parts.path == "/robots.txt":
            self.send_response(302)
            self.send_header("Location", to.replace("\n", "").encode("utf-8").decode("latin-1"))
            self.end_headers()
        elif parts.path == "/feed":
            self._send(200, "application/rss+xml", _feed(to))
        elif parts.path == "/sitemap":
            self._send(200, "application/xml", _sitemap("urlset", "url", to))
        elif parts.path == "/sitemaps":
            self._send(200, "application/xml", _sitemap("sitemapindex", "sitemap", to))
        elif parts.path == "/api.php":
            self._send(200, "application/json", _wiki(to))
        elif parts.path == "/available":
            closest = {"available": True, "url": to, "timestamp": "20260501000000"}
            self._send(200, "application/json", json.dumps({"archived_snapshots": {"closest": closest}}).encode())
        elif parts.path.startswith("/web/timemap/"):
            line = f'<{to}>; rel="memento"; datetime="Fri, 01 May 2026 00:00:00 GMT"'
            self._send(200, "application/link-format", line.encode())
        elif parts.path == "/search":
            found = {"results": [{"url": to, "title": "Exports of the harbour", "content": "Exports fell by a third."}]}
            self._send(200, "application/json", json.dumps(found).encode())
        else:
            self._send(200, "text/html", _page(to))

    def do_POST(self) -> None:
        """Answer a message as a fetch, its body read."""
        self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.do_GET()

    def _send(self, status: int, media_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


STATE: dict[str, Any] = {"to": "", "robots_to": False}


def _feed(to: str) -> bytes:
    link = to.replace("&", "&amp;")
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour</title><item><title>Exports of the harbour fell</title>'
        f"<link>{link}</link><description>Exports of the harbour fell by a third.</description></item></channel></rss>"
    ).encode()


def _sitemap(root: str, item: str, to: str) -> bytes:
    address = to.replace("&", "&amp;").replace("<", "&lt;")
    return f"<{root}><{item}><loc>{address}</loc><title>Exports of the harbour fell</title></{item}></{root}>".encode()


def _wiki(to: str) -> bytes:
    hits = [{"title": "Exports of the harbour", "snippet": "Exports fell by a third."}]
    site = {"server": to.rstrip("/"), "articlepath": "/wiki/$1", "sitename": "A wiki"}
    return json.dumps({"query": {"search": hits, "general": site}}).encode()


def _page(to: str) -> bytes:
    words = "<p>The ministry said on Tuesday that exports had fallen by a third since March, and gave no reason.</p>"
    return f'<html><head><title>Exports</title><link rel="canonical" href="{to}"></head><body><article>{words * 6}</article></body></html>'.encode()


class Paths:
    """The ways in, each a method that takes an address and tries to have it dialled."""

    def __init__(self, port: int) -> None:
        self.host = f"site.localhost:{port}"
        self.policy = FetchPolicy(
            user_agent="factcheck-benchmark/1",
            contact_url="https://example.org/contact",
            total_timeout_s=5,
            private_hosts=(self.host,),
        )

    def _fetcher(self, answers: Sequence[Sequence[str]] = ()) -> HttpFetcher:
        left = list(answers)

        def resolve(_host: str, _port: int) -> Sequence[str]:
            return left.pop(0) if len(left) > 1 else left[0]

        return HttpFetcher(self.policy, resolve=resolve if answers else _no_names)

    def _capture(self, url: str, fetch: HttpFetcher | None = None) -> None:
        fetch = fetch or self._fetcher()
        answerer = robots.RobotsFile(fetch, product="factcheck-benchmark")
        outside = Outside(fetch=fetch, robots=answerer, read=reading.read, archive=warc.render)
        attempt_capture(url, outside=outside, capture_ref="benchmark")

    def direct(self, url: str, _address: str) -> None:
        """Come in as the address of a source."""
        self._capture(url)

    def dns_answer(self, _url: str, address: str) -> None:
        """Come in as what a name leads to."""
        self._capture("http://trap.example/page", self._fetcher([[address]]))

    def second_of_two_answers(self, _url: str, address: str) -> None:
        """Come in as the second address of a name, after a public one."""
        self._capture("http://trap.example/page", self._fetcher([["93.184.216.34", address]]))

    def answer_that_flips(self, _url: str, address: str) -> None:
        """Answer once with a public address, then with this one; robots.txt takes the first, so that the page gets the flip."""
        self._capture("http://trap.example/page", self._fetcher([["93.184.216.34"], [address]]))
        self._fetch_only("http://trap.example/page", self._fetcher([["93.184.216.34"], [address]]))

    def redirect(self, url: str, _address: str) -> None:
        """Come in behind a redirect."""
        STATE["to"] = url
        self._capture(f"http://{self.host}/redirect")

    def robots_host(self, url: str, _address: str) -> None:
        """Come in as the host whose robots.txt is asked."""
        robots.RobotsFile(self._fetcher(), product="factcheck-benchmark")(url)

    def robots_redirect(self, url: str, _address: str) -> None:
        """Come in behind a redirect of a robots.txt."""
        STATE.update(to=url, robots_to=True)
        robots.RobotsFile(self._fetcher(), product="factcheck-benchmark")(f"http://{self.host}/page")

    def feed_entry(self, url: str, _address: str) -> None:
        """Come in as an entry of a feed, and be captured."""
        STATE["to"] = url
        finder = FeedFinder(self._fetcher(), [f"http://{self.host}/feed"], shelf=Shelf())
        for result in finder.find(Query("exports harbour fell", "benchmark")):
            self._capture(result.url)

    def search_result(self, url: str, _address: str) -> None:
        """Come in as a result of a search engine, and be captured."""
        STATE["to"] = url
        for result in SearxngFinder(self._fetcher(), f"http://{self.host}").find(Query("exports harbour", "benchmark")):
            self._capture(result.url)

    def feed_itself(self, url: str, _address: str) -> None:
        """Come in as the address of a feed."""
        FeedFinder(self._fetcher(), [url], shelf=Shelf()).find(Query("exports harbour fell", "benchmark"))

    def site_map_entry(self, url: str, _address: str) -> None:
        """Come in as an entry of a site map, and be captured."""
        STATE["to"] = url
        finder = FeedFinder(self._fetcher(), [f"http://{self.host}/sitemap"], shelf=Shelf())
        for result in finder.find(Query("exports harbour fell", "benchmark")):
            self._capture(result.url)

    def site_map_of_an_index(self, url: str, _address: str) -> None:
        """Come in as a site map that an index of them names."""
        STATE["to"] = url
        finder = FeedFinder(self._fetcher(), [f"http://{self.host}/sitemaps"], shelf=Shelf())
        finder.find(Query("exports harbour fell", "benchmark"))

    def search_service(self, url: str, _address: str) -> None:
        """Come in as the address of a search engine and of a wiki."""
        for finder in (SearxngFinder(self._fetcher(), url), MediaWikiFinder(self._fetcher(), url)):
            with contextlib.suppress(ClaimsError):
                finder.find(Query("exports harbour", "benchmark"))

    def wiki_page(self, url: str, _address: str) -> None:
        """Come in as where a wiki says that its pages are, and be captured."""
        STATE["to"] = url
        for result in MediaWikiFinder(self._fetcher(), f"http://{self.host}/api.php").find(
            Query("exports", "benchmark")
        ):
            self._capture(result.url)

    def link_check(self, url: str, _address: str) -> None:
        """Come in as a watched page that is looked at again."""
        self._look(url, self._fetcher())

    def link_check_dns_answer(self, _url: str, address: str) -> None:
        """Come in as what the name of a watched page leads to by now."""
        self._look("http://trap.example/page", self._fetcher([[address]]))

    def link_check_redirect(self, url: str, _address: str) -> None:
        """Come in as where a watched page has moved to."""
        STATE["to"] = url
        self._look(f"http://{self.host}/redirect", self._fetcher())

    def _look(self, url: str, fetch: HttpFetcher) -> None:
        words = WatchedWords.objects.select_related("watch").get(role=WatchedAs.QUOTATION)
        HostState.objects.all().delete()
        # One that was refused before anything was asked is still open.
        Job.objects.filter(state=JobState.RUN).update(state=JobState.DONE, lease_until=None, finished_at=timezone.now())
        Source.objects.filter(pk=words.watch.source_id).update(canonical_uri=url)
        answerer = robots.RobotsFile(fetch, product="factcheck-benchmark")
        outside = Outside(fetch=fetch, robots=answerer, read=reading.read, archive=warc.render)
        looking.run_look(factories.make_lease(JobKind.WATCH_PAGE, words.watch_id), outside=outside)

    def archive(self, url: str, _address: str) -> None:
        """Come in as another archive: its availability, its TimeMap, its request to save, and how far that is."""
        self._ask_archive(url, self._fetcher())

    def archive_dns_answer(self, _url: str, address: str) -> None:
        """Come in as what the name of another archive leads to."""
        self._ask_archive("http://trap.example/", self._fetcher([[address]]))

    def archive_redirect(self, url: str, _address: str) -> None:
        """Come in behind a redirect of another archive (never followed)."""
        STATE["to"] = url
        self._ask_archive(f"http://{self.host}/redirect", self._fetcher())

    def copy_in_an_archive(self, url: str, _address: str) -> None:
        """Come in as a copy that another archive names (kept, never followed)."""
        STATE["to"] = url
        own = f"http://{self.host}"
        self._machine(self._fetcher(), own, f"{own}/available").find("https://paper.example/")

    def _ask_archive(self, url: str, fetch: HttpFetcher) -> None:
        base = url.rstrip("/")
        machine = self._machine(fetch, base, url)
        for ask in (
            lambda: machine.find("https://paper.example/"),
            lambda: read_timemap_at(fetch.send, f"{base}/https://paper.example/", who="the archive"),
            lambda: machine.save("https://paper.example/"),
            lambda: machine.look("spn2-1"),
        ):
            with contextlib.suppress(ClaimsError):
                ask()

    def _machine(self, fetch: HttpFetcher, url: str, availability_url: str) -> WaybackMachine:
        return WaybackMachine(fetch.send, url=url, availability_url=availability_url, key="key:secret", saves_per_day=1)

    def witness(self, url: str, _address: str) -> None:
        """Come in as the address of a witness."""
        self._ask_witness(url, self._fetcher())

    def witness_dns_answer(self, _url: str, address: str) -> None:
        """Come in as what the name of a witness leads to."""
        self._ask_witness("http://trap.example/", self._fetcher([[address]]))

    def witness_redirect(self, url: str, _address: str) -> None:
        """Come in behind a redirect of a witness (never followed)."""
        STATE["to"] = url
        self._ask_witness(f"http://{self.host}/redirect", self._fetcher())

    def _ask_witness(self, url: str, fetch: HttpFetcher) -> None:
        named = SimpleNamespace(url=url, witness=SimpleNamespace(name="witness.example"))
        head = SimpleNamespace(size=1, note="log.example/log\n1\nAAAA\n\n")
        witnesses._ask(named, 0, head, fetch.send)  # noqa: SLF001 - the job around it only writes how it went

    def monitored_newsroom(self, url: str, _address: str) -> None:
        """Come in as the newsroom that the monitor reads."""
        self._read(url)

    def redirect_of_a_monitored_newsroom(self, url: str, _address: str) -> None:
        """Come in behind a redirect of a newsroom that the monitor reads; it follows none that leads out of it."""
        STATE["to"] = url
        self._read(f"http://{self.host}/redirect")

    def _read(self, url: str) -> None:
        with contextlib.suppress(checks.Unknown, checks.Failed, CommandError):
            monitor.reader(url, self._fetcher().send)("checkpoint")

    def canonical_link(self, url: str, _address: str) -> None:
        """Come in as what a page calls its own address; nothing may follow it."""
        STATE["to"] = url
        self._capture(f"http://{self.host}/page")

    def article_address(self, url: str, _address: str) -> None:
        """Come in as an article that an editor wants fetched."""
        precheck.check(url, self.policy)
        self._capture(url)

    def message(self, url: str, _address: str) -> None:
        """Come in as the address that a message is sent to."""
        self._fetcher().send(url, body=b"{}", content_type="application/json")

    def message_dns_answer(self, _url: str, address: str) -> None:
        """Come in as what the name leads to that a message is sent to."""
        self._fetcher([[address]]).send("http://trap.example/hook", body=b"{}", content_type="application/json")

    def message_redirect(self, url: str, _address: str) -> None:
        """Come in behind a redirect of a message."""
        STATE["to"] = url
        self._fetcher().send(f"http://{self.host}/redirect", body=b"{}", content_type="application/json")

    def _fetch_only(self, url: str, fetch: HttpFetcher) -> None:
        fetch(url)


def _no_names(host: str, _port: int) -> Sequence[str]:
    raise OSError(f"the benchmark knows no {host}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="name each address that was judged wrongly")
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)  # what urllib3 and the peers say of each refusal
    blocked = [*PRIVATE_V4, *BLOCKED_V6, *(form for address in PRIVATE_V4 for form in disguises(address))]
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    watch, paths = Watch(server.server_port), Paths(server.server_port)
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        with tempfile.TemporaryDirectory() as folder, override_settings(STORE_DIR=Path(folder), HOST_GAP_S=0):
            published.publish()
            report_paths(paths, blocked, watch, show=arguments.show)
    finally:
        teardown_databases(databases, verbosity=0)
    report_peers(blocked, show=arguments.show)
    server.shutdown()
    reading.close()


def report_paths(paths: Paths, blocked: list[str], watch: Watch, *, show: bool) -> None:
    """Print how each path did."""
    print(
        f"{len(blocked)} addresses that must be blocked, {len(NOTATIONS)} notations in URLs, {len(PUBLIC)} public controls"
    )
    for path in (
        paths.direct,
        paths.dns_answer,
        paths.second_of_two_answers,
        paths.answer_that_flips,
        paths.redirect,
        paths.robots_host,
        paths.robots_redirect,
        paths.feed_entry,
        paths.feed_itself,
        paths.site_map_entry,
        paths.site_map_of_an_index,
        paths.search_service,
        paths.search_result,
        paths.wiki_page,
        paths.canonical_link,
        paths.link_check,
        paths.link_check_dns_answer,
        paths.link_check_redirect,
        paths.archive,
        paths.archive_dns_answer,
        paths.archive_redirect,
        paths.copy_in_an_archive,
        paths.witness,
        paths.witness_dns_answer,
        paths.witness_redirect,
        paths.monitored_newsroom,
        paths.redirect_of_a_monitored_newsroom,
        paths.article_address,
        paths.message,
        paths.message_dns_answer,
        paths.message_redirect,
    ):
        report(path, blocked, watch, show=show)


def report(path: Callable[[str, str], None], blocked: list[str], watch: Watch, *, show: bool) -> None:
    """Print how many forbidden addresses were left alone on one path, and how many public ones were dialled."""
    by_name = "answer" in path.__name__
    cases = [(_url(address), address) for address in blocked]
    if not by_name:
        cases += [(url, "") for url in NOTATIONS]
    leaks = []
    for url, address in cases:
        tried = _run(path, url, address, watch)
        may_be_tried = {"93.184.216.34"} if path.__name__ == "answer_that_flips" else set()
        if set(tried) - may_be_tried:
            leaks.append((url, tried))
    line = f"{path.__name__.replace('_', ' '):34} blocked {len(cases) - len(leaks):4} of {len(cases)}"
    if path.__name__ not in NEVER_DIALLED:
        allowed = sum(bool(_run(path, _url(address), address, watch)) for address in PUBLIC)
        line += f"   public controls allowed {allowed} of {len(PUBLIC)}"
    print(line, flush=True)
    for url, tried in leaks if show else ():
        print(f"  {url} led to a connection to {', '.join(tried)}")


def _run(path: Callable[[str, str], None], url: str, address: str, watch: Watch) -> list[str]:
    cache.clear()
    STATE.update(to="", robots_to=False)
    watch.tried = []
    with contextlib.suppress(ClaimsError):  # refused or failed: what counts is what was dialled
        path(url, address)
    return watch.tried


def _url(address: str) -> str:
    return f"http://[{address}]/page" if ":" in address else f"http://{address}/page"


def report_peers(blocked: list[str], *, show: bool) -> None:
    """Print the same question put to others, about the address alone."""
    from workers import addresses  # noqa: PLC0415 - beside its peers

    peers: dict[str, Callable[[str], bool]] = {
        "ours": lambda address: addresses.refusal(address) is None,
        f"is_global ({sys.version.split()[0]})": lambda address: ipaddress.ip_address(address).is_global,
    }
    if importlib.util.find_spec("ssrfguard"):
        import ssrfguard  # noqa: PLC0415 - optional

        policy = ssrfguard.Policy()
        peers["ssrfguard"] = policy.permits_address
    else:
        print("SKIPPED: ssrfguard is not installed.")
    if importlib.util.find_spec("requests_hardened"):
        from requests_hardened import ip_filter  # noqa: PLC0415 - optional

        peers["requests-hardened"] = lambda address: bool(ip_filter.get_ip_address(address, 80, allow_loopback=False))
    else:
        print("SKIPPED: requests-hardened is not installed.")
    print("\nThe address alone:")
    misses: Counter[str] = Counter()
    for name, permits in peers.items():
        missed = [address for address in blocked if _permits(permits, address)]
        allowed = sum(_permits(permits, address) for address in PUBLIC)
        misses[name] = len(missed)
        print(
            f"{name:24} let through {len(missed):4} of {len(blocked)}   public controls allowed {allowed} of {len(PUBLIC)}"
        )
        if show and missed:
            print(f"  {' '.join(missed)}")


def _permits(permits: Callable[[str], bool], address: str) -> bool:
    try:
        return permits(address)
    except Exception:  # noqa: BLE001 - each peer refuses with an error of its own
        return False


if __name__ == "__main__":
    main()
