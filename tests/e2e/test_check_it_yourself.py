"""The page "Check it yourself" in a real browser: good and altered evidence, offline, by hand and by drop, on a phone, in the dark."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from claims.services import sequencing
from tests import published
from tests.e2e.conftest import WIDTHS
from tests.e2e.test_the_whole_path import look

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.e2e, pytest.mark.enable_socket, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def bundle(live_server: LiveServer) -> bytes:
    version = published.publish()
    sequencing.sequence_log()
    response = Client().get(f"/claims/{version.review.claim.ref}/v/1/bundle.zip")
    return b"".join(response.streaming_content)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=dict(zip(("width", "height"), WIDTHS["phone"], strict=True)))
    context.set_default_timeout(15_000)  # ms
    yield context
    context.close()


def drop(page: Page, name: str, data: bytes) -> None:
    """Drop a file on the page, beside the frame for it."""
    page.evaluate(
        """([name, data]) => {
          const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
          const files = new DataTransfer();
          files.items.add(new File([bytes], name));
          for (const kind of ["dragover", "drop"]) {
            const event = new DragEvent(kind, {dataTransfer: files, bubbles: true, cancelable: true});
            document.querySelector("h1").dispatchEvent(event);
            if (!event.defaultPrevented) throw new Error(`the browser would open the file: ${kind}`);
          }
        }""",
        [name, base64.b64encode(data).decode()],
    )


def answers(page: Page) -> dict[str, str]:
    """Wait for the end of the checks and return outcome by name."""
    page.locator("[data-result][data-outcome]").wait_for()
    return {
        line.locator(".answer__name").inner_text().rstrip(": "): line.get_attribute("data-outcome") or ""
        for line in page.locator("[data-answers] li").all()
    }


def test_a_reader_checks_a_bundle_without_any_network(
    live_server: LiveServer, context: BrowserContext, bundle: bytes
) -> None:
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{live_server.url}/check/", wait_until="networkidle")
    assert page.locator("[data-check-without]").is_hidden()
    look(page, "public-check")

    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    context.set_offline(True)
    page.locator("#check-files").set_input_files({"name": "bundle.zip", "mimeType": "", "buffer": bundle})
    good = answers(page)
    assert set(good.values()) == {"passed"}, page.locator("[data-answers]").inner_text()
    assert {"signature", "inclusion", "document", "quotation 1"} < good.keys()
    assert page.get_by_role("status").inner_text() == f"All {len(good)} checks passed."
    assert "Traffic rose by 40 per cent." in page.locator("[data-said]").inner_text()
    wide = """[...document.querySelectorAll("main *")]
      .filter((item) => item.getBoundingClientRect().right > innerWidth && !item.closest("pre, [hidden]")).map((item) => item.outerHTML.slice(0, 80))"""
    assert page.evaluate(wide) == []
    look(page, "public-check-passed")

    altered = bundle.replace(b"Traffic in the harbour rose by 12", b"Traffic in the harbour rose by 21")
    assert altered != bundle
    drop(page, "altered.zip", altered)
    page.locator("[data-result][data-outcome=failed]").wait_for()
    assert "failed" in page.get_by_role("status").inner_text()
    assert page.locator("[data-said]").inner_text() == ""
    look(page, "public-check-failed")

    drop(page, "bundle.zip", bundle)
    page.locator("[data-result][data-outcome=passed]").wait_for()
    page.get_by_label("A key that I have from elsewhere").check()
    page.locator("[data-result][data-outcome=unknown]").wait_for()
    assert answers(page)["signature"] == "unknown"
    page.locator("#own-key").fill(page.locator("[data-page-key]").inner_text())
    page.locator("#own-key").blur()
    page.locator("[data-result][data-outcome=passed]").wait_for()
    assert requests == []
    assert complaints == []


def test_the_page_works_by_keyboard(live_server: LiveServer, context: BrowserContext, bundle: bytes) -> None:
    page = context.new_page()
    page.goto(f"{live_server.url}/check/")
    page.locator("[data-check-app]").wait_for()
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                "document.activeElement.id || document.activeElement.name || document.activeElement.localName"
            )
        )
    for stop in ("check-files", "key", "own-key", "summary"):
        assert stop in reached
    # Radio buttons are one stop; the arrow goes from one to the other.
    page.get_by_label("The key that came with this page").focus()
    page.keyboard.press("ArrowDown")
    assert page.get_by_label("A key that I have from elsewhere").is_checked()


def test_without_script_the_page_says_what_to_run(live_server: LiveServer, browser: Browser, bundle: bytes) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/check/")
    assert page.get_by_text("python3 verify.py bundle bundle.zip").is_visible()
    assert page.locator("[data-check-app]").is_hidden()
    context.close()
