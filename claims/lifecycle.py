"""The transition tables of every status, and move(): the only code that writes one.

A move is a compare-and-set on the row, and writes its audit event in the same transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from claims.enums import CandidateStatus, ClaimStatus, ReviewStatus
from claims.errors import IllegalTransitionError, StaleStateError
from claims.models import AuditEvent, Candidate, Claim, ClaimReview

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claims.models import User

CLAIM: Final[dict[ClaimStatus, frozenset[ClaimStatus]]] = {
    ClaimStatus.SUGGESTED: frozenset(
        {ClaimStatus.ACCEPTED, ClaimStatus.DECLINED, ClaimStatus.MERGED, ClaimStatus.SPLIT}
    ),
    ClaimStatus.ACCEPTED: frozenset(
        {ClaimStatus.SUGGESTED, ClaimStatus.DECLINED, ClaimStatus.MERGED, ClaimStatus.SPLIT}
    ),
    ClaimStatus.DECLINED: frozenset({ClaimStatus.SUGGESTED}),
    # Undone while nothing was built on the other claim (services/merging.py).
    ClaimStatus.MERGED: frozenset({ClaimStatus.SUGGESTED}),
    ClaimStatus.SPLIT: frozenset(),
}

CANDIDATE: Final[dict[CandidateStatus, frozenset[CandidateStatus]]] = {
    CandidateStatus.PENDING: frozenset(
        {CandidateStatus.FETCHED, CandidateStatus.FAILED, CandidateStatus.REJECTED, CandidateStatus.CITED}
    ),
    CandidateStatus.FETCHED: frozenset({CandidateStatus.CITED, CandidateStatus.REJECTED}),
    CandidateStatus.FAILED: frozenset({CandidateStatus.PENDING, CandidateStatus.REJECTED, CandidateStatus.CITED}),
    CandidateStatus.REJECTED: frozenset(
        {CandidateStatus.PENDING, CandidateStatus.FETCHED, CandidateStatus.FAILED, CandidateStatus.CITED}
    ),
    CandidateStatus.CITED: frozenset({CandidateStatus.FETCHED}),
}

REVIEW: Final[dict[ReviewStatus, frozenset[ReviewStatus]]] = {
    ReviewStatus.DRAFT: frozenset({ReviewStatus.IN_REVIEW}),
    # Back to draft before the first publication, back to correcting after it: the database holds the two apart.
    ReviewStatus.IN_REVIEW: frozenset({ReviewStatus.DRAFT, ReviewStatus.CORRECTING, ReviewStatus.APPROVED}),
    ReviewStatus.APPROVED: frozenset(
        {
            ReviewStatus.DRAFT,
            ReviewStatus.CORRECTING,
            ReviewStatus.PUBLISHED,
            ReviewStatus.VOIDED,
            ReviewStatus.WITHDRAWN,
        }
    ),
    ReviewStatus.PUBLISHED: frozenset({ReviewStatus.CORRECTING}),
    # Straight back to published only where the correction is given up: then what is published is what it was.
    ReviewStatus.CORRECTING: frozenset({ReviewStatus.IN_REVIEW, ReviewStatus.PUBLISHED}),
    ReviewStatus.VOIDED: frozenset(),
    ReviewStatus.WITHDRAWN: frozenset(),
}

# Keys in one statement: SQLite takes some tens of thousands of parameters, PostgreSQL plans short lists better.
_AT_ONCE: Final = 500

_TABLES: Final[dict[type, Mapping[Any, frozenset[Any]]]] = {Claim: CLAIM, Candidate: CANDIDATE, ClaimReview: REVIEW}


def move(
    record: Claim | Candidate | ClaimReview,
    to: ClaimStatus | CandidateStatus | ReviewStatus,
    *,
    actor: User | None,
    agent: str = "",
    reason: str = "",
    **changes: Any,
) -> None:
    """Move a record to another status together with the columns that belong to the move, and write the audit event.

    Raises IllegalTransitionError where the table has no such step, StaleStateError where somebody else moved the record
    since it was read. `actor` None is a machine, named by `agent`.
    """
    model = type(record)
    before = record.status
    allowed = _TABLES[model].get(before, frozenset())
    name = str(model._meta.verbose_name)
    if to not in allowed:
        raise IllegalTransitionError(f"This {name} is {_label(before)}; it cannot become {_label(to)} from there.")
    # No savepoint of its own: either both rows are written, or whatever transaction they belong to is undone.
    with transaction.atomic(savepoint=False):
        moved = model._default_manager.filter(pk=record.pk, status=before).update(status=to, **changes)
        if moved == 1:
            AuditEvent.objects.create(
                actor=actor,
                agent=agent,
                action=f"{model._meta.model_name}.{to.value}",
                subject_type=str(model._meta.model_name),
                subject_id=record.pk,
                before={"status": str(before)},
                after={"status": to.value},
                reason=reason,
            )
    if moved != 1:  # outside, where nothing was written that would have to be undone
        raise StaleStateError(f"Somebody else changed this {name} in the meantime. Reload the page to see it.")
    record.status = to
    for column, value in changes.items():
        setattr(record, column, value)


def move_together(
    claims: Sequence[Claim], to: ClaimStatus, *, actor: User | None, agent: str = "", reason: str = "", **changes: Any
) -> None:
    """Move many claims of one state as `move` does one, in a few statements; all of them or none.

    Raises IllegalTransitionError and StaleStateError as `move`, and ValueError where they are not all in one state.
    """
    if not claims:
        return
    [before] = {claim.status for claim in claims}
    if to not in CLAIM.get(ClaimStatus(before), frozenset()):
        raise IllegalTransitionError(f"These claims are {_label(before)}; they cannot become {_label(to)} from there.")
    with transaction.atomic():
        for at in range(0, len(claims), _AT_ONCE):
            keys = [claim.pk for claim in claims[at : at + _AT_ONCE]]
            moved = Claim.objects.filter(pk__in=keys, status=before).update(status=to, **changes)
            if moved != len(keys):
                raise StaleStateError("Somebody else changed one of these claims in the meantime. Reload the page.")
        events = [
            AuditEvent(
                actor=actor,
                agent=agent,
                action=f"claim.{to.value}",
                subject_type="claim",
                subject_id=claim.pk,
                before={"status": str(before)},
                after={"status": to.value},
                reason=reason,
            )
            for claim in claims
        ]
        AuditEvent.objects.bulk_create(events, batch_size=_AT_ONCE)
    for claim in claims:
        claim.status = to
        for column, value in changes.items():
            setattr(claim, column, value)


def _label(status: str) -> str:
    return getattr(status, "label", str(status).replace("_", " "))
