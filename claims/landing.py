"""Where a redirect landed: at the page, or at the home page, a section, a sign-in or a request for consent instead of it.

Pure Python. Only the two addresses are compared; what the page itself says is judged by `workers.reading.walls`.
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from claims.enums import CaptureOutcome

_HOME = re.compile(
    r"(?:[a-z]{2}(?:[-_][a-z]{2})?)?/?(?:(?:index|default|home|start)(?:\.[a-z]{3,5})?|home-?page|accueil|startseite|portada)?",
    re.IGNORECASE,
)
_SIGN_IN = re.compile(
    r"(?:log|sign)[-_]?(?:in|on)|sso|saml2?|oauth2?|cas|authenticate|anmeld\w*|connexion|iniciar-sesion|accedi|inloggen",
    re.IGNORECASE,
)
_CONSENT_HOST = re.compile(r"(?:consent|guce|cmp|privacygate\w*|myprivacy)\.", re.IGNORECASE)
# A last part with so many hyphens, letters or digits names one story; what it stood under is a list of them.
_STORY = re.compile(r"(?:[^-]+-){3,}|.{24,}|.*\d{5,}")
_MAX_SIGN_IN_WORDS = 150  # an article that only stands below an address with "login" in it has more


def judge(asked: str, final: str, *, words: int) -> tuple[CaptureOutcome, str] | None:
    """Return the outcome and its evidence where the redirect led away from the page, None where it did not.

    `words` is how many words came back: an address alone does not make a long text a sign-in page.
    """
    before, after = _parts(asked), _parts(final)
    if (before, urlsplit(asked).netloc) == (after, urlsplit(final).netloc):
        return None
    if _CONSENT_HOST.match(urlsplit(final).netloc) and not _CONSENT_HOST.match(urlsplit(asked).netloc):
        return CaptureOutcome.CONSENT, f"The page sent us to a request for consent, {final}."
    if words < _MAX_SIGN_IN_WORDS and _is_sign_in(after) and not _is_sign_in(before):
        return CaptureOutcome.LOGIN, f"The page sent us to a sign-in page, {final}."
    if _is_home(after) and not _is_home(before):
        return CaptureOutcome.REDIRECTED_AWAY, f"The page sent us to the home page {final}."
    if _is_above(after, before):
        return CaptureOutcome.REDIRECTED_AWAY, f"The page sent us to the list it stood under, {final}."
    return None


def _parts(url: str) -> tuple[str, ...]:
    """Return the parts of the path, empty ones left out."""
    return tuple(part for part in unquote(urlsplit(url).path).lower().split("/") if part)


def _is_home(parts: tuple[str, ...]) -> bool:
    return bool(_HOME.fullmatch("/".join(parts)))


def _is_sign_in(parts: tuple[str, ...]) -> bool:
    return any(_SIGN_IN.fullmatch(part.partition(".")[0]) for part in parts)


def _is_above(after: tuple[str, ...], before: tuple[str, ...]) -> bool:
    """Whether the first is a section that the second, a story, stood under; leaving out "amp" or "print" is none."""
    if not after or len(after) >= len(before) or before[: len(after)] != after:
        return False
    return bool(_STORY.fullmatch(before[-1]) or _STORY.match(before[-1])) and not _STORY.match(after[-1])
