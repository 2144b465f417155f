"""Main text, titles, bylines, dates and language of web pages: ours beside other readers, in one run.

    python benchmarks/reading.py [DATA]

DATA is a folder with `article-extraction/` (Zyte's article-extraction-benchmark: `ground-truth.json`, `html/<key>.html.gz`) and
`dates/pages-dev.jsonl.gz` (htmldate's evaluation set); default: `../shared/data` beside the checkout. Without it, the parts on
real pages are skipped.

Main text: bags of runs of four words; precision and recall averaged over the pages, F1 of the two averages, as that
benchmark does. Speed: the least processor time of a few passes, per page; one core, parsing included. Dates: precision,
recall and F1 of the day. Own pages: what this project wrote of itself (`tests/labelled` and the demonstration), whose text and
metadata are known; nothing was tuned on them.

What was tuned on: the trimming of main text on the article pages (all 95); the order of the places a date is taken from on the
150 pages of dates. So each set is also shown in two halves by a hash of the address, and the own pages stand beside.

Peers, each named when it is missing: trafilatura and htmldate (requirements of ours), `pip install resiliparse
readability-lxml newspaper4k`.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib.util
import json
import logging
import sys
import time
import warnings
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import htmldate  # noqa: E402 - the checkout must be on the path first
import trafilatura  # noqa: E402

from benchmarks.main_text import score  # noqa: E402
from claims.errors import ClaimsError  # noqa: E402
from tests.labelled.texts import BRIEFS, LONG  # noqa: E402
from workers.reading import MAX_CHARACTERS, readers  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass
class Page:
    """A page and what is known of it; "" and None where it is not."""

    url: str
    data: bytes
    text: str = ""
    date: str = ""
    title: str = ""
    byline: str = ""
    language: str = ""


@dataclass
class Found:
    """What a reader said of a page."""

    text: str = ""
    date: str = ""
    title: str = ""
    byline: str = ""
    language: str = ""


@dataclass
class Reader:
    """A reader: its name, how it reads, and which of the columns it fills."""

    name: str
    read: Callable[[Page], Found]
    fills: frozenset[str] = field(default_factory=lambda: frozenset({"text"}))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--passes", type=int, default=3, help="how often each page of main text is read")
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    readers.warm_up()
    peers = available()
    articles, dated = article_pages(arguments.data), dated_pages(arguments.data)
    if articles:
        print(f"\nMain text, {len(articles)} real articles")
        report_text(peers, articles, passes=arguments.passes)
    if dated:
        print(f"\nDates, {len(dated)} real pages")
        report_dates(peers, dated)
    own = own_pages()
    print(f"\nOwn pages, {len(own)}: never tuned on")
    report_own(peers, own)


def available() -> list[Reader]:
    """Return the readers that are installed; say which are not."""
    found = [
        Reader("factcheck", ours, frozenset({"text", "date", "title", "byline", "language"})),
        Reader("trafilatura", by_trafilatura, frozenset({"text"})),
        Reader("trafilatura, all metadata", by_trafilatura_whole, frozenset({"text", "date", "title", "byline"})),
        Reader("htmldate", by_htmldate, frozenset({"date"})),
    ]
    optional = (
        ("resiliparse", by_resiliparse, {"text"}),
        ("readability", by_readability, {"text", "title"}),
        ("newspaper", by_newspaper, {"text", "date", "title", "byline"}),
    )
    for module, read, fills in optional:
        if importlib.util.find_spec(module):
            found.append(Reader(module, read, frozenset(fills)))
        else:
            print(f"SKIPPED: {module} is not installed.")
    return found


def ours(page: Page) -> Found:
    """Read as the product does, in this process."""
    hints = {"declared_type": "text/html", "charset": None, "name": "", "url": page.url, "captured_on": None}
    try:
        raw = readers.read(page.data, max_characters=MAX_CHARACTERS, **hints)
    except ClaimsError:
        return Found()
    values = {name: (raw[name] or {}).get("value", "") for name in ("published_on", "title", "byline", "language")}
    return Found(raw["text"], values["published_on"], values["title"], values["byline"], values["language"])


def by_trafilatura(page: Page) -> Found:
    """Take trafilatura's text, with its default settings."""
    return Found(trafilatura.extract(page.data) or "")


