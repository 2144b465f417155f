"""The acts by which words were erased from everything this newsroom keeps."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from claims.enums import ErasureGround
from claims.models.vocabulary import holds_vocabulary, ref_field, vocabulary_field


class Erasure(models.Model):
    """One act of erasing: on what ground, by which two people, and how much; never which words.

    While a row without `finished_at` is there, which no other transaction ever sees, the append-only triggers let rows be
    changed. `counts` maps table names to rows changed; `files` are the digests of stored files that have to go, and
    `files_gone_at` is when they were gone.
    """

    ref = ref_field()
    ground = vocabulary_field(ErasureGround)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    counts = models.JSONField(default=dict)
    files = models.JSONField(default=list)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    files_gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            holds_vocabulary("erasure", "ground", ErasureGround),
            models.CheckConstraint(condition=~Q(decided_by=F("confirmed_by")), name="erasure_by_two_people"),
            models.CheckConstraint(
                condition=Q(files_gone_at__isnull=True) | Q(finished_at__isnull=False), name="erasure_rows_before_files"
            ),
        ]

    def __str__(self) -> str:
        return f"erasure {self.ref}"
