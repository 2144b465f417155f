"""The draft of a verdict: opened, written, given citations, submitted, sent back."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils import timezone

from claims import lifecycle, quoting
from claims.enums import CandidateStatus, ClaimStatus, ReviewStatus, Stance
from claims.errors import (
    IllegalTransitionError,
    InvalidInputError,
    NotReadyError,
    QuotationError,
    StaleStateError,
)
from claims.models import Candidate, Citation, Claim, ClaimReview, Rating, Snapshot, User
from claims.policy import require
from claims.selectors.corrections import open_correction
from claims.selectors.gates import missing_for_submit
from claims.selectors.scales import scale_for_review
from claims.selectors.snapshots import snapshot_text
from claims.services.audit import record_event
from claims.services.candidates import cite_candidate

# Where the words may be changed: before the first publication, and while a correction is prepared.
_DRAFTS = (ReviewStatus.DRAFT, ReviewStatus.CORRECTING)
MAX_SUMMARY_CHARS = 600
MAX_REASONS_CHARS = 20_000
MAX_NOTE_CHARS = 1000
# A quotation of more is a reprint; the reader gets the archived page beside it.
MAX_QUOTATION_CHARS = 2000


@transaction.atomic
def open_review(*, actor: User, claim: Claim) -> ClaimReview:
    """Open the review of an accepted claim, or return the one there is."""
    require(actor, "draft")
    known = ClaimReview.objects.filter(claim=claim).first()
    if known is not None:
        return known
    # Held and read again: somebody may be setting the claim aside at this moment.
    claim = Claim.objects.select_for_update(no_key=True).get(pk=claim.pk)
    if claim.status != ClaimStatus.ACCEPTED:
        raise IllegalTransitionError("Accept the claim first; then its review can be opened.")
    review, is_new = ClaimReview.objects.get_or_create(
        claim=claim, defaults={"author": actor, "language": claim.language}
    )
    if is_new:
        review.contributors.add(actor)
        record_event(actor=actor, action="review.opened", subject=review)
    return review


@transaction.atomic
def save_draft(
    *, actor: User, review: ClaimReview, revision: int, rating_key: str | None, summary: str, reasons: str
) -> ClaimReview:
    """Save the words and rating of a draft. Raises StaleStateError when it was saved by somebody since `revision`."""
    require(actor, "draft")
    if len(summary) > MAX_SUMMARY_CHARS:
        raise InvalidInputError(
            f"The summary has {len(summary)} characters; the limit is {MAX_SUMMARY_CHARS}.", field="summary"
        )
    if len(reasons) > MAX_REASONS_CHARS:
        raise InvalidInputError(
            f"The reasons have {len(reasons)} characters; the limit is {MAX_REASONS_CHARS}.", field="reasons"
        )
    rating = _rating(rating_key, review)
    _require_words_open(review)
    saved = ClaimReview.objects.filter(pk=review.pk, revision=revision, status__in=_DRAFTS).update(
        rating=rating,
        summary=summary.strip(),
        reasons=reasons.strip(),
        revision=F("revision") + 1,
        updated_at=timezone.now(),
    )
    if saved != 1:
        review.refresh_from_db()
        _require_draft(review)
        raise StaleStateError(
            "Somebody else saved this draft while you were writing. Copy your words, reload, and join them."
        )
    record_event(
        actor=actor,
        action="review.saved",
        subject=review,
        before={"rating": review.rating_id, "summary": review.summary, "reasons": review.reasons},
        after={"rating": rating.pk if rating else None, "summary": summary.strip(), "reasons": reasons.strip()},
    )
    review.refresh_from_db()
    review.contributors.add(actor)
    return review


@transaction.atomic
def cite(
    *,
    actor: User,
    review: ClaimReview,
    snapshot: Snapshot,
    start: int,
    end: int,
    exact: str,
    stance: Stance,
    note: str = "",
) -> Citation:
    """Cite the words at [start, end) of a snapshot's text; they must be exactly `exact`, character for character."""
    require(actor, "cite")
    review = _locked_draft(review)
    text = snapshot_text(snapshot)
    quotation = quoting.quote_at(text, start, end)
    if quotation.exact != exact:
        raise QuotationError(
            "These words do not stand at that place of the archived text. Select them again in the snapshot.",
            field="exact",
        )
    start, end = quoting.trimmed(text, start, end)
    quotation = quoting.quote_at(text, start, end)
    return _add_citation(actor, review, snapshot, quotation=quotation, stance=Stance(stance), note=note)


