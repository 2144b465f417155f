"""Who says what in clauses that are not the main one: relatives, participles, infinitives, asides, and words set off."""

import time

import pytest

from claims.extraction import extract


def said(text):
    """Return (claimant or None, normalised words) of each claim."""
    return [(c.attribution.claimant if c.attribution else None, c.text) for c in extract(text).claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ferry was sold to Anders Holm, who says the hull is sound.",
            [(None, "The ferry was sold to Anders Holm."), ("Anders Holm", "The hull is sound.")],
        ),
        (
            "The company was sued by residents who allege that its pumps failed in 2019.",
            [(None, "The company was sued by residents."), ("residents", "Its pumps failed in 2019.")],
        ),
        (
            "The lift was shut last week after the inspectorate reported that its cable had frayed.",
            [(None, "The lift was shut last week."), ("the inspectorate", "Its cable had frayed.")],
        ),
        (
            "In Lund, where several shopkeepers have criticised the toll, Mayor Ida Berg said it had brought 3 million kronor.",
            [
                ("several shopkeepers", "Several shopkeepers have criticised the toll."),
                ("Ida Berg", "It had brought 3 million kronor."),
            ],
        ),
    ],
    ids=["relative", "restrictive", "after", "where"],
)
def test_a_clause_that_serves_another_is_a_claim_of_its_own(text, expected):
    assert said(text) == expected


def test_the_main_verb_comes_before_the_relative_clause_inside_it():
    claims = said("Karin Voss, who said in March that she would stay, announced that the theatre would close in 2027.")
    assert claims == [("Karin Voss", "The theatre would close in 2027.")]


def test_a_relative_pronoun_is_the_mention_and_its_noun_the_claimant():
    text = "The ferry was sold to Anders Holm, who says the hull is sound."
    attribution = extract(text).claims[1].attribution
    assert (attribution.mention, attribution.claimant) == ("who", "Anders Holm")
    assert text[attribution.start : attribution.end] == "who"


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Parents received a letter alleging that the water was unsafe.", "a letter"),
        ("The harbour board issued a statement saying that the quay was safe.", "The harbour board"),
        ("The quay stayed open, with inspectors reportedly saying that it was safe.", "inspectors"),
        ("Holm opened the meeting by saying that the quay was safe.", "Holm"),
        ("The ruling came late, leading some residents to conclude that the quay was unsafe.", "some residents"),
        ("Holm went on the radio to say that the quay was safe.", "Holm"),
    ],
    ids=["letter", "statement", "with", "by", "leading", "to"],
)
def test_a_verb_of_saying_need_not_be_finite(text, claimant):
    assert claimant in [name for name, _ in said(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The board asked Holm to say that the quay was safe.",
        "Holm declined to say that the quay was safe.",
        "The board wants to know if Holm denies it.",
    ],
)
def test_nobody_says_what_is_only_asked_for(text):
    assert all(words != "The quay was safe." for _, words in said(text))


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Holm, however, said the quay was safe.", "Holm"),
        ("Rep. Nora Finch, R-Ohio, said the quay was safe.", "Nora Finch"),
        ("Ida Berg, at the Nordic Institute, said the quay was safe.", "Ida Berg"),
        ("Ida Berg, a former mayor, whose term ended in May, said the quay was safe.", "Ida Berg"),
        ("Ida Berg, a teacher from Linz, Austria, said the quay was safe.", "Ida Berg"),
        ("Another tweeted that the quay was safe.", "Another"),
        ("Two in three said the quay was safe.", "Two in three"),
        ("Officials whose offices were searched said the quay was safe.", "Officials"),
        ("Another intelligence source speaking to the Ledger said the quay was safe.", "Another intelligence source"),
        ("Holm wrote to Berg: “The quay is safe.”", "Holm"),
        ("The quay is safe, according to an analysis by the Nordic Institute.", "Nordic Institute"),
    ],
)
def test_the_subject_is_found_over_asides_and_without_a_noun(text, claimant):
    claims = said(text)
    assert [name for name, _ in claims][-1].startswith(claimant)


