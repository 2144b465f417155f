"""Nothing a model says counts until a person has decided, and the audit trail says who did and which model it was."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from claims.enums import DeclineReason, JobKind, ModelUse, ProposalState, SearchStatus, Stance
from claims.errors import IllegalTransitionError, StaleStateError
from claims.models import AuditEvent, Claim, ModelAsk, Proposal, SearchRun
from claims.provenance import factcheck_verify
from claims.provenance.canonical import canonical_json
from claims.provenance.places import Places
from claims.provenance.prov_json import prov_json
from claims.services import extracting, model_asks, searching
from claims.services.proposals import decline_proposal
from claims.services.triage import accept_claim, decline_claim, merge_claim, reopen_claim, take_words
from tests import factories, published
from tests.language_model import a_claim, answer, switch_on

pytestmark = pytest.mark.django_db

WORDS = "In May the harbour handled 4,000 containers."
TEXT = "Nobody doubts it any more, said the mayor: the harbour handled 4,000 containers in May."


@pytest.fixture(autouse=True)
def _on(settings):
    switch_on(settings)


def _made() -> tuple[Claim, Proposal]:
    """Return a claim that only the model found."""
    version = factories.make_version(TEXT)
    model_asks.ask_about_article(version)
    answer(
        ModelAsk.objects.get(use=ModelUse.CLAIMS), {"claims": [a_claim("the harbour handled 4,000 containers in May")]}
    )
    return Claim.objects.get(), Proposal.objects.get()


def _also() -> Proposal:
    """Return what the model proposed of a claim that a rule found."""
    version = factories.make_version()
    extracting.run_extraction(factories.make_lease(JobKind.EXTRACT_ARTICLE, version.pk))
    found = {"claims": [a_claim("The harbour handled 4,000 containers in May", WORDS)]}
    answer(ModelAsk.objects.get(use=ModelUse.CLAIMS), found)
    return Proposal.objects.get()


def test_accepting_a_models_claim_takes_its_proposal_and_says_so():
    claim, proposal = _made()
    editor = factories.make_user()
    accept_claim(actor=editor, claim=claim, search_sources=False)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by) == (ProposalState.TAKEN, editor)
    event = AuditEvent.objects.get(action="proposal.taken")
    assert (event.actor, event.after["model"], event.after["claim"]) == (editor, "small", claim.pk)
    assert event.after["prompt"] == proposal.ask.prompt_digest


def test_declining_and_reopening_follow_the_claim():
    claim, proposal = _made()
    editor = factories.make_user()
    decline_claim(actor=editor, claim=claim, reason=DeclineReason.VAGUE)
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.DECLINED
    reopen_claim(actor=editor, claim=claim)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by, proposal.decided_at) == (ProposalState.OPEN, None, None)


def test_merging_a_models_claim_takes_its_proposal():
    claim, proposal = _made()
    editor, into = factories.make_user(), factories.make_claim()
    merge_claim(actor=editor, claim=claim, into=into)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by) == (ProposalState.TAKEN, editor)
    document = json.loads(published.publish(into).body)
    software = [(place["extraction"] or {}).get("extractor") for place in document["claim"]["appearances"]]
    assert sorted(software, key=str) == [None, "model small"]


def test_taking_words_changes_the_claim_and_declining_does_not():
    proposal = _also()
    editor = factories.make_user()
    claim = take_words(actor=editor, proposal=proposal)
    assert claim.text == WORDS
    edited = AuditEvent.objects.get(action="claim.edited")
    assert edited.after == {"text": WORDS}
    with pytest.raises(StaleStateError):
        decline_proposal(actor=editor, proposal=proposal)


def test_declined_words_are_gone():
    proposal = _also()
    before = proposal.appearance.claim.text
    decline_proposal(actor=factories.make_user(), proposal=proposal)
    assert proposal.state == ProposalState.DECLINED
    proposal.appearance.claim.refresh_from_db()
    assert proposal.appearance.claim.text == before
    with pytest.raises(StaleStateError):
        take_words(actor=factories.make_user(), proposal=proposal)


def test_words_are_not_taken_for_a_claim_that_was_declined():
    proposal = _also()
    decline_claim(actor=factories.make_user(), claim=proposal.appearance.claim, reason=DeclineReason.VAGUE)
    with pytest.raises(IllegalTransitionError):
        take_words(actor=factories.make_user(), proposal=proposal)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"state": "taken"}, "proposal_decided_by_a_person"),
        ({"state": "open", "decided_at": "2026-01-01T00:00:00Z"}, "proposal_decided_by_a_person"),
        ({"state": "published"}, "proposal_state_known|proposal_decided_by_a_person"),
        ({"stance": "proves"}, "proposal_stance_known|proposal_about_one_thing"),
        ({"stance": Stance.SUPPORTS}, "proposal_about_one_thing"),
        ({"end": 0}, "proposal_span_not_empty"),
    ],
)
def test_the_database_lets_nobody_decide_but_a_person(changes, constraint):
    _, proposal = _made()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(**changes)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"model": ""}, "modelask_answered_is_labelled"),
        ({"prompt_digest": ""}, "modelask_answered_is_labelled"),
        ({"answered_at": None}, "modelask_answered_has_time"),
        ({"state": "lost"}, "modelask_state_known|modelask_answered_has_time"),
        ({"use": "verdicts"}, "modelask_use_known|modelask_about_one_thing"),
        ({"use": "stance"}, "modelask_about_one_thing"),
    ],
)
def test_the_database_keeps_no_answer_without_its_label(changes, constraint):
    _, proposal = _made()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ModelAsk.objects.filter(pk=proposal.ask_id).update(**changes)


def test_a_published_claim_of_a_model_says_so_in_its_document_and_provenance():
    claim, proposal = _made()
    accept_claim(actor=factories.make_user(), claim=claim, search_sources=False)
    document = json.loads(published.publish(claim).body)
    [place] = document["claim"]["appearances"]
    version = f"small-2026-01, prompt {proposal.ask.prompt_digest}"
    assert place["extraction"] == {"extractor": "model small", "version": version}
    said = prov_json(document, Places.of(document, home="https://facts.example/", newsroom="Newsroom"))
    agents = [agent for agent in said["agent"].values() if agent.get("prov:label") == f"model small {version}"]
    assert [agent["prov:type"]["$"] for agent in agents] == ["prov:SoftwareAgent"]
    assert said == _second_account(document)


def test_a_rules_claim_says_what_a_model_proposed_too():
    proposal = _also()
    claim = proposal.appearance.claim
    take_words(actor=factories.make_user(), proposal=proposal)
    accept_claim(actor=factories.make_user(), claim=claim, search_sources=False)
    document = json.loads(published.publish(claim).body)
    [place] = document["claim"]["appearances"]
    assert place["extraction"]["extractor"] == "rules"
    assert [(told["use"], told["taken"], told["extractor"]) for told in place["proposed"]] == [
        ("claims", True, "model small")
    ]
    assert document["claim"]["text"] == WORDS
    said = prov_json(document, Places.of(document, home="https://facts.example/", newsroom="Newsroom"))
    [activity] = [each for each in said["activity"].values() if each["prov:type"]["$"] == "fc:Proposal"]
    assert (activity["fc:use"], activity["fc:taken"]) == ("claims", True)
    assert said == _second_account(document)


def test_a_query_of_a_model_says_so_in_the_document_and_provenance():
    claim = factories.make_claim()
    searching.start_search(actor=factories.make_user(), claim=claim)
    ask, _ = answer(ModelAsk.objects.get(use=ModelUse.QUERIES), {"queries": ["port traffic statistics"]})
    SearchRun.objects.update(status=SearchStatus.NOTHING, finished_at=timezone.now())
    document = json.loads(published.publish(claim).body)
    told = [search for search in document["searches"] if search["purpose"] == "model"]
    version = f"small-2026-01, prompt {ask.prompt_digest}"
    assert told[0]["proposed_by"] == {"extractor": "model small", "version": version}
    assert all("proposed_by" not in search for search in document["searches"] if search["purpose"] != "model")
    said = prov_json(document, Places.of(document, home="https://facts.example/", newsroom="Newsroom"))
    assert f"model small {version}" in {agent.get("prov:label") for agent in said["agent"].values()}
    assert said == _second_account(document)


def _second_account(document: dict[str, Any]) -> dict[str, Any]:
    """Return the provenance that the verifier for strangers works out by itself."""
    digest = f"sha256:{hashlib.sha256(canonical_json(document).encode()).hexdigest()}"
    return factcheck_verify.Provenance(document, digest, "https://facts.example/", "Newsroom").said
