import pytest

from claims.extraction.cues_de import GERMAN
from claims.extraction.cues_en import ENGLISH
from claims.extraction.layout import SOFT_HYPHEN, lay_out
from claims.extraction.sentences import split_sentences
from claims.extraction.turns import turns_of


def texts(text):
    return [sentence.text for sentence in split_sentences(text, ENGLISH)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Dr. Alma Reyes met Mr. Smith of the U.S. Treasury.", "They spoke for 3.5 hours."],
        ["See No. 5 and Fig. 3 on p. 12.", "Then go on."],
        ["J. K. Marsh and George W. Hall agreed.", "So did A. Lind."],
        ["It cost $3.5 m.", "That was a lot."],
        ["He lives in the U.S.", "The rest of us do not."],
        ["Shares of Acme Inc. fell by 4 % on Jan. 3.", "Nobody knew why."],
        ["Some fruit, e.g. apples, is cheap.", "Most is not."],
        ["“It is over.”", "He left."],
        ["“Will it last?” asked Ms. Jones.", "Nobody answered."],
        ["“Stop!” Mr Smith said.", "They stopped."],
        ["Wait… what?", "He waited…", "Then he left."],
        ["He paused ... and went on.", "She did not."],
        ["(This is an aside.)", "This is not."],
        ["Confidence‑building takes time.", "“Well,” she said, “we have time.”"],
        ["The report was late.[3]", "It was long."],
        ["She left at 5 p.m. on Friday.", "He stayed."],
        ["Is it true?", "No!", "It is not."],
        ["The Rev. Martin Hale and Gen. Ida Cole met at St. Mary's.", "They prayed."],
    ],
)
def test_sentences_are_parted_where_a_reader_parts_them(sentences):
    assert texts(" ".join(sentences)) == sentences


def test_a_line_without_stop_before_more_text_is_a_heading():
    found = split_sentences("Rents rise again\n\nRents rose by 4 % last year.\n\nAnd now?\n\nNobody knows.", ENGLISH)
    assert [(s.text, s.role) for s in found] == [
        ("Rents rise again", "heading"),
        ("Rents rose by 4 % last year.", "prose"),
        ("And now?", "heading"),
        ("Nobody knows.", "prose"),
    ]


def test_bullets_and_numbers_open_list_items_and_stay_outside():
    found = split_sentences("Three points:\n- Taxes rose. Twice.\n• Wages fell.\n2. Nobody was told.", ENGLISH)
    assert [(s.text, s.role) for s in found[1:]] == [
        ("Taxes rose.", "list item"),
        ("Twice.", "list item"),
        ("Wages fell.", "list item"),
        ("Nobody was told.", "list item"),
    ]


def test_lines_wrapped_by_hand_are_one_paragraph():
    text = (
        "The harbour was closed on Monday after a storm had torn two ships from\n"
        "their moorings. It opened again on Wednesday, when the wind had gone\n"
        "down. Nobody was hurt."
    )
    found = split_sentences(text, ENGLISH)
    assert len(found) == 3
    assert {sentence.paragraph for sentence in found} == {0}


def test_each_pasted_line_is_a_paragraph_of_its_own():
    found = split_sentences("Rents rose by 4 per cent.\nWages did not rise at all.", ENGLISH)
    assert [sentence.paragraph for sentence in found] == [0, 1]


def test_an_empty_text_has_no_sentences():
    assert split_sentences("", ENGLISH) == []


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("14:05 The river rose.", "The river rose."),
        ("9.40 pm: It fell again.", "It fell again."),
        ("13:10 Uhr: In Norderhafen regnet es.", "In Norderhafen regnet es."),
        ("14.05 Uhr beginnt die Sitzung.", "14.05 Uhr beginnt die Sitzung."),
        ("3.50 euros is the price.", "3.50 euros is the price."),
    ],
)
def test_the_time_of_an_entry_stays_outside(line, sentence):
    assert texts(f"It rained all day.\n\n{line}")[-1] == sentence


