"""The editorial policies of this newsroom, each version word for word as it was adopted."""

from __future__ import annotations

from django.db import models

from claims.models.record import LogEntry
from claims.models.vocabulary import digest_field


class Policy(models.Model):
    """One version of an editorial policy, word for word as it was adopted; a row never changes.

    `leaf` is where the public log says so: without it, the row cannot be written.
    """

    name = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    body = models.TextField()
    sha256 = digest_field()
    adopted_at = models.DateTimeField()
    leaf = models.OneToOneField(LogEntry, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["name", "-version"]
        verbose_name_plural = "policies"
        constraints = [
            models.UniqueConstraint(fields=["name", "version"], name="policy_version_once"),
            models.CheckConstraint(condition=models.Q(version__gte=1), name="policy_version_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.name}/{self.version}"
