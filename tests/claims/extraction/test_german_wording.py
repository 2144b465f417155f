"""The words that a German claim is put in, so that it stands alone."""

from __future__ import annotations

from datetime import date

import pytest

from claims.extraction import extract
from claims.extraction.mood_de import INDICATIVE

TUESDAY = date(2026, 11, 10)


def words(text: str) -> list[str]:
    """Return the suggested words of each claim of an article of this day."""
    return [claim.text for claim in extract(text, language="de", published_on=TUESDAY).claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Preise seien gestiegen, sagte Eva Lang.", "Die Preise sind gestiegen."),
        ("Eva Lang sagte, die Fähre fahre nicht und der Bus koste mehr.", "Die Fähre fährt nicht und der Bus kostet mehr."),
        ("Eva Lang sagte, dass ein Antrag vorliege.", "Ein Antrag liegt vor."),
        ("Eva Lang sagte, wer das wolle, gefährde die Stadt.", "Wer das will, gefährdet die Stadt."),
        ("Das könne man niemandem zumuten, warnte Eva Lang.", "Das kann man niemandem zumuten."),
        # What may wish or doubt stays, and so does all that stands beside it.
        ("Eva Lang sagte, die Züge seien alt und die Busse hätten Schäden.", "Die Züge seien alt und die Busse hätten Schäden."),
        ("Eva Lang sagte, er tue so, als sei nichts gewesen.", "Er tue so, als sei nichts gewesen."),
        # Words that keep their verb of saying keep its mood.
        ("Eva Lang bestreitet, dass der Plan teuer sei.", "Eva Lang bestreitet, dass der Plan teuer sei."),
    ],
)  # fmt: skip
def test_reported_speech_is_put_in_plain_words_where_its_mood_is_sure(text, expected):
    assert words(text) == [expected]


def test_reported_speech_that_goes_on_is_put_in_plain_words():
    text = "Die Preise seien gestiegen, sagte Eva Lang. Grund seien hohe Kosten. Man werde das prüfen."
    assert words(text)[1:] == ["Grund sind hohe Kosten.", "Man wird das prüfen."]


@pytest.mark.parametrize(
    ("reported", "plain"),
    [
        ("koste", "kostet"), ("rechne", "rechnet"), ("wohne", "wohnt"), ("komme", "kommt"), ("handle", "handelt"), ("fordere", "fordert"),
        ("erhalte", "erhält"), ("angebe", "angibt"), ("beantrage", "beantragt"), ("warne", "warnt"), ("zahle", "zahlt"), ("öffne", "öffnet"),
    ],
)  # fmt: skip
def test_a_reported_verb_bends_as_it_does_in_plain_words(reported, plain):
    assert INDICATIVE[reported] == plain


def test_a_form_that_means_would_as_well_is_not_bent():
    assert {"hätte", "wäre", "gäbe", "stünde", "käme", "bräuchte"} & INDICATIVE.keys() == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wie die Stadt Ohlau am späten Montagabend mitteilte, sind seit dem Umbau zwei Busse ausgefallen.", "Seit dem Umbau sind zwei Busse ausgefallen."),
        ("Wie die Stadt Ohlau mitteilte, stieg die Zahl der Anträge auf 300.", "Die Zahl der Anträge stieg auf 300."),
        ("Laut Stadt Ohlau hob der Mann das Geld in drei Filialen ab.", "Der Mann hob das Geld in drei Filialen ab."),
        ("Eva Lang zufolge sollen bis 2027 zwei Schulen schließen.", "Bis 2027 sollen zwei Schulen schließen."),
    ],
)  # fmt: skip
def test_a_claim_without_its_source_begins_with_its_first_part_and_not_with_its_verb(text, expected):
    assert words(text) == [expected]


def test_an_office_before_the_name_of_who_holds_it_stays():
    text = "Der Vorsitzende des Verbandes, Uwe Stark, wirft der Stadt Wortbruch vor."
    assert words(text) == [text]


def test_they_is_no_woman():
    text = "„Das hat uns überrascht“, sagte Forscherin Ines Katte. Lange Pausen hätten keinen Nutzen gebracht. Sie machten die Leute eher müde."
    assert words(text)[-1] == "Sie machten die Leute eher müde."
    assert words("Ines Katte leitet den Verein. Sie kann morgen kommen.")[-1] == "Ines Katte kann morgen kommen."


def test_a_stop_between_marks_ends_the_words():
    text = "Präsident Uwe Stark sieht sich bestätigt: „Die Vernunft hat gesiegt.“"
    assert words(text) == [text]


def test_a_number_before_a_possessive_ends_its_sentence():
    assert words("Nun sind es 23. Ihr Minister Uwe Stark behauptet, das sei gut.") == [
        "Nun sind es 23.",
        "Das ist gut.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Plan sei gut, sagte Lena Voss. Ihre Fraktion werde zustimmen.", "Lena Voss’ Fraktion wird zustimmen."),
        ("Das sei falsch, sagte Jan Marck. Sein Mandant sei unschuldig.", "Jan Marcks Mandant ist unschuldig."),
        # An adjective would have to bend, and nobody’s name is known here.
        ("Das sei falsch, sagte Jan Marck. Sein neuer Mandant sei unschuldig.", "Sein neuer Mandant ist unschuldig."),
        ("Ihr Auto sei weg, sagte eine Anwohnerin.", "Ihr Auto ist weg."),
        ("Lena Voss traf Ada Kroll. Ihre Tochter kam später.", "Ihre Tochter kam später."),
    ],
)
def test_whose_something_is_is_said_by_name_where_only_one_can_be_meant(text, expected):
    assert words(text)[-1] == expected


def test_that_it_was_said_by_nobody_knows_whom_is_no_part_of_a_claim():
    text = "Der Betriebsrat zeigte sich besorgt. Die Belegschaft fürchte um 300 Stellen, hieß es."
    assert words(text)[-1] == "Die Belegschaft fürchtet um 300 Stellen."


def test_a_month_takes_its_year_also_beside_a_decimal_fraction():
    assert words("Die Preise sind im September um 2,4 Prozent gestiegen.") == [
        "Die Preise sind im September 2026 um 2,4 Prozent gestiegen."
    ]
