"""Asks the language model, slowly and within a budget: rows and jobs for its questions, and the one way each is asked.

Nothing waits for a model. Where none is on, no row is written; where it is away, busy or over its budget its jobs wait, and the
article, the searches and the desk go on without it. Each call is a row before it is made, and one call runs at a time.
"""

from __future__ import annotations

import logging
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.utils import timezone

from claims.enums import JobKind, ModelAskState, ModelOutcome, ModelUse
from claims.errors import ModelError
from claims.models import ModelAsk, ModelCall
from claims.proposing import parts_of
from claims.selectors.language_model import asks_for, budget_opens
from claims.services import hosts, jobs
from claims.services.proposed_claims import claims_work, words_work
from claims.services.proposed_evidence import queries_work, stance_work

if TYPE_CHECKING:
    from collections.abc import Callable

    from claims.models import ArticleVersion, Candidate, Claim, User
    from claims.ports import LanguageModel, ModelAnswer
    from claims.proposing import Checked
    from claims.services.model_work import Work

_log = logging.getLogger(__name__)

# Seconds until a job looks again whether the model is free: it answers for seconds, not for tenths of one.
_BUSY_S: Final = 3.0
# A model that answered badly so often to the same question will go on so.
_BAD_ANSWERS: Final = 2
_BAD: Final = frozenset({ModelOutcome.NOT_JSON, ModelOutcome.WRONG_SHAPE})
_AWAY: Final = frozenset({ModelOutcome.DOWN, ModelOutcome.SLOW, ModelOutcome.RATE_LIMITED})
_OFF: Final = "The language model is not switched on for this (MODEL_URL, MODEL_NAME, MODEL_USES)."

_WORK: Final[dict[ModelUse, Callable[[ModelAsk], Work | None]]] = {
    ModelUse.CLAIMS: claims_work,
    ModelUse.WORDS: words_work,
    ModelUse.QUERIES: queries_work,
    ModelUse.STANCE: stance_work,
}


def ask_about_article(version: ArticleVersion) -> list[ModelAsk]:
    """Have the model asked for the claims of a text and for other words, part by part, in the caller's transaction."""
    uses = [use for use in (ModelUse.CLAIMS, ModelUse.WORDS) if asks_for(use)]
    asks = []
    for start, end in parts_of(version.text, settings.MODEL_PART_CHARS) if uses else []:
        for use in uses:
            ask, is_new = ModelAsk.objects.get_or_create(
                use=use, article_version=version, start=start, defaults={"end": end}
            )
            if is_new:
                jobs.request_job(JobKind.ASK_MODEL, ask.pk, article=version.article)
                asks.append(ask)
    return asks


def ask_for_queries(claim: Claim, *, number: int, actor: User | None) -> ModelAsk | None:
    """Have the model asked for queries in one round of a claim's searches; None where it is not on for that."""
    if not asks_for(ModelUse.QUERIES):
        return None
    ask, is_new = ModelAsk.objects.get_or_create(use=ModelUse.QUERIES, claim=claim, round=number)
    if is_new:
        jobs.request_job(JobKind.ASK_MODEL, ask.pk, claim=claim, requested_by=actor)
    return ask


def ask_for_stance(candidate: Candidate) -> ModelAsk | None:
    """Have the model asked how the passages of a candidate bear on its claim; None where it is not on for that."""
    if candidate.snapshot_id is None or not asks_for(ModelUse.STANCE):
        return None
    ask, is_new = ModelAsk.objects.get_or_create(
        use=ModelUse.STANCE, candidate=candidate, snapshot_id=candidate.snapshot_id
    )
    if is_new:
        jobs.request_job(JobKind.ASK_MODEL, ask.pk, claim=candidate.claim)
    return ask


