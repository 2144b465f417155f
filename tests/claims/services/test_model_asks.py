"""How the language model is asked: never unless it is on, one call at a time, within a budget, with each failure on its row."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.utils import timezone

from claims.enums import JobKind, JobState, ModelAskState, ModelOutcome, ModelUse
from claims.errors import ModelError
from claims.models import Appearance, Claim, HostState, Job, ModelAsk, ModelCall, Proposal
from claims.selectors.hosts import waiting_by_host
from claims.services import extracting, hosts, jobs, model_asks
from claims.services.reconciling import close_subject
from claims.services.retrying import retry_job
from tests import factories
from tests.language_model import FakeModel, a_claim, answer, answer_with, switch_on

pytestmark = pytest.mark.django_db

NOTHING: dict[str, list[str]] = {"claims": []}


def _ask(use: ModelUse = ModelUse.CLAIMS) -> ModelAsk:
    model_asks.ask_about_article(factories.make_version())
    return ModelAsk.objects.get(use=use)


def test_nothing_is_asked_by_default():
    version = factories.make_version()
    extracting.run_extraction(factories.make_lease(JobKind.EXTRACT_ARTICLE, version.pk))
    candidate = factories.make_candidate(snapshot=factories.make_snapshot())
    assert model_asks.ask_for_queries(candidate.claim, number=1, actor=None) is None
    assert model_asks.ask_for_stance(candidate) is None
    assert not ModelAsk.objects.exists()
    assert not Job.objects.filter(kind=JobKind.ASK_MODEL).exists()


def test_extraction_asks_for_what_is_on_and_is_done_before_any_answer(settings):
    switch_on(settings, "claims")
    version = factories.make_version()
    extracting.run_extraction(factories.make_lease(JobKind.EXTRACT_ARTICLE, version.pk))
    assert Claim.objects.exists()
    [ask] = ModelAsk.objects.all()
    assert (ask.use, ask.start, ask.end) == ("claims", 0, len(version.text))
    job = Job.objects.get(kind=JobKind.ASK_MODEL)
    assert (job.state, job.article, job.queue) == (JobState.NEW, version.article, "fetch")


def test_a_long_article_is_asked_about_in_parts(settings):
    switch_on(settings)
    settings.MODEL_PART_CHARS = 60
    version = factories.make_version()
    asks = model_asks.ask_about_article(version)
    claims = [ask for ask in asks if ask.use == ModelUse.CLAIMS]
    assert "".join(version.text[ask.start : ask.end] for ask in claims) == version.text
    assert model_asks.ask_about_article(version) == []


def test_an_answer_is_labelled_with_model_version_prompt_and_time(settings):
    switch_on(settings)
    ask, job = answer(_ask(), {"claims": [a_claim("traffic rose by 40 per cent")]})
    assert (ask.state, ask.model, ask.version, ask.kept) == (ModelAskState.ANSWERED, "small", "small-2026-01", 1)
    assert ask.prompt_digest.startswith("sha256:")
    assert ask.answered_at is not None
    assert job.state == JobState.DONE
    call = ModelCall.objects.get()
    assert (call.outcome, call.tokens_in, call.tokens_out) == (ModelOutcome.ANSWERED, 100, 20)
    assert HostState.objects.get().busy_until is None


def test_what_is_dropped_is_counted_and_logged_without_its_words(settings, caplog):
    switch_on(settings)
    bad = [
        a_claim("the moon is made of cheese"),
        a_claim("traffic rose by 40 per cent", claimant="The Pope", kind="person"),
    ]
    with caplog.at_level(logging.INFO):
        ask, _ = answer(_ask(), {"claims": bad})
    assert (ask.kept, ask.drops) == (0, {"not_in_text": 1, "claimant_not_in_text": 1})
    assert "claims[1].quotation was dropped: not_in_text" in caplog.text
    assert "cheese" not in caplog.text
    assert "Pope" not in caplog.text
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    ("outcome", "retry_after_s"),
    [(ModelOutcome.DOWN, None), (ModelOutcome.SLOW, None), (ModelOutcome.RATE_LIMITED, 900.0)],
)
def test_a_model_that_is_away_is_asked_again_later(settings, outcome, retry_after_s):
    switch_on(settings)
    error = ModelError("It is away.", outcome=outcome, permanent=False, retry_after_s=retry_after_s)
    ask, job = answer(_ask(), error)
    assert (ask.state, ask.error) == (ModelAskState.PENDING, "It is away.")
    assert (job.state, job.last_error, job.error_code) == (JobState.NEW, "It is away.", "model_failed")
    if retry_after_s:
        assert job.not_before > timezone.now() + timedelta(seconds=retry_after_s - 10)
    assert ModelCall.objects.get().outcome == outcome
    assert HostState.objects.get().failures == 1
    ask, job = answer(ask, NOTHING)
    assert (ask.state, job.state, HostState.objects.get().failures) == (ModelAskState.ANSWERED, JobState.DONE, 0)


def test_a_refusal_ends_it_and_a_person_can_have_it_tried_again(settings):
    switch_on(settings)
    error = ModelError("Check MODEL_KEY.", outcome=ModelOutcome.REFUSED, permanent=True)
    ask, job = answer(_ask(), error)
    assert (ask.state, job.state, job.last_error) == (ModelAskState.GIVEN_UP, JobState.DEAD, "Check MODEL_KEY.")
    retry_job(actor=factories.make_user(), job=job)
    ask, job = answer(ask, NOTHING)
    assert (ask.state, ask.error, job.state) == (ModelAskState.ANSWERED, "", JobState.DONE)


def test_half_json_is_asked_for_once_more_and_then_given_up(settings):
    switch_on(settings)
    ask, job = answer(_ask(), '{"claims": [{"quot')
    assert (ask.state, job.state) == (ModelAskState.PENDING, JobState.NEW)
    ask, job = answer(ask, '{"claims": [{"quot')
    assert (ask.state, job.state) == (ModelAskState.GIVEN_UP, JobState.DEAD)
    assert "JSON" in ask.error
    assert [call.tokens_out for call in ModelCall.objects.all()] == [20, 20]


def test_the_last_attempt_at_a_model_that_is_down_gives_up(settings):
    switch_on(settings)
    ask = _ask()
    Job.objects.filter(kind=JobKind.ASK_MODEL).update(max_attempts=1)
    ask, job = answer(ask, ModelError("Down.", outcome=ModelOutcome.DOWN, permanent=False))
    assert (ask.state, job.state) == (ModelAskState.GIVEN_UP, JobState.DEAD)


def test_a_question_waits_while_another_call_runs(settings):
    switch_on(settings)
    ask = _ask()
    slot, _ = hosts.take_slot(FakeModel.host, until=timezone.now() + timedelta(seconds=60))
    assert slot.granted
    ask, job = answer(ask, NOTHING)
    assert (ask.state, job.state, job.deferrals) == (ModelAskState.PENDING, JobState.NEW, 1)
    assert job.not_before > timezone.now() + timedelta(seconds=1)
    assert not ModelCall.objects.exists()


@pytest.mark.parametrize("limit", [{"MODEL_CALLS_PER_DAY": 1}, {"MODEL_TOKENS_PER_DAY": 120}])
def test_a_question_over_the_budget_waits_until_there_is_room(settings, limit):
    switch_on(settings)
    for name, value in limit.items():
        setattr(settings, name, value)
    answer(_ask(), NOTHING)
    second = model_asks.ask_about_article(factories.make_version("Another text, quite another text."))[0]
    second, job = answer(second, NOTHING)
    assert second.state == ModelAskState.PENDING
    assert "budget" in job.progress
    first = ModelCall.objects.get()
    assert job.not_before == first.called_at + timedelta(days=1)
    ModelCall.objects.update(called_at=timezone.now() - timedelta(days=1, seconds=1))
    second, _ = answer(second, NOTHING)
    assert second.state == ModelAskState.ANSWERED


def test_the_hosts_page_counts_its_questions_and_lets_them_be_asked_now(settings):
    switch_on(settings)
    ask, job = answer(_ask(), ModelError("Down.", outcome=ModelOutcome.DOWN, permanent=False))
    state = HostState.objects.get(host=FakeModel.host)
    assert waiting_by_host()[FakeModel.host] == 2
    assert job.not_before is not None
    hosts.let_try_now(actor=factories.make_user(), state=state)
    job.refresh_from_db()
    assert job.not_before is None
    assert ask.state == ModelAskState.PENDING


def test_a_call_whose_worker_was_killed_counts_in_the_budget(settings):
    switch_on(settings)
    settings.MODEL_CALLS_PER_DAY = 1
    ask = _ask()
    with pytest.raises(KeyboardInterrupt):
        answer(ask, KeyboardInterrupt())
    assert ModelCall.objects.get().outcome == ModelOutcome.RUNNING
    Job.objects.filter(kind=JobKind.ASK_MODEL).update(state=JobState.NEW, lease_until=None)
    model = FakeModel(NOTHING)
    _, job = answer_with(ask, model)
    assert "budget" in job.progress
    assert model.asked == []


@pytest.mark.parametrize("is_off", [True, False])
def test_a_model_that_was_switched_off_meanwhile_ends_its_questions(settings, is_off):
    switch_on(settings)
    ask = _ask()
    settings.MODEL_USES = ["words"]
    ask, job = answer_with(ask, None if is_off else FakeModel(NOTHING))
    assert (ask.state, job.state, job.error_code) == (ModelAskState.GIVEN_UP, JobState.DONE, "model_off")
    assert "MODEL_URL" in job.last_error


def test_a_question_that_was_answered_is_not_asked_again(settings):
    switch_on(settings)
    ask, _ = answer(_ask(), NOTHING)
    model = FakeModel(NOTHING)
    jobs.request_job(JobKind.ASK_MODEL, ask.pk)
    answer_with(ask, model)
    assert model.asked == []


def test_a_job_that_died_gives_its_question_up(settings):
    switch_on(settings)
    ask = _ask()
    close_subject(JobKind.ASK_MODEL, ask.pk, "The worker was killed.")
    ask.refresh_from_db()
    assert (ask.state, ask.error) == (ModelAskState.GIVEN_UP, "The worker was killed.")


def test_a_lost_lease_writes_nothing(settings):
    switch_on(settings)
    ask = _ask()
    job = Job.objects.filter(kind=JobKind.ASK_MODEL).first()
    lease = jobs.lease_job(job.pk)
    Job.objects.filter(pk=job.pk).update(attempt=9)
    with pytest.raises(Exception, match="taken over"):
        model_asks.run_ask(lease, model=FakeModel({"claims": [a_claim("traffic rose by 40 per cent")]}))
    ask.refresh_from_db()
    assert ask.state == ModelAskState.PENDING
    assert not Appearance.objects.exists()
