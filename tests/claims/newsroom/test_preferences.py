"""How the pages look to one person on one device."""

from __future__ import annotations

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db

PREFERENCES = reverse("newsroom:preferences")


def test_the_theme_is_kept_in_a_cookie_and_rendered_by_the_server(browser, parsed):
    response = browser.post(PREFERENCES, {"theme": "dark"})
    assert response.cookies["theme"].value == "dark"
    assert parsed(browser.get(PREFERENCES)).html["data-theme"] == "dark"


def test_a_theme_that_is_none_is_neither_kept_nor_rendered(browser, parsed):
    assert "theme" not in browser.post(PREFERENCES, {"theme": '"><script>'}).cookies
    browser.cookies["theme"] = '"><script>'
    assert not parsed(browser.get(PREFERENCES)).html.has_attr("data-theme")
