"""What an HTTP answer means: its status as an outcome, its headers as plain values.

Pure Python, so that the code that holds sockets holds nothing else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.enums import CaptureOutcome
from claims.errors import FetchError
from claims.politeness import retry_after_s

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

REDIRECTS = frozenset({301, 302, 303, 307, 308})
NOT_MODIFIED = 304

# status -> outcome, whether it is permanent, what an editor reads. 408 and 425 ask for another try (RFC 9110, RFC 8470).
_MEANINGS: dict[int, tuple[CaptureOutcome, bool, str]] = {
    401: (CaptureOutcome.FORBIDDEN, True, "The site wants a sign-in"),
    403: (CaptureOutcome.FORBIDDEN, True, "The site refused"),
    404: (CaptureOutcome.NOT_FOUND, True, "There is no such page"),
    408: (CaptureOutcome.CLIENT_ERROR, False, "The site gave up waiting for our request"),
    410: (CaptureOutcome.GONE, True, "The page was removed"),
    425: (CaptureOutcome.CLIENT_ERROR, False, "The site asks to try again later"),
    429: (CaptureOutcome.RATE_LIMITED, False, "The site asks us to slow down"),
}

_CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]+[ \t]*")
_CHARSET = re.compile(r""";\s*charset\s*=\s*["']?([a-z0-9_.:+-]{1,40})""", re.IGNORECASE)
_MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,64}/[a-z0-9!#$&^_.+-]{1,100}")


def failure(status: int, retry_after: str | None, *, asked_if_modified: bool, now: datetime) -> FetchError | None:
    """Return the error that a final status stands for, or None when the body is what was asked for.

    2xx is usable, except 206: a part nobody asked for. 304 is usable only as the answer to a conditional request.
    """
    if (200 <= status < 300 and status != 206) or (status == NOT_MODIFIED and asked_if_modified):
        return None
    if status in _MEANINGS:
        outcome, permanent, words = _MEANINGS[status]
    elif 400 <= status < 500:
        outcome, permanent, words = CaptureOutcome.CLIENT_ERROR, True, "The site rejected the request"
    elif status >= 500:
        outcome, permanent, words = CaptureOutcome.SERVER_ERROR, False, "The site had an error"
    else:
        outcome, permanent, words = CaptureOutcome.SERVER_ERROR, False, "The site gave an answer that does not fit"
    return FetchError(
        f"{words} (HTTP {status}).",
        outcome=outcome,
        permanent=permanent,
        retry_after_s=retry_after_s(retry_after, now=now),
    )


def headers_as_sent(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return header pairs with obsolete line folding undone and other control characters made spaces."""
    return tuple((one_line(name), one_line(value)) for name, value in pairs)


def one_line(text: str) -> str:
    """Return text from a status line or header that can be stored and shown: databases refuse NUL, records line breaks."""
    return _CONTROLS.sub(" ", text)


def media_type(content_type: str | None) -> str:
    """Return the lower-case media type of a Content-Type header without parameters, "" when there is none."""
    essence = (content_type or "").partition(";")[0].strip().lower()
    return essence if _MEDIA_TYPE.fullmatch(essence) else ""


def charset(content_type: str | None) -> str | None:
    """Return the lower-case charset a Content-Type header names, or None. Not checked: readers have an allow list."""
    found = _CHARSET.search(content_type or "")
    return found.group(1).lower() if found else None
