"""PDF: the text of each page by pypdf, lines joined to paragraphs, page spans kept so that a citation can name its page.

Words broken at a line end are put together; running heads and page numbers, which repeat from page to page, are left
out, because they would cut sentences in two. Presentation forms (ligatures, Arabic and Hebrew shapes) become letters.
"""

from __future__ import annotations

import io
import itertools
import re
import time
import unicodedata
from collections import Counter
from typing import Any

import pypdf
from pypdf.errors import (
    DependencyError,
    FileNotDecryptedError,
    LimitReachedError,
    PdfReadError,
    PdfStreamError,
    PyPdfError,
)

from claims.errors import TooLargeError, UnreadableError
from claims.ports import Found
from workers.reading import dates
from workers.reading.drafts import Draft

EXTRACTOR = f"pdf/1 (pypdf {pypdf.__version__})"
MAX_PAGES = 1_500
MAX_SECONDS = 55.0

_PRESENTATION_FORMS = re.compile("[\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufdff\ufe70-\ufefc]+")
_BULLET = re.compile(r"\s*(?:[•▪◦‣●■–—*-]|\(?\d{1,3}[.)]|\(?[a-z]\))\s")
_ENDS_SENTENCE = re.compile(r"[.!?:;…。！？][\"'”’»)\]\d]*$")
_BROKEN_WORD = re.compile(r"([^\W\d_]{2,})[-\u2010\u00ad]$")
_NUMBERS = re.compile(r"\d+")
_MIN_PAGES_FOR_RUNNING_HEADS = 3
_FULL_LINE_SHARE = 0.7  # of the page's usual line length; a shorter line that ends a sentence ends the paragraph

_BROKEN = "This PDF is broken or cut off ({what}). Save it again from where it came from, or paste its text."