def test_an_outlet_behind_a_statement_passes_it_on():
    claim = extract("The Nordic Institute said exports fell by 3 per cent, the Coast Courier reported.").claims[0]
    assert claim.attribution.claimant == "Nordic Institute"
    assert claim.attribution.relayed_by == "Coast Courier"
    assert claim.text == "Exports fell by 3 per cent."


def test_a_paragraph_set_off_by_a_colon_belongs_to_who_was_brought_in():
    text = "The ministry explains:\n\nThe levy is paid once. It brings 4 million euros.\n\nShops closed early."
    assert [name for name, _ in said(text)] == [None, "The ministry", "The ministry", None]


def test_a_poll_shows_what_needs_its_verb():
    assert said("A new poll by Norden Research shows Berg ahead of Holm in four cities.") == [
        ("Norden Research", "A new poll by Norden Research shows Berg ahead of Holm in four cities.")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Minister Bob said that ",
        "who said that, ",
        "to say that ",
        "ads saying that, ",
        "X, who said, ",
        "Bob, the, ",
    ],
)
def test_no_clause_costs_more_than_its_length(text):
    def spent(count):
        began = time.process_time()
        extract(text * count)
        return time.process_time() - began

    half = spent(500)
    assert spent(1000) < 3.2 * half + 0.3


def test_a_turn_of_a_transcript_is_said_by_the_person_the_text_names():
    text = (
        "Leonie Abbott has been a pilot for 22 years. Tom Reyes spoke to her.\n\nREYES: Why did you refuse?\n\n"
        "ABBOTT: The ladder was broken. I photographed it.\n\nREYES: And then?\n\nABBOTT: Nothing. Nobody from the BBC came."
    )
    said = {claim.quote: claim.attribution.claimant for claim in extract(text).claims if claim.attribution}
    assert said["I photographed it."] == "Leonie Abbott"
    assert said["REYES: And then?"] == "Tom Reyes"


def test_a_night_guard_is_somebody_and_no_time():
    (claim,) = extract("A night guard, who asked not to be named, said the doors had been open.").claims
    assert claim.attribution.claimant == "A night guard"


def test_a_past_tense_ends_the_name_of_a_group():
    claims = extract(
        "The researchers followed 1,240 nurses for two years. Night work, they write, was no cause of it."
    ).claims
    assert claims[-1].attribution.claimant == "The researchers"


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("The mayor, who critics say has broken her word, will run again.", "critics"),
        ("The airport, which residents say is too loud, will grow.", "residents"),
        ("Pete Sand, a consultant whose firm was hired by the campaign, said he would be shocked.", "Pete Sand"),
        (
            "Federal officials, speaking on condition of anonymity because they were not allowed to talk, said it had been copied.",
            "Federal officials",
        ),
        ("Six in 10 say the mayor is decisive.", "Six in 10"),
        ("At least half of voters in each district say the positions are right.", "half of voters in each district"),
        ("One in five pupils said they had been bullied.", "One in five pupils"),
        ("Kovar a month later announced 6,000 layoffs.", "Kovar"),
        ("The council has been accused by residents of hiding the figures.", "residents"),
        ("Asked whether the dam was safe, the minister said nobody knew.", "the minister"),
        ("“Prices fell,” the minister, who took office in May, said.", "the minister"),
        ("Ms Dunn’s office published a report, which found that clinics lack doctors.", "a report"),
        ("A miner said that the shaft had flooded.", "A miner"),
    ],
)
def test_whoever_stands_next_to_the_verb_of_saying_says_it(text, claimant):
    said = [claim.attribution.claimant for claim in extract(text).claims if claim.attribution]
    assert said[:1] == [claimant]


