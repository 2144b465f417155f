"""How the archived files stood when they were last read again, which are to go, and how many there are."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from claims.enums import FixityState
from claims.models.captures import Snapshot
from claims.models.vocabulary import digest_field, holds_vocabulary, vocabulary_field


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


class DoomedFile(models.Model):
    """A stored file that nothing refers to, marked to be removed; a row exists from its marking until the file is gone.

    `is_taken` says that it is being removed at this moment; until then storing the same bytes again takes the mark away.
    """

    digest = digest_field(unique=True)
    size = models.PositiveBigIntegerField()
    marked_at = models.DateTimeField()
    is_taken = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.digest


class StoreMeasurement(models.Model):
    """How much the store held at one time; a row exists for each time it was measured.

    `parts` is a list of {"name", "label", "files", "bytes", "references"}, `largest` one of {"digest", "bytes", "label", "ref"}.
    """

    measured_at = models.DateTimeField(db_index=True)
    files = models.PositiveBigIntegerField()
    bytes = models.PositiveBigIntegerField()
    referenced_bytes = models.PositiveBigIntegerField()
    unreferenced_files = models.PositiveBigIntegerField()
    unreferenced_bytes = models.PositiveBigIntegerField()
    missing_files = models.PositiveBigIntegerField()
    parts = models.JSONField(default=list)
    largest = models.JSONField(default=list)
    took_s = models.FloatField()

    class Meta:
        ordering = ["-measured_at"]

    def __str__(self) -> str:
        return f"{self.files} files at {self.measured_at:%Y-%m-%d %H:%M}"
