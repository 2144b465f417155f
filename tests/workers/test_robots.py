from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache

from claims.enums import CaptureOutcome
from claims.errors import FetchError
from claims.ports import FetchResult, RobotsAnswer
from workers.robots import KEEP_S, KEEP_UNREADABLE_S, MAX_PARSED_BYTES, RobotsFile, robots


@dataclass
class FakeFetcher:
    """Answers every URL with the same robots.txt, or fails with the same outcome; notes what it was asked."""

    content: bytes = b""
    outcome: CaptureOutcome | None = None
    asked: list[tuple[str, int | None]] = field(default_factory=list)

    def __call__(self, url: str, *, max_bytes: int | None = None, **_: Any) -> FetchResult:
        self.asked.append((url, max_bytes))
        if self.outcome:
            raise FetchError("no", outcome=self.outcome, permanent=True)
        return FetchResult(
            url=url, final_url=url, status=200, reason="OK", http_version="HTTP/1.1", headers=(), request_headers=(),
            body=self.content, content=self.content, content_type="text/plain", charset=None, address="8.8.8.8", hops=(),
            started_at=datetime.now(UTC), elapsed_s=0.1,
        )  # fmt: skip


def ask(text: str | bytes, url: str = "https://news.example/a/page?x=1", product: str = "factcheck") -> RobotsAnswer:
    cache.clear()
    content = text if isinstance(text, bytes) else text.encode()
    return RobotsFile(FakeFetcher(content), product=product)(url)


