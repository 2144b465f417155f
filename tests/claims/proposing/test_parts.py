"""A long text is cut at paragraphs, and nothing of it is lost."""

from hypothesis import given
from hypothesis import strategies as st

from claims.proposing import parts_of
from claims.proposing.parts import MOST_PARTS


def test_a_short_text_is_one_part():
    assert parts_of("One sentence.", 500) == [(0, 13)]


def test_parts_end_at_paragraphs():
    text = f"{'a ' * 30}\n\n{'b ' * 30}\n\n{'c ' * 30}"
    assert [text[start:end].strip()[0] for start, end in parts_of(text, 80)] == ["a", "b", "c"]


def test_no_word_is_cut_where_there_is_white_space():
    text = "word " * 100
    assert all(text[start:end].endswith(" ") for start, end in parts_of(text, 33))


def test_of_a_book_the_beginning_is_asked_about():
    assert len(parts_of("x" * 10_000, 100)) == MOST_PARTS


@given(st.text(alphabet="ab \n", max_size=300), st.integers(20, 60))
def test_the_parts_are_the_text(text, most):
    parts = parts_of(text, most)
    assert all(0 < end - start <= most for start, end in parts)
    covered = {at for start, end in parts for at in range(start, end)}
    assert all(at in covered or text[at].isspace() for at in range(len(text)))
