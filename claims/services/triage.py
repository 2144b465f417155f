"""Triage: an editor accepts, declines, merges, splits, marks or corrects claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.text import slugify

from claims import lifecycle, quoting, search
from claims.enums import (
    ClaimantKind,
    ClaimKind,
    ClaimStatus,
    DeclineReason,
    DocumentKind,
    Origin,
    ProposalState,
    ReviewStatus,
)
from claims.errors import IllegalTransitionError, InvalidInputError
from claims.models import Appearance, ArticleVersion, Claim, ClaimReview, Proposal, Topic, User
from claims.policy import require
from claims.services.audit import record_event
from claims.services.claimants import claimant_named
from claims.services.folding import hold_fold, index_claim, index_words, leave_fold, waiting_with, words_changed
from claims.services.merging import hold, merge_claim, merge_folded, refuse_if_reviewed, unmerge_claim, unmerge_folded
from claims.services.proposals import decide, settle_claims
from claims.services.searching import start_search

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

__all__ = [
    "SplitPart",
    "accept_claim",
    "decline_claim",
    "decline_many",
    "edit_claim",
    "mark_claim",
    "merge_claim",
    "reopen_claim",
    "split_claim",
    "take_words",
    "unmerge_claim",
]

# A claim of more characters is a paragraph; the normalised words must stay one assertion.
MAX_CLAIM_CHARS = 1000


@dataclass(frozen=True, slots=True)
class SplitPart:
    """One part of a claim that is split: its normalised words, and its span in the article version's text."""

    text: str
    start: int
    end: int


@transaction.atomic
def accept_claim(
    *, actor: User, claim: Claim, text: str | None = None, topics: Sequence[str] = (), search_sources: bool = True
) -> Claim:
    """Take a claim up, with its words put right where needed, and start looking for sources.

    Those folded into it are the same claim: they are merged into it. One that is folded into another is taken up alone.
    """
    require(actor, "triage")
    now = hold_fold(claim)
    if now.status == claim.status == ClaimStatus.SUGGESTED:
        if now.folded_into_id is not None:
            leave_fold(now)
        merge_folded(actor=actor, first=now)
    if text is not None or topics:
        edit_claim(actor=actor, claim=claim, text=text, topics=topics or None)
    lifecycle.move(claim, ClaimStatus.ACCEPTED, actor=actor)
    settle_claims(actor=actor, claims=[claim], state=ProposalState.TAKEN)
    index_words(claim)
    if search_sources:
        start_search(actor=actor, claim=claim)
    return claim


@transaction.atomic
def decline_claim(*, actor: User, claim: Claim, reason: DeclineReason, note: str = "") -> Claim:
    """Set a claim aside for a typed reason, and those folded into it for the same; it can be reopened."""
    require(actor, "triage")
    now = hold_fold(claim)
    refuse_if_reviewed(claim, "declined")
    if now.folded_into_id is not None:
        leave_fold(now)
    together = waiting_with(now) if now.status == claim.status == ClaimStatus.SUGGESTED else []
    changes = {
        "reason": f"{DeclineReason(reason).label}. {note}".strip(". ") if note else DeclineReason(reason).label,
        "decline_reason": DeclineReason(reason),
        "decline_note": note,
    }
    lifecycle.move(claim, ClaimStatus.DECLINED, actor=actor, **changes)
    lifecycle.move_together(together, ClaimStatus.DECLINED, actor=actor, **changes)
    settle_claims(actor=actor, claims=[claim, *together], state=ProposalState.DECLINED)
    return claim


@transaction.atomic
def decline_many(*, actor: User, claim_ids: Iterable[int], reason: DeclineReason, note: str = "") -> int:
    """Decline all of these that still wait for triage, a fold as one claim; returns how many."""
    require(actor, "triage")
    wanted = set(claim_ids)
    # In the order of their keys, so that two people declining the same ones wait for each other in a line.
    waiting = Claim.objects.filter(pk__in=wanted, status=ClaimStatus.SUGGESTED).order_by("pk")
    chosen = [claim for claim in waiting if claim.folded_into_id not in wanted]
    return sum(bool(decline_claim(actor=actor, claim=claim, reason=reason, note=note)) for claim in chosen)


