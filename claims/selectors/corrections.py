"""Corrections: what each kind may change, what an open one has changed so far, and every one that was published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.utils import timezone

from claims.enums import CorrectionKind
from claims.models import Correction, ReviewVersion
from claims.provenance.canonical import canonical_json
from claims.selectors.changes import Part, changes_between
from claims.selectors.differences import count_changed_words
from claims.selectors.documents import read_document
from claims.selectors.keyset import Page, keyset_page
from claims.selectors.renderings import review_document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.models import ClaimReview
    from claims.selectors.changes import Change
    from claims.selectors.documents import CorrectionLine, PublishedDocument

PAGE_SIZE = 20
# More words than this in one text are not a slip of the keyboard.
MAX_TYPO_WORDS = 12
_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")
_NOTHING: Final[frozenset[Part]] = frozenset()
_WORDING: Final = frozenset({Part.WORDS, Part.NOTES, Part.TOPICS, Part.PLACES})


@dataclass(frozen=True, slots=True)
class KindRule:
    """What a kind of correction is for, what it may change, and what readers will see of it."""

    kind: CorrectionKind
    purpose: str
    readers_see: str
    may_change: frozenset[Part]
    must_change: Part | None = None


RULES: Final[dict[CorrectionKind, KindRule]] = {
    rule.kind: rule
    for rule in (
        KindRule(
            CorrectionKind.TYPO,
            "A slip of the keyboard: spelling, punctuation, a few words. No number, rating or quotation changes.",
            "The note in the history. No notice at the top.",
            _WORDING,
        ),
        KindRule(
            CorrectionKind.CLARIFICATION,
            "The words were right but could be misread. Rating and quotations stay.",
            "The note in the history. No notice at the top.",
            _WORDING,
        ),
        KindRule(
            CorrectionKind.UPDATE,
            "Something new has come to light. Quotations may be added or taken away; the rating stays.",
            "The note in the history. No notice at the top.",
            _WORDING | {Part.QUOTATIONS},
        ),
        KindRule(
            CorrectionKind.CORRECTION,
            "We made an error that does not change the rating.",
            "A notice at the top with the note, and the note in the history.",
            _WORDING | {Part.QUOTATIONS, Part.CLAIMANT},
        ),
        KindRule(
            CorrectionKind.VERDICT_CHANGE,
            "The rating was wrong, or no longer holds. Another rating has to be chosen.",
            "A notice at the top with the old and the new rating and the note.",
            _WORDING | {Part.QUOTATIONS, Part.CLAIMANT, Part.RATING},
            Part.RATING,
        ),
        KindRule(
            CorrectionKind.VOID,
            "The verdict does not hold any more, and no other takes its place. Its words stay to be read. This is final.",
            "The claim is marked void everywhere, with the note at the top; the words stay below it.",
            _NOTHING,
        ),
        KindRule(
            CorrectionKind.WITHDRAWAL,
            "The verdict should not have been published. Only the claim and your note stay on its page. This is final.",
            "“Withdrawn” and your note in place of the verdict. Earlier versions stay at their own addresses, marked as withdrawn.",
            _NOTHING,
        ),
    )
}

_PART_WORDS: Final = {
    Part.RATING: "the rating",
    Part.WORDS: "the words",
    Part.NOTES: "notes on quotations",
    Part.QUOTATIONS: "quotations",
    Part.CLAIMANT: "who made the claim or when",
    Part.TOPICS: "the topics",
    Part.PLACES: "the places of the claim",
    Part.STATUS: "the status",
}


@dataclass(frozen=True, slots=True)
class PublishedCorrection:
    """One correction as published, with the document of the version it made."""

    id: int
    line: CorrectionLine
    document: PublishedDocument


def open_correction(review: ClaimReview) -> Correction | None:
    """Return the correction that is being prepared, else None."""
    return review.corrections.filter(published_at__isnull=True).select_related("prepared_by").first()


def draft_changes(review: ClaimReview, correction: Correction) -> list[Change]:
    """Return what readers would find changed if this correction were published now.

    A correction that ends the verdict changes its status alone. While no rating is chosen the draft counts as rated as before.
    """
    if review.current_version is None:
        raise ValueError("Only what has been published can be corrected.")
    before = read_document(review.current_version.body)
    if review.rating is None and not correction.ends_review:
        review.rating = review.current_version.rating
        try:
            return draft_changes(review, correction)
        finally:
            review.rating = None
    document = review_document(
        review, number=correction.version_number, published_at=timezone.now(), correction=correction
    )
    # Nobody has approved it yet; the reader of documents wants a name there.
    document["corrections"][-1]["approved_by"] = ""
    changes = changes_between(before, read_document(canonical_json(document)))
    return [change for change in changes if change.part == Part.STATUS] if correction.ends_review else changes


def objections(kind: CorrectionKind, changes: Sequence[Change]) -> list[str]:
    """Say in sentences why a correction of this kind may not make these changes; [] where it may."""
    rule = RULES[kind]
    if kind.ends_review:
        return []
    parts = {change.part for change in changes}
    if not parts:
        return ["Nothing has been changed yet"]
    found = [f"{named(kind)} cannot change {_PART_WORDS[part]}" for part in Part if part in parts - rule.may_change]
    if rule.must_change is not None and rule.must_change not in parts:
        found.append(f"{named(kind)} has to change {_PART_WORDS[rule.must_change]}")
    if kind == CorrectionKind.TYPO:
        found += _too_much_for_a_typo(changes)
    return found


def named(kind: CorrectionKind) -> str:
    """Return the kind with its article: "A typo", "An update"."""
    return f"{'An' if kind.label[0] in 'aeiou' else 'A'} {kind.label}"


def published_corrections(*, cursor: str = "", size: int = PAGE_SIZE) -> Page[Correction]:
    """Return one page of published corrections, the newest first. Raises InvalidInputError for a broken cursor."""
    rows = Correction.objects.filter(published_at__isnull=False)
    return keyset_page(rows, order=("-published_at", "-id"), cursor=cursor, size=size)


def as_published(corrections: Sequence[Correction]) -> list[PublishedCorrection]:
    """Return corrections as the documents have them, in the same order: one query for all."""
    wanted = Q(pk__in=[])
    for row in corrections:
        wanted |= Q(review_id=row.review_id, number=row.version_number)
    documents = {
        (version.review_id, version.number): read_document(version.body)
        for version in ReviewVersion.objects.filter(wanted)
    }
    found = []
    for row in corrections:
        document = documents[row.review_id, row.version_number]
        if document.own_correction is not None:
            found.append(PublishedCorrection(row.pk, document.own_correction, document))
    return found


def _too_much_for_a_typo(changes: Sequence[Change]) -> list[str]:
    found = []
    for change in changes:
        if change.part not in {Part.WORDS, Part.NOTES}:
            continue
        if sorted(_NUMBER.findall(change.before)) != sorted(_NUMBER.findall(change.after)):
            found.append(f"A typo cannot change a number ({change.heading}): choose “correction”")
        if count_changed_words(change.stretches) > MAX_TYPO_WORDS:
            found.append(
                f"More than {MAX_TYPO_WORDS} words are changed ({change.heading}): choose “clarification” or “correction”"
            )
    return found
