"""What some bytes are, from the bytes themselves; the declared type and the file name can only contradict.

A kind we read is read whatever it is called, with one exception: text or a web page that comes as a PDF or Word file,
by its name or its type, is refused, because it is then not what the sender meant to send. Every refusal says what the
file really is.
"""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum

from claims.errors import UnreadableError, UnsupportedTypeError
from workers.reading import charsets

READABLE = "Send a web page, a PDF, a Word document (.docx) or plain text, or paste the text."


class Kind(StrEnum):
    """The kinds of file there is a reader for, with the words an editor knows them by."""

    HTML = "a web page (HTML)"
    PDF = "a PDF file"
    DOCX = "a Word document (.docx)"
    TEXT = "plain text"


# Offset, bytes, what it is. Only signatures that no text starts with; those of two letters are in _SHORT_SIGNATURES.
_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF87a", "a GIF image"),
    (0, b"GIF89a", "a GIF image"),
    (8, b"WEBP", "a WebP image"),
    (0, b"II*\0", "a TIFF image"),
    (0, b"MM\0*", "a TIFF image"),
    (0, b"\0\0\1\0", "an icon"),
    (4, b"ftypavif", "an AVIF image"),
    (4, b"ftyphei", "a HEIC image"),
    (4, b"ftyp", "a video or audio file (MP4)"),
    (8, b"WAVE", "an audio file (WAV)"),
    (8, b"AVI ", "a video (AVI)"),
    (0, b"ID3\x02", "an audio file (MP3)"),
    (0, b"ID3\x03", "an audio file (MP3)"),
    (0, b"ID3\x04", "an audio file (MP3)"),
    (0, b"OggS\0", "an audio or video file (Ogg)"),
    (0, b"fLaC\0", "an audio file (FLAC)"),
    (0, b"\x1aE\xdf\xa3", "a video (Matroska or WebM)"),
    (0, b"\x7fELF", "a program (ELF)"),
    (0, b"\xca\xfe\xba\xbe", "a program (Java or macOS)"),
    (0, b"\xcf\xfa\xed\xfe", "a program (macOS)"),
    (0, b"\xce\xfa\xed\xfe", "a program (macOS)"),
    (0, b"\0asm", "a program (WebAssembly)"),
    (0, b"\x1f\x8b", "a gzip archive"),
    (0, b"\xfd7zXZ\0", "an xz archive"),
    (0, b"(\xb5/\xfd", "a zstd archive"),
    (0, b"7z\xbc\xaf'\x1c", "a 7-Zip archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"SQLite format 3\0", "a database (SQLite)"),
    (0, b"{\\rtf", "an RTF document"),
    (0, b"%!PS", "a PostScript file"),
    (0, b"wOFF", "a font"),
    (0, b"wOF2", "a font"),
    (0, b"\0\1\0\0\0", "a font"),
)
# Two or three letters that words may start with too: believed only when the bytes are binary.
_SHORT_SIGNATURES = ((b"MZ", "a program (Windows)"), (b"BM", "a bitmap image"), (b"BZh", "a bzip2 archive"))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
_ZIP_PARTS = (
    ("xl/workbook.xml", "an Excel workbook"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("META-INF/container.xml", "an e-book (EPUB)"),
    ("META-INF/manifest.xml", "an OpenDocument file"),
    ("META-INF/MANIFEST.MF", "a Java archive"),
    ("AndroidManifest.xml", "an Android program"),
)
_HTML_SURE = re.compile(
    r"\s*(?:<!--.{0,5000}?-->\s*|<\?.{0,500}?\?>\s*){0,8}<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAG = re.compile(
    r"<(?:/?(?:p|div|a|br|span|h[1-6]|table|ul|ol|li|b|i|em|strong|script|style|title|meta|link|body|html|head|article|section|main|img|iframe|form|font|center|blockquote|pre|hr|header|nav|footer)\b|!--)",
    re.IGNORECASE,
)
_FEED = re.compile(
    r"\s*(?:<\?xml.{0,500}?\?>\s*|<!--.{0,2000}?-->\s*)*<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"\s*<\?xml\b", re.IGNORECASE)
_REFUSED_TEXT_TYPES = {
    "application/json": "JSON data",
    "application/ld+json": "JSON data",
    "text/css": "a style sheet",
    "text/javascript": "a script",
    "application/javascript": "a script",
    "application/x-javascript": "a script",
    "text/calendar": "a calendar",
    "text/vcard": "a contact card",
}
_REFUSED_SUFFIXES = {"json": "JSON data", "css": "a style sheet", "js": "a script", "ics": "a calendar"}
_DECLARED_KINDS = {
    "application/pdf": Kind.PDF,
    "application/x-pdf": Kind.PDF,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Kind.DOCX,
    "application/msword": Kind.DOCX,
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "text/plain": Kind.TEXT,
    "text/markdown": Kind.TEXT,
}
_SUFFIX_KINDS = {
    "pdf": Kind.PDF,
    "docx": Kind.DOCX,
    "html": Kind.HTML,
    "htm": Kind.HTML,
    "xhtml": Kind.HTML,
    "txt": Kind.TEXT,
    "text": Kind.TEXT,
    "md": Kind.TEXT,
}
_CONTROLS = re.compile(r"[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x9f]")
_SAMPLE_BYTES = 64 * 1024
_MAX_CONTROL_SHARE = 0.005


def sniff(data: bytes, *, declared_type: str = "", name: str = "") -> Kind:
    """Say which reader the bytes are for. Raises UnsupportedTypeError, or UnreadableError for a protected Word file."""
    declared_type = declared_type.partition(";")[0].strip().lower()
    suffix = name.rsplit(".", 1)[-1].strip().lower() if "." in name else ""
    head = data[:1024]
    if b"%PDF-" in head:
        return Kind.PDF
    if data.startswith(_ZIP_MARKS):
        return _sniff_zip(data, name, declared_type)
    if data.startswith(_OLE):
        _refuse_ole(data, name, declared_type)
    for offset, signature, what in _SIGNATURES:
        if head[offset : offset + len(signature)] == signature:
            raise _refused(what, name, declared_type)
    if not _is_text(data):
        what = next(
            (what for mark, what in _SHORT_SIGNATURES if data.startswith(mark)), "a binary file of no kind we know"
        )
        raise _refused(what, name, declared_type)
    kind = _sniff_text(data, declared_type, suffix, name)
    claimed = {_DECLARED_KINDS.get(declared_type), _SUFFIX_KINDS.get(suffix)} - {None}
    if kind not in claimed and claimed & {Kind.PDF, Kind.DOCX}:
        raise _refused(kind.value, name, declared_type)
    return kind


def _sniff_text(data: bytes, declared_type: str, suffix: str, name: str) -> Kind:
    sample = charsets.decode(data[:_SAMPLE_BYTES]).replace("\0", "")
    if _HTML_SURE.match(sample):
        return Kind.HTML
    if _FEED.match(sample):
        raise _refused("a feed or a site map (XML)", name, declared_type)
    says_html = Kind.HTML in (_DECLARED_KINDS.get(declared_type), _SUFFIX_KINDS.get(suffix))
    says_text = Kind.TEXT in (_DECLARED_KINDS.get(declared_type), _SUFFIX_KINDS.get(suffix))
    if says_html and _HTML_TAG.search(sample):
        return Kind.HTML
    if _XML.match(sample):
        if re.search(r"<html\b", sample[:4096], re.IGNORECASE):
            return Kind.HTML
        raise _refused("an XML file", name, declared_type)
    if not says_text and not says_html:
        what = _REFUSED_TEXT_TYPES.get(declared_type) or _REFUSED_SUFFIXES.get(suffix)
        if what:
            raise _refused(what, name, declared_type)
        if _HTML_TAG.match(sample.lstrip()):
            return Kind.HTML
    return Kind.TEXT


def _is_text(data: bytes) -> bool:
    """Whether bytes are characters somebody could read: few control characters, and hardly a null byte."""
    sample = data[:_SAMPLE_BYTES]
    if charsets.byte_order_mark(data):
        text = charsets.decode(sample)
        nulls = text.count("\0")
    else:
        nulls = sample.count(0)
        text = charsets.decode(sample)
    bad = len(_CONTROLS.findall(text))
    return nulls <= len(sample) / 1000 and bad <= max(2, _MAX_CONTROL_SHARE * len(text))


def _sniff_zip(data: bytes, name: str, declared_type: str) -> Kind:
    """Tell a Word document from the other things that are zip archives inside, by the names in the directory."""
    try:
        if data.rfind(b"PK\x05\x06", max(0, len(data) - 66_000)) < 0:
            raise zipfile.BadZipFile  # noqa: TRY301 - the same ending as when zipfile finds out
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise UnreadableError(
            "This file is a zip archive or an Office document that is broken or cut off. "
            "Save it again from where it came from, or paste its text."
        ) from error
    if "word/document.xml" in names and "[Content_Types].xml" in names:
        return Kind.DOCX
    for part, what in _ZIP_PARTS:
        if part in names:
            raise _refused(what, name, declared_type)
    raise _refused("a zip archive", name, declared_type)


def _refuse_ole(data: bytes, name: str, declared_type: str) -> None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UnreadableError(
            "This document is protected by a password. Save a copy without the password, or paste its text."
        )
    if "WordDocument".encode("utf-16-le") in data:
        raise _refused("an old Word document (.doc); save it as .docx", name, declared_type)
    raise _refused("an old Office file", name, declared_type)


def _refused(what: str, name: str, declared_type: str) -> UnsupportedTypeError:
    called = []
    if name:
        called.append(f"is named “{name[-80:]}”")
    if declared_type and declared_type != "application/octet-stream":
        called.append(f"is declared as {declared_type[:80]}")
    prefix = f"The file {' and '.join(called)}, but it is {what}." if called else f"The file is {what}."
    return UnsupportedTypeError(f"{prefix} {READABLE}")
