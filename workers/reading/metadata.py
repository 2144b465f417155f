"""What a page says about itself: title, byline, publisher, dates, address, licence, each with where it was found.

The order in which places are believed is the order of the tables below: JSON-LD (written for machines and kept up),
then meta elements made for citing, OpenGraph, other meta elements, the visible page, the address; for the date of
publication, last, a search of the words (htmldate).
"""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import htmldate

from claims.ports import Found
from workers.reading import dates, jsonld

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from lxml import etree

# Names of meta elements, lower case, with the word for where it was found.
_TITLE = (
    ("citation_title", "meta"),
    ("og:title", "opengraph"),
    ("twitter:title", "meta"),
    ("dc.title", "dublin-core"),
    ("dcterms.title", "dublin-core"),
    ("parsely-title", "meta"),
    ("sailthru.title", "meta"),
)
_BYLINE = (("citation_author", "meta"), ("dc.creator", "dublin-core"), ("dcterms.creator", "dublin-core"), ("dc.contributor", "dublin-core"), ("author", "meta"), ("parsely-author", "meta"), ("sailthru.author", "meta"), ("byl", "meta"), ("article:author", "opengraph"), ("article:author_name", "opengraph"), ("og:article:author", "opengraph"), ("rbauthors", "meta"), ("cxenseparse:author", "meta"), ("twitter:data1", "meta"))  # fmt: skip
_PUBLISHER = (
    ("og:site_name", "opengraph"),
    ("citation_publisher", "meta"),
    ("dc.publisher", "dublin-core"),
    ("dcterms.publisher", "dublin-core"),
    ("publisher", "meta"),
    ("citation_journal_title", "meta"),
    ("application-name", "meta"),
)
_PUBLISHED = (
    ("citation_publication_date", "meta"),
    ("citation_online_date", "meta"),
    ("citation_date", "meta"),
    ("article:published_time", "opengraph"),
    ("og:article:published_time", "opengraph"),
    ("article:published", "opengraph"),
    ("og:published_time", "opengraph"),
    ("og:pubdate", "opengraph"),
    ("dc.date.issued", "dublin-core"),
    ("dcterms.issued", "dublin-core"),
    ("dc.date.created", "dublin-core"),
    ("dcterms.created", "dublin-core"),
    ("dc.date", "dublin-core"),
    ("dcterms.date", "dublin-core"),
    ("parsely-pub-date", "meta"),
    ("sailthru.date", "meta"),
    ("cxenseparse:recs:publishtime", "meta"),
    ("pubdate", "meta"),
    ("publishdate", "meta"),
    ("publish-date", "meta"),
    ("publish_date", "meta"),
    ("publication_date", "meta"),
    ("date_published", "meta"),
    ("datepublished", "meta"),
    ("article_date_original", "meta"),
    ("originalpublicationdate", "meta"),
    ("displaydate", "meta"),
    ("ptime", "meta"),
    ("timestamp", "meta"),
    ("article.published", "meta"),
    ("article.created", "meta"),
    ("created", "meta"),
    ("rnews:datepublished", "meta"),
    ("date", "meta"),
)
_MODIFIED = (
    ("article:modified_time", "opengraph"),
    ("og:updated_time", "opengraph"),
    ("og:article:modified_time", "opengraph"),
    ("dc.date.modified", "dublin-core"),
    ("dcterms.modified", "dublin-core"),
    ("article:modified", "opengraph"),
    ("lastmod", "meta"),
    ("last-modified", "meta"),
    ("modified", "meta"),
    ("updated", "meta"),
    ("datemodified", "meta"),
    ("utime", "meta"),
    ("revised", "meta"),
)
_LICENCE = (
    ("dc.rights", "dublin-core"),
    ("dcterms.license", "dublin-core"),
    ("dcterms.rights", "dublin-core"),
    ("dc.rights.license", "dublin-core"),
    ("license", "meta"),
    ("licence", "meta"),
)

