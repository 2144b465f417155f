"""Writes the institute's report as a PDF: the only PDF writer here, as small as a report of plain text allows.

`python -m workers.demo.report` rewrites the file in the site folder from report.txt. The output depends on nothing but
that text (no clock, no compression), so a test can hold the two together.

The marks in report.txt: "# " the title, "## " a heading, "| a | b |" a row of a table, "---" a new page; other lines are
paragraphs, parted by empty lines, except on the first lines after the title, which stand alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workers.demo.material import MARK, ROOT, SITE

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = ROOT / "report.txt"
TARGET = SITE / "institute.localhost" / "reports" / "sanctions-ledger-2026.pdf"

# A4 in points, and margins that leave lines of about ninety characters.
PAGE_WIDTH, PAGE_HEIGHT = 595, 842
LEFT, TOP, BOTTOM = 72, 770, 60
LINE_WIDTH = PAGE_WIDTH - 2 * LEFT

# Advance widths of Helvetica for the characters 32 to 126, in thousandths of the size (Adobe's published core metrics).
HELVETICA = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 "
    "584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 "
    "611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 "
    "722 500 500 500 334 260 334 584"
)
WIDTHS = dict(zip(map(chr, range(32, 127)), map(int, HELVETICA.split()), strict=True))

#: Size in points and space above, by kind of line.
STYLES = {"title": (20, 0), "lead": (10, 4), "heading": (14, 10), "body": (10.5, 8), "row": (10, 3)}


def _width(text: str, size: float) -> float:
    """Return the width of a text in points; a character outside ASCII counts as a digit."""
    return sum(WIDTHS.get(character, 556) for character in text) * size / 1000


def _wrap(text: str, size: float) -> list[str]:
    """Break a paragraph into lines that fit, at spaces only."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _width(longer, size) > LINE_WIDTH:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _literal(text: str) -> bytes:
    """Write a text as a PDF string in WinAnsiEncoding."""
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return b"(" + escaped.encode("cp1252") + b")"


def _blocks(page: str) -> list[tuple[str, str]]:
    """Read one page of report.txt as (kind, text) pairs."""
    blocks: list[tuple[str, str]] = []
    for chunk in page.strip().split("\n\n"):
        lines = chunk.splitlines()
        if lines[0].startswith("# "):
            blocks.append(("title", lines[0][2:]))
            blocks += [("lead", line) for line in lines[1:]]
        elif lines[0].startswith("## "):
            blocks.append(("heading", lines[0][3:]))
        elif lines[0].startswith("|"):
            blocks += [("row", line) for line in lines]
        else:
            blocks.append(("body", " ".join(lines)))
    return blocks


def _show(text: str, *, x: float, y: float, font: str, size: float) -> bytes:
    """Draw one run of text."""
    return b"BT /%s %g Tf %g %g Td %s Tj ET\n" % (font.encode(), size, x, y, _literal(text))


def _content(page: str, number: int, total: int) -> bytes:
    """Return the content stream of one page, its foot included."""
    stream = b""
    y = float(TOP)
    for kind, text in _blocks(page):
        size, above = STYLES[kind]
        font = "Bold" if kind in ("title", "heading") else "Text"
        y -= above
        if kind == "row":
            cells = [cell.strip() for cell in text.strip("| ").split(" | ")]
            y -= size * 1.4
            for column, cell in enumerate(cells):
                x = LEFT + column * LINE_WIDTH / max(len(cells), 3)
                stream += _show(cell, x=x, y=y, font=font, size=size)
            continue
        for line in _wrap(text, size):
            y -= size * 1.4
            stream += _show(line, x=LEFT, y=y, font=font, size=size)
    foot = f"The Sanctions Ledger 2026, page {number} of {total}"
    stream += _show(foot, x=LEFT, y=BOTTOM - 16, font="Text", size=8)
    return stream + _show(MARK, x=LEFT, y=BOTTOM - 28, font="Text", size=8)


def render(source: str) -> bytes:
    """Return the report as a PDF 1.4 file, uncompressed, the same bytes for the same source."""
    pages = source.split("\n---\n")
    kids = " ".join(f"{6 + 2 * index} 0 R" for index in range(len(pages)))
    info = (
        b"<< /Title %s /Author (Anton Wexelberg, Renske Oudekirk) /Creator (factcheck demonstration) "
        b"/CreationDate (D:20260819070000Z) /ModDate (D:20260819070000Z) /Subject %s >>"
        % (_literal("The Sanctions Ledger 2026"), _literal(MARK))
    )
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        (font % "Helvetica").encode(),
        (font % "Helvetica-Bold").encode(),
        info,
    ]
    for index, page in enumerate(pages):
        stream = _content(page, index + 1, len(pages))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE_WIDTH} {PAGE_HEIGHT}] "
            f"/Resources << /Font << /Text 3 0 R /Bold 4 0 R >> >> /Contents {7 + 2 * index} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%sendstream" % (len(stream), stream))
    return _file(objects)


def _file(objects: list[bytes]) -> bytes:
    """Join objects numbered from 1 and add the cross-reference table and the trailer (info is object 5)."""
    out = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (
            size,
            table,
            size,
            len(out),
        )
    )


def plain(source: str) -> tuple[str, str]:
    """Return the report's title and the rest of its words on one line, as a search engine would keep them."""
    blocks = [block for page in source.split("\n---\n") for block in _blocks(page)]
    return blocks[0][1], " ".join(text.strip("| ").replace(" | ", " ") for _, text in blocks[1:])


def write(target: Path = TARGET) -> None:
    """Write the report where the demonstration server hands it out."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(render(SOURCE.read_text(encoding="utf-8")))


if __name__ == "__main__":
    write()
