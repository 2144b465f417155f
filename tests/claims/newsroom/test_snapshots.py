"""The archived text: whole, with passages and citations lit, and the facts of its capture."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims.enums import ClaimStatus, JobKind, PictureOutcome, Stance
from claims.models import Job, Passage
from claims.services import reviews
from tests import factories, published

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


def test_the_picture_of_a_page_stands_beside_its_text_and_says_what_it_is(browser, parsed):
    shot = factories.make_screenshot(page_height=9, parts=[{"outcome": "refused"}, {"outcome": "shown"}])
    page = parsed(browser.get(url(shot.snapshot)))
    image = page.select_one("figure.shot img")
    assert image["alt"].startswith("Picture of how the archived page")
    words = page.select_one("section[aria-labelledby=picture-title]").get_text(" ")
    for said in ("An illustration, no evidence", "longer than the picture", "did not run", "Chrome/1", "4 by 2 pixels"):
        assert said in words
    assert shot.image_sha256 in words
    assert "not fetched: the rules forbid it" in words
    assert page.select_one("figure.shot a")["href"] == reverse("newsroom:picture", args=[shot.snapshot.ref])


def test_a_picture_is_handed_out_as_a_picture_and_nothing_else(browser, client):
    shot = factories.make_screenshot()
    for name, data in (("picture", factories.png_file()), ("picture-small", factories.png_file(2, 1))):
        address = reverse(f"newsroom:{name}", args=[shot.snapshot.ref])
        answer = browser.get(address)
        assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/png", "nosniff")
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert "no-store" in answer["Cache-Control"]
        assert answer.content == data
        assert client.get(address).status_code == 302  # strangers are sent to the sign-in page
        assert browser.get(reverse(f"newsroom:{name}", args=[factories.make_snapshot().ref])).status_code == 404


def test_a_damaged_picture_is_not_shown(browser):
    shot = factories.make_screenshot()
    file = factories.stored_file(shot.image_sha256)
    file.chmod(0o600)
    file.write_bytes(b"<script>")
    assert browser.get(reverse("newsroom:picture", args=[shot.snapshot.ref])).status_code == 404


def test_without_a_picture_the_page_says_why_and_offers_to_take_one(browser, parsed, settings):
    snapshot = factories.make_snapshot()
    assert not parsed(browser.get(url(snapshot))).find(id="picture-title")
    settings.SCREENSHOTS = {**settings.SCREENSHOTS, "IS_ON": True}
    failed = {"outcome": PictureOutcome.FAILED, "image_sha256": "", "thumbnail_sha256": ""}
    factories.make_screenshot(snapshot, **failed, detail="The page took longer than one picture may.")
    page = parsed(browser.get(url(snapshot)))
    assert "took longer than one picture may" in page.get_text()
    action = reverse("newsroom:picture-take", args=[snapshot.ref])
    assert page.select_one(f"form[action='{action}'] button").get_text() == "Try again"
    answer = browser.post(action, follow=True)
    assert "A picture is being taken" in answer.content.decode()
    assert Job.objects.get(kind=JobKind.TAKE_SCREENSHOT).subject_id == snapshot.pk


def test_readers_are_shown_no_picture(client):
    version = published.publish()
    snapshot = version.review.citations.get().snapshot
    factories.make_screenshot(snapshot)
    for address in (
        reverse("public:snapshot", args=[snapshot.ref]),
        reverse("public:claim", args=[version.review.claim.ref]),
    ):
        assert "picture.png" not in client.get(address).content.decode()
