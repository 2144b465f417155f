"""Try a text: what would be found is shown, and nothing is kept."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims.models import Article, ArticleVersion, AuditEvent, Claim, Claimant, Job
from claims.selectors.trying import MAX_TRIED_CHARS
from tests import factories, published

pytestmark = pytest.mark.django_db

TRY = reverse("newsroom:try-it")
TEXT = "The harbour is closed on Sundays.\n\nPort officials say that traffic rose by 40 per cent."


def test_it_is_led_to_from_adding_an_article(browser, parsed):
    page = parsed(browser.get(reverse("newsroom:article-new")))
    assert page.select_one(f"main a[href='{TRY}']").text == "Try a text"


def test_claims_are_shown_with_claimant_reasons_and_matches(browser, parsed):
    version = published.publish()
    page = parsed(browser.post(TRY, {"text": f"Officials say that {version.review.claim.text}"}))
    assert page.find(id="found-title").text == "1 claim found"
    row = page.select_one("#found ol > li")
    assert row.select_one(".claim-row__who strong").text == "Officials"
    assert row.select(".claim-row__why .reasons li")
    match = row.select_one(".matches li")
    assert match.select_one(".tag").text == "same claim"
    assert match.a["href"] == reverse("public:claim", args=[version.review.claim.ref])
    assert "not of this text" in match.text


def test_a_claim_that_waits_is_not_shown_as_a_match(browser, parsed):
    factories.make_claim(text="Traffic rose by 40 per cent.")
    page = parsed(browser.post(TRY, {"text": TEXT}))
    assert not page.select(".matches li")
    assert "No published review matches." in page.text


def test_nothing_is_stored(browser):
    kept = (Article, ArticleVersion, AuditEvent, Claim, Claimant, Job)
    before = [model.objects.count() for model in kept]
    assert browser.post(TRY, {"text": TEXT, "title": "T", "published_on": "2026-05-30"}).status_code == 200
    assert [model.objects.count() for model in kept] == before


def test_what_was_tried_can_be_taken_in_as_it_is(browser, parsed):
    page = parsed(browser.post(TRY, {"text": TEXT, "title": "The port", "published_on": "2026-05-30"}))
    form = page.select_one(f"form[action='{reverse('newsroom:article-new')}']")
    browser.post(form["action"], {field["name"]: field["value"] for field in form.select("input")})
    version = ArticleVersion.objects.get()
    assert version.text == TEXT
    assert (version.article.title, str(version.article.published_on)) == ("The port", "2026-05-30")


@pytest.mark.parametrize(
    ("sent", "field", "status"),
    [
        ({"text": ""}, "id_text", 422),
        ({"text": " \n … "}, "id_text", 422),
        ({"text": "x" * (MAX_TRIED_CHARS + 1)}, "id_text", 422),
        ({"text": TEXT, "published_on": "soon"}, "id_published_on", 422),
    ],
)
def test_what_cannot_be_read_is_said_by_its_field(browser, parsed, sent, field, status):
    response = browser.post(TRY, sent)
    page = parsed(response)
    assert response.status_code == status
    assert page.find(id=f"{field}_error").text
    assert page.find(id="found") is None


def test_what_was_pasted_is_only_ever_text(browser):
    body = browser.post(
        TRY, {"text": "<script>alert(1)</script> Officials say that <b>traffic</b> rose by 40 per cent."}
    )
    assert b"<script>alert" not in body.content
    assert b"<b>traffic" not in body.content
