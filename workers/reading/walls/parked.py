"""Domains that are for sale, have expired or were never set up: nothing of what stood there is left."""

from __future__ import annotations

import re

from claims.enums import CaptureOutcome
from workers.reading.walls import sizes
from workers.reading.walls.matching import message, quoted
from workers.reading.walls.pagefacts import PageFacts, Wall

_PHRASES = re.compile(
    r"(?:this |the )?(?:domain|website|web ?site)(?: name)?(?: \S+)? (?:is|may be|might be|has been listed)(?: available)? for sale|"
    r"^\S+\.\S+ is for sale\b|(?:buy|get|purchase|inquire about|interested in) this domain|"
    r"(?:owner|holder) of this (?:domain|name).{0,40}for sale|domain (?:is )?parked|domain parking|parked (?:free|for free|domain)|courtesy of the registrar|"
    r"this domain (?:name )?(?:has )?(?:expired|is (?:not yet configured|registered|pending renewal))|"
    r"(?:diese |die )?domain .{0,60}(?:steht zum verkauf|zu verkaufen|ist geparkt)|domaine? .{0,40}(?:est|à) (?:à )?vend|ce (?:nom de )?domaine est|"
    r"(?:este )?dominio .{0,40}(?:está (?:en venta|a la venta)|en venta)|(?:questo )?dominio .{0,40}in vendita|"
    r"dit domein .{0,40}te koop|domena .{0,40}na sprzedaż|домен .{0,40}(?:прода[её]тся|припаркован)|"
    r"this account has been suspended|website (?:is )?(?:suspended|disabled)|"
    r"welcome to (?:nginx|openresty|caddy|centos|apache)\b|apache\S* (?:\S+ )?(?:default|test) page|default (?:web ?site|web|welcome) page|"
    r"iis windows(?: server)?|test page for the .{0,40}(?:http|web) server|"
    r"(?:future home of something|site (?:is )?(?:coming soon|under construction)\b).{0,40}",
    re.IGNORECASE | re.MULTILINE,
)
_MARKERS = re.compile(
    r"sedoparking|parkingcrew|bodis\.com|afternic|dan\.com/|parklogic|/lander\b|hugedomains", re.IGNORECASE
)


def judge(page: PageFacts) -> Wall | None:
    """Return the parked or empty domain a page is, or None."""
    if page.visible_words >= sizes.MESSAGE:
        return None
    phrase = message(_PHRASES, (page.title, *page.visible))
    marker = _MARKERS.search(page.markers)
    if phrase and (marker or page.prose_words(_PHRASES) < sizes.PROSE):
        return Wall(CaptureOutcome.NOT_FOUND, f"The site is gone or was never set up. The page says: {quoted(phrase)}")
    if marker and page.main_words < sizes.SCANT:
        return Wall(
            CaptureOutcome.NOT_FOUND, f"The domain is parked: the page is one of a dealer in names ({marker.group()})."
        )
    return None
