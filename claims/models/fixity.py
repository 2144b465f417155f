"""How the archived files stood when they were last read again."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from claims.enums import FixityState
from claims.models.captures import Snapshot
from claims.models.vocabulary import holds_vocabulary, vocabulary_field


class FixityCheck(models.Model):
    """The last time one snapshot's files were read again from the store; a row exists once that has happened.

    `detail` says in words which file is damaged or missing, or which quotation no longer stands; `failed_since` is when
    that was first seen. What changed when is in the audit trail.
    """

    snapshot = models.OneToOneField(Snapshot, models.PROTECT, related_name="fixity")
    state = vocabulary_field(FixityState)
    detail = models.TextField(blank=True)
    checked_at = models.DateTimeField()
    failed_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["checked_at"]
        indexes = [models.Index(fields=["state", "checked_at"], name="fixitycheck_by_state")]
        constraints = [
            holds_vocabulary("fixitycheck", "state", FixityState),
            models.CheckConstraint(
                condition=Q(state=FixityState.INTACT, detail="", failed_since__isnull=True)
                | (~Q(state=FixityState.INTACT) & ~Q(detail="") & Q(failed_since__isnull=False)),
                name="fixitycheck_failure_has_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.snapshot}: {self.state}"
