"""What one page costs the database: each statement is waited for, each commit as long as a disk takes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.enums import JobKind, JobState
from claims.models import AuditEvent, Candidate, Job, Passage, Snapshot
from claims.services import captures, hosts, jobs, power_cuts, ranking
from claims.services.working import do_job
from tests import factories

_OF_TRANSACTIONS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "SET LOCAL")


def _statements(work):
    """Return the statements that read or write rows, and how many commits the database had to make."""
    with CaptureQueriesContext(connection) as asked:
        work()
    all_of_them = [query["sql"].strip() for query in asked.captured_queries]
    rows = [sql for sql in all_of_them if not sql.startswith(_OF_TRANSACTIONS)]
    commits, is_open = 0, False
    for sql in all_of_them:
        is_open = (is_open or sql.startswith("BEGIN")) and not sql.startswith("COMMIT")
        commits += not is_open and not sql.startswith("SELECT")
    return rows, commits


def _capture(job):
    return lambda: do_job(job.pk, lambda lease: captures.run_capture(lease, outside=factories.fake_outside()))


@pytest.mark.django_db(transaction=True)
def test_the_capture_of_a_page_takes_no_more_statements_and_commits_than_this():
    candidate = factories.make_candidate()
    hosts.HostState.objects.create(host=candidate.source.host)
    job = jobs.request_job(JobKind.RUN_CAPTURE, candidate.source_id)

    statements, commits = _statements(_capture(job))

    assert Snapshot.objects.count() == 1
    assert len(statements) <= 17, "\n".join(statements)
    assert commits <= 4  # the lease, the slot taken, the slot given back, the results


@pytest.mark.django_db(transaction=True)
def test_each_further_claim_that_waits_for_the_page_takes_three_statements_more():
    candidate = factories.make_candidate()
    for _ in range(3):
        factories.make_candidate(factories.make_claim(), source=candidate.source)
    hosts.HostState.objects.create(host=candidate.source.host)
    job = jobs.request_job(JobKind.RUN_CAPTURE, candidate.source_id)

    statements, commits = _statements(_capture(job))

    assert AuditEvent.objects.filter(action="candidate.fetched").count() == 4
    assert len(statements) <= 17 + 3 * 3, "\n".join(statements)
    assert commits <= 4


@pytest.mark.django_db(transaction=True)
def test_the_ranking_of_its_passages_takes_no_more_statements_and_commits_than_this():
    candidate = factories.make_candidate()
    _capture(jobs.request_job(JobKind.RUN_CAPTURE, candidate.source_id))()
    job = Job.objects.get(kind=JobKind.RANK_CANDIDATE)

    statements, commits = _statements(lambda: do_job(job.pk, ranking.run_ranking))

    assert Passage.objects.exists()
    assert len(statements) <= 9, "\n".join(statements)
    assert commits <= 3


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no commits that do not wait")
def test_only_what_may_be_lost_is_committed_without_waiting_for_the_disk():
    def waits():
        with connection.cursor() as cursor:
            cursor.execute("SHOW synchronous_commit")
            return cursor.fetchone()[0]

    with power_cuts.may_be_lost():
        assert waits() == "off"
    assert waits() == "on"
    lease = jobs.lease_job(jobs.request_job(JobKind.RUN_CAPTURE, 7).pk)
    with jobs.finishing(lease):
        with power_cuts.may_be_lost():
            assert waits() == "on"
        assert waits() == "on"


@pytest.mark.django_db(transaction=True)
def test_what_may_be_lost_is_undone_whole_when_it_breaks_off():
    candidate = factories.make_candidate()
    job = jobs.request_job(JobKind.RUN_CAPTURE, candidate.source_id)

    def break_in_the_middle():
        with power_cuts.may_be_lost():
            Job.objects.filter(pk=job.pk).update(state=JobState.DEAD)
            Candidate.objects.filter(pk=candidate.pk).update(failure="half")
            raise RuntimeError("broke off")

    with pytest.raises(RuntimeError, match="broke off"):
        break_in_the_middle()
    assert Job.objects.get(pk=job.pk).state == JobState.NEW
    assert Candidate.objects.get(pk=candidate.pk).failure == ""