def test_it_works() -> None:
    text = "User-agent: *\nDisallow: /private\nCrawl-delay: 2.5\n"

    assert ask(text, "https://news.example/private/a") == RobotsAnswer(
        allowed=False, rule="Disallow: /private", robots_url="https://news.example/robots.txt", crawl_delay_s=2.5
    )
    assert ask(text, "https://news.example/open") == RobotsAnswer(
        allowed=True,
        rule="no rule of robots.txt speaks of this page",
        robots_url="https://news.example/robots.txt",
        crawl_delay_s=2.5,
    )


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        # RFC 9309, section 2.2: groups, merging, the longest match, Allow on a tie, wildcards, escapes.
        ("", "/a", True),
        ("User-agent: *\nDisallow:\n", "/a", True),
        ("User-agent: *\nDisallow: /\n", "/a", False),
        ("User-agent: *\nDisallow: /\n", "/robots.txt", True),
        ("User-agent: other\nDisallow: /\n", "/a", True),
        ("User-agent: FactCheck\nDisallow: /\n\nUser-agent: *\nAllow: /\n", "/a", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: factcheck\nDisallow: /b\n", "/a", True),
        ("User-agent: factcheck\nDisallow: /a\n\nUser-agent: factcheck\nDisallow: /b\n", "/b", False),
        ("User-agent: x\nUser-agent: factcheck\nDisallow: /a\n", "/a", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b\n", "/a/b/c", True),
        ("User-agent: *\nAllow: /a\nDisallow: /a/b\n", "/a/b/c", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a\n", "/a", True),
        ("User-agent: *\nDisallow: /*.pdf$\n", "/x/y.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$\n", "/x/y.pdf?a", True),
        ("User-agent: *\nDisallow: /*/b\n", "/a/b", False),
        ("User-agent: *\nDisallow: /caf%C3%A9\n", "/café", False),
        ("User-agent: *\nDisallow: /café\n", "/caf%C3%A9", False),
        ("User-agent: *\nDisallow: /A\n", "/a", True),
        ("User-agent: * # all\nDisallow: /a # not this\n", "/a", False),
        ("User-agent: *\r\nDisallow: /a\r\n", "/a", False),
        ("User-agent: *\rDisallow: /a\r", "/a", False),
        ("Disallow: /\n", "/a", True),
        ("<html><body>Disallow: /</body></html>", "/a", True),
    ],
)
def test_rules_are_read_as_the_standard_says(text: str, path: str, allowed: bool) -> None:
    assert ask(text, f"https://news.example{path}").allowed is allowed


def test_a_byte_order_mark_does_not_hide_the_first_line() -> None:
    assert ask(b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n").allowed is False


def test_bytes_that_are_not_utf_8_do_no_harm() -> None:
    assert ask(b"User-agent: *\nDisallow: /caf\xe9\nDisallow: /a\n").allowed is False


@pytest.mark.parametrize(
    ("text", "path", "rule"),
    [
        ("User-agent: *\nDisallow: /a\nAllow: /a/b\n", "/a/b/c", "Allow: /a/b"),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b\n", "/a/c", "Disallow: /a"),
        ("User-agent: *\nDisallow: /\n\nUser-agent: factcheck\nDisallow: /*?x=\n", "/a?x=1", "Disallow: /*?x="),
        ("User-agent: *\nDisallow: /*.pdf$\nDisallow: /b\n", "/a.pdf", "Disallow: /*.pdf$"),
    ],
)
def test_the_rule_that_decides_is_named(text: str, path: str, rule: str) -> None:
    answer = ask(text, f"https://news.example{path}")

    assert answer.rule == rule
    assert answer.allowed is rule.startswith("Allow")


@pytest.mark.parametrize(
    "outcome",
    [
        CaptureOutcome.NOT_FOUND,
        CaptureOutcome.GONE,
        CaptureOutcome.FORBIDDEN,
        CaptureOutcome.CLIENT_ERROR,
        CaptureOutcome.TOO_MANY_REDIRECTS,
    ],
)
def test_a_missing_file_forbids_nothing(outcome: CaptureOutcome) -> None:
    answer = RobotsFile(FakeFetcher(outcome=outcome), product="factcheck")("https://news.example/a")

    assert answer.allowed is True
    assert answer.rule == f"no robots.txt: {outcome.label}"


@pytest.mark.parametrize(
    "outcome",
    [
        CaptureOutcome.SERVER_ERROR,
        CaptureOutcome.TIMED_OUT,
        CaptureOutcome.RATE_LIMITED,
        CaptureOutcome.TOO_LARGE,
        CaptureOutcome.UNREADABLE,
    ],
)
def test_a_file_that_could_not_be_read_leaves_the_answer_unknown(outcome: CaptureOutcome) -> None:
    answer = RobotsFile(FakeFetcher(outcome=outcome), product="factcheck")("https://news.example/a")

    assert answer.allowed is None
    assert answer.rule == f"robots.txt could not be read: {outcome.label}"


@pytest.mark.parametrize(
    "outcome",
    [
        CaptureOutcome.CONNECTION_FAILED,
        CaptureOutcome.DNS_FAILURE,
        CaptureOutcome.TLS_FAILURE,
        CaptureOutcome.BLOCKED_ADDRESS,
    ],
)
def test_what_keeps_us_from_the_whole_site_is_the_reason(outcome: CaptureOutcome) -> None:
    with pytest.raises(FetchError) as caught:
        RobotsFile(FakeFetcher(outcome=outcome), product="factcheck")("https://news.example/page")
    assert caught.value.outcome is outcome


def test_each_site_is_asked_once_and_sites_are_told_apart() -> None:
    fetch = FakeFetcher(b"User-agent: *\nDisallow: /a\n")
    ask_again = RobotsFile(fetch, product="factcheck")

    for url in (
        "https://news.example/a",
        "https://NEWS.example:443/b",
        "http://news.example/a",
        "https://news.example:8443/a",
    ):
        ask_again(url)

    assert [url for url, _ in fetch.asked] == [
        "https://news.example/robots.txt",
        "http://news.example/robots.txt",
        "https://news.example:8443/robots.txt",
    ]


@pytest.mark.parametrize(
    ("fetch", "keep_s"),
    [
        (FakeFetcher(b"User-agent: *\n"), KEEP_S),
        (FakeFetcher(outcome=CaptureOutcome.NOT_FOUND), KEEP_S),
        (FakeFetcher(outcome=CaptureOutcome.SERVER_ERROR), KEEP_UNREADABLE_S),
    ],
)
def test_answers_are_kept_a_day_and_failures_ten_minutes(fetch: FakeFetcher, keep_s: int) -> None:
    ask_again = RobotsFile(fetch, product="factcheck")
    start = datetime(2026, 5, 14, 12, 0, tzinfo=UTC)
    asked = []

    for seconds in (0, keep_s - 1, keep_s + 1):
        with time_machine.travel(start + timedelta(seconds=seconds), tick=False):
            ask_again("https://news.example/a")
        asked.append(len(fetch.asked))

    assert asked == [1, 1, 2]


def test_a_huge_file_is_read_as_far_as_the_cap_and_no_half_line_counts() -> None:
    filler = b"#" * (MAX_PARSED_BYTES - 40) + b"\n"
    text = b"User-agent: *\nDisallow: /a\n" + filler + b"Disallow: /b-and-more\n" * 10

    fetch = FakeFetcher(text[:MAX_PARSED_BYTES])
    answer = RobotsFile(fetch, product="factcheck")

    assert answer("https://news.example/a").allowed is False
    assert answer("https://news.example/b").allowed is True
    assert fetch.asked == [("https://news.example/robots.txt", MAX_PARSED_BYTES)]


def test_a_bad_address_is_an_error_and_not_an_answer() -> None:
    with pytest.raises(FetchError) as caught:
        RobotsFile(FakeFetcher(), product="factcheck")("ftp://news.example/")

    assert caught.value.outcome is CaptureOutcome.BAD_URL


def test_the_settings_name_the_robot(settings: Any) -> None:
    settings.FETCH = {"USER_AGENT": "newsroombot/2 (+https://n.example/)", "CONTACT_URL": "https://n.example/"}

    assert robots()._product == "newsroombot"


@pytest.mark.parametrize(
    "text",
    [
        "User-agent: *\nDisallow: /" + "*a" * 250_000 + "*b$\n",
        "User-agent: *\n" + "Disallow: /*a*a*a*a*a*b$\n" * 20_000,
        "User-agent: *\nDisallow: /" + "%" * 500_000,
        "User-agent: *\n" + "Allow: /index.html\n" * 25_000,
        "".join(f"User-agent: a{number}\nDisallow: /{number}\n" for number in range(15_000)),
        "User-agent: factcheck\n" * 20_000,
        "\r" * 500_000,
    ],
    ids=["stars", "starred rules", "escapes", "rules", "groups", "agents", "lines"],
)
def test_a_hostile_robots_txt_is_read_in_the_worker_in_a_moment(text: str) -> None:
    """It is read where it is asked: 500 KiB at most, and its patterns are looked for piece by piece, without backtracking."""
    before = time.process_time()
    ask(text, "https://news.example/" + "a" * 2_000)
    assert time.process_time() - before < 5
