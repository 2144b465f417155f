"""Lints one ClaimReview document: what Google requires and recommends, and what our own pages promise beyond that.

The rules, by where they come from: required and recommended properties of ClaimReview, Claim and Rating
(https://developers.google.com/search/docs/appearance/structured-data/factcheck), its eligibility rules (a distinct
claimant, a corrections policy), and the Full Fact notes on markup (ids, claim date apart from review date, citations).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from claims.claimreview.fields import (
    as_list,
    host_of,
    is_web_address,
    moment_of,
    node_of,
    number_of,
    text_of,
    types_of,
    url_of,
)
from claims.claimreview.published import MAX_SHORT_CLAIM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Level = Literal["required", "recommended"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: a stable code, a sentence that says what to change, how grave it is, and where (a dotted path)."""

    code: str
    sentence: str
    level: Level
    path: str = ""


_CONTEXTS = ("https://schema.org", "https://schema.org/")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
# Google wants the page's own address, and these only redirect to one.
_SHORTENERS = {"bit.ly", "t.co", "goo.gl", "tinyurl.com", "ow.ly", "buff.ly", "is.gd", "cutt.ly", "rb.gy", "lnkd.in"}
_CLAIMANT_TYPES = {"Person", "Organization", "NewsMediaOrganization", "GovernmentOrganization", "NGO", "Corporation"}


def lint(doc: object, *, page_url: str = "") -> list[Problem]:
    """Return every fault found, the required ones first. `page_url` is the page the markup stands on, where known."""
    if not isinstance(doc, dict):
        return [_required("not_an_object", "The markup must be one JSON object, not a list or a bare value.")]
    if "@graph" in doc:
        return [_required("graph_root", "The root must be the ClaimReview itself, not an @graph.", "@graph")]
    found = [problem for check in _CHECKS for problem in check(doc)]
    if page_url:
        found.extend(_check_page(doc, page_url))
    return sorted(found, key=lambda problem: problem.level != "required")


def _required(code: str, sentence: str, path: str = "") -> Problem:
    return Problem(code, sentence, "required", path)


def _recommended(code: str, sentence: str, path: str = "") -> Problem:
    return Problem(code, sentence, "recommended", path)


def _check_root(doc: dict[str, Any]) -> Iterator[Problem]:
    if doc.get("@context") not in _CONTEXTS:
        yield _required("context", 'Set @context to "https://schema.org"; no other form is accepted.', "@context")
    if doc.get("@type") != "ClaimReview":
        yield _required("type", 'Set @type to "ClaimReview".', "@type")
    if not text_of(doc.get("@id")):
        yield _recommended("id_missing", "Give the review an @id, so that others can refer to it.", "@id")
    for key in ("datePublished", "dateModified"):
        value = text_of(doc.get(key))
        if not value:
            yield _recommended(f"{_snake(key)}_missing", f"Say when: {key} is missing.", key)
        elif moment_of(value) is None:
            yield _required("date_format", f"{key} is not an ISO 8601 date or time: {value!r}.", key)
    made, changed = moment_of(doc.get("datePublished")), moment_of(doc.get("dateModified"))
    if made and changed and changed < made:
        yield _required("modified_before_published", "dateModified lies before datePublished.", "dateModified")


def _check_claim_reviewed(doc: dict[str, Any]) -> Iterator[Problem]:
    claim = text_of(doc.get("claimReviewed"))
    if not claim:
        yield _required("claim_reviewed_missing", "Say in claimReviewed which claim was checked.", "claimReviewed")
        return
    if len(claim) > MAX_SHORT_CLAIM:
        sentence = f"claimReviewed has {len(claim)} characters; keep it within {MAX_SHORT_CLAIM} and put the full words into itemReviewed.text."
        yield _recommended("claim_reviewed_long", sentence, "claimReviewed")
    label = text_of(node_of(doc.get("reviewRating")).get("alternateName"))
    if label and _carries_label(claim, label):
        sentence = f"Take the rating ({label}) out of claimReviewed: the claim must stand as it was made."
        yield _required("rating_in_claim", sentence, "claimReviewed")


