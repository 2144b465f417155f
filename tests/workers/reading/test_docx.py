from datetime import date

import pytest

from claims.errors import EmptyTextError, UnreadableError
from claims.ports import Found
from workers import reading

CORE = (
    '<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title>Exports</dc:title><dc:creator>A. Writer</dc:creator>"
    "<dcterms:created>2026-05-14T10:00:00Z</dcterms:created></cp:coreProperties>"
)


def test_paragraphs_and_tables_become_blocks(make_docx, paragraph):
    cell = "<w:tc>{}</w:tc>".format
    row = f"<w:tr>{cell(paragraph('2025'))}{cell(paragraph('41 million'))}</w:tr>"
    document = make_docx(paragraph("First paragraph.") + f"<w:tbl>{row}{row}</w:tbl>" + paragraph("Last &amp; least."))
    result = reading.read(document, name="brief.docx")
    assert result.text.split("\n\n") == ["First paragraph.", "2025 | 41 million", "2025 | 41 million", "Last & least."]
    assert result.pages == ()


def test_core_properties_are_metadata(make_docx, paragraph):
    result = reading.read(make_docx(paragraph("Words."), core=CORE), captured_on=date(2026, 6, 1))
    assert result.title == Found("Exports", "docx-properties")
    assert result.byline == Found("A. Writer", "docx-properties")
    assert result.published_on == Found("2026-05-14", "docx-properties")


def test_broken_properties_cost_only_themselves(make_docx, paragraph):
    result = reading.read(make_docx(paragraph("Words."), core="<broken"))
    assert (result.text, result.title) == ("Words.", None)


def test_document_without_words_is_empty(make_docx):
    with pytest.raises(EmptyTextError, match="no words"):
        reading.read(make_docx("<w:p/>"))


def test_document_that_is_not_xml_inside_is_broken(make_docx):
    with pytest.raises(UnreadableError, match="broken"):
        reading.read(make_docx("<w:p><w:r>"))
