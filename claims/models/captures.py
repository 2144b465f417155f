"""Web resources, the attempts to fetch them, and what those yielded."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.enums import CaptureOutcome, CapturePurpose, SourceKind
from claims.models.erasures import Erasure
from claims.models.jobs import Job
from claims.models.vocabulary import digest_field, holds_vocabulary, ref_field, vocabulary_field


class Source(models.Model):
    """A web resource under its canonical URI; a row exists as soon as a finder or an editor named it."""

    ref = ref_field()
    canonical_uri = models.URLField(max_length=2048, unique=True)
    host = models.CharField(max_length=255, db_index=True)
    title = models.CharField(max_length=500, blank=True)
    publisher = models.CharField(max_length=300, blank=True)
    kind = vocabulary_field(SourceKind, default=SourceKind.UNKNOWN)
    published_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [holds_vocabulary("source", "kind", SourceKind)]

    def __str__(self) -> str:
        return self.title or self.canonical_uri


class Capture(models.Model):
    """One fetch attempt, written when it has ended: where it went, what answered, how it ended.

    `hops` is a list of {"url", "status", "address", "location", "elapsed_s"}; `robots` is
    {"allowed", "rule", "robots_url"} with allowed null for unknown; `warc_sha256` is empty where nothing came back.
    `revisits` is the earlier snapshot that still stands, where the page was found unchanged since.
    """

    ref = ref_field()
    source = models.ForeignKey(Source, models.PROTECT, related_name="captures")
    purpose = vocabulary_field(CapturePurpose)
    url = models.URLField(max_length=2048)
    final_url = models.URLField(max_length=2048, blank=True)
    outcome = vocabulary_field(CaptureOutcome)
    detail = models.TextField(blank=True)
    http_status = models.PositiveSmallIntegerField(null=True, blank=True)
    address = models.CharField(max_length=64, blank=True)
    hops = models.JSONField(default=list)
    headers = models.JSONField(default=list)
    robots = models.JSONField(default=dict)
    warc_sha256 = digest_field(blank=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    job = models.ForeignKey(Job, models.PROTECT, null=True, related_name="captures")
    attempt = models.PositiveIntegerField(default=1)
    revisits = models.ForeignKey("Snapshot", models.PROTECT, null=True, blank=True, related_name="revisits")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome=CaptureOutcome.NOT_MODIFIED, revisits__isnull=False)
                | (~Q(outcome=CaptureOutcome.NOT_MODIFIED) & Q(revisits__isnull=True)),
                name="capture_unchanged_names_snapshot",
            ),
            models.UniqueConstraint(fields=["job", "attempt"], name="capture_once_per_attempt"),
            holds_vocabulary("capture", "outcome", CaptureOutcome),
            holds_vocabulary("capture", "purpose", CapturePurpose),
        ]

    def __str__(self) -> str:
        return f"{self.url}: {self.outcome}"


class Snapshot(models.Model):
    """What a capture yielded: bytes, WARC record and text, each by digest; a row exists only for what can be cited.

    `metadata` maps "title", "byline", … to {"value", "where"}; `pages` is a list of {"number", "start", "end"} in code
    points of the text, empty for what has no pages.
    """

    ref = ref_field()
    source = models.ForeignKey(Source, models.PROTECT, related_name="snapshots")
    capture = models.OneToOneField(Capture, models.PROTECT, related_name="snapshot")
    url = models.URLField(max_length=2048)
    body_sha256 = digest_field()
    body_bytes = models.PositiveBigIntegerField()
    warc_sha256 = digest_field()
    text_sha256 = digest_field()
    text_chars = models.PositiveIntegerField()
    normalisation = models.PositiveSmallIntegerField()
    media_type = models.CharField(max_length=100)
    extractor = models.CharField(max_length=100)
    title = models.CharField(max_length=500, blank=True)
    publisher = models.CharField(max_length=300, blank=True)
    byline = models.CharField(max_length=300, blank=True)
    published_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=16, blank=True)
    metadata = models.JSONField(default=dict)
    pages = models.JSONField(default=list)
    captured_at = models.DateTimeField()
    erasure = models.ForeignKey(Erasure, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.title or self.url} as of {self.captured_at:%Y-%m-%d %H:%M}"


class HostState(models.Model):
    """What we know of one host's patience: when it may be asked again, and whether its circuit is open.

    `robots` is the newest answer of its robots.txt, {"allowed", "rule", "robots_url", "crawl_delay_s"}, {} before the first.
    """

    host = models.CharField(max_length=255, unique=True)
    busy_until = models.DateTimeField(null=True, blank=True)
    busy_token = models.CharField(max_length=32, blank=True)
    next_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    open_until = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True)
    robots = models.JSONField(default=dict)
    last_asked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.host
