"""Word documents: mammoth turns the .docx into HTML, whose blocks become the text; core properties are the metadata.

Before anything is unpacked, the archive's directory is checked: number of entries, unpacked size, ratio, no DTD.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

import mammoth
from lxml import etree

from claims.errors import UnreadableError
from claims.ports import Found
from workers.reading import blocks, dates
from workers.reading.drafts import Draft

if TYPE_CHECKING:
    from datetime import date

EXTRACTOR = "docx/1 (mammoth)"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_MAX_ENTRIES = 5_000
_MAX_XML_BYTES = 60 * 1024 * 1024  # of one part; a book of 2 million characters has some 20 MiB of document.xml
_MAX_TOTAL_BYTES = 400 * 1024 * 1024  # pictures included, which are never unpacked
_MAX_RATIO = 200  # Word's own XML packs at most about 40 : 1
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
}
_PROTECTED = "This Word document is protected by a password. Save a copy without the password, or paste its text."


def read(data: bytes, *, captured_on: date | None) -> Draft:
    """Read a .docx. Raises UnreadableError for archives that are broken, encrypted or made to burst."""
    core = _check(data)
    try:
        markup = mammoth.convert_to_html(
            io.BytesIO(data),
            convert_image=mammoth.images.img_element(lambda _image: {}),
            include_embedded_style_map=False,
        ).value
    except (KeyError, zipfile.BadZipFile, OSError, EOFError) as error:
        raise UnreadableError(
            "This Word document is broken: a part of it is missing. Save it again from Word, or paste its text."
        ) from error
    draft = Draft(
        media_type=MEDIA_TYPE,
        extractor=EXTRACTOR,
        parts=["\n\n".join(blocks.from_markup(markup))],
        empty_message="There are no words in this Word document; it may hold pictures only. Paste the text instead.",
    )
    _add_properties(draft, core, captured_on)
    return draft


def _check(data: bytes) -> bytes:
    """Refuse an archive that would burst; return the core properties part, empty when there is none."""
    core = b""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > _MAX_ENTRIES or sum(entry.file_size for entry in entries) > _MAX_TOTAL_BYTES:
                raise _bomb()
            for entry in entries:
                if entry.flag_bits & 0x1:
                    raise UnreadableError(_PROTECTED)
                if entry.filename.endswith((".xml", ".rels")):
                    content = _unpacked(archive, entry)
                    if entry.filename == "docProps/core.xml":
                        core = content
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise UnreadableError(
            "This Word document is broken or cut off. Save it again from Word, or paste its text."
        ) from error
    return core


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Unpack one XML part, trusting the bytes that come out, not the size the directory states; refuse a DTD."""
    packed = max(entry.compress_size, 1)
    if entry.file_size > _MAX_XML_BYTES or (entry.file_size > 1_000_000 and entry.file_size / packed > _MAX_RATIO):
        raise _bomb()
    with archive.open(entry) as stream:
        content = stream.read(_MAX_XML_BYTES + 1)
    if len(content) > _MAX_XML_BYTES:
        raise _bomb()
    as_ascii = content[:65_536].replace(b"\0", b"")  # UTF-16 would hide the letters
    if _DTD.search(as_ascii):
        raise UnreadableError(
            "This Word document holds definitions (a DTD) that Word never writes; it was made to do harm. Do not open it."
        )
    return content


def _bomb() -> UnreadableError:
    return UnreadableError(
        "This Word document unpacks to far more than a document holds; it is broken or made to do harm. Paste its text."
    )


def _add_properties(draft: Draft, core: bytes, captured_on: date | None) -> None:
    if not core:
        return
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        root = etree.fromstring(core, parser)
    except etree.XMLSyntaxError:
        return  # the words are read all the same

    def property_(path: str) -> Found | None:
        value = root.findtext(path, namespaces=_NAMESPACES)
        return Found(value.strip(), "docx-properties") if value and value.strip() else None

    draft.title = property_("dc:title")
    draft.byline = property_("dc:creator")
    draft.declared_language = property_("dc:language")
    draft.published_on = dates.found(property_("dcterms:created"), captured_on)
    draft.modified_on = dates.found(property_("dcterms:modified"), captured_on)
