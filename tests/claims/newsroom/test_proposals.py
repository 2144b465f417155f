"""A model's proposals as editors see them: labelled, told from a rule's, with what would change, taken or declined by one click."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims.enums import ClaimStatus, JobKind, ModelUse, ProposalState
from claims.models import Claim, ModelAsk, Proposal
from claims.services import extracting, model_asks, ranking, searching
from tests import factories
from tests.language_model import a_claim, answer, make_proposal, switch_on

pytestmark = pytest.mark.django_db

TEXT = "Nobody doubts it any more, said the mayor, but it is not so: the harbour handled 4,000 containers in May."


def _proposed(settings, text: str = TEXT) -> Claim:
    switch_on(settings)
    model_asks.ask_about_article(factories.make_version(text))
    ask = ModelAsk.objects.get(use=ModelUse.CLAIMS)
    answer(ask, {"claims": [a_claim("the harbour handled 4,000 containers in May")]})
    return Claim.objects.get()


def test_the_inbox_labels_a_models_claim_and_what_stands_around_it(browser, parsed, settings):
    _proposed(settings)
    why = parsed(browser.get(reverse("newsroom:inbox"))).select_one(".claim-row__why").get_text(" ", strip=True)
    assert "proposed by model small (small-2026-01, prompt " in why
    assert "suggested by rule" not in why
    assert "Mind: the sentence around these words has “not”" in why
    assert "Marked by hand" not in why


def test_a_rules_claim_says_that_a_model_proposed_it_too(browser, parsed, settings):
    switch_on(settings)
    version = factories.make_version()
    extracting.run_extraction(factories.make_lease(JobKind.EXTRACT_ARTICLE, version.pk))
    words = "In May the harbour handled 4,000 containers."
    ask = ModelAsk.objects.get(use=ModelUse.CLAIMS)
    answer(ask, {"claims": [a_claim("The harbour handled 4,000 containers in May", words)]})
    claim = Proposal.objects.get().appearance.claim
    page = parsed(browser.get(reverse("newsroom:claim", args=[claim.ref])))
    told = page.select_one(".desk__context").get_text(" ", strip=True)
    assert "suggested by rule" in told
    assert "also proposed by small" in told
    assert "other words, proposed by model" in told
    assert page.select_one(".proposal ins") is not None


def test_words_are_taken_or_declined_from_the_desk(browser):
    taken, declined = make_proposal(), make_proposal()
    response = browser.post(reverse("newsroom:proposal-take", args=[taken.pk]))
    claim = taken.appearance.claim
    assert response["Location"] == reverse("newsroom:claim", args=[claim.ref])
    claim.refresh_from_db()
    assert claim.text == taken.words
    browser.post(reverse("newsroom:proposal-decline", args=[declined.pk]))
    declined.refresh_from_db()
    assert declined.state == ProposalState.DECLINED
    again = browser.post(reverse("newsroom:proposal-take", args=[declined.pk]), follow=True)
    assert "Somebody else decided" in again.content.decode()


def test_declined_words_and_those_that_are_there_are_not_shown(browser, parsed):
    proposal = make_proposal()
    desk = reverse("newsroom:claim", args=[proposal.appearance.claim.ref])
    assert parsed(browser.get(desk)).select(".proposal")
    browser.post(reverse("newsroom:proposal-take", args=[proposal.pk]))
    assert not parsed(browser.get(desk)).select(".proposal")


def test_a_hint_of_stance_is_the_models_and_can_be_declined(browser, parsed, settings):
    switch_on(settings)
    candidate = factories.make_candidate(snapshot=factories.make_snapshot())
    ranking.run_ranking(factories.make_lease(JobKind.RANK_CANDIDATE, candidate.pk))
    quotation = "rose by 12 per cent in May"
    ask = ModelAsk.objects.get(use=ModelUse.STANCE)
    answer(ask, {"passages": [{"number": 1, "stance": "refutes", "quotation": quotation}]})
    desk = reverse("newsroom:claim", args=[candidate.claim.ref])
    hint = parsed(browser.get(desk)).select_one(".hint--model").get_text(" ", strip=True)
    assert "hint by model refutes the claim: rose by 12 per cent in May" in hint
    assert "small (small-2026-01" in hint
    browser.post(reverse("newsroom:proposal-decline", args=[Proposal.objects.get().pk]))
    assert not parsed(browser.get(desk)).select(".hint--model")


def test_the_searches_say_which_queries_are_a_models(browser, parsed, settings):
    switch_on(settings)
    claim = factories.make_claim()
    searching.start_search(actor=factories.make_user(), claim=claim)
    answer(ModelAsk.objects.get(use=ModelUse.QUERIES), {"queries": ["port traffic statistics"]})
    page = parsed(browser.get(reverse("newsroom:claim", args=[claim.ref])))
    assert "port traffic statistics (model: small)" in page.select_one(".searches").get_text(" ", strip=True)


def test_the_jobs_page_names_a_models_jobs(browser, parsed, settings):
    switch_on(settings)
    model_asks.ask_about_article(factories.make_version())
    page = parsed(browser.get(reverse("newsroom:jobs"), {"kind": "ask_model"}))
    titles = [title.get_text(" ", strip=True) for title in page.select(".list__title")]
    assert titles == ["Ask the language model: other words for claims", "Ask the language model: claims of an article"]


def test_a_desk_does_not_poll_for_a_question_that_waits_for_tomorrow(browser, parsed, settings):
    switch_on(settings, "queries")
    settings.MODEL_CALLS_PER_DAY = 0
    claim = factories.make_claim(status=ClaimStatus.ACCEPTED)
    model_asks.ask_for_queries(claim, number=1, actor=None)
    ask, job = answer(ModelAsk.objects.get(), {"queries": []})
    assert ask.state == "pending"
    assert job.not_before is not None
    page = parsed(browser.get(reverse("newsroom:claim", args=[claim.ref])))
    assert "hx-trigger" not in page.select_one("#live").attrs
