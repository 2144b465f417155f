"""The Internet Archive and TimeMaps, over real HTTP on loopback: a server that speaks their protocol, limits and faults included."""

from __future__ import annotations

import json
import re
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import pytest
from django.utils import timezone
from werkzeug import Request, Response

from claims.enums import AskState, CopyOrigin, JobKind, JobState
from claims.errors import ArchiveError
from claims.models import ArchiveAsk, HostState, Job, OutsideCopy
from claims.services import jobs, outside_archives
from tests import factories, published
from workers import fetching
from workers.archives import archive_by_name
from workers.archives.timemaps import MAX_BYTES, TimeMapArchive, parse_timemap
from workers.archives.wayback import WaybackMachine

if TYPE_CHECKING:
    from pytest_django.fixtures import SettingsWrapper
    from pytest_httpserver import HTTPServer

URL = "https://stats.example/harbour?year=2026"
STAMPS = ["20090301120000", "20200102030405", "20260501000000"]


class Archive:
    """The Internet Archive's protocol, as far as we speak it."""

    def __init__(self, server: HTTPServer) -> None:
        self.base = server.url_for("").replace("localhost", "127.0.0.1").rstrip("/")
        self.stamps = list(STAMPS)
        self.saves: list[dict[str, Any]] = []
        self.polls = 0
        self.pending = 1
        self.answers: dict[str, Response] = {}
        self.outcome: dict[str, Any] = {}
        server.expect_request("/available").respond_with_handler(self.available)
        server.expect_request("/save", method="POST").respond_with_handler(self.save)
        for path in ("/web/timemap/link/", "/save/status/"):
            server.expect_request(re.compile(f"^{path}.*")).respond_with_handler(self.other)

    def available(self, request: Request) -> Response:
        if "available" in self.answers:
            return self.answers["available"]
        closest = {}
        if self.stamps:
            stamp = self.stamps[-1]
            url = f"{self.base}/web/{stamp}/{request.args['url']}"
            closest = {"closest": {"available": True, "url": url, "timestamp": stamp, "status": "200"}}
        return Response(json.dumps({"url": request.args["url"], "archived_snapshots": closest}))

    def save(self, request: Request) -> Response:
        form = parse_qs(request.get_data(as_text=True))
        self.saves.append({"authorization": request.headers.get("Authorization"), **form})
        return self.answers.get("save") or Response(json.dumps({"url": form["url"][0], "job_id": "spn2-abc123"}))

    def other(self, request: Request) -> Response:
        if request.path.startswith("/save/status/"):
            return self.status()
        if "timemap" in self.answers:
            return self.answers["timemap"]
        lines = [f'<{URL}>; rel="original"']
        for number, stamp in enumerate(self.stamps):
            at = datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
            rel = "first memento" if number == 0 else "memento"
            lines.append(f'<{self.base}/web/{stamp}/{URL}>; rel="{rel}"; datetime="{at:%a, %d %b %Y %H:%M:%S} GMT"')
        return Response(",\n".join(lines), content_type="application/link-format")

    def status(self) -> Response:
        self.polls += 1
        if self.polls <= self.pending:
            return Response(json.dumps({"status": "pending", "job_id": "spn2-abc123", "resources": []}))
        stamp = f"{timezone.now():%Y%m%d%H%M%S}"
        done = {"status": "success", "timestamp": stamp, "original_url": URL, "job_id": "spn2-abc123"}
        return Response(json.dumps(self.outcome or done))


@pytest.fixture
def archive(httpserver: HTTPServer, settings: SettingsWrapper) -> Archive:
    made = Archive(httpserver)
    host = made.base.removeprefix("http://")
    settings.FETCH = {**settings.FETCH, "PRIVATE_HOSTS": [host], "ALLOWED_PORTS": (80, 443)}
    settings.ARCHIVES = ["wayback"]
    settings.WAYBACK_URL, settings.WAYBACK_AVAILABILITY_URL = made.base, f"{made.base}/available"
    settings.WAYBACK_KEY, settings.WAYBACK_SAVES_PER_DAY, settings.HOST_GAP_S = "key:secret", 5, 0
    settings.JOB_BACKOFF_PERCENT = 0
    return made


def machine() -> WaybackMachine:
    made = archive_by_name("wayback", fetching.sender())
    assert isinstance(made, WaybackMachine)
    return made


