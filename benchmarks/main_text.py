"""Main text of web pages: precision, recall, F1 and pages per second, ours beside plain trafilatura.

    python benchmarks/main_text.py [DATA] [--worst N]

DATA is a folder with `ground-truth.json` and `html/<key>.html.gz`, the layout of Zyte's article-extraction-benchmark
(default: `../shared/data/article-extraction` beside the checkout). The score is that benchmark's: bags of runs of four
words, precision and recall averaged over the pages, F1 of the two averages. Times are processor time of one core,
parsing included; "ours" does metadata, walls and language as well, "through the child" is wall-clock time of
`workers.reading.read`, pipes included.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import trafilatura  # noqa: E402 - the checkout must be on the path first

from claims.errors import ClaimsError  # noqa: E402
from workers import reading  # noqa: E402
from workers.reading import readers  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

WORD = re.compile(r"\w+")
RUN = 4


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path, default=ROOT.parent / "shared" / "data" / "article-extraction")
    parser.add_argument("--worst", type=int, default=0, help="also list our N worst pages")
    arguments = parser.parse_args()
    if not (arguments.data / "ground-truth.json").exists():
        print(f"SKIPPED: no {arguments.data}/ground-truth.json; give the folder of the data as the first argument.")
        return
    logging.disable(logging.CRITICAL)  # trafilatura's warnings
    truth = json.loads((arguments.data / "ground-truth.json").read_text("utf-8"))
    pages = {key: gzip.decompress((arguments.data / "html" / f"{key}.html.gz").read_bytes()) for key in truth}
    readers.warm_up()
    print(f"{len(truth)} pages")
    report("trafilatura", plain, truth, pages)
    report("trafilatura, fast, no comments", plain_fast, truth, pages)
    scores = report("ours", ours, truth, pages)
    reading.read(b"warm")
    report("ours, through the child", through_child, truth, pages, clock=time.perf_counter)
    for precision, recall, url in sorted(scores, key=lambda row: row[0] * row[1])[: arguments.worst]:
        print(f"  P {precision:.2f} R {recall:.2f} {url}")


def plain(page: bytes) -> str:
    """Return trafilatura's text with its default settings."""
    return trafilatura.extract(page) or ""


def plain_fast(page: bytes) -> str:
    """Return trafilatura's text with the settings nearest to ours."""
    return trafilatura.extract(page, fast=True, include_comments=False) or ""


def ours(page: bytes) -> str:
    """Return our text, read in this process."""
    hints = {"declared_type": "text/html", "charset": None, "name": "", "url": "", "captured_on": None}
    try:
        return str(readers.read(page, max_characters=reading.MAX_CHARACTERS, **hints)["text"])
    except ClaimsError:
        return ""


def through_child(page: bytes) -> str:
    """Return our text, read in the sandbox."""
    try:
        return reading.read(page, declared_type="text/html").text
    except ClaimsError:
        return ""


def report(
    name: str,
    extract: Callable[[bytes], str],
    truth: dict[str, dict[str, str]],
    pages: dict[str, bytes],
    clock: Callable[[], float] = time.process_time,
) -> list[tuple[float, float, str]]:
    """Print one line of figures; return precision, recall and address of each page."""
    started = clock()
    texts = {key: extract(page) for key, page in pages.items()}
    elapsed = clock() - started
    scores = [(*score(truth[key]["articleBody"], text), truth[key]["url"]) for key, text in texts.items()]
    precision, recall = (sum(row[column] for row in scores) / len(scores) for column in (0, 1))
    f1 = 2 * precision * recall / (precision + recall)
    print(f"{name:32} P {precision:.4f}  R {recall:.4f}  F1 {f1:.4f}  {len(pages) / elapsed:6.1f} pages/s")
    return scores


def score(wanted: str, found: str) -> tuple[float, float]:
    """Return precision and recall over the bags of runs of four words."""
    gold, own = runs(wanted), runs(found)
    common = (gold & own).total()
    return common / max(1, own.total()), common / max(1, gold.total())


def runs(text: str) -> Counter[tuple[str, ...]]:
    """Return the runs of four words of a text, or its words as one run where there are fewer."""
    words = WORD.findall(text)
    return Counter(tuple(words[start : start + RUN]) for start in range(max(1, len(words) - RUN + 1)) if words)


if __name__ == "__main__":
    main()
