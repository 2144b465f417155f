"""Whose words a claim is where marks, bylines, turns, headlines and polls mislead."""

import pytest

from claims.extraction import extract


def said(text, language="en"):
    """Return (claimant or None, normalised words) of each claim."""
    found = extract(text, language=language).claims
    return [(c.attribution.claimant if c.attribution else None, c.text) for c in found]


def test_a_single_mark_behind_a_plural_closes_where_a_stop_follows():
    text = (
        "The Revenue Service said it had turned back 1,900 lorries, ‘more than some member states’. Its head, Giorgi Mais,"
        " complained to me that Brussels asked a small country to do the work of a large one. ‘We have eleven scanners,’ he said."
    )
    assert said(text)[1] == ("Giorgi Mais", "Brussels asked a small country to do the work of a large one.")


@pytest.mark.parametrize("byline", ["From Isobel Thorne in Stepan", "By Isobel Thorne", "Isobel Thorne"])
def test_who_wrote_the_article_is_nobody_in_it(byline):
    text = f"Sanctions go by truck\n\n{byline}\n\nThe hairdresser, reached by telephone, said she had signed what was put in front of her."
    assert said(text)[-1] == ("The hairdresser", "The hairdresser had signed what was put in front of her.")


def test_she_in_a_turn_is_not_who_speaks_it():
    text = (
        "Interviewer: The auditor says the tunnel has cost twice what was planned.\n\nGrace Otieno: She says 1.8 times, let’s be fair."
        " And she also says that two thirds went to landowners.\n\nInterviewer: And you?\n\nGrace Otieno: I would rather pay a farmer."
    )
    assert "Grace Otieno" not in {claimant for claimant, words in said(text) if "two thirds" in words}


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Central bank holds rates, says growth is too weak", ("Central bank", "Growth is too weak.")),
        ("Minister visits the port, says strike is over", ("Minister", "Strike is over.")),
    ],
)
def test_a_headline_names_who_speaks_once(headline, expected):
    assert expected in said(f"{headline}\n\nThe decision came on Monday and had been expected for weeks.")


def test_nobody_says_what_a_headline_only_tells():
    assert all(who is None for who, _ in said("Prices rise, says nobody\n\nThe decision came on Monday as expected."))


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Labour trails by six points in a Brightwater poll published on Sunday.", "Brightwater"),
        ("Finance Minister Ana Ruiz, whose ministry has pressed for lower rates, said she was sorry.", "Ana Ruiz"),
        ("Pell Police Lt. Marcus Delgado said the driver had fled.", "Marcus Delgado"),
        ("All but one of 14 analysts polled last week had forecast that the bank would hold.", "All but one of 14 analysts polled"),
    ],
)  # fmt: skip
def test_who_is_named_is_heard(text, claimant):
    assert said(text)[0][0] == claimant


@pytest.mark.parametrize(
    "text",
    [
        "Asked about the remarks, Malina declined to respond.",
        "The study can’t show that naps cause strokes.",
        "In the British Social Survey, trust fell to 12 per cent.",
        "A flagship rail project was over budget.",
        "It happened just before nine near the bridge.",
    ],
)
def test_silence_and_things_say_nothing(text):
    assert said(text) == [(None, text)]


def test_what_somebody_promised_stands_apart_from_who_they_are():
    text = (
        "The affair comes at a bad time for Ainscough, who promised at the last election to end the culture of secrecy."
    )
    assert said(text) == [
        (None, "The affair comes at a bad time for Ainscough."),
        ("Ainscough", "Ainscough promised at the last election to end the culture of secrecy."),
    ]


