"""One attempt: what is asked of robots.txt and of the hosts, and what an unchanged page comes to."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from claims import store
from claims.enums import CandidateStatus, CaptureOutcome, CapturePurpose, FixityState, JobKind, JobState
from claims.errors import FetchError
from claims.models import Capture, FixityCheck, HostState, Job, Snapshot
from claims.normalisation import bytes_digest
from claims.ports import Exchange, RobotsAnswer, Trace
from claims.services import candidates, captures, hosts, jobs
from claims.services.attempts import Known, attempt_capture, known_of
from claims.services.sources import newest_snapshot, take_fresh_snapshot
from tests import factories

pytestmark = pytest.mark.django_db

URL = "https://source.example/page"
BODY = b"<p>hello</p>"
TAGGED = (("ETag", '"v1"'), ("Last-Modified", "Fri, 01 May 2026 10:00:00 GMT"))


class Site:
    """A site that answers with what it is given in turn, and notes how it was asked."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []

    def __call__(self, url, *, etag=None, last_modified=None, **_):
        self.asked.append((etag, last_modified))
        return self.answers.pop(0)


def _not_modified(url=URL, **fields):
    return factories.fetch_result(
        url, b"", **{"status": 304, "reason": "Not Modified", "headers": (("ETag", '"v2"'),), **fields}
    )


def _run(candidate, **world):
    HostState.objects.update(next_at=None)
    lease = factories.make_lease(JobKind.RUN_CAPTURE, candidate.source_id)
    return captures.run_capture(lease, outside=factories.fake_outside(**world))


def _archived_before(**fields):
    """Archive a page for a first claim, two days ago, and return a second claim's candidate for it."""
    first = factories.make_candidate(source=factories.make_source(URL))
    before = datetime.now(UTC) - timedelta(days=2)
    result = factories.fetch_result(URL, BODY, headers=TAGGED, started_at=before, **fields)
    _run(first, fetch=Site(result))
    return factories.make_candidate(source=first.source), Snapshot.objects.get()


def test_a_page_is_asked_for_by_its_tags_and_a_304_leaves_the_earlier_snapshot_standing():
    candidate, snapshot = _archived_before()
    site = Site(_not_modified())

    capture = _run(candidate, fetch=site)

    assert site.asked == [('"v1"', "Fri, 01 May 2026 10:00:00 GMT")]
    assert (capture.outcome, capture.http_status, capture.revisits) == (CaptureOutcome.NOT_MODIFIED, 304, snapshot)
    assert store.get(capture.warc_sha256) == b"WARC revisit"
    candidate.refresh_from_db()
    assert (candidate.status, candidate.snapshot) == (CandidateStatus.FETCHED, snapshot)
    assert Snapshot.objects.count() == 1


def test_the_next_time_it_is_asked_by_the_tag_of_the_304():
    candidate, _ = _archived_before()
    _run(candidate, fetch=Site(_not_modified()))

    assert known_of(newest_snapshot(candidate.source)).etag == '"v2"'
    assert known_of(newest_snapshot(candidate.source)).last_modified == "Fri, 01 May 2026 10:00:00 GMT"


def test_the_same_bytes_again_are_a_revisit_and_are_not_read_again():
    def never(data, **_):
        raise AssertionError("read all the same")

    candidate, snapshot = _archived_before()

    capture = _run(candidate, fetch=Site(factories.fetch_result(URL, BODY)), read=never)

    assert (capture.outcome, capture.http_status, capture.revisits) == (CaptureOutcome.NOT_MODIFIED, 200, snapshot)


def test_other_bytes_are_a_snapshot_of_their_own():
    candidate, snapshot = _archived_before()

    capture = _run(candidate, fetch=Site(factories.fetch_result(URL, b"<p>changed</p>")))

    candidate.refresh_from_db()
    assert capture.outcome == CaptureOutcome.OK
    assert candidate.snapshot != snapshot


