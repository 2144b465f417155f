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
        ("Ministerin Eva Lang sagte, die Steuern seien gesunken.", "Eva Lang", "Die Steuern sind gesunken."),
        ("Die Steuern seien gesunken, sagte Ministerin Eva Lang.", "Eva Lang", "Die Steuern sind gesunken."),
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
            "Das Mittel ist neu.",
        ),
        ("Am Dienstag erklärte Eva Lang, dass die Preise stiegen.", "Eva Lang", "Die Preise stiegen."),
        ("Das geht aus Zahlen des Landesamts hervor.", "Landesamt", None),
        ("Die Stadt lehnt den Plan ab.", "Die Stadt", "Die Stadt lehnt den Plan ab."),
        ("Kritiker behaupten, der Plan schade der Stadt.", "Kritiker", "Der Plan schadet der Stadt."),
        ("Bergmann sagte, der Plan sei teuer.", "Bergmann", "Der Plan ist teuer."),
        ("„Das ist zu teuer“, meinte Ilse Bergmann von der Bürgerliste.", "Ilse Bergmann", None),
        ("Ursula von der Heyde sagte, der Plan sei teuer.", "Ursula von der Heyde", None),
        ("Eva Lang, die das Amt seit 2011 leitet, sagte am Abend, der Plan sei teuer.", "Eva Lang", None),
        ("Der Sprecher des Amtes, Jan Maas, sagte, der Plan sei teuer.", "Jan Maas", None),
        ("Dessen Sprecher Emre Kaya verwies auf die Zählung im Nachbarort.", "Emre Kaya", None),
        (
            "Der Plan sei zu teuer gewesen, hatte Eva Lang vor der Wahl gesagt.",
            "Eva Lang",
            "Der Plan ist zu teuer gewesen.",
        ),
        ("Das seien, rechnete Eva Lang vor, nur 40 Räder am Tag.", "Eva Lang", None),
        ("Der Bau kostet 3 Millionen Euro, wie Dezernentin Eva Lang vorrechnete.", "Eva Lang", None),
        ("Nach ersten Schätzungen des Verbands kostet der Bau 3 Millionen Euro.", "Verband", None),
        ("Eva Lang rechnet bis zum Abend mit 900 Anrufen.", "Eva Lang", None),
        ("Eine frühere Buchhalterin bezeugte, dass die Zahlen falsch waren.", "Eine frühere Buchhalterin", None),
        ("Ein Leser schreibt uns, die Fähre fahre noch.", "Ein Leser", "Die Fähre fährt noch."),
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
        "Korrektur: Wir hatten von 40 Bäumen geschrieben.",
        "Im Gespräch mit der Zeitung fielen deutliche Worte.",
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


def test_reported_speech_is_told_by_the_verb_whatever_it_is_and_no_noun_is_taken_for_one():
    found = claims("Eva Lang sagte, der Plan sei gut. Das Geld verfalle im Mai. Die Rede dauerte eine Stunde.")
    assert [claim.attribution and claim.attribution.claimant for claim in found] == ["Eva Lang", "Eva Lang", None]


def test_who_is_called_by_age_or_by_the_last_part_of_a_role_is_found():
    found = claims("Baudezernentin Sabine Horn warnte vor dem Bau. Der Bau sei, so die Dezernentin, viel zu teuer.")
    assert found[-1].attribution.claimant == "Sabine Horn"
    found = claims("Kaufmann Paul Reis sagte, er habe Geld gebraucht. „Es war ein Fehler“, sagte der 44-Jährige.")
    assert found[-1].attribution.claimant == "Paul Reis"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Die Fraktionschefin der Freien Liste, Dana Kroll, warf Meier vor, mit alten Zahlen zu rechnen.",
            ["Dana Kroll"],
        ),
        ("Die Hydrologin Merle Thoms sagte, der Pegel falle.", ["Merle Thoms"]),
        ("Der Gastronom Cem Yilan sagte, die Küche bleibe kalt.", ["Cem Yilan"]),
        ("Der frühere Stadtrat Uwe Kessel behauptet, das Haus spare Geld.", ["Uwe Kessel"]),
        ("Das zeigt der Bericht des Landesamts.", ["Landesamt"]),
        ("„Wo waren Sie?“, fragte ihn Staatsanwältin Rita Kolb.", ["Rita Kolb"]),
        ("„Das reicht“, sagte dazu am Montag Minister Leo Brand.", ["Leo Brand"]),
        ("Die Forscherinnen um Lea Sommer berichten, der See werde wärmer.", ["Die Forscherinnen um Lea Sommer"]),
        ("Vier von zehn Befragten halten den Umbau für zu teuer.", ["Vier von zehn Befragten"]),
        ("Laut einer Umfrage des Instituts Demos halten vier von zehn Befragten den Umbau für zu teuer.", ["Institut Demos"]),
        ("Lea Sommer geht noch weiter: Der See werde kippen.", ["Lea Sommer"]),
        (
            "„Das Bad ist alt“, sagte Lea Sommer, während der Kämmerer, Olaf Brink, von einem „Angebot ohne Zahl“ sprach.",
            ["Lea Sommer", "Olaf Brink"],
        ),
        ("Die Stadt spricht von 140 Mietern, der Mieterverein von mehr als 300.", ["Die Stadt", "Mieterverein"]),
        ("Nach einer Schätzung der Verwaltung kostet der Umbau 5 Millionen Euro.", ["Verwaltung"]),
        # and what looks like them
        ("Wohnen: Der Rat stimmt dem Bau von 40 Wohnungen zu.", [None]),
        ("Berichtigung: In einer früheren Fassung hieß es, die Halle koste vier Millionen.", [None]),
        ("Welche das sind, wollte er nicht sagen.", [None]),
        ("Kroll habe damals Geld verlangt.", [None]),
        ("Ob die Fähre, wie Lea Sommer ankündigte, am Montag fährt, ist offen.", [None]),
        ("Der Hafen, der neu gebaut wird, kostet 3 Millionen Euro, sagte Lea Sommer.", ["Lea Sommer"]),
        ("Die Stadt zahlt 140 Euro, der Verein 300.", [None]),
    ],
)  # fmt: skip
def test_who_speaks_is_found_past_roles_asides_and_shared_verbs(text, said):
    assert [claim.attribution and claim.attribution.claimant for claim in claims(text)] == said


