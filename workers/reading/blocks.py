"""Markup -> blocks of text: paragraphs, headings, list items, table rows, each a string of its own.

Works on an lxml tree without recursion, so that a deep tree cannot end it. Used for Word documents, for pages whose
main text has been chosen, and as the fallback for pages of which no main text could be found.
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from lxml import etree, html

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li list item main menu nav ol p pre quote section summary "
    "table tbody td tfoot th thead title tr ul row cell".split()
)
_HIDDEN = frozenset(
    "script style noscript template svg math iframe object embed audio video canvas select option textarea button "
    "input map area graphic img".split()
)
_CELLS = frozenset({"td", "th", "cell"})
_ROWS = frozenset({"tr", "row"})
_ITEMS = frozenset({"li", "item"})
# A cell with more in it is not data but a piece of a page laid out with a table.
_MAX_CELL_BLOCKS = 3
_MAX_CELL_CHARACTERS = 300
_SPACE = re.compile(r"[^\S\u00a0]+")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def parse(markup: str) -> html.HtmlElement | None:
    """Parse hostile markup with lxml; None when there is nothing in it. Null bytes would end the document: dropped."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    data = markup.replace("\0", "").encode("utf-8", "replace")
    try:
        return html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def from_markup(markup: str) -> list[str]:
    """Return the blocks of some markup, in order."""
    tree = parse(f"<html><body>{markup}</body></html>")
    return [] if tree is None else from_tree(tree)


def from_tree(root: etree._Element) -> list[str]:
    """Return the blocks of a tree in reading order: a table row is one block, its cells parted by " | "."""
    collector = _Collector()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if isinstance(element.tag, str):
            collector.visit(event, element)
    collector.flush()
    return collector.blocks


def from_soup(markup: str) -> list[str]:
    """Return the blocks of a whole page, menus and footers left out: the fallback when no main text was found."""
    soup = BeautifulSoup(markup.replace("\0", ""), "lxml")
    for element in soup.find_all(["nav", "footer", "header", "aside", "form", *_HIDDEN]):
        element.decompose()
    return from_markup(str(soup.body or soup))


class _Collector:
    """Gathers text between block boundaries while a tree is walked."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self._text: list[str] = []
        self._cells: list[list[str]] | None = None
        self._hidden = 0
        self._preformatted = 0

    def visit(self, event: str, element: etree._Element) -> None:
        if event == "start":
            self._start(element, str(element.tag).lower())
        else:
            self._end(element, str(element.tag).lower())

    def flush(self) -> None:
        """End the block under way; inside a table row it belongs to a cell and waits for the row's end."""
        text = self._take()
        if text:
            (self._cells[-1] if self._cells else self.blocks).append(text)

    def _start(self, element: etree._Element, tag: str) -> None:
        if self._hidden or _is_hidden(element, tag):
            self._hidden += 1
            return
        if tag in _BLOCKS:
            self.flush()
        if tag in _ROWS:
            self._end_row()
            self._cells = []
        elif tag in _CELLS and self._cells is not None:
            self._cells.append([])
        elif tag in _ITEMS and not self._cells:
            self._text.append("- ")
        elif tag in {"br", "lb"}:
            self._text.append("\n")
        elif tag == "pre":
            self._preformatted += 1
        self._add(element.text)

    def _end(self, element: etree._Element, tag: str) -> None:
        if self._hidden:
            self._hidden -= 1
        else:
            if tag in _BLOCKS:
                self.flush()
            if tag in _ROWS:
                self._end_row()
            elif tag == "pre":
                self._preformatted -= 1
        if not self._hidden:
            self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self._text.append(text if self._preformatted else _SPACE.sub(" ", text))

    def _take(self) -> str:
        lines = "".join(self._text).split("\n")
        self._text = []
        text = "\n".join(stripped for line in lines if (stripped := " ".join(line.split(" ")).strip()))
        return "" if text == "-" else text

    def _end_row(self) -> None:
        """Write the row as one line, or cell by cell where the table only arranges the page."""
        cells, self._cells = self._cells, None
        if not cells:
            return
        if all(len(cell) <= _MAX_CELL_BLOCKS and sum(map(len, cell)) <= _MAX_CELL_CHARACTERS for cell in cells):
            row = " | ".join(" ".join(cell).replace("\n", " ") for cell in cells)
            if row.strip(" |"):
                self.blocks.append(row)
        else:
            self.blocks.extend(block for cell in cells for block in cell)


def _is_hidden(element: etree._Element, tag: str) -> bool:
    return tag in _HIDDEN or "hidden" in element.attrib or bool(_HIDDEN_STYLE.search(element.get("style", "")))
