"""claims/ranking/hints.py and figures.py: what may set a passage against a claim, and what must not be taken for it."""

from __future__ import annotations

from datetime import date

import pytest

from claims.ranking import passages_for_claim

RATE = "Unemployment in Torland fell to 3.1 per cent in 2023."
FERRY = "The ferry company never signed the harbour contract."


def _hints(claim, page, *, title=""):
    return {hint.code: hint.text for hint in passages_for_claim(claim, page, title=title)[0].hints}


@pytest.mark.parametrize(
    ("claim", "page"),
    [
        ("The pill prevents infections in adults.", "The pill was not associated with fewer infections among adults."),
        (
            "The pill prevents infections in adults.",
            "There is no evidence that the pill prevents infections in adults.",
        ),
        ("Crime in Dunmore doubled.", "Contrary to what was said, crime in Dunmore rose by a fifth."),
        ("The old pier was sold to a bank.", "It is false that the pier was sold to a bank, the mayor says."),
        ("The old pier was sold to a bank.", "The town denied that the old pier had been sold."),
        ("The dam failed inspection.", "The dam has never failed an inspection."),
        ("Police may search phones without a warrant.", "Police may not search phones without a warrant."),
        ("Taxes on the islands rose.", "Taxes on the islands failed to rise."),
        ("The film won five prizes.", "The film did not win a single prize."),
        ("The mayor flew in a private jet.", "Pictures of the mayor in a private jet are fake, her office says."),
        ("The road, built in 1980, was closed.", "The road, which has two lanes, was not closed."),
        (
            "Der Hafen hat keine Waffen umgeschlagen.",
            "Der Hafen hat im Jahr 2021 oft Waffen umgeschlagen, sagt der Senat.",
        ),
        (FERRY, "The ferry company signed the harbour contract in March."),
        ("Profits rose while wages did not grow.", "Wages grew by 5 per cent."),
        ("The hospital denied that patients waited for hours.", "At the hospital 212 patients waited for hours."),
        ("Der Rat hat den Vertrag nie unterschrieben.", "Der Rat hat den Vertrag im März unterschrieben."),
        ("Die Brücke wurde verkauft.", "Dass die Brücke verkauft wurde, stimmt nicht, sagt die Stadt."),
        ("Die Impfung verursacht Krebs.", "Es gibt keine Belege, dass die Impfung Krebs verursacht."),
    ],
)
def test_a_denial_of_the_same_thing_is_hinted_at(claim, page):
    assert "negation" in _hints(claim, page)


@pytest.mark.parametrize(
    ("claim", "page"),
    [
        # What is denied is something else.
        (
            "The council paid no rent for the hall in 2021.",
            "My own rent in 2021 was higher than ever, and the hall was cold.",
        ),
        (FERRY, "The harbour contract was read in the hall of the ferry company."),
        ("Grain exports from Varna fell.", "Grain exports from Varna fell, and nobody asked the harbour why."),
        ("Coffee causes high blood pressure.", "Nobody in the office drinks coffee, and pressure at work is high."),
        ("The 5G masts cause cancer.", "The operator has not built any 5G tower in the valley."),
        (
            "Die Partei erhielt viel Geld von der Firma.",
            "Von der Firma kam schon viel Geld, doch ihr Chef ist in keiner Partei.",
        ),
        # A share and what is left of it.
        ("A third of the students failed the exam.", "Two thirds of the students passed the exam."),
        # Both sides of a pair that one story has without contradiction.
        ("The doctor opened a clinic in the village.", "The patient says that the clinic in the village is good."),
        ("No country has abolished its army.", "A country without an army, nobody says, is no country."),
        # Both deny it, in other words.
        (FERRY, "The company has not signed the contract for the harbour ferry."),
        (
            "The hospital denied that patients waited for hours.",
            "We deny that patients of the hospital waited for hours.",
        ),
        ("Electricity prices have not fallen since spring.", "Electricity prices rose in spring."),
        # A word of contrast about something else.
        (
            "Torland has two million saunas.",
            "Torland has two million saunas. However, the one in our hotel was closed.",
        ),
    ],
)
def test_a_denial_of_something_else_is_none(claim, page):
    assert not {"negation", "contrast", "opposite"} & _hints(claim, page).keys()


