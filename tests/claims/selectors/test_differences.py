"""Two texts as one: nothing is lost, whatever they are, and a hostile text does not take the page down."""

import time

from hypothesis import given
from hypothesis import strategies as st

from claims.selectors.differences import Fate, Stretch, count_changed_words, word_difference


def _side(stretches, other):
    return "".join(stretch.text for stretch in stretches if stretch.fate != other)


def test_words_taken_away_and_new_ones_are_told_apart():
    assert word_difference("Traffic rose by 40 per cent.", "Traffic rose by 12 per cent.") == (
        Stretch(Fate.SAME, "Traffic rose by "),
        Stretch(Fate.GONE, "40 "),
        Stretch(Fate.NEW, "12 "),
        Stretch(Fate.SAME, "per cent."),
    )


@given(st.text(max_size=300), st.text(max_size=300))
def test_both_texts_come_back_whole(before, after):
    stretches = word_difference(before, after)
    assert (_side(stretches, Fate.NEW), _side(stretches, Fate.GONE)) == (before, after)


def test_a_text_made_to_be_slow_is_still_compared_at_once():
    before, after = "a " * 10_000, "a " * 9_999 + "b"
    began = time.monotonic()
    stretches = word_difference(before, after)
    assert time.monotonic() - began < 5
    assert (_side(stretches, Fate.NEW), _side(stretches, Fate.GONE)) == (before, after)


def test_changed_words_are_counted():
    assert count_changed_words(word_difference("one two three", "one 2 three four")) == 3
    assert count_changed_words(word_difference("same", "same")) == 0
