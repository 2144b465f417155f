"""Sources, the searches that found them, and the passages that bear on a claim."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from claims.enums import CandidateStatus, RejectReason, SearchStatus
from claims.models.captures import Snapshot, Source
from claims.models.claims import Claim
from claims.models.vocabulary import holds_vocabulary, vocabulary_field


class SearchRun(models.Model):
    """One query to one finder at one time, with how it ended; "nothing found" is an answer and stays.

    `round` counts how often an editor asked for sources for this claim; `error` is in an editor's words;
    `model_ask` is the question to a language model that its query came of.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="search_runs")
    round = models.PositiveIntegerField(default=1)
    finder = models.CharField(max_length=50)
    finder_label = models.CharField(max_length=200)
    query = models.CharField(max_length=500)
    purpose = models.CharField(max_length=50)
    model_ask = models.ForeignKey("claims.ModelAsk", models.PROTECT, null=True, blank=True, related_name="search_runs")
    status = vocabulary_field(SearchStatus, default=SearchStatus.PENDING)
    found = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "round", "finder", "query"], name="searchrun_once_per_round"),
            holds_vocabulary("searchrun", "status", SearchStatus),
            models.CheckConstraint(
                condition=Q(status=SearchStatus.PENDING) ^ Q(finished_at__isnull=False),
                name="searchrun_finished_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.finder}: {self.query}"


class SearchHit(models.Model):
    """One thing that one search brought, at its rank, as the finder described it."""

    run = models.ForeignKey(SearchRun, models.PROTECT, related_name="hits")
    rank = models.PositiveIntegerField()
    source = models.ForeignKey(Source, models.PROTECT, related_name="hits")
    url = models.URLField(max_length=2048)
    title = models.CharField(max_length=500, blank=True)
    snippet = models.TextField(blank=True)

    class Meta:
        ordering = ["run_id", "rank"]
        constraints = [models.UniqueConstraint(fields=["run", "source"], name="searchhit_once")]

    def __str__(self) -> str:
        return f"{self.rank}. {self.title or self.url}"


class Candidate(models.Model):
    """A source that may bear on a claim, and what became of it; one row for each pair of claim and source.

    `score` is None until the passages were ranked; `place` is its place among the claim's candidates, from 1, and `origin`
    the same number for pages that are no independent evidence of each other: both None until the candidates were weighed.
    `reasons`, `place_reasons` and `origin_reasons` are lists of {"code", "label"}. `added_by` is the editor who named its
    address, None where a finder did.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="candidates")
    source = models.ForeignKey(Source, models.PROTECT, related_name="candidates")
    status = vocabulary_field(CandidateStatus, default=CandidateStatus.PENDING)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, null=True, blank=True, related_name="candidates")
    score = models.FloatField(null=True, blank=True)
    reasons = models.JSONField(default=list)
    place = models.PositiveIntegerField(null=True, blank=True)
    place_reasons = models.JSONField(default=list)
    origin = models.PositiveIntegerField(null=True, blank=True)
    origin_reasons = models.JSONField(default=list)
    failure = models.TextField(blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reject_reason = vocabulary_field(RejectReason, blank=True)
    reject_note = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = [F("score").desc(nulls_last=True), "id"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "source"], name="candidate_once"),
            holds_vocabulary("candidate", "status", CandidateStatus),
            holds_vocabulary("candidate", "reject_reason", RejectReason, blank=True),
            models.CheckConstraint(
                condition=~Q(status__in=[CandidateStatus.FETCHED, CandidateStatus.CITED]) | Q(snapshot__isnull=False),
                name="candidate_fetched_has_snapshot",
            ),
            models.CheckConstraint(
                condition=Q(status=CandidateStatus.REJECTED) ^ Q(reject_reason=""), name="candidate_rejected_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} for claim {self.claim_id}"


class Passage(models.Model):
    """A stretch of a snapshot's text that bears on a claim; `position` 1 is the best of its candidate.

    `reasons` and `hints` are lists of {"code", "label"}; hints of stance are a machine's and say so.
    """

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="passages")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="passages")
    position = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    score = models.FloatField()
    reasons = models.JSONField(default=list)
    hints = models.JSONField(default=list)

    class Meta:
        ordering = ["candidate_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["candidate", "position"], name="passage_position_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="passage_span_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.start}-{self.end} of snapshot {self.snapshot_id}"


class ImportedReview(models.Model):
    """One fact check by somebody else, as their ClaimReview says; never our verdict."""

    url = models.URLField(max_length=2048, unique=True)
    claim_reviewed = models.TextField()
    claimant = models.CharField(max_length=300, blank=True)
    publisher = models.CharField(max_length=300, blank=True)
    rating = models.CharField(max_length=200, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=16, blank=True)
    document = models.JSONField()
    imported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.publisher}: {self.claim_reviewed[:80]}"
