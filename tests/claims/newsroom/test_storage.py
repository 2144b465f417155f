"""Storage as administrators see it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims import store
from claims.enums import Role
from claims.services.measuring import measure_store
from tests import factories

pytestmark = pytest.mark.django_db

STORAGE = reverse("newsroom:storage")


def test_it_shows_kinds_largest_unused_and_growth(sign_in, parsed):
    factories.make_snapshot()
    measure_store()
    store.put(b"x" * 3000)
    measure_store()
    words = parsed(sign_in(factories.make_user(Role.ADMIN)).get(STORAGE)).main.get_text(" ", strip=True)
    for part in ("Pages as they were sent", "Nothing refers to them 1 0 2.9", "The largest files", "+2.9"):
        assert part in words.replace("\xa0", " ")


def test_before_the_first_measurement_it_says_how_to_take_one(sign_in, parsed):
    page = parsed(sign_in(factories.make_user(Role.ADMIN)).get(STORAGE))
    assert "manage.py store_report" in page.main.get_text()
