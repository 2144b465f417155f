"""The two search APIs of the demonstration web, in the shapes of MediaWiki's action API and of SearXNG's JSON format.

Each function takes the parameters of a request and returns (status, value, headers). The shapes follow
https://www.mediawiki.org/wiki/API:Search, https://www.mediawiki.org/wiki/API:Info (formatversion=2) and
https://docs.searxng.org/dev/search_api.html.
"""

from __future__ import annotations

import re
import zlib
from typing import Any
from urllib.parse import quote, urlsplit

from workers.demo.index import Hit, Index, highlighted

ApiAnswer = tuple[int, dict[str, Any], tuple[tuple[str, str], ...]]

WIKI_HOST = "encyclopedia.localhost"

# CirrusSearch wants every word; half of them keeps a small encyclopedia from being silent on every long query.
WIKI_SHARE = 0.5
# A web search keeps pages that share only some of the words, but not those that share one of ten.
SEARXNG_SHARE = 0.25
# A full page of SearXNG's results, and MediaWiki's default and greatest limit for clients without a bot's rights.
SEARXNG_PAGE = 10
WIKI_LIMIT, WIKI_MOST = 10, 500


def searxng(parameters: dict[str, str], index: Index) -> ApiAnswer:
    """Answer /search?format=json as a SearXNG instance with one engine does; an empty query is a 400."""
    query = parameters.get("q", "").strip()
    if not query:
        return 400, {"error": "No query"}, ()
    page = _number(parameters.get("pageno"), default=1, most=100)
    hits = index.search(query, share=SEARXNG_SHARE)
    shown = hits[(page - 1) * SEARXNG_PAGE : page * SEARXNG_PAGE]
    first = (page - 1) * SEARXNG_PAGE + 1
    value = {
        "query": query,
        "number_of_results": 0,
        "results": [_searxng_result(hit, query, place) for place, hit in enumerate(shown, start=first)],
        "answers": [],
        "corrections": [],
        "infoboxes": [],
        "suggestions": [],
        "unresponsive_engines": [],
    }
    return 200, value, ()


def _searxng_result(hit: Hit, query: str, place: int) -> dict[str, Any]:
    """Return one result. SearXNG gives dates without a zone, and scores an engine's results by their place."""
    document = hit.document
    published = document.published_at.replace(tzinfo=None) if document.published_at else None
    split = urlsplit(document.url)
    return {
        "url": document.url,
        "title": document.title,
        "content": document.snippet(query),
        "publishedDate": published.isoformat() if published else None,
        "thumbnail": "",
        "engine": "demonstration",
        "template": "default.html",
        "parsed_url": [split.scheme, split.netloc, split.path, "", split.query, ""],
        "img_src": "",
        "priority": "",
        "engines": ["demonstration"],
        "positions": [place],
        "score": round(1 / place, 4),
        "category": "general",
    }


def mediawiki(parameters: dict[str, str], index: Index, *, port: int) -> ApiAnswer:
    """Answer action=query with list=search, generator=search and meta=siteinfo, each alone or together.

    Errors are a 200 with an `error`, as MediaWiki's are.
    """
    for name, wanted in (("action", "query"), ("format", "json")):
        if parameters.get(name) != wanted:
            info = f'Unrecognized value for parameter "{name}": {parameters.get(name, "")}.'
            return _wiki_error("badvalue", info)
    is_modern = parameters.get("formatversion", "1") != "1"
    value: dict[str, Any] = {"batchcomplete": True if is_modern else ""}
    query: dict[str, Any] = {}
    if "siteinfo" in parameters.get("meta", "").split("|"):
        query["general"] = _wiki_site(port)
    for prefix, module in (("sr", "list"), ("gsr", "generator")):
        if "search" not in parameters.get(module, "").split("|"):
            continue
        words = parameters.get(f"{prefix}search", "").strip()
        if not words:
            return _wiki_error("missingparam", f'The "{prefix}search" parameter must be set.')
        limit = _number(parameters.get(f"{prefix}limit"), default=WIKI_LIMIT, most=WIKI_MOST)
        offset = _number(parameters.get(f"{prefix}offset"), default=0, most=10_000)
        hits = index.search(words, host=WIKI_HOST, share=WIKI_SHARE)
        shown = hits[offset : offset + limit]
        if offset + limit < len(hits):
            rest = "gsroffset||" if prefix == "gsr" else "-||"
            value["continue"] = {f"{prefix}offset": offset + limit, "continue": rest}
        if prefix == "sr":
            query["searchinfo"] = {"totalhits": len(hits)}
            query["search"] = [_wiki_result(hit, words) for hit in shown]
        elif shown:
            pages = [_wiki_page(hit, place, parameters, port=port) for place, hit in enumerate(shown, start=offset + 1)]
            query["pages"] = pages if is_modern else {str(page["pageid"]): page for page in pages}
    # Without anything to say MediaWiki leaves "query" out altogether.
    return 200, value | ({"query": query} if query else {}), ()