@pytest.mark.parametrize(
    ("rules", "sentences"),
    [
        (GERMAN, ["Hier halten z. B. Busse und d. h. auch Züge.", "Sie kommen i. d. R. Montags."]),
        (GERMAN, ["Es gibt Äpfel u. a. Obst.", "Die Birnen fehlen."]),
        (ENGLISH, ["Some fruit, e. g. Apples, is cheap.", "It grows in the U. S. South."]),
        (ENGLISH, ["He lives in the U. S.", "The rest of us do not."]),
        (ENGLISH, ["We met Prof. 👩 Lund.", "She left."]),
    ],
)
def test_abbreviations_end_no_sentence_where_they_are_written_with_a_space(rules, sentences):
    assert [s.text for s in split_sentences(" ".join(sentences), rules)] == sentences


@pytest.mark.parametrize(
    ("rules", "sentences"),
    [
        (ENGLISH, ["nah.", "the ferry cost 3 million.", "who pays?", "we do"]),
        (GERMAN, ["nee.", "die fähre kostet ca. 3 millionen.", "keiner zahlt"]),
        (ENGLISH, ["They paid approx. half of it.", "Nobody asked."]),
        (ENGLISH, ["so the bldg. of mr. lund burnt.", "we know"]),
    ],
)
def test_a_sentence_may_begin_in_lower_case_only_where_nobody_writes_capitals(rules, sentences):
    assert [s.text for s in split_sentences(" ".join(sentences), rules)] == sentences


@pytest.mark.parametrize(
    ("rules", "text", "sentences"),
    [
        (ENGLISH, "The mill was built\nin 1911 and had\n400 workers. It closed\nin 1980.", 2),
        (GERMAN, "Die Mühle wurde 1911 von der\nStadt gebaut und hatte\n400 Arbeiter. Sie schloss\n1980.", 2),
        (
            ENGLISH,
            (
                "The council of Elmstead voted on Monday to shut the mill after\n"
                "Mayor Lund had asked for it twice. Nobody in the room knew that\n"
                "Orlo had sold the land to a buyer in\nVeland."
            ),
            2,
        ),
        (ENGLISH, "Fares rise in May\nFares will rise by 4 per cent, the council said on Monday.", 2),
        (ENGLISH, "Price of a ticket\n12 euros\nPrice of a room\n90 euros", 4),
        (ENGLISH, "By Alma Lund\nElmstead, 3 May", 2),
        (
            ENGLISH,
            "The mill is safe and it was tested in the spring.\nLUND: It was not tested at all, as we all know.",
            2,
        ),
        (
            ENGLISH,
            "I walked along the river\nAnd counted every stone\nThe water was a mirror\nI walked it all alone",
            4,
        ),
    ],
)
def test_lines_are_joined_only_where_they_were_wrapped(rules, text, sentences):
    assert len(split_sentences(text, rules)) == sentences


def test_a_laid_out_text_keeps_its_places_and_loses_what_the_page_put_in():
    text = "> The com-\n> mittee met for 40-\n> minute talks on im-\n> and exports.\n>\n> It left."
    layout = lay_out(text, ENGLISH)
    assert len(layout.text) == len(text)
    words = layout.text.replace(SOFT_HYPHEN, "").split()
    assert " ".join(words) == "The committee met for 40-minute talks on im- and exports. It left."
    assert len(layout.blocks) == 2


def test_a_sign_for_more_is_no_mark_of_a_quoted_mail():
    assert lay_out("> 5 % of them left.", ENGLISH).text == "> 5 % of them left."


def test_the_same_label_before_several_lines_opens_turns():
    text = "Host: Is it safe?\nLund: Yes.\nHost: Why?\nOne thing: nobody asked."
    sentences = split_sentences(text, ENGLISH)
    assert list(turns_of(text, sentences)) == [0, 2]


def test_a_label_of_capitals_or_of_questions_opens_a_turn():
    text = "LUND: Yes.\n\nCALLER (Ida, from Orlo): No. It is not.\n\nFrage: Warum?\n\nA: Because."
    sentences = split_sentences(text, ENGLISH)
    assert [text[at : at + 2] for at in turns_of(text, sentences).values()] == ["Ye", "No", "Wa", "Be"]
