"""From a pasted article to a verdict that readers and partners see: real server, worker, HTTP and browser, keyboard where it counts."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.conftest import ROOT, WIDTHS, sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.e2e.conftest import Newsroom

pytestmark = [pytest.mark.e2e, pytest.mark.enable_socket]

# Written for this test; what it says can be checked against the demonstration's web.
ARTICLE = """A winter with less gas

Officials of the grid operators' club say that pipeline gas imports from Russia fell by 90 per cent between 2021 and 2025. \
The figure was repeated in parliament on Tuesday.

We should all be grateful for the mild autumn. The aim is to keep prices calm."""
SENTENCE = "pipeline gas imports from Russia fell by 90 per cent between 2021 and 2025"
FIGURE = "a decline of 71 per cent"

README = (ROOT / "README.md").read_text(encoding="utf-8")
# Where the pictures of the README are kept; only made anew when asked for.
PICTURES = Path(os.environ["FACTCHECK_PICTURES"]) if "FACTCHECK_PICTURES" in os.environ else None


def look(page: Page, name: str) -> None:
    """Let axe look at the page in light and dark; keep a picture when pictures are asked for."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        # Colours fade from one scheme to the other: what is measured half way is no colour of ours.
        page.evaluate(
            """async () => {
              // The second frame is painted with the new scheme, and only then are its transitions known.
              await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
              await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
            }"""
        )
        found = Axe().run(page)
        assert found.violations_count == 0, f"{name} ({scheme}): {found.generate_report()}"
        if PICTURES:
            page.screenshot(path=PICTURES / f"{name}-{scheme}.png")
    page.emulate_media(color_scheme="light")


def select_words(page: Page, words: str) -> None:
    """Drag over words of the archived text, as a hand would."""
    box = page.evaluate(
        """(words) => {
          const text = document.querySelector('[data-text]');
          const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf(words);
            if (at < 0) continue;
            node.parentElement.scrollIntoView({block: 'center'});
            const range = document.createRange();
            range.setStart(node, at); range.setEnd(node, at + words.length);
            const boxes = [...range.getClientRects()];
            const first = boxes[0], last = boxes[boxes.length - 1];
            return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2];
          }
          return null;
        }""",
        words,
    )
    assert box, f"“{words}” is not in the archived text"
    page.mouse.move(box[0], box[1])
    page.mouse.down()
    page.mouse.move(box[2], box[3], steps=8)
    page.mouse.up()


def test_from_article_to_published_verdict(newsroom: Newsroom, browser: Browser) -> None:
    editor = browser.new_context(viewport=dict(zip(("width", "height"), WIDTHS["desktop"], strict=True)))
    page = editor.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    sign_in(page, newsroom, "erin")

    claim_url = _paste_and_triage(page, newsroom)
    _gather_and_cite(page)
    _write_and_submit(page)
    token = _make_key(page, newsroom)
    look_at_the_rest(page, newsroom)
    assert complaints == []

    second = browser.new_context(viewport=dict(zip(("width", "height"), WIDTHS["desktop"], strict=True)))
    _approve(second.new_page(), newsroom)
    ref = claim_url.rstrip("/").rsplit("/", 1)[-1]
    _read_as_a_stranger(browser, newsroom, ref)
    _read_as_a_partner(newsroom, ref, token)


def _paste_and_triage(page: Page, newsroom: Newsroom) -> str:
    """Paste the article, watch its claims arrive, accept one by keyboard; return the address of its desk."""
    page.get_by_role("link", name=re.compile("Add article")).click()
    look(page, "article-new")
    page.locator("#paste textarea[name=text]").fill(ARTICLE)
    page.get_by_role("button", name="Take in the text").click()
    page.locator("mark", has_text=SENTENCE).wait_for(timeout=30_000)
    look(page, "article")

    page.goto(f"{newsroom.url}/newsroom/?q=fell+by+90")
    row = page.locator("[data-row]", has_text="fell by 90 per cent")
    row.wait_for()
    look(page, "inbox")
    for _ in range(30):
        page.keyboard.press("j")
        if row.evaluate("row => row.contains(document.activeElement)"):
            break
    page.keyboard.press("a")
    row.get_by_text("accepted", exact=False).first.wait_for()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Evidence").wait_for()
    return page.url


def _gather_and_cite(page: Page) -> None:
    """Watch the evidence arrive, cite once by selecting with the pointer and once by keyboard alone."""
    found = page.locator(".candidate", has_text=FIGURE).first
    found.wait_for(timeout=90_000)
    found.locator("[data-reads]").first.click()
    page.locator("[data-text]").first.wait_for()
    select_words(page, FIGURE)
    page.get_by_text(f"“{FIGURE}”").or_(page.locator("[data-picked]", has_text=FIGURE)).first.wait_for()
    page.get_by_label("refutes the claim").check()
    page.get_by_label(re.compile("Note")).last.fill("The statistics office's own figure.")
    look(page, "citing")
    page.locator("#cite-form").get_by_role("button", name=re.compile("^Cite")).click()
    page.get_by_text("Cited. Select more words").wait_for()

    page.locator("[data-text]").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator("[data-picked]").wait_for()
    page.get_by_label("gives context").check()
    page.get_by_label("gives context").press("Enter")
    page.locator("#citations .citation").nth(1).wait_for(state="attached")
    page.keyboard.press("Escape")


