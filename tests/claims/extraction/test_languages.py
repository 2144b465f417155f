"""Which language a text is in, and what is done for one without rules."""

import pytest

from claims.extraction import extract, has_rules
from claims.extraction.languages import language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The minister said that prices rose in May.", "en"),
        ("Die Preise sind im Mai um vier Prozent gestiegen.", "de"),
        ("Le président a dit que les prix ont augmenté de 4 % en mai dans tout le pays.", "fr"),
        ("El presidente dijo que los precios subieron un 4 % en mayo.", "es"),
        ("Il presidente ha detto che i prezzi sono saliti del 4 % a maggio.", "it"),
        ("De prijzen stegen in mei met vier procent volgens het ministerie.", "nl"),
        ("Цены выросли на 4 процента в мае, сообщило министерство.", "und"),
        ("日本の物価は五月に上がった。", "und"),
        ("Ortiz said.", "en"),
        ("", "en"),
    ],
)
def test_the_language_is_told_by_its_small_words(text, code):
    assert language_of(text) == code


def test_a_language_without_rules_is_split_and_nothing_is_guessed():
    extraction = extract("Le ministre a dit que les prix ont augmenté de 4 %. Est-ce que c’est vrai ? Il le pense.")
    assert extraction.language == "fr"
    assert not has_rules(extraction.language)
    assert len(extraction.sentences) == 3
    assert all(claim.attribution is None for claim in extraction.claims)


def test_german_is_read_by_its_rules_without_being_told():
    extraction = extract("Die Preise seien im Mai gestiegen, sagte die Ministerin.")
    assert (extraction.language, has_rules("de-AT")) == ("de", True)
    assert extraction.claims[0].attribution.claimant == "die Ministerin"
