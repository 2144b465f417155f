from datetime import date

import pytest

from claims.errors import EmptyTextError, TooLargeError, UnreadableError
from claims.normalisation import normalise
from claims.ports import Found
from workers import reading
from workers.reading import pdf


def test_each_page_has_its_span_in_the_text(make_pdf):
    result = reading.read(
        make_pdf(["The first page speaks of gas."], ["The second page speaks of oil."], ["The third ends."])
    )
    assert [page.number for page in result.pages] == [1, 2, 3]
    assert [result.text[page.start : page.end] for page in result.pages] == [
        "The first page speaks of gas.",
        "The second page speaks of oil.",
        "The third ends.",
    ]
    assert result.media_type == "application/pdf"
    assert normalise(result.text) == result.text


def test_page_without_words_has_an_empty_span(make_pdf):
    result = reading.read(make_pdf(["Words on the first page."], [], ["Words on the third page."]))
    assert [result.text[page.start : page.end] for page in result.pages] == [
        "Words on the first page.",
        "",
        "Words on the third page.",
    ]


def test_lines_become_paragraphs_and_broken_words_are_put_together(make_pdf):
    lines = [
        "The ministry published figures that show how the exports to neigh-",
        "bouring countries fell by a third within a year, while those to the",
        "rest of the world stayed the same.",
        "A second paragraph follows, and it is about the well-known long-",
        "term contracts that were signed before, long-term as they are.",
    ]
    assert reading.read(make_pdf(lines)).text.split("\n\n") == [
        (
            "The ministry published figures that show how the exports to neighbouring countries fell by a third within a "
            "year, while those to the rest of the world stayed the same."
        ),
        (
            "A second paragraph follows, and it is about the well-known long-term contracts that were signed before, "
            "long-term as they are."
        ),
    ]


def test_sentence_runs_over_a_page_break_without_the_running_head(make_pdf):
    places = ["Ahafo", "Bergen", "Cadiz", "Dover"]
    pages = [
        [
            "Ministry of Trade - Annual report",
            f"the port of {place} had less to do than in any year before that, and",
            str(n),
        ]
        for n, place in enumerate(places, start=1)
    ]
    text = reading.read(make_pdf(*pages)).text
    assert "Annual report" not in text
    assert "\n" not in text
    assert "before that, and the port of Bergen had less" in text


def test_information_of_the_document_is_metadata(make_pdf):
    document = make_pdf(["Words."], title="Exports in 2026", author="Statistics Office", created="D:20260514101112Z")
    result = reading.read(document, captured_on=date(2026, 6, 1))
    assert result.title == Found("Exports in 2026", "pdf-info")
    assert result.byline == Found("Statistics Office", "pdf-info")
    assert result.published_on == Found("2026-05-14", "pdf-info")
    assert reading.read(document, captured_on=date(2026, 5, 1)).published_on is None


def test_name_of_a_working_file_is_no_title(make_pdf):
    assert reading.read(make_pdf(["Words."], title="Microsoft Word - draft_final2.docx")).title is None


def test_presentation_forms_become_letters_and_nothing_else_changes():
    assert pdf._letters("ﬁnal oﬃce, x² and ½") == "final office, x² and ½"
    assert pdf._letters("ﻣﺮﺣﺒﺎ") == "مرحبا"


def test_password_is_named(make_pdf):
    with pytest.raises(UnreadableError, match="protected by a password"):
        reading.read(make_pdf(["Secret words."], password="s3cret"))


def test_scan_without_words_is_empty_and_says_what_to_do(make_pdf):
    with pytest.raises(EmptyTextError, match="OCR"):
        reading.read(make_pdf([], []))


def test_too_many_pages(make_pdf):
    with pytest.raises(TooLargeError, match="3 pages; at most 2"):
        pdf.read(make_pdf(["One."], ["Two."], ["Three."]), max_characters=1_000, max_pages=2)


def test_too_many_characters_end_the_reading_early(make_pdf):
    with pytest.raises(TooLargeError, match="more than 40 characters"):
        pdf.read(make_pdf(*[["Twenty-nine characters, these."]] * 5), max_characters=40)


def test_too_much_time_says_how_far_it_came(make_pdf):
    with pytest.raises(UnreadableError, match="only 1 of 2 pages"):
        pdf.read(make_pdf(["One."], ["Two."]), max_characters=1_000, max_seconds=-1.0)
