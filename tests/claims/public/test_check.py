"""The page "Check it yourself": what the server says in it. What it does in a browser is in tests/e2e."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from claims.services import sequencing
from tests import published


@pytest.mark.django_db
def test_the_page_lets_no_script_connect_anywhere(client):
    response = client.get("/check/")
    policy = response["Content-Security-Policy"]
    assert "connect-src 'none'" in policy
    assert "unsafe" not in policy
    # Nothing was signed yet.
    assert b"comes with no key" in response.content


@pytest.mark.django_db
def test_the_page_brings_the_key_and_says_what_that_means(client, soup):
    published.publish()
    sequencing.sequence_log()
    page = soup("/check/")
    assert page.select_one("[data-page-key]").get_text() == (Path(settings.LOG_DIR) / "vkey").read_text().strip()
    assert "comparing it with one printed elsewhere" in page.get_text()
    assert page.select_one("[data-check-app]").has_attr("hidden")
    assert "python3 verify.py bundle bundle.zip" in page.select_one("[data-check-without]").get_text()


@pytest.mark.django_db
def test_pages_of_checks_and_of_the_log_lead_there(soup):
    version = published.publish()
    for address in (f"/claims/{version.review.claim.ref}/", "/log/", "/verify/"):
        assert soup(address).select_one('a[href="/check/"]'), address
