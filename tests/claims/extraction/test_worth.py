"""The score is a sum an editor can follow: named reasons, and words with what they weigh."""

import math

import pytest

from claims.enums import ClaimKind
from claims.extraction import extract, score_of
from claims.extraction.signals_en import SIGNALS
from claims.extraction.worth_words import share_in, weights, word_pieces, word_reasons

SPEECH = "We cut taxes for 4 million people, and you know that I balanced the budget. "
ARTICLE = "The ministry published the figures of the spring. Exports fell in all regions but two. " * 8


def only(text):
    (claim,) = extract(text, language="en").claims
    return claim


def test_the_score_is_the_logistic_of_the_base_and_the_sum_of_the_stored_weights():
    claim = only("Unemployment fell to 4.2 % in March, the lowest since 1998.")
    total = weights().base + sum(reason.weight for reason in claim.reasons)
    assert claim.score == score_of(claim.reasons) == round(1 / (1 + math.exp(-total)), 4)


def test_every_reason_has_a_weight_with_the_sign_an_editor_expects():
    named = weights().named
    assert {signal.code for signal in SIGNALS} <= named.keys()
    assert {f"kind_{kind.value}" for kind in ClaimKind if kind is not ClaimKind.FACT} <= named.keys()
    against = {code for code in named if code.startswith("kind_")} | {
        "hedge",
        "you",
        "we_want",
        "bare",
        "short",
        "page",
    }
    assert all(named[code] <= 0 for code in against)
    assert all(named[code] > 0 for code in ("number", "percent", "money", "record", "evidence", "name"))


def test_the_words_that_weigh_most_are_named():
    reasons = {reason.code: reason for reason in word_reasons("They voted against the tax bill.", 1.0)}
    assert reasons["words"].label.endswith(": against, bill, the")
    assert reasons["words"].weight > 0
    reasons = {reason.code: reason for reason in word_reasons("I think we should thank you all.", 1.0)}
    assert "thank" in reasons["other_words"].label or "think" in reasons["other_words"].label
    assert reasons["other_words"].weight < 0


def test_words_unknown_to_the_weights_say_nothing():
    assert word_reasons("…", 1.0) == []
    assert word_reasons("", 1.0) == []


def test_a_figure_is_a_figure_whatever_it_says():
    assert dict(word_pieces("17 cases")) == dict(word_pieces("93.5 cases"))


def test_no_phrase_longer_than_two_words_is_kept():
    for piece in weights().pieces:
        assert piece.startswith(("w ", "c"))
        assert len(piece[2:].split()) <= 2 if piece.startswith("w ") else len(piece) <= 6


def test_words_count_less_in_an_article_than_in_speech():
    assert share_in(SPEECH * 10) == 1.0
    assert share_in("Exports fell.") == 1.0
    assert share_in(ARTICLE) < 0.5
    (alone,) = (r.weight for r in only("Exports fell in all regions but two.").reasons if r.code == "words")
    (inside,) = (r.weight for r in extract(ARTICLE).claims[1].reasons if r.code == "words")
    assert abs(inside - alone * share_in(ARTICLE)) < 0.001


def test_another_language_gets_no_weights_of_english_words():
    claim = extract("Die Preise stiegen um 4 %.", language="de").claims[0]
    assert not {"words", "other_words"} & {reason.code for reason in claim.reasons}


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("Unemployment fell by 2 % in 2021.", "We must never give up hope."),
        ("The senator voted against the bill in 2019.", "Thank you very much for the question."),
        ("Crime has doubled since the law was passed.", "I think that this is a great country."),
        ("Exports rose to 40 billion dollars last year.", "What will you do about it?"),
    ],
)
def test_what_can_be_looked_up_comes_first(more, less):
    assert only(more).score > only(less).score + 0.3
