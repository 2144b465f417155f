"""A quoted page changes and then goes away: the look is made, the editor sees it by keyboard alone, readers without script."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from claims.enums import AnchorState, JobKind, JobState
from claims.models import HostState, Job, WatchedWords
from claims.ports import Outside
from tests import factories, published
from workers import fetching, reading, robots, tasks
from workers.archiving import warc

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from pytest_django.fixtures import SettingsWrapper
    from pytest_httpserver import HTTPServer

    from claims.models import User

pytestmark = [pytest.mark.e2e, pytest.mark.enable_socket, pytest.mark.django_db(transaction=True)]

PARAGRAPHS = (
    "Traffic in the harbour rose by 12 per cent in May, the port authority reported. It had fallen in April, when two of the four cranes stood still.",
    "The figures cover all terminals, the ferry quay among them, and were checked by the harbour master's office before they were put on this page.",
    "The authority expects the growth to slow down in the summer, because two shipping lines have moved their calls to the new terminal.",
)


class Site:
    """A web page on loopback that says what the test wants, and then is not there any more."""

    def __init__(self, server: HTTPServer) -> None:
        self._server = server
        self.url = server.url_for("/page")
        self.says(*PARAGRAPHS)

    def says(self, *paragraphs: str) -> bytes:
        body = "".join(f"<p>{words}</p>" for words in paragraphs)
        page = f"<html><head><title>Harbour statistics</title></head><body><main><h1>Harbour statistics</h1>{body}</main></body></html>"
        self._serve(page, 200)
        return page.encode()

    def is_gone(self) -> None:
        self._serve("There is no such page.", 404)

    def _serve(self, page: str, status: int) -> None:
        self._server.clear()
        self._server.expect_request("/robots.txt").respond_with_data("User-agent: *\nAllow: /\n")
        self._server.expect_request("/page").respond_with_data(page, status=status, content_type="text/html")


@pytest.fixture
def site(httpserver: HTTPServer, settings: SettingsWrapper, monkeypatch: pytest.MonkeyPatch) -> Site:
    settings.FETCH = {**settings.FETCH, "PRIVATE_HOSTS": [f"{httpserver.host}:{httpserver.port}"]}
    settings.HOST_GAP_S = 0
    outside = Outside(fetch=fetching.fetcher(), robots=robots.robots(), read=reading.read, archive=warc.render)
    monkeypatch.setattr(tasks, "outside", lambda: outside)
    return Site(httpserver)


@pytest.fixture
def words(site: Site) -> WatchedWords:
    """Publish a verdict that quotes the page as it is now."""
    read = reading.read(site.says(*PARAGRAPHS), declared_type="text/html", url=site.url)
    snapshot = factories.make_snapshot(read.text, source=factories.make_source(site.url))
    published.publish(factories.make_claim(), citations=[(snapshot, published.CITED, "refutes", "")])
    return WatchedWords.objects.get()


def do_the_look(words: WatchedWords, *, after: timedelta = timedelta(0)) -> WatchedWords:
    """Do the job that the editor asked for, as a worker does, now or later."""
    with time_machine.travel(timezone.now() + after, tick=True):
        HostState.objects.all().delete()
        tasks.watch_page(Job.objects.get(kind=JobKind.WATCH_PAGE, state=JobState.NEW).pk)
    words.refresh_from_db()
    return words


def ask_by_keyboard(page: Page, show: str) -> None:
    """Go to the row with `j` and ask for a look with `f`."""
    page.goto(f"/newsroom/watch/?show={show}")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.dataset.row") is not None
    page.keyboard.press("f")
    page.get_by_text("being fetched again", exact=True).wait_for()


def text(page: Page, path: str) -> str:
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 200, path
    return " ".join(page.locator("main").inner_text().split())


def nothing_wrong(page: Page) -> None:
    """Let axe look at the page in light and dark."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.reload()  # colours fade from one scheme to the other, and half way they are no colours of ours
        found: list[dict[str, Any]] = Axe().run(page).response["violations"]
        assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found] == []


def test_a_quoted_page_changes_and_goes_away_before_everybodys_eyes(
    site: Site, words: WatchedWords, tab: Callable[[User | None], Page]
) -> None:
    editor, reader = tab(factories.make_user()), tab(None)
    claim = f"/claims/{words.review.claim.ref}/"
    assert "The source changed" not in text(reader, claim)

    # The page changes its figure; an editor has it looked at and sees what changed, in words and side by side.
    site.says(PARAGRAPHS[0].replace("12 per cent", "15 per cent"), *PARAGRAPHS[1:])
    ask_by_keyboard(editor, "all")
    assert do_the_look(words).state == AnchorState.ALTERED
    editor.goto("/newsroom/watch/")
    row = editor.locator(f"#watched-{words.pk}")
    assert "The source changed these words." in row.inner_text()
    assert row.locator(".badge").inner_text() == "altered"
    assert ("12" in row.locator("del").inner_text(), "15" in row.locator("ins").inner_text()) == (True, True)
    nothing_wrong(editor)
    editor.keyboard.press("j")
    editor.keyboard.press("Enter")
    editor.locator(".both").wait_for()
    assert "15 per cent" in editor.locator(".both__side").nth(1).inner_text()
    nothing_wrong(editor)

    # Readers are told beside the verdict, and see both states.
    told = text(reader, claim)
    assert f"The source changed these words. Found on {timezone.now():%-d %B %Y}" in told
    assert "Our archived copy stands." in told
    reader.get_by_role("link", name="See both").click()
    assert reader.locator("del", has_text="12").count() == 1
    assert reader.locator("ins", has_text="15").count() == 1

    # The page goes away. Once is no news to readers; the second look, a day later, is.
    site.is_gone()
    ask_by_keyboard(editor, "to-do")
    assert do_the_look(words).state == AnchorState.ALTERED
    editor.reload()
    assert "to be confirmed by a second look" in row.inner_text()
    assert "The page is gone" not in text(reader, claim)
    ask_by_keyboard(editor, "to-do")
    assert do_the_look(words, after=timedelta(days=1, minutes=5)).state == AnchorState.GONE
    assert "The page is gone: page not found (404), on two looks a day or more apart." in text(reader, claim)

    # Nothing is to be done about it, says the editor, without the pointer.
    editor.goto("/newsroom/watch/")
    editor.keyboard.press("j")
    editor.keyboard.press("s")
    editor.get_by_label("Why nothing is to be done").press_sequentially("We hold the page as it was.")
    editor.keyboard.press("Tab")
    editor.keyboard.press("Enter")
    editor.get_by_text("Nothing to look at").wait_for()
    words.refresh_from_db()
    assert words.settled_reason == "We hold the page as it was."
    assert "The page is gone" in text(reader, claim)
