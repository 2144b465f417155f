"""Pages that came without their text, because a script would have fetched it."""

from __future__ import annotations

import re

from claims.enums import CaptureOutcome
from workers.reading.walls import sizes
from workers.reading.walls.matching import message, quoted
from workers.reading.walls.pagefacts import PageFacts, Wall

_NEEDS_SCRIPT = re.compile(
    r"(?:page|app|site|application) needs? (?:java)?scripts?\b|(?:enable|turn on|requires?|needs?|without|activate|activez|aktivieren).{0,40}java ?script|java ?script.{0,60}(?:enabled|disabled|required|aktivier|désactivé)|"
    r"(?:browser|navigateur) (?:is |ist |n(?:'|’)est )?(?:not |nicht |pas )?(?:supported|unterstützt|pris en charge)",
    re.IGNORECASE,
)


def judge(page: PageFacts) -> Wall | None:
    """Return what a page without its text is, or None."""
    if page.main_words >= sizes.SCANT:
        return None
    phrase = message(_NEEDS_SCRIPT, (*page.visible, *page.main))
    if phrase:
        return Wall(CaptureOutcome.EMPTY, f"The page came without its text: {quoted(phrase)}")
    if re.fullmatch(
        r"(?:(?:loading|please wait|redirecting|laden|chargement|cargando|caricamento)\W*)+(?:if this message is not .*)?",
        " ".join(page.main),
        re.IGNORECASE,
    ):
        return Wall(CaptureOutcome.EMPTY, f"The page came without its text: {quoted(' '.join(page.main))}")
    return None
