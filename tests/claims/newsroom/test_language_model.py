"""The page on the model: off, on, its budget, its calls, what was dropped and why, and never its key."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims.enums import ModelOutcome, ModelUse
from claims.errors import ModelError
from claims.models import ModelAsk
from claims.proposing import digest_of
from claims.services import model_asks
from tests import factories
from tests.language_model import a_claim, answer, switch_on

pytestmark = pytest.mark.django_db

PAGE = reverse("newsroom:language-model")


def test_it_says_that_nothing_is_on(browser, parsed):
    text = parsed(browser.get(PAGE)).main.get_text(" ", strip=True)
    assert "off No text leaves this newsroom" in text


def test_it_says_what_was_asked_kept_dropped_and_why(browser, parsed, settings):
    switch_on(settings, "claims", "words")
    settings.MODEL_KEY = "sk-secret"
    model_asks.ask_about_article(factories.make_version())
    claims, words = ModelAsk.objects.get(use=ModelUse.CLAIMS), ModelAsk.objects.get(use=ModelUse.WORDS)
    answer(claims, {"claims": [a_claim("traffic rose by 40 per cent"), a_claim("the moon is made of cheese")]})
    answer(words, ModelError("Check MODEL_KEY.", outcome=ModelOutcome.REFUSED, permanent=True))
    response = browser.get(PAGE)
    text = parsed(response).main.get_text(" ", strip=True)
    assert "on small at 127.0.0.1:11434, inside the house" in text
    assert "Claims of an article yes" in text
    assert "Queries to finders no" in text
    assert "Calls 2 500" in text
    assert "Answered 1 1" in text
    assert "Kept, for people to decide 1 1" in text
    assert "Dropped: a quotation that does not stand in the text 1 1" in text
    assert digest_of(ModelUse.CLAIMS) in response.content.decode()
    assert "sk-secret" not in response.content.decode()


def test_it_says_when_the_budget_is_used_up(browser, parsed, settings):
    switch_on(settings)
    settings.MODEL_CALLS_PER_DAY = 1
    model_asks.ask_about_article(factories.make_version())
    answer(ModelAsk.objects.first(), {"words": []})
    answer(ModelAsk.objects.get(use=ModelUse.CLAIMS), {"claims": []})
    assert "questions wait until" in parsed(browser.get(PAGE)).main.get_text(" ", strip=True)
