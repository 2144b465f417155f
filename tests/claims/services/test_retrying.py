"""Another try: what the job was about waits again, or the work would find nothing to do."""

import pytest
from django.utils import timezone

from claims.enums import CandidateStatus, CaptureOutcome, JobKind, JobState, SearchStatus
from claims.errors import FetchError, StaleStateError
from claims.models import HostState, Job, SearchRun
from claims.services import captures, jobs, retrying
from claims.services.working import do_job
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_candidates_of_a_capture_wait_again_and_get_their_page():
    candidate = factories.make_candidate()
    job = jobs.request_job(JobKind.RUN_CAPTURE, candidate.source_id)
    Job.objects.update(max_attempts=1)

    def away(url, **_):
        raise FetchError("It did not answer.", outcome=CaptureOutcome.TIMED_OUT, permanent=False)

    do_job(job.pk, lambda lease: captures.run_capture(lease, outside=factories.fake_outside(fetch=away)))
    candidate.refresh_from_db()
    assert candidate.status == CandidateStatus.FAILED

    job.refresh_from_db()
    retrying.retry_job(actor=factories.make_user(), job=job)
    HostState.objects.all().delete()
    do_job(job.pk, lambda lease: captures.run_capture(lease, outside=factories.fake_outside()))

    candidate.refresh_from_db()
    assert (candidate.status, candidate.failure) == (CandidateStatus.FETCHED, "")


def test_a_search_that_was_given_up_is_asked_again():
    run = SearchRun.objects.create(
        claim=factories.make_claim(), round=1, finder="feeds", finder_label="Feeds", query="x", purpose="words",
        status=SearchStatus.UNREACHABLE, error="away", finished_at=timezone.now(),
    )  # fmt: skip
    job = factories.make_job(JobKind.RUN_SEARCH, run.pk, state=JobState.DEAD)
    retrying.retry_job(actor=factories.make_user(), job=job)
    run.refresh_from_db()
    assert (run.status, run.error) == (SearchStatus.PENDING, "")


def test_work_that_waits_already_is_not_asked_for_twice():
    dead = factories.make_job(state=JobState.DEAD, dedup_key="same")
    factories.make_job(dedup_key="same")
    with pytest.raises(StaleStateError, match="waiting already"):
        retrying.retry_job(actor=factories.make_user(), job=dead)
    assert retrying.retry_jobs(actor=factories.make_user()) == 0
