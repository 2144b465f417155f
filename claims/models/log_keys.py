"""The public halves of the keys that sign the log; the private ones are in a file and never here."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from claims.models.record import LogEntry


class LogKey(models.Model):
    """One public key that signs, or signed, the log: since when, until when, and the leaves that say so.

    Only the first key of a log has no `leaf`: nothing was rotated then. A retired key's row is sealed.
    """

    key_id = models.CharField(max_length=8, unique=True)
    name = models.CharField(max_length=255)
    vkey = models.CharField(max_length=512, unique=True)
    introduced_at = models.DateTimeField()
    leaf = models.OneToOneField(LogEntry, models.PROTECT, null=True, blank=True, related_name="+")
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_leaf = models.OneToOneField(LogEntry, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["name"], condition=Q(leaf__isnull=True), name="logkey_one_first"),
            models.CheckConstraint(
                condition=Q(retired_at__isnull=True, retired_leaf__isnull=True)
                | Q(retired_at__isnull=False, retired_leaf__isnull=False),
                name="logkey_retired_with_leaf",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id}"
