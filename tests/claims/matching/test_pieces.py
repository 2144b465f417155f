"""claims/matching/pieces.py: the same claim in other forms gives the same pieces, bounded and harmless."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.matching.pieces import pieces


def test_the_codes_stay_as_they_are_since_they_are_stored():
    assert pieces("Taxes rose") == ["8e81ba76", "9ebef846", "98ef0bba"]


def test_forms_of_a_word_and_the_order_of_a_pair_do_not_matter():
    assert set(pieces("middle-class taxes")) == set(pieces("Taxes, class: MIDDLE"))


def test_words_far_apart_are_no_pair():
    near, far = set(pieces("grain exports")), set(pieces("grain from Varna, Odesa, Constanta exports"))
    assert len(near) == 3
    assert len(near & far) == 2


@pytest.mark.parametrize("text", ["", " ", "the of and", "!!!", "\0", "\ud800"])
def test_nothing_that_carries_meaning_gives_nothing(text):
    assert pieces(text) == []


def test_a_script_without_spaces_is_cut_by_characters_and_pairs():
    assert set(pieces("失业率")) < set(pieces("失业率上升"))


@given(st.text(max_size=400))
def test_codes_are_plain_and_each_comes_once(text):
    found = pieces(text)
    assert len(found) == len(set(found))
    assert all(re.fullmatch("[0-9a-f]{1,8}", code) for code in found)


def test_a_long_text_is_looked_up_by_its_beginning():
    assert len(pieces(" ".join(f"word{letter}x{number}" for number in range(900) for letter in "ab"))) < 150