def test_a_304_from_another_address_is_not_believed():
    candidate, _ = _archived_before()
    elsewhere = "https://elsewhere.example/page"
    site = Site(_not_modified(final_url=elsewhere), factories.fetch_result(URL, b"<p>new</p>", final_url=elsewhere))

    capture = _run(candidate, fetch=site)

    assert site.asked[1] == (None, None)
    assert (capture.outcome, Snapshot.objects.count()) == (CaptureOutcome.OK, 2)


def test_the_same_bytes_at_another_address_are_a_snapshot_of_their_own():
    candidate, _ = _archived_before()

    capture = _run(candidate, fetch=Site(factories.fetch_result(URL, BODY, final_url="https://elsewhere.example/page")))

    assert capture.outcome == CaptureOutcome.OK


@pytest.mark.parametrize("harm", ["missing", "damaged"])
def test_a_snapshot_whose_files_do_not_stand_is_fetched_whole(harm, settings):
    candidate, snapshot = _archived_before()
    if harm == "missing":
        settings.STORE_DIR = settings.STORE_DIR / "elsewhere"
    else:
        FixityCheck.objects.create(
            snapshot=snapshot,
            state=FixityState.DAMAGED,
            detail="altered",
            checked_at=timezone.now(),
            failed_since=timezone.now(),
        )
    site = Site(factories.fetch_result(URL, BODY))

    capture = _run(candidate, fetch=site)

    assert site.asked == [(None, None)]
    assert (capture.outcome, Snapshot.objects.count()) == (CaptureOutcome.OK, 2)


def test_a_page_found_unchanged_today_is_fresh_today():
    candidate, snapshot = _archived_before()
    assert take_fresh_snapshot(candidate.source) is None

    _run(candidate, fetch=Site(_not_modified()))

    assert take_fresh_snapshot(candidate.source) == snapshot


def test_an_unchanged_page_must_name_its_snapshot_and_no_other_may():
    _, snapshot = _archived_before()
    fields = {"source": snapshot.source, "purpose": "candidate", "url": URL}
    times = {"started_at": timezone.now(), "finished_at": timezone.now()}
    for outcome, revisits in ((CaptureOutcome.NOT_MODIFIED, None), (CaptureOutcome.OK, snapshot)):
        with pytest.raises(DatabaseError, match="capture_unchanged_names_snapshot"), transaction.atomic():
            Capture.objects.create(**fields, **times, outcome=outcome, revisits=revisits)


def test_no_snapshot_can_be_made_of_a_wall():
    _, snapshot = _archived_before()
    wall = Capture.objects.create(
        source=snapshot.source,
        purpose="candidate",
        url=URL,
        outcome=CaptureOutcome.PAYWALL,
        started_at=timezone.now(),
        finished_at=timezone.now(),
    )
    snapshot.pk, snapshot.ref, snapshot.capture = None, "0123456789", wall
    with pytest.raises(DatabaseError, match="claims_snapshot_of_ok_capture"), transaction.atomic():
        snapshot.save(force_insert=True)


def test_what_an_error_page_said_is_kept_and_nothing_can_be_cited():
    def gone(url, **_):
        error = FetchError("Removed.", outcome=CaptureOutcome.GONE, permanent=True)
        said = Exchange(url, "93.184.216.34", (), 410, "Gone", "HTTP/1.1", (("X-A", "b"),), b"We took it down.")
        error.trace = Trace(url, datetime.now(UTC), 0.1, (said,), ())
        raise error

    candidate = factories.make_candidate()

    capture = _run(candidate, fetch=gone)

    assert store.get(capture.warc_sha256) == b"WARC We took it down."
    assert capture.headers == [["X-A", "b"]]
    assert not Snapshot.objects.exists()


def _robots(allowed, **fields):
    return lambda url: RobotsAnswer(allowed, "Disallow: /", f"{url}/robots.txt", **fields)