def by_trafilatura_whole(page: Page) -> Found:
    """Take trafilatura's text and metadata."""
    document: Any = trafilatura.bare_extraction(page.data, with_metadata=True, url=page.url)
    if document is None:
        return Found()
    return Found(document.text or "", document.date or "", document.title or "", document.author or "")


def by_htmldate(page: Page) -> Found:
    """Take htmldate's original date."""
    return Found(date=htmldate.find_date(page.data, original_date=True, url=page.url) or "")


def by_resiliparse(page: Page) -> Found:
    """Take resiliparse's main content."""
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 - optional
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding  # noqa: PLC0415

    markup = bytes_to_str(page.data, detect_encoding(page.data))
    return Found(extract_plain_text(markup, main_content=True, alt_texts=False))


def by_readability(page: Page) -> Found:
    """Take readability-lxml's summary as text."""
    from lxml import html  # noqa: PLC0415
    from readability import Document  # noqa: PLC0415 - optional

    try:
        document = Document(page.data.decode("utf-8", "replace"))
        return Found(html.fromstring(document.summary()).text_content(), title=document.short_title())
    except Exception:  # noqa: BLE001 - it has no error of its own
        return Found()


def by_newspaper(page: Page) -> Found:
    """Take newspaper4k's text and metadata."""
    import newspaper  # noqa: PLC0415 - optional

    try:
        # Without this it would ask each site for its pictures.
        article = newspaper.article(page.url, input_html=page.data.decode("utf-8", "replace"), fetch_images=False)
    except Exception:  # noqa: BLE001 - it has many
        return Found()
    day = article.publish_date.date().isoformat() if article.publish_date else ""
    return Found(article.text, day, article.title, ", ".join(article.authors))


def article_pages(data: Path) -> list[Page]:
    """Return Zyte's articles, or none."""
    folder = data / "article-extraction"
    if not (folder / "ground-truth.json").exists():
        print(f"SKIPPED: real articles, for there is no {folder}/ground-truth.json.")
        return []
    truth: dict[str, dict[str, str]] = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    return [
        Page(about["url"], gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes()), about["articleBody"])
        for key, about in truth.items()
    ]


def dated_pages(data: Path) -> list[Page]:
    """Return htmldate's pages, or none."""
    file = data / "dates" / "pages-dev.jsonl.gz"
    if not file.exists():
        print(f"SKIPPED: dates, for there is no {file}.")
        return []
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Page(row["url"], row["html_latin1_or_utf8"].encode(), date=row["date"] or "") for row in rows]


def own_pages() -> list[Page]:
    """Make pages whose text and metadata are known: a report in every language, in four layouts, saying its date in four ways."""
    pages = []
    for number, (language, texts) in enumerate(BRIEFS.items()):
        body = (*texts, *(LONG[2:] if language == "en" else texts * 2))
        pages += [_own(number, layout, language, body) for layout in range(4)]
    return pages


def _own(number: int, layout: int, language: str, body: tuple[str, ...]) -> Page:
    title, byline, day = f"{body[0][:36].strip()} {number}", "Ida Holm", f"2026-0{1 + number % 9}-1{layout}"
    prose = "".join(f"<p>{text}</p>" for text in body)
    ways = (
        f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":{json.dumps(title)},"datePublished":"{day}","author":{{"@type":"Person","name":"{byline}"}}}}</script>',
        f'<meta property="og:title" content="{title}"><meta property="article:published_time" content="{day}T08:00:00+02:00"><meta name="author" content="{byline}">',
        f'<meta name="DC.title" content="{title}"><meta name="DC.date.issued" content="{day}"><meta name="DC.creator" content="{byline}">',
        "",
    )
    visible = (
        f'<p class="byline">By {byline}</p><time class="published" datetime="{day}">{day}</time>' if layout == 3 else ""
    )
    around = (
        "<nav><a href=/>Home</a> <a href=/a>Harbour</a> <a href=/b>Weather</a></nav>",
        "<aside><h2>Related</h2><ul><li><a href=/1>Ferry line adds two crossings</a><li><a href=/2>Museum returns carvings</a></ul></aside><footer>© 2026 Harbour Media. All rights reserved.</footer>",
    )
    page = (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title} | The Harbour Times</title>{ways[layout]}</head>'
        f"<body>{around[0]}<main><article><h1>{title}</h1>{visible}{prose}</article></main>{around[1]}</body></html>"
    )
    return Page(
        f"https://news.example/story/{number}-{layout}", page.encode(), " ".join(body), day, title, byline, language
    )


