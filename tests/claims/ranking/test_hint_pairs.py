"""The labelled claims and sentences: hardly a hint is wrong, and most of those wanted are given."""

from __future__ import annotations

import pytest

from benchmarks.evidence_hints import SAYING, SETS, measured, rows


@pytest.mark.parametrize("name", SETS)
def test_every_row_has_labels_that_are_known(name):
    found = list(rows(name))
    assert len(found) > 40
    assert all(label in SAYING for row in found for label in (*row.wanted, *row.allowed))
    # Sentences that set nothing against their claim show whether there are false alarms.
    assert sum(not row.wanted and not row.allowed for row in found) > 15


@pytest.mark.parametrize("name", SETS)
def test_hints_are_right_and_given(name):
    right, wrong, given, missed = measured(name)
    assert wrong.total() <= 1
    assert right.total() >= 24
    assert given.total() >= 0.9 * (given.total() + missed.total())