def do(job: Job) -> Job:
    """Do a job as a worker would, waiting or not."""
    Job.objects.filter(pk=job.pk).update(not_before=None)
    HostState.objects.update(next_at=None)
    lease = jobs.lease_job(job.pk)
    assert lease is not None
    outside_archives.run_ask(lease, send=fetching.sender(), archive_named=archive_by_name)
    job.refresh_from_db()
    return job


def ask(*, wants_copy: bool = False, url: str = URL) -> tuple[ArchiveAsk, Job]:
    (row,) = outside_archives.ask_archives(factories.make_source(url), wants_copy=wants_copy)
    return row, Job.objects.get(kind=JobKind.ASK_ARCHIVE, subject_id=row.pk)


def test_it_finds_every_copy(archive: Archive) -> None:
    found = machine().find(URL)
    assert [f"{memento.at:%Y%m%d%H%M%S}" for memento in found] == STAMPS
    assert found[0].uri == f"{archive.base}/web/{STAMPS[0]}/{URL}"


def test_no_copy_is_an_answer(archive: Archive) -> None:
    archive.stamps = []
    assert machine().find(URL) == []


def test_it_takes_the_one_it_names_where_the_list_cannot_be_read(archive: Archive) -> None:
    archive.answers["timemap"] = Response("no", status=500)
    assert [f"{memento.at:%Y}" for memento in machine().find(URL)] == ["2026"]


@pytest.mark.parametrize(
    ("answer", "permanent", "wait_s"),
    [
        (Response("slow", status=429, headers={"Retry-After": "77"}), False, 77.0),
        (Response("slow", status=429), False, 120.0),
        (Response("oh", status=503), False, None),
        (Response("<html>", status=200), False, None),
        (Response("[]", status=200), False, None),
        (Response("no", status=403), True, None),
        (Response("", status=302, headers={"Location": "/elsewhere"}), True, None),
    ],
)
def test_what_is_no_answer_is_said_in_words(
    archive: Archive, answer: Response, permanent: bool, wait_s: float | None
) -> None:
    archive.answers["available"] = answer
    with pytest.raises(ArchiveError) as caught:
        machine().find(URL)
    assert (caught.value.permanent, caught.value.retry_after_s) == (permanent, wait_s)
    assert "Internet Archive" in caught.value.message


@pytest.mark.django_db
def test_a_job_keeps_the_first_the_last_and_the_nearest_copy(archive: Archive) -> None:
    archive.stamps = [f"{year}0101000000" for year in range(2005, 2026)]
    source = factories.make_source(URL)
    factories.make_snapshot(source=source, captured_at=datetime(2012, 2, 1, tzinfo=UTC))
    (row,) = outside_archives.ask_archives(source, wants_copy=False)
    job = do(Job.objects.get(kind=JobKind.ASK_ARCHIVE))
    row.refresh_from_db()
    assert (job.state, row.state, row.known) == (JobState.DONE, AskState.DONE, 21)
    assert [copy.memento_at.year for copy in OutsideCopy.objects.all()] == [2005, 2012, 2025]
    assert archive.saves == []
    assert outside_archives.ask_archives(source, wants_copy=False) == []


@pytest.mark.django_db
def test_a_copy_is_asked_for_and_waited_for_by_the_row_not_by_a_worker(archive: Archive) -> None:
    row, job = ask(wants_copy=True)
    job = do(job)
    row.refresh_from_db()
    assert (job.state, row.state, row.remote_id) == (JobState.NEW, AskState.SAVING, "spn2-abc123")
    assert job.not_before is not None
    assert archive.saves == [
        {
            "authorization": "LOW key:secret",
            "url": [row.source.canonical_uri],
            "skip_first_archive": ["1"],
            "if_not_archived_within": ["1d"],
        }
    ]
    assert do(job).state == JobState.NEW
    assert do(job).state == JobState.DONE
    assert OutsideCopy.objects.get(origin=CopyOrigin.SAVED).memento_at.date() == timezone.now().date()
    assert len(archive.saves) == 1  # whoever did the first half, the second goes on from the row
    assert job.attempt - job.deferrals == 1


@pytest.mark.django_db
def test_a_young_copy_there_is_good_enough(archive: Archive) -> None:
    archive.stamps.append(f"{timezone.now() - timedelta(hours=2):%Y%m%d%H%M%S}")
    _, job = ask(wants_copy=True)
    assert do(job).state == JobState.DONE
    assert archive.saves == []


