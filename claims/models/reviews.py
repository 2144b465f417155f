"""Ratings, the work on a verdict, its citations, and its immutable published versions."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from claims.enums import CorrectionKind, RatingClass, ReviewStatus, Stance
from claims.models.captures import Snapshot
from claims.models.claims import Claim
from claims.models.erasures import Erasure
from claims.models.vocabulary import digest_field, holds_vocabulary, ref_field, vocabulary_field


class RatingScale(models.Model):
    """One version of a named scale; a row never changes, a changed scale is the next version."""

    name = models.CharField(max_length=100)
    version = models.PositiveIntegerField()
    description = models.TextField()
    adopted_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "-version"]
        constraints = [models.UniqueConstraint(fields=["name", "version"], name="ratingscale_version_once")]

    def __str__(self) -> str:
        return f"{self.name} v{self.version}"


class Rating(models.Model):
    """One value on a scale with its public definition; `value` is its place for schema.org (1 is the lowest), None off the line."""

    scale = models.ForeignKey(RatingScale, models.PROTECT, related_name="ratings")
    key = models.SlugField(max_length=40)
    label = models.CharField(max_length=80)
    labels = models.JSONField(default=dict)
    definition = models.TextField()
    rating_class = vocabulary_field(RatingClass)
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["scale_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["scale", "key"], name="rating_once"),
            holds_vocabulary("rating", "rating_class", RatingClass),
        ]

    def __str__(self) -> str:
        return self.label


# Where readers see the newest version and nobody is changing anything.
_PUBLIC = (ReviewStatus.PUBLISHED, ReviewStatus.VOIDED, ReviewStatus.WITHDRAWN)


class ClaimReview(models.Model):
    """The work on the verdict of one claim; a row exists from the moment an editor opens a draft.

    `revision` counts saved changes of the draft, so that two editors at once are noticed. Who wrote any of it is in
    `contributors`; the database refuses an approver who is the author or the submitter without a public reason.
    """

    ref = ref_field()
    claim = models.OneToOneField(Claim, models.PROTECT, related_name="review")
    status = vocabulary_field(ReviewStatus, default=ReviewStatus.DRAFT)
    rating = models.ForeignKey(Rating, models.PROTECT, null=True, blank=True, related_name="+")
    summary = models.TextField(blank=True)
    reasons = models.TextField(blank=True)
    language = models.CharField(max_length=16, default="en")
    revision = models.PositiveIntegerField(default=0)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="reviews")
    contributors = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="approvals")
    override_reason = models.TextField(blank=True)
    sent_back_note = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    current_version = models.ForeignKey("ReviewVersion", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-updated_at"]
        indexes = [models.Index(fields=["status", "-updated_at"], name="claimreview_by_status")]
        constraints = [
            holds_vocabulary("claimreview", "status", ReviewStatus),
            models.CheckConstraint(
                condition=Q(approver__isnull=True)
                | ~Q(override_reason="")
                | (~Q(approver=F("author")) & (Q(submitted_by__isnull=True) | ~Q(approver=F("submitted_by")))),
                name="claimreview_author_is_not_approver",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[ReviewStatus.APPROVED, *_PUBLIC])
                | (Q(approver__isnull=False) & Q(rating__isnull=False)),
                name="claimreview_approved_has_approver_and_rating",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[ReviewStatus.CORRECTING, *_PUBLIC]) | Q(current_version__isnull=False),
                name="claimreview_published_has_version",
            ),
            models.CheckConstraint(
                condition=~Q(status=ReviewStatus.DRAFT) | Q(current_version__isnull=True),
                name="claimreview_draft_was_never_published",
            ),
        ]

    def __str__(self) -> str:
        return f"review of {self.claim}"


class Citation(models.Model):
    """A review's use of a snapshot: exact words of its text, where they stand, and how they bear on the claim."""

    review = models.ForeignKey(ClaimReview, models.PROTECT, related_name="citations")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="citations")
    exact = models.TextField()
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    stance = vocabulary_field(Stance)
    note = models.TextField(blank=True)
    position = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["review", "snapshot", "start", "end"], name="citation_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="citation_span_not_empty"),
            models.CheckConstraint(condition=~Q(exact=""), name="citation_exact_present"),
            holds_vocabulary("citation", "stance", Stance),
        ]

    def __str__(self) -> str:
        return f"“{self.exact[:60]}”"


class ReviewVersion(models.Model):
    """One immutable published state of a review: canonical JSON (RFC 8785) of everything a reader sees, and its digest.

    `rating` is the one in force; of a void or withdrawn version, the one that was in force before.
    """

    review = models.ForeignKey(ClaimReview, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    body = models.TextField()
    sha256 = digest_field()
    salt = models.CharField(max_length=64)
    rating = models.ForeignKey(Rating, models.PROTECT, related_name="+")
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    erasure = models.ForeignKey(Erasure, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["review_id", "-number"]
        constraints = [models.UniqueConstraint(fields=["review", "number"], name="reviewversion_number_once")]

    def __str__(self) -> str:
        return f"{self.review} v{self.number}"


class Correction(models.Model):
    """Why one published version became the next; a row exists from the moment a correction is begun, and is sealed when published.

    `version_number` is the number of the version it makes. The database refuses an approver who prepared it without a
    public reason, two open corrections of one review, and any change of a row that has `published_at`.
    """

    review = models.ForeignKey(ClaimReview, models.PROTECT, related_name="corrections")
    version_number = models.PositiveIntegerField()
    kind = vocabulary_field(CorrectionKind)
    note = models.TextField(blank=True)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    override_reason = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-published_at", "-id"]
        indexes = [models.Index(fields=["-published_at", "-id"], name="correction_newest")]
        constraints = [
            holds_vocabulary("correction", "kind", CorrectionKind),
            models.UniqueConstraint(fields=["review", "version_number"], name="correction_once_per_version"),
            models.UniqueConstraint(
                fields=["review"], condition=Q(published_at__isnull=True), name="correction_only_one_open"
            ),
            models.CheckConstraint(condition=Q(version_number__gt=1), name="correction_follows_a_version"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(override_reason="") | ~Q(approved_by=F("prepared_by")),
                name="correction_preparer_is_not_approver",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | (Q(approved_by__isnull=False) & ~Q(note="")),
                name="correction_published_has_approver_and_note",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.review}"

    @property
    def ends_review(self) -> bool:
        """Whether the verdict no longer stands afterwards."""
        return CorrectionKind(self.kind).ends_review
