"""claims/terms/stems.py: forms of one word meet, different words stay apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.terms.stems import stem


@pytest.mark.parametrize(
    "forms",
    [
        "sanction sanctions sanctioned sanctioning",
        "economy economies economic",
        "write writes wrote written writing",
        "die died death dying",
        "organise organize organisation organization",
        "colour color colours",
        "travelled traveled travelling",
        "centre center",
        "public publicly",
        "wife wives",
        "hop hopped hopping",
        "agree agreed agrees",
    ],
)
def test_forms_of_one_word_have_one_stem(forms):
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("news", "new"),
        ("import", "export"),
        ("sky", "ski"),
        ("police", "politics"),
        ("hope", "hop"),
        ("minister", "ministry"),
    ],
)
def test_different_words_stay_apart(one, other):
    assert stem(one) != stem(other)


@given(st.text(max_size=20))
def test_any_text_has_a_stem_no_longer_than_a_letter_more(word):
    found = stem(word)
    assert bool(found) == bool(word)


def test_words_of_other_scripts_come_back_as_they_are():
    assert stem("санкции") == "санкции"