def read(data: bytes, *, max_characters: int, max_pages: int = MAX_PAGES, max_seconds: float = MAX_SECONDS) -> Draft:
    """Read a PDF. Raises UnreadableError (broken, protected, too slow) or TooLargeError (pages, characters)."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError(
                "This PDF is protected by a password. Save a copy without the password, or paste its text."
            )
        lines = _lines_by_page(reader, max_characters, max_pages, max_seconds)
        draft = _draft(lines)
        _add_information(draft, reader)
    except LimitReachedError as error:
        raise UnreadableError(
            "This PDF unpacks to far more than a document holds; it is broken or made to do harm. Paste its text."
        ) from error
    except (FileNotDecryptedError, DependencyError) as error:
        raise UnreadableError(
            "This PDF is protected in a way we cannot open. Save a copy without protection, or paste its text."
        ) from error
    except (PdfReadError, PdfStreamError, PyPdfError) as error:
        raise UnreadableError(_BROKEN.format(what="its structure makes no sense")) from error
    return draft


def _lines_by_page(reader: pypdf.PdfReader, max_characters: int, max_pages: int, max_seconds: float) -> list[list[str]]:
    count = len(reader.pages)
    if count == 0:
        raise UnreadableError(_BROKEN.format(what="it has no pages"))
    if count > max_pages:
        raise TooLargeError(
            f"This PDF has {count:,} pages; at most {max_pages:,} can be read. Send the part that matters."
        )
    deadline = time.monotonic() + max_seconds
    pages: list[list[str]] = []
    characters = 0
    for page in reader.pages:
        contents = page.get_contents()
        if contents is not None:
            contents.get_data()  # extract_text would take a page over pypdf's limits for an empty one
        text = page.extract_text()
        characters += len(text)
        if characters > max_characters:
            raise TooLargeError(
                f"This PDF has more than {max_characters:,} characters on its first {len(pages) + 1:,} pages, more than "
                "can be read. Send the part that matters."
            )
        if time.monotonic() > deadline:
            raise UnreadableError(
                f"Reading this PDF took longer than {max_seconds:g} seconds: only {len(pages) + 1:,} of {count:,} pages "
                "were done. Send the pages that matter."
            )
        pages.append([line.strip() for line in _letters(text).splitlines()])
    return pages


def _draft(pages: list[list[str]]) -> Draft:
    pages = _without_running_heads(pages)
    vocabulary = Counter(word.lower() for page in pages for line in page for word in re.findall(r"[\w-]+", line))
    parts = ["\n\n".join(_paragraphs(page, vocabulary)) for page in pages]
    return Draft(
        media_type="application/pdf",
        extractor=EXTRACTOR,
        parts=parts,
        joins=[_join(before, after) for before, after in itertools.pairwise(parts)],
        is_paged=True,
        empty_message="There are no words in this PDF: its pages are pictures, probably scanned. Run text recognition "
        "(OCR) over it first, or paste the text.",
    )


def _letters(text: str) -> str:
    """Turn presentation forms into the letters they show; everything else stays as it is."""
    return _PRESENTATION_FORMS.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)


def _without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """Leave out first and last lines that, numbers aside, stand on most pages."""
    if len(pages) < _MIN_PAGES_FOR_RUNNING_HEADS:
        return pages
    seen = Counter(shape for page in pages for shape in {_shape(line) for line in _edges(page)})
    enough = max(_MIN_PAGES_FOR_RUNNING_HEADS, 0.4 * len(pages))
    running = {shape for shape, count in seen.items() if count >= enough}
    return [_trimmed(page, running) for page in pages]


def _trimmed(page: list[str], running: set[str]) -> list[str]:
    lines = [line for line in page if line]
    for _ in range(2):
        if lines and _shape(lines[0]) in running:
            lines = lines[1:]
        if lines and _shape(lines[-1]) in running:
            lines = lines[:-1]
    return lines


def _edges(page: list[str]) -> list[str]:
    lines = [line for line in page if line]
    return lines[:2] + lines[-2:]


def _shape(line: str) -> str:
    return _NUMBERS.sub("#", line).strip().lower()


def _paragraphs(lines: list[str], vocabulary: Counter[str]) -> list[str]:
    """Join the lines of a page to paragraphs: a new one after an empty line, before a bullet, after a short last line."""
    lengths = sorted(len(line) for line in lines if line)
    usual = lengths[int(len(lengths) * 0.8)] if lengths else 0
    paragraphs: list[str] = []
    current = ""
    previous = ""
    for line in lines:
        if not line or _BULLET.match(line) or (previous and _ends_paragraph(previous, line, usual)):
            if current:
                paragraphs.append(current)
            current = line
        else:
            current = _joined(current, line, vocabulary)
        previous = line
    return [*paragraphs, current] if current else paragraphs


def _ends_paragraph(line: str, following: str, usual: int) -> bool:
    is_short = len(line) < _FULL_LINE_SHARE * usual
    if _ENDS_SENTENCE.search(line):
        return is_short
    return is_short and (following[:1].isupper() or following[:1].isdigit())  # a heading, or a cell of a table


def _joined(before: str, line: str, vocabulary: Counter[str]) -> str:
    """Join two lines; a hyphen at the break goes when the document knows the whole word, or not the hyphenated one."""
    if not before:
        return line
    broken = _BROKEN_WORD.search(before)
    if not broken or not line[:1].islower():
        return f"{before} {line}"
    rest = re.match(r"[^\W\d_]*", line)
    assert rest is not None
    head, tail = broken.group(1).lower(), rest.group().lower()
    keep = vocabulary[f"{head}-{tail}"] > vocabulary[head + tail]
    return f"{before}{line}" if keep else f"{before[: broken.end(1)]}{line}"


def _join(before: str, after: str) -> str:
    """Let a sentence run over the page break; else a page ends a paragraph."""
    runs_on = before and not _ENDS_SENTENCE.search(before) and after[:1].islower()
    return " " if runs_on else "\n\n"


def _add_information(draft: Draft, reader: pypdf.PdfReader) -> None:
    """Take title, author and dates from the document information; broken information costs only itself."""
    try:
        information: Any = reader.metadata or {}
        root: Any = reader.trailer["/Root"]
        values = {
            key: str(information.get(key) or "").strip() for key in ("/Title", "/Author", "/CreationDate", "/ModDate")
        }
        language = str(root.get("/Lang") or "").strip()
    except (PyPdfError, AttributeError, KeyError, TypeError, ValueError):
        return
    if not re.fullmatch(
        r"(?:untitled|microsoft word -.*|.*\.(?:docx?|indd|pdf|qxd|tex|dvi))?", values["/Title"], re.IGNORECASE
    ):
        draft.title = Found(values["/Title"], "pdf-info")
    if values["/Author"]:
        draft.byline = Found(values["/Author"], "pdf-info")
    draft.published_on = dates.found(Found(values["/CreationDate"], "pdf-info"), None)
    draft.modified_on = dates.found(Found(values["/ModDate"], "pdf-info"), None)
    if language:
        draft.declared_language = Found(language, "pdf-info")
