"""Reports on claims and sentences of our own: how many hints at a sentence's stance are right, and how many wanted ones are given.

Run from the checkout: .venv/bin/python -m benchmarks.evidence_hints [-v]. The rows are in tests/claims/ranking/hint_pairs, whose README gives
the figures of the first look; `-v` prints what is wrong.
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from claims.ranking import passages_for_claim

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "claims" / "ranking" / "hint_pairs"
SETS = ("first", "second", "third")
# The codes of the hints that say what a label says. A denial is often an opposite and a contrast as well.
SAYING = {
    "denial": {"negation", "contrast", "opposite"},
    "opposite": {"opposite", "negation", "contrast"},
    "contrast": {"contrast", "negation"},
    "number": {"number_differs"},
    "time": {"other_time"},
    "place": {"other_place"},
}
# A page has more than the one sentence.
_PAGES = {
    "en": "The weather was fine all week.\n\n{}\n\nReaders may write to the editor about this page.",
    "de": "Das Wetter war die ganze Woche schön.\n\n{}\n\nLeser können der Redaktion zu dieser Seite schreiben.",
}
_CLAIM_DATE = date(2024, 3, 1)


class Row(NamedTuple):
    """A claim and a sentence; `wanted` labels must be hinted at, `allowed` ones may be."""

    language: str
    claim: str
    sentence: str
    wanted: tuple[str, ...]
    allowed: tuple[str, ...]


def main() -> int:
    """Print for each file how many hints are right and how many wanted ones are given."""
    for name in SETS:
        right, wrong, given, missed = measured(name)
        print(f"{name}: {right.total()} of {right.total() + wrong.total()} hints right, "
              f"{given.total()} of {given.total() + missed.total()} wanted ones given")  # fmt: skip
        for code in sorted(right | wrong):
            print(f"  {code:16}{right[code]:3} of {right[code] + wrong[code]:3} right")
        for label in SAYING:
            if given[label] + missed[label]:
                print(f"  {label:16}{given[label]:3} of {given[label] + missed[label]:3} given")
        if "-v" in sys.argv[1:]:
            _print_wrong(name)
    return 0


def measured(name: str) -> tuple[Counter[str], Counter[str], Counter[str], Counter[str]]:
    """Return of one file the hints that are right and wrong, by code, and the wanted labels given and missed."""
    right, wrong, given, missed = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for row in rows(name):
        found = hints(row)
        welcome = {code for label in (*row.wanted, *row.allowed) for code in SAYING[label]}
        for code in found:
            (right if code in welcome else wrong)[code] += 1
        for label in row.wanted:
            (given if SAYING[label] & found.keys() else missed)[label] += 1
    return right, wrong, given, missed


def rows(name: str) -> Iterator[Row]:
    """Yield the rows of a file."""
    for line in (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        language, claim, sentence, labels = line.split("\t")
        said = [] if labels == "-" else labels.split()
        wanted = tuple(label for label in said if not label.endswith("?"))
        yield Row(language, claim, sentence, wanted, tuple(label[:-1] for label in said if label.endswith("?")))


def hints(row: Row) -> dict[str, str]:
    """Return the codes and words of the hints that a row's sentence gets on its page; {} where it is no passage."""
    page = _PAGES[row.language].format(row.sentence)
    at = page.index(row.sentence)
    passages = passages_for_claim(row.claim, page, claim_date=_CLAIM_DATE)
    return {hint.code: hint.text for passage in passages if passage.start <= at < passage.end for hint in passage.hints}


def _print_wrong(name: str) -> None:
    for row in rows(name):
        found = hints(row)
        welcome = {code for label in (*row.wanted, *row.allowed) for code in SAYING[label]}
        for code, text in found.items():
            if code not in welcome:
                print(f"    wrong, {text}: {row.claim} | {row.sentence}")
        for label in row.wanted:
            if not SAYING[label] & found.keys():
                print(f"    no {label}: {row.claim} | {row.sentence}")


if __name__ == "__main__":
    sys.exit(main())
