"""Pages by key: no gap, no repeat, whatever is added meanwhile; broken cursors are refused."""

from __future__ import annotations

import base64
import json

import pytest

from claims.enums import ClaimStatus
from claims.errors import InvalidInputError
from claims.models import Claim, Job
from claims.selectors import keyset
from claims.selectors.keyset import counted, keyset_page
from tests import factories

pytestmark = pytest.mark.django_db

ORDER = ("-score", "-id")


def cursor_of(values):
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode()


def walk(queryset, order, size):
    rows, cursor = [], ""
    while True:
        page = keyset_page(queryset, order=order, cursor=cursor, size=size)
        rows += page.rows
        if not page.following:
            return rows
        cursor = page.following


@pytest.fixture
def claims(db):
    version = factories.make_version()
    return [
        factories.make_claim(text=f"Claim {n}.", score=score, version=version)
        for n, score in enumerate([0.5, 0.1, 0.5, 1 / 3, 0.5])
    ]


@pytest.mark.parametrize("size", [1, 2, 4, 5, 9])
def test_every_row_is_shown_once_in_order_also_where_scores_are_equal(claims, size):
    expected = sorted(claims, key=lambda claim: (-claim.score, -claim.pk))
    assert walk(Claim.objects.all(), ORDER, size) == expected


def test_times_and_ascending_orders_work_too(claims):
    assert walk(Claim.objects.all(), ("created_at", "id"), 2) == claims


def test_a_row_added_before_the_cursor_moves_nothing(claims):
    first = keyset_page(Claim.objects.all(), order=ORDER, size=2)
    factories.make_claim(text="New and high.", score=0.99)
    second = keyset_page(Claim.objects.all(), order=ORDER, cursor=first.following, size=2)
    assert not set(first.rows) & set(second.rows)
    assert len(second.rows) == 2


def test_the_first_page_knows_that_it_is(claims):
    first = keyset_page(Claim.objects.all(), order=ORDER, size=2)
    assert first.is_first
    assert not keyset_page(Claim.objects.all(), order=ORDER, cursor=first.following, size=2).is_first


@pytest.mark.parametrize(
    "cursor",
    [
        "rubbish",
        "é",
        "====",
        cursor_of([1]),
        cursor_of([1, 2, 3]),
        cursor_of({"score": 1}),
        cursor_of([None, 1]),
        cursor_of([[1], 1]),
        cursor_of(["high", "first"]),
        "W" * 5000,
    ],
)
def test_a_cursor_that_does_not_fit_is_refused(claims, cursor):
    with pytest.raises(InvalidInputError):
        keyset_page(Claim.objects.all(), order=ORDER, cursor=cursor).rows  # noqa: B018


def test_a_time_that_is_none_is_refused():
    with pytest.raises(InvalidInputError):
        keyset_page(Job.objects.all(), order=("created_at", "id"), cursor=cursor_of(["soon", 1]))


def test_counting_stops_at_its_limit(claims, monkeypatch):
    assert str(counted(Claim.objects.filter(status=ClaimStatus.ACCEPTED))) == "5"
    monkeypatch.setattr(keyset, "COUNT_UNTIL", 3)
    assert str(counted(Claim.objects.all())) == "more than 3"