def test_a_redirect_to_where_robots_may_not_go_is_not_followed():
    def redirecting(url, *, may_follow, **_):
        may_follow("https://closed.example/page")
        raise AssertionError("followed all the same")

    def robots(url):
        return RobotsAnswer("closed" not in url, "Disallow: /", "https://closed.example/robots.txt")

    attempt = attempt_capture(URL, outside=factories.fake_outside(fetch=redirecting, robots=robots), capture_ref="c")

    assert attempt.outcome is CaptureOutcome.ROBOTS
    assert "closed.example" in attempt.detail


def test_a_redirect_to_a_busy_host_lets_the_job_wait_and_holds_no_host():
    def redirecting(url, *, may_follow, **_):
        may_follow("https://busy.example/page")
        raise AssertionError("followed all the same")

    hosts.take_slot("busy.example", until=timezone.now() + timedelta(seconds=60))
    candidate = factories.make_candidate()

    assert _run(candidate, fetch=redirecting) is None

    job = Job.objects.get()
    assert (job.state, job.deferrals) == (JobState.NEW, 1)
    assert "busy.example" in job.progress
    assert HostState.objects.get(host=candidate.source.host).busy_until is None


def test_a_failure_after_a_redirect_counts_against_the_host_it_led_to():
    def redirecting(url, *, may_follow, **_):
        may_follow("https://slow.example/page")
        raise FetchError("No.", outcome=CaptureOutcome.RATE_LIMITED, permanent=False, retry_after_s=900)

    candidate = factories.make_candidate()
    _run(candidate, fetch=redirecting)

    first, second = HostState.objects.get(host=candidate.source.host), HostState.objects.get(host="slow.example")
    assert (first.failures, second.failures) == (0, 1)
    assert first.next_at < timezone.now() + timedelta(seconds=60)
    assert second.next_at > timezone.now() + timedelta(seconds=890)
    assert (first.busy_until, second.busy_until) == (None, None)


def test_a_site_without_readable_robots_is_given_the_time_it_asks_for():
    candidate = factories.make_candidate()
    _run(candidate, robots=_robots(None, retry_after_s=1200))

    state = HostState.objects.get()
    assert state.failures == 1
    assert state.next_at > timezone.now() + timedelta(seconds=1190)
    assert Job.objects.get().not_before > timezone.now() + timedelta(seconds=1190)


@pytest.mark.parametrize(("policy", "outcome"), [("obey", CaptureOutcome.ROBOTS), ("record", CaptureOutcome.OK)])
def test_a_page_that_an_editor_named_follows_the_policy_and_the_answer_is_recorded(settings, policy, outcome):
    settings.ROBOTS_FOR_EDITORS = policy
    candidate = candidates.add_source(
        actor=factories.make_user(), claim=factories.make_claim(), url=URL, check=factories.any_address
    )
    lease = jobs.lease_job(Job.objects.get().pk)

    capture = captures.run_capture(lease, outside=factories.fake_outside(robots=_robots(False)))

    assert (capture.purpose, capture.outcome) == (CapturePurpose.EDITOR, outcome)
    assert capture.robots["allowed"] is False
    assert candidate.added_by is not None


def test_what_a_finder_found_obeys_robots_whatever_the_policy(settings):
    settings.ROBOTS_FOR_EDITORS = "record"

    capture = _run(factories.make_candidate(), robots=_robots(False))

    assert (capture.purpose, capture.outcome) == (CapturePurpose.CANDIDATE, CaptureOutcome.ROBOTS)


def test_without_tags_the_page_is_simply_fetched_and_compared():
    known = Known(1, URL, bytes_digest(BODY), datetime.now(UTC), None, None)
    site = Site(factories.fetch_result(URL, BODY))

    attempt = attempt_capture(URL, outside=factories.fake_outside(fetch=site), capture_ref="c", known=known)

    assert (site.asked, attempt.outcome) == ([(None, None)], CaptureOutcome.NOT_MODIFIED)
