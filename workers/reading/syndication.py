"""Reads what publishers put out for machines: RSS, Atom, sitemaps, news sitemaps and sitemap indexes, into one shape.

No I/O: bytes in, entries out, in the child process (`workers.reading.read_feed` asks it). The bytes are hostile: entities are not resolved, packed files are unpacked under a cap,
and feedparser gets a stream, because it would open the file or the address whose name a bare string spells.
Formats: https://www.sitemaps.org/protocol.html, https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap.
"""

from __future__ import annotations

import codecs
import io
import re
import zlib
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit

import feedparser
from lxml import etree

from workers.reading import snippets
from workers.reading.announced import MAX_CHILDREN, MAX_ENTRIES, Contents, Entry, NotAFeedError

if TYPE_CHECKING:
    from collections.abc import Iterator

# feedparser mends broken XML with a slow parser (16 s for a MiB of unclosed tags), so large feeds must be sound.
MAX_MENDED_BYTES = 512 * 1024
# A feed lists the newest; feedparser takes a third of a second for a thousand items.
MAX_ITEMS = 5_000
_ITEM = re.compile(rb"<(?:[\w.-]+:)?(?:item|entry)[\s>/]", re.IGNORECASE)
# Longer addresses are refused by many servers, and by our own rules.
MAX_URL_CHARS = 2_048
MAX_UNPACKED_BYTES = 20 * 1024 * 1024
_GZIP = b"\x1f\x8b"
_HEAD_BYTES = 16_384
# How a file begins that shows its encoding: byte-order marks, and "<" in UTF-16 without one. RFC 7303 puts them first.
_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
    b"<\0": "utf-16-le",
    b"\0<": "utf-16-be",
}
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_ROOT = re.compile(rb"<(?:[\w.-]+:)?(urlset|sitemapindex|rss|feed|RDF|html)[\s>/]", re.IGNORECASE)
# The ending of a file name and the numbers by which content systems tell pages apart say nothing about the page.
_NOT_WORDS = re.compile(r"\.(?:html?|php|aspx?|jsp)$|\d+", re.IGNORECASE)


def read(content: bytes, *, url: str, charset: str | None = None) -> Contents:
    """Return what a feed or sitemap holds. Raises NotAFeedError. A feed may be empty.

    `url` is where it came from, `charset` what the server said of it; a mark in the file itself counts for more.
    """
    content = _unpacked(content).strip()
    if not content:
        raise NotAFeedError("The file is empty.")
    root = _root_of(content)
    if root == "sitemapindex":
        return Contents(children=tuple(_sitemaps(content, url)[:MAX_CHILDREN]))
    if root == "urlset":
        return Contents(entries=tuple(_sitemap_entries(content, url)))
    if root in {"rss", "feed", "rdf"}:
        return Contents(entries=tuple(_feed_entries(content, url, charset)))
    if root == "html":
        raise NotAFeedError("It is a web page, not a feed.")
    addresses = _listed_addresses(content)
    if not addresses:
        raise NotAFeedError("It is neither RSS, Atom nor a sitemap.")
    return Contents(entries=tuple(_bare_entry(address) for address in addresses))


def _unpacked(content: bytes) -> bytes:
    """Return a gzip file's content, everything else as it is. What follows the first member is ignored."""
    if not content.startswith(_GZIP):
        return content
    unpacking = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        plain = unpacking.decompress(content, MAX_UNPACKED_BYTES)
    except zlib.error as error:
        raise NotAFeedError("It is a broken gzip file.") from error
    if unpacking.unconsumed_tail:
        raise NotAFeedError(f"It unpacks to more than {MAX_UNPACKED_BYTES} bytes.")
    return plain


def _root_of(content: bytes) -> str:
    """Return the lower-case name of the first telling element, "" where there is none. UTF-16 reads once its NULs are gone."""
    head = _COMMENT.sub(b"", content[:_HEAD_BYTES].replace(b"\0", b""))
    found = _ROOT.search(head)
    return found.group(1).decode("ascii").lower() if found else ""


