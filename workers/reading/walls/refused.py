"""Refusals by country or by law that come as a page."""

from __future__ import annotations

import re

from claims.enums import CaptureOutcome
from workers.reading.walls import sizes
from workers.reading.walls.matching import message, quoted
from workers.reading.walls.pagefacts import PageFacts, Wall

_PHRASES = re.compile(
    r"(?:not|un)[ -]?(?:currently )?(?:available|accessible).{0,40}(?:in|to|from) (?:your|this|the) (?:country|region|location|territory|area)|"
    r"(?:isn(?:'|’)t|is not) (?:currently )?(?:available|offered|accessible) (?:in|to|for) (?:your|visitors|users|readers)|"
    r"unavailable (?:for|due to) legal reasons|unavailable to (?:visitors|users|readers) (?:from|in)|"
    r"(?:attempting|trying) to access this (?:web ?site|page) from a country|our european visitors are important|"
    r"blocked (?:in|from) your (?:country|region)|(?:due to|because of) your (?:location|region|country)\b|geo-?(?:blocked|restricted)|"
    r"in (?:ihrem|deinem) (?:land|region) nicht (?:verfügbar|abrufbar)|(?:pas|plus) (?:disponible|accessible) (?:dans|depuis) votre (?:pays|région|zone)|"
    r"no (?:está|se encuentra) disponible en (?:tu|su) (?:país|región)|non (?:è )?disponibil\w* nel (?:tuo|suo) paese|"
    r"não está disponível (?:no seu país|na sua região)|niet beschikbaar in (?:uw|jouw|je) (?:land|regio)|"
    r"niedostępn\w+ w (?:twoim|państwa) (?:kraju|regionie)|inte tillgänglig\w* i (?:ditt land|din region)|ikke tilgængelig\w* i dit land|"
    r"недоступ\w+ в (?:вашей стране|вашем регионе)",
    re.IGNORECASE,
)


def judge(page: PageFacts) -> Wall | None:
    """Return the refusal a page is, or None."""
    if page.main_words >= sizes.MESSAGE:
        return None
    phrase = message(_PHRASES, (page.title, *page.headings, *page.main), longest=600)
    if phrase and page.prose_words(_PHRASES) < sizes.PROSE:
        return Wall(
            CaptureOutcome.FORBIDDEN, f"The site does not show this page to readers where we are: {quoted(phrase)}"
        )
    return None
