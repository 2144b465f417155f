"""Filters of the inbox that an editor keeps: named, a link each, nobody else's business."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims.models import SavedFilter
from claims.services.filters import MOST
from tests import factories

pytestmark = pytest.mark.django_db

INBOX = reverse("newsroom:inbox")
SAVE = reverse("newsroom:filter-save")


def links(page):
    return {link.text: link["href"] for link in page.select(".saved-filters a")}


@pytest.fixture(autouse=True)
def _waiting(db):
    factories.make_claim(status="suggested")


def test_a_filter_is_kept_under_a_name_and_is_a_link(browser, parsed):
    query = {"status": "suggested", "kind": "fact", "least": "0.5", "q": "port & harbour"}
    form = parsed(browser.get(INBOX, query)).select_one(".filters-save form")
    sent = {field["name"]: field.get("value", "") for field in form.select("input")}
    response = browser.post(SAVE, {**sent, "name": "  Port  news "})
    page = parsed(browser.get(response["Location"]))
    [(name, address)] = links(page).items()
    assert name == "Port news"
    assert page.select_one(".saved-filters a")["aria-current"] == "page"
    again = parsed(browser.get(INBOX + address))
    assert again.select_one("#f-q")["value"] == "port & harbour"
    assert again.select_one("#f-least")["value"] == "0.50"
    assert again.select_one("#f-kind option[selected]")["value"] == "fact"


def test_any_state_is_a_filter_too(browser, parsed):
    browser.post(SAVE, {"filter": "status=", "name": "All there is"})
    assert links(parsed(browser.get(INBOX))) == {"All there is": "?status="}
    assert parsed(browser.get(INBOX, {"status": ""})).select_one(".saved-filters a[aria-current]")


def test_the_same_name_again_is_given_the_new_filter(browser):
    for kind in ("fact", "opinion"):
        browser.post(SAVE, {"filter": f"status=suggested&kind={kind}", "name": "Mine"})
    assert SavedFilter.objects.get().query == "status=suggested&kind=opinion"


def test_nobody_sees_or_removes_the_filter_of_another(browser, parsed):
    theirs = SavedFilter.objects.create(owner=factories.make_user(), name="Theirs", query="status=accepted")
    assert links(parsed(browser.get(INBOX))) == {}
    browser.post(reverse("newsroom:filter-remove", args=[theirs.pk]))
    assert SavedFilter.objects.get() == theirs


def test_a_filter_is_removed(browser, parsed):
    browser.post(SAVE, {"filter": "kind=fact", "name": "Mine"})
    page = parsed(browser.get(INBOX, {"status": "suggested", "kind": "fact"}))
    browser.post(page.select_one(".saved-filters form")["action"])
    assert not SavedFilter.objects.exists()


@pytest.mark.parametrize(
    "form",
    [
        {"name": "Everything", "filter": ""},
        {"name": "Everything", "filter": "status=suggested&page=3"},
        {"name": "", "filter": "kind=fact"},
        {"name": " ", "filter": "kind=fact"},
        {"name": "x" * 61, "filter": "kind=fact"},
        {"filter": "kind=fact"},
    ],
)
def test_it_rejects_what_is_no_filter_or_has_no_name(browser, form):
    assert browser.post(SAVE, form).status_code == 303
    assert not SavedFilter.objects.exists()


def test_there_is_an_end_to_them(browser, parsed):
    for number in range(MOST):
        browser.post(SAVE, {"filter": "kind=fact", "name": f"Filter {number}"})
    page = parsed(browser.post(SAVE, {"filter": "kind=fact", "name": "One more"}, follow=True))
    assert "Remove one first" in page.text
    browser.post(SAVE, {"filter": "kind=opinion", "name": "Filter 3"})
    assert SavedFilter.objects.count() == MOST
    assert SavedFilter.objects.get(name="Filter 3").query == "status=suggested&kind=opinion"


def test_names_are_escaped(browser):
    browser.post(SAVE, {"filter": "kind=fact", "name": "<b>bold</b>"})
    assert b"<b>bold" not in browser.get(INBOX).content