def test_neither_last_night_nor_nobody_is_somebody_to_come_back_to():
    text = "Last night Ms Dunn’s office published the report. “We will hire 300 doctors,” she promised."
    assert extract(text).claims[-1].attribution.claimant == "Ms Dunn"
    text = "Nobody said that prices fell. Did she say prices fell?"
    assert "Nobody" not in {claim.attribution.claimant for claim in extract(text).claims if claim.attribution}


@pytest.mark.parametrize(
    ("text", "claimant", "words"),
    [
        ("Ana Ortiz did, however, acknowledge that the firm had listened.", "Ana Ortiz", "The firm had listened."),
        ("Ana Ortiz has, on the other hand, said that prices rose.", "Ana Ortiz", "Prices rose."),
        ("According to a survey of 2,000 adults by Pollmark, 61 per cent agree.", "Pollmark", "61 per cent agree."),
        ("A poll of 900 voters carried out by Marlow & Lind found that 4 in 10 agree.", "Marlow & Lind", "4 in 10 agree."),
        ("Russian state television claimed on Friday that 400 men had fled.", "Russian state television", "400 men had fled."),
        ("Chief Superintendent Ana Holt said the man was armed.", "Ana Holt", "The man was armed."),
        ("Moody’s said the bank was at risk.", "Moody’s", "The bank was at risk."),
        ("The minister’s message was clear: every child will have a place.", "The minister", "Every child will have a place."),
        (
            "In a statement issued late on Sunday, the ministry denied that anybody was hurt.",
            "the ministry",
            "The ministry denied that anybody was hurt.",
        ),
        ("Lind warned of a “lost decade” for the banks.", "Lind", "Lind warned of a “lost decade” for the banks."),
        (
            "One senior industry figure, who would not be named, called the offer a mistake.",
            "One senior industry figure",
            "One senior industry figure, who would not be named, called the offer a mistake.",
        ),
    ],
)  # fmt: skip
def test_one_claim_is_heard_whole(text, claimant, words):
    [claim] = extract(text, language="en").claims
    assert claim.attribution is not None
    assert (claim.attribution.claimant, claim.text) == (claimant, words)


@pytest.mark.parametrize(
    "text",
    [
        "The deal, which the union called “a sell-out”, was approved by 52 per cent.",
        "The figure shows how far prices have come.",
        "Russia’s reported losses were high.",
        "The ministry’s answer was a shrug.",
    ],
)
def test_what_only_looks_like_saying_is_nobodys(text):
    [claim] = extract(text, language="en").claims
    assert claim.attribution is None


def test_a_fuel_charity_keeps_its_name_beside_the_word():
    text = "Half of them are in fuel poverty. Fuel Poverty Watch, a charity, said that bills would rise."
    claims = extract(text, language="en").claims
    assert claims[1].attribution.claimant == "Fuel Poverty Watch"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Two men face charges of reckless driving, according to the Marlow County Sheriff's Office.",
            [("Marlow County Sheriff's Office", "Two men face charges of reckless driving.")],
        ),
        (
            "The harbour is silting up, according to Ana Ruiz, a lecturer at the Holm Institute.",
            [("Ana Ruiz", "The harbour is silting up.")],
        ),
        (
            "The harbour, according to Ana Ruiz, a lecturer at the Holm Institute, is silting up.",
            [("Ana Ruiz", "The harbour is silting up.")],
        ),
        (
            "Det Sgt Paul Moll said the force hoped to recover the cash.",
            [("Paul Moll", "The force hoped to recover the cash.")],
        ),
    ],
)
def test_offices_appositions_and_ranks_are_read_whole(text, expected):
    assert said(text) == expected


def test_who_is_named_in_a_quotation_does_not_speak_next():
    text = (
        "Margaret Hale waited for 19 hours.\n\nDr Oyin Rammah, the medical director, said: “We are deeply sorry."
        " Mrs Hale did not receive the care she deserved.”\n\nShe said the clinic had hired 24 nurses."
    )
    assert said(text)[-1][0] == "Oyin Rammah"
