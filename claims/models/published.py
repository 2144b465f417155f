"""What the public lists are found by: an index over published documents, made from them and never shown itself.

Drafts change under a published verdict (topics, claimant, citations); these rows keep what was published, so that no
list follows a draft. They can be made again from the documents at any time (`claims.services.listing`).
"""

from __future__ import annotations

from django.db import models

from claims.enums import PublicationStatus
from claims.models.captures import Snapshot
from claims.models.claims import Claimant, Topic
from claims.models.reviews import ClaimReview, Rating, ReviewVersion
from claims.models.vocabulary import holds_vocabulary, vocabulary_field


class Listing(models.Model):
    """The place of one published review in the public lists; a row exists when and only when it has a published version.

    `rating` is None where the verdict no longer stands: a void or withdrawn review is found, but not under its rating.
    """

    review = models.OneToOneField(ClaimReview, models.PROTECT, related_name="listing")
    version = models.OneToOneField(ReviewVersion, models.PROTECT, related_name="+")
    status = vocabulary_field(PublicationStatus, default=PublicationStatus.PUBLISHED)
    rating = models.ForeignKey(Rating, models.PROTECT, null=True, blank=True, related_name="+")
    claimant = models.ForeignKey(Claimant, models.PROTECT, null=True, blank=True, related_name="+")
    topics = models.ManyToManyField(Topic, related_name="listings")
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["-published_at", "-id"]
        indexes = [
            models.Index(fields=["-published_at", "-id"], name="listing_newest"),
            models.Index(fields=["rating", "-published_at", "-id"], name="listing_by_rating"),
            models.Index(fields=["claimant", "-published_at", "-id"], name="listing_by_claimant"),
        ]
        constraints = [
            holds_vocabulary("listing", "status", PublicationStatus),
            models.CheckConstraint(
                condition=models.Q(status=PublicationStatus.PUBLISHED, rating__isnull=False)
                | (~models.Q(status=PublicationStatus.PUBLISHED) & models.Q(rating__isnull=True)),
                name="listing_rated_while_in_force",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review} listed as v{self.version.number}"


class PublishedUse(models.Model):
    """One snapshot that one published version cites; a snapshot without such a row is not shown to the public."""

    version = models.ForeignKey(ReviewVersion, models.PROTECT, related_name="uses")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="published_uses")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["version", "snapshot"], name="publisheduse_once")]

    def __str__(self) -> str:
        return f"{self.snapshot} in {self.version}"
