"""A claim's own words: pronouns, days and years made explicit where the article says what they mean, and left where it does not."""

from __future__ import annotations

from datetime import date

import pytest

from claims.extraction import extract

WEDNESDAY = date(2026, 3, 11)


def words(text, language="en"):
    return extract(text, language=language, published_on=WEDNESDAY).claims[-1].text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bank cut its rate on Tuesday.", "The bank cut its rate on 10 March 2026."),
        ("The bank cut its rate on Wednesday.", "The bank cut its rate on 11 March 2026."),
        ("Lena Brandt said the law would be passed on Friday.", "The law would be passed on 13 March 2026."),
        ("The vote was held last Friday.", "The vote was held on 6 March 2026."),
        ("The council will meet next Monday.", "The council will meet on 16 March 2026."),
        ("The road has been shut since Monday.", "The road has been shut since 9 March 2026."),
        ("The talks will go on until Friday.", "The talks will go on until 13 March 2026."),
        ("Police arrested two men on Sunday night.", "Police arrested two men on the night of 8 March 2026."),
        ("The bridge was closed this morning.", "The bridge was closed on the morning of 11 March 2026."),
        ("Two people died last night.", "Two people died on the night of 10 March 2026."),
        (
            "The van hit the shop in the early hours of Sunday.",
            "The van hit the shop in the early hours of 8 March 2026.",
        ),
        ("I waited for an hour last Monday.", "I waited for an hour on 9 March 2026."),
        ("The council voted Monday to close the mill.", "The council voted on 9 March 2026 to close the mill."),
        ("The storm was seen late Monday.", "The storm was seen late on 9 March 2026."),
        ("The shop was open Monday to Friday.", "The shop was open Monday to Friday."),
        ("Medlock deleted his post on the Friday.", "Medlock deleted his post on the Friday."),
        ("Critics called her Madam Tomorrow.", "Critics called her Madam Tomorrow."),
        ("He was held Monday on a bond of 75,000 dollars.", "He was held on 9 March 2026 on a bond of 75,000 dollars."),
        ("She lent 4,000 books in her last year.", "She lent 4,000 books in her last year."),
        ("The Tuesday meeting was cancelled.", "The Tuesday meeting was cancelled."),
        ("The firm closed two mills three months ago.", "The firm closed two mills in December 2025."),
        ("She wrote to the mayor ten days ago.", "She wrote to the mayor on 1 March 2026."),
        ("It closed at least three months ago.", "It closed at least three months ago."),
        ("The plan has been in a drawer since the summer.", "The plan has been in a drawer since summer 2025."),
        ("The bridge will be closed this summer.", "The bridge will be closed in summer 2026."),
        ("Three cafés have shut since Easter.", "Three cafés have shut since Easter 2025."),
        ("The report will be published before Easter.", "The report will be published before Easter 2026."),
        ("The lake had risen and would be full by Christmas.", "The lake had risen and would be full by Christmas."),
        ("The Easter market was full.", "The Easter market was full."),
        ("The mill closed two years ago.", "The mill closed in 2024."),
        ("Exports fell last year.", "Exports fell in 2025."),
        ("Exports fell this month.", "Exports fell in March 2026."),
        ("The figures of last month were wrong.", "The figures of February 2026 were wrong."),
        ("The shop opens on Sundays.", "The shop opens on Sundays."),
        ("The mill closed about ten years ago.", "The mill closed about ten years ago."),
        ("Ministers met on Tuesday, 10 March.", "Ministers met on Tuesday, 10 March 2026."),
        ("Prices rose in January.", "Prices rose in January 2026."),
        ("Prices rose in June.", "Prices rose in June 2025."),
        ("The blockade began last October.", "The blockade began in October 2025."),
        ("Rents have risen since May.", "Rents have risen since May 2025."),
        ("Talks will resume on December 3.", "Talks will resume on 3 December 2026."),
        ("The law will apply from 1 March.", "The law will apply from 1 March 2027."),
        ("Rents fell in May last year.", "Rents fell in May 2025."),
        ("It fell between January and March.", "It fell between January and March 2026."),
        ("It fell from November to February.", "It fell from November to February."),
        ("In June of that year rents fell.", "In June of that year rents fell."),
        (
            "When it moved in January, the firm was expected to fail.",
            "When it moved in January, the firm was expected to fail.",
        ),
        (
            "When Hale Mills moved its staff in January, Pete Sand expected trouble.",
            "When Hale Mills moved its staff in January, Pete Sand expected trouble.",
        ),
        ("In 2019 rents fell in May.", "In 2019 rents fell in May."),
        ("The trial would begin next summer.", "The trial would begin next summer."),
        ("The trial would begin next spring.", "The trial would begin in spring 2027."),
        ("Half of the homes burned down last summer.", "Half of the homes burned down in summer 2025."),
        ("The court sits on Tuesday.", "The court sits on Tuesday."),
        ("In May I am always ill.", "In May I am always ill."),
        ("Today half of all homes are empty.", "Today half of all homes are empty."),
        ("The bridge was opened today.", "The bridge was opened on 11 March 2026."),
        ("The club won Tuesday’s match by two goals.", "The club won Tuesday’s match by two goals."),
    ],
)
def test_times_are_counted_from_the_article(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maria Ortiz said she had never met the witness.", "Maria Ortiz had never met the witness."),
        ("Viktor Orban said his government would cut taxes.", "Viktor Orban’s government would cut taxes."),
        ("The World Bank said it had lent 3 billion dollars.", "The World Bank had lent 3 billion dollars."),
        ("The World Bank said it was too early to judge.", "It was too early to judge."),
        ("The World Bank said it would be wrong to stop.", "It would be wrong to stop."),
        ("Residents said they had not been told.", "Residents had not been told."),
        ("Maria Ortiz met Anna Lind. Ortiz said she had never lied.", "Maria Ortiz had never lied."),
        ("Maria Ortiz met Anna Lind. Tom Reyes said she had never lied.", "Maria Ortiz had never lied."),
        ("Maria Ortiz and Anna Lind met. Tom Reyes said she had never lied.", "She had never lied."),
        ("Maria Ortiz accused Anna Lind. Ortiz said her figures were wrong.", "Her figures were wrong."),
    ],
)
def test_pronouns_stand_for_who_says_it_where_nobody_else_may_be_meant(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“I have lived here for ten years,” said Maria Ortiz.", "Maria Ortiz has lived here for ten years."),
        (
            "“My brother lost his leg in that factory,” said Tom Reyes.",
            "Tom Reyes’s brother lost his leg in that factory.",
        ),
        ("“I’m proud of what I did,” said Tom Reyes.", "Tom Reyes is proud of what he did."),
        ("“They told me to go,” said Tom Reyes.", "They told Tom Reyes to go."),
        ("“I’ve never voted,” Tom Reyes said.", "Tom Reyes has never voted."),
        ("“I love my town,” said Maria Ortiz.", "Maria Ortiz loves her town."),
        ("“I put it in writing each time,” said Tom Reyes.", "Tom Reyes put it in writing each time."),
        ("“I worry about the bridge,” said Tom Reyes.", "Tom Reyes worries about the bridge."),
        ("“I never bought it,” said Tom Reyes.", "Tom Reyes never bought it."),
        ("“I saw smoke,” said a neighbour.", "I saw smoke."),  # nobody is named
        ("“We have lost everything,” said Tom Reyes.", "We have lost everything."),  # of whom?
    ],
)
def test_the_speaker_stands_for_i_where_the_verb_allows_it(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We regret the delay,” the World Bank said.", "The World Bank regrets the delay."),
        (
            "“Our loans were late and we knew it,” the World Bank said.",
            "The World Bank’s loans were late and it knew it.",
        ),
        (
            "The World Bank lost money. “We are sorry,” said the World Bank’s chief economist, Ida Holm.",
            "The World Bank is sorry.",
        ),
        ("“We are sorry,” said Ida Holm, a spokeswoman for the World Bank.", "The World Bank is sorry."),
        ("“We all make mistakes,” the World Bank said.", "We all make mistakes."),
        ("“We are sorry,” said Ida Holm, who had left the World Bank.", "We are sorry."),
    ],
)
def test_the_body_that_is_spoken_for_stands_for_we(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maria Ortiz was born in Linz. She became a teacher in 1990.", "Maria Ortiz became a teacher in 1990."),
        ("Maria Ortiz was born in Linz. When she was nine, the mill closed.", "When Maria Ortiz was nine, the mill closed."),
        ("Maria Ortiz lied. “She sold the mill,” said Tom Reyes.", "Maria Ortiz sold the mill."),
        ("The Norse Board met in Linz. Its new timetable removes 38 buses.", "The Norse Board’s new timetable removes 38 buses."),
        ("Maria Ortiz and Anna Lind met. She became a teacher.", "She became a teacher."),
        ("Maria Ortiz saw Tom Reyes before he left Linz.", "Maria Ortiz saw Tom Reyes before he left Linz."),
        ("The Norse Board cut its rate.", "The Norse Board cut its rate."),
    ],
)  # fmt: skip
def test_pronouns_of_the_page_itself_stand_for_whom_it_clearly_tells_of(text, expected):
    assert words(text) == expected


