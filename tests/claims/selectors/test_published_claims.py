import pytest

from claims.selectors.published_claims import Piece, paragraphs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("  \n\n \n", []),
        ("One.", [[Piece("One.")]]),
        ("One.\n\n\n  Two. ", [[Piece("One.")], [Piece("Two.")]]),
        ("A line\nand another", [[Piece("A line\nand another")]]),
        ("So [1].", [[Piece("So "), Piece("[1]", 1), Piece(".")]]),
        ("[2][1]", [[Piece("[2]", 2), Piece("[1]", 1)]]),
        ("Not [3], not [0], not [01x].", [[Piece("Not [3], not [0], not [01x].")]]),
        ("In [2024] and [1]", [[Piece("In [2024] and "), Piece("[1]", 1)]]),
        ("Arabic digits [١]", [[Piece("Arabic digits "), Piece("[١]", 1)]]),
    ],
)
def test_reasons_become_paragraphs_with_references(text, expected):
    assert paragraphs(text, quotations=2) == expected
