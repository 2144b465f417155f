"""Background work as rows: the row is the job, and Celery only rings the bell."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.enums import JobKind, JobState, Queue
from claims.models.articles import Article
from claims.models.claims import Claim
from claims.models.vocabulary import holds_vocabulary, vocabulary_field


class Job(models.Model):
    """One piece of background work; a row exists before any message is sent, and stays as the record of what happened.

    `attempt` is the fence: a worker holds the job only as long as the row still has the attempt it claimed.
    `deferrals` counts attempts that ended in waiting (a busy host), which are not held against the job.
    `rung_at` is when a worker was last told of it, so that a full queue is not told of it again and again.
    `waits_for` is the host in whose line a job that was put back stands, "" where it stands in none; `not_before` is its turn.
    `claim` and `article` say on whose page the progress is shown.
    """

    kind = vocabulary_field(JobKind)
    queue = vocabulary_field(Queue)
    subject_id = models.BigIntegerField()
    dedup_key = models.CharField(max_length=200)
    state = vocabulary_field(JobState, default=JobState.NEW)
    attempt = models.PositiveIntegerField(default=0)
    max_attempts = models.PositiveIntegerField(default=5)
    deferrals = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    not_before = models.DateTimeField(null=True, blank=True)
    rung_at = models.DateTimeField(null=True, blank=True)
    waits_for = models.CharField(max_length=255, blank=True)
    progress = models.CharField(max_length=300, blank=True)
    last_error = models.TextField(blank=True)
    error_code = models.CharField(max_length=64, blank=True)
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="jobs")
    article = models.ForeignKey(Article, models.PROTECT, null=True, blank=True, related_name="jobs")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["state", "not_before"], name="job_due"),
            models.Index(fields=["waits_for", "not_before"], condition=~Q(waits_for=""), name="job_line_of_host"),
            models.Index(fields=["claim", "-id"], name="job_of_claim"),
            models.Index(fields=["article", "-id"], name="job_of_article"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["dedup_key"], condition=Q(state__in=[JobState.NEW, JobState.RUN]), name="job_one_open_per_key"
            ),
            holds_vocabulary("job", "kind", JobKind),
            holds_vocabulary("job", "queue", Queue),
            holds_vocabulary("job", "state", JobState),
            models.CheckConstraint(
                condition=~Q(state=JobState.RUN) | Q(lease_until__isnull=False), name="job_running_has_lease"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id} ({self.state})"


class Tick(models.Model):
    """One beat of one schedule entry; the row that could be inserted is the beat that counts, so any number of beats is safe."""

    name = models.CharField(max_length=100)
    slot = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "slot"], name="tick_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.slot}"