@transaction.atomic
def cite_words(
    *, actor: User, review: ClaimReview, snapshot: Snapshot, words: str, stance: Stance, note: str = ""
) -> Citation:
    """Cite words that were typed or pasted; what is kept is the exact wording of the snapshot, or nothing."""
    require(actor, "cite")
    review = _locked_draft(review)
    quotation = quoting.find_pasted(snapshot_text(snapshot), words)
    if quotation is None:
        raise QuotationError(
            "These words are not in the archived text, or stand there more than once. Paste a longer stretch, exactly as it is there.",
            field="words",
        )
    return _add_citation(actor, review, snapshot, quotation=quotation, stance=Stance(stance), note=note)


@transaction.atomic
def change_citation(
    *, actor: User, citation: Citation, stance: Stance | None = None, note: str | None = None
) -> Citation:
    """Change how a quotation bears on the claim, or the note beside it; its words never change."""
    require(actor, "cite")
    review = _locked_draft(citation.review)
    changes: dict[str, Any] = {}
    if stance is not None:
        changes["stance"] = Stance(stance)
    if note is not None:
        changes["note"] = _note(note)
    for column, value in changes.items():
        setattr(citation, column, value)
    if changes:
        citation.save(update_fields=list(changes))
        _touched(actor, review, "citation.changed", citation, {name: str(value) for name, value in changes.items()})
    return citation


@transaction.atomic
def remove_citation(*, actor: User, citation: Citation) -> None:
    """Take a citation out of a draft; the audit trail keeps what it was."""
    require(actor, "cite")
    review = _locked_draft(citation.review)
    was = {"snapshot": citation.snapshot_id, "start": citation.start, "end": citation.end, "exact": citation.exact}
    _touched(actor, review, "citation.removed", citation, was)
    source_id = citation.snapshot.source_id
    citation.delete()
    if not review.citations.filter(snapshot__source_id=source_id).exists():
        for candidate in Candidate.objects.filter(
            claim=review.claim, source_id=source_id, status=CandidateStatus.CITED
        ):
            lifecycle.move(candidate, CandidateStatus.FETCHED, actor=actor)


@transaction.atomic
def move_citation(*, actor: User, citation: Citation, up: bool) -> Citation:
    """Move a citation one place up or down; at the end it stays where it is."""
    require(actor, "cite")
    review = _locked_draft(citation.review)
    order = list(review.citations.all())
    here = order.index(citation)
    there = here - 1 if up else here + 1
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
        for position, item in enumerate(order, start=1):
            Citation.objects.filter(pk=item.pk).update(position=position)
        _touched(actor, review, "citation.moved", citation, {"position": there + 1})
    citation.refresh_from_db()
    return citation


@transaction.atomic
def submit_review(*, actor: User, review: ClaimReview) -> ClaimReview:
    """Hand a draft to a second reader. Raises NotReadyError with what is missing."""
    require(actor, "draft")
    review = _locked(review)
    missing = [(line.code, line.words) for line in missing_for_submit(review) if not line.done]
    if missing:
        raise NotReadyError(
            "The review cannot be submitted yet: " + "; ".join(words for _, words in missing), missing=missing
        )
    lifecycle.move(
        review,
        ReviewStatus.IN_REVIEW,
        actor=actor,
        submitted_by=actor,
        submitted_at=timezone.now(),
        sent_back_note="",
    )
    review.contributors.add(actor)
    return review


