"""The second reading: beside the archived words, with what publishing does, by another person only."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims.enums import ReviewStatus, Role
from claims.models import ReviewVersion
from claims.services import publishing, reviews
from tests import factories

pytestmark = pytest.mark.django_db

LIST = reverse("newsroom:second-reading")


def url(name, review):
    return reverse(f"newsroom:{name}", args=[review.ref])


@pytest.fixture
def submitted(db):
    review = factories.make_review()
    return reviews.submit_review(actor=review.author, review=review)


def test_the_list_holds_what_waits_and_the_drafts_apart(browser, parsed, submitted):
    draft = factories.make_review(factories.make_claim(text="Still a draft."), ready=False)
    page = parsed(browser.get(LIST))
    assert page.find("a", href=url("second-reading", submitted))
    assert page.find("a", href=reverse("newsroom:claim", args=[draft.claim.ref]))
    assert not page.find("a", href=url("second-reading", draft))


def test_each_citation_stands_beside_its_archived_words(browser, parsed, submitted):
    pair = parsed(browser.get(url("second-reading", submitted))).select_one(".compare__pair")
    words = submitted.citations.get().exact
    assert pair.select_one(".citation__words").text == f"“{words}”"
    assert pair.select_one("mark").text == words
    assert "stands, character for character" in pair.text


def test_an_altered_archive_is_an_alarm_and_holds_publication_back(browser, parsed, submitted):
    path = factories.stored_file(submitted.citations.get().snapshot.text_sha256)
    path.chmod(0o640)
    path.write_bytes(b"Other words.")
    page = parsed(browser.get(url("second-reading", submitted)))
    assert "could not be checked" in page.select_one(".compare__pair").text
    assert page.find("button", string="Approve and publish").has_attr("disabled")
    browser.post(url("review-publish", submitted))
    assert not ReviewVersion.objects.exists()


def test_the_page_says_beforehand_what_publishing_does(browser, submitted):
    page = browser.get(url("second-reading", submitted)).content.decode()
    assert "everyone can read the verdict" in page
    assert "partners get it over the API" in page


def test_a_second_editor_publishes(browser, editor, submitted):
    response = browser.post(url("review-publish", submitted), follow=True)
    submitted.refresh_from_db()
    assert (submitted.status, submitted.approver) == (ReviewStatus.PUBLISHED, editor)
    assert "What readers see" in response.content.decode()


def test_the_author_sees_why_they_cannot_approve_and_cannot(sign_in, submitted):
    browser = sign_in(submitted.author)
    page = browser.get(url("second-reading", submitted)).content.decode()
    assert "you wrote this review" in page
    assert "Approve and publish</button>" not in page
    response = browser.post(url("review-publish", submitted), follow=True)
    assert "somebody else has to approve" in response.content.decode()
    submitted.refresh_from_db()
    assert submitted.status == ReviewStatus.IN_REVIEW


def test_an_administrator_may_override_only_with_a_public_reason(sign_in):
    admin = factories.make_user(Role.ADMIN)
    review = factories.make_review(author=admin)
    reviews.submit_review(actor=admin, review=review)
    browser = sign_in(admin)
    assert "The reason is published with the verdict" in browser.get(url("second-reading", review)).content.decode()
    browser.post(url("review-publish", review), {"override_reason": ""})
    review.refresh_from_db()
    assert review.status == ReviewStatus.IN_REVIEW
    browser.post(url("review-publish", review), {"override_reason": "Nobody else is on duty during the storm tonight."})
    review.refresh_from_db()
    assert review.override_reason == "Nobody else is on duty during the storm tonight."


def test_a_contributor_reads_but_does_not_approve(sign_in, submitted):
    browser = sign_in(factories.make_user(Role.CONTRIBUTOR))
    assert "An editor approves." in browser.get(url("second-reading", submitted)).content.decode()
    assert browser.post(url("review-publish", submitted)).status_code == 403


def test_sending_back_needs_a_note_which_the_author_sees(browser, sign_in, submitted):
    browser.post(url("review-send-back", submitted), {"note": " "})
    submitted.refresh_from_db()
    assert submitted.status == ReviewStatus.IN_REVIEW
    browser.post(url("review-send-back", submitted), {"note": "The April figure is missing."})
    submitted.refresh_from_db()
    assert submitted.status == ReviewStatus.DRAFT
    page = sign_in(submitted.author).get(reverse("newsroom:claim", args=[submitted.claim.ref]))
    assert "The April figure is missing." in page.content.decode()


def test_a_draft_offers_no_publishing(browser, parsed):
    review = factories.make_review(ready=False)
    page = parsed(browser.get(url("second-reading", review)))
    assert not page.find("button", string="Approve and publish")


def test_the_published_list_shows_version_and_people(browser, parsed, editor, submitted):
    publishing.publish_review(actor=editor, review=submitted)
    item = parsed(browser.get(reverse("newsroom:published"))).select_one("[data-row]")
    assert f"approved by {editor}" in item.text
    assert "version 1" in item.text
    assert item.find("a")["href"] == reverse("public:claim", args=[submitted.claim.ref])


@pytest.mark.parametrize("name", ["second-reading", "published"])
def test_a_broken_cursor_starts_again(browser, name):
    assert browser.get(reverse(f"newsroom:{name}"), {"after": "!!"}).status_code == 303
