"""Leaves: canonical, numbered without gaps, in the transaction of what they record, and never a document."""

import json

import pytest
from django.db import transaction

from claims import ledger
from claims.enums import LogKind
from claims.models import LogEntry, LogHead

pytestmark = pytest.mark.django_db


def _append(**fields):
    return ledger.append(LogKind.SNAPSHOT_USED, subject="abc", digests={"text": "sha256:00"}, **fields)


def test_leaves_are_numbered_from_nought_without_gaps():
    assert [_append().seq for _ in range(3)] == [0, 1, 2]
    assert LogHead.objects.get().size == 3


def test_a_leaf_says_what_changed_in_canonical_json():
    entry = _append(rev=2)
    body = json.loads(entry.body)
    assert {key: body[key] for key in ("v", "kind", "id", "rev", "digests")} == {
        "v": 1,
        "kind": "snapshot.used",
        "id": "abc",
        "rev": 2,
        "digests": {"text": "sha256:00"},
    }
    assert entry.body == json.dumps(body, sort_keys=True, separators=(",", ":"))


def test_what_is_rolled_back_takes_its_number_along():
    def fail():
        with transaction.atomic():
            _append()
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        fail()
    assert _append().seq == 0
    assert LogEntry.objects.count() == 1


def test_a_document_is_no_leaf():
    with pytest.raises(ValueError, match="digests, not documents"), transaction.atomic():
        _append(words="x" * 3000)


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_there_is_no_leaf():
    with pytest.raises(RuntimeError, match="transaction"):
        _append()
