"""A watched page over real HTTP: the fetcher, the readers and the schedule together, on loopback."""

import pytest
import time_machine
from django.utils import timezone

from claims.enums import AnchorState, CapturePurpose, JobKind
from claims.models import Capture, HostState, Job, Watch, WatchedWords
from claims.ports import Outside
from claims.services import looking
from tests import factories, published
from workers import fetching, reading, robots, tasks
from workers.archiving import warc

pytestmark = pytest.mark.django_db

PARAGRAPHS = """\
Traffic in the harbour rose by 12 per cent in May, the port authority reported. It had fallen in April, when two of the four cranes stood still.
The figures cover all terminals, the ferry quay among them, and were checked by the harbour master's office before they were put on this page.
The authority expects the growth to slow down in the summer, because two shipping lines have moved their calls to the new terminal on the other side of the bay.
""".splitlines()


def _page(*paragraphs):
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    return f"<html><head><title>Harbour statistics</title></head><body><main><h1>Harbour statistics</h1>{body}</main></body></html>"


def _serve_robots_alone(httpserver):
    httpserver.clear_all_handlers()
    httpserver.expect_request("/robots.txt").respond_with_data("User-agent: *\nAllow: /\n", content_type="text/plain")


@pytest.fixture
def world(httpserver, settings, monkeypatch):
    """Return the real outside world, which may reach this test's server and nothing else private."""
    settings.FETCH = {**settings.FETCH, "PRIVATE_HOSTS": [f"{httpserver.host}:{httpserver.port}"]}
    settings.HOST_GAP_S = 0
    _serve_robots_alone(httpserver)
    outside = Outside(fetch=fetching.fetcher(), robots=robots.robots(), read=reading.read, archive=warc.render)
    monkeypatch.setattr(tasks, "outside", lambda: outside)
    return outside


@pytest.fixture
def words(httpserver, world):
    """Publish a verdict that quotes the page as it is served now, and return its watched words."""
    httpserver.expect_request("/page").respond_with_data(_page(*PARAGRAPHS), content_type="text/html")
    url = httpserver.url_for("/page")
    read = world.read(_page(*PARAGRAPHS).encode(), declared_type="text/html", url=url)
    snapshot = factories.make_snapshot(read.text, source=factories.make_source(url))
    published.publish(factories.make_claim(), citations=[(snapshot, published.CITED, "refutes", "")])
    return WatchedWords.objects.get()


def _look(words, *, after_days=2):
    """Let the beat ring when the page is due, and do what it asked for."""
    with time_machine.travel(timezone.now() + timezone.timedelta(days=after_days), tick=True):
        HostState.objects.all().delete()
        Watch.objects.update(next_at=timezone.now())
        assert looking.ring_due() == 1
        job = Job.objects.get(kind=JobKind.WATCH_PAGE, state="new")
        tasks.watch_page(job.pk)
    words.refresh_from_db()
    return words.results.first()


def test_a_page_that_stays_is_intact(words):
    result = _look(words)
    assert (words.state, result.snapshot) == (AnchorState.INTACT, words.snapshot)


def test_a_page_that_changes_its_figure_is_altered_and_both_copies_are_kept(words, httpserver):
    _serve_robots_alone(httpserver)
    changed = [PARAGRAPHS[0].replace("12 per cent", "15 per cent"), *PARAGRAPHS[1:]]
    httpserver.expect_request("/page").respond_with_data(_page(*changed), content_type="text/html")
    result = _look(words)
    assert (words.state, "15 per cent" in result.found) == (AnchorState.ALTERED, True)
    capture = Capture.objects.get(purpose=CapturePurpose.WATCH)
    assert (result.snapshot.capture, bool(capture.warc_sha256)) == (capture, True)


@pytest.mark.parametrize(
    ("status", "states"), [(404, [AnchorState.UNKNOWN, AnchorState.GONE]), (410, [AnchorState.GONE, AnchorState.GONE])]
)
def test_a_page_that_answers_404_twice_or_410_once_is_gone(words, httpserver, status, states):
    _serve_robots_alone(httpserver)
    httpserver.expect_request("/page").respond_with_data("not here", status=status)
    found = []
    for days in (2, 4):
        _look(words, after_days=days)
        found.append(words.state)
    assert found == states


def test_a_server_that_answers_503_counts_as_unreachable_the_third_time(words, httpserver):
    _serve_robots_alone(httpserver)
    httpserver.expect_request("/page").respond_with_data("busy", status=503)
    states = []
    for days in (2, 6, 10):
        _look(words, after_days=days)
        states.append(words.state)
    assert states == [AnchorState.UNKNOWN, AnchorState.UNKNOWN, AnchorState.UNREACHABLE]
