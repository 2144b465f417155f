"""Documents made by the tests themselves: PDFs through pypdf, Word files through zipfile."""

import io
import zipfile
from collections.abc import Callable

import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns='
    '"http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _pdf(*pages: list[str], title: str = "", author: str = "", created: str = "", password: str = "") -> bytes:
    writer = pypdf.PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    for lines in pages:
        page = writer.add_blank_page(width=595, height=842)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        shown = " T* ".join(f"({_escaped(line)}) Tj" for line in lines)
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 11 Tf 14 TL 60 780 Td {shown} ET".encode("cp1252"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    information = {"/Title": title, "/Author": author, "/CreationDate": created}
    writer.add_metadata({key: value for key, value in information.items() if value})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _docx(body: str, *, core: str = "", prologue: str = "", extra: dict[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/document.xml", f"{prologue}<w:document {_WORD}><w:body>{body}</w:body></w:document>")
        if core:
            archive.writestr("docProps/core.xml", core)
        for name, content in (extra or {}).items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.fixture(scope="session")
def make_pdf() -> Callable[..., bytes]:
    """A function: lists of lines, one list a page -> the bytes of a PDF."""
    return _pdf


@pytest.fixture(scope="session")
def make_docx() -> Callable[..., bytes]:
    """A function: the XML inside <w:body> -> the bytes of a Word document."""
    return _docx


@pytest.fixture(scope="session")
def paragraph() -> Callable[[str], str]:
    """A function: text -> a paragraph of WordprocessingML."""
    return lambda text: f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
