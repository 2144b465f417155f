"""The archived text: whole, with passages and citations lit, and the facts of its capture."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims.enums import ClaimStatus, Stance
from claims.models import Passage
from claims.services import reviews
from tests import factories

pytestmark = pytest.mark.django_db

WORDS = "Traffic in the harbour rose by 12 per cent in May"


def url(snapshot):
    return reverse("newsroom:snapshot", args=[snapshot.ref])


@pytest.fixture
def review(editor):
    return factories.make_review(author=editor, ready=False)


def test_the_archived_text_stands_character_for_character(browser, parsed):
    snapshot = factories.make_snapshot("A <i>tag</i> & a 😀 face.\n\nAn end.")
    text = parsed(browser.get(url(snapshot))).select_one(".source-text")
    assert text.get_text() == "A <i>tag</i> & a 😀 face.\n\nAn end."


def test_fetched_markup_is_never_markup(browser):
    snapshot = factories.make_snapshot("<script>alert(1)</script> <img src=x onerror=alert(1)>", title="<b>T</b>")
    page = browser.get(url(snapshot)).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "<b>T</b>" not in page


def test_passages_and_citations_are_lit_for_the_claim(browser, parsed, editor, review):
    snapshot = factories.make_snapshot()
    candidate = factories.make_candidate(review.claim, snapshot=snapshot)
    start = factories.SOURCE_TEXT.index("It had fallen")
    Passage.objects.create(candidate=candidate, snapshot=snapshot, position=1, start=start, end=start + 13, score=1)
    reviews.cite_words(actor=editor, review=review, snapshot=snapshot, words=WORDS, stance=Stance.REFUTES)
    page = parsed(browser.get(url(snapshot), {"claim": review.claim.ref}))
    assert page.find(id="p1").get_text() == "It had fallen"
    assert page.find(id="c1").get_text() == WORDS
    assert page.find(id="c1")["data-by"] == "person"
    assert page.find(id="p1")["data-by"] == "machine"


def test_words_can_be_cited_only_for_a_claim_whose_review_is_a_draft(browser, parsed, review):
    snapshot = factories.make_snapshot()
    assert not parsed(browser.get(url(snapshot))).find(id="cite-form")
    assert parsed(browser.get(url(snapshot), {"claim": review.claim.ref})).find(id="cite-form")
    waiting = factories.make_claim(text="Another.", status=ClaimStatus.SUGGESTED)
    page = parsed(browser.get(url(snapshot), {"claim": waiting.ref}))
    assert not page.find(id="cite-form")
    assert "Nothing can be cited now" in page.text


def test_the_form_works_without_script_by_pasting(browser, parsed, review):
    form = parsed(browser.get(url(factories.make_snapshot()), {"claim": review.claim.ref})).find(id="cite-form")
    assert form["method"] == "post"
    assert form.find("textarea", {"name": "words"})
    assert len(form.find_all("input", {"name": "stance"})) == 3


def test_the_desk_gets_it_as_a_panel(browser, htmx, parsed, review):
    response = browser.get(url(factories.make_snapshot()), {"claim": review.claim.ref}, headers=htmx("reader-body"))
    part = parsed(response)
    assert part.select_one(".reader")
    assert not part.find("header", class_="masthead")


def test_each_fact_says_where_it_was_found(browser, parsed):
    metadata = {
        "title": {"value": "Harbour statistics", "where": "json-ld"},
        "byline": {"value": "J. Harper", "where": "meta"},
    }
    page = parsed(browser.get(url(factories.make_snapshot(metadata=metadata))))
    rows = [[cell.text for cell in row.find_all(["th", "td"])] for row in page.select("tbody tr")]
    assert rows == [
        ["Title", "Harbour statistics", "json-ld: stated for machines"],
        ["Byline", "J. Harper", "meta: stated for machines"],
    ]


def test_digests_and_capture_facts_are_there(browser):
    snapshot = factories.make_snapshot()
    page = browser.get(url(snapshot)).content.decode()
    for digest in (snapshot.text_sha256, snapshot.body_sha256, snapshot.warc_sha256):
        assert digest in page


def test_an_unknown_claim_or_snapshot_is_a_404(browser):
    assert browser.get(url(factories.make_snapshot()), {"claim": "nosuchref0"}).status_code == 404
    assert browser.get(reverse("newsroom:snapshot", args=["nosuchref0"])).status_code == 404
