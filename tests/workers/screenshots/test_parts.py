"""What a page wants besides its text: which of it is fetched, by which rules, and what the browser is told."""

from __future__ import annotations

import threading
import time

import pytest

from claims.enums import CaptureOutcome, PartOutcome
from claims.errors import FetchError
from claims.ports import RobotsAnswer
from tests import factories
from workers.screenshots.browser import Limits
from workers.screenshots.parts import NOTHING, Parts

CSS = "https://paper.example/site.css"


class Asked:
    """Parts over a fake fetch; collects what the browser would be told."""

    def __init__(self, fetch=None, *, robots=True, heeds_robots=True, runs_scripts=False, **limits):
        self.answers = {}
        self.fetched = []
        self.options = []
        self._told = threading.Condition()
        self._fetch = fetch or (lambda url: factories.fetch_result(url, b"body", content_type="text/css"))
        self.parts = Parts(
            fetch=self.fetch,
            robots=lambda url: RobotsAnswer(allowed=robots, rule="", robots_url=""),
            limits=Limits(**limits),
            heeds_robots=heeds_robots,
            runs_scripts=runs_scripts,
            done=self.done,
        )
        self.parts.begin()

    def fetch(self, url, **options):
        self.fetched.append(url)
        self.options.append(options)
        return self._fetch(url)

    def done(self, request_id, answer):
        with self._told:
            self.answers[request_id] = answer
            self._told.notify_all()

    def ask(self, url, kind="Stylesheet", method="GET"):
        number = str(len(self.answers) + 1)
        self.parts.ask(number, {"url": url, "method": method}, kind)
        return self.wait(number)

    def wait(self, number):
        with self._told:
            assert self._told.wait_for(lambda: number in self.answers, timeout=10)
        return self.answers[number]


@pytest.fixture
def make():
    made = []

    def build(*args, **options):
        made.append(Asked(*args, **options))
        return made[-1]

    yield build
    for asked in made:
        asked.parts.close()


def test_a_style_sheet_comes_by_the_fetcher(make):
    asked = make()
    answer = asked.ask(CSS)
    assert (answer.status, answer.content) == (200, b"body")
    (part,) = asked.parts.seen
    assert (part.url, part.kind, part.outcome) == (CSS, "Stylesheet", PartOutcome.SHOWN)
    assert part.content_sha256.startswith("sha256:")
    assert asked.options[0]["max_bytes"] <= Limits().part_bytes
    assert asked.options[0]["timeout_s"] <= Limits().part_s


@pytest.mark.parametrize(
    ("kind", "method", "url"),
    [
        *((kind, "GET", CSS) for kind in ("Document", "Media", "Ping", "Other", "Manifest", "Prefetch", "EventSource")),
        *(
            (kind, "GET", CSS)
            for kind in ("Script", "XHR", "Fetch", "WebSocket", "TextTrack", "CSPViolationReport", "")
        ),
        *(("Image", method, CSS) for method in ("POST", "PUT", "HEAD", "OPTIONS", "")),
        *(("Image", "GET", url) for url in ("ftp://paper.example/a", "file:///etc/passwd", "chrome://version", "")),
    ],
)
def test_what_no_picture_needs_is_left_out(make, kind, method, url):
    asked = make()
    assert asked.ask(url, kind, method) is NOTHING
    assert asked.fetched == []
    assert asked.parts.seen[0].outcome is PartOutcome.LEFT_OUT


@pytest.mark.parametrize("kind", ["Script", "XHR", "Fetch"])
def test_scripts_and_what_they_ask_for_come_only_where_scripts_run(make, kind):
    assert make(runs_scripts=True).ask("https://paper.example/x.js", kind).status == 200
    assert make(runs_scripts=True).ask("https://paper.example/x.js", kind, "POST") is NOTHING


@pytest.mark.parametrize(
    ("outcome", "became"),
    [
        (CaptureOutcome.BLOCKED_ADDRESS, PartOutcome.REFUSED),
        (CaptureOutcome.BAD_URL, PartOutcome.REFUSED),
        (CaptureOutcome.NOT_FOUND, PartOutcome.FAILED),
        (CaptureOutcome.TIMED_OUT, PartOutcome.FAILED),
        (CaptureOutcome.TOO_LARGE, PartOutcome.FAILED),
    ],
)
def test_what_does_not_come_is_said(make, outcome, became):
    def fail(url):
        raise FetchError("In words.", outcome=outcome, permanent=True)

    asked = make(fail)
    assert asked.ask(CSS, "Image") is NOTHING
    assert (asked.parts.seen[0].outcome, asked.parts.seen[0].detail) == (became, "In words.")