def test_reported_speech_goes_on_behind_an_estimate_inside_it():
    told = claims(
        "Lea Sommer sagte, der See sei krank. Das koste laut einer Schätzung der Verwaltung 5 Millionen. Geld gebe es nicht."
    )
    assert [claim.attribution.claimant for claim in told] == ["Lea Sommer", "Verwaltung", "Lea Sommer"]


def test_sie_inside_a_sentence_is_whoever_is_spoken_to():
    told = claims("Eva Lang ist Ärztin. Der Bürgermeister sagt, Sie malen schwarz.")
    assert told[-1].text == "Sie malen schwarz."


def test_a_transcript_is_said_by_its_labels_also_where_a_turn_quotes_somebody():
    text = "Reis: Was fehlt?\n\nLang: Leute. Wir sind nur 31.\n\nReis: Der Minister sagt, alles sei gut.\n\nLang: Es sind zu wenige."
    found = {claim.quote: claim.attribution and claim.attribution.claimant for claim in claims(text)}
    assert found["Wir sind nur 31."] == "Lang"
    assert found["Reis: Der Minister sagt, alles sei gut."] == "Der Minister"


def test_answers_between_marks_are_said_by_whom_the_text_introduced():
    text = (
        "Seit zwölf Jahren leitet Ruth Averbeck das Tierheim. Vor dem Umbau haben wir sie getroffen.\n\n"
        "„Wir hatten noch nie so viele Katzen.“\n\nWoran liegt das?\n\n„Die Kastration kostet 140 Euro.“"
    )
    assert [claim.attribution.claimant for claim in claims(text)[-2:]] == ["Ruth Averbeck", "Ruth Averbeck"]
    assert claims(text)[-1].attribution.confidence < 0.8


def test_she_and_they_are_told_apart_by_their_verb():
    found = claims("Eva Lang sagte, der Plan sei gut. Kritiker behaupten, er sei teuer. Sie sagte, er koste nichts.")
    assert found[-1].attribution.claimant == "Eva Lang"
    found = claims("Eva Lang sagte, der Plan sei gut. Kritiker behaupten, er sei teuer. Sie sagen, er koste viel.")
    assert found[-1].attribution.claimant == "Kritiker"


def test_ordinals_do_not_end_a_sentence():
    assert len(extract("Heute sind es 31. Tagsüber fehlen alle.", language="de").sentences) == 2
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
        ("Ob die Kunden ihr Geld bekommen, ist offen.", ClaimKind.QUESTION),
        ("Der Minister weist die Vorwürfe zurück.", ClaimKind.VAGUE),
        ("Der Minister sprach von einem „Märchen ohne Ende“.", ClaimKind.OPINION),
        ("Die Firma rechnet mit einem Minus von 3 Millionen Euro.", ClaimKind.PREDICTION),
    ],
)
def test_the_kind_is_told(text, kind):
    assert claims(text)[0].kind is kind


def test_harder_genres_are_read_nearly_as_well():
    total = count(FOLDER / "genres", "de")
    assert total.claimants >= 0.9 * total.aligned
    assert total.aligned >= 0.9 * total.labelled


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


def test_an_amount_is_a_quantity_and_a_role_no_part_of_a_name():
    text = "Die Stadt gab 14,5 Millionen Euro für eine Brücke aus, sagte Oppositionsführer Karl Meinert."
    (claim,) = extract(text, language="de").claims
    assert [(mark.kind, text[mark.start : mark.end]) for mark in claim.marks] == [
        ("quantity", "14,5 Millionen Euro"),
        ("person", "Karl Meinert"),
    ]
    assert claim.attribution.claimant == "Karl Meinert"


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Bürgermeisterin Anna Kowal (Grüne) sagte, die Brücke sei sicher.", "Anna Kowal"),
        ("„Wir haben nichts gefunden“, so Moll weiter.", "Moll"),
        ("In einer Mitteilung des Unternehmens heißt es: „Die Anlage ist sicher.“", "Unternehmen"),
        ("Aus dem Rathaus hieß es, die Brücke sei sicher.", "dem Rathaus"),
        ("Die Anlage sei sicher, heißt es in einer Mitteilung des Ministeriums.", "Ministerium"),
        ("Für die Anwohnerin Petra Lang ist die Sache klar: „Das war Pfusch.“", "Petra Lang"),
        ("Wie aus einem Bericht des Rechnungshofs hervorgeht, fehlten 3 Millionen Euro.", "Rechnungshof"),
        ("Einer Umfrage des Instituts Kompass zufolge sind 61 Prozent dagegen.", "Institut Kompass"),
    ],
)
def test_who_says_it_behind_brackets_an_it_or_a_genitive(text, claimant):
    (claim,) = extract(text, language="de").claims
    assert claim.attribution.claimant == claimant
