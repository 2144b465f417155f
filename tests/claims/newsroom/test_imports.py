"""Fact checks by others, taken in from a file."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from claims.models import ImportedReview

pytestmark = pytest.mark.django_db

IMPORTS = reverse("newsroom:imports")


def test_importing_fact_checks_says_what_became_of_each(browser, parsed):
    document = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "https://checks.example/1",
        "claimReviewed": "Traffic rose by 40 per cent.",
        "author": {"@type": "Organization", "name": "Other Checks"},
        "reviewRating": {"@type": "Rating", "alternateName": "False"},
        "datePublished": "2026-05-01",
    }
    file = SimpleUploadedFile("checks.json", json.dumps([document, {"@type": "Recipe"}]).encode())
    notice = parsed(browser.post(IMPORTS, {"file": file})).select_one(".notice")
    assert "1 new, 0 updated" in notice.text
    assert ImportedReview.objects.get().publisher == "Other Checks"


@pytest.mark.parametrize("data", [b"", b"not json", b"\xff\xfe\x00"])
def test_a_file_that_is_no_json_is_refused(browser, parsed, data):
    response = browser.post(IMPORTS, {"file": SimpleUploadedFile("x.json", data)})
    assert response.status_code == 422
    assert parsed(response).select_one(".field__error").text.strip()
