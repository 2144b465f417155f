"""The numbered rule by which every text is brought to one form before anything points into it.

Offsets of claims, passages and quotations count Unicode code points of a text under the rule whose number is stored
beside it. A rule is never changed; a better one gets the next number.

Rule 1: Unicode NFC; invisible format characters are dropped (soft hyphen, zero-width and bidi controls, word joiners,
byte-order marks, variation selectors, tag characters); every other control character but the line feed becomes a
space; any run of white space inside a line becomes one space; lines are stripped; two or more line ends become an
empty line (a paragraph break), one stays one; the text has no white space at its ends.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

CURRENT = 1

_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u0085\u000b\u000c]")
_PARAGRAPH_ENDS = re.compile(r"\u2029")
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\U000e0100-\U000e01ef]"
)
_CONTROL = re.compile(r"[\u0000-\u0009\u000e-\u001f\u007f-\u009f]")
_SPACES = re.compile(r"[^\S\n]+")
_AROUND_LINE_END = re.compile(r" ?\n ?")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BLANK_LINES = re.compile(r"\n{2,}")


def normalise(text: str) -> str:
    """Bring a text to the form of rule 1; idempotent. Lone surrogates become U+FFFD, so that the result always encodes."""
    if _has_surrogate(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = _PARAGRAPH_ENDS.sub("\n\n", _LINE_ENDS.sub("\n", text))
    text = _CONTROL.sub(" ", _INVISIBLE.sub("", text))
    # Dropping an invisible character can bring two marks together that then compose: NFC comes after, not before.
    text = unicodedata.normalize("NFC", text)
    text = _AROUND_LINE_END.sub("\n", _SPACES.sub(" ", text))
    return _BLANK_LINES.sub("\n\n", text).strip()


def storable(value: Any) -> Any:
    """Return JSON values with U+FFFD for what PostgreSQL cannot hold in them: a NUL, and half a surrogate pair."""
    if isinstance(value, str):
        return value.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {storable(name): storable(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [storable(inner) for inner in value]
    return value


def timestamp(moment: datetime) -> str:
    """Return an aware UTC moment as RFC 3339 with seconds and Z: the one spelling that documents, leaves and feeds have."""
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def text_digest(text: str) -> str:
    """Return "sha256:<hex>" of the text's UTF-8 bytes."""
    return bytes_digest(text.encode("utf-8"))


def bytes_digest(data: bytes) -> str:
    """Return "sha256:<hex>" of the bytes."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def _has_surrogate(text: str) -> bool:
    return not text.isascii() and _SURROGATE.search(text) is not None
