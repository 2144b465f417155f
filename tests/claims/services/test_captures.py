"""Captures: every attempt is recorded, each candidate gets one outcome, and nothing half is ever kept."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims import store
from claims.enums import CandidateStatus, CaptureOutcome, JobKind, JobState, SourceKind
from claims.errors import FetchError, LeaseLostError, UnreadableError
from claims.models import ArticleVersion, Capture, HostState, Job, Snapshot
from claims.politeness import BREAKER_AFTER
from claims.ports import RobotsAnswer
from claims.selectors.snapshots import snapshot_text
from claims.services import articles, captures, hosts, jobs
from tests import factories

pytestmark = pytest.mark.django_db


def _fail(outcome, *, permanent, retry_after_s=None):
    def fetch(url, **_):
        raise FetchError("It did not work.", outcome=outcome, permanent=permanent, retry_after_s=retry_after_s)

    return fetch


def _lease(source):
    return factories.make_lease(JobKind.RUN_CAPTURE, source.pk)


def _run(candidate, **world):
    return captures.run_capture(_lease(candidate.source), outside=factories.fake_outside(**world))


def test_a_page_becomes_a_snapshot_and_its_candidates_are_archived():
    candidate = factories.make_candidate()
    other = factories.make_candidate(factories.make_claim(), source=candidate.source)
    capture = _run(candidate, read=lambda data, **_: factories.reading(kind=SourceKind.OFFICIAL_DATA))
    snapshot = Snapshot.objects.get()
    assert (capture.outcome, snapshot.capture) == (CaptureOutcome.OK, capture)
    assert snapshot_text(snapshot) == factories.SOURCE_TEXT
    assert store.get(snapshot.body_sha256) == b"<p>hello</p>"
    assert store.get(snapshot.warc_sha256).startswith(b"WARC")
    assert snapshot.metadata["title"] == {"value": "Harbour statistics", "where": "title"}
    for row in (candidate, other):
        row.refresh_from_db()
        assert (row.status, row.snapshot) == (CandidateStatus.FETCHED, snapshot)
    candidate.source.refresh_from_db()
    assert (candidate.source.title, candidate.source.kind) == ("Harbour statistics", "official_data")
    assert Job.objects.filter(kind=JobKind.RANK_CANDIDATE).count() == 2


def test_a_missing_page_fails_at_once_with_words():
    candidate = factories.make_candidate()
    _run(candidate, fetch=_fail(CaptureOutcome.NOT_FOUND, permanent=True))
    candidate.refresh_from_db()
    assert candidate.status == CandidateStatus.FAILED
    assert candidate.failure == "Page not found (404). It did not work."
    assert Job.objects.get(kind=JobKind.RUN_CAPTURE).state == JobState.DONE
    assert not Snapshot.objects.exists()


def test_a_server_error_is_tried_again_and_each_attempt_recorded():
    candidate = factories.make_candidate()
    _run(candidate, fetch=_fail(CaptureOutcome.SERVER_ERROR, permanent=False, retry_after_s=700))
    candidate.refresh_from_db()
    job = Job.objects.get()
    assert (candidate.status, job.state) == (CandidateStatus.PENDING, JobState.NEW)
    assert job.not_before > timezone.now() + timedelta(seconds=690)
    assert Capture.objects.get().outcome == CaptureOutcome.SERVER_ERROR


def test_the_last_attempt_gives_the_candidate_its_outcome():
    candidate = factories.make_candidate()
    job = jobs.request_job(JobKind.RUN_CAPTURE, candidate.source_id)
    Job.objects.update(max_attempts=1)
    lease = jobs.lease_job(job.pk)
    assert lease.is_last
    captures.run_capture(lease, outside=factories.fake_outside(fetch=_fail(CaptureOutcome.TIMED_OUT, permanent=False)))
    candidate.refresh_from_db()
    assert candidate.status == CandidateStatus.FAILED
    assert Job.objects.get().state == JobState.DEAD


@pytest.mark.parametrize("outcome", [CaptureOutcome.PAYWALL, CaptureOutcome.CONSENT, CaptureOutcome.BOT_CHECK])
def test_a_wall_yields_no_snapshot_but_its_record_is_kept(outcome):
    candidate = factories.make_candidate()
    capture = _run(
        candidate, read=lambda data, **_: factories.reading(wall=outcome, wall_evidence="It says: subscribe.")
    )
    candidate.refresh_from_db()
    assert (capture.outcome, candidate.status) == (outcome, CandidateStatus.FAILED)
    assert "subscribe" in candidate.failure
    assert store.has(capture.warc_sha256)
    assert not Snapshot.objects.exists()


def test_robots_that_forbid_end_it_and_nothing_is_fetched():
    def never(url, **_):
        raise AssertionError("fetched all the same")

    candidate = factories.make_candidate()
    answer = RobotsAnswer(allowed=False, rule="Disallow: /", robots_url="https://x.example/robots.txt")
    capture = _run(candidate, fetch=never, robots=lambda url: answer)
    assert capture.outcome == CaptureOutcome.ROBOTS
    assert capture.robots == {"allowed": False, "rule": "Disallow: /", "robots_url": "https://x.example/robots.txt"}


def test_robots_that_cannot_be_read_are_asked_again_later():
    candidate = factories.make_candidate()
    answer = RobotsAnswer(allowed=None, rule="", robots_url="https://x.example/robots.txt")
    _run(candidate, robots=lambda url: answer)
    candidate.refresh_from_db()
    assert (candidate.status, Job.objects.get().state) == (CandidateStatus.PENDING, JobState.NEW)


def test_a_file_that_breaks_the_reader_is_a_recorded_failure():
    def broken(data, **_):
        raise UnreadableError("The file took too much memory.")

    candidate = factories.make_candidate()
    capture = _run(candidate, read=broken)
    assert capture.outcome == CaptureOutcome.UNREADABLE
    candidate.refresh_from_db()
    assert "too much memory" in candidate.failure


def test_a_page_that_ends_at_the_home_page_is_not_the_page():
    candidate = factories.make_candidate(source=factories.make_source("https://x.example/2026/report"))
    capture = _run(candidate, fetch=lambda url, **_: factories.fetch_result(url, final_url="https://x.example/"))
    assert capture.outcome == CaptureOutcome.REDIRECTED_AWAY


def test_a_fresh_snapshot_serves_without_another_fetch():
    snapshot = factories.make_snapshot()
    candidate = factories.make_candidate(source=snapshot.source)
    before = Capture.objects.count()
    assert _run(candidate) is None
    candidate.refresh_from_db()
    assert (candidate.status, candidate.snapshot) == (CandidateStatus.FETCHED, snapshot)
    assert Capture.objects.count() == before


def test_one_host_is_asked_once_at_a_time_and_the_job_waits():
    candidate = factories.make_candidate()
    hosts.take_slot(candidate.source.host, until=timezone.now() + timedelta(seconds=60))
    assert _run(candidate) is None
    job = Job.objects.get()
    assert (job.state, job.deferrals) == (JobState.NEW, 1)
    assert job.not_before is not None


def test_a_host_is_left_alone_after_failures_in_a_row():
    host = "slow.example"
    for _ in range(BREAKER_AFTER):
        HostState.objects.filter(host=host).update(next_at=None)
        slot, token = hosts.take_slot(host, until=timezone.now() + timedelta(seconds=60))
        assert slot.granted
        hosts.give_back(host, token, gap_s=0, failed=True, error="timed out")
    slot, _ = hosts.take_slot(host, until=timezone.now() + timedelta(seconds=60))
    assert not slot.granted
    assert "5 times in a row" in slot.reason


def test_a_worker_that_was_overtaken_while_fetching_writes_nothing():
    candidate = factories.make_candidate()
    lease = _lease(candidate.source)

    def slow(url, **_):
        factories.expire(Job.objects.get())
        assert jobs.lease_job(lease.job_id) is not None
        return factories.fetch_result(url)

    with pytest.raises(LeaseLostError):
        captures.run_capture(lease, outside=factories.fake_outside(fetch=slow))
    candidate.refresh_from_db()
    assert candidate.status == CandidateStatus.PENDING
    assert not Capture.objects.exists()
    assert not Snapshot.objects.exists()


def test_an_article_is_fetched_and_its_text_kept_as_a_version():
    article = articles.add_url(
        actor=factories.make_user(), url="https://paper.example/harbour", check=factories.any_address
    )
    lease = jobs.lease_job(Job.objects.get().pk)
    captures.run_article_fetch(lease, outside=factories.fake_outside())
    article.refresh_from_db()
    version = ArticleVersion.objects.get(article=article)
    assert (version.text, article.title) == (factories.SOURCE_TEXT, "Harbour statistics")
    assert Job.objects.filter(kind=JobKind.EXTRACT_ARTICLE, subject_id=version.pk).exists()


def test_an_article_that_is_gone_says_so_on_its_job():
    articles.add_url(actor=factories.make_user(), url="https://paper.example/harbour", check=factories.any_address)
    lease = jobs.lease_job(Job.objects.get().pk)
    captures.run_article_fetch(lease, outside=factories.fake_outside(fetch=_fail(CaptureOutcome.GONE, permanent=True)))
    job = Job.objects.get()
    assert (job.state, job.error_code) == (JobState.DEAD, "gone")
    assert job.last_error == "Page removed (410). It did not work."
