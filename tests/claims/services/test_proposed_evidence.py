"""A model's queries join a search, each logged with what it brought; its word on stance is a hint with exact words."""

from __future__ import annotations

import pytest

from claims.enums import CandidateStatus, ClaimStatus, JobKind, ModelUse, RejectReason, SearchStatus, Stance
from claims.models import Job, ModelAsk, Proposal, SearchRun
from claims.services import candidates, ranking, searching
from claims.services.triage import decline_claim
from tests import factories
from tests.language_model import FakeModel, answer, answer_with, switch_on

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on(settings):
    switch_on(settings)


def test_queries_join_the_round_they_were_asked_for(settings):
    settings.FINDERS = ["library", "claimreviews"]
    claim, editor = factories.make_claim(), factories.make_user()
    searching.start_search(actor=editor, claim=claim)
    by_rules = claim.search_runs.count()
    ask, _ = answer(ModelAsk.objects.get(), {"queries": ["port traffic statistics May", "port traffic statistics May"]})
    runs = SearchRun.objects.filter(model_ask=ask)
    assert [(run.finder, run.query, run.purpose, run.round) for run in runs] == [
        ("library", "port traffic statistics May", "model", 1),
        ("claimreviews", "port traffic statistics May", "model", 1),
    ]
    assert claim.search_runs.count() == by_rules + 2
    assert {run.requested_by for run in runs} == {editor}
    assert {run.status for run in runs} == {SearchStatus.PENDING}
    assert Job.objects.filter(kind=JobKind.RUN_SEARCH, subject_id__in=[run.pk for run in runs]).count() == 2
    assert (ask.kept, ask.drops) == (1, {"repeated": 1})


def test_a_query_that_was_asked_already_is_not_asked_twice():
    claim = factories.make_claim()
    searching.start_search(actor=factories.make_user(), claim=claim)
    query = claim.search_runs.first().query
    ask, _ = answer(ModelAsk.objects.get(), {"queries": [query]})
    assert not SearchRun.objects.filter(model_ask=ask).exists()
    assert ask.kept == 0


def test_a_claim_that_was_declined_meanwhile_is_not_asked_about():
    claim = factories.make_claim(status=ClaimStatus.SUGGESTED)
    searching.start_search(actor=factories.make_user(), claim=claim)
    decline_claim(actor=factories.make_user(), claim=claim, reason="vague")
    model = FakeModel({"queries": []})
    answer_with(ModelAsk.objects.get(), model)
    assert model.asked == []


def _ranked():
    candidate = factories.make_candidate(snapshot=factories.make_snapshot())
    ranking.run_ranking(factories.make_lease(JobKind.RANK_CANDIDATE, candidate.pk))
    candidate.refresh_from_db()
    return candidate, ModelAsk.objects.get(use=ModelUse.STANCE)


def test_stance_is_a_hint_that_points_at_exact_words():
    candidate, ask = _ranked()
    quotation = "rose by 12 per cent in May"
    ask, _ = answer(ask, {"passages": [{"number": 1, "stance": "refutes", "quotation": quotation}]})
    hint = Proposal.objects.get()
    assert (hint.candidate, hint.stance, hint.exact) == (candidate, Stance.REFUTES, quotation)
    assert factories.SOURCE_TEXT[hint.start : hint.end] == quotation
    candidate.refresh_from_db()
    assert candidate.status == CandidateStatus.FETCHED


def test_an_invented_passage_is_dropped():
    _, ask = _ranked()
    ask, _ = answer(ask, {"passages": [{"number": 1, "stance": "supports", "quotation": "rose by 40 per cent in May"}]})
    assert ask.drops == {"not_in_text": 1}
    assert not Proposal.objects.exists()


def test_ranking_again_does_not_ask_again():
    candidate, _ = _ranked()
    ranking.run_ranking(factories.make_lease(JobKind.RANK_CANDIDATE, candidate.pk))
    assert ModelAsk.objects.filter(use=ModelUse.STANCE).count() == 1


def test_a_candidate_that_was_set_aside_is_not_asked_about():
    candidate, ask = _ranked()
    candidates.reject_candidate(actor=factories.make_user(), candidate=candidate, reason=RejectReason.OFF_TOPIC)
    model = FakeModel({"passages": []})
    answer_with(ask, model)
    assert model.asked == []
