"""The inbox among very many claims: its page and its counts are read from an index that holds its rows and nothing else."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from claims.models import Claim
from claims.selectors.inbox import InboxFilter, claims_for_inbox
from claims.selectors.keyset import keyset_page

pytestmark = pytest.mark.django_db


def plan(rows, **options) -> str:
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                # A table of a few rows is read whole whatever indexes it has, unless that is made dear.
                cursor.execute("SET LOCAL enable_seqscan = off")
                cursor.execute("SET LOCAL enable_bitmapscan = off")
        return rows.explain(**options)


@pytest.mark.parametrize(
    ("wanted", "index"), [(InboxFilter(), "claim_inbox_rows"), (InboxFilter(status=""), "claim_rows")]
)
def test_a_page_is_read_in_order_from_the_index_of_rows(wanted, index):
    said = plan(claims_for_inbox(wanted).order_by("-score", "-id")[:26])
    # Of an empty table both indexes are as cheap to PostgreSQL.
    assert index in said or (connection.vendor == "postgresql" and "claim_rows" in said)
    assert "TEMP B-TREE" not in said
    assert "Sort" not in said


def test_what_was_seen_is_not_read_again():
    Claim.objects.bulk_create(
        Claim(text=f"Claim {number}.", kind="fact", status="suggested", origin="rule", score=0.5) for number in range(3)
    )
    first = keyset_page(claims_for_inbox(InboxFilter()), order=("-score", "-id"), size=2)
    following = keyset_page(claims_for_inbox(InboxFilter()), order=("-score", "-id"), cursor=first.following, size=2)
    assert [row.text for row in [*first.rows, *following.rows]] == ["Claim 2.", "Claim 1.", "Claim 0."]


def test_first_claims_of_a_key_are_found_by_it():
    # PostgreSQL takes any index of a table it knows nothing of: it is given rows to know.
    seen = {"kind": "fact", "status": "suggested", "origin": "rule", "score": 0.5}
    rows = Claim.objects.bulk_create(Claim(text="A claim.", fold_key=f"{number:032x}", **seen) for number in range(400))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE claims_claim")
    newest = rows[-1].pk
    found = Claim.objects.filter(fold_key="a" * 32, status="suggested", folded_into=None, pk__lt=newest)
    found = found.order_by("-pk")[:50]
    said = plan(found)
    assert "claim_fold_key" in said
    assert "TEMP B-TREE" not in said


def test_the_others_of_a_row_are_found_by_its_first():
    assert "claim_folded" in plan(Claim.objects.filter(folded_into=1))
