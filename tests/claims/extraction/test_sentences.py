import pytest

from claims.extraction.cues_en import ENGLISH
from claims.extraction.sentences import split_sentences


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
