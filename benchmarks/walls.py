"""Walls told from pages: misses and false alarms on the labelled set, and false alarms on real articles and real pages.

    python benchmarks/walls.py [DATA] [--show]

The labelled set is `tests/labelled`, written for this project. DATA is a folder with `ground-truth.json` and
`html/<key>.html.gz`, pages of which every one is an article that can be read (default: `../shared/data/article-extraction`
beside the checkout; without it that part is skipped). `--show` names each page that was judged wrongly.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from claims import landing  # noqa: E402 - the checkout must be on the path first
from claims.errors import EmptyTextError  # noqa: E402
from tests.labelled import (  # noqa: E402
    HELD_OUT_READABLE,
    HELD_OUT_WALLS,
    READABLE,
    SECOND_READABLE,
    SECOND_WALLS,
    WALLS,
    Labelled,
)
from workers import reading  # noqa: E402


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path, default=ROOT.parent / "shared" / "data" / "article-extraction")
    parser.add_argument("--show", action="store_true", help="name each page that was judged wrongly")
    arguments = parser.parse_args()
    print("The labelled set, which the rules were tuned on:")
    report_walls((*WALLS, *SECOND_WALLS), show=arguments.show)
    report_readable((*READABLE, *SECOND_READABLE), show=arguments.show)
    print("The held-out set, written afterwards:")
    report_walls(HELD_OUT_WALLS, show=arguments.show)
    report_readable(HELD_OUT_READABLE, show=arguments.show)
    print("Real pages:")
    report_articles(arguments.data, show=arguments.show)
    report_dated(arguments.data.parent / "dates" / "pages-dev.jsonl.gz", show=arguments.show)
    reading.close()


def outcome_of(page: Labelled) -> str:
    """Return the outcome a capture of this page would have."""
    try:
        found = reading.read(page.markup.encode(), declared_type="text/html", url=page.final)
    except EmptyTextError:
        return "empty"
    if found.wall is not None:
        return found.wall.value
    landed = landing.judge(page.asked, page.final, words=len(found.text.split()))
    return landed[0].value if landed else "ok"


def report_walls(pages: tuple[Labelled, ...], *, show: bool) -> None:
    """Print what share of the walls is seen, and is called what it is."""
    total: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for page in pages:
        assert page.outcome is not None
        got = outcome_of(page)
        total[page.outcome.value] += 1
        seen[page.outcome.value] += got != "ok"
        named[page.outcome.value] += got == page.outcome.value
        if show and got != page.outcome.value:
            print(f"  {page.outcome.value} taken for {got}: {page.name}, {page.language}")
    for kind, count in total.items():
        print(f"  {kind:16} {count:3}  seen {seen[kind]:3}  called by its name {named[kind]:3}")
    print(
        f"walls: {total.total()}, missed {total.total() - seen.total()}, called by another name {seen.total() - named.total()}"
    )


def report_readable(pages: tuple[Labelled, ...], *, show: bool) -> None:
    """Print how often a page that can be read is taken for a wall."""
    alarms = [(page, got) for page in pages if (got := outcome_of(page)) != "ok"]
    for page, got in alarms if show else ():
        print(f"  readable taken for {got}: {page.name}, {page.language}")
    print(f"pages that can be read: {len(pages)}, false alarms {len(alarms)}")


def report_articles(data: Path, *, show: bool) -> None:
    """Print how often a real article is taken for a wall."""
    if not (data / "ground-truth.json").exists():
        print(f"SKIPPED: real articles, for there is no {data}/ground-truth.json.")
        return
    truth: dict[str, dict[str, str]] = json.loads((data / "ground-truth.json").read_text("utf-8"))
    pages = {
        about["url"]: gzip.decompress((data / "html" / f"{key}.html.gz").read_bytes()) for key, about in truth.items()
    }
    report_real("articles of article-extraction", pages, show=show)


def report_dated(file: Path, *, show: bool) -> None:
    """Print how often a page of the set for dates, nearly all of them articles and posts, is taken for a wall."""
    if not file.exists():
        print(f"SKIPPED: pages of the set for dates, for there is no {file}.")
        return
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    report_real("pages of dates", {row["url"]: row["html_latin1_or_utf8"].encode() for row in rows}, show=show)


def report_real(name: str, pages: dict[str, bytes], *, show: bool) -> None:
    """Print how often one of these pages, which can all be read, is taken for a wall, and which."""
    alarms = []
    for url, page in pages.items():
        found = reading.read(page, declared_type="text/html", url=url)
        if found.wall is not None:
            alarms.append((url, found.wall.value, found.wall_evidence))
    for url, wall, evidence in alarms:
        print(f"  taken for {wall}: {url}" + (f"\n    {evidence}" if show else ""))
    print(f"{name}: {len(pages)}, taken for walls {len(alarms)}")


if __name__ == "__main__":
    main()
