"""What a language model was asked, each call that was made for it, and what of its answers passed and waits for a person."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from claims.enums import ModelAskState, ModelOutcome, ModelUse, ProposalState, Stance
from claims.models.vocabulary import holds_vocabulary, vocabulary_field

_ABOUT_ARTICLE = [ModelUse.CLAIMS, ModelUse.WORDS]


class ModelAsk(models.Model):
    """One question to the language model, and what came of it; a row exists from the moment it is to be asked.

    It is about part start..end of an article's text, about a claim in one round of its searches, or about a candidate's
    snapshot. `model` is the name it was asked by, `version` what the server called what answered, `prompt_digest` the digest
    of the committed prompt. `drops` counts what did not fit by its DropReason; `error` is in an editor's words.
    """

    use = vocabulary_field(ModelUse)
    article_version = models.ForeignKey(
        "claims.ArticleVersion", models.PROTECT, null=True, blank=True, related_name="model_asks"
    )
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    claim = models.ForeignKey("claims.Claim", models.PROTECT, null=True, blank=True, related_name="model_asks")
    round = models.PositiveIntegerField(null=True, blank=True)
    candidate = models.ForeignKey("claims.Candidate", models.PROTECT, null=True, blank=True, related_name="model_asks")
    snapshot = models.ForeignKey("claims.Snapshot", models.PROTECT, null=True, blank=True, related_name="+")
    state = vocabulary_field(ModelAskState, default=ModelAskState.PENDING)
    model = models.CharField(max_length=200, blank=True)
    version = models.CharField(max_length=200, blank=True)
    # No digest_field: that names a stored file, and this one names a prompt in the code.
    prompt_digest = models.CharField(max_length=80, blank=True)
    kept = models.PositiveIntegerField(default=0)
    drops = models.JSONField(default=dict)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["answered_at"], name="modelask_answered")]
        constraints = [
            holds_vocabulary("modelask", "use", ModelUse),
            holds_vocabulary("modelask", "state", ModelAskState),
            models.UniqueConstraint(fields=["use", "article_version", "start"], name="modelask_part_once"),
            models.UniqueConstraint(fields=["use", "claim", "round"], name="modelask_round_once"),
            models.UniqueConstraint(fields=["use", "candidate", "snapshot"], name="modelask_snapshot_once"),
            models.CheckConstraint(
                condition=Q(use__in=_ABOUT_ARTICLE, article_version__isnull=False, start__isnull=False)
                & Q(end__gt=F("start"), claim__isnull=True, candidate__isnull=True)
                | Q(use=ModelUse.QUERIES, claim__isnull=False, round__isnull=False)
                & Q(article_version__isnull=True, candidate__isnull=True)
                | Q(use=ModelUse.STANCE, candidate__isnull=False, snapshot__isnull=False)
                & Q(article_version__isnull=True, claim__isnull=True),
                name="modelask_about_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(state=ModelAskState.ANSWERED) ^ Q(answered_at__isnull=True),
                name="modelask_answered_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=ModelAskState.ANSWERED) | (~Q(model="") & ~Q(prompt_digest="")),
                name="modelask_answered_is_labelled",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.use} asked of {self.model or 'a model'}"

    @property
    def dropped(self) -> int:
        """Count what did not fit."""
        return sum(self.drops.values())


class ModelCall(models.Model):
    """One call of the language model; a row exists before it is made, so that a killed worker's call counts in the day's budget."""

    ask = models.ForeignKey(ModelAsk, models.PROTECT, related_name="calls")
    outcome = vocabulary_field(ModelOutcome, default=ModelOutcome.RUNNING)
    tokens_in = models.PositiveIntegerField(default=0)
    tokens_out = models.PositiveIntegerField(default=0)
    elapsed_s = models.FloatField(null=True, blank=True)
    error = models.TextField(blank=True)
    called_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["called_at"], name="modelcall_budget")]
        constraints = [holds_vocabulary("modelcall", "outcome", ModelOutcome)]

    def __str__(self) -> str:
        return f"{self.ask}: {self.outcome}"


class Proposal(models.Model):
    """One thing that the language model proposed and that passed; a suggestion until a person has decided.

    About an appearance: a claim in other `words` ("" where its quotation stands for itself), made by the model alone where
    `is_new`, else found by the rules too. About a candidate: how the exact words start..end of its snapshot bear on its claim.
    """

    ask = models.ForeignKey(ModelAsk, models.PROTECT, related_name="proposals")
    appearance = models.ForeignKey("claims.Appearance", models.PROTECT, null=True, blank=True, related_name="proposals")
    candidate = models.ForeignKey("claims.Candidate", models.PROTECT, null=True, blank=True, related_name="proposals")
    is_new = models.BooleanField(default=False)
    words = models.TextField(blank=True)
    exact = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    stance = vocabulary_field(Stance, blank=True)
    caveats = models.JSONField(default=list)
    state = vocabulary_field(ProposalState, default=ProposalState.OPEN)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            holds_vocabulary("proposal", "stance", Stance, blank=True),
            holds_vocabulary("proposal", "state", ProposalState),
            models.UniqueConstraint(fields=["ask", "appearance", "start", "end"], name="proposal_place_once"),
            models.UniqueConstraint(fields=["ask", "candidate", "start", "end"], name="proposal_passage_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="proposal_span_not_empty"),
            models.CheckConstraint(
                condition=Q(appearance__isnull=False, candidate__isnull=True, stance="")
                | Q(appearance__isnull=True, candidate__isnull=False) & ~Q(stance=""),
                name="proposal_about_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(state=ProposalState.OPEN, decided_by__isnull=True, decided_at__isnull=True)
                | ~Q(state=ProposalState.OPEN) & Q(decided_by__isnull=False, decided_at__isnull=False),
                name="proposal_decided_by_a_person",
            ),
        ]

    def __str__(self) -> str:
        return self.words or self.exact
