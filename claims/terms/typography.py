"""Folds what typing and copying change in a text (quotes, dashes, white space, ligatures), keeping each letter's origin."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_PLAIN = {
    **dict.fromkeys("‘’‚‛′‵`´ʼ＇‹›", "'"),
    **dict.fromkeys("“”„‟″‶«»＂〝〞", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    "…": "...",
    "⁄": "/",
}
_OPENERS, _CLOSERS = "\"'“‘„«‹‚", "\"'”’“»›’"


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; its character i stems from [origins[i], ends[i]) of the text it was made from."""

    text: str
    origins: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original text that became [start, end) of the folded one."""
        return self.origins[start], self.ends[end - 1]

    def is_whole(self, start: int, end: int) -> bool:
        """Whether a span cuts through no original character (half of a ligature, one dot of an ellipsis)."""
        cuts_start = start > 0 and self.origins[start - 1] == self.origins[start]
        cuts_end = end < len(self.text) and self.origins[end] == self.origins[end - 1]
        return not (cuts_start or cuts_end)


@lru_cache(maxsize=16)
def folded(text: str, *, joins_lines: bool = False) -> Folded:
    """Fold quotes, dashes, ellipses, ligatures, accents' spelling, invisible characters and runs of white space or dashes.

    Case and letters stay. `joins_lines` also takes out a hyphen at the end of a line ("exam-" + "ple"), as in PDFs.
    """
    chars: list[str] = []
    origins: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(text):
        length = _cluster_length(text, at)
        if joins_lines and text[at] in "-‐" and text[at + 1 : at + 2] == "\n":
            at += 2
            continue
        for plain in _plain(text[at : at + length]):
            if chars and plain in " -'" and chars[-1] == plain:
                if plain == "'":  # two single quotes are typed for a double one
                    chars[-1] = '"'
                ends[-1] = at + length
                continue
            chars.append(plain)
            origins.append(at)
            ends.append(at + length)
        at += length
    return Folded("".join(chars), tuple(origins), tuple(ends))


def unwrapped(text: str) -> str:
    """Take off white space and one pair of quotation marks that enclose the whole text."""
    text = text.strip()
    if len(text) > 2 and text[0] in _OPENERS and text[-1] in _CLOSERS:
        return text[1:-1].strip()
    return text


def _cluster_length(text: str, at: int) -> int:
    """Return 1, or more where combining marks follow, so that both spellings of an accented letter fold alike."""
    end = at + 1
    while end < len(text) and text[end] > "\u02ff" and unicodedata.combining(text[end]):
        end += 1
    return end - at


def _plain(cluster: str) -> str:
    if cluster < "\x7f" and len(cluster) == 1:
        return " " if cluster.isspace() else cluster
    if cluster in _PLAIN:
        return _PLAIN[cluster]
    if cluster.isspace():
        return " "
    if unicodedata.category(cluster[0]) in {"Cf", "Cc"}:
        return ""
    return unicodedata.normalize("NFKC", cluster)