def _wiki_site(port: int) -> dict[str, Any]:
    """Return what meta=siteinfo with siprop=general says, as far as a search needs it."""
    server = f"http://{WIKI_HOST}:{port}"
    return {
        "mainpage": "Main page",
        "base": f"{server}/",
        "sitename": "The Plain Encyclopedia",
        "generator": "MediaWiki 1.44.0",
        "case": "first-letter",
        "lang": "en",
        "articlepath": "/wiki/$1",
        "scriptpath": "/w",
        "script": "/w/index.php",
        "server": server,
        "servername": WIKI_HOST,
        "timezone": "UTC",
    }


def _wiki_result(hit: Hit, query: str) -> dict[str, Any]:
    """Return one entry of list=search."""
    document = hit.document
    return {
        "ns": 0,
        "title": document.title,
        "pageid": _page_id(document.title),
        "size": len(document.text.encode()),
        "wordcount": len(document.text.split()),
        "snippet": highlighted(document.snippet(query), query),
        "timestamp": _touched(hit),
    }


def _wiki_page(hit: Hit, place: int, parameters: dict[str, str], *, port: int) -> dict[str, Any]:
    """Return one page of generator=search, with what `prop` asks for."""
    document = hit.document
    page: dict[str, Any] = {"pageid": _page_id(document.title), "ns": 0, "title": document.title, "index": place}
    asked = set(parameters.get("prop", "").split("|"))
    if "info" in asked:
        page |= {
            "contentmodel": "wikitext",
            "pagelanguage": "en",
            "pagelanguagehtmlcode": "en",
            "pagelanguagedir": "ltr",
            "touched": _touched(hit),
            "lastrevid": _page_id(document.title) + 7_000_000,
            "length": len(document.text.encode()),
        }
        if "url" in parameters.get("inprop", "").split("|"):
            slug = quote(document.title.replace(" ", "_"))
            page |= {
                "fullurl": document.url,
                "editurl": f"http://{WIKI_HOST}:{port}/w/index.php?title={slug}&action=edit",
                "canonicalurl": document.url,
            }
    if "extracts" in asked:
        sentences = _number(parameters.get("exsentences"), default=2, most=10)
        page["extract"] = " ".join(re.split(r"(?<=[.!?])\s+", document.text)[:sentences])
    return page


def _wiki_error(code: str, info: str) -> ApiAnswer:
    """Return an error in MediaWiki's form: status 200, the code in the body and in a header."""
    value = {"error": {"code": code, "info": info, "docref": "See the demonstration's documentation."}}
    return 200, value, (("MediaWiki-API-Error", code),)


def _page_id(title: str) -> int:
    """Return a number that stays the same for a title."""
    return zlib.crc32(title.encode()) % 1_000_000


def _touched(hit: Hit) -> str:
    """Return when the page was last changed, as MediaWiki writes times; every encyclopedia page has a date."""
    changed = hit.document.modified_at or hit.document.published_at
    return changed.strftime("%Y-%m-%dT%H:%M:%SZ") if changed else ""


def _number(value: str | None, *, default: int, most: int) -> int:
    """Read a whole number, at least 0 (1 for a page number or a limit) and at most `most`; what is no number is the default."""
    if value is None or not value.isascii() or not value.isdigit():
        return default
    return max(min(int(value[:9]), most), min(default, 1))