_BY = re.compile(
    r"^\s*(?:(?:written|reported|posted|story|words|text)\s+)?(?:by|von|par|por|di|door|av|af)\b[\s:]+", re.IGNORECASE
)
_SITE_SEPARATOR = re.compile(r"\s+[|–—·»•:-]\s+|\s*\|\s*")
_PUBLISHED_HINT = re.compile(
    r"publi|posted|pubdate|dateline|entry-date|created|issued|byline|timestamp|article-?date|post-?date|^date$|\bdate\b",
    re.IGNORECASE,
)
_MODIFIED_HINT = re.compile(r"updat|modif|revis|changed", re.IGNORECASE)
_BYLINE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:byline|author-name|author_name|article-author|post-author|entry-author|c-byline|authors?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_UNRELATED = re.compile(
    r"comment|sidebar|related|recommend|footer|most-?read|trending|promo|teaser|card", re.IGNORECASE
)
_MAX_NAME_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What was found, and the pieces that walls and kinds are judged by."""

    title: Found | None
    byline: Found | None
    publisher: Found | None
    published_on: Found | None
    modified_on: Found | None
    canonical_url: Found | None
    licence: Found | None
    declared_language: Found | None
    items: list[jsonld.Item]
    item: jsonld.Item | None
    meta: dict[str, list[str]]


def find(tree: etree._Element, *, url: str, captured_on: date | None) -> PageMetadata:
    """Collect the metadata of a parsed page."""
    meta = _meta(tree)
    items = jsonld.items(tree)
    canonical = _canonical(tree, meta, url)
    item = jsonld.main_item(items, addresses=[url, canonical.value if canonical else ""])
    publisher = _publisher(item, items, meta)
    return PageMetadata(
        title=_title(tree, item, meta, publisher),
        byline=_byline(tree, item, meta),
        publisher=publisher,
        published_on=_first_date(_published(tree, item, meta, url), captured_on) or _searched_date(tree, captured_on),
        modified_on=_first_date(_modified(tree, item, meta), captured_on),
        canonical_url=canonical,
        licence=_licence(tree, item, meta),
        declared_language=_language(tree, item, meta),
        items=items,
        item=item,
        meta=meta,
    )


def _meta(tree: etree._Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            for name in (element.get(attribute) or "").lower().split():
                if content:
                    found.setdefault(name, []).append(content)
    return found


def _from_meta(meta: dict[str, list[str]], table: Iterable[tuple[str, str]]) -> Iterator[Found]:
    for name, where in table:
        for content in meta.get(name, ()):
            yield Found(content, where)


def _title(
    tree: etree._Element, item: jsonld.Item | None, meta: dict[str, list[str]], publisher: Found | None
) -> Found | None:
    if item is not None:
        headline = jsonld.plain(item.get("headline")) or (
            jsonld.plain(item.get("name")) if not jsonld.types(item) & {"WebPage", "CollectionPage"} else ""
        )
        if headline:
            return Found(headline, "json-ld")
    for found in _from_meta(meta, _TITLE):
        return Found(_without_site(found.value, publisher), found.where)
    title = _text(tree.find(".//head/title"))
    headings = [text for element in tree.iter("h1") if (text := _text(element))]
    if len(headings) == 1 and (not title or headings[0].lower() in title.lower()):
        return Found(headings[0], "h1")
    if title:
        return Found(_without_site(title, publisher), "title")
    return Found(headings[0], "h1") if headings else None


def _without_site(title: str, publisher: Found | None) -> str:
    """Drop " | The Site" from the end of a title where it names the publisher."""
    if publisher is None:
        return title
    parts = [match.start() for match in _SITE_SEPARATOR.finditer(title)]
    site = publisher.value.lower()
    for start in reversed(parts):
        tail = _SITE_SEPARATOR.sub("", title[start:], count=1).strip().lower()
        if tail and (tail in site or site in tail):
            return title[:start].strip()
    return title


def _byline(tree: etree._Element, item: jsonld.Item | None, meta: dict[str, list[str]]) -> Found | None:
    if item is not None:
        people = jsonld.names(item.get("author") or item.get("creator"))
        if people:
            return Found(", ".join(people[:20]), "json-ld")
    for name, where in _BYLINE:
        if name == "twitter:data1" and [v.lower() for v in meta.get("twitter:label1", ())] != ["written by"]:
            continue
        people = [clean for value in meta.get(name, ()) if (clean := _name(value))]
        if people:
            return Found(", ".join(dict.fromkeys(people[:20])), where)
    return _visible_byline(tree)


def _visible_byline(tree: etree._Element) -> Found | None:
    paths = (
        (".//*[@itemprop='author']", "microdata"),
        (".//a[@rel='author']", "link"),
        (".//*[@class]", "text"),
    )
    for path, where in paths:
        for element in tree.iterfind(path):
            if where == "text" and not _BYLINE_CLASS.search(element.get("class", "")):
                continue
            if any(_UNRELATED.search(parent.get("class", "")) for parent in element.iterancestors()):
                continue
            inner = element.find(".//*[@itemprop='name']") if where == "microdata" else None
            name = _name(_text(element if inner is None else inner))
            if name and (where != "text" or (_BY.match(_text(element)) and len(name) <= 80)):
                return Found(name, where)
    return None


def _name(value: str) -> str:
    """Return a name without "By", or "" for what is none: an address, a handle, a paragraph."""
    value = _BY.sub("", " ".join(value.split())).strip(" ,;|·•")
    is_name = len(value) <= _MAX_NAME_CHARACTERS and not re.match(r"https?://|www\.|@", value)
    return value if is_name and re.search(r"[^\W\d_]{2}", value) else ""


def _publisher(item: jsonld.Item | None, items: list[jsonld.Item], meta: dict[str, list[str]]) -> Found | None:
    for source in (item, *(entry for entry in items if jsonld.types(entry) & {"WebSite"})):
        if source is None:
            continue
        organisations = jsonld.names(source.get("publisher") or source.get("sourceOrganization"))
        if organisations:
            return Found(organisations[0], "json-ld")
        if "WebSite" in jsonld.types(source) and jsonld.plain(source.get("name")):
            return Found(jsonld.plain(source.get("name")), "json-ld")
    return next((found for found in _from_meta(meta, _PUBLISHER) if _name(found.value)), None)


def _published(tree: etree._Element, item: jsonld.Item | None, meta: dict[str, list[str]], url: str) -> Iterator[Found]:
    if item is not None:
        for key in ("datePublished", "dateCreated", "uploadDate"):
            yield Found(jsonld.plain(item.get(key)), "json-ld")
    yield from _from_meta(meta, _PUBLISHED)
    yield from _microdata(tree, ("datePublished", "dateCreated"))
    yield from _times(tree, _PUBLISHED_HINT, _MODIFIED_HINT)
    if day := dates.day_in_url(url):
        yield Found(day, "url")
    yield from _lone_times(tree)


def _modified(tree: etree._Element, item: jsonld.Item | None, meta: dict[str, list[str]]) -> Iterator[Found]:
    if item is not None:
        yield Found(jsonld.plain(item.get("dateModified")), "json-ld")
    yield from _from_meta(meta, _MODIFIED)
    yield from _microdata(tree, ("dateModified",))
    yield from _times(tree, _MODIFIED_HINT, None)


def _microdata(tree: etree._Element, names: tuple[str, ...]) -> Iterator[Found]:
    for name in names:
        for element in tree.iterfind(f".//*[@itemprop='{name}']"):
            yield Found(element.get("datetime") or element.get("content") or _text(element), "microdata")


def _times(tree: etree._Element, wanted: re.Pattern[str], unwanted: re.Pattern[str] | None) -> Iterator[Found]:
    """Yield the <time> elements whose own or parent's class, or whose words before, say what they are."""
    for element in tree.iter("time", "abbr"):
        about = " ".join((element.get(name) or "") for name in ("class", "id", "itemprop", "pubdate", "data-testid"))
        parent = element.getparent()
        if parent is not None:
            about += f" {parent.get('class', '')} {(parent.text or '')[-40:]}"
        if element.get("pubdate") is not None:
            about += " pubdate"
        if any(_UNRELATED.search(outer.get("class", "")) for outer in element.iterancestors()):
            continue
        if wanted.search(about) and not (unwanted and unwanted.search(about)):
            yield Found(element.get("datetime") or element.get("title") or _text(element), "time")