def _feed_entries(content: bytes, url: str, charset: str | None) -> Iterator[Entry]:
    if sum(1 for _ in _ITEM.finditer(content.replace(b"\0", b""))) > MAX_ITEMS:
        raise NotAFeedError(f"It lists more than {MAX_ITEMS} entries, more than any feed of news.")
    if len(content) > MAX_MENDED_BYTES and not _is_sound_xml(content):
        raise NotAFeedError(f"Its XML is broken, and it is too large to be mended (over {MAX_MENDED_BYTES} bytes).")
    # Without a type feedparser falls back to Latin-1, and with text/xml to ASCII: the type of XML is left to no server.
    charset = next((name for mark, name in _MARKS.items() if content.startswith(mark)), charset)
    media_type = f"application/xml; charset={charset}" if charset else "application/xml"
    feed = feedparser.parse(
        io.BytesIO(content),
        response_headers={"content-location": url, "content-type": media_type},
        # Markup is turned into plain text below, so cleaning it first would be work for nothing.
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    publisher = snippets.plain_from_html(feed.feed.get("title"), limit=snippets.MAX_TITLE)
    for item in feed.entries[:MAX_ENTRIES]:
        source = item.get("source")
        own_publisher = source.get("title") if isinstance(source, dict) else None
        yield _entry(
            url=_address(item, url),
            title=snippets.plain_from_html(item.get("title"), limit=snippets.MAX_TITLE),
            summary=_summary(item),
            publisher=snippets.plain_from_html(own_publisher, limit=snippets.MAX_TITLE) or publisher,
            published_on=_day_of_item(item, "published"),
            modified_on=_day_of_item(item, "updated"),
        )


def _address(item: dict[str, Any], url: str) -> str:
    """Return where an item leads: its real address before a click counter's; its id only where that is an address."""
    for name in ("feedburner_origlink", "link"):
        if item.get(name) and _is_joinable(item[name]):
            return urljoin(url, str(item[name]))
    permanent = str(item.get("id", ""))
    return permanent if permanent.startswith(("http://", "https://")) else ""


def _summary(item: dict[str, Any]) -> str:
    bodies = [body.get("value") for body in item.get("content", []) if isinstance(body, dict)]
    texts = (snippets.plain_from_html(text, limit=snippets.MAX_SNIPPET) for text in (item.get("summary"), *bodies))
    return next((text for text in texts if text), "")


def _day_of_item(item: dict[str, Any], name: str) -> date | None:
    """Return the day as the publisher wrote it; feedparser's reading (in UTC, many more formats) is the fallback."""
    # Asked for "updated" where there is none, feedparser would warn and answer with "published".
    written = snippets.day_of(item[name]) if name in item else None
    if written or f"{name}_parsed" not in item:
        return written
    try:
        return date(*item[f"{name}_parsed"][:3])
    except (TypeError, ValueError):  # None where the date could not be read
        return None


def _sitemap_entries(content: bytes, url: str) -> Iterator[Entry]:
    for number, node in enumerate(_elements(content, "url")):
        if number >= MAX_ENTRIES:
            return
        fields = _fields(node)
        address = fields.get("loc", "")
        title = snippets.plain(fields.get("title"), limit=snippets.MAX_TITLE)
        yield _entry(
            url=urljoin(url, address) if _is_joinable(address) else "",
            title=title,
            summary="",
            publisher=snippets.plain(fields.get("name"), limit=snippets.MAX_TITLE),
            published_on=snippets.day_of(fields.get("publication_date")),
            modified_on=snippets.day_of(fields.get("lastmod")),
        )


def _sitemaps(content: bytes, url: str) -> list[str]:
    """Return the addresses a sitemap index lists, the latest changed first, those without a date in their order after them."""
    found = [_fields(node) for node in _elements(content, "sitemap")]
    found.sort(key=lambda fields: str(snippets.day_of(fields.get("lastmod")) or ""), reverse=True)
    joined = [urljoin(url, fields["loc"]) for fields in found if _is_joinable(fields.get("loc", ""))]
    return [address for address in joined if len(address) <= MAX_URL_CHARS]


def _is_sound_xml(content: bytes) -> bool:
    parser = etree.XMLPullParser(events=(), resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        parser.feed(content)
        parser.close()
    except etree.XMLSyntaxError:
        return False
    return True


def _elements(content: bytes, name: str) -> Iterator[Any]:
    """Yield the elements of that name in any namespace, each emptied after use. A break in the XML ends the list."""
    walk = etree.iterparse(
        io.BytesIO(content),
        tag=("{*}" + name, name),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        recover=True,
    )
    try:
        for _, node in walk:
            yield node
            node.clear()
    except etree.XMLSyntaxError:
        return


def _fields(node: Any) -> dict[str, str]:
    """Return the texts inside an element by their local names; the first of each name counts.

    Titles and places of images and videos (their own namespaces) are not the page's.
    """
    fields: dict[str, str] = {}
    for inner in node.iter(etree.Element):
        name = etree.QName(inner)
        if inner is not node and not any(part in (name.namespace or "") for part in ("sitemap-image", "sitemap-video")):
            fields.setdefault(name.localname, (inner.text or "").strip())
    return fields


def _listed_addresses(content: bytes) -> list[str]:
    """Return the addresses of a sitemap in plain text (one a line), nothing where any line is something else."""
    lines = content.decode("utf-8", "replace").removeprefix("\ufeff").split()
    return lines[:MAX_ENTRIES] if all(line.startswith(("http://", "https://")) for line in lines) else []


def _bare_entry(address: str) -> Entry:
    return _entry(url=address, title="", summary="", publisher="", published_on=None, modified_on=None)


def _entry(
    *, url: str, title: str, summary: str, publisher: str, published_on: date | None, modified_on: date | None
) -> Entry:
    """Make an entry; one without a title gets the words of its address, and an address no page can have is left out."""
    url = url if len(url) <= MAX_URL_CHARS else ""
    return Entry(url, title or _words_of_address(url), summary, publisher, published_on, modified_on)


def _words_of_address(url: str) -> str:
    """Return the words in the path of an address: "/2024/05/oil-exports-rise.html" is "oil exports rise"."""
    parts = [part for part in unquote(urlsplit(url).path).split("/") if part] if url else []
    said = (_NOT_WORDS.sub(" ", part) for part in parts)
    return snippets.plain(" ".join(re.sub(r"[\W_]+", " ", part) for part in said), limit=snippets.MAX_TITLE)


def _is_joinable(address: str) -> bool:
    """Tell whether an address can be resolved against another at all; what it leads to is checked later."""
    try:
        urlsplit(address)
    except ValueError:
        return False
    return bool(address)
