"""German reports from councils and courts: who speaks behind an adverb, an apposition or a colon, and whom “sie” can’t mean."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def said(text):
    """Return (claimant or None, normalised words) of each claim."""
    found = extract(text, language="de").claims
    return [(c.attribution.claimant if c.attribution else None, c.text) for c in found]


@pytest.mark.parametrize(
    ("sentence", "claimant", "words"),
    [
        ("Kämmerer Uwe Brandt widersprach: Die Stadt habe sechs Millionen Euro getilgt.", "Uwe Brandt", "Die Stadt hat sechs Millionen Euro getilgt."),
        ("Der Nebenklagevertreter, Rechtsanwalt Bernd Lohse, glaubt der Zeugin.", "Bernd Lohse", "Der Nebenklagevertreter, Rechtsanwalt Bernd Lohse, glaubt der Zeugin."),
        ("Aus Regierungskreisen hieß es, die Verordnung solle im Dezember kommen.", "Regierungskreise", "Die Verordnung soll im Dezember kommen."),
        ("Anders sieht das die Bürgerliste.", "die Bürgerliste", "Anders sieht das die Bürgerliste."),
    ],
)  # fmt: skip
def test_who_speaks_and_in_which_words(sentence, claimant, words):
    assert said(sentence)[0] == (claimant, words)


def test_what_somebody_had_others_declare_is_theirs():
    text = "Der Angeklagte bestreitet die Tat. Er sei in Hamburg gewesen, ließ er über seinen Anwalt erklären."
    assert said(text)[1] == ("Der Angeklagte", "Der Angeklagte ist in Hamburg gewesen.")


def test_sie_with_a_plural_verb_is_no_woman():
    text = "Ministerin Karin Vogt trat auf. Sie hatte 2021 begonnen. Sie verteuerten den Handel."
    assert [words for _, words in said(text)] == [
        "Ministerin Karin Vogt trat auf.",
        "Karin Vogt hatte 2021 begonnen.",
        "Sie verteuerten den Handel.",
    ]
