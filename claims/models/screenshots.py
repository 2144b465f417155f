"""Pictures of how archived pages looked: illustrations, never evidence. A quotation stands in the archived text."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from claims.enums import PictureOutcome
from claims.models.captures import Snapshot
from claims.models.erasures import Erasure
from claims.models.jobs import Job
from claims.models.vocabulary import digest_field, holds_vocabulary, ref_field, vocabulary_field


class Screenshot(models.Model):
    """One ended attempt to take a picture of a snapshot in a browser: the picture and how it came to be, or why there is none.

    `width` by `screen` CSS pixels is the browser's window; the picture has `width` by `height`, one pixel each, of the page's
    `page_height`, and shows it from its top.
    `parts` lists what the page asked for: {"url", "kind", "outcome" (PartOutcome), "detail", "content_sha256"}.
    """

    ref = ref_field()
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="screenshots")
    outcome = vocabulary_field(PictureOutcome)
    detail = models.TextField(blank=True)
    image_sha256 = digest_field(blank=True)
    image_bytes = models.PositiveBigIntegerField(default=0)
    thumbnail_sha256 = digest_field(blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    screen = models.PositiveIntegerField(default=0)
    page_height = models.PositiveIntegerField(default=0)
    browser = models.CharField(max_length=100, blank=True)
    has_run_scripts = models.BooleanField(default=False)
    is_isolated = models.BooleanField(default=False)
    parts = models.JSONField(default=list)
    taken_at = models.DateTimeField()
    job = models.ForeignKey(Job, models.PROTECT, null=True, related_name="screenshots")
    attempt = models.PositiveIntegerField(default=1)
    erasure = models.ForeignKey(Erasure, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [
            holds_vocabulary("screenshot", "outcome", PictureOutcome),
            models.UniqueConstraint(fields=["job", "attempt"], name="screenshot_once_per_attempt"),
            models.UniqueConstraint(
                fields=["snapshot"], condition=Q(outcome=PictureOutcome.TAKEN), name="screenshot_one_of_snapshot"
            ),
            models.CheckConstraint(
                condition=Q(
                    ~Q(image_sha256=""),
                    ~Q(thumbnail_sha256=""),
                    ~Q(browser=""),
                    outcome=PictureOutcome.TAKEN,
                    width__gt=0,
                    height__gt=0,
                    page_height__gte=models.F("height"),
                )
                | Q(~Q(detail=""), outcome=PictureOutcome.FAILED, image_sha256="", thumbnail_sha256=""),
                name="screenshot_taken_has_picture",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.snapshot}: {self.get_outcome_display()}"