def _carries_label(claim: str, label: str) -> bool:
    """Tell whether the rating stands before or after the claim, set off by punctuation ("False: …", "… (false)")."""
    word = re.escape(label.casefold())
    return bool(re.search(rf"^[\[(]?{word}\s*[:\])–—-]|[\[(:–—-]\s*{word}[\])]?\W*$", claim.casefold()))


def _check_url(doc: dict[str, Any]) -> Iterator[Problem]:
    url = text_of(doc.get("url"))
    if not url:
        yield _required("url_missing", "Give the address of the page in url.", "url")
    elif not is_web_address(url):
        yield _required("url_invalid", "url must be an absolute http or https address.", "url")
    elif host_of(url) in _SHORTENERS:
        yield _required("url_shortened", "url must be the page's own address, not a shortener's.", "url")
    else:
        home = host_of(url_of(node_of(doc.get("author")).get("url")))
        if home and not _same_site(host_of(url), home):
            yield _recommended("url_other_site", f"url is on {host_of(url)}, but the author's site is {home}.", "url")


def _check_page(doc: dict[str, Any], page_url: str) -> Iterator[Problem]:
    url = text_of(doc.get("url"))
    if is_web_address(url) and not _same_site(host_of(url), host_of(page_url)):
        yield _required("url_off_page", "url must be on the same domain as the page that carries the markup.", "url")


def _same_site(one: str, other: str) -> bool:
    return one == other or one.endswith("." + other) or other.endswith("." + one)


def _check_rating(doc: dict[str, Any]) -> Iterator[Problem]:
    rating = doc.get("reviewRating")
    if not isinstance(rating, dict):
        yield _required("rating_missing", "Give the verdict in reviewRating, as one Rating object.", "reviewRating")
        return
    if types_of(rating) != {"Rating"}:
        yield _required("rating_type", 'Set the @type of reviewRating to "Rating".', "reviewRating.@type")
    if not text_of(rating.get("alternateName")):
        sentence = "Put the rating in words into alternateName: it is the only part that is shown."
        yield _required("rating_label_missing", sentence, "reviewRating.alternateName")
    if not text_of(rating.get("ratingExplanation")):
        sentence = "Say in ratingExplanation in a sentence or two why."
        yield _recommended("rating_explanation_missing", sentence, "reviewRating.ratingExplanation")
    yield from _check_scale(rating)


def _check_scale(rating: dict[str, Any]) -> Iterator[Problem]:
    """Check the numbers; a rating without any is allowed, because not every verdict has a place on a line."""
    given = {key: rating[key] for key in ("ratingValue", "bestRating", "worstRating") if rating.get(key) is not None}
    numbers = {key: number_of(value) for key, value in given.items()}
    for key, number in numbers.items():
        if number is None:
            yield _required("rating_not_a_number", f"{key} must be a number.", f"reviewRating.{key}")
    if given and len(given) < 3:
        missing = ", ".join(key for key in ("ratingValue", "bestRating", "worstRating") if key not in given)
        sentence = f"A number means something only with its scale: add {missing}."
        yield _recommended("rating_scale_incomplete", sentence, "reviewRating")
    value, best, worst = (numbers.get(key) for key in ("ratingValue", "bestRating", "worstRating"))
    if best is not None and worst is not None and best <= worst:
        yield _required("rating_scale_inverted", "bestRating must be above worstRating.", "reviewRating.bestRating")
    elif value is not None and best is not None and worst is not None and not worst <= value <= best:
        sentence = f"ratingValue {value:g} lies outside the scale from {worst:g} to {best:g}."
        yield _required("rating_off_scale", sentence, "reviewRating.ratingValue")


