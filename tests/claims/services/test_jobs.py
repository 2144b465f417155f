"""The life of a job, with the races it must survive."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.enums import JobKind, JobState, Role
from claims.errors import LeaseLostError, NotAllowedError, StaleStateError
from claims.models import Job, Topic
from claims.services import jobs, reconciling, retrying
from claims.services.working import do_job
from factcheck.celery import app
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_request_rings_on_commit(rings, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job = jobs.request_job(JobKind.RUN_CAPTURE, 7)
        assert rings == []
    assert [(ring.task, ring.args) for ring in rings] == [("fetch.run_capture", (job.pk,))]


def test_the_same_request_twice_is_one_job():
    assert jobs.request_job(JobKind.RUN_CAPTURE, 7) == jobs.request_job(JobKind.RUN_CAPTURE, 7)


def test_a_finished_job_can_be_requested_again():
    lease = factories.make_lease(JobKind.RUN_CAPTURE, 7)
    with jobs.finishing(lease):
        pass
    assert jobs.request_job(JobKind.RUN_CAPTURE, 7).pk != lease.job_id


def test_a_broker_that_is_away_loses_no_job(monkeypatch, django_capture_on_commit_callbacks):
    def refuse(*_, **__):
        raise ConnectionError("no broker")

    monkeypatch.setattr(app, "send_task", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        job = jobs.request_job(JobKind.RUN_CAPTURE, 7)
    assert Job.objects.get(pk=job.pk).state == JobState.NEW


def test_a_job_is_leased_once():
    job = factories.make_job()
    assert jobs.lease_job(job.pk) is not None
    assert jobs.lease_job(job.pk) is None


def test_a_job_before_its_time_is_not_leased():
    job = factories.make_job(not_before=timezone.now() + timedelta(minutes=1))
    assert jobs.lease_job(job.pk) is None


def test_a_worker_that_was_given_up_can_write_nothing():
    job = factories.make_job()
    first = jobs.lease_job(job.pk)
    factories.expire(job)
    second = jobs.lease_job(job.pk)
    assert (first.attempt, second.attempt) == (1, 2)
    with pytest.raises(LeaseLostError), jobs.finishing(first):
        Topic.objects.create(slug="late", name="late")
    assert not Topic.objects.filter(slug="late").exists()
    with jobs.finishing(second):
        Topic.objects.create(slug="done", name="done")
    assert Job.objects.get(pk=job.pk).state == JobState.DONE


def test_results_and_end_are_one_transaction():
    lease = factories.make_lease(JobKind.RUN_CAPTURE, 7)

    def break_in_the_middle():
        with jobs.finishing(lease):
            Topic.objects.create(slug="half", name="half")
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        break_in_the_middle()
    assert not Topic.objects.filter(slug="half").exists()
    assert Job.objects.get(pk=lease.job_id).state == JobState.RUN


def test_waiting_for_a_host_is_not_held_against_a_job():
    job = factories.make_job(max_attempts=2)
    for _ in range(5):
        lease = jobs.lease_job(job.pk)
        jobs.put_back(lease, until=timezone.now(), why="busy")
    lease = jobs.lease_job(job.pk)
    assert lease is not None
    assert not lease.is_last


def test_retrying_waits_longer_each_time_and_at_least_as_long_as_asked(settings):
    job = factories.make_job()
    waits = []
    for after_s in (None, None, 900):
        Job.objects.filter(pk=job.pk).update(not_before=None)
        lease = jobs.lease_job(job.pk)
        with jobs.retrying(lease, error="down", code="x", after_s=after_s):
            pass
        waits.append((Job.objects.get(pk=job.pk).not_before - timezone.now()).total_seconds())
    assert waits[0] < waits[1] < waits[2]
    assert waits[2] == pytest.approx(900, abs=5)


def test_an_unforeseen_error_is_recorded_and_tried_again_until_given_up(settings, caplog):
    settings.JOB_BACKOFF_PERCENT = 0
    job = factories.make_job(max_attempts=2)

    def fail(lease):
        raise ValueError("surprise")

    assert do_job(job.pk, fail)
    job.refresh_from_db()
    assert (job.state, job.last_error) == (JobState.NEW, "Unexpected error: ValueError: surprise")
    assert do_job(job.pk, fail)
    job.refresh_from_db()
    assert (job.state, job.error_code) == (JobState.DEAD, "unexpected")
    assert not do_job(job.pk, fail)


def test_a_dead_job_is_tried_again_by_an_editor(settings):
    job = factories.make_job(state=JobState.DEAD, attempt=5, last_error="down")
    retried = retrying.retry_job(actor=factories.make_user(), job=job)
    assert retried.state == JobState.NEW
    assert jobs.lease_job(job.pk) is not None
    with pytest.raises(StaleStateError):
        retrying.retry_job(actor=factories.make_user(), job=job)


def test_a_contributor_cannot_retry():
    job = factories.make_job(state=JobState.DEAD)
    with pytest.raises(NotAllowedError):
        retrying.retry_job(actor=factories.make_user(Role.CONTRIBUTOR), job=job)


def _next_tick(monkeypatch, number):
    monkeypatch.setattr(reconciling.time, "time", lambda: 1_000_000.0 + number * 100)


def test_the_reconciler_rings_what_is_due_and_not_what_runs(monkeypatch, rings, django_capture_on_commit_callbacks):
    due = factories.make_job()
    waiting = factories.make_job(not_before=timezone.now() + timedelta(hours=1))
    running = factories.make_job()
    jobs.lease_job(running.pk)
    lost = factories.make_job()
    jobs.lease_job(lost.pk)
    factories.expire(lost)
    Job.objects.update(rung_at=None)
    _next_tick(monkeypatch, 1)
    with django_capture_on_commit_callbacks(execute=True):
        assert reconciling.reconcile() == 2
    assert {ring.args[0] for ring in rings} == {due.pk, lost.pk}
    assert waiting.pk not in {ring.args[0] for ring in rings}


def test_what_was_rung_a_moment_ago_is_not_rung_again(monkeypatch):
    factories.make_job()
    Job.objects.update(rung_at=None)
    _next_tick(monkeypatch, 1)
    assert reconciling.reconcile() == 1
    _next_tick(monkeypatch, 2)
    assert reconciling.reconcile() == 0


def test_one_beat_of_many_counts(monkeypatch):
    factories.make_job()
    Job.objects.update(rung_at=None)
    _next_tick(monkeypatch, 1)
    assert reconciling.reconcile() == 1
    Job.objects.update(rung_at=None)
    assert reconciling.reconcile() == 0


def test_a_job_that_kills_its_worker_each_time_is_buried_with_its_subject(monkeypatch):
    candidate = factories.make_candidate()
    job = factories.make_job(JobKind.RUN_CAPTURE, candidate.source_id, max_attempts=2)
    for _ in range(2):
        assert jobs.lease_job(job.pk)
        factories.expire(job)
    assert jobs.lease_job(job.pk) is None
    _next_tick(monkeypatch, 1)
    reconciling.reconcile()
    job.refresh_from_db()
    candidate.refresh_from_db()
    assert job.state == JobState.DEAD
    assert candidate.status == "failed"
    assert "2 times" in candidate.failure


def _rung(seconds_ago, **fields):
    return factories.make_job(rung_at=timezone.now() - timedelta(seconds=seconds_ago), **fields)


def _begun(rung_seconds_ago, **fields):
    """Make a job whose message was sent that long ago and has just reached a worker."""
    job = _rung(rung_seconds_ago, **fields)
    assert jobs.lease_job(job.pk) is not None
    return job


def test_a_job_still_in_line_is_not_rung_again_however_long_the_queue():
    _begun(300)
    _rung(200)
    assert jobs.due_jobs(now=timezone.now()) == []


def test_a_job_that_the_queue_passed_over_is_rung_again():
    passed_over = _rung(200)
    _begun(100)
    assert jobs.due_jobs(now=timezone.now()) == [passed_over]


def test_a_queue_that_stands_still_is_rung_again_whole():
    begun = _begun(300)
    Job.objects.filter(pk=begun.pk).update(started_at=timezone.now() - timedelta(seconds=120))
    waiting = [_rung(200), _rung(100)]
    assert jobs.due_jobs(now=timezone.now()) == waiting


def test_another_queue_that_moves_hides_no_lost_message():
    _begun(300, kind=JobKind.RUN_CAPTURE)
    lost = _rung(200, kind=JobKind.RANK_CANDIDATE)
    assert jobs.due_jobs(now=timezone.now()) == [lost]


def test_a_job_whose_worker_died_is_rung_again_while_its_queue_moves():
    died = _begun(200)
    factories.expire(died)
    _begun(100)
    _begun(400)
    assert [job.pk for job in jobs.due_jobs(now=timezone.now())] == [died.pk]
