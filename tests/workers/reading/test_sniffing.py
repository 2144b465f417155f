import io
import zipfile

import pytest

from claims.errors import UnreadableError, UnsupportedTypeError
from workers.reading.sniffing import Kind, sniff

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4
EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + b"\x00" * 400
PAGE = b"<!DOCTYPE html><html><body><p>Words</p></body></html>"
TEXT = b"Exports fell by a third, the ministry said."


def make_zip(*names):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, b"<x/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "declared_type", "name", "kind"),
    [
        (PAGE, "text/html", "", Kind.HTML),
        (PAGE, "", "notes.txt", Kind.HTML),
        (PAGE, "text/plain", "", Kind.HTML),
        (b"\xef\xbb\xbf  " + PAGE, "", "", Kind.HTML),
        (b"<!-- saved from somewhere -->\n" + PAGE, "", "", Kind.HTML),
        (b'<?xml version="1.0"?>' + PAGE, "", "", Kind.HTML),
        (PAGE.decode().encode("utf-16"), "", "", Kind.HTML),
        (b"Plain beginning, then <b>bold</b> words", "text/html; charset=utf-8", "", Kind.HTML),
        (b"<p>A fragment", "", "", Kind.HTML),
        (b"if a <b and c> d then no markup", "text/plain", "", Kind.TEXT),
        (TEXT, "text/html", "", Kind.TEXT),
        (TEXT, "", "", Kind.TEXT),
        (TEXT, "application/octet-stream", "notes", Kind.TEXT),
        (b"MZ is how the letter began, and it went on.", "text/plain", "", Kind.TEXT),
        ("Größe und Maß".encode("cp1252"), "text/plain", "", Kind.TEXT),
        ("Größe und Maß".encode("utf-16"), "", "brief.txt", Kind.TEXT),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3", "text/plain", "notes.txt", Kind.PDF),
        (b"\n\n%PDF-1.4\n", "", "", Kind.PDF),
        (make_zip("[Content_Types].xml", "word/document.xml"), "", "brief.docx", Kind.DOCX),
        (make_zip("[Content_Types].xml", "word/document.xml"), "application/zip", "", Kind.DOCX),
    ],
)
def test_it_tells_what_can_be_read(data, declared_type, name, kind):
    assert sniff(data, declared_type=declared_type, name=name) is kind


@pytest.mark.parametrize(
    ("data", "declared_type", "name", "words"),
    [
        (PNG, "", "notes.txt", "a PNG image"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 50, "text/plain", "", "a JPEG image"),
        (EXE, "text/html", "", "a program (Windows)"),
        (b"\x7fELF\x02\x01\x01" + b"\0" * 50, "", "page.html", "a program (ELF)"),
        (make_zip("a.txt"), "", "brief.docx", "a zip archive"),
        (make_zip("[Content_Types].xml", "xl/workbook.xml"), "", "brief.docx", "an Excel workbook"),
        (make_zip("mimetype", "META-INF/manifest.xml"), "", "brief.odt", "an OpenDocument file"),
        (b"{\\rtf1\\ansi words}", "", "brief.docx", "an RTF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "", "a.doc", "an old Word document"),
        (b"\0\0\0\x18ftypmp42", "video/mp4", "", "a video or audio file"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "text/html", "", "a gzip archive"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "text/xml", "", "a feed"),
        (b'<?xml version="1.0"?><note>words</note>', "text/xml", "", "an XML file"),
        (b'{"a": 1}', "application/json", "", "JSON data"),
        (PAGE, "application/pdf", "", "a web page"),
        (PAGE, "", "report.pdf", "a web page"),
        (TEXT, "", "report.docx", "plain text"),
        (bytes(range(256)) * 40, "text/plain", "notes.txt", "a binary file"),
    ],
)
def test_it_refuses_and_says_what_the_file_really_is(data, declared_type, name, words):
    with pytest.raises(UnsupportedTypeError) as caught:
        sniff(data, declared_type=declared_type, name=name)
    assert words in caught.value.message
    assert not name or name in caught.value.message


def test_web_page_sent_for_an_address_that_ends_in_pdf_is_read_as_declared():
    assert sniff(PAGE, declared_type="text/html", name="report.pdf") is Kind.HTML


def test_word_document_with_a_password_says_so():
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(UnreadableError, match="protected by a password"):
        sniff(data, name="brief.docx")


def test_zip_without_its_end_is_broken():
    with pytest.raises(UnreadableError, match="broken or cut off"):
        sniff(make_zip("[Content_Types].xml", "word/document.xml")[:-30], name="brief.docx")
