"""claims/matching/comparing.py: the same claim in other words, and claims that only look the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.enums import MatchStrength
from claims.matching import compare

SAME, LIKELY, RELATED = MatchStrength.SAME, MatchStrength.LIKELY, MatchStrength.RELATED


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Sanctions cut Russian oil exports by 40 % in 2023.",
            "In 2023, sanctions cut Russia's oil exports by 40 percent.",
        ),
        ("Joe Biden owns the largest mansion in Delaware.", "Biden has the biggest mansion in Delaware."),
        ("Vaccines cause autism in children.", "Vaccination causes autism in kids."),
        ("The UN voted for the resolution in May.", "The United Nations voted for the resolution in May."),
        ("The tower in Brno is 300 metres tall.", "The tower in Brno is 0.3 km tall."),
        ("Turkey closed its border with Syria.", "Turkey has closed the Syrian border."),
    ],
)
def test_the_same_claim_in_other_words_is_the_same_or_likely(one, other):
    match = compare(one, other)
    assert match is not None
    assert match.strength in {SAME, LIKELY}
    assert match.reasons


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("North Korea fired two missiles.", "South Korea fired two missiles.", "“North” against “South”"),
        ("5 % of the voters agree.", "50 % of the voters agree.", "different numbers: 5 % and 50 %"),
        ("The law would raise taxes.", "The law would not raise taxes.", "a negation in one of them: “not”"),
        ("Unemployment rose in Spain.", "Unemployment fell in Spain.", "“rose” against “fell”"),
        ("The bridge cost $5 million.", "The bridge cost €5 million.", "different numbers: $5 million and €5 million"),
        ("The river is 5 km long.", "The river is 5 miles long.", "different numbers: 5 km and 5 miles"),
        ("It snowed in Rome in 2019.", "It snowed in Rome in 2021.", "different years: 2019 and 2021"),
        ("It snowed in Rome on 4 May.", "It snowed in Rome on 5 May.", "different dates: 4 May and 5 May"),
        ("In 2015 Angela Merkel opened the border.", "In 2015 Olaf Scholz opened the border.", "different names: Angela Merkel and Olaf Scholz"),
        ("Merkel opened the border.", "Scholz opened the border.", "perhaps different names: Merkel and Scholz"),
        ("Fighting began before the election.", "Fighting began after the election.", "“before” against “after”"),
        ("The senator never voted for the bill.", "The senator voted for the bill.", "a negation in one of them: “never”"),
    ],
)  # fmt: skip
def test_a_guard_keeps_a_look_alike_at_related_and_says_why(one, other, why):
    match = compare(one, other)
    assert match is not None
    assert match.strength is RELATED
    assert why in match.guards
    assert compare(other, one).strength is RELATED


def test_a_number_that_only_one_has_is_not_surely_the_same():
    match = compare("The storm killed people in Haiti.", "The storm killed 300 people in Haiti.")
    assert match.strength is LIKELY
    assert match.guards == ("only one of them has the number 300",)


def test_the_very_same_words_are_the_same():
    match = compare("Grain exports fell by 27 %.", "Grain exports fell by 27 %.")
    assert (match.strength, match.score, match.guards) == (SAME, 1.0, ())


@pytest.mark.parametrize(
    ("one", "other"),
    [("Cats sleep all day.", "The bridge cost €5 million."), ("", "anything"), ("it is", "it was"), ("!!", "??")],
)
def test_claims_with_nothing_in_common_do_not_match(one, other):
    assert compare(one, other) is None


@given(st.text(max_size=60), st.text(max_size=60))
def test_comparing_is_symmetric(one, other):
    here, there = compare(one, other), compare(other, one)
    assert (here is None) == (there is None)
    if here is not None and there is not None:
        assert (here.strength, here.score) == (there.strength, there.score)
