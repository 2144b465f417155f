"""What somebody demands is put as what should be, where the verb for it is known; else it keeps the verb that demands it."""

from __future__ import annotations

import pytest

from claims.extraction import extract


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Anne Moll recommended that the trust be closed.", "The trust should be closed."),
        ("Anne Moll demanded that it publish the memo.", "It should publish the memo."),
        ("Anne Moll demanded that the ministry not publish the memo.", "The ministry should not publish the memo."),
        ("Anne Moll recommended that the trust should be closed.", "The trust should be closed."),
        ("Anne Moll recommended that every region farm less.", "Anne Moll recommended that every region farm less."),
        ("Anne Moll said that the trust was closed.", "The trust was closed."),
    ],
)
def test_a_demand_makes_a_sentence(sentence, expected):
    assert [claim.text for claim in extract(sentence, language="en").claims] == [expected]