def test_that_is_not_true_belongs_to_what_stands_before_it():
    page = "A minister told the house that the town had sold the pier. That is not true. The weather was fine."
    found = passages_for_claim("The town had sold the pier.", page)[0]
    assert page[found.start : found.end].endswith("That is not true.")
    assert "negation" in {hint.code for hint in found.hints}


@pytest.mark.parametrize(
    ("claim", "page", "denial"),
    [
        ("The bridge will be closed.", "The bridge will be closed, a post says. Engineers dispute the figure.", None),
        (
            "Half of the bridges are unsafe.",
            "Half of the bridges are unsafe, a post says. Engineers dispute the figure.",
            "dispute the figure",
        ),
        ("Die Brücke wird abgerissen.", "Die Brücke wird abgerissen, heißt es. Die Stadt weist das zurück.", "weist"),
        (
            "Die Brücke wird abgerissen.",
            "Die Brücke wird abgerissen, heißt es. Davon kann keine Rede sein.",
            "Rede sein",
        ),
    ],
)
def test_who_denies_it_in_the_next_sentence_is_in_the_passage(claim, page, denial):
    found = passages_for_claim(claim, page)[0]
    assert page[found.start : found.end] == page
    said = {hint.code: hint.text for hint in found.hints}
    assert denial is None or f"“{denial}" in said["negation"]


def test_a_turn_that_opens_the_next_sentence_on_the_matter_is_a_contrast():
    page = "The harbour says that it moves no weapons. In reality, weapons cross the quay every week."
    assert _hints("The harbour moves no weapons.", page)["contrast"] == "a word of contrast: “In reality”"


@pytest.mark.parametrize(
    ("claim", "page", "says"),
    [
        (
            "The state spent 4.2 billion pounds on the line.",
            "By May the state had spent £2.3 billion on the line.",
            "£2.3 billion",
        ),
        (
            "The state spent £4.2bn on the line.",
            "By May the state had spent £2,300 million on the line.",
            "£2,300 million",
        ),
        (
            "Half of the doctors in Torland are older than 60.",
            "Of the doctors in Torland 36 per cent are over 60.",
            "36 per cent",
        ),
        ("A third of the students failed the exam.", "One in five students failed the exam.", "One in five"),
        ("The museum has 4.2 million visitors.", "The museum has 4.2 billion visitors.", "4.2 billion"),
        ("Rents rose by 5 percentage points.", "Rents rose by 2 percentage points.", "2 percentage points"),
        ("Die Brücke kostet 20 Millionen Euro.", "Die Brücke kostet 14,5 Millionen Euro.", "14,5 Millionen Euro"),
    ],
)
def test_another_number_of_the_same_thing_is_hinted_at(claim, page, says):
    assert _hints(claim, page)["number_differs"].startswith(f"says {says}, the claim says ")