@pytest.mark.django_db
def test_the_budget_of_the_day_makes_the_rest_wait(archive: Archive, settings: SettingsWrapper) -> None:
    settings.WAYBACK_SAVES_PER_DAY = 1
    _, first = ask(wants_copy=True, url="https://stats.example/1")
    do(first)
    row, second = ask(wants_copy=True, url="https://stats.example/2")
    second = do(second)
    row.refresh_from_db()
    assert (second.state, row.state) == (JobState.NEW, AskState.PENDING)
    assert "budget" in second.progress
    assert second.not_before is not None
    assert second.not_before > timezone.now() + timedelta(hours=23)
    assert len(archive.saves) == 1
    ArchiveAsk.objects.exclude(pk=row.pk).update(asked_at=timezone.now() - timedelta(days=2))
    do(second)
    assert len(archive.saves) == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("outcome", "state", "row_state"),
    [
        ({"status": "error", "status_ext": "error:not-found", "message": "gone"}, JobState.DONE, AskState.GIVEN_UP),
        ({"status": "error", "status_ext": "error:too-many-requests"}, JobState.NEW, AskState.PENDING),
        ({"status": "success", "timestamp": "nonsense", "original_url": 7}, JobState.DONE, AskState.GIVEN_UP),
    ],
)
def test_a_copy_that_fails_is_asked_for_again_only_where_that_may_help(
    archive: Archive, outcome: dict[str, Any], state: str, row_state: str
) -> None:
    archive.pending, archive.outcome = 0, outcome
    row, job = ask(wants_copy=True)
    do(job)
    job = do(job)
    row.refresh_from_db()
    assert (job.state, row.state) == (state, row_state)
    assert row.detail


@pytest.mark.django_db
def test_an_archive_that_is_away_is_tried_again_and_then_given_up(archive: Archive) -> None:
    archive.answers["available"] = Response("oh", status=503)
    row, job = ask()
    for _ in range(job.max_attempts - 1):
        assert do(job).state == JobState.NEW
        HostState.objects.update(open_until=None)
    assert do(job).state == JobState.DEAD
    row.refresh_from_db()
    assert row.state == AskState.GIVEN_UP
    assert "in trouble" in row.detail


@pytest.mark.django_db
def test_without_a_key_it_is_only_asked_what_it_has(archive: Archive, settings: SettingsWrapper) -> None:
    settings.WAYBACK_KEY = ""
    _, job = ask(wants_copy=True)
    assert do(job).state == JobState.DONE
    assert archive.saves == []


@pytest.mark.django_db
def test_publication_asks_for_copies_and_readers_see_them(archive: Archive, client: Any) -> None:
    version = published.publish()
    row = ArchiveAsk.objects.get()
    assert row.wants_copy
    do(Job.objects.get(kind=JobKind.ASK_ARCHIVE))
    page = client.get(f"/claims/{version.review.claim.ref}/").content.decode()
    assert "Internet Archive" in page
    assert "copy of" in page
    assert "1 March 2009" in page


@pytest.mark.django_db
def test_nothing_is_asked_unless_it_is_switched_on(settings: SettingsWrapper) -> None:
    settings.ARCHIVES = []
    published.publish()
    assert not ArchiveAsk.objects.exists()
    assert not Job.objects.filter(kind=JobKind.ASK_ARCHIVE).exists()


@pytest.mark.django_db
def test_a_page_that_is_gone_shows_its_older_copies_on_the_desk(archive: Archive, client: Any) -> None:
    claim = factories.make_claim()
    candidate = factories.make_candidate(claim, source=factories.make_source(URL))
    outside_archives.ask_archives(candidate.source, wants_copy=False)
    do(Job.objects.get(kind=JobKind.ASK_ARCHIVE))
    type(candidate).objects.filter(pk=candidate.pk).update(status="failed", failure="Gone.")
    client.force_login(factories.make_user())
    page = client.get(f"/newsroom/claims/{claim.ref}/").content.decode()
    assert "Copies elsewhere" in page
    assert "Archive this copy" in page


def test_timemaps_of_others_are_read_however_they_are_written() -> None:
    text = (
        '<http://a.example/?x=1,2>;rel="original",\n'
        '<http://t.example/timemap/link/http://a.example/>;rel="self";type="application/link-format"'
        ';from="Sun, 01 Mar 2009 12:00:00 GMT", '
        '<http://t.example/2/http://a.example/,b>; datetime="Thu, 02 Jan 2020 03:04:05 GMT"; rel="last memento",'
        '</1/http://a.example/>; rel="first memento"; datetime="Sun, 01 Mar 2009 12:00:00 GMT" ,'
        '<http://t.example/bad>; rel="memento"; datetime="yesterday",'
        '<javascript:alert(1)>; rel="memento"; datetime="Sun, 01 Mar 2009 12:00:00 GMT", <<<>>> garbage'
    )
    assert [memento.uri for memento in parse_timemap(text, base="http://t.example/timemap/link/x")] == [
        "http://t.example/1/http://a.example/",
        "http://t.example/2/http://a.example/,b",
    ]