def _check_author(doc: dict[str, Any]) -> Iterator[Problem]:
    author = doc.get("author")
    if not isinstance(author, dict):
        yield _recommended("author_missing", "Name the publisher of the review in author, as an object.", "author")
        return
    if not text_of(author.get("name")):
        yield _recommended("author_name_missing", "Give the publisher's name.", "author.name")
    if not is_web_address(text_of(author.get("url"))):
        yield _recommended("author_url_missing", "Give the publisher's own web address.", "author.url")
    if not url_of(author.get("correctionsPolicy")) and not url_of(author.get("actionableFeedbackPolicy")):
        sentence = "Link a corrections policy or a way to report errors: without one the review is not eligible."
        yield _recommended("corrections_policy_missing", sentence, "author.correctionsPolicy")
    if not url_of(author.get("verificationFactCheckingPolicy")):
        sentence = "Link the fact-checking method in verificationFactCheckingPolicy."
        yield _recommended("verification_policy_missing", sentence, "author.verificationFactCheckingPolicy")


def _check_item(doc: dict[str, Any]) -> Iterator[Problem]:
    item = doc.get("itemReviewed")
    if not isinstance(item, dict):
        yield _recommended("item_missing", "Describe the claim in itemReviewed, as one Claim object.", "itemReviewed")
        return
    if types_of(item) != {"Claim"}:
        yield _recommended("item_type", 'Set the @type of itemReviewed to "Claim".', "itemReviewed.@type")
    if not text_of(item.get("@id")):
        yield _recommended("item_id_missing", "Give the claim an @id.", "itemReviewed.@id")
    if not text_of(item.get("text")):
        yield _recommended(
            "item_text_missing", "Give the claim's full words in itemReviewed.text.", "itemReviewed.text"
        )
    yield from _check_claim_date(doc, item)
    yield from _check_claimant(doc, item)
    yield from _check_appearances(doc, item)


def _check_claim_date(doc: dict[str, Any], item: dict[str, Any]) -> Iterator[Problem]:
    path = "itemReviewed.datePublished"
    text = text_of(item.get("datePublished"))
    if not text:
        yield _recommended("claim_date_missing", "Say when the claim was made (not when it was reviewed).", path)
        return
    claimed, reviewed = moment_of(text), moment_of(doc.get("datePublished"))
    if claimed is None:
        yield _required("date_format", f"The claim's datePublished is not an ISO 8601 date: {text!r}.", path)
    elif reviewed and claimed.date() > reviewed.date():
        yield _required("claim_after_review", "The claim's date lies after the review's.", path)


def _check_claimant(doc: dict[str, Any], item: dict[str, Any]) -> Iterator[Problem]:
    claimant, path = item.get("author"), "itemReviewed.author"
    if not isinstance(claimant, dict) or not text_of(claimant.get("name")):
        yield _recommended("claimant_missing", "Name who made the claim in itemReviewed.author.", path)
        return
    if not types_of(claimant) & _CLAIMANT_TYPES:
        yield _recommended("claimant_type", "Say whether the claimant is a Person or an Organization.", f"{path}.@type")
    if not url_of(claimant.get("sameAs")):
        sentence = "Link the claimant to an address that identifies them (Wikidata, their own site) in sameAs."
        yield _recommended("claimant_same_as_missing", sentence, f"{path}.sameAs")
    reviewer = text_of(node_of(doc.get("author")).get("name"))
    if reviewer and text_of(claimant.get("name")).casefold() == reviewer.casefold():
        sentence = "The claimant is the reviewer: a check must be of somebody else's claim."
        yield _required("claimant_is_reviewer", sentence, path)