def half(page: Page) -> int:
    """Return 0 or 1 by a hash of the address: a split that nobody chose."""
    return hashlib.sha256(page.url.encode()).digest()[0] % 2


def timed(peers: list[Reader], pages: list[Page], passes: int) -> dict[str, tuple[list[Found], float]]:
    """Return what each reader found and its least seconds per page; the passes of the readers take turns."""
    least: dict[tuple[str, int], float] = defaultdict(lambda: float("inf"))
    found: dict[str, list[Found]] = {}
    for _ in range(passes):
        for reader in peers:
            answers = []
            for number, page in enumerate(pages):
                began = time.process_time()
                answers.append(reader.read(page))
                least[reader.name, number] = min(least[reader.name, number], time.process_time() - began)
            found[reader.name] = answers
    return {
        reader.name: (found[reader.name], sum(least[reader.name, number] for number in range(len(pages))) / len(pages))
        for reader in peers
    }


def report_text(peers: list[Reader], pages: list[Page], *, passes: int) -> None:
    """Print precision, recall, F1, F1 of the halves, and pages per second."""
    results = timed([reader for reader in peers if "text" in reader.fills], pages, passes)
    for name, (found, seconds) in results.items():
        rows = [score(page.text, answer.text) for page, answer in zip(pages, found, strict=True)]
        halves = [
            _f1([row for row, page in zip(rows, pages, strict=True) if half(page) == which])[2] for which in (0, 1)
        ]
        precision, recall, f1 = _f1(rows)
        print(
            f"{name:28} P {precision:.4f}  R {recall:.4f}  F1 {f1:.4f}  (halves {halves[0]:.4f}, {halves[1]:.4f})  {1 / seconds:6.1f} pages/s"
        )


def _f1(rows: list[tuple[float, float]]) -> tuple[float, float, float]:
    precision, recall = (sum(row[column] for row in rows) / max(1, len(rows)) for column in (0, 1))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def report_dates(peers: list[Reader], pages: list[Page]) -> None:
    """Print precision, recall and F1 of the day, and of the halves."""
    for reader in peers:
        if "date" not in reader.fills:
            continue
        days = [reader.read(page).date[:10] for page in pages]
        halves = [
            _days([(day, page) for day, page in zip(days, pages, strict=True) if half(page) == which])[2]
            for which in (0, 1)
        ]
        precision, recall, f1 = _days(list(zip(days, pages, strict=True)))
        print(
            f"{reader.name:28} P {precision:.4f}  R {recall:.4f}  F1 {f1:.4f}  (halves {halves[0]:.4f}, {halves[1]:.4f})"
        )


def _days(rows: list[tuple[str, Page]]) -> tuple[float, float, float]:
    right = sum(bool(day) and day == page.date for day, page in rows)
    precision = right / max(1, sum(bool(day) for day, _ in rows))
    recall = right / max(1, sum(bool(page.date) for _, page in rows))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def report_own(peers: list[Reader], pages: list[Page]) -> None:
    """Print F1 of the text and how often title, byline, date and language are right."""
    for reader in peers:
        found = [reader.read(page) for page in pages]
        line = f"{reader.name:28}"
        if "text" in reader.fills:
            line += f" text F1 {_f1([score(page.text, answer.text) for page, answer in zip(pages, found, strict=True)])[2]:.4f}"
        for column in ("title", "byline", "date", "language"):
            if column in reader.fills:
                right = sum(
                    getattr(answer, column) == getattr(page, column) for page, answer in zip(pages, found, strict=True)
                )
                line += f"  {column} {right} of {len(pages)}"
        print(line)


if __name__ == "__main__":
    main()
