"""claims/matching/finding.py: the known claims most like a text."""

from __future__ import annotations

from claims.enums import MatchStrength
from claims.matching import MatchIndex, best_matches

KNOWN = [
    (1, "Grain exports from Varna fell by 27 % in 2022."),
    (2, "Grain exports from Varna fell by 72 % in 2022."),
    (3, "Grain exports from Odesa rose in 2022."),
    (4, "Australia lost a third of its koalas in the bush fires."),
    (5, "The mayor of Lyon resigned."),
]


def test_the_same_claim_comes_before_look_alikes():
    found = best_matches("In 2022 grain exports from Varna fell by 27 percent", KNOWN)
    assert [key for key, _ in found][:2] == [1, 2]
    assert [match.strength for _, match in found][:2] == [MatchStrength.SAME, MatchStrength.RELATED]
    assert 5 not in [key for key, _ in found]


def test_a_hashtag_finds_its_words():
    index = MatchIndex(KNOWN)
    assert index.ranked("so sad #AustraliaBushFires https://t.co/abc", limit=1)[0][0] == 4


def test_a_misspelled_name_is_found_by_its_letters():
    assert MatchIndex(KNOWN).ranked("Odessa", limit=1)[0][0] == 3


def test_nothing_known_or_nothing_asked_finds_nothing():
    assert best_matches("Grain exports fell", []) == []
    assert best_matches("", KNOWN) == []
    assert best_matches("Volcanoes on Io erupt", KNOWN) == []


def test_the_limit_holds_and_ties_keep_the_given_order():
    twins = [(key, "Grain exports fell") for key in "abcdef"]
    assert [key for key, _ in best_matches("Grain exports fell", twins, limit=3)] == ["a", "b", "c"]
