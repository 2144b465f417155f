"""claims/terms/gloss.py and tongues.py: which language a sentence is in, and what its guards read."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.terms.gloss import glossed, in_own_words
from claims.terms.quantities import quantities
from claims.terms.tongues import GERMAN, tongue_of


@pytest.mark.parametrize(
    ("text", "tongue"),
    [
        ("Unemployment rose by 5 percent.", "en"),
        ("Von der Leyen visits Kyiv", "en"),
        ("Trump die-hards gather in Des Moines", "en"),
        ("A man died in the war.", "en"),
        ("E-mail reproduces comedian Ed O'Dell's platform as a write-in candidate.", "en"),
        ("", "en"),
        ("2024: +5 %", "en"),
        ("Russland greift die Ukraine nicht an.", "de"),
        ("Der Umsatz fiel", "de"),
        ("Schüler dürfen Handys benutzen.", "de"),
        ("Het aantal werklozen is niet gestegen.", "nl"),
        ("La tasa de paro subió un 5 % en mayo, y es la más alta.", "es"),
        ("Безработица выросла на 5 %.", "und"),
        ("失业率上升了5%", "und"),
    ],
)
def test_the_language_of_a_sentence_is_told_by_its_small_words(text, tongue):
    assert tongue_of(text) == tongue


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12.400 Menschen", 12_400),
        ("1.234.567 Menschen", 1_234_567),
        ("3,5 Prozent", 3.5),
        ("2,5 Mrd. Euro", 2.5e9),
        ("drei Millionen Euro", 3e6),
        ("zwölf Menschen", 12),
    ],
)
def test_numbers_are_read_as_german_writes_them(text, value):
    gloss = glossed(text, GERMAN)
    [quantity] = quantities(gloss.text)
    assert quantity.value == value
    assert in_own_words(f"the number {quantity.text}", gloss) in f"the number {text.replace('Mrd.', 'Mrd')}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Die Zahl nahm im Mai ab.", "fall"),
        ("Die Zahl nahm im Mai zu.", "rise"),
        ("Die Stadt wird die Steuer senken.", "will"),
        ("Die Steuer wird gesenkt.", "is"),
        ("Die Stadt hat nicht gezahlt.", "not"),
        ("Das ist unzulässig.", "not legal"),
        ("Nordkorea schweigt.", "north"),
        ("Das Gesetz verbietet Gas ab 2024.", "ban"),
        ("Die Stadt weist das zurück.", "denies"),
        ("Jeder zweite Arzt raucht.", "every second"),
        ("Es gibt keine Belege dafür.", "no evidence"),
        ("Das trifft nicht zu.", "is not true"),
        ("am 3. Mai 2014", "May 2014"),
        ("am 03.05.2014", "2014-05-03"),
    ],
)
def test_words_a_sentence_turns_on_are_put_in_english(text, words):
    assert f" {words} " in f" {glossed(text, GERMAN).text.rstrip('.')} "


def test_a_german_word_is_never_taken_for_an_english_one():
    assert " not " not in f" {glossed('Die Menschen sind in Not.', GERMAN).text} ".lower()


def test_what_is_not_german_comes_back_as_it_is():
    assert glossed("The number fell.", "en").text == "The number fell."


@given(st.text(max_size=300))
def test_any_text_can_be_glossed_and_spoken_of(text):
    gloss = glossed(text, GERMAN)
    in_own_words(f"shares: {gloss.text}", gloss)
    tongue_of(text)


@pytest.mark.parametrize("piece", ["a", "wird ", "un", "1.000", "Der Minister ", "1,", "zu ", "ä", "-a"])
def test_a_long_text_takes_no_longer_than_its_length(piece):
    def cost(size):
        text = (piece * size)[:size]
        began = time.process_time()
        glossed(text, GERMAN)
        tongue_of(text)
        return time.process_time() - began

    long, short = (min(cost(size) for _ in range(3)) for size in (40_000, 4_000))
    assert long < 40 * max(short, 0.005)