@pytest.mark.parametrize("text", ["<" * 50_000, "<a>" + ";" * 50_000, '<a>;x="' * 20_000, '<a>;rel="memento"' * 20_000])
def test_a_hostile_timemap_is_read_in_no_time(text: str) -> None:
    assert parse_timemap(text, base="http://t.example/") == []


@pytest.mark.django_db
def test_our_own_timemap_can_be_read_by_another_newsroom(client: Any) -> None:
    version = published.publish()
    snapshot = version.uses.get().snapshot
    text = client.get(f"/timemap/link/{snapshot.url}").content.decode()
    (memento,) = parse_timemap(text, base="https://facts.example.org/")
    assert memento.uri.endswith(f"/snapshots/{snapshot.ref}/")
    assert memento.at == snapshot.captured_at.replace(microsecond=0)


def test_a_timemap_server_without_copies_has_none(httpserver: HTTPServer, archive: Archive) -> None:
    assert TimeMapArchive(fetching.sender(), f"{archive.base}/nowhere/").label == "127.0.0.1"
    archive.answers["timemap"] = Response("none", status=404)
    assert TimeMapArchive(fetching.sender(), f"{archive.base}/web/timemap/link/").find(URL) == []


_PIECES = [
    "<",
    "<a",
    "<a>",
    "<a>;",
    '<a>;a="',
    "<a>;aaaaaaaaaaaaaaaa",
    "<a>      ",
    "<a>;a = = =",
    "; a",
    '<a>;rel="memento"',
]
_DATED = '<a>;rel="memento";datetime="{}"'


@pytest.mark.parametrize(
    "text",
    [
        *(piece * (MAX_BYTES // len(piece)) for piece in _PIECES),
        *("<a>" + piece * (MAX_BYTES // len(piece)) for piece in (" ", ";", ";a", ";a ", "; a=", "=")),
        *(_DATED.format(piece * (MAX_BYTES // len(piece))) for piece in ("1", "1 ", "(", ",", "1.1 ", "Mon, ")),
    ],
    ids=lambda text: text[:12],
)
def test_a_hostile_timemap_is_read_in_the_worker_in_a_moment(text: str) -> None:
    before = time.process_time()
    assert parse_timemap(text, base="https://archive.example/") == []
    assert time.process_time() - before < 10


def test_a_timemap_of_fifty_thousand_copies_is_read_in_a_moment() -> None:
    line = '<https://archive.example/{}/https://a.example/>;rel="memento";datetime="Sun, 22 Nov 2026 09:34:07 GMT",'
    before = time.process_time()
    assert len(parse_timemap("".join(map(line.format, range(50_000))), base="https://archive.example/")) == 50_000
    assert time.process_time() - before < 10


@pytest.mark.django_db
def test_a_question_whose_archive_is_busy_goes_back_unasked(archive: Archive) -> None:
    row, job = ask()
    HostState.objects.create(host="127.0.0.1", busy_until=timezone.now() + timedelta(minutes=5))
    lease = jobs.lease_job(job.pk)
    assert lease is not None
    outside_archives.run_ask(lease, send=fetching.sender(), archive_named=archive_by_name)
    job.refresh_from_db()
    row.refresh_from_db()
    assert (job.state, job.deferrals, row.looked_at) == (JobState.NEW, 1, None)


@pytest.mark.django_db
def test_each_host_of_an_archive_has_its_own_slot(archive: Archive, settings: SettingsWrapper) -> None:
    """The availability of the Internet Archive is asked at another host than its copies."""
    settings.HOST_GAP_S = 60
    settings.WAYBACK_AVAILABILITY_URL = settings.WAYBACK_AVAILABILITY_URL.replace("127.0.0.1", "localhost")
    settings.FETCH["PRIVATE_HOSTS"].append(settings.FETCH["PRIVATE_HOSTS"][0].replace("127.0.0.1", "localhost"))
    _, job = ask()
    do(job)
    states = HostState.objects.filter(host__in=["127.0.0.1", "localhost"])
    assert [(state.busy_until, state.next_at is not None) for state in states] == [(None, True)] * 2
