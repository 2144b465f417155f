"""Is this page a wall? Paywall, sign-in, consent, robot check, refusal, "not found" with a 200, empty: each with its evidence.

The rules look for a message where a message stands (title, heading, a short block), and only on pages with little text
of their own, so that an article about paywalls, cookies or error pages is an article. English first; the other
languages of European news sites with their commonest phrases. One file per rule; `benchmarks/walls.py` counts what they
miss and where they cry wolf.
"""

from __future__ import annotations

from workers.reading.walls import botcheck, consent, empty, login, notfound, parked, paywall, refused
from workers.reading.walls.pagefacts import PageFacts, Wall, facts
from workers.reading.walls.sizes import LONG, LONG_PAID

__all__ = ["PageFacts", "Wall", "facts", "find"]

# The first that speaks is believed: a challenge may say "sign in", a sign-in page may say "subscribe".
_RULES = (
    botcheck.judge,
    refused.judge,
    parked.judge,
    notfound.judge,
    login.judge,
    consent.judge,
    paywall.judge,
    empty.judge,
)


def find(page: PageFacts) -> Wall | None:
    """Return the wall a page is, or None."""
    if page.main_words > (LONG_PAID if page.is_declared_paid else LONG):
        return None
    for rule in _RULES:
        wall = rule(page)
        if wall is not None:
            return wall
    return None
