"""Markup -> blocks of text: paragraphs, headings, list items, table rows, each a string of its own.

Works on an lxml tree without recursion, so that a deep tree cannot end it. Used for Word documents, for pages whose
main text has been chosen, and as the fallback for pages of which no main text could be found.
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from lxml import etree, html

from claims.errors import UnreadableError

_BLOCKS_NAMES = (
    "address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li list item main menu nav ol p pre quote section summary "
    "table tbody td tfoot th thead title tr ul row cell"
)
_BLOCKS = frozenset(_BLOCKS_NAMES.split())
_HIDDEN_NAMES = (
    "script style noscript template svg math iframe object embed audio video canvas select option textarea "
    "input map area graphic img"
)
_HIDDEN = frozenset(_HIDDEN_NAMES.split())
_CELLS = frozenset({"td", "th", "cell"})
_ROWS = frozenset({"tr", "row"})
_ITEMS = frozenset({"li", "item"})
# A cell with more in it is not data but a piece of a page laid out with a table.
_MAX_CELL_BLOCKS = 3
_MAX_CELL_CHARACTERS = 300
# Error numbers of libxml2 (xmlerror.h).
_NO_MEMORY = 2
_RESOURCE_LIMIT = 114
_LINE_BREAKS = frozenset({"br", "lb"})
_LINKS = frozenset({"a", "ref"})
# Every element is an HtmlElement; lxml.html's own parser asks a Python function which it is, each time one is touched.
_ELEMENTS = etree.ElementDefaultClassLookup(element=html.HtmlElement)
_SPACE = re.compile(r"[^\S\u00a0]+")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def parse(markup: str) -> html.HtmlElement | None:
    """Parse hostile markup with lxml; None when there is nothing in it. Null bytes would end the document: dropped.

    libxml2 stops at its limits and returns what it has so far, without a word but in its log. Half a page that looks
    whole is worse than none: raises UnreadableError for one nested more than 2,048 deep, MemoryError for one too big.
    """
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    parser.set_element_class_lookup(_ELEMENTS)
    data = markup.replace("\0", "").encode("utf-8", "replace")
    try:
        tree = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        tree = None
    troubles = {entry.type for entry in parser.error_log} & {_NO_MEMORY, _RESOURCE_LIMIT}
    if _NO_MEMORY in troubles:
        raise MemoryError
    if troubles:
        raise UnreadableError(
            "The elements of this page are nested so deeply that only a part of it can be read. "
            "Open it in a browser and paste the text."
        )
    return tree


def from_markup(markup: str) -> list[str]:
    """Return the blocks of some markup, in order."""
    tree = parse(f"<html><body>{markup}</body></html>")
    return [] if tree is None else from_tree(tree)


def from_tree(root: etree._Element, most: int | None = None) -> list[str]:
    """Return the blocks of a tree in reading order, the first `most` of them: a table row is one block, its cells parted by " | "."""
    return [text for text, _ in _collected(root, _Collector(None), most)][:most]


def with_links(root: etree._Element, host: str = "") -> list[tuple[str, float]]:
    """Return the blocks of a tree, each with the share of its characters (white space aside) in links to its own site.

    Links count that are relative, or lead to `host` or a host that differs from it in its first label only.
    """
    blocks = _collected(root, _Collector(host), None)
    return [(text, min(1.0, linked / max(1, len("".join(text.split()))))) for text, linked in blocks]


def _collected(root: etree._Element, collector: _Collector, most: int | None) -> list[tuple[str, int]]:
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if not isinstance(tag, str):
            continue
        if event == "end":
            collector.end(element, tag.lower())
            if most is not None and len(collector.blocks) >= most:
                return collector.blocks
        elif not collector.start(element, tag.lower()):
            walk.skip_subtree()
    collector.flush()
    return collector.blocks


def from_soup(markup: str) -> list[str]:
    """Return the blocks of a whole page, menus and footers left out: the fallback when no main text was found."""
    soup = BeautifulSoup(markup.replace("\0", ""), "lxml")
    for element in soup.find_all(["nav", "footer", "header", "aside", "form", "button", *_HIDDEN]):
        # A header inside an article holds its headline; decomposing one element may have taken others with it.
        if not element.decomposed and not (element.name == "header" and element.find_parent(["article", "main"])):
            element.decompose()
    return from_markup(str(soup.body or soup))


class _Collector:
    """Gathers text between block boundaries while a tree is walked. A block is (text, characters inside links).

    Links count that lead to the site of `host`; None where nobody wants to know.
    """

    def __init__(self, host: str | None) -> None:
        self._site = None if host is None else _site(host)
        self.blocks: list[tuple[str, int]] = []
        self._text: list[str] = []
        self._cells: list[list[tuple[str, int]]] | None = None
        self._is_hidden = False
        self._preformatted = 0
        self._links = 0
        self._open_links: list[bool] = []
        self._linked = 0

    def flush(self) -> None:
        """End the block under way; inside a table row it belongs to a cell and waits for the row's end."""
        text, linked = self._take()
        if text:
            (self._cells[-1] if self._cells else self.blocks).append((text, linked))

    def start(self, element: etree._Element, tag: str) -> bool:
        """Take the beginning of an element; False where nobody sees it, nor what is in it: then only its end is wanted."""
        if _is_hidden(element, tag):
            self._is_hidden = True
            return False
        if tag in _BLOCKS:
            self.flush()
        if tag in _ROWS:
            self._end_row()
            self._cells = []
        elif tag in _CELLS and self._cells is not None:
            self._cells.append([])
        elif tag in _ITEMS and not self._cells:
            self._text.append("- ")
        elif tag in _LINE_BREAKS:
            self._text.append("\n")
        elif tag == "pre":
            self._preformatted += 1
        elif tag in _LINKS and self._site is not None:
            self._open_links.append(self._is_own(element))
            self._links += self._open_links[-1]
        self._add(element.text)
        return True

    def end(self, element: etree._Element, tag: str) -> None:
        """Take the end of an element, and the text behind it."""
        if self._is_hidden:
            self._is_hidden = False
        else:
            if tag in _BLOCKS:
                self.flush()
            if tag in _ROWS:
                self._end_row()
            elif tag == "pre":
                self._preformatted -= 1
            elif tag in _LINKS and self._site is not None:
                self._links -= self._open_links.pop()
        self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self._text.append(text if self._preformatted else _SPACE.sub(" ", text))
            if self._links:
                self._linked += len("".join(text.split()))

    def _take(self) -> tuple[str, int]:
        if not self._text:
            return "", 0
        lines = "".join(self._text).split("\n")
        linked, self._text, self._linked = self._linked, [], 0
        text = "\n".join(stripped for line in lines if (stripped := line.strip()))
        return ("" if text == "-" else text), linked

    def _is_own(self, element: etree._Element) -> bool:
        target = (element.get("target") or element.get("href") or "").strip().lower()
        if not re.match(r"[a-z][a-z0-9+.-]*:|//", target):
            return bool(target)
        host = re.match(r"(?:https?:)?//(?:[^/@]*@)?([^/:?#]+)", target)
        return bool(self._site and host and _site(host.group(1)) == self._site)

    def _end_row(self) -> None:
        """Write the row as one line, or cell by cell where the table only arranges the page."""
        cells, self._cells = self._cells, None
        if not cells:
            return
        if all(
            len(cell) <= _MAX_CELL_BLOCKS and sum(len(text) for text, _ in cell) <= _MAX_CELL_CHARACTERS
            for cell in cells
        ):
            row = " | ".join(" ".join(text for text, _ in cell).replace("\n", " ") for cell in cells)
            if row.strip(" |"):
                self.blocks.append((row, sum(linked for cell in cells for _, linked in cell)))
        else:
            self.blocks.extend(block for cell in cells for block in cell)


def _site(host: str) -> str:
    """Return the host without its first label where more than two are left or it is www: news.example.org, example.org."""
    labels = host.lower().removeprefix("www.").split(".")
    return ".".join(labels[1:] if len(labels) > 3 else labels)


def _is_hidden(element: etree._Element, tag: str) -> bool:
    if tag in _HIDDEN or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN_STYLE.search(style) is not None
