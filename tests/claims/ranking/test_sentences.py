"""claims/ranking/sentences.py: spans that are sentences, whatever the text looks like."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from claims.ranking.sentences import MAX_CHARS, sentences


def _cut(text):
    return [text[span.start : span.end] for span in sentences(text)]


@given(st.text(alphabet=st.sampled_from('ab A.!?\n" ”1-;'), max_size=200))
def test_spans_cover_all_words_in_order_without_overlap(text):
    spans = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join("".join(_cut(text)).split()) == "".join(text.split())
    assert all(piece == piece.strip() and piece for piece in _cut(text))


def test_abbreviations_initials_and_decimals_end_no_sentence():
    text = "Dr. J. R. Weiss of Acme Inc. paid 3.5 million, i.e. too much. She agreed."
    assert _cut(text) == [text[:-12], "She agreed."]


def test_quotation_marks_close_with_their_sentence():
    assert _cut("“It rose.” He left! (So did I.) The end") == ["“It rose.”", "He left!", "(So did I.)", "The end"]


def test_headings_and_list_items_stand_alone_and_wrapped_lines_are_joined():
    text = (
        "Exports in 2022\n\nThe report of the ministry was published late in the\nyear and says little. It is short.\n"
        "- first item\n- second item"
    )
    assert _cut(text) == [
        "Exports in 2022",
        "The report of the ministry was published late in the\nyear and says little.",
        "It is short.",
        "- first item",
        "- second item",
    ]


def test_a_sentence_without_end_is_cut_at_clauses():
    text = "; ".join(["this clause goes on for quite a while and says nothing new"] * 40)
    pieces = _cut(text)
    assert len(pieces) > 3
    assert all(len(piece) <= MAX_CHARS for piece in pieces)
    assert all(piece.endswith(";") for piece in pieces[:-1])


def test_a_wall_of_letters_is_cut_too():
    assert max(len(piece) for piece in _cut("x" * 5_000)) <= MAX_CHARS


def test_full_stops_of_other_scripts_end_sentences():
    assert _cut("今日は晴れ。明日は雨。") == ["今日は晴れ。", "明日は雨。"]
