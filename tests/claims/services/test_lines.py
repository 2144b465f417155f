"""The line before a host: each job has its turn, one is called when the slot is given back, and no worker waits."""

import queue as queues
import threading
import time
from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.utils import timezone

from claims import queue
from claims.enums import JobKind, JobState
from claims.models import Capture, HostState, Job
from claims.politeness import BREAKER_AFTER
from claims.services import captures, hosts, jobs
from claims.services.working import do_job
from tests import factories

HOST = "busy.example"
SOON = timedelta(seconds=60)


class FakeTimer:
    """Notes down what it was to do and when; `fire` does it."""

    set = []

    def __init__(self, wait_s, work, args):
        self.wait_s, self.fire = wait_s, lambda: work(*args)

    def start(self):
        self.set.append(self)


@pytest.fixture(autouse=True)
def timers(monkeypatch, request):
    if "real_timers" not in request.fixturenames:
        monkeypatch.setattr(queue.threading, "Timer", FakeTimer)
        monkeypatch.setattr(FakeTimer, "set", [])
    return FakeTimer.set


@pytest.fixture
def real_timers():
    """Leave the timers as they are."""


def _job(host=HOST, number=0):
    source = factories.make_source(f"https://{host}/{number}")
    return jobs.request_job(JobKind.RUN_CAPTURE, source.pk)


def _do(job):
    return do_job(job.pk, lambda lease: captures.run_capture(lease, outside=factories.fake_outside()))


def _line(host=HOST):
    return list(Job.objects.filter(waits_for=host, state=JobState.NEW).order_by("not_before", "id"))


def _crowd(count):
    """Let that many jobs come while the slot is held; return them and what gives the slot back."""
    _, token = hosts.take_slot(HOST, until=timezone.now() + SOON)
    crowd = [_job(number=number) for number in range(count)]
    for job in crowd:
        _do(job)
    return crowd, token


@pytest.mark.django_db
def test_jobs_that_come_to_a_busy_host_get_turns_of_their_own_in_the_order_they_came():
    crowd, _ = _crowd(5)
    line = _line()
    assert [job.pk for job in line] == [job.pk for job in crowd]
    gaps = [(after.not_before - before.not_before).total_seconds() for before, after in pairwise(line)]
    assert all(gap >= 1 for gap in gaps)
    assert {job.deferrals for job in line} == {1}


@pytest.mark.django_db
def test_one_job_is_called_when_the_slot_is_given_back_and_the_others_keep_their_turns(
    rings, timers, django_capture_on_commit_callbacks
):
    crowd, token = _crowd(5)
    before = _line()
    with django_capture_on_commit_callbacks(execute=True):
        hosts.give_back(HOST, token, gap_s=0)
    assert [(ring.task, ring.args) for ring in rings] == [("fetch.run_capture", (crowd[0].pk,))]
    assert timers == []
    after = _line()
    assert after[0].not_before <= timezone.now()
    assert [job.not_before for job in after[1:]] == [job.not_before for job in before[1:]]


@pytest.mark.django_db
def test_the_call_comes_when_the_gap_is_over_and_not_before(rings, timers, django_capture_on_commit_callbacks):
    crowd, token = _crowd(3)
    with django_capture_on_commit_callbacks(execute=True):
        hosts.give_back(HOST, token, gap_s=3)
    assert [ring.args for ring in rings] == []
    (timer,) = timers
    assert 0 < timer.wait_s < 3.1  # less by what this machine took until here
    assert [job.pk for job in _line()] == [job.pk for job in crowd]  # the rest is longer than a turn: all moved
    assert _line()[0].not_before == HostState.objects.get(host=HOST).next_at
    timer.fire()
    assert [ring.args for ring in rings] == [(crowd[0].pk,)]


@pytest.mark.django_db
def test_a_job_that_comes_in_the_gap_has_nobody_to_call_it_and_sets_its_own_bell(
    timers, django_capture_on_commit_callbacks
):
    _, token = hosts.take_slot(HOST, until=timezone.now() + SOON)
    hosts.give_back(HOST, token, gap_s=2)
    first, second = _job(number=1), _job(number=2)
    with django_capture_on_commit_callbacks(execute=True):
        _do(first)
        _do(second)
    assert len(timers) == 1  # the second is called by whoever does the first
    line = _line()
    assert [job.pk for job in line] == [first.pk, second.pk]
    assert line[0].not_before == HostState.objects.get(host=HOST).next_at


