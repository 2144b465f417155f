"""Renders published reviews as Atom (RFC 4287), JSON Feed 1.1 and sitemaps: values in, bytes out."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

from django.conf import settings

from claims.normalisation import timestamp
from claims.selectors.addresses import absolute

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from claims.selectors.corrections import PublishedCorrection
    from claims.selectors.documents import PublishedDocument

_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
# What XML 1.0 cannot hold, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom_feed(documents: Sequence[PublishedDocument]) -> bytes:
    """Return an Atom feed of these reviews, newest first; each entry keeps its id over all versions."""
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
    _add(feed, "id", absolute("home"))
    _add(feed, "title", f"{settings.NEWSROOM_NAME}: fact checks")
    ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": absolute("atom")})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": absolute("claims")})
    _add(ET.SubElement(feed, "author"), "name", settings.NEWSROOM_NAME)
    # A feed needs a time even before anything is published; the epoch says "never" to every reader.
    _add(feed, "updated", timestamp(documents[0].published_at) if documents else "1970-01-01T00:00:00Z")
    for document in documents:
        entry = ET.SubElement(feed, "entry", {"xml:lang": document.language})
        url = absolute("claim", document.claim_ref)
        _add(entry, "id", url)
        _add(entry, "title", _title(document))
        ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": url})
        _add(entry, "published", timestamp(document.first_published_at))
        _add(entry, "updated", timestamp(document.published_at))
        _add(entry, "summary", document.verdict_words)
        for topic in document.topics:
            ET.SubElement(entry, "category", {"term": _clean(topic)})
    return _bytes(feed)


def corrections_feed(corrections: Sequence[PublishedCorrection]) -> bytes:
    """Return an Atom feed of these corrections, newest first; each is an entry of its own, under the address of its difference."""
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
    _add(feed, "id", absolute("corrections"))
    _add(feed, "title", f"{settings.NEWSROOM_NAME}: corrections")
    ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": absolute("corrections-atom")})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": absolute("corrections")})
    _add(ET.SubElement(feed, "author"), "name", settings.NEWSROOM_NAME)
    _add(feed, "updated", timestamp(corrections[0].line.published_at) if corrections else "1970-01-01T00:00:00Z")
    for correction in corrections:
        line, document = correction.line, correction.document
        entry = ET.SubElement(feed, "entry", {"xml:lang": document.language})
        url = absolute("claim-changes", document.claim_ref, line.version)
        _add(entry, "id", url)
        _add(entry, "title", f"{line.kind.label.capitalize()}: “{document.text}”")
        ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": url})
        ET.SubElement(
            entry, "link", {"rel": "related", "type": "text/html", "href": absolute("claim", document.claim_ref)}
        )
        _add(entry, "published", timestamp(line.published_at))
        _add(entry, "updated", timestamp(line.published_at))
        _add(entry, "summary", line.note)
        ET.SubElement(entry, "category", {"term": line.kind.value, "label": line.kind.label})
    return _bytes(feed)


def json_feed(documents: Sequence[PublishedDocument], *, next_url: str = "") -> bytes:
    """Return a JSON Feed 1.1 of these reviews; `_factcheck` holds what the format has no name for."""
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{settings.NEWSROOM_NAME}: fact checks",
        "home_page_url": absolute("claims"),
        "feed_url": absolute("json-feed"),
        "authors": [{"name": settings.NEWSROOM_NAME, "url": absolute("home")}],
        "items": [_item(document) for document in documents],
    }
    if next_url:
        feed["next_url"] = next_url
    return json.dumps(feed, ensure_ascii=False).encode("utf-8", "replace")


def sitemap_index(parts: Iterable[int]) -> bytes:
    """Return an index of the parts of the sitemap."""
    index = ET.Element("sitemapindex", {"xmlns": _SITEMAP})
    for part in parts:
        _add(ET.SubElement(index, "sitemap"), "loc", absolute("sitemap-part", part))
    return _bytes(index)


def sitemap(addresses: Iterable[tuple[str, datetime | None]]) -> bytes:
    """Return one part of the sitemap: addresses with the time each last changed, where known."""
    urls = ET.Element("urlset", {"xmlns": _SITEMAP})
    for address, changed_at in addresses:
        url = ET.SubElement(urls, "url")
        _add(url, "loc", address)
        if changed_at:
            _add(url, "lastmod", timestamp(changed_at))
    return _bytes(urls)


def _item(document: PublishedDocument) -> dict[str, Any]:
    url = absolute("claim", document.claim_ref)
    return {
        "id": url,
        "url": url,
        "title": _title(document),
        "summary": document.verdict_words,
        "content_text": f"{document.verdict_words}\n\n{document.reasons}".strip(),
        "date_published": timestamp(document.first_published_at),
        "date_modified": timestamp(document.published_at),
        "language": document.language,
        "tags": list(document.topics),
        "_factcheck": {
            "claim": document.text,
            "status": document.status.value,
            "rating": document.rating.label if document.rating else None,
            "rating_class": document.rating.rating_class if document.rating else None,
            "version": document.version,
            "document_url": absolute("claim-document", document.claim_ref, document.version),
        },
    }


def _title(document: PublishedDocument) -> str:
    return f"{document.verdict_label}: “{document.text}”"


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _clean(text)


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def _bytes(root: ET.Element) -> bytes:
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data