def test_a_bidding_is_no_name():
    assert said("Tell that to the girl in Cumnock. She had no bus. The card let her take it.")[-1][1] == (
        "The card let her take it."
    )


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Unionsfraktionsvize Torben Wessling kritisierte den Entwurf scharf.", "Torben Wessling"),
        ("Bezirkssekretärin Nurcan Albers sprach von einem „Wortbruch“ der Firma.", "Nurcan Albers"),
        (
            "Laut einer am Dienstag veröffentlichten Umfrage des Instituts Civimeter sind 58 Prozent dafür.",
            "Institut Civimeter",
        ),
        ("Dem widersprach ein Kriminalhauptkommissar.", "ein Kriminalhauptkommissar"),
        ("Analysten werteten die Pläne positiv.", "Analysten"),
        ("Nach Einschätzung seiner Juristen ließen sich vier Millionen Euro zurückfordern.", "seiner Juristen"),
    ],
)
def test_who_is_heard_in_german(text, claimant):
    assert said(text, "de")[0][0] == claimant


def test_a_minister_named_in_a_paper_is_the_minister():
    text = "Das Papier von Verkehrsministerin Annika Rohloff liegt vor. Das Vorhaben stehe im Vertrag, sagte die Ministerin."
    assert said(text, "de")[1] == ("Annika Rohloff", "Das Vorhaben steht im Vertrag.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The rule on leaks will be scrapped, the Energy Agency announced Thursday, in a move that critics vowed to fight.",
            ("Energy Agency", "The rule on leaks will be scrapped in a move that critics vowed to fight."),
        ),
        (
            "Ana Calder said the rule “put bureaucrats ahead of workers” in 2024.",
            ("Ana Calder", "The rule “put bureaucrats ahead of workers” in 2024."),
        ),
        (
            "Asked whether the president believed it, Kara Lund told reporters: “The president believes in coal.”",
            ("Kara Lund", "The president believes in coal."),
        ),
        (
            "Methane is potent, according to the Intergovernmental Panel on Climate Change.",
            ("Intergovernmental Panel on Climate Change", "Methane is potent."),
        ),
        ("Earlier work suggests that bees fly.", ("Earlier work", "Bees fly.")),
    ],
)
def test_the_words_end_where_somebody_elses_begin(text, expected):
    assert said(text) == [expected]


def test_he_is_who_spoke_and_not_whom_they_quoted():
    text = (
        "A senior engineer at Severn Vale Water gave evidence on Monday. The engineer said that his manager had told him to make the"
        " numbers go away. “I was told to delete it all,” he told the inquiry. The company denies it."
    )
    found = [claimant for claimant, _ in said(text)]
    assert found[2:] == ["A senior engineer at Severn Vale Water", "Severn Vale Water"]


def test_a_river_is_nobody():
    text = "Sewage was let into the River Arrow 41 times. The company denies it. Its lawyer, Ida Berg KC, said the figure was wrong."
    assert [claimant for claimant, _ in said(text)] == [None, "The company", "Ida Berg"]


def test_we_of_a_scholar_is_no_university():
    text = "“We found no link,” said Ana Ruiz, a professor at Holm University. “We built it,” said Jo Marsh, head of Nordvik Bank."
    assert [words for _, words in said(text)] == ["We found no link.", "Nordvik Bank built it."]


def test_a_tail_that_passes_on_a_claim_is_no_part_of_it():
    text = "Doctors had told her family that the water was to blame, Ida Berg said outside."
    assert said(text) == [("Doctors", "The water was to blame.")]


def test_an_expert_in_the_dative_is_one_person():
    text = "Nach Berechnungen ihres Energieexperten Jonas Weill sind es vier Prozent. „Der Rest ist Abzocke“, sagte Weill dem Tagblatt. Er rät Kunden, zu wechseln."
    assert [claimant for claimant, _ in said(text, "de")] == ["Jonas Weill"] * 3


def test_the_company_in_german_is_the_one_body_named():
    text = "Die Holm AG hebt den Gaspreis an. Das Unternehmen teilte am Dienstag mit, die Kosten seien gestiegen."
    assert said(text, "de")[1] == ("Holm AG", "Die Kosten sind gestiegen.")


def test_reported_speech_goes_on_in_the_next_paragraph():
    text = "Die Kosten seien gestiegen, sagte Geschäftsführerin Petra Kling.\n\nGrund seien höhere Abgaben. Das Lager ist voll."
    assert [claimant for claimant, _ in said(text, "de")] == ["Petra Kling", "Petra Kling", None]