def test_a_second_that_and_a_dateline_are_no_words_of_a_claim():
    assert words("Maria Ortiz said that the road was shut and that the bridge was safe.") == (
        "The road was shut and the bridge was safe."
    )
    assert (
        words("Maria Ortiz said that the road was shut and that was wrong.") == "The road was shut and that was wrong."
    )
    assert words("EASTMOOR, 9 March – The plant opened its gates.") == "The plant opened its gates."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„Ich habe nie unterschrieben“, sagte Birgit Anselm.", "Birgit Anselm hat nie unterschrieben."),
        ("„Er hat mir den Stempel gegeben“, sagte Birgit Anselm.", "Er hat Birgit Anselm den Stempel gegeben."),
        ("„Als ich 1999 anfing, waren es 22“, sagte Ruth Holm.", "Als Ruth Holm 1999 anfing, waren es 22."),
        ("„Das höre ich zum ersten Mal“, sagte Ruth Holm.", "Das hört Ruth Holm zum ersten Mal."),
        ("„Ich glaube, dass ich mich irre“, sagte Ruth Holm.", "Ruth Holm glaubt, dass sie sich irrt."),
        (
            "„Meine Tochter ging hier zur Schule, und ich war stolz auf meine Stadt“, sagte Tom Arndt.",
            "Tom Arndts Tochter ging hier zur Schule, und er war stolz auf seine Stadt.",
        ),
        ("„Ich arbeite seit 1999 hier“, sagte Tom Arndt.", "Tom Arndt arbeitet seit 1999 hier."),
        ("„Wir gingen leer aus“, teilte der Verkehrsverbund Nord mit.", "Verkehrsverbund Nord ging leer aus."),
        ("„Ich sah Rauch“, sagte ein Nachbar.", "Ich sah Rauch."),
        ("„Wir haben alles verloren“, sagte Tom Arndt.", "Wir haben alles verloren."),
        ("„Meine alte Schule ist zu“, sagte Tom Arndt.", "Meine alte Schule ist zu."),
    ],
)
def test_german_verbs_bend_with_who_speaks(text, expected):
    assert words(text, "de") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eva Lang sagte, dass die Preise seit Mai gestiegen sind.", "Die Preise sind seit Mai gestiegen."),
        ("Eva Lang räumte ein, dass in zwei Revieren nicht gezählt werde.", "In zwei Revieren wird nicht gezählt."),
        ("Eva Lang erklärte, dass sich die Lage seit Mai bessere.", "Die Lage bessere sich seit Mai."),
        ("Eva Lang sagte, dass sie bald zurücktritt.", "Eva Lang tritt bald zurück."),
        ("Eva Lang sagte, dass man den Bus braucht, weil der Zug fehlt.", "Man braucht den Bus, weil der Zug fehlt."),
        ("Laut Eva Lang ist das zu wenig.", "Das ist zu wenig."),
        ("Nach Angaben der Polizei wurden zwölf Menschen verletzt.", "Zwölf Menschen wurden verletzt."),
        ("Eva Lang sagte, dass die Stadt, die das zahlt, sparen muss.", "Die Stadt, die das zahlt, sparen muss."),
        ("Eva Lang sagte, dass er hätte kommen können.", "Er hätte kommen können."),
    ],
)
def test_a_german_clause_takes_the_order_of_a_sentence_where_its_first_part_is_sure(text, expected):
    assert words(text, "de") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Bank senkte am Dienstag den Zins.", "Die Bank senkte am 10. März 2026 den Zins."),
        ("Das Gesetz soll am Freitag verabschiedet werden.", "Das Gesetz soll am 13. März 2026 verabschiedet werden."),
        ("Am Sonntagabend brannte ein Haus.", "Am Abend des 8. März 2026 brannte ein Haus."),
        ("Seit Montag ist die Straße gesperrt.", "Seit 9. März 2026 ist die Straße gesperrt."),
        ("Die Mühle schloss vor zwei Jahren.", "Die Mühle schloss 2024."),
        ("Die Mieten stiegen im vergangenen Jahr.", "Die Mieten stiegen 2025."),
        ("Die Wahl war gestern Abend.", "Die Wahl war am Abend des 10. März 2026."),
    ],
)
def test_german_times_are_counted_from_the_article(text, expected):
    assert words(text, "de") == expected


