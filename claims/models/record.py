"""The public log's leaves and signed heads, and the private audit trail; all only ever grow."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from claims.enums import LogKind
from claims.models.vocabulary import digest_field, holds_vocabulary, vocabulary_field


class LogHead(models.Model):
    """The one row that says how many leaves the log has; who holds its lock may append."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    size = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="loghead_only_one")]

    def __str__(self) -> str:
        return f"log of {self.size}"


class LogEntry(models.Model):
    """One leaf of the public log, numbered without gaps from 0.

    `body` is canonical JSON of ids, types, digests and salted commitments: no names, no free text. `leaf_hash` is
    SHA-256 of 0x00 and the body's UTF-8 bytes (RFC 6962).
    """

    seq = models.PositiveBigIntegerField(primary_key=True)
    kind = vocabulary_field(LogKind)
    subject = models.CharField(max_length=100, db_index=True)
    body = models.TextField()
    leaf_hash = digest_field()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["seq"]
        constraints = [holds_vocabulary("logentry", "kind", LogKind)]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind}"


class Checkpoint(models.Model):
    """One signed head of the public log, as it was or is about to be published; kept for ever.

    Each checkpoint but the first names the one it goes on from, and no two name the same: whichever of two sequencers is
    second cannot write its row, so there is one line of heads. `note` is the signed note that readers get.
    """

    size = models.PositiveBigIntegerField(primary_key=True)
    previous = models.PositiveBigIntegerField(unique=True)
    root = digest_field()
    note = models.TextField()
    signed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["size"]
        constraints = [
            models.CheckConstraint(condition=models.Q(size__gt=models.F("previous")), name="checkpoint_only_grows")
        ]

    def __str__(self) -> str:
        return f"head of {self.size}"


class AuditEvent(models.Model):
    """Who did what to which record, with what it was before and after; `actor` is None for a machine, named in `agent`."""

    at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    agent = models.CharField(max_length=100, blank=True)
    action = models.CharField(max_length=64)
    subject_type = models.CharField(max_length=64)
    subject_id = models.BigIntegerField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["subject_type", "subject_id", "-id"], name="auditevent_of_subject")]

    def __str__(self) -> str:
        return f"{self.action} {self.subject_type} {self.subject_id}"
