"""Plain text: characters out of bytes, nothing else. A title is never guessed from the first line."""

from __future__ import annotations

from workers.reading import charsets
from workers.reading.drafts import Draft

EXTRACTOR = "text/1"


def read(data: bytes, *, charset: str | None) -> Draft:
    """Read plain text; whether the bytes are text at all was decided by the sniffer."""
    return Draft(media_type="text/plain", extractor=EXTRACTOR, parts=[charsets.decode(data, charset)])
