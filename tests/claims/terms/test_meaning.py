"""What near-equal wordings hide: a number, a figure, a negation, a direction."""

import pytest

from claims.terms.meaning import changed_meaning


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("It rose by 12 per cent.", "It rose by 15 per cent.", "12 per cent became 15 per cent"),
        ("The hearing is on July 10.", "The hearing is on July 21.", "10 became 21"),
        ("It opened at 2:30pm.", "It opened at 5:30pm.", "2 became 5"),
        ("They won 3-4 and lost 3-4.", "They won 3-4 and lost 7-4.", "7"),
        ("The CBR600F4 was sold.", "The CBR600F9 was sold.", "4 became 9"),
        ("He came 3rd.", "He came 7rd.", "3 became 7"),
        ("Part 2 was the better.", "Part was the better.", "gone: 2"),
        ("It is legal.", "It is not legal.", "“not”"),
        ("It was only enough.", "It was not only enough.", "“not” is new"),
        ("It didn't help.", "It did help.", "gone"),
        ("Prices rose.", "Prices fell.", "direction"),
        (
            "Die Zahl ist um 3,2 Prozent gestiegen.",
            "Die Zahl ist um 3,7 Prozent gestiegen.",
            "3,2 Prozent became 3,7 Prozent",
        ),
        ("Die Zahl ist im Mai gestiegen.", "Die Zahl ist im Mai nicht gestiegen.", "“nicht”"),
        ("Die Zahl ist im Mai gestiegen.", "Die Zahl ist im Mai gesunken.", "“gestiegen” became “gesunken”"),
        ("Le gouvernement a augmenté les impôts.", "Le gouvernement n’a pas augmenté les impôts.", "is new"),
        ("El gobierno subió los impuestos.", "El gobierno nunca subió los impuestos.", "“nunca” is new"),
    ],
)
def test_a_change_of_meaning_is_said(before, after, said):
    assert any(said in words for words in changed_meaning(before, after))
    assert changed_meaning(after, before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It handled 4,000 containers.", "It handled 4000 containers."),
        ("Twelve ships came.", "12 ships came."),
        ("It rose by 12 per cent in May.", "In May it rose by 12 percent."),
        ("Not only ships came.", "Not only boats came."),
        ("", ""),
    ],
)
def test_another_writing_of_the_same_is_no_change(before, after):
    assert changed_meaning(before, after) == ()
