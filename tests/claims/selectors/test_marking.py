"""Texts cut for display keep every character, whatever the spans do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claims.selectors.marking import Span, excerpt, sentences, stretches

TEXT = "Prices rose by 4.2 per cent. “Nobody saw it,” she said.\n\nThen 😀 they fell! Or did they?"


def spans_of(pairs):
    return [Span(start, end, f"s{index}") for index, (start, end) in enumerate(pairs)]


def test_text_without_spans_is_one_stretch():
    [piece] = stretches(TEXT, [])
    assert piece.text == TEXT
    assert piece.spans == ()


def test_overlapping_spans_share_the_stretch_they_have_in_common():
    pieces = stretches("abcdefgh", spans_of([(1, 5), (3, 7)]))
    assert [(piece.text, [span.key for span in piece.spans]) for piece in pieces] == [
        ("a", []),
        ("bc", ["s0"]),
        ("de", ["s0", "s1"]),
        ("fg", ["s1"]),
        ("h", []),
    ]


def test_a_span_opens_exactly_once():
    pieces = stretches("abcdefgh", spans_of([(1, 6), (2, 4)]))
    opened = [span.key for piece in pieces for span in piece.opens]
    assert opened == ["s0", "s1"]


def test_spans_outside_the_text_are_left_out():
    assert [piece.spans for piece in stretches("abc", spans_of([(5, 9), (2, 2)]))] == [()]


def test_sentences_end_at_stops_and_lines_but_not_inside_numbers():
    assert [TEXT[s.start : s.end].strip() for s in sentences(TEXT, []) if TEXT[s.start : s.end].strip()] == [
        "Prices rose by 4.2 per cent.",
        "“Nobody saw it,” she said.",
        "Then 😀 they fell!",
        "Or did they?",
    ]


def test_a_span_over_two_sentences_is_marked_in_both():
    cut = sentences("One is here. Two is there.", spans_of([(4, 20)]))
    assert ["".join(p.text for p in s.pieces if p.spans) for s in cut] == ["is here. ", "Two is "]


def test_long_texts_are_walked_by_paragraph():
    text = ("A sentence here. " * 10 + "\n\n") * 1000
    assert len(sentences(text, [])) == 1000


def test_an_excerpt_is_cut_at_words():
    before, exact, after = excerpt("alpha beta gamma delta epsilon", 11, 16, around=7)
    assert (before, exact, after) == ("… beta ", "gamma", " delta …")


@given(
    st.text(alphabet="ab .!?\n”😀é", max_size=60),
    st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=6),
)
def test_the_pieces_joined_are_the_text(text, pairs):
    spans = spans_of(pairs)
    assert "".join(piece.text for piece in stretches(text, spans)) == text
    cut = sentences(text, spans)
    assert "".join(piece.text for sentence in cut for piece in sentence.pieces) == text
    for sentence in cut:
        for piece in sentence.pieces:
            for span in spans:
                inside = span.start <= piece.start and piece.start + len(piece.text) <= span.end
                assert (span in piece.spans) == inside
