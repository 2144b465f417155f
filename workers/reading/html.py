"""Web pages: the main text, block by block, with what the page says about itself and whether it is a wall.

The main text is chosen by trafilatura and written out by our own blocks, so that headings stand alone and table rows
stay readable; where it finds too little of a page, our own plain reading of all blocks takes over.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import trafilatura

from claims.errors import EmptyTextError
from workers.reading import blocks, charsets, jsonld, kinds, maintext, metadata, walls
from workers.reading.drafts import Draft

if TYPE_CHECKING:
    from datetime import date

    from lxml import html as lxml_html

EXTRACTOR = f"html/1 (trafilatura {trafilatura.__version__})"

_EMPTY = (
    "There are no words on this page: it may build itself with scripts, or be a picture. "
    "Open it in a browser and paste the text."
)
# trafilatura reports what it skips as warnings and errors of its own; here that is part of the work.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def read(data: bytes, *, charset: str | None, url: str, captured_on: date | None) -> Draft:
    """Read a web page. Raises EmptyTextError when there is nothing to parse; a wall is a Draft with `wall` set."""
    tree = blocks.parse(charsets.decode(data, charset, look_for_meta=True))
    if tree is None:
        raise EmptyTextError(_EMPTY)
    _write_out_quotation_marks(tree)
    about = metadata.find(tree, url=url, captured_on=captured_on)
    main = maintext.find(
        tree,
        title=about.title.value if about.title else "",
        host=_host(about.canonical_url.value if about.canonical_url else url),
        article_body=jsonld.plain(about.item.get("articleBody")) if about.item else "",
    )
    wall = walls.find(walls.facts(tree, about, main))
    return Draft(
        media_type="text/html",
        extractor=EXTRACTOR,
        parts=["\n\n".join(main)],
        title=about.title,
        byline=about.byline,
        publisher=about.publisher,
        published_on=about.published_on,
        modified_on=about.modified_on,
        canonical_url=about.canonical_url,
        licence=about.licence,
        declared_language=about.declared_language,
        kind=kinds.guess(about, url),
        wall=wall.outcome if wall else None,
        wall_evidence=wall.evidence if wall else "",
        empty_message=_EMPTY,
    )


def warm_up() -> None:
    """Have trafilatura and lxml load what they load on first use."""
    paragraph = "<p>The ministry said on Tuesday that the figures for the year were in line with its own forecast.</p>"
    read(
        f"<html lang=en><head><title>Warm</title></head><body><article>{paragraph * 5}</article></body></html>".encode(),
        charset=None,
        url="",
        captured_on=None,
    )


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _write_out_quotation_marks(tree: lxml_html.HtmlElement) -> None:
    """Put the quotation marks that a browser draws around <q> into the text, where a reader of the page saw them."""
    for element in list(tree.iter("q")):
        if re.match(r"\s*[\"“„«‘]", element.text or ""):
            continue
        element.text = f"“{element.text or ''}"
        if len(element):
            element[-1].tail = f"{element[-1].tail or ''}”"
        else:
            element.text += "”"
        element.tag = "span"
