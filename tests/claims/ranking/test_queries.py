"""claims/ranking/queries.py: several different questions for one claim, each with its purpose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.ranking import queries_for_claim

CLAIM = "Critics claim that grain exports from Varna fell by 27 % in 2022 despite higher subsidies."


def _by_purpose(text, **options):
    return {query.purpose: query.words for query in queries_for_claim(text, **options)}


def test_a_claim_is_asked_for_in_five_ways():
    assert _by_purpose(CLAIM) == {
        "words": "grain exports Varna fell 27 % 2022 higher subsidies",
        "entities": "Varna 27 % 2022 exports higher subsidies",
        "phrase": '"higher subsidies" grain exports Varna fell',
        "fact_check": "fact check grain exports Varna fell 27 % 2022 higher subsidies",
        "opposite": "grain exports Varna rose 27 % 2022 higher subsidies",
    }
    assert len(queries_for_claim(CLAIM, limit=2)) == 2


@pytest.mark.parametrize(
    ("claim", "opposite"),
    [
        ("Crime in Dunmore doubled.", "Crime Dunmore halved"),
        ("Vitamin D prevents infections.", "Vitamin D does not prevent infections"),
        ("Finland has more than two million saunas.", "Finland fewer than two million saunas"),
        ("The Senate never voted on the housing bill.", "Senate voted housing bill"),
        ("Amazon paid no income tax in 2021.", "Amazon paid income tax 2021"),
        ("The state has spent 4 billion euros on the line.", "state has not spent 4 billion euros line"),
        (
            "Die Bahn hat 2022 einen Gewinn von 1,3 Milliarden Euro gemacht.",
            "Bahn 2022 Verlust 1,3 Milliarden Euro gemacht",
        ),
        ("Der Rat hat den Vertrag nie unterschrieben.", "Rat Vertrag unterschrieben"),
        ("Die Mieten in Holm sind nicht gesunken.", "Mieten Holm gesunken"),
    ],
)
def test_the_opposite_says_the_opposite_in_the_same_form(claim, opposite):
    assert _by_purpose(claim)["opposite"] == opposite


@pytest.mark.parametrize(
    ("claim", "sent"),
    [
        ("The Senate never voted on the housing bill.", "Senate never voted housing bill"),
        ("Vitamin D prevents infections.", "Vitamin D prevents infections"),
        ("Milk contains omega-3 and 5G masts cause Covid-19.", "Milk contains omega-3 5G masts cause Covid-19"),
        ("Die Bahn hat 2022 1,3 Milliarden Euro verloren.", "Bahn 2022 1,3 Milliarden Euro verloren"),
    ],
)
def test_a_denial_a_letter_and_a_number_with_its_unit_stay_in_the_words(claim, sent):
    assert _by_purpose(claim)["words"] == sent


@pytest.mark.parametrize(
    ("claim", "phrase"),
    [
        ("Crime in Dunmore doubled in four years.", None),
        ("Inflation in the euro area rose by 2 per cent.", '"euro area" Inflation rose 2 per cent'),
        ("Die Zahl der Anträge ist um 47 Prozent gestiegen.", None),
    ],
)
def test_a_phrase_ends_before_the_verb(claim, phrase):
    assert _by_purpose(claim).get("phrase") == phrase


def test_a_claimant_with_a_name_is_asked_for_too():
    assert _by_purpose(CLAIM, claimant="Mira Petkova")["entities"].startswith("Mira Petkova Varna")
    assert "critics" not in _by_purpose(CLAIM, claimant="critics of the government")["entities"]


def test_a_text_without_meaning_asks_nothing():
    assert queries_for_claim("") == []
    assert queries_for_claim("it is what it is") == []


@given(st.text(max_size=120))
def test_queries_are_the_same_each_time_and_never_repeat(text):
    queries = queries_for_claim(text, limit=5)
    assert queries == queries_for_claim(text, limit=5)
    assert len({query.words.casefold() for query in queries}) == len(queries)
    assert all(query.words.strip() for query in queries)
