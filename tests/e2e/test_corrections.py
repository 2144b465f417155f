"""A published verdict is corrected and then withdrawn by two people in a browser, and a reader sees all of it without script."""

from __future__ import annotations

import re
import urllib.request
from typing import TYPE_CHECKING

import pytest

from claims.enums import Stance
from tests import factories, published

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

    from claims.models import User

pytestmark = [pytest.mark.e2e, pytest.mark.enable_socket, pytest.mark.django_db(transaction=True)]

WRONG, RIGHT = (
    "Traffic rose by 12 per cent, not by 40.",
    "Traffic rose by 12 per cent in May, as the port authority says.",
)
CHANGE_NOTE = "We had called this false; the officials were right about the direction, if not about the figure."
WITHDRAWAL_NOTE = "The port authority has taken its figures back, so nothing is left to judge by."


def begin(page: Page, ref: str, kind: str, note: str) -> None:
    page.goto(f"/newsroom/reviews/{ref}/correct/")
    page.locator(f"input[name=kind][value={kind}]").check()
    page.get_by_label("Public note").fill(note)
    page.get_by_role("button", name="Begin the correction").click()
    page.locator("#correction").wait_for()


def submit(page: Page) -> None:
    page.get_by_role("button", name="Submit for a second reading").click()
    page.get_by_role("link", name="To the second reading").wait_for()


def approve(page: Page, ref: str) -> None:
    page.goto(f"/newsroom/second-reading/{ref}/")
    page.get_by_role("button", name=re.compile("^Approve")).click()
    page.get_by_role("main").get_by_role("link", name="What readers see").wait_for()


def text(page: Page, path: str) -> str:
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 200, path
    return page.locator("main").inner_text()


def test_a_verdict_is_changed_and_withdrawn_before_a_readers_eyes(
    live_server: LiveServer, tab: Callable[[User | None], Page]
) -> None:
    first, second = factories.make_user(first_name="Erin", last_name="Ames"), factories.make_user(first_name="Samir")
    cited = [(factories.make_snapshot(published.SOURCE), published.CITED, Stance.REFUTES, "Their own figure.")]
    version = published.publish(citations=cited, summary=WRONG)
    review = version.review
    claim = f"/claims/{review.claim.ref}/"
    writer, approver, reader = tab(first), tab(second), tab(None)
    before = text(reader, claim)
    assert WRONG in before
    assert "Version 2" not in before

    # The change is prepared; who prepares it may not publish it, and readers see nothing yet.
    begin(writer, review.ref, "verdict_change", CHANGE_NOTE)
    writer.locator("input[name=rating][value=mostly_false]").check()
    with writer.expect_response(
        lambda answer: answer.request.method == "POST" and answer.url.endswith("/draft/")
    ) as saved:
        writer.get_by_label("Verdict in a sentence or two").fill(RIGHT)
    assert saved.value.ok
    submit(writer)
    writer.goto(f"/newsroom/second-reading/{review.ref}/")
    assert writer.get_by_role("button", name=re.compile("^Approve")).count() == 0
    assert text(reader, claim) == before
    approve(approver, review.ref)

    # Notice, history, difference, list and feed; the first version says that it is superseded.
    after = text(reader, claim)
    assert "The rating was changed" in after
    assert CHANGE_NOTE in after
    assert RIGHT in after
    assert "Mostly false" in after
    assert {"Version 1", "Version 2"} <= set(re.findall(r"Version \d", reader.locator(".timeline").inner_text()))
    reader.get_by_role("link", name="See what changed").first.click()
    assert reader.locator("del", has_text=re.compile("not by 40")).count() == 1
    assert reader.locator("ins").count() >= 1
    old = text(reader, f"{claim}v/1/")
    assert WRONG in old
    assert "superseded" in old
    assert CHANGE_NOTE in text(reader, "/corrections/")
    assert CHANGE_NOTE in feed(live_server)

    # A withdrawal goes the same way. Readers learn why, and what was published stays at its own address.
    begin(writer, review.ref, "withdrawal", WITHDRAWAL_NOTE)
    submit(writer)
    approve(approver, review.ref)
    gone = text(reader, claim)
    assert "withdrawn" in gone
    assert WITHDRAWAL_NOTE in gone
    assert RIGHT not in gone
    assert "has since been withdrawn" in text(reader, f"{claim}v/2/")
    corrections = text(reader, "/corrections/")
    assert corrections.index(WITHDRAWAL_NOTE) < corrections.index(CHANGE_NOTE)
    assert WITHDRAWAL_NOTE in feed(live_server)
    writer.goto(f"/newsroom/reviews/{review.ref}/correct/")
    assert "cannot be corrected" in writer.locator("main").inner_text()


def feed(live_server: LiveServer) -> str:
    with urllib.request.urlopen(f"{live_server.url}/corrections.atom") as answer:
        return str(answer.read(), "utf-8")