def test_without_a_day_of_publication_nothing_is_counted():
    assert (
        extract("The bank cut its rate on Tuesday.", language="en").claims[0].text
        == "The bank cut its rate on Tuesday."
    )


def test_a_day_at_the_edge_of_the_calendar_is_left_alone():
    claim = extract("The vote is next Tuesday.", language="en", published_on=date(9999, 12, 30)).claims[0]
    assert claim.text == "The vote is next Tuesday."


def test_the_quotation_stays_as_it_stands():
    claim = extract("The bank cut its rate on Tuesday.", language="en", published_on=WEDNESDAY).claims[0]
    assert claim.quote == "The bank cut its rate on Tuesday."
    assert claim.text != claim.quote


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Preise sind im Januar gestiegen.", "Die Preise sind im Januar 2026 gestiegen."),
        ("Das Gesetz soll am 1. Juni in Kraft treten.", "Das Gesetz soll am 1. Juni 2026 in Kraft treten."),
        ("Im vergangenen Sommer brannten zwei Häuser ab.", "Im Sommer 2025 brannten zwei Häuser ab."),
        ("Heute wurde die Brücke geöffnet.", "Am 11. März 2026 wurde die Brücke geöffnet."),
        ("Heute kommen auf 100 Zahler 57 Rentner.", "Heute kommen auf 100 Zahler 57 Rentner."),
        ("Das Urteil wird für Mitte Januar erwartet.", "Das Urteil wird für Mitte Januar 2027 erwartet."),
        ("Bis heute wurde kein Geld gezahlt.", "Bis heute wurde kein Geld gezahlt."),
        ("Im März 2019 stiegen die Mieten im Mai.", "Im März 2019 stiegen die Mieten im Mai."),
    ],
)
def test_german_months_take_their_year_and_today_only_where_it_is_that_day(text, expected):
    assert words(text, "de") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Last year was the hottest on record.", "2025 was the hottest on record."),
        ("Ana Ruiz is the minister. I wrote to her twice in May 2025.", "I wrote to Ana Ruiz twice in May 2025."),
        (
            "Ellen Moll launched her campaign.\n\n“Well, I have never met Doug Hart,” Moll said. “Well, he voted for it.”",
            "Well, Doug Hart voted for it.",
        ),
        (
            "Senator Paul Holm of Idaho opposed it. “We had 2.4 million arrivals in 2025,” Holm said.",
            "We had 2.4 million arrivals in 2025.",
        ),
    ],
)
def test_years_as_subjects_interjections_and_home_states_keep_their_part(text, expected):
    assert words(text) == expected