@transaction.atomic
def reopen_claim(*, actor: User, claim: Claim, reason: str = "") -> Claim:
    """Put a declined, merged or accepted claim on which nothing was built back among those that wait, its fold with it."""
    require(actor, "triage")
    if claim.status == ClaimStatus.MERGED:
        return unmerge_claim(actor=actor, claim=claim, reason=reason)
    now = hold_fold(claim)
    if claim.status == ClaimStatus.ACCEPTED:
        refuse_if_reviewed(claim, "put back")
    if now.folded_into_id is not None:
        leave_fold(now)
    together = waiting_with(now) if now.status == claim.status == ClaimStatus.DECLINED else []
    changes: dict[str, Any] = {"reason": reason, "decline_reason": "", "decline_note": ""}
    lifecycle.move(claim, ClaimStatus.SUGGESTED, actor=actor, **changes)
    lifecycle.move_together(together, ClaimStatus.SUGGESTED, actor=actor, **changes)
    unmerge_folded(actor=actor, first=claim, reason=reason)
    settle_claims(actor=actor, claims=[claim, *together], state=ProposalState.OPEN)
    return claim


@transaction.atomic
def split_claim(*, actor: User, claim: Claim, parts: Sequence[SplitPart]) -> list[Claim]:
    """Make one claim for each part; each must stand in the text where the claim appeared first."""
    require(actor, "triage")
    if len(parts) < 2:
        raise InvalidInputError("A claim is split into two or more parts. Add another part.", field="parts")
    now = hold_fold(claim)
    refuse_if_reviewed(claim, "split")
    appearance = claim.appearances.select_related("article_version").first()
    if appearance is None:
        raise InvalidInputError("This claim has no place in an article that its parts could point to.", field="parts")
    leave_fold(now)
    lifecycle.move(claim, ClaimStatus.SPLIT, actor=actor)
    settle_claims(actor=actor, claims=[claim], state=ProposalState.TAKEN)
    made = [
        _make_claim(
            actor=actor,
            version=appearance.article_version,
            start=part.start,
            end=part.end,
            text=part.text,
            like=appearance,
            split_from=claim,
        )
        for part in parts
    ]
    search.remove(DocumentKind.CLAIM, claim.pk)
    return made


@transaction.atomic
def mark_claim(
    *,
    actor: User,
    version: ArticleVersion,
    start: int,
    end: int,
    text: str = "",
    claimant_name: str = "",
    claimant_kind: ClaimantKind = ClaimantKind.PERSON,
) -> Claim:
    """Make a claim of words that a person marked in an article; its origin is that person."""
    require(actor, "triage")
    claim = _make_claim(actor=actor, version=version, start=start, end=end, text=text, like=None, split_from=None)
    claimant = claimant_named(claimant_name, claimant_kind)
    if claimant is not None:
        claim.claimant = claimant
        claim.save(update_fields=["claimant"])
        claim.appearances.update(claimant=claimant, mention=claimant.name)
    return claim


@transaction.atomic
def edit_claim(
    *,
    actor: User,
    claim: Claim,
    text: str | None = None,
    topics: Sequence[str] | None = None,
    claimant_name: str | None = None,
    claimant_kind: ClaimantKind = ClaimantKind.PERSON,
    claim_date: date | None = None,
) -> Claim:
    """Correct a claim's normalised words, topics, claimant or date; what is left None stays as it is."""
    require(actor, "triage")
    _refuse_while_read(claim)
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    columns = []
    if text is not None and (words := _claim_words(text)) != claim.text:
        before["text"], after["text"] = claim.text, words
        claim.text = words
        columns.append("text")
    if claimant_name is not None:
        claimant = claimant_named(claimant_name, claimant_kind)
        before["claimant"], after["claimant"] = claim.claimant_id, claimant.pk if claimant else None
        claim.claimant = claimant
        columns.append("claimant")
    if claim_date is not None:
        before["claim_date"], after["claim_date"] = str(claim.claim_date or ""), claim_date.isoformat()
        claim.claim_date = claim_date
        columns.append("claim_date")
    if columns:
        claim.save(update_fields=columns)
    if topics is not None:
        after["topics"] = [topic.name for topic in _file_under(claim, topics)]
    if after:
        record_event(actor=actor, action="claim.edited", subject=claim, before=before, after=after)
    if "text" in after:
        words_changed(claim)
        if claim.status == ClaimStatus.SUGGESTED:
            index_claim(claim)
        else:
            index_words(claim)
    return claim


