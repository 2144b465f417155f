"""Who speaks beside a quotation whatever the verb is, who speaks on behind it, and what only looks like an act of saying."""

import pytest

from claims.extraction import extract


def claimants(text):
    """Return the claimant of each claim, None where nobody is named."""
    return [c.attribution.claimant if c.attribution else None for c in extract(text, language="en").claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“I read that I am leaving too,” Sara Lund laughed.", ["Sara Lund"]),
        ("“It is nothing,” grinned Max Holm.", ["Max Holm"]),
        ("“The gull is protected,” blasted spokesman Oliver Kvist.", ["Oliver Kvist"]),
        ("“Where am I going to go?” sighed the pensioner.", ["the pensioner"]),
        ("Mayor Karl Otter wants hawks. “The gulls cost us a fortune,” the 59-year-old fumed.", ["Karl Otter", "Karl Otter"]),
        ("Coach Luis Moll was angry. “I have four witnesses,” the Portuguese insisted.", [None, "Luis Moll"]),
        ("“One storm is weather,” says its duty forecaster, Signe Vik. “Ask us again.”", ["Signe Vik", "Signe Vik"]),
        ("“It is like driving inside a pillow.” That’s how driver Karl Aas put it.", ["Karl Aas", None]),
        ("Dr Nora Ask said her husband had told her the sofas were new. “I asked him twice.”", ["Nora Ask", "Nora Ask"]),
    ],
)  # fmt: skip
def test_whoever_stands_beside_a_quotation_says_it(text, expected):
    assert claimants(text) == expected


def test_a_title_in_quotation_marks_is_no_speech():
    assert claimants("In “Harbour,” she played a pilot.") == [None]
    assert claimants("“Harbour,” released the label in May.") == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Has the mayor said where the money comes from?",
        "What does the government intend to do?",
        "The ministry did not say that it was wrong.",
        "George Lamm wrote A Song of Ports and Piers in 1996.",
        "The inquiry, which has cost 3 million kronor, will report by the end of June.",
        "Our report on waiting times said that 18,000 people were waiting.",
        "An earlier version of this article said that four schools had closed.",
        "Let’s hope the ferry sails again.",
        "New Price Drop: Harbour Watch for 169 kronor",
        "The number who said they had used it rose by 23 per cent.",
    ],
)
def test_what_only_looks_like_an_act_of_saying_has_no_claimant(text):
    assert claimants(text) == [None] * len(claimants(text))


def test_an_aside_on_what_somebody_admitted_does_not_take_the_sentence():
    text = "The petrol, Julian Pike suggested, might have come from a mower, as the owner herself had admitted."
    assert claimants(text) == ["Julian Pike"]


def test_letters_are_not_said_by_whom_they_are_written_to():
    text = "DEAR ANNA: My husband bought tickets.\n\nIt is a long trip.\n\nDEAR FEELING: Of course you should go.\n\nTalk to him."
    assert claimants(text) == [None] * len(claimants(text))


def test_who_was_asked_may_speak_in_the_next_paragraph():
    text = "Asked whether the keeper would stay, coach Luis Moll smiled.\n\n“He takes the next one.”"
    claim = extract(text, language="en").claims[-1]
    assert claim.attribution.claimant == "Luis Moll"
    assert claim.attribution.confidence < 0.5


@pytest.mark.parametrize("text", ["U.S. It", "both report told to", "The bridge he said", "The 59-"])
def test_a_text_that_breaks_off_raises_nothing(text):
    assert claimants(text)


def test_who_is_shown_right_before_a_quotation_may_speak_it():
    claim = extract(
        "Asked whether the keeper would stay, coach Luis Moll smiled. “He takes the next one.”", language="en"
    ).claims[-1]
    assert claim.attribution.claimant == "Luis Moll"
    assert claim.attribution.confidence < 0.6


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Professor Hugo Lind spoke. On average, Hugo Lind says, a correction reaches one in nine of those who saw it.", "Hugo Lind"),
        ("Rents will rise, a poll by Marlow & Lind for the tenants’ union suggests.", "Marlow & Lind"),
        ("A stock clerk accused of burning down a warehouse to hide his thefts told a jury that he loved cats.", "A stock clerk"),
        ("Consumer groups back the bill. The bill is long. It was read twice. A jar stood there. “They say it is safe,” Karl Hat said.",
         "Karl Hat"),
        ("The film was copied by HealthTruthNow. Anna Moll saw it. “It was clear,” she said.", "Anna Moll"),
    ],
)  # fmt: skip
def test_the_last_claim_goes_to_whoever_says_it(text, claimant):
    assert claimants(text)[-1] == claimant
