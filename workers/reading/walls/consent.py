"""Requests for consent that stand in the place of the page."""

from __future__ import annotations

import re

from claims.enums import CaptureOutcome
from workers.reading.maintext import count_words
from workers.reading.walls import sizes
from workers.reading.walls.matching import matching_segment, message, quoted
from workers.reading.walls.pagefacts import PageFacts, Wall

_CONSENT_TITLES = re.compile(
    r"before you continue.*|cookie (?:consent|wall|settings|notice)|(?:your )?privacy (?:choices|settings|matters)|consent|"
    r"(?:yahoo|google) (?:is part of|consent).*|we value your privacy|bevor sie (?:zu .{0,40} )?weiter.*|avant (?:d(?:'|’)accéder|de continuer).*|"
    r"antes de (?:ir|continuar).*|.{0,40}(?:cookie-?einstellungen|datenschutzeinstellungen)|prima di continuare.*|privacygate|cookiewall",
    re.IGNORECASE,
)
_CONSENT_CUES = (
    r"we value your privacy|your privacy (?:is important|matters|choices)",
    r"we and our (?:\d[\d,.]* )?(?:partners|vendors)|our (?:\d[\d,.]* )?(?:partners|vendors) (?:store|use|process)",
    r"(?:accept|agree|allow|consent)(?: to)? all|i (?:accept|agree)\b|accept (?:and|&) continue|agree (?:and|&) (?:continue|close)",
    r"(?:reject|decline|refuse|deny) all|continue without (?:accepting|agreeing)",
    r"manage (?:options|settings|preferences|cookies|choices)|(?:cookie|privacy) (?:settings|preferences)|more options|customi[sz]e",
    r"before you continue",
    r"store and/or access information on (?:a|your) device|use (?:of )?cookies|cookies (?:and|to)\b",
    r"personali[sz]ed (?:ads|advertising|content)|legitimate interest|withdraw your consent",
    r"alle akzeptieren|akzeptieren und weiter|zustimmen (?:und|&) weiter|alle ablehnen|mit werbung (?:und cookies )?weiterlesen|wir und unsere (?:\d+ )?partner",
    r"tout accepter|accepter et (?:continuer|fermer)|continuer sans accepter|tout refuser|nous et nos (?:\d+ )?partenaires",
    r"aceptar (?:todo|y continuar)|rechazar todo|nosotros y nuestros (?:\d+ )?socios|accetta (?:tutto|e continua)|rifiuta tutto|alles accepteren|aceitar tudo",
)
_CONSENT = tuple(re.compile(cue, re.IGNORECASE) for cue in _CONSENT_CUES)


_LONGEST_CUE = 900  # characters; the text of a consent wall comes in long blocks
_MIN_CUES = 3


def judge(page: PageFacts) -> Wall | None:
    """Return the consent wall a page is, or None."""
    if page.main_words >= sizes.TEASER + 50:
        return None
    said = [found for cue in _CONSENT if (found := message(cue, page.visible, longest=_LONGEST_CUE))]
    title = matching_segment(_CONSENT_TITLES, page)
    if (len(said) >= _MIN_CUES or (title and said)) and _is_mostly_about_consent(page):
        return Wall(CaptureOutcome.CONSENT, f"Only a request for consent came back: {quoted(said[0])}")
    return None


def _is_mostly_about_consent(page: PageFacts) -> bool:
    """Whether the blocks with such cues outweigh the others: a banner on a short page does not."""
    words = {True: 0, False: 0}
    for block in page.visible:
        size = count_words([block])
        if size >= sizes.SENTENCE or " | " in block:
            words[any(cue.search(block) for cue in _CONSENT)] += size
    return words[True] >= words[False]
