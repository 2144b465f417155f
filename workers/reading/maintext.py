"""Which blocks of a page are its main text: trafilatura's choice, trimmed; all of the page where that is too little."""

from __future__ import annotations

import re

import trafilatura
from lxml import html as lxml_html

from workers.reading import blocks

_MIN_WORDS = 25
_WORD = re.compile(r"\w+")


def find(tree: lxml_html.HtmlElement, *, title: str) -> list[str]:
    """Return the blocks of the main text; the tree is left as it was."""
    chosen = _chosen(tree)
    if count_words(chosen) >= _MIN_WORDS:
        return chosen
    everything = blocks.from_soup(lxml_html.tostring(tree, encoding="unicode"))
    return everything if count_words(everything) > count_words(chosen) else chosen


def count_words(texts: list[str]) -> int:
    """Count words; scripts that write without spaces count two characters as one word."""
    return sum(_size(text) for text in texts)


def _size(text: str) -> int:
    wide = sum("\u3040" <= char <= "\u9fff" or "\u0e00" <= char <= "\u0eff" for char in text)
    return len(_WORD.findall(text)) + wide // 2


def _chosen(tree: lxml_html.HtmlElement) -> list[str]:
    """Ask trafilatura; whatever it trips over on hostile markup only means that it found nothing."""
    try:
        document = trafilatura.bare_extraction(tree, include_comments=False, fast=True, include_tables=True)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - its promise is a document or None; anything else is a fault of its own
        return []
    if document is None or document.body is None:
        return []
    return blocks.from_tree(document.body)
