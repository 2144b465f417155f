"""Reads ClaimReviews of other fact-checkers out of JSON-LD as it is really published: mixed shapes, lists, graphs, data feeds.

What cannot be used is reported on its own entry and never stops the rest. A feed's tombstone (`dateDeleted`) comes back
as an entry too, because whoever imported the review must learn that it is gone.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from claims.claimreview.fields import (
    as_list,
    day_of,
    is_web_address,
    moment_of,
    node_of,
    number_of,
    text_of,
    types_of,
    url_of,
)
from claims.claimreview.linting import Problem
from claims.enums import ClaimantKind
from claims.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

# Deeper nesting than this is not markup but an attack or an accident.
_MAX_DEPTH = 40


@dataclass(frozen=True, slots=True)
class ImportedReview:
    """One ClaimReview found. Texts are clean single lines, "" where absent; None means that the markup does not say.

    `problems` with level "required" make it unusable (see `is_usable`); others only say what was odd. `identifier` is
    the publisher's stable id, where given; `deleted_at` is set for a tombstone, which has no more than an address or id.
    `document` is the object as it was published.
    """

    url: str = ""
    claim_reviewed: str = ""
    claim_text: str = ""
    headline: str = ""
    publisher: str = ""
    publisher_url: str = ""
    rating: str = ""
    rating_explanation: str = ""
    rating_value: float | None = None
    best_rating: float | None = None
    worst_rating: float | None = None
    published_on: date | None = None
    modified_on: date | None = None
    claimant: str = ""
    claimant_kind: ClaimantKind | None = None
    claimant_same_as: tuple[str, ...] = ()
    claimed_on: date | None = None
    appearances: tuple[str, ...] = ()
    language: str = ""
    identifier: str = ""
    deleted_at: datetime | None = None
    problems: tuple[Problem, ...] = ()
    document: dict[str, Any] = field(default_factory=dict, compare=False)

    @property
    def is_usable(self) -> bool:
        """Tell whether there is a review here that can be stored."""
        return self.deleted_at is None and not any(problem.level == "required" for problem in self.problems)


def parse(data: bytes | str | dict[str, Any] | list[Any]) -> list[ImportedReview]:
    """Return every ClaimReview in a JSON-LD document (object, list, @graph, DataFeed, or nested in another thing).

    Raises UnreadableError where the text is no JSON even after the usual faults (comments around it, trailing commas,
    escaped quotation marks) were mended. No review in readable JSON is an empty list.
    """
    doc = _decode(data) if isinstance(data, bytes | str) else data
    by_id = _nodes_by_id(doc)
    return list(_walk(doc, by_id, depth=0))


def _walk(value: object, by_id: dict[str, dict[str, Any]], *, depth: int) -> Iterator[ImportedReview]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, by_id, depth=depth + 1)
    elif isinstance(value, dict):
        types = types_of(value)
        if "ClaimReview" in types or (not types and "claimReviewed" in value):
            yield _read_review(value, by_id)
        elif "DataFeedItem" in types or ("item" in value and "dateDeleted" in value):
            yield from _walk_feed_item(value, by_id, depth=depth)
        else:
            for item in value.values():
                yield from _walk(item, by_id, depth=depth + 1)


def _walk_feed_item(entry: dict[str, Any], by_id: dict[str, dict[str, Any]], *, depth: int) -> Iterator[ImportedReview]:
    """Yield the reviews of one feed element; a null `item` yields nothing unless the element says it was deleted."""
    url, identifier = url_of(entry.get("url")), text_of(entry.get("identifier"))
    deleted_at = moment_of(entry.get("dateDeleted"))
    if deleted_at is not None:
        yield ImportedReview(url=url, identifier=identifier, deleted_at=deleted_at)
        return
    for review in _walk(entry.get("item"), by_id, depth=depth + 1):
        yield replace(
            review,
            identifier=review.identifier or identifier,
            modified_on=review.modified_on or day_of(entry.get("dateModified")),
        )


def _read_review(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> ImportedReview:
    def part(value: object) -> dict[str, Any]:
        return _resolved(node_of(value), by_id)

    author, rating, item = part(node.get("author")), part(node.get("reviewRating")), part(node.get("itemReviewed"))
    claimant = part(item.get("author") or item.get("creator"))
    review = ImportedReview(
        url=url_of(node.get("url")) or url_of(node.get("mainEntityOfPage")) or url_of(node.get("@id")),
        claim_reviewed=text_of(node.get("claimReviewed")),
        claim_text=text_of(item.get("text")),
        headline=text_of(node.get("headline")) or text_of(node.get("name")),
        publisher=text_of(author.get("name")) or text_of(part(node.get("publisher")).get("name")),
        publisher_url=url_of(author.get("url")) or url_of(part(node.get("publisher")).get("url")),
        rating=text_of(rating.get("alternateName")) or text_of(rating.get("name")),
        rating_explanation=text_of(rating.get("ratingExplanation")),
        rating_value=number_of(rating.get("ratingValue")),
        best_rating=number_of(rating.get("bestRating")),
        worst_rating=number_of(rating.get("worstRating")),
        published_on=day_of(node.get("datePublished")),
        modified_on=day_of(node.get("dateModified")),
        claimant=text_of(claimant.get("name")),
        claimant_kind=_claimant_kind(claimant),
        claimant_same_as=tuple(url for same in as_list(claimant.get("sameAs")) if (url := url_of(same))),
        claimed_on=day_of(item.get("datePublished")),
        appearances=_appearances(item, by_id),
        language=text_of(node.get("inLanguage")),
        identifier=text_of(node.get("identifier")),
        document=node,
    )
    return replace(review, problems=tuple(_problems(node, review)))


def _problems(node: dict[str, Any], review: ImportedReview) -> Iterator[Problem]:
    if not review.claim_reviewed:
        yield Problem(
            "claim_reviewed_missing", "The review does not say which claim it checked.", "required", "claimReviewed"
        )
    if not review.url:
        sentence = f"The review has no usable address: {text_of(node.get('url'))!r}."
        yield Problem("url_missing", sentence, "required", "url")
    if not review.rating and review.rating_value is None:
        yield Problem("rating_missing", "The review gives no rating, in words or number.", "required", "reviewRating")
    elif not review.rating:
        yield Problem(
            "rating_label_missing", "The rating is a bare number.", "recommended", "reviewRating.alternateName"
        )
    if not review.publisher:
        yield Problem("author_missing", "The review does not say who published it.", "recommended", "author")
    if "ClaimReview" not in types_of(node):
        yield Problem("type_missing", "The object has a claimReviewed but no @type.", "recommended", "@type")
    for key, day in (("datePublished", review.published_on), ("dateModified", review.modified_on)):
        if day is None and text_of(node.get(key)):
            yield Problem("date_format", f"{key} is not a date: {text_of(node.get(key))!r}.", "recommended", key)


def _appearances(item: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> tuple[str, ...]:
    """Return the addresses where the claim was made, the first appearance first, each once.

    Before the Claim type existed, `itemReviewed` was the CreativeWork that made the claim, with its address in `url` or `sameAs`.
    """
    places = as_list(item.get("firstAppearance")) + as_list(item.get("appearance"))
    if "Claim" not in types_of(item):
        places += [item.get("url"), item.get("sameAs")]
    found = (url_of(_resolved(place, by_id)) if isinstance(place, dict) else url_of(place) for place in places)
    return tuple(dict.fromkeys(url for url in found if is_web_address(url)))


def _claimant_kind(claimant: dict[str, Any]) -> ClaimantKind | None:
    types = types_of(claimant)
    if "Person" in types:
        return ClaimantKind.PERSON
    return (
        ClaimantKind.ORGANISATION if any("Organi" in name or name in {"NGO", "Corporation"} for name in types) else None
    )


def _resolved(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the object a bare reference (`{"@id": …}`) points to within the document, else the object itself."""
    name = node.get("@id")
    return by_id.get(name, node) if isinstance(name, str) and len(node) == 1 else node


