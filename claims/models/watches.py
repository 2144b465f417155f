"""Published words and whether they still stand on their pages: what is watched, and what each look found."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from claims.enums import AnchorState, CaptureOutcome, WatchedAs
from claims.models.articles import ArticleVersion
from claims.models.captures import Capture, Snapshot, Source
from claims.models.reviews import ClaimReview
from claims.models.vocabulary import holds_vocabulary, vocabulary_field


class Watch(models.Model):
    """One page that is fetched again because published words stand on it; the row is the schedule.

    `next_at` is when it is to be looked at again, None while nothing published stands on it. `calm_looks` counts looks in a
    row that found nothing new, and sets the interval. `failures` counts failures at least three days apart, the last of
    them at `failed_at`.
    """

    source = models.OneToOneField(Source, models.PROTECT, related_name="watch")
    next_at = models.DateTimeField(null=True, blank=True)
    looks = models.PositiveIntegerField(default=0)
    calm_looks = models.PositiveIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    failed_at = models.DateTimeField(null=True, blank=True)
    last_look_at = models.DateTimeField(null=True, blank=True)
    last_outcome = vocabulary_field(CaptureOutcome, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "watches"
        indexes = [models.Index(fields=["next_at"], name="watch_due")]
        constraints = [
            holds_vocabulary("watch", "last_outcome", CaptureOutcome, blank=True),
            models.CheckConstraint(
                condition=Q(failures=0, failed_at__isnull=True) | Q(failures__gt=0, failed_at__isnull=False),
                name="watch_failures_have_time",
            ),
        ]

    def __str__(self) -> str:
        return f"watch on {self.source}"


class WatchedWords(models.Model):
    """Exact words of a published version that should still stand on a watched page; what they are never changes.

    `snapshot` is the archived copy they are quoted from, `article_version` the text in which the claim was made: one of the
    two. `state` is what counts today, since `state_at`, by what `result` found; `seen_at` is when they last stood there,
    None while they never did. `ended_at` is when they stopped being watched.
    """

    watch = models.ForeignKey(Watch, models.PROTECT, related_name="words")
    review = models.ForeignKey(ClaimReview, models.PROTECT, related_name="watched_words")
    role = vocabulary_field(WatchedAs)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, null=True, blank=True, related_name="+")
    article_version = models.ForeignKey(ArticleVersion, models.PROTECT, null=True, blank=True, related_name="+")
    exact = models.TextField()
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    state = vocabulary_field(AnchorState, default=AnchorState.UNKNOWN)
    state_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    result = models.ForeignKey("WatchResult", models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    settled_reason = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "watched words"
        ordering = ["-state_at", "-id"]
        indexes = [
            models.Index(fields=["-state_at", "-id"], name="watchedwords_newest"),
            # Every page of the newsroom counts what is to be looked at: a few among all words ever published.
            models.Index(fields=["state", "-state_at", "-id"], name="watchedwords_by_state"),
        ]
        constraints = [
            holds_vocabulary("watchedwords", "role", WatchedAs),
            holds_vocabulary("watchedwords", "state", AnchorState),
            models.UniqueConstraint(
                fields=["review", "snapshot", "start", "end"],
                condition=Q(ended_at__isnull=True, role=WatchedAs.QUOTATION),
                name="watchedwords_quotation_once",
            ),
            models.UniqueConstraint(
                fields=["review", "article_version", "start", "end"],
                condition=Q(ended_at__isnull=True, role=WatchedAs.PLACE),
                name="watchedwords_place_once",
            ),
            models.CheckConstraint(
                condition=Q(role=WatchedAs.QUOTATION, snapshot__isnull=False, article_version__isnull=True)
                | Q(role=WatchedAs.PLACE, snapshot__isnull=True, article_version__isnull=False),
                name="watchedwords_stand_in_one_text",
            ),
            models.CheckConstraint(condition=~Q(exact="") & Q(end__gt=F("start")), name="watchedwords_span_not_empty"),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True, settled_reason="")
                | (Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(settled_reason="")),
                name="watchedwords_settled_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.exact[:60]}” ({self.state})"


class WatchResult(models.Model):
    """What one look found of some watched words; append-only.

    `counts` says whether it decides the state: a failure does so only as the third, a miss as the second. `snapshot` is the
    later copy, None where none came back. `found`, `start` and `end` are the words that stand there instead, or elsewhere: a
    suggestion. `warnings` is a list of sentences.
    """

    words = models.ForeignKey(WatchedWords, models.PROTECT, related_name="results")
    capture = models.ForeignKey(Capture, models.PROTECT, related_name="watch_results")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, null=True, blank=True, related_name="watch_results")
    state = vocabulary_field(AnchorState)
    counts = models.BooleanField()
    is_change = models.BooleanField()
    score = models.FloatField(null=True, blank=True)
    found = models.TextField(blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    warnings = models.JSONField(default=list)
    looked_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["is_change", "-id"], name="watchresult_changes")]
        constraints = [
            holds_vocabulary("watchresult", "state", AnchorState),
            models.UniqueConstraint(fields=["words", "capture"], name="watchresult_once_per_look"),
            models.CheckConstraint(condition=~Q(state=AnchorState.UNKNOWN), name="watchresult_found_something"),
            models.CheckConstraint(condition=Q(counts=True) | Q(is_change=False), name="watchresult_change_counts"),
            models.CheckConstraint(
                condition=Q(found="", start__isnull=True, end__isnull=True)
                | (~Q(found="") & Q(snapshot__isnull=False, end__gt=F("start"))),
                name="watchresult_found_has_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state} at {self.looked_at:%Y-%m-%d %H:%M}"
