"""Answers whether our user agent may fetch a URL, from the site's robots.txt (RFC 9309).

Implements `claims.ports.Robots` over any Fetcher. What a robots.txt said is kept a day per site in Django's cache; that it
could not be read is kept ten minutes, because that answer stops all work on the site.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from django.core.cache import cache
from protego import Protego
from protego._utils import _quote_path

from claims.enums import CaptureOutcome
from claims.errors import FetchError
from claims.ports import RobotsAnswer
from workers import fetching, urlrules

if TYPE_CHECKING:
    from claims.ports import Fetcher

MAX_PARSED_BYTES = 500 * 1024  # RFC 9309, section 2.5: at least this much is to be parsed
KEEP_S = 24 * 3600  # section 2.4: no longer than a day
KEEP_UNREADABLE_S = 600

# Section 2.3.1.3: a robots.txt that the site says is not there, in whatever 4xx words, forbids nothing. 429 is left out on
# purpose: a site that asks for less traffic has not said that there are no rules.
_ABSENT = frozenset(
    {
        CaptureOutcome.NOT_FOUND,
        CaptureOutcome.GONE,
        CaptureOutcome.FORBIDDEN,
        CaptureOutcome.CLIENT_ERROR,
        CaptureOutcome.TOO_MANY_REDIRECTS,  # section 2.3.1.2
    }
)


# What keeps us from any page of the site keeps us from this one: the reason is the outcome, not the missing robots.txt.
_NO_SITE = frozenset(
    {
        CaptureOutcome.BLOCKED_ADDRESS,
        CaptureOutcome.BAD_URL,
        CaptureOutcome.DNS_FAILURE,
        CaptureOutcome.TLS_FAILURE,
        CaptureOutcome.CONNECTION_FAILED,
    }
)


@dataclass(frozen=True, slots=True)
class _Rules:
    """What is known of one robots.txt: its text, or None where it could not be read, and the reason either way."""

    text: str | None
    note: str
    retry_after_s: float | None = None


class RobotsFile:
    """A `claims.ports.Robots` that asks for robots.txt with `fetch` and reads it as the robot named `product`.

    `allowed` is None where robots.txt could not be read (server error, unreachable): RFC 9309 then has a crawler assume that
    everything is forbidden, so a caller treats None as a refusal that may pass.
    """

    def __init__(self, fetch: Fetcher, *, product: str) -> None:
        self._fetch = fetch
        self._product = product

    def __call__(self, url: str) -> RobotsAnswer:
        """Answer for one URL. Raises FetchError where no page of the site could be had at all (bad or blocked address, no DNS, …)."""
        # Every port passes here: whether this one may be fetched is the fetcher's rule, and it comes to the same end.
        target = urlrules.target(url, ports=range(1, 65536))
        robots_url = f"{target.origin}/robots.txt"
        rules = self._rules(robots_url)
        if rules.text is None:
            return RobotsAnswer(allowed=None, rule=rules.note, robots_url=robots_url, retry_after_s=rules.retry_after_s)
        parsed = _parsed(rules.text)
        return RobotsAnswer(
            allowed=parsed.can_fetch(target.url, self._product),
            rule=_deciding_rule(parsed, target.url, self._product) or rules.note,
            robots_url=robots_url,
            crawl_delay_s=parsed.crawl_delay(self._product),
        )

    def _rules(self, robots_url: str) -> _Rules:
        key = f"robots:{hashlib.sha256(robots_url.encode()).hexdigest()}"
        kept = cache.get(key)
        if kept is not None:
            return _Rules(text=kept["text"], note=kept["note"])  # that it asked for patience is known to its host's row
        rules = self._ask(robots_url)
        keep_s = KEEP_S if rules.text is not None else KEEP_UNREADABLE_S
        cache.set(key, {"text": rules.text, "note": rules.note}, keep_s)
        return rules

    def _ask(self, robots_url: str) -> _Rules:
        try:
            result = self._fetch(robots_url, accept="text/plain,*/*;q=0.5", max_bytes=MAX_PARSED_BYTES)
        except FetchError as error:
            if error.outcome in _ABSENT:
                return _Rules(text="", note=f"no robots.txt: {error.outcome.label}")
            if error.outcome in _NO_SITE:
                raise
            note = f"robots.txt could not be read: {error.outcome.label}"
            return _Rules(text=None, note=note, retry_after_s=error.retry_after_s)
        return _Rules(text=_decoded(result.content), note="no rule of robots.txt speaks of this page")


def robots() -> RobotsFile:
    """Return the answerer under the policy of `settings.FETCH`; a robots.txt over the size cap is read as far as it goes."""
    return RobotsFile(fetching.fetcher(keep_truncated=True), product=fetching.policy().product)


def _decoded(content: bytes) -> str:
    """Decode as UTF-8 without byte-order mark. What was cut off at the cap loses its last, unfinished line."""
    if len(content) > MAX_PARSED_BYTES:
        content = content[:MAX_PARSED_BYTES]
    if len(content) == MAX_PARSED_BYTES:
        content = content[: max(content.rfind(b"\n"), content.rfind(b"\r")) + 1]
    return content.decode("utf-8-sig", errors="replace")


@lru_cache(maxsize=64)
def _parsed(text: str) -> Protego:
    """Parse once per process while a site's candidates are worked through."""
    return Protego.parse(text)


def _deciding_rule(parsed: Protego, url: str, product: str) -> str:
    """Return the line that decides, as "Disallow: /private", or "" when none does.

    protego has no public way to ask which rule matched, so this walks its rules, which it keeps sorted by precedence, as
    its own `can_fetch` does. A test holds the two together.
    """
    rule_set = parsed._get_matching_rule_set(product)  # noqa: SLF001 - see above
    path = _quote_path(url)
    for rule in rule_set._rules if rule_set else ():  # noqa: SLF001 - see above
        if rule.value.match(path):
            return f"{rule.field.capitalize()}: {unquote(rule.value._pattern)}"  # noqa: SLF001 - see above
    return ""
