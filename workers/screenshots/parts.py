"""Gets what a page is made of besides its text (styles, pictures, fonts), each as hostile as a page: for the browser, which cannot.

Every request of the browser is answered here or refused here. What is fetched goes through the one fetcher: address rules,
caps, deadline, no cookies, no credentials, our own name; and robots.txt of each host is asked as for any page.
"""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from claims.enums import CaptureOutcome, PartOutcome
from claims.errors import FetchError
from claims.normalisation import bytes_digest
from claims.ports import PicturePart
from claims.uris import host_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from claims.ports import Fetcher, FetchResult, Robots
    from workers.screenshots.browser import Limits

# What a picture needs, by the names of the DevTools protocol (Network.ResourceType), and what we say we would like.
_ALWAYS: Final = {
    "Stylesheet": "text/css,*/*;q=0.1",
    "Image": "image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5",
    "Font": "font/woff2,font/woff,*/*;q=0.5",
}
_WITH_SCRIPTS: Final = {"Script": "*/*", "XHR": "*/*", "Fetch": "*/*"}
_AT_ONCE: Final = 4
_URL_CHARS: Final = 2048
# What of an answer's headers the browser is given: what the bytes are, and whom the site lets read them.
_HEADERS: Final = ("content-type", "access-control-allow-origin")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the browser is told: a status with headers and content, or, with status 0, that there is nothing."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    content: bytes = b""


NOTHING: Final = Answer(0)


class Parts:
    """The parts of one page. `ask` returns at once; each answer is given to `done` (request id, answer), by some thread.

    `seen` lists what was asked for and what became of it, in the order in which it ended, at most `limits.parts` of it.
    """

    def __init__(
        self,
        *,
        fetch: Fetcher,
        robots: Robots,
        limits: Limits,
        heeds_robots: bool,
        runs_scripts: bool,
        done: Callable[[str, Answer], None],
    ) -> None:
        self._fetch, self._robots, self._limits, self._done = fetch, robots, limits, done
        self._heeds_robots = heeds_robots
        self._accepts = _ALWAYS | (_WITH_SCRIPTS if runs_scripts else {})
        self._pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="part")
        self._hosts: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._known: dict[str, Answer] = {}
        self._lock = threading.Lock()
        self._bytes = 0
        self._asked = 0
        self._ends = 0.0
        self.seen: list[PicturePart] = []

    def begin(self) -> None:
        """Let the time for the parts begin; before that and after it nothing is fetched."""
        self._ends = time.monotonic() + self._limits.load_s

    def ask(self, request_id: str, request: dict[str, Any], kind: str) -> None:
        """Answer one request of the browser, or begin to."""
        url = str(request.get("url", ""))
        refused = self._refused(request, kind, url)
        if refused is not None:
            self._end(request_id, NOTHING, _part(url, kind, PartOutcome.LEFT_OUT, refused))
        elif (known := self._known.get(url)) is not None:
            self._done(request_id, known)
        else:
            self._asked += 1
            self._pool.submit(self._get, request_id, url, kind)

    def close(self) -> None:
        """Let what has not begun fall; what runs ends within its deadline and is told to nobody."""
        self._ends = 0.0
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _refused(self, request: dict[str, Any], kind: str, url: str) -> str | None:
        """Return why a request gets nothing, "" where that needs no words; None where it may be answered."""
        if request.get("method") != "GET" or kind not in self._accepts:
            return ""
        if not url.startswith(("http://", "https://")):
            return ""
        if self._asked >= self._limits.parts:
            return f"more than {self._limits.parts} parts"
        return None

    def _get(self, request_id: str, url: str, kind: str) -> None:
        """Fetch one part, one at a time from each host. Whatever goes wrong, the browser is answered."""
        answer = NOTHING
        try:
            with self._hosts[host_of(url)]:
                result = self._fetched(url, kind)
            answer = self._answer(url, result, kind)
            part = _part(url, kind, PartOutcome.SHOWN, content_sha256=bytes_digest(result.content))
        except FetchError as error:
            part = _part(url, kind, _OUTCOMES.get(error.outcome, PartOutcome.FAILED), error.message)
        except Exception as error:  # noqa: BLE001 - an unanswered request would hold the page until its deadline
            part = _part(url, kind, PartOutcome.FAILED, type(error).__name__)
        self._end(request_id, answer, part)

    def _fetched(self, url: str, kind: str) -> FetchResult:
        left_s = self._ends - time.monotonic()
        if left_s <= 0:
            raise _failed("the time for this page was over")
        room = self._limits.parts_bytes - self._bytes
        if room <= 0:
            raise _failed("the page has more parts than one picture may take in bytes")
        if self._heeds_robots:
            self._heed(url)
        result = self._fetch(
            url,
            accept=self._accepts[kind],
            max_bytes=min(room, self._limits.part_bytes),
            timeout_s=min(left_s, self._limits.part_s),
            may_follow=self._heed if self._heeds_robots else None,
        )
        with self._lock:
            self._bytes += len(result.content)
        return result

    def _heed(self, url: str) -> None:
        if self._robots(url).allowed is not True:
            raise FetchError("robots.txt asks us not to fetch it.", outcome=CaptureOutcome.ROBOTS, permanent=True)

    def _answer(self, url: str, result: FetchResult, kind: str) -> Answer:
        given = {name: value for name in _HEADERS if (value := result.header(name))}
        if kind == "Font":
            # We send no Origin, so a site may not say that it lets others use its font; fonts show nothing secret.
            given["access-control-allow-origin"] = "*"
        answer = Answer(200, tuple(given.items()), result.content)
        if result.final_url == url:
            return answer
        # A style sheet's own addresses are relative to where it was found, so the browser is sent there too.
        self._known[result.final_url] = answer
        return Answer(302, (("location", result.final_url), *given.items()))

    def _end(self, request_id: str, answer: Answer, part: PicturePart) -> None:
        with self._lock:
            if len(self.seen) < self._limits.parts:
                self.seen.append(part)
        self._done(request_id, answer)


def _part(url: str, kind: str, outcome: PartOutcome, detail: str = "", content_sha256: str = "") -> PicturePart:
    return PicturePart(url[:_URL_CHARS], kind, outcome, detail[:300], content_sha256)


# What the rules forbid is told apart from what a site could not give.
_OUTCOMES: Final = {
    CaptureOutcome.BLOCKED_ADDRESS: PartOutcome.REFUSED,
    CaptureOutcome.BAD_URL: PartOutcome.REFUSED,
    CaptureOutcome.ROBOTS: PartOutcome.REFUSED,
}


def _failed(why: str) -> FetchError:
    return FetchError(f"Not fetched: {why}.", outcome=CaptureOutcome.TIMED_OUT, permanent=True)
