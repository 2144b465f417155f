"""Blacking out: whole words in any spelling, and never a character more or less."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.provenance.redaction import BLOCK, Redactor


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Jane Doe said so.", f"{BLOCK * 8} said so."),
        ("said JANE DOE, and jane  doe's friend", f"said {BLOCK * 8}, and {BLOCK * 9}'s friend"),
        ("https://paper.example/jane-doe/2", f"https://paper.example/{BLOCK * 8}/2"),
        ("https://paper.example/jane_doe.html", f"https://paper.example/{BLOCK * 8}.html"),
        ("https://paper.example/?q=jane%20doe", "https://paper.example/?q=jane%20doe"),
        ("Jane\nDoe", f"{BLOCK * 4}\n{BLOCK * 3}"),
        ("Janet Doe and Jane Doeman stay", "Janet Doe and Jane Doeman stay"),
        ("“Jane Doe”", f"“{BLOCK * 8}”"),
    ],
)
def test_words_are_found_however_they_are_written(text, after):
    assert Redactor(["Jane Doe"]).redact(text) == after


def test_accents_are_found_in_both_normal_forms():
    redactor = Redactor(["Zoë Müller"])
    for text in ("Zoë Müller", "Zoe\u0308 Mu\u0308ller"):
        assert set(redactor.redact(text)) <= {BLOCK}


def test_keys_and_nested_strings_are_blacked_out_and_digests_exchanged():
    value = {"Jane Doe": ["by Jane Doe", 3, None, {"d": "sha256:aa"}]}
    assert Redactor(["jane doe"]).redact_value(value, exact={"sha256:aa": "sha256:bb"}) == {
        BLOCK * 8: ["by " + BLOCK * 8, 3, None, {"d": "sha256:bb"}]
    }


@pytest.mark.parametrize("words", [[], [" "], ["Al"]])
def test_no_words_or_too_short_ones_are_refused(words):
    with pytest.raises(ValueError, match=r"erase|short"):
        Redactor(words)


@given(st.text(max_size=80), st.lists(st.text(min_size=3, max_size=12), min_size=1, max_size=3))
def test_the_length_never_changes_and_nothing_is_found_twice(text, words):
    try:
        redactor = Redactor(words)
    except ValueError:
        return
    after = redactor.redact(text)
    assert len(after) == len(text)
    assert all(new in {old, BLOCK} for old, new in zip(text, after, strict=True))
