"""Copies of our sources in other archives, and what we asked those archives. Our own copy always comes first."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from claims.enums import AskState, CopyOrigin
from claims.models.captures import Source
from claims.models.vocabulary import holds_vocabulary, vocabulary_field


class OutsideCopy(models.Model):
    """One copy of a source in another archive, at its address there; the archive answers for it, not we."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="outside_copies")
    archive = models.CharField(max_length=200)
    uri = models.URLField(max_length=2300)
    memento_at = models.DateTimeField()
    origin = vocabulary_field(CopyOrigin)
    found_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "outside copies"
        ordering = ["memento_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["source", "uri"], name="outsidecopy_once"),
            holds_vocabulary("outsidecopy", "origin", CopyOrigin),
        ]

    def __str__(self) -> str:
        return self.uri


class ArchiveAsk(models.Model):
    """What one archive was asked about one source; a row exists from the moment it is to be asked.

    `known` is how many copies it said it has. `remote_id` is its name for a copy it is making, asked for at `asked_at`, so
    that a killed worker goes on waiting instead of asking anew.
    """

    source = models.ForeignKey(Source, models.PROTECT, related_name="archive_asks")
    archive = models.CharField(max_length=50)
    wants_copy = models.BooleanField(default=False)
    state = vocabulary_field(AskState, default=AskState.PENDING)
    known = models.PositiveIntegerField(null=True, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    remote_id = models.CharField(max_length=200, blank=True)
    detail = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["archive", "asked_at"], name="archiveask_budget")]
        constraints = [
            models.UniqueConstraint(fields=["source", "archive"], name="archiveask_once"),
            holds_vocabulary("archiveask", "state", AskState),
            models.CheckConstraint(
                condition=~Q(state=AskState.SAVING) | (~Q(remote_id="") & Q(asked_at__isnull=False)),
                name="archiveask_saving_has_id",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.archive} about {self.source}"