def _write_and_submit(page: Page) -> None:
    """Write the verdict while the gate says what is missing, and submit it."""
    page.get_by_role("heading", name="What is still missing").wait_for()
    assert page.locator(".gate__line[data-done=no]").count() == 3
    page.locator("input[name=rating][value=mostly_false]").check()
    page.get_by_label("Verdict in a sentence or two").fill("Imports fell by 71 per cent, not by 90.")
    page.get_by_label("Reasons").fill(
        "The statistics office puts the decline at 71 per cent between 2021 and 2025.\n\nWe found no source for 90 per cent."
    )
    page.locator(".gate__line[data-done=no]").first.wait_for(state="detached", timeout=15_000)
    look(page, "desk")
    page.get_by_role("button", name="Submit for a second reading").click()
    page.get_by_role("link", name="To the second reading").wait_for()


def _make_key(page: Page, newsroom: Newsroom) -> str:
    page.goto(f"{newsroom.url}/newsroom/partners/")
    page.locator("input[name=name]").fill("The Evening Partner")
    page.get_by_role("button", name="Add the partner").click()
    page.get_by_role("button", name="Make the key").wait_for()
    page.get_by_label(re.compile("read published claims", re.IGNORECASE)).check()
    look(page, "partner")
    page.get_by_role("button", name="Make the key").click()
    return page.locator("#token").input_value()


def look_at_the_rest(page: Page, newsroom: Newsroom) -> None:
    for path in (
        "articles/",
        "second-reading/",
        "published/",
        "jobs/",
        "partners/",
        "imports/",
        "preferences/",
        "try/",
    ):
        page.goto(f"{newsroom.url}/newsroom/{path}")
        look(page, path.strip("/"))


def _approve(page: Page, newsroom: Newsroom) -> None:
    sign_in(page, newsroom, "samir")
    page.goto(f"{newsroom.url}/newsroom/second-reading/")
    page.get_by_role("link", name=re.compile("fell by 90 per cent")).first.click()
    page.get_by_text("stands, character for character").first.wait_for()
    look(page, "second-reading-open")
    page.get_by_role("button", name="Approve and publish").click()
    page.get_by_role("main").get_by_role("link", name="What readers see").wait_for()


def _read_as_a_stranger(browser: Browser, newsroom: Newsroom, ref: str) -> None:
    """Read the public page without script, on a phone; its markup agrees with it."""
    width, height = WIDTHS["phone"]
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": height})
    page = context.new_page()
    page.goto(f"{newsroom.url}/claims/{ref}/")
    text = page.locator("body").inner_text()
    assert "fell by 90 per cent" in text
    assert "Mostly false" in text
    assert FIGURE in text
    assert "Imports fell by 71 per cent, not by 90." in text
    assert "Erin Halloran" in text
    assert "Samir Okafor" in text
    overflow = page.locator("html").bounding_box()
    assert overflow
    assert overflow["width"] <= width
    markup = json.loads(page.locator("script[type='application/ld+json']").first.text_content() or "")
    assert markup["@type"] == "ClaimReview"
    assert markup["reviewRating"]["alternateName"] == "Mostly false"
    page.get_by_role("link", name=re.compile("archived|words", re.IGNORECASE)).first.click()
    assert FIGURE in page.locator("body").inner_text()
    context.close()

    seen = browser.new_context(viewport={"width": width, "height": height}).new_page()
    for name, path in {
        "public-home": "",
        "public-claims": "claims/?q=gas",
        "public-claim": f"claims/{ref}/",
        "public-ratings": "ratings/",
        "public-methodology": "methodology/",
        "public-verify": "verify/",
        "public-corrections": "corrections/",
        "public-log": "log/",
        "sign-in": "accounts/login/",
    }.items():
        assert seen.goto(f"{newsroom.url}/{path}").status == 200
        look(seen, name)


def _read_as_a_partner(newsroom: Newsroom, ref: str, token: str) -> None:
    """Read the same verdict over the API."""

    def get(path: str) -> dict:
        request = urllib.request.Request(f"{newsroom.url}/api/v1/{path}", headers={"Authorization": f"Bearer {token}"})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    assert ref in json.dumps(get("claims"))
    # The request that the README shows, and what it says of the answer.
    shown = get("claims?rating_class=false&limit=100")["results"]
    assert any(
        f'"text":"{claim["text"]}"' in README and f'"label":"{claim["rating"]["label"]}"' in README for claim in shown
    )
    review = json.dumps(get(f"claims/{ref}/review"), ensure_ascii=False)
    assert "mostly_false" in review
    assert "Imports fell by 71 per cent, not by 90." in review
    assert FIGURE in json.dumps(get(f"claims/{ref}/sources"), ensure_ascii=False)


def test_it_refuses_to_be_a_production_server(newsroom: Newsroom) -> None:
    refused = subprocess.run(
        [sys.executable, "-m", "factcheck.embedded", "--host", "0.0.0.0", "--data-dir", str(newsroom.folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert refused.returncode != 0
    assert "compose.yaml" in refused.stdout + refused.stderr