def _lone_times(tree: etree._Element) -> Iterator[Found]:
    """Yield the <time> of an article or main part when all that stand there agree on the day."""
    for area in tree.iter("article", "main"):
        stamps = [element.get("datetime") or _text(element) for element in area.iter("time")]
        days = {day for stamp in stamps if (day := dates.iso_day(stamp))}
        if len(days) == 1:
            yield Found(days.pop(), "time")


def _first_date(candidates: Iterator[Found], captured_on: date | None) -> Found | None:
    return next((day for candidate in candidates if (day := dates.found(candidate, captured_on))), None)


def _searched_date(tree: etree._Element, captured_on: date | None) -> Found | None:
    """Ask htmldate for a date in the words of the page, the last resort; not its widest search, which takes any year."""
    try:
        day = htmldate.find_date(
            copy(tree),
            original_date=True,
            extensive_search=False,
            max_date=captured_on.isoformat() if captured_on else None,
        )
    except (ValueError, TypeError, AttributeError, LookupError, ArithmeticError, RecursionError):
        return None  # what it trips over on hostile markup only means that it found nothing
    return dates.found(Found(day, "text"), captured_on) if day else None


def _canonical(tree: etree._Element, meta: dict[str, list[str]], url: str) -> Found | None:
    candidates = [
        Found(link.get("href", ""), "link")
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    candidates += [Found(content, "opengraph") for content in meta.get("og:url", ())]
    for candidate in candidates:
        address = _web_address(candidate.value, url)
        if address:
            return Found(address, candidate.where)
    return None


def _web_address(address: str, base: str) -> str:
    """Return an absolute http(s) address without user name, or "" for any other."""
    try:
        absolute = urljoin(base, address.strip())
        parts = urlsplit(absolute)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.username is None
    except ValueError:
        return ""
    if not is_web or len(absolute) > 2_048 or re.search(r"[\s\\\x00-\x1f\x7f<>\"]", absolute):
        return ""
    return absolute


def _licence(tree: etree._Element, item: jsonld.Item | None, meta: dict[str, list[str]]) -> Found | None:
    if item is not None:
        for entry in jsonld.listed(item.get("license")):
            value = (entry.get("url") or jsonld.plain(entry)) if isinstance(entry, dict) else jsonld.plain(entry)
            if isinstance(value, str) and value:
                return Found(value, "json-ld")
    for element in tree.iter("link", "a"):
        if "license" in (element.get("rel") or "").lower().split() and element.get("href"):
            return Found(element.get("href", ""), "link")
    return next(_from_meta(meta, _LICENCE), None)


def _language(tree: etree._Element, item: jsonld.Item | None, meta: dict[str, list[str]]) -> Found | None:
    root = tree.getroottree().getroot()
    for attribute in ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang"):
        if root.get(attribute):
            return Found(root.get(attribute, ""), "html-lang")
    if item is not None and jsonld.plain(item.get("inLanguage")):
        return Found(jsonld.plain(item.get("inLanguage")), "json-ld")
    names = (("content-language", "meta"), ("og:locale", "opengraph"), ("dc.language", "dublin-core"))
    return next(_from_meta(meta, names), None)


def _text(element: etree._Element | None) -> str:
    return " ".join("".join(element.itertext()).split())[:1_000] if element is not None else ""