def run_ask(lease: jobs.Lease, *, model: LanguageModel | None) -> ModelAsk:
    """Do an ASK_MODEL job: ask, hold the answer to what was sent, and keep what passes as proposals."""
    ask = ModelAsk.objects.get(pk=lease.subject_id)
    if ask.state != ModelAskState.PENDING:
        with jobs.finishing(lease):
            return ask
    if model is None or not asks_for(ModelUse(ask.use)):
        _give_up(lease, ask, _OFF, code="model_off")
        return ask
    work = _WORK[ModelUse(ask.use)](ask)
    if work is None:
        _give_up(lease, ask, "There is nothing left to ask about.", code="")
        return ask
    slot, token = hosts.take_slot(model.host, until=lease.until)
    if not slot.granted:
        soon = timezone.now() + timedelta(seconds=_BUSY_S)
        jobs.put_back(lease, until=max(slot.wait_until or soon, soon), why=slot.reason)
        return ask
    error: ModelError | None = None
    try:
        # Under the slot, so that no two calls are made of the last one the budget has room for.
        opens = budget_opens()
        if opens is None:
            _ask(lease, ask, work, model)
        else:
            jobs.put_back(lease, until=opens, why="the day’s budget of the language model is used up")
    except ModelError as caught:
        error = caught
        _fail(lease, ask, caught)
    finally:
        _give_back(model, token, error)
    return ask


def close_ask(ask_id: int, words: str) -> None:
    """Give up a question whose job died without a word."""
    ModelAsk.objects.filter(pk=ask_id, state=ModelAskState.PENDING).update(state=ModelAskState.GIVEN_UP, error=words)


def _ask(lease: jobs.Lease, ask: ModelAsk, work: Work, model: LanguageModel) -> None:
    jobs.show_progress(lease, f"asking {model.name} for {ModelUse(ask.use).label}")
    answer, checked = _call(ask, work, model)
    with jobs.finishing(lease):
        # First what it is labelled with: whatever it proposed points at this row.
        ask.state, ask.answered_at, ask.error = ModelAskState.ANSWERED, timezone.now(), ""
        ask.model, ask.version, ask.prompt_digest = model.name, answer.version, work.question.digest
        ask.drops = dict(Counter(drop.reason.value for drop in checked.drops))
        ask.save()
        ask.kept = work.record(ask, checked)
        ask.save(update_fields=["kept"])
    for drop in checked.drops:
        _log.info("Of the answer of %s to question %s %s was dropped: %s", model.name, ask.pk, drop.where, drop.reason)


def _call(ask: ModelAsk, work: Work, model: LanguageModel) -> tuple[ModelAnswer, Checked[Any]]:
    """Make one call and read its answer, and say on the call's own row how it went."""
    call = ModelCall.objects.create(ask=ask)
    answer: ModelAnswer | None = None
    try:
        answer = model.ask(work.question)
        checked = work.read(answer)
    except ModelError as error:
        _end(call, answer, outcome=error.outcome, error=error.message)
        raise
    _end(call, answer, outcome=ModelOutcome.ANSWERED)
    return answer, checked


def _end(call: ModelCall, answer: ModelAnswer | None, *, outcome: ModelOutcome, error: str = "") -> None:
    call.outcome, call.error = outcome, error
    if answer is not None:
        call.tokens_in, call.tokens_out, call.elapsed_s = answer.tokens_in, answer.tokens_out, answer.elapsed_s
    call.save(update_fields=["outcome", "error", "tokens_in", "tokens_out", "elapsed_s"])


def _fail(lease: jobs.Lease, ask: ModelAsk, error: ModelError) -> None:
    _log.warning("Question %s to the language model: %s", ask.pk, error.message)
    ask.error = error.message
    is_hopeless = error.permanent or lease.is_last or (error.outcome in _BAD and lease.tries >= _BAD_ANSWERS)
    if is_hopeless:
        with jobs.finishing(lease, dead=True, error=error.message, code=error.code):
            ask.state = ModelAskState.GIVEN_UP
            ask.save(update_fields=["state", "error"])
        return
    with jobs.retrying(lease, error=error.message, code=error.code, after_s=error.retry_after_s):
        ask.save(update_fields=["error"])


def _give_up(lease: jobs.Lease, ask: ModelAsk, words: str, *, code: str) -> None:
    """End a question that is not to be asked any more; its job is done, without a result."""
    with jobs.finishing(lease, error=words, code=code):
        ask.state, ask.error = ModelAskState.GIVEN_UP, words
        ask.save(update_fields=["state", "error"])


def _give_back(model: LanguageModel, token: str, error: ModelError | None) -> None:
    is_away = error is not None and error.outcome in _AWAY and not error.permanent
    hosts.give_back(
        model.host,
        token,
        gap_s=0 if model.is_local else settings.HOST_GAP_S,
        retry_after_s=error.retry_after_s if error else None,
        failed=is_away,
        error=error.message if error and is_away else "",
    )
