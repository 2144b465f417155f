"""What the desk's selector gathers, and the fingerprint by which a page notices change."""

from __future__ import annotations

import pytest

from claims.enums import CandidateStatus, JobKind, JobState, SearchStatus
from claims.models import Passage, SearchHit, SearchRun
from claims.selectors.desk import desk_for_claim
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(db):
    return factories.make_claim()


def search(claim, number=1, query="harbour", **fields):
    return SearchRun.objects.create(
        claim=claim, round=number, finder="library", finder_label="Our archive", query=query, purpose="words", **fields
    )


def test_an_untouched_desk_has_the_same_fingerprint_twice(claim):
    factories.make_candidate(claim)
    assert desk_for_claim(claim).state == desk_for_claim(claim).state


@pytest.mark.parametrize(
    "change",
    [
        lambda candidate: setattr(candidate, "score", 0.4),
        lambda candidate: (
            setattr(candidate, "status", CandidateStatus.FAILED),
            setattr(candidate, "failure", "Gone."),
        ),
    ],
)
def test_a_changed_candidate_changes_the_fingerprint(claim, change):
    candidate = factories.make_candidate(claim)
    before = desk_for_claim(claim).state
    change(candidate)
    candidate.save()
    assert desk_for_claim(claim).state != before


def test_work_that_was_given_up_changes_the_fingerprint_and_ends_the_work(claim):
    job = factories.make_job(JobKind.RUN_SEARCH, search(claim).pk, claim=claim)
    before = desk_for_claim(claim)
    job.state = JobState.DEAD
    job.save()
    after = desk_for_claim(claim)
    assert before.is_working
    assert not after.is_working
    assert before.state != after.state


def test_rounds_stand_newest_first_and_are_counted(claim):
    search(claim, 1)
    search(claim, 2)
    search(claim, 2, "port")
    desk = desk_for_claim(claim)
    assert [(each.number, len(each.runs)) for each in desk.rounds] == [(2, 2), (1, 1)]
    assert (desk.searches_done, desk.searches_total) == (0, 3)
    assert desk.rounds[0].runs[0].status == SearchStatus.PENDING


def test_a_finder_is_named_once_with_its_best_rank(claim):
    candidate = factories.make_candidate(claim)
    for number, rank in ((1, 4), (2, 2)):
        SearchHit.objects.create(
            run=search(claim, number), rank=rank, source=candidate.source, url="https://x.example/"
        )
    [view] = desk_for_claim(claim).candidates
    assert view.found_by == ("Our archive (no. 2)",)


def test_sources_set_aside_stand_apart_and_count_as_dealt_with(claim):
    factories.make_candidate(claim, status=CandidateStatus.REJECTED, reject_reason="copy")
    factories.make_candidate(claim)
    desk = desk_for_claim(claim)
    assert (len(desk.candidates), len(desk.set_aside), desk.dealt_with, desk.total) == (1, 1, 1, 2)


def test_a_passage_of_a_paged_source_says_its_page(claim):
    snapshot = factories.make_snapshot(
        pages=[{"number": 1, "start": 0, "end": 40}, {"number": 2, "start": 40, "end": 500}]
    )
    candidate = factories.make_candidate(claim, snapshot=snapshot)
    Passage.objects.create(candidate=candidate, snapshot=snapshot, position=1, start=45, end=60, score=1)
    [view] = desk_for_claim(claim).candidates
    assert view.passages[0].page == 2
    assert view.passages[0].exact == factories.SOURCE_TEXT[45:60]
