"""Witnessing both ways: the logs of others that this server cosigns, and the witnesses that cosign ours."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from claims.models.record import Checkpoint
from claims.models.vocabulary import digest_field


class WitnessedLog(models.Model):
    """One log of somebody else that this server cosigns, and the last head it cosigned there.

    The database refuses a smaller size, another root of the same size, and to forget a log that was cosigned. `vkeys` are
    the log's public keys, one on each line; `note` is the last head with the log's signatures and our cosignature.
    """

    origin = models.CharField(max_length=255, unique=True)
    vkeys = models.TextField()
    is_active = models.BooleanField(default=True)
    size = models.PositiveBigIntegerField(default=0)
    root = digest_field(blank=True)
    note = models.TextField(blank=True)
    cosigned_at = models.DateTimeField(null=True, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["origin"]
        constraints = [
            models.CheckConstraint(
                condition=Q(cosigned_at__isnull=True, root="", note="", size=0)
                | (Q(cosigned_at__isnull=False) & ~Q(root="") & ~Q(note="")),
                name="witnessedlog_cosigned_whole",
            )
        ]

    def __str__(self) -> str:
        return f"{self.origin} at {self.size}"


class LogWitness(models.Model):
    """One witness that we ask to cosign our log: how far it is, and when it is asked again; the row is the schedule."""

    key_id = models.CharField(max_length=8)
    vkey = models.CharField(max_length=512, unique=True)
    size = models.PositiveBigIntegerField(default=0)
    cosigned_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "log witnesses"

    def __str__(self) -> str:
        return self.vkey.split("+", 1)[0]


class CosignedHead(models.Model):
    """The cosignature of one witness on one of our signed heads, as the line that stands under it."""

    checkpoint = models.ForeignKey(Checkpoint, models.PROTECT, related_name="cosignatures")
    witness = models.ForeignKey(LogWitness, models.PROTECT, related_name="cosignatures")
    line = models.CharField(max_length=600)
    cosigned_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["checkpoint", "witness"], name="cosignedhead_once")]

    def __str__(self) -> str:
        return f"{self.witness} on {self.checkpoint}"
