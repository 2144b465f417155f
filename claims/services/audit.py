"""Writes the audit trail of what is not a change of status (lifecycle.move() writes those)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claims.models import AuditEvent

if TYPE_CHECKING:
    from django.db.models import Model

    from claims.models import User


def record_event(
    *,
    actor: User | None,
    action: str,
    subject: Model,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
    agent: str = "",
) -> AuditEvent:
    """Write who did what to which record; values of `before` and `after` must be JSON."""
    return AuditEvent.objects.create(
        actor=actor,
        agent=agent,
        action=action,
        subject_type=str(subject._meta.model_name),
        subject_id=subject.pk,
        before=before or {},
        after=after or {},
        reason=reason,
    )