@pytest.mark.parametrize(
    ("claim", "page"),
    [
        ("Torland has more than two million saunas.", "There are 3.3 million saunas in Torland."),
        ("The flood cost about 50 million euros.", "The flood cost 51.5 million euros, the office says."),
        ("The pier is 12 metres long.", "Each part of the pier is 10 to 15 metres long."),
        ("Rents in Holm rose by 2 percentage points.", "Rents in Holm rose by 5 per cent."),
        ("Inflation in Torland rose by 2 per cent.", "Inflation in Torland stood at 5 per cent."),
        ("The sea rose by 20 centimetres.", "The sea rose by 1.3 millimetres a year."),
        ("Birds are killed: turbines kill 100,000 birds.", "Turbines kill birds, and cats kill 27 million mice."),
        ("Russia supplied 55 per cent of the gas for Germany.", "For the gas, Norway supplied 30 per cent."),
        ("The state spent £4.2bn on the line.", "The state spent £4,200 million on the line."),
        ("The tunnel cost 10.5 billion euros.", "A beer cost five euros, and the tunnel was nowhere to be seen."),
        ("The ferry carries 400 passengers.", "Last year 400,000 passengers took the ferry."),
        ("The glacier lost 6 percent of its ice.", "The glacier lost 6.2 percent of its ice."),
        ("Vaccines saved 1.4 million lives.", "The first vaccines alone saved 700,000 lives."),
        ("Child poverty fell by 5 per cent.", "Poverty among pensioners fell by 2 per cent."),
    ],
)
def test_a_number_that_counts_something_else_or_is_left_open_does_not_differ(claim, page):
    assert "number_differs" not in _hints(claim, page)


def test_another_year_is_said_as_such_and_its_numbers_do_not_differ():
    hints = _hints(RATE, "Unemployment in Torland rose to 5.9 per cent in 2015.")
    assert hints["other_time"] == "speaks of 2015, the claim of 2023"
    assert "number_differs" not in hints


@pytest.mark.parametrize(
    "page",
    [
        "Unemployment in Torland fell to 3.1 per cent in 2023, from 5.9 per cent in 2015.",
        "Until 2024 unemployment in Torland fell.",
        "On 12 January 2024 the office said that unemployment in Torland fell.",
    ],
)
def test_a_year_beside_the_claims_or_the_day_of_a_notice_is_no_other_time(page):
    assert "other_time" not in _hints(RATE, page)


def test_where_the_title_names_the_matter_one_word_of_it_is_enough():
    page = "By the end of 2023, 6.7 billion euros had been spent on the tunnel."
    claim = "The Brenner tunnel has cost 10.5 billion euros so far."
    assert "number_differs" in _hints(claim, page, title="The Brenner base tunnel")
    assert "number_differs" not in _hints(claim, page, title="Other tunnels")


def test_a_place_that_the_claim_names_by_its_people_is_no_other():
    page = "Germans work fewer hours in Germany than all others work."
    assert "other_place" not in _hints("Germans work fewer hours than all others in Europe.", page)


def test_numbers_of_long_before_a_claim_without_a_year_do_not_differ():
    page = "In 2008 the airport said that its expansion would create 6,000 jobs."
    now = passages_for_claim("The airport expansion will create 8,000 jobs.", page, claim_date=date(2022, 9, 30))[0]
    then = passages_for_claim("The airport expansion will create 8,000 jobs.", page, claim_date=date(2009, 1, 4))[0]
    assert "number_differs" not in {hint.code for hint in now.hints}
    assert "number_differs" in {hint.code for hint in then.hints}


def test_a_short_german_claim_is_read_as_its_page_is():
    page = "Es gibt keine Hinweise, dass die Impfung bei Kindern Autismus verursacht."
    assert "negation" in _hints("Impfungen verursachen Autismus.", page)


def test_another_place_is_said_as_such():
    claim = "Teachers in Ontario earn an average of 100,000 dollars a year."
    hints = _hints(claim, "Teachers in Ohio earn an average of 63,000 dollars a year.")
    assert hints["other_place"] == "speaks of Ohio, the claim of Ontario"
    assert "number_differs" not in hints
    assert "other_place" not in _hints(
        claim, "Teachers in Toronto earn an average of 90,000 dollars a year.", title="Ontario pay"
    )


def test_opposites_of_a_word_behind_them_count_only_before_the_same_word():
    claim = "North Torland sold its last ships to the islands."
    assert "opposite" not in _hints(claim, "Torland sold its ships to the islands in the south, first of all.")
    assert "opposite" in _hints(claim, "South Torland sold its ships to the islands.")
