"""Searches: each question to each finder is a row, nothing found is an answer, and so is a finder that is away."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.enums import CandidateStatus, CaptureOutcome, JobKind, JobState, SearchStatus, SourceKind
from claims.errors import FetchError, FinderError
from claims.models import Candidate, HostState, Job, SearchHit, SearchRun, Source
from claims.ports import FinderResult
from claims.services import candidates, captures, jobs, ranking, searching
from tests import factories

pytestmark = pytest.mark.django_db


class FakeFinder:
    """Answers with what it was given: results, or an error."""

    name, label = "fake", "The fake library"

    def __init__(self, answer):
        self.answer = answer

    def find(self, query):
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def _searched(answer, claim=None):
    claim = claim or factories.make_claim()
    run = searching.start_search(actor=factories.make_user(), claim=claim)[0]
    lease = jobs.lease_job(Job.objects.get(kind=JobKind.RUN_SEARCH, subject_id=run.pk).pk)
    searching.run_search(lease, fetch=factories.fake_outside().fetch, finder_named=lambda *_: FakeFinder(answer))
    run.refresh_from_db()
    return run


def test_a_search_is_a_row_and_a_job_for_each_finder_and_question(settings):
    settings.FINDERS = ["library", "claimreviews"]
    runs = searching.start_search(actor=factories.make_user(), claim=factories.make_claim())
    assert {run.finder for run in runs} == {"library", "claimreviews"}
    assert len(runs) == Job.objects.filter(kind=JobKind.RUN_SEARCH).count() >= 4
    assert {run.status for run in runs} == {SearchStatus.PENDING}


def test_what_is_found_becomes_candidates_and_captures():
    run = _searched(
        [
            FinderResult("https://a.example/x?utm_source=y", title="A", kind=SourceKind.REPORTING),
            FinderResult("https://b.example/"),
            FinderResult("not an address"),
        ]
    )
    assert (run.status, run.found, run.finder_label) == (SearchStatus.FOUND, 2, "The fake library")
    assert set(Source.objects.values_list("canonical_uri", flat=True)) == {"https://a.example/x", "https://b.example/"}
    assert Candidate.objects.filter(claim=run.claim, status="pending").count() == 2
    assert Job.objects.filter(kind=JobKind.RUN_CAPTURE).count() == 2


def test_nothing_found_is_recorded():
    run = _searched([])
    assert (run.status, run.found) == (SearchStatus.NOTHING, 0)
    assert run.finished_at is not None


def test_a_finder_that_is_away_is_asked_again_and_then_recorded():
    error = FinderError("No answer from the library.", status=SearchStatus.UNREACHABLE, permanent=False)
    run = _searched(error)
    job = Job.objects.get(subject_id=run.pk, kind=JobKind.RUN_SEARCH)
    assert (run.status, job.state) == (SearchStatus.PENDING, JobState.NEW)
    Job.objects.filter(pk=job.pk).update(not_before=None, max_attempts=2)
    searching.run_search(
        jobs.lease_job(job.pk), fetch=factories.fake_outside().fetch, finder_named=lambda *_: FakeFinder(error)
    )
    run.refresh_from_db()
    assert (run.status, run.error) == (SearchStatus.UNREACHABLE, "No answer from the library.")


def test_the_same_source_found_twice_is_one_candidate():
    claim = factories.make_claim()
    for _ in range(2):
        _searched([FinderResult("https://a.example/x")], claim)
    assert (Candidate.objects.count(), SearchHit.objects.count()) == (1, 2)
    assert {run.round for run in SearchRun.objects.all()} == {1, 2}


def test_the_article_that_makes_the_claim_is_no_source_for_it():
    claim = factories.make_claim()
    article = claim.appearances.get().article_version.article
    article.url = "https://paper.example/harbour"
    article.save(update_fields=["url"])
    run = _searched([FinderResult("https://paper.example/harbour?utm_medium=x")], claim)
    assert (run.status, Candidate.objects.count()) == (SearchStatus.NOTHING, 0)


def test_no_more_candidates_than_the_limit(settings):
    settings.SEARCH_MAX_CANDIDATES = 3
    run = _searched([FinderResult(f"https://a.example/{number}") for number in range(9)])
    assert run.found == 9
    assert Candidate.objects.count() == 3


def test_an_archived_page_from_the_library_is_taken_as_it_is():
    snapshot = factories.make_snapshot()
    _searched([FinderResult(snapshot.source.canonical_uri, snapshot_id=snapshot.pk)])
    candidate = Candidate.objects.get()
    assert (candidate.status, candidate.snapshot) == (CandidateStatus.FETCHED, snapshot)
    assert not Job.objects.filter(kind=JobKind.RUN_CAPTURE).exists()


def test_passages_are_ranked_and_anchored():
    snapshot = factories.make_snapshot()
    candidate = factories.make_candidate(snapshot=snapshot)
    ranking.run_ranking(factories.make_lease(JobKind.RANK_CANDIDATE, candidate.pk))
    candidate.refresh_from_db()
    best = candidate.passages.first()
    assert "12 per cent" in factories.SOURCE_TEXT[best.start : best.end]
    assert candidate.score == best.score > 0
    assert best.reasons


def test_a_source_is_added_by_its_address_and_a_failed_one_tried_again():
    claim, editor = factories.make_claim(), factories.make_user()
    candidate = candidates.add_source(actor=editor, claim=claim, url="https://a.example/x", check=factories.any_address)
    assert (
        candidates.add_source(actor=editor, claim=claim, url="https://a.example/x#part", check=factories.any_address)
        == candidate
    )
    captures.fail_source(candidate.source_id, words="It was away.")
    Job.objects.update(state=JobState.DONE)
    again = candidates.add_source(actor=editor, claim=claim, url="https://a.example/x", check=factories.any_address)
    assert (again.status, Job.objects.filter(state=JobState.NEW).count()) == (CandidateStatus.PENDING, 1)


def test_a_candidate_is_set_aside_and_brought_back():
    candidate = factories.make_candidate(snapshot=factories.make_snapshot())
    editor = factories.make_user()
    candidates.reject_candidate(actor=editor, candidate=candidate, reason="copy", note="Of the wire report.")
    assert (candidate.status, candidate.reject_reason) == ("rejected", "copy")
    candidates.restore_candidate(actor=editor, candidate=candidate)
    candidate.refresh_from_db()
    assert (candidate.status, candidate.reject_reason) == (CandidateStatus.FETCHED, "")


def test_the_article_under_check_is_no_evidence_under_an_older_spelling_of_its_address_either():
    claim = factories.make_claim()
    article = claim.appearances.get().article_version.article
    article.url = "https://archive.example/2020/http:/paper.example/a"
    article.save()
    run = _searched([FinderResult("https://archive.example/2020/http://paper.example/a")], claim)
    assert (run.status, run.found) == (SearchStatus.NOTHING, 0)


# --- the hosts that finders ask ----------------------------------------------------------------------------------------


class AskingFinder:
    """Asks addresses one after the other, through the fetcher it was given."""

    name, label = "asking", "The asking finder"

    def __init__(self, fetch, urls):
        self.fetch, self.urls = fetch, urls

    def find(self, query):
        for url in self.urls:
            try:
                self.fetch(url)
            except FetchError as error:
                raise FinderError(
                    error.message,
                    status=SearchStatus.UNREACHABLE,
                    permanent=error.permanent,
                    retry_after_s=error.retry_after_s,
                ) from error
        return [FinderResult("https://a.example/x")]


def _asked(*urls, error=None):
    """Run one search that asks these addresses; return the run, its job, and what was really asked."""
    asked = []

    def fetch(url, **_):
        asked.append((url, {state.host for state in HostState.objects.exclude(busy_until=None)}))
        if error:
            raise error
        return factories.fetch_result(url)

    run = searching.start_search(actor=factories.make_user(), claim=factories.make_claim())[0]
    job = Job.objects.get(kind=JobKind.RUN_SEARCH, subject_id=run.pk)
    searching.run_search(jobs.lease_job(job.pk), fetch=fetch, finder_named=lambda _, polite: AskingFinder(polite, urls))
    run.refresh_from_db()
    job.refresh_from_db()
    return run, job, asked


def test_a_query_takes_the_slot_of_the_host_it_asks_and_gives_it_back_with_the_gap():
    run, _, asked = _asked("https://search.example/q")
    state = HostState.objects.get(host="search.example")
    assert (run.status, asked) == (SearchStatus.FOUND, [("https://search.example/q", {"search.example"})])
    assert (state.busy_until, state.next_at > timezone.now()) == (None, True)


@pytest.mark.parametrize("column", ["busy_until", "next_at", "open_until"])
def test_a_query_whose_host_is_busy_resting_or_closed_goes_back_unasked(column):
    until = timezone.now() + timedelta(minutes=5)
    HostState.objects.create(host="search.example", **{column: until})
    run, job, asked = _asked("https://search.example/q")
    assert (run.status, job.state, job.deferrals, asked) == (SearchStatus.PENDING, JobState.NEW, 1, [])
    assert job.not_before is not None
    assert (job.not_before == until) is (column != "busy_until")  # nobody knows when a busy one will be free
    assert "search.example" in job.progress


def test_a_second_request_to_a_host_waits_for_the_gap_in_the_database():
    run, job, asked = _asked("https://feed.example/1", "https://feed.example/2")
    assert (run.status, job.deferrals, len(asked)) == (SearchStatus.PENDING, 1, 1)
    assert HostState.objects.get(host="feed.example").failures == 0


def test_what_a_host_asks_for_and_that_it_failed_stand_in_its_row():
    error = FetchError("Slow down.", outcome=CaptureOutcome.RATE_LIMITED, permanent=False, retry_after_s=300)
    run, _, _ = _asked("https://search.example/q", error=error)
    state = HostState.objects.get(host="search.example")
    assert (run.status, state.failures, state.last_error) == (SearchStatus.PENDING, 1, "Slow down.")
    assert state.next_at > timezone.now() + timedelta(seconds=250)


def test_a_wrong_address_of_a_finder_is_the_fetchers_to_refuse():
    error = FetchError("Not an address.", outcome=CaptureOutcome.BAD_URL, permanent=True)
    run, _, asked = _asked("http://[::1", error=error)
    assert (run.status, len(asked), HostState.objects.count()) == (SearchStatus.UNREACHABLE, 1, 0)


def test_a_redirect_takes_the_slot_of_the_host_it_leads_to():
    HostState.objects.create(host="busy.example", busy_until=timezone.now() + timedelta(minutes=5))

    def fetch(url, *, may_follow, **_):
        may_follow("https://busy.example/q")
        raise AssertionError("the redirect was followed")

    run = searching.start_search(actor=factories.make_user(), claim=factories.make_claim())[0]
    job = Job.objects.get(kind=JobKind.RUN_SEARCH, subject_id=run.pk)
    searching.run_search(
        jobs.lease_job(job.pk),
        fetch=fetch,
        finder_named=lambda _, polite: AskingFinder(polite, ["https://search.example/q"]),
    )
    job.refresh_from_db()
    assert (job.state, job.deferrals) == (JobState.NEW, 1)
    assert HostState.objects.get(host="search.example").busy_until is None
