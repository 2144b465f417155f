"""German: who says what under rules for a language whose verb stands second, on sentences and on articles of our own."""

from datetime import date
from pathlib import Path

import pytest

from benchmarks.own_articles import NOBODY, count, is_named, labels
from claims.enums import ClaimKind
from claims.extraction import extract
from claims.normalisation import normalise

FOLDER = Path(__file__).parent / "articles" / "de"
ARTICLES = sorted(FOLDER.glob("*.txt"))


def claims(text, **options):
    return extract(text, language="de", **options).claims


def who(text):
    attribution = claims(text)[-1].attribution
    return attribution.claimant if attribution else None


@pytest.mark.parametrize(
    ("text", "claimant", "words"),
    [
        ("Ministerin Eva Lang sagte, die Steuern seien gesunken.", "Eva Lang", "Die Steuern seien gesunken."),
        ("Die Steuern seien gesunken, sagte Ministerin Eva Lang.", "Eva Lang", "Die Steuern seien gesunken."),
        ("„Die Steuern sinken“, sagte Eva Lang am Montag.", "Eva Lang", "Die Steuern sinken."),
        ("»Die Steuern sinken«, so der Minister.", "der Minister", "Die Steuern sinken."),
        ("Die Preise stiegen um 4 Prozent, teilte das Umweltbundesamt am Freitag mit.", "Umweltbundesamt", None),
        ("Die Preise stiegen, wie die Polizei am Montag mitteilte.", "die Polizei", "Die Preise stiegen."),
        ("Laut Eva Lang stiegen die Preise.", "Eva Lang", None),
        ("Die Preise stiegen nach Angaben von Eva Lang um 4 Prozent.", "Eva Lang", "Die Preise stiegen um 4 Prozent."),
        ("Nach Ansicht des Ökonomen Paul Reis ist das zu wenig.", "Paul Reis", None),
        ("Lang zufolge wuchs die Wirtschaft.", "Lang", None),
        (
            "Eine Gruppe von Ärzten hatte behauptet, das Mittel sei neu.",
            "Eine Gruppe von Ärzten",
            "Das Mittel sei neu.",
        ),
        ("Am Dienstag erklärte Eva Lang, dass die Preise stiegen.", "Eva Lang", "Die Preise stiegen."),
        ("Das geht aus Zahlen des Landesamts hervor.", "Landesamts", None),
        ("Die Stadt lehnt den Plan ab.", "Die Stadt", "Die Stadt lehnt den Plan ab."),
        ("Kritiker behaupten, der Plan schade der Stadt.", "Kritiker", "Der Plan schade der Stadt."),
    ],
)
def test_the_claimant_is_found(text, claimant, words):
    assert who(text) == claimant
    if words:
        assert claims(text)[-1].text == words


@pytest.mark.parametrize(
    "text",
    [
        "Die Mieten stiegen 2024 um 8,4 Prozent.",
        "Der Hafen liegt am Meer.",
        "Die Behörde wollte sich nicht äußern.",
        "Niemand sagte, dass die Preise stiegen.",
        "Die Zahl der Fälle ist gesunken.",
    ],
)
def test_nobody_is_invented(text):
    assert who(text) is None


def test_two_voices_of_one_sentence_are_two_claims():
    found = claims(
        "Der Minister sagte, die Steuern würden sinken, während die Gewerkschaft erklärte, sie würden steigen."
    )
    assert [claim.attribution.claimant for claim in found] == ["Der Minister", "die Gewerkschaft"]


def test_reported_speech_without_a_cue_stays_with_its_speaker():
    found = claims("Eva Lang sagte, der Plan sei gut. Er werde 2027 fertig. Im Mai regnete es.")
    assert [claim.attribution and claim.attribution.claimant for claim in found] == ["Eva Lang", "Eva Lang", None]


def test_she_and_they_are_told_apart_by_their_verb():
    found = claims("Eva Lang sagte, der Plan sei gut. Kritiker behaupten, er sei teuer. Sie sagte, er koste nichts.")
    assert found[-1].attribution.claimant == "Eva Lang"
    found = claims("Eva Lang sagte, der Plan sei gut. Kritiker behaupten, er sei teuer. Sie sagen, er koste viel.")
    assert found[-1].attribution.claimant == "Kritiker"


def test_ordinals_do_not_end_a_sentence():
    assert len(extract("Am 3. Mai stiegen die Preise. Im 19. Jahrhundert sanken sie.", language="de").sentences) == 2


def test_a_quotation_in_german_marks_ends_its_sentence():
    assert len(extract("„Es sind 800 geworden.“ Nach Angaben der Stadt sind es 900.", language="de").sentences) == 2


def test_times_are_made_explicit():
    (claim,) = claims("Die Mieten stiegen im vergangenen Jahr um 5 Prozent.", published_on=date(2025, 3, 1))
    assert claim.text == "Die Mieten stiegen 2024 um 5 Prozent."


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Die Mieten stiegen um 5 Prozent.", ClaimKind.FACT),
        ("Bis 2030 soll der Ausstoß um 65 Prozent sinken.", ClaimKind.PREDICTION),
        ("Wir müssen endlich handeln.", ClaimKind.OPINION),
        ("Wird der Rat im Mai abstimmen?", ClaimKind.QUESTION),
        ("Ich wohne seit zwölf Jahren hier.", ClaimKind.EXPERIENCE),
    ],
)
def test_the_kind_is_told(text, kind):
    assert claims(text)[0].kind is kind


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_claim_has_the_claimant_a_reader_would_name(path):
    found = claims(normalise(path.read_text(encoding="utf-8")))
    expected = list(labels(path))
    assert len(found) == len(expected)
    for claim, label in zip(found, expected, strict=True):
        assert " ".join(claim.quote.split()).startswith(label.start)
        assert is_named(claim.attribution.claimant if claim.attribution else NOBODY, label.claimants), claim.quote


def test_articles_kept_apart_are_read_nearly_as_well():
    total = count(FOLDER / "held", "de")
    assert total.claimants >= 0.85 * total.labelled
    assert total.kinds >= 0.75 * total.labelled
