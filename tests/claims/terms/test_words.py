"""claims/terms: words, names, negations, opposites, hashtags."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.terms.names import names, with_short_names
from claims.terms.polarity import negations, opposed
from claims.terms.posts import opened
from claims.terms.words import content_stems, words


@given(st.text(max_size=80))
def test_words_stand_where_they_say(text):
    for word in words(text):
        assert text[word.start : word.end] == word.text


def test_possessives_accents_and_thousands_are_folded():
    assert [word.folded for word in words("Erdoğan’s 1,200 cafés")] == ["erdogan", "1200", "cafes"]


def test_a_country_and_its_people_are_one_term():
    assert content_stems("Russia") == content_stems("Russian") == content_stems("Russians")
    assert content_stems("the US") == content_stems("American") == content_stems("U.S.")
    assert content_stems("give us") == content_stems("give")


def test_unspaced_scripts_are_cut_into_characters():
    assert [word.text for word in words("日本 ok")] == ["日", "本", "ok"]


def test_names_are_found_and_an_opening_capital_is_not_sure():
    text = "Sanctions hurt Russia's economy, said Ursula von der Leyen of the European Commission."
    assert [(name.text, name.is_sure) for name in names(text)] == [
        ("Sanctions", False),
        ("Russia", True),
        ("Ursula", True),
        ("Leyen", True),
        ("European Commission", True),
    ]


def test_a_headline_in_title_case_names_only_what_is_known():
    sure = [name.text for name in names("Did Somebody Delete Many Old Tweets About North Korea?") if name.is_sure]
    assert sure == ["North Korea"]


def test_long_names_become_short():
    assert with_short_names("the United Nations and the United States of America") == "the UN and the US"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They didn’t and would not.", ["didn’t", "not"]),
        ("Not only that, no doubt.", []),
        ("It is false that nobody came.", ["false", "nobody"]),
        ("A plain sentence.", []),
    ],
)
def test_negations_are_found_where_something_is_denied(text, found):
    assert [negation.text for negation in negations(text)] == found


def test_opposites_count_only_where_neither_text_has_both():
    assert opposed("Prices rose in the north", "Prices fell in the South") == [("rose", "fell"), ("north", "South")]
    assert opposed("Prices rose and fell", "Prices fell") == []


def test_hashtags_and_handles_become_words_and_addresses_go():
    assert opened("#AustralianFires @DefundTheCBC https://t.co/x now").split() == [
        "AustralianFires", "Australian", "Fires", "DefundTheCBC", "Defund", "The", "CBC", "now",
    ]  # fmt: skip


def test_who_won_is_no_small_word_but_will_not_is():
    assert content_stems("She won the race") == content_stems("win race")
    assert content_stems("it won't") == []


def test_approval_and_rejection_are_opposites():
    assert opposed("The council approved the plan", "The council rejected the plan") == [("approved", "rejected")]