def _nodes_by_id(doc: object) -> dict[str, dict[str, Any]]:
    """Return the objects of a document by @id, the fullest one where an id stands on several."""
    found: dict[str, dict[str, Any]] = {}
    pending = [doc]
    while pending:
        value = pending.pop()
        if isinstance(value, list):
            pending.extend(value)
        elif isinstance(value, dict):
            pending.extend(value.values())
            name = value.get("@id")
            if isinstance(name, str) and len(value) > len(found.get(name, {})):
                found[name] = value
    return found


_WRAPPING = re.compile(
    r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|/\*\s*\]\]>\s*\*/|//\s*\]\]>|\]\]>)\s*$"
)
_STRING_OR_COMMA = re.compile(r'("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])', re.DOTALL)


def _decode(data: bytes | str) -> Any:
    text = data.decode("utf-8-sig", "replace") if isinstance(data, bytes) else data.removeprefix("\ufeff")
    problem: Exception | None = None
    for candidate in _mended(text):
        try:
            # strict=False lets raw line ends and tabs stand inside strings, the commonest fault of templates.
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError) as error:
            problem = problem or error
    raise UnreadableError(f"This is not JSON-LD: {problem}.") from problem


def _mended(text: str) -> Iterator[str]:
    """Yield the text as it is, then with ever more mending, so that sound JSON is never touched."""
    yield text
    text = _WRAPPING.sub("", _WRAPPING.sub("", text)).strip().removesuffix(";")
    yield text
    yield _STRING_OR_COMMA.sub(lambda match: match.group(1) or "", text)
    if "&quot;" in text:
        yield html.unescape(text)