def test_a_fetcher_that_breaks_leaves_no_request_without_an_answer(make):
    def fail(url):
        raise RuntimeError

    asked = make(fail)
    assert asked.ask(CSS) is NOTHING
    assert asked.parts.seen[0].detail == "RuntimeError"


@pytest.mark.parametrize("answer", [False, None])
def test_robots_txt_is_heeded(make, answer):
    asked = make(robots=answer)
    assert asked.ask(CSS) is NOTHING
    assert asked.fetched == []
    assert asked.parts.seen[0].outcome is PartOutcome.REFUSED
    follow = make()
    follow.ask(CSS)
    assert follow.options[0]["may_follow"] is not None


def test_robots_txt_is_left_aside_where_the_newsroom_decided_so(make):
    asked = make(robots=False, heeds_robots=False)
    assert asked.ask(CSS).status == 200


def test_a_redirect_leads_the_browser_to_where_it_ended(make):
    """So that what a style sheet names by a relative address is asked for at the right place; nothing is fetched twice."""
    end = "https://cdn.example/v2/site.css"
    asked = make(lambda url: factories.fetch_result(url, b"body", final_url=end, content_type="text/css"))
    first = asked.ask(CSS)
    assert first.status == 302
    assert dict(first.headers)["location"] == end
    second = asked.ask(end)
    assert (second.status, second.content) == (200, b"body")
    assert asked.fetched == [CSS]


def test_only_harmless_headers_reach_the_browser(make):
    headers = (
        ("Set-Cookie", "a=b"),
        ("Content-Type", "text/css"),
        ("Refresh", "0;url=http://127.0.0.1/"),
        ("Link", "<http://127.0.0.1/>; rel=preload"),
        ("Content-Disposition", "attachment"),
        ("Access-Control-Allow-Origin", "https://paper.example"),
        ("Report-To", "{}"),
    )
    asked = make(lambda url: factories.fetch_result(url, b"body", headers=headers))
    assert dict(asked.ask(CSS).headers) == {
        "content-type": "text/css",
        "access-control-allow-origin": "https://paper.example",
    }
    assert dict(asked.ask("https://paper.example/a.woff2", "Font").headers)["access-control-allow-origin"] == "*"


def test_a_page_gets_so_many_parts_and_no_more(make):
    asked = make(parts=3)
    for number in range(6):
        asked.ask(f"https://paper.example/{number}.png", "Image")
    assert len(asked.fetched) == 3
    assert len(asked.parts.seen) == 3


def test_all_parts_together_are_bounded_in_bytes(make):
    asked = make(lambda url: factories.fetch_result(url, bytes(600)), parts_bytes=1000)
    for number in range(4):
        asked.ask(f"https://paper.example/{number}.png", "Image")
    assert len(asked.fetched) == 2
    assert asked.options[1]["max_bytes"] == 400
    assert asked.parts.seen[-1].outcome is PartOutcome.FAILED


def test_a_host_has_one_connection_and_others_need_not_wait(make):
    running, most, lock = {"one.example": 0, "two.example": 0}, {"one.example": 0, "two.example": 0}, threading.Lock()
    together = threading.Barrier(2, timeout=5)

    def fetch(url):
        host = url.split("/")[2]
        with lock:
            running[host] += 1
            most[host] = max(most[host], running[host])
        if url.endswith("/0.png"):
            together.wait()  # breaks where the two hosts are not asked at the same time
        time.sleep(0.02)
        with lock:
            running[host] -= 1
        return factories.fetch_result(url, b"x")

    asked = make(fetch)
    numbers = []
    for host in running:
        for number in range(2):
            numbers.append(f"{host}{number}")
            asked.parts.ask(numbers[-1], {"url": f"https://{host}/{number}.png", "method": "GET"}, "Image")
    for number in numbers:
        assert asked.wait(number).status == 200
    assert most == {"one.example": 1, "two.example": 1}


def test_nothing_is_fetched_once_the_time_is_over(make):
    asked = make(load_s=0.0)
    assert asked.ask(CSS) is NOTHING
    assert asked.fetched == []
