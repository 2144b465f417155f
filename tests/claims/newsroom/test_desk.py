"""The claim desk: what was searched, what came of each source, and what is done with it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.enums import CandidateStatus, ClaimStatus, JobKind, JobState, RejectReason, SearchStatus
from claims.models import Passage, SearchHit, SearchRun
from tests import factories

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"newsroom:{name}", args=args)


@pytest.fixture
def claim(db):
    return factories.make_claim(claimant=factories.make_claimant())


@pytest.fixture
def candidate(claim):
    """A fetched candidate with two ranked passages."""
    snapshot = factories.make_snapshot()
    candidate = factories.make_candidate(claim, snapshot=snapshot, score=0.9)
    for position, words in enumerate(
        ["Traffic in the harbour rose by 12 per cent in May", "It had fallen in April."], 1
    ):
        start = factories.SOURCE_TEXT.index(words)
        Passage.objects.create(
            candidate=candidate,
            snapshot=snapshot,
            position=position,
            start=start,
            end=start + len(words),
            score=1 / position,
            reasons=[{"code": "terms", "text": "shares: traffic, rose"}],
            hints=[{"code": "number", "text": "says 12 per cent, the claim says 40"}],
        )
    return candidate


def run(claim, **fields):
    finished = None if fields.get("status") == SearchStatus.PENDING else timezone.now()
    return SearchRun.objects.create(
        **{
            "claim": claim,
            "finder": "library",
            "finder_label": "Our archive",
            "query": "harbour traffic",
            "purpose": "words",
        }
        | {"finished_at": finished}
        | fields
    )


def test_a_waiting_claim_shows_its_triage(browser, parsed):
    claim = factories.make_claim(status=ClaimStatus.SUGGESTED)
    page = parsed(browser.get(url("claim", claim.ref)))
    headings = [heading.text for heading in page.select(".triage h2")]
    assert headings == ["Accept it", "Decline it", "Merge it", "Split it"]
    assert page.select_one(".triage textarea").text.strip() == claim.text


def test_the_claim_stands_in_its_context(browser, parsed, claim):
    page = parsed(browser.get(url("claim", claim.ref)))
    assert page.h1.text == claim.text
    assert page.select_one(".desk__context mark").text == "traffic rose by 40 per cent"
    assert "Port officials" in page.select_one(".desk__who").text


def test_each_search_says_how_it_ended(browser, parsed, claim):
    run(claim, query="one", status=SearchStatus.FOUND, found=3)
    run(claim, query="two", status=SearchStatus.NOTHING)
    run(claim, query="three", status=SearchStatus.UNREACHABLE, error="The wiki did not answer within 10 s.")
    cells = [
        row.find_all("td")[2].get_text(" ", strip=True)
        for row in parsed(browser.get(url("claim", claim.ref))).select("tbody tr")
    ]
    assert cells[0].startswith("3 found")
    assert cells[1].startswith("Nothing found")
    assert cells[2].startswith("Could not be reached : The wiki did not answer within 10 s.")


def test_a_candidate_shows_its_best_passage_and_who_found_it(browser, parsed, claim, candidate):
    SearchHit.objects.create(
        run=run(claim, status=SearchStatus.FOUND), rank=2, source=candidate.source, url="https://x.example"
    )
    card = parsed(browser.get(url("claim", claim.ref))).select_one(f"#candidate-{candidate.pk}")
    assert card.select_one("mark[data-kind=passage]").text == "Traffic in the harbour rose by 12 per cent in May"
    assert "shares: traffic, rose" in card.text
    assert card.select_one(".hint").text == "hint: says 12 per cent, the claim says 40"
    assert "found by Our archive (no. 2)" in card.get_text(" ", strip=True)
    assert "1 more passage" in card.text


def test_candidates_stand_best_first_and_those_not_ranked_last(browser, parsed, claim):
    low = factories.make_candidate(claim, snapshot=factories.make_snapshot(), score=0.1)
    high = factories.make_candidate(claim, snapshot=factories.make_snapshot(), score=0.8)
    waiting = factories.make_candidate(claim)
    cards = parsed(browser.get(url("claim", claim.ref))).select(".candidate")
    assert [card["id"] for card in cards] == [f"candidate-{each.pk}" for each in (high, low, waiting)]


def test_a_failure_is_said_in_words_with_another_try(browser, parsed, claim):
    failed = factories.make_candidate(claim, status=CandidateStatus.FAILED, failure="Page removed (410).")
    card = parsed(browser.get(url("claim", claim.ref))).select_one(f"#candidate-{failed.pk}")
    assert "Could not be archived: Page removed (410)." in card.get_text(" ", strip=True)
    browser.post(url("candidate-retry", failed.pk))
    failed.refresh_from_db()
    assert failed.status == CandidateStatus.PENDING


def test_a_source_that_waits_says_until_when_and_why(browser, parsed, claim):
    waiting = factories.make_candidate(claim)
    factories.make_job(
        JobKind.RUN_CAPTURE,
        waiting.source_id,
        claim=claim,
        not_before=timezone.now() + timedelta(hours=1),
        last_error="The site asked us to slow down (429).",
    )
    card = parsed(browser.get(url("claim", claim.ref))).select_one(f"#candidate-{waiting.pk}")
    assert "Waiting until" in card.text
    assert "The site asked us to slow down (429)." in card.text


def test_a_snapshot_whose_text_was_altered_is_not_shown(browser, parsed, claim, candidate):
    path = factories.stored_file(candidate.snapshot.text_sha256)
    path.chmod(0o640)
    path.write_bytes(b"Something else entirely.")
    card = parsed(browser.get(url("claim", claim.ref))).select_one(f"#candidate-{candidate.pk}")
    assert "Do not use this snapshot." in card.text
    assert not card.select("mark")
    assert not card.select("[data-reads]")


def test_setting_aside_needs_a_reason_and_can_be_taken_back(browser, htmx, parsed, candidate):
    browser.post(url("candidate-reject", candidate.pk), {"reason": ""})
    candidate.refresh_from_db()
    assert candidate.status == CandidateStatus.FETCHED
    form = {"reason": "copy", "note": "A wire copy."}
    response = browser.post(url("candidate-reject", candidate.pk), form, headers=htmx(f"candidate-{candidate.pk}"))
    candidate.refresh_from_db()
    assert (candidate.status, candidate.reject_reason) == (CandidateStatus.REJECTED, RejectReason.COPY)
    assert parsed(response).select_one(f"#candidate-{candidate.pk}")["data-status"] == "rejected"
    browser.post(url("candidate-restore", candidate.pk))
    candidate.refresh_from_db()
    assert candidate.status == CandidateStatus.FETCHED


def test_adding_a_source_by_its_address(browser, htmx, parsed, claim):
    response = browser.post(
        url("source-add", claim.ref), {"url": "https://statistics.example/port"}, headers=htmx("evidence")
    )
    assert "statistics.example" in parsed(response).select_one(".candidate").text
    assert claim.candidates.get().source.canonical_uri == "https://statistics.example/port"


@pytest.mark.parametrize("address", ["", "nonsense", "javascript:alert(1)", "file:///etc/passwd"])
def test_an_address_that_is_none_is_refused(browser, htmx, claim, address):
    response = browser.post(url("source-add", claim.ref), {"url": address}, headers=htmx("evidence"))
    assert response.status_code == 422
    assert response["HX-Retarget"] == "#refusal"
    assert not claim.candidates.exists()


def test_searching_again_makes_a_new_round(browser, claim):
    run(claim, status=SearchStatus.NOTHING)
    browser.post(url("claim-search", claim.ref))
    assert claim.search_runs.filter(round=2).exists()


def test_progress_counts_and_tells_the_evidence_only_when_it_changed(browser, parsed, claim):
    waiting = factories.make_candidate(claim)
    job = factories.make_job(JobKind.RUN_CAPTURE, waiting.source_id, claim=claim)
    live = parsed(browser.get(url("claim-live", claim.ref))).select_one("#live")
    assert "0 of 1 sources dealt with" in live.text
    assert "HX-Trigger" not in browser.get(live["hx-get"])
    waiting.status, waiting.failure = CandidateStatus.FAILED, "Page not found (404)."
    waiting.save()
    job.state = JobState.DONE
    job.save()
    response = browser.get(live["hx-get"])
    assert response["HX-Trigger"] == "evidence-changed"
    assert "hx-get" not in parsed(response).select_one("#live").attrs
    assert "Page not found (404)." in browser.get(url("claim-evidence", claim.ref)).content.decode()


def test_a_capture_shared_with_another_claim_is_shown_here_too(browser, parsed, claim):
    waiting = factories.make_candidate(claim)
    factories.make_job(JobKind.RUN_CAPTURE, waiting.source_id, claim=factories.make_claim(text="Another."))
    assert parsed(browser.get(url("claim", claim.ref))).select_one("#live").has_attr("hx-get")


def test_the_desk_costs_the_same_queries_however_many_sources(browser, claim, django_assert_max_num_queries):
    for _ in range(12):
        factories.make_candidate(claim, snapshot=factories.make_snapshot())
    with django_assert_max_num_queries(30):
        browser.get(url("claim", claim.ref))


def test_merged_and_declined_claims_say_what_became_of_them(browser, claim):
    merged = factories.make_claim(text="Same.", status=ClaimStatus.MERGED, merged_into=claim)
    declined = factories.make_claim(
        text="No.", status=ClaimStatus.DECLINED, decline_reason="trivial", decline_note="Tiny"
    )
    assert claim.text in browser.get(url("claim", merged.ref)).content.decode()
    page = browser.get(url("claim", declined.ref)).content.decode()
    assert "true but of no consequence" in page
    assert "Tiny" in page
