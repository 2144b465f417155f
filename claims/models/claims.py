"""Claims, where they were made, who made them, and how they stand to each other."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from claims.enums import ClaimantKind, ClaimKind, ClaimRelation, ClaimStatus, DeclineReason, Origin
from claims.models.articles import ArticleVersion, Extraction
from claims.models.vocabulary import holds_vocabulary, ref_field, vocabulary_field


class Claimant(models.Model):
    """Who made a claim: a person, an organisation, a described group, or the outlet itself."""

    ref = ref_field()
    name = models.CharField(max_length=300)
    kind = vocabulary_field(ClaimantKind)
    description = models.CharField(max_length=300, blank=True)
    wikidata_id = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["name", "kind"], name="claimant_once"),
            holds_vocabulary("claimant", "kind", ClaimantKind),
        ]

    def __str__(self) -> str:
        return self.name


class Topic(models.Model):
    """One subject that claims are filed under."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=80, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Claim(models.Model):
    """One assertion in normalised words; a row exists for each that an extractor suggested or a person wrote down.

    `folded_into` is the claim whose row of the inbox stands for this one as well, which shares its state: it waits, is
    declined, or was merged together with it. `fold_key` is equal for all that may fold (claims/matching/folding.py), ""
    where that has not been looked at. The score of a claim others are folded into is the highest of them all.
    """

    ref = ref_field()
    text = models.TextField()
    language = models.CharField(max_length=16, default="en")
    kind = vocabulary_field(ClaimKind)
    status = vocabulary_field(ClaimStatus, default=ClaimStatus.SUGGESTED)
    score = models.FloatField(default=0)
    origin = vocabulary_field(Origin)
    claimant = models.ForeignKey(Claimant, models.PROTECT, null=True, blank=True, related_name="claims")
    claim_date = models.DateField(null=True, blank=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="claims")
    decline_reason = vocabulary_field(DeclineReason, blank=True)
    decline_note = models.TextField(blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    split_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    folded_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="folded", db_index=False
    )
    fold_key = models.CharField(max_length=32, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["status", "-score", "-id"], name="claim_inbox"),
            models.Index(fields=["status", "-id"], name="claim_by_status"),
            # What the inbox shows: one row for each fold.
            models.Index(fields=["status", "-score", "-id"], condition=Q(folded_into=None), name="claim_inbox_rows"),
            models.Index(fields=["-score", "-id"], condition=Q(folded_into=None), name="claim_rows"),
            models.Index(fields=["folded_into"], condition=Q(folded_into__isnull=False), name="claim_folded"),
            models.Index(fields=["fold_key", "status", "-id"], condition=Q(folded_into=None), name="claim_fold_key"),
        ]
        constraints = [
            holds_vocabulary("claim", "kind", ClaimKind),
            holds_vocabulary("claim", "status", ClaimStatus),
            holds_vocabulary("claim", "origin", Origin),
            holds_vocabulary("claim", "decline_reason", DeclineReason, blank=True),
            models.CheckConstraint(condition=~Q(text=""), name="claim_text_present"),
            models.CheckConstraint(
                condition=Q(status=ClaimStatus.DECLINED) ^ Q(decline_reason=""), name="claim_declined_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(status=ClaimStatus.MERGED) ^ Q(merged_into__isnull=True), name="claim_merged_has_target"
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="claim_not_merged_into_itself"
            ),
            # The first claim of a fold is its oldest; so everybody locks a fold's rows in one order.
            models.CheckConstraint(
                condition=Q(folded_into__isnull=True) | Q(folded_into__lt=F("id")), name="claim_folded_into_older"
            ),
            models.CheckConstraint(
                condition=Q(folded_into__isnull=True) | Q(status__in=["suggested", "declined", "merged"]),
                name="claim_folded_not_worked_on",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Appearance(models.Model):
    """One place where a claim was made: an article's text, the exact words in it, and why they were picked.

    `start` and `end` count code points of the article version's text, end exclusive; `spans` lists further exact spans
    when a claim is made in several pieces. What found it is an extraction, or the answer to `model_ask`; a person, where
    both are None. `reasons` and `kind_reasons` are lists of
    {"code", "label", "weight", "start", "end"}; a claim a person marked by hand has no reasons.
    `marks` lists what the words speak of: {"kind", "start", "end"}. `came_from` is the claim it was found for, where a merge
    moved it to another since.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="appearances")
    article_version = models.ForeignKey(ArticleVersion, models.PROTECT, related_name="appearances")
    extraction = models.ForeignKey(Extraction, models.PROTECT, null=True, blank=True, related_name="appearances")
    model_ask = models.ForeignKey("claims.ModelAsk", models.PROTECT, null=True, blank=True, related_name="appearances")
    sentence = models.PositiveIntegerField(null=True, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    spans = models.JSONField(default=list)
    claimant = models.ForeignKey(Claimant, models.PROTECT, null=True, blank=True, related_name="appearances")
    mention = models.CharField(max_length=300, blank=True)
    cue = models.CharField(max_length=100, blank=True)
    attribution_confidence = models.FloatField(null=True, blank=True)
    kind = vocabulary_field(ClaimKind)
    kind_reasons = models.JSONField(default=list)
    score = models.FloatField(default=0)
    reasons = models.JSONField(default=list)
    marks = models.JSONField(default=list)
    came_from = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="moved_appearances")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["article_version_id", "start"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "article_version", "start", "end"], name="appearance_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="appearance_span_not_empty"),
            holds_vocabulary("appearance", "kind", ClaimKind),
        ]

    def __str__(self) -> str:
        return f"{self.exact[:60]} ({self.start}-{self.end})"


class ClaimLink(models.Model):
    """How one claim stands to another, and who or what said so."""

    from_claim = models.ForeignKey(Claim, models.PROTECT, related_name="links_from")
    to_claim = models.ForeignKey(Claim, models.PROTECT, related_name="links_to")
    relation = vocabulary_field(ClaimRelation)
    origin = vocabulary_field(Origin)
    reason = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["from_claim", "to_claim", "relation"], name="claimlink_once"),
            models.CheckConstraint(condition=~Q(from_claim=F("to_claim")), name="claimlink_not_to_itself"),
            holds_vocabulary("claimlink", "relation", ClaimRelation),
            holds_vocabulary("claimlink", "origin", Origin),
        ]

    def __str__(self) -> str:
        return f"{self.from_claim_id} {self.relation} {self.to_claim_id}"
