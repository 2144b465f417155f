"""JSON-LD of a page as it is really written: several scripts, @graph, lists, references by @id, comments, small faults."""

from __future__ import annotations

import html as entities
import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

Item = dict[str, Any]

_ARTICLE_TYPES_NAMES = (
    "NewsArticle Article ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle OpinionNewsArticle "
    "AskPublicNewsArticle ReviewNewsArticle AdvertiserContentArticle BlogPosting LiveBlogPosting SocialMediaPosting "
    "TechArticle ScholarlyArticle MedicalScholarlyArticle Report SatiricalArticle Review CriticReview ClaimReview"
)
ARTICLE_TYPES = frozenset(_ARTICLE_TYPES_NAMES.split())
_DOCUMENT_TYPES_NAMES = "Dataset Legislation Book Chapter Thesis CreativeWork DigitalDocument"
_DOCUMENT_TYPES = frozenset(_DOCUMENT_TYPES_NAMES.split())
_PAGE_TYPES_NAMES = "WebPage ItemPage AboutPage FAQPage QAPage ProfilePage CollectionPage VideoObject PodcastEpisode"
_PAGE_TYPES = frozenset(_PAGE_TYPES_NAMES.split())
_MAX_SCRIPTS = 50
_MAX_SCRIPT_CHARACTERS = 1_000_000
_MAX_ITEMS = 2_000
_WRAPPER = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")


def items(tree: etree._Element) -> list[Item]:
    """Return every object of every JSON-LD script of the page that has a type, outer before inner."""
    found: list[Item] = []
    scripts = tree.iterfind(".//script[@type]")
    texts = (script.text or "" for script in scripts if "ld+json" in script.get("type", "").lower())
    for _, text in zip(range(_MAX_SCRIPTS), texts, strict=False):
        data = _load(text[:_MAX_SCRIPT_CHARACTERS])
        found.extend(_typed(data, _MAX_ITEMS - len(found)))
    _resolve(found)
    return found


def types(item: Item) -> set[str]:
    """Return the item's types without namespace."""
    return {str(name).rsplit("/", 1)[-1].rsplit(":", 1)[-1] for name in listed(item.get("@type"))}


def main_item(candidates: list[Item], *, addresses: Iterable[str]) -> Item | None:
    """Return the item that describes this page's document: an article of this address, else the first article, else a page."""
    wanted = {_address(address) for address in addresses if address}
    for group in (ARTICLE_TYPES - {"ClaimReview", "Review"}, ARTICLE_TYPES, _DOCUMENT_TYPES, _PAGE_TYPES):
        of_group = [item for item in candidates if types(item) & group]
        for item in of_group:
            if {_address(address) for address in _addresses(item)} & wanted:
                return item
        dated = [item for item in of_group if item.get("datePublished") or item.get("headline")]
        if dated:
            return dated[0]
        if of_group and group is not _DOCUMENT_TYPES:
            return of_group[0]
    return None


def listed(value: Any) -> list[Any]:
    """Return a value that may be missing, single or a list as a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def plain(value: Any) -> str:
    """Return a value as text: the string itself, or the `@value`, `name` or `@id` of an object; "" for anything else."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or value.get("@id") or ""
        if isinstance(value, list):
            value = value[0] if value else ""
    return entities.unescape(value).strip() if isinstance(value, str) else ""


def names(value: Any) -> list[str]:
    """Return the names of people or organisations, in order and without repeats; addresses are no names."""
    found: list[str] = []
    for entry in listed(value):
        if isinstance(entry, dict):
            entry = entry.get("name")  # noqa: PLW2901 - an object stands for its name
        for name in listed(entry):
            text = entities.unescape(name).strip() if isinstance(name, str) else ""
            if text and not text.startswith(("http://", "https://")) and text not in found:
                found.append(text)
    return found


def _load(text: str) -> Any:
    text = _WRAPPER.sub("", _WRAPPER.sub("", text)).strip().rstrip(";")
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text), entities.unescape(text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _typed(data: Any, limit: int) -> Iterator[Item]:
    queue: list[Any] = [data]
    count = 0
    while queue and count < limit:
        value = queue.pop(0)
        if isinstance(value, list):
            queue[:0] = value[:limit]
        elif isinstance(value, dict):
            if value.get("@type"):
                count += 1
                yield value
            queue.extend(inner for inner in value.values() if isinstance(inner, dict | list))


def _resolve(found: list[Item]) -> None:
    """Put named objects in the place of bare references to them ({"@id": …}), one level deep."""
    by_id = {item["@id"]: item for item in found if isinstance(item.get("@id"), str)}
    for item in found:
        for key in ("author", "creator", "publisher", "sourceOrganization", "copyrightHolder"):
            value = item.get(key)
            if value is not None:
                item[key] = [_referred(entry, by_id) for entry in listed(value)]


def _referred(entry: Any, by_id: dict[str, Item]) -> Any:
    if isinstance(entry, dict) and not entry.get("name") and isinstance(entry.get("@id"), str):
        return by_id.get(entry["@id"], entry)
    return entry


def _addresses(item: Item) -> Iterator[str]:
    for key in ("url", "@id", "mainEntityOfPage"):
        for value in listed(item.get(key)):
            address = value.get("@id") or value.get("url") if isinstance(value, dict) else value
            if isinstance(address, str):
                yield address


def _address(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", address.partition("#")[0]).rstrip("/").lower()
