"""The weights that the code comes with know the basics, and weights that lose them are told from those that do not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claims.extraction.basics import NOT_WORTH, WORTH, ask_basics
from claims.extraction.worth_words import weights


@pytest.fixture(scope="module")
def base():
    return ask_basics()


def test_the_weights_as_shipped_know_the_basics(base):
    assert base.in_order > 0.99
    assert not base.forgotten(base)


def test_no_sentence_stands_on_both_sides_or_twice():
    assert len(set(WORTH + NOT_WORTH)) == len(WORTH) + len(NOT_WORTH)


def test_weights_turned_round_have_forgotten_and_say_what(base):
    known = weights()
    turned = replace(
        known,
        named={code: -weight for code, weight in known.named.items()},
        pieces={piece: -weight for piece, weight in known.pieces.items()},
    )
    after = ask_basics(turned)
    assert after.forgotten(base)
    assert len(after.fell_behind()) == 3
    assert set(after.fell_behind()) <= set(WORTH)