def _check_appearances(doc: dict[str, Any], item: dict[str, Any]) -> Iterator[Problem]:
    places = as_list(item.get("appearance"))
    if not places and not item.get("firstAppearance"):
        yield _recommended("appearance_missing", "Say where the claim was made.", "itemReviewed.appearance")
    own_url = text_of(doc.get("url")).partition("#")[0]
    for number, place in enumerate(places):
        path = f"itemReviewed.appearance[{number}]"
        url = url_of(place.get("url")) if isinstance(place, dict) else url_of(place)
        if not url:
            yield _required("appearance_url", "An appearance needs the web address where the claim was made.", path)
        elif url.partition("#")[0] == own_url:
            sentence = "This appearance is the review's own page; give the page where the claim was made."
            yield _required("appearance_is_review", sentence, path)
        if not isinstance(place, dict):
            continue
        if not text_of(place.get("@id")):
            yield _recommended("appearance_id_missing", "Give the appearance an @id.", path)
        if place.get("datePublished") is not None and moment_of(place["datePublished"]) is None:
            yield _required("date_format", "The appearance's datePublished is not an ISO 8601 date.", path)


def _check_citations(doc: dict[str, Any]) -> Iterator[Problem]:
    citations = as_list(doc.get("citation"))
    if not citations:
        yield _recommended("citation_missing", "Cite the sources the verdict rests on.", "citation")
    for number, source in enumerate(citations):
        path = f"citation[{number}]"
        if not isinstance(source, dict) or not text_of(source.get("name")) or not url_of(source.get("url")):
            yield _recommended("citation_incomplete", "A citation needs a name and a web address.", path)
        elif not url_of(source.get("archivedAt")):
            yield _recommended("citation_not_archived", "Link the archived copy that holds the cited words.", path)


def _check_corrections(doc: dict[str, Any]) -> Iterator[Problem]:
    for number, note in enumerate(as_list(doc.get("correction"))):
        path = f"correction[{number}]"
        if not isinstance(note, dict) or not text_of(note.get("text")) or moment_of(note.get("datePublished")) is None:
            yield _required("correction_incomplete", "A correction needs its text and its date.", path)


def _check_extras(doc: dict[str, Any]) -> Iterator[Problem]:
    language = text_of(doc.get("inLanguage"))
    if not _LANGUAGE.fullmatch(language):
        yield _recommended("language", "Give the language as a BCP 47 tag in inLanguage.", "inLanguage")
    if not url_of(doc.get("sdLicense")):
        yield _recommended("licence_missing", "Link the licence of the structured data in sdLicense.", "sdLicense")
    if not isinstance(doc.get("isAccessibleForFree"), bool):
        sentence = "Say with true or false in isAccessibleForFree whether the page can be read without paying."
        yield _recommended("access_missing", sentence, "isAccessibleForFree")
    if not text_of(doc.get("version")):
        yield _recommended("version_missing", "Number the published version in version.", "version")


def _check_ids(doc: dict[str, Any]) -> Iterator[Problem]:
    """Find an @id that stands for two things; an object with nothing but an @id (and a url) refers, and does not define."""
    counts = Counter(_defined_ids(doc))
    for name in sorted(name for name, count in counts.items() if count > 1):
        yield _required("id_repeated", f"The @id {name!r} stands for more than one thing.", "@id")


def _defined_ids(node: object) -> Iterator[str]:
    pending = [node]
    while pending:
        value = pending.pop()
        if isinstance(value, list):
            pending.extend(value)
        elif isinstance(value, dict):
            pending.extend(value.values())
            if isinstance(value.get("@id"), str) and not value.keys() <= {"@id", "url"}:
                yield value["@id"]


def _snake(name: str) -> str:
    """Turn "datePublished" into "date_published"."""
    return re.sub(r"([A-Z])", lambda match: "_" + match.group().lower(), name)


_CHECKS: tuple[Callable[[dict[str, Any]], Iterator[Problem]], ...] = (
    _check_root,
    _check_claim_reviewed,
    _check_url,
    _check_rating,
    _check_author,
    _check_item,
    _check_citations,
    _check_corrections,
    _check_extras,
    _check_ids,
)