@transaction.atomic
def send_back(*, actor: User, review: ClaimReview, note: str) -> ClaimReview:
    """Give a review back to its author, saying what to do; an author may take their own back too."""
    require(actor, "draft")
    words = _note(note)
    if not words:
        raise InvalidInputError("Say what is to be done before it can be published.", field="note")
    review = _locked(review)
    if review.status not in {ReviewStatus.IN_REVIEW, ReviewStatus.APPROVED}:
        # From published the table has a step to correcting as well: that one begins a correction, and is not this.
        raise IllegalTransitionError(
            f"This review is {ReviewStatus(review.status).label}; only one that waits for a second reading is sent back."
        )
    # What readers see is not a draft again: it is being corrected.
    back = ReviewStatus.DRAFT if review.current_version_id is None else ReviewStatus.CORRECTING
    lifecycle.move(review, back, actor=actor, reason=words, sent_back_note=words, approver=None, approved_at=None)
    return review


def _add_citation(
    actor: User, review: ClaimReview, snapshot: Snapshot, *, quotation: quoting.Quotation, stance: Stance, note: str
) -> Citation:
    if len(quotation.exact) > MAX_QUOTATION_CHARS:
        raise QuotationError(
            f"The quotation has {len(quotation.exact)} characters; the limit is {MAX_QUOTATION_CHARS}. Quote what decides the matter.",
            field="exact",
        )
    last = review.citations.aggregate(last=Max("position"))["last"] or 0
    try:
        with transaction.atomic():
            citation = Citation.objects.create(
                review=review,
                snapshot=snapshot,
                exact=quotation.exact,
                prefix=quotation.prefix,
                suffix=quotation.suffix,
                start=quotation.start,
                end=quotation.end,
                stance=stance,
                note=_note(note),
                position=last + 1,
                created_by=actor,
            )
    except IntegrityError as error:
        raise QuotationError("These words are cited already.", field="exact") from error
    candidate, is_new = Candidate.objects.get_or_create(
        claim=review.claim,
        source=snapshot.source,
        defaults={"status": CandidateStatus.CITED, "snapshot": snapshot},
    )
    if not is_new and candidate.status != CandidateStatus.CITED:
        # Whatever became of its newest capture: this snapshot is good, and it is cited.
        cite_candidate(actor=actor, candidate=candidate, snapshot=snapshot)
    _touched(
        actor,
        review,
        "citation.added",
        citation,
        {"snapshot": snapshot.ref, "start": citation.start, "end": citation.end},
    )
    return citation


def _touched(actor: User, review: ClaimReview, action: str, citation: Citation, after: dict[str, Any]) -> None:
    ClaimReview.objects.filter(pk=review.pk).update(updated_at=timezone.now())
    review.contributors.add(actor)
    record_event(actor=actor, action=action, subject=citation, after={"review": review.pk, **after})


def _locked(review: ClaimReview) -> ClaimReview:
    return ClaimReview.objects.select_for_update().get(pk=review.pk)


def _locked_draft(review: ClaimReview) -> ClaimReview:
    locked = _locked(review)
    _require_draft(locked)
    return locked


def _require_draft(review: ClaimReview) -> None:
    if review.status not in _DRAFTS:
        way = "Begin a correction to change it." if review.status == ReviewStatus.PUBLISHED else ""
        if review.status in {ReviewStatus.IN_REVIEW, ReviewStatus.APPROVED}:
            way = "Send it back to draft before changing it."
        raise IllegalTransitionError(f"This review is {ReviewStatus(review.status).label}. {way}".strip())
    _require_words_open(review)


def _require_words_open(review: ClaimReview) -> None:
    correction = open_correction(review)
    if correction is not None and correction.ends_review:
        raise IllegalTransitionError(
            "The verdict is being taken back as it was published: its words and quotations stay as they are. Write the public note."
        )


def _note(note: str) -> str:
    words = note.strip()
    if len(words) > MAX_NOTE_CHARS:
        raise InvalidInputError(f"The note has {len(words)} characters; the limit is {MAX_NOTE_CHARS}.", field="note")
    return words


def _rating(key: str | None, review: ClaimReview) -> Rating | None:
    if not key:
        return None
    scale = scale_for_review(review)
    rating = Rating.objects.filter(scale=scale, key=key).first() if scale else None
    if rating is None:
        raise InvalidInputError(f"The rating scale in use has no rating {key!r}.", field="rating")
    return rating
