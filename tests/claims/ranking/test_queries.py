"""claims/ranking/queries.py: several different questions for one claim, each with its purpose."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claims.ranking import queries_for_claim

CLAIM = "Critics claim that grain exports from Varna fell by 27 % in 2022 despite higher subsidies."


def _by_purpose(text, **options):
    return {query.purpose: query.words for query in queries_for_claim(text, **options)}


def test_a_claim_is_asked_for_in_four_ways():
    assert _by_purpose(CLAIM) == {
        "words": "grain exports Varna fell 27 % 2022 higher subsidies",
        "entities": "Varna 27 % 2022 exports higher subsidies",
        "phrase": '"higher subsidies" grain exports Varna fell',
        "fact_check": "fact check grain exports Varna fell 27 % 2022 higher",
    }


def test_the_opposite_is_asked_for_when_there_is_room():
    assert _by_purpose(CLAIM, limit=5)["opposite"] == "grain exports Varna rise 27 % 2022 higher subsidies"
    assert len(queries_for_claim(CLAIM, limit=2)) == 2


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