@transaction.atomic
def take_words(*, actor: User, proposal: Proposal) -> Claim:
    """Put the words that a language model proposed in the place of a claim's own, on an editor's decision."""
    require(actor, "triage")
    place = proposal.appearance
    if place is None or not proposal.words:
        raise InvalidInputError("This proposal holds no other words for a claim.")
    if place.claim.status not in {ClaimStatus.SUGGESTED, ClaimStatus.ACCEPTED}:
        raise IllegalTransitionError("Words are changed only of a claim that is waiting or accepted.")
    decide(actor=actor, proposal=proposal, state=ProposalState.TAKEN)
    return edit_claim(actor=actor, claim=place.claim, text=proposal.words)


def _make_claim(
    *,
    actor: User,
    version: ArticleVersion,
    start: int,
    end: int,
    text: str,
    like: Appearance | None,
    split_from: Claim | None,
) -> Claim:
    quotation = quoting.quote_at(version.text, start, end)
    claim = Claim.objects.create(
        text=_claim_words(text or quotation.exact),
        language=version.article.language or "en",
        kind=like.kind if like else ClaimKind.FACT,
        score=like.score if like else 1.0,
        origin=Origin.HUMAN,
        claimant=like.claimant if like else None,
        claim_date=version.article.published_on,
        split_from=split_from,
        created_by=actor,
    )
    Appearance.objects.create(
        claim=claim,
        article_version=version,
        sentence=like.sentence if like else None,
        start=quotation.start,
        end=quotation.end,
        exact=quotation.exact,
        prefix=quotation.prefix,
        suffix=quotation.suffix,
        spans=[[quotation.start, quotation.end]],
        claimant=claim.claimant,
        mention=like.mention if like else "",
        cue=like.cue if like else "",
        attribution_confidence=like.attribution_confidence if like else None,
        kind=claim.kind,
        score=claim.score,
    )
    record_event(actor=actor, action="claim.marked", subject=claim, after={"start": start, "end": end})
    index_words(claim)
    return claim


def _claim_words(text: str) -> str:
    words = " ".join(text.split())
    if not words:
        raise InvalidInputError("Write the claim in a sentence: it cannot be empty.", field="text")
    if len(words) > MAX_CLAIM_CHARS:
        raise InvalidInputError(
            f"The claim has {len(words)} characters; the limit is {MAX_CLAIM_CHARS}. State one assertion.", field="text"
        )
    return words


def _file_under(claim: Claim, names: Sequence[str]) -> list[Topic]:
    topics = []
    for name in dict.fromkeys(" ".join(name.split())[:80] for name in names if name.strip()):
        slug = slugify(name) or slugify(name, allow_unicode=True)
        if not slug:
            raise InvalidInputError(f"“{name}” is not a topic: it has no letter or digit.", field="topics")
        topic, _ = Topic.objects.get_or_create(slug=slug[:80], defaults={"name": name})
        topics.append(topic)
    claim.topics.set(topics)
    return topics


def _refuse_while_read(claim: Claim) -> None:
    """Keep the claim as it is under the eyes of a second reader, who approves what they have read and nothing else."""
    hold(claim)
    if ClaimReview.objects.filter(claim=claim, status__in=[ReviewStatus.IN_REVIEW, ReviewStatus.APPROVED]).exists():
        raise IllegalTransitionError(
            "A second person is reading the verdict on this claim. Send it back to draft before changing the claim."
        )
