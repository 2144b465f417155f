"""What is still missing before a review can be submitted or published, line by line, done or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.enums import ClaimStatus, CorrectionKind, RatingClass, ReviewStatus, SearchStatus
from claims.errors import ClaimsError
from claims.selectors.corrections import draft_changes, named, objections, open_correction
from claims.selectors.fixity import unfit_snapshots
from claims.selectors.snapshots import snapshot_text

if TYPE_CHECKING:
    from claims.models import Citation, ClaimReview, Correction

_SUMMARY_LEAST = 20  # characters: a sentence
_REASONS_LEAST = 40  # characters: an argument
_PUBLIC_NOTE_LEAST = 15  # characters: what was wrong


@dataclass(frozen=True, slots=True)
class Missing:
    """One line of the gate: what is wanted, in words, and whether it is there."""

    code: str
    words: str
    done: bool


def missing_for_submit(review: ClaimReview) -> list[Missing]:
    """Return every line of the gate before a second person reads the review, or a correction of it."""
    correction = open_correction(review)
    if correction is None:
        return _missing_for_verdict(review)
    note = Missing(
        "correction_note",
        "A public note says what was changed and why",
        len(correction.note.strip()) >= _PUBLIC_NOTE_LEAST,
    )
    if correction.ends_review:
        return [note]
    return [*_missing_for_verdict(review), note, *_change_lines(review, correction)]


def _change_lines(review: ClaimReview, correction: Correction) -> list[Missing]:
    """Say whether what was changed is what this kind of correction may change."""
    kind = CorrectionKind(correction.kind)
    words = objections(kind, draft_changes(review, correction))
    if words:
        return [Missing("correction_kind", sentence, done=False) for sentence in words]
    return [
        Missing("correction_kind", f"Everything that was changed is what {named(kind).lower()} may change", done=True)
    ]


def _missing_for_verdict(review: ClaimReview) -> list[Missing]:
    citations = list(review.citations.select_related("snapshot"))
    broken = [citation for citation in citations if not quotation_stands(citation)]
    lines = [
        Missing("claim_accepted", "The claim is accepted", review.claim.status == ClaimStatus.ACCEPTED),
        Missing("rating", "A rating is chosen", review.rating_id is not None),
        Missing("summary", "The verdict is summed up in a sentence", len(review.summary.strip()) >= _SUMMARY_LEAST),
        Missing("reasons", "The reasons are written down", len(review.reasons.strip()) >= _REASONS_LEAST),
        _evidence_line(review, citations),
    ]
    if broken:
        lines.append(
            Missing(
                "quotations",
                f"Every quotation stands in its archived snapshot ({len(broken)} does not: remove and cite again)",
                done=False,
            )
        )
    else:
        lines.append(Missing("quotations", "Every quotation stands in its archived snapshot", done=True))
    return lines


def missing_for_publish(review: ClaimReview) -> list[Missing]:
    """Return every line of the gate before publication: that of submitting, and the second reading."""
    is_read = review.status in {ReviewStatus.IN_REVIEW, ReviewStatus.APPROVED}
    lines = [*missing_for_submit(review), *_archive_lines(review)]
    return [*lines, Missing("submitted", "The review was submitted for a second reading", is_read)]


def _archive_lines(review: ClaimReview) -> list[Missing]:
    """Read every file of every cited snapshot again: what cannot be shown later is not published now."""
    correction = open_correction(review)
    if correction is not None and correction.ends_review:
        return []
    unfit = unfit_snapshots(review)
    if not unfit:
        return [Missing("archive", "Every archived copy was read again and has its digest", done=True)]
    return [
        Missing(
            "archive",
            f"The archived copy of {snapshot.url} does not stand: {found.detail} "
            "Restore it from a backup, or archive the page again and cite anew.",
            done=False,
        )
        for snapshot, found in unfit
    ]


def quotation_stands(citation: Citation) -> bool:
    """Say whether the cited words stand, character for character, in the archived text."""
    try:
        text = snapshot_text(citation.snapshot)
    except ClaimsError:
        # A missing or altered file is the gravest way for a quotation not to stand.
        return False
    return text[citation.start : citation.end] == citation.exact


def _evidence_line(review: ClaimReview, citations: list[Citation]) -> Missing:
    if review.rating is not None and review.rating.rating_class == RatingClass.UNPROVEN:
        finished = review.claim.search_runs.exclude(status=SearchStatus.PENDING)
        return Missing(
            "searches",
            "At least one search has ended, to show what was looked for (or a source is cited)",
            bool(citations) or finished.exists(),
        )
    return Missing("citation", "At least one source is cited", bool(citations))
