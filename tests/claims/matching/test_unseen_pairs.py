"""Two lists of pairs in each language: no look-alike is called the same or likely, in either direction, and it is said why."""

from __future__ import annotations

import pytest

from claims.enums import MatchStrength
from claims.matching import compare
from claims.matching.folding import is_same_wording
from tests.claims.matching import pairs_de, pairs_en

SURE = {MatchStrength.SAME, MatchStrength.LIKELY}
LOOK_ALIKES = [*pairs_en.LOOK_ALIKES, *pairs_de.LOOK_ALIKES]
# What words alone do not show yet: an event told from its other side, a noun for a whole clause, synonyms in German.
MISSED = {
    "The European Parliament voted to ban the sale of new petrol cars from 2035.",
    "The river is not safe to swim in.",
    "Novak defeated Hruska in the final.",
    "The closure of the mine cost 900 jobs.",
    "Der Konzern strich 3.000 Stellen.",
}
# Told of fewer, and told by another.
TAKEN_FOR_SAME = {"The vaccine was tested on pregnant women.", "The rebels say they captured the airport."}


def _with_known(pairs: list[tuple[str, str]], known: set[str]) -> list[object]:
    mark = pytest.mark.xfail(strict=True, reason="known, see docs/quality.md")
    return [pytest.param(*pair, marks=mark if pair[0] in known else ()) for pair in pairs]


@pytest.mark.parametrize(("one", "other"), _with_known(LOOK_ALIKES, TAKEN_FOR_SAME))
def test_a_look_alike_is_related_at_most_and_says_why_where_it_is_shown(one, other):
    for match in (compare(one, other), compare(other, one)):
        assert match is None or match.strength not in SURE, match
        assert match is None or match.guards or match.score < 0.66


@pytest.mark.parametrize(("one", "other"), [*_with_known(pairs_en.SAME, MISSED), *_with_known(pairs_de.SAME, MISSED)])
def test_the_same_claim_in_other_words_is_the_same_or_likely(one, other):
    for match in (compare(one, other), compare(other, one)):
        assert match is not None
        assert match.strength in SURE, match
        assert match.reasons


@pytest.mark.parametrize(("one", "other"), [*pairs_en.RELATED, *pairs_de.RELATED])
def test_another_claim_on_the_same_matter_is_related_at_most(one, other):
    for match in (compare(one, other), compare(other, one)):
        assert match is None or match.strength not in SURE, match


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_look_alike_folds(language):
    pairs = pairs_en if language == "en" else pairs_de
    assert not [pair for pair in pairs.LOOK_ALIKES if is_same_wording(*pair, language=language)]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Deaths from malaria fell in Zambia.", "Deaths from measles fell in Zambia.", "“malaria” against “measles”"),
        ("Exports from China rose.", "Exports to China rose.", "“from” against “to”"),
        ("Nearly 5,000 jobs were created.", "Over 5,000 jobs were created.", "“Over” against “Nearly”"),
        ("Since 2010, 400 libraries have closed.", "In 2010, 400 libraries closed.", "“since 2010” against “in 2010”"),
        ("Cases rose to 3,000.", "Cases rose by 3,000.", "“to 3,000” against “by 3,000”"),
        ("Die Zahl stieg auf 3.000.", "Die Zahl stieg um 3.000.", "“auf 3.000” against “um 3.000”"),
        ("Der Sohn des Präsidenten kaufte eine Jacht.", "Der Präsident kaufte eine Jacht.", "only one of them says “Sohn des Präsidenten”"),
        ("The son of the president bought a yacht.", "The president bought a yacht.", "only one of them says “son of the president”"),
        ("Ajax beat Porto 3-1.", "Ajax beat Porto 1-3.", "the other way round: 3-1 and 1-3"),
        (
            "Uruguay plans to legalise euthanasia.",
            "Uruguay has legalised euthanasia.",
            "planned or tried in one of them only: “plans to”",
        ),
        (
            "Only men may inherit land.",
            "Men may inherit land.",
            "restricted in one of them only: “Only”",
        ),
        (
            "The senator was attacked by the journalist.",
            "The senator attacked the journalist.",
            "the other way round: done by “journalist” in the one, to “journalist” in the other",
        ),
        (
            "Minister Adeyemi said the opposition had forged ballots.",
            "Minister Adeyemi forged ballots.",
            "“Minister Adeyemi” says it in the one, does it in the other",
        ),
        ("South Sudan has signed.", "Sudan has signed.", "perhaps different places: South Sudan and Sudan"),
        ("The evidence was inadmissible.", "The evidence was admissible.", "“inadmissible” against “admissible”"),
        ("Der Trainer wurde vom Spieler verklagt.", "Der Trainer verklagte den Spieler.", "the other way round: “vom Spieler” and “den Spieler”"),
    ],
)  # fmt: skip
def test_the_guard_says_in_plain_words_what_sets_them_apart(one, other, why):
    match = compare(one, other)
    assert match is not None
    assert why in match.guards


def test_a_word_that_only_one_has_is_likely_at_most():
    match = compare("The old dam in Ruritania burst in August 1975.", "The dam in Ruritania burst in August 1975.")
    assert match is not None
    assert (match.strength, match.guards) == (MatchStrength.LIKELY, ("only one of them says “old”",))