@pytest.mark.django_db
def test_a_far_call_is_left_to_the_reconciler(rings, timers, django_capture_on_commit_callbacks):
    HostState.objects.create(host=HOST, failures=BREAKER_AFTER)
    crowd, token = _crowd(2)
    with django_capture_on_commit_callbacks(execute=True):
        hosts.give_back(HOST, token, gap_s=1, failed=True, error="timed out")
    state = HostState.objects.get(host=HOST)
    assert (rings, timers) == ([], [])
    assert state.open_until in {job.not_before for job in _line()}
    due = jobs.due_jobs(now=state.open_until + timedelta(seconds=5))
    assert {job.pk for job in due} == {job.pk for job in crowd}


@pytest.mark.django_db
def test_a_lost_call_is_made_up_by_the_reconciler_one_turn_after_the_other():
    crowd, token = _crowd(4)
    HostState.objects.filter(host=HOST).update(
        busy_until=None, busy_token=""
    )  # its holder was killed and called nobody
    line = _line()
    for number, job in enumerate(line):
        due = jobs.due_jobs(now=job.not_before + timedelta(milliseconds=1))
        assert {one.pk for one in due} == {one.pk for one in crowd[: number + 1]}
    assert token


@pytest.mark.django_db
def test_who_no_longer_holds_the_slot_calls_nobody(rings, django_capture_on_commit_callbacks):
    _crowd(2)
    with django_capture_on_commit_callbacks(execute=True):
        hosts.give_back(HOST, "an old token", gap_s=0)
    assert rings == []


@pytest.mark.django_db
def test_a_job_that_is_begun_leaves_the_line():
    crowd, token = _crowd(2)
    hosts.give_back(HOST, token, gap_s=0)
    assert _do(crowd[0])
    crowd[0].refresh_from_db()
    assert (crowd[0].state, crowd[0].waits_for) == (JobState.DONE, "")
    assert [job.pk for job in _line()] == [crowd[1].pk]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("real_timers")
def test_workers_do_what_other_hosts_have_while_a_gap_passes_and_every_gap_is_kept(settings, monkeypatch):
    """Three real workers, real bells, no reconciler: 6 pages of a host with a gap, then 6 pages of 6 other hosts."""
    from factcheck.celery import app  # noqa: PLC0415 — after Django is set up

    settings.HOST_GAP_S = 0.4
    settings.SNAPSHOT_FRESH_H = 0
    messages = queues.Queue()
    monkeypatch.setattr(app, "send_task", lambda _name, args, **_: messages.put(args[0]))
    fetches, guard, begun = [], threading.Lock(), Counter()

    def fetch(url, **_):
        with guard:
            fetches.append((time.monotonic(), url))
        return factories.fetch_result(url)

    outside = factories.fake_outside(fetch=fetch)
    waiting = [_job(number=number) for number in range(6)]
    others = [_job(host=f"free{number}.example") for number in range(6)]

    def work():
        try:
            while (job_id := messages.get()) is not None:
                with guard:
                    begun[job_id] += 1
                do_job(job_id, lambda lease: captures.run_capture(lease, outside=outside))
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    ends = time.monotonic() + 60
    while Job.objects.exclude(state=JobState.DONE).filter(kind=JobKind.RUN_CAPTURE).exists():
        assert time.monotonic() < ends, "a wake-up was lost"
        time.sleep(0.1)
    for _ in workers:
        messages.put(None)
    for worker in workers:
        worker.join()

    assert Capture.objects.count() == len(waiting) + len(others)
    at_host = [moment for moment, url in fetches if HOST in url]
    elsewhere = [moment for moment, url in fetches if HOST not in url]
    assert all(after - before >= 0.4 for before, after in pairwise(at_host))
    assert max(elsewhere) < at_host[-1]  # nobody stood idle before the host with the gap
    # No stampede: each waits in line once or twice, and is not sent for again and again.
    assert sum(begun[job.pk] for job in waiting) <= 3 * len(waiting)
