"""A language model that answers what a test wants, and the settings that switch it on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from claims.enums import ClaimStatus, JobKind, ModelAskState, ModelUse
from claims.models import HostState, Job, ModelAsk, Proposal
from claims.ports import ModelAnswer, Question
from claims.proposing import digest_of
from claims.services import jobs, model_asks
from tests import factories

if TYPE_CHECKING:
    from pytest_django.fixtures import SettingsWrapper

    from claims.models import Claim

USES = ["claims", "words", "queries", "stance"]


class FakeModel:
    """A `claims.ports.LanguageModel`: each answer is given once, an exception is raised; the last one goes on for ever."""

    name = "small"
    host = "127.0.0.1:11434"
    is_local = True

    def __init__(self, *answers: Any, version: str = "small-2026-01") -> None:
        self.answers = list(answers)
        self.version = version
        self.asked: list[Question] = []

    def ask(self, question: Question) -> ModelAnswer:
        self.asked.append(question)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, BaseException):
            raise answer
        content = answer if isinstance(answer, str) else json.dumps(answer)
        return ModelAnswer(content, self.version, tokens_in=100, tokens_out=20, elapsed_s=0.1)


def switch_on(settings: SettingsWrapper, *uses: str) -> None:
    """Switch a model on, for these uses or for all."""
    settings.MODEL_URL = "http://127.0.0.1:11434/v1"
    settings.MODEL_NAME = "small"
    settings.MODEL_USES = list(uses) or USES
    settings.MODEL_IS_LOCAL = True


def a_claim(quotation: str, words: str = "", claimant: str = "", kind: str = "") -> dict[str, str]:
    """Return one claim as a model answers it."""
    return {"quotation": quotation, "words": words, "claimant": claimant, "claimant_kind": kind}


def make_proposal(claim: Claim | None = None, words: str = "In May traffic rose by 40 per cent.") -> Proposal:
    """Make other words for a claim that waits, as a model once proposed them."""
    claim = claim or factories.make_claim(status=ClaimStatus.SUGGESTED)
    place = claim.appearances.get()
    ask = ModelAsk.objects.create(
        use=ModelUse.WORDS,
        article_version=place.article_version,
        start=0,
        end=len(place.article_version.text),
        state=ModelAskState.ANSWERED,
        model="small",
        version="small-2026-01",
        prompt_digest=digest_of(ModelUse.WORDS),
        kept=1,
        answered_at=timezone.now(),
    )
    return Proposal.objects.create(
        ask=ask, appearance=place, words=words, exact=place.exact, start=place.start, end=place.end
    )


def answer(ask: ModelAsk, *answers: Any) -> tuple[ModelAsk, Job]:
    """Do the job of a question once, with a model that answers so; return both as they are then."""
    return answer_with(ask, FakeModel(*answers))


def answer_with(ask: ModelAsk, model: FakeModel | None) -> tuple[ModelAsk, Job]:
    """Do the job of a question once, waiting or not, with this model."""
    job = Job.objects.filter(kind=JobKind.ASK_MODEL, subject_id=ask.pk).latest("pk")
    Job.objects.filter(pk=job.pk).update(not_before=None)
    HostState.objects.update(next_at=None, open_until=None)
    lease = jobs.lease_job(job.pk)
    assert lease is not None
    model_asks.run_ask(lease, model=model)
    job.refresh_from_db()
    ask.refresh_from_db()
    return ask, job
