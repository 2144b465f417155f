"""Reports on the articles of our own: are the claims cut as labelled, who makes them, of which kind are they, what it costs.

Run from the checkout: .venv/bin/python -m benchmarks.own_articles [-v]. Articles and labels are in tests/claims/extraction/articles (its README
says which were in sight while the rules were written, and how they were labelled); `-v` prints every difference, but none of a sealed set,
so that nobody tunes on one by looking.
"""

from __future__ import annotations

import sys
import time
import tracemalloc
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claims.extraction import extract
from claims.normalisation import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.extraction import ExtractedClaim

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "claims" / "extraction" / "articles"
SETS = (
    ("English, in sight", FOLDER, "en"),
    ("English, genres", FOLDER / "genres", "en"),
    ("English, kept apart", FOLDER / "held", "en"),
    ("English, third set", FOLDER / "third", "en"),
    ("German, in sight", FOLDER / "de", "de"),
    ("German, genres", FOLDER / "de" / "genres", "de"),
    ("German, kept apart", FOLDER / "de" / "held", "de"),
    ("German, third set", FOLDER / "de" / "third", "de"),
)
SEALED = frozenset({FOLDER / "third", FOLDER / "de" / "third"})
WORDS = 1_000
NOBODY = "-"
# What may stand after the last word of a claim: marks that end a sentence or a quotation, in either language.
_CLOSING = ".,;:!?“”’‘»«\"' "
_ARTICLES = ("the ", "der ", "die ", "das ", "dem ", "den ", "des ")


@dataclass(frozen=True, slots=True)
class Label:
    """One claim as an editor would mark it: its first words, who may be said to make it (NOBODY for nobody), its kind, its last words.

    The sets before the third do not say where a claim ends; `end` is None there.
    """

    start: str
    claimants: tuple[str, ...]
    kind: str
    end: str | None = None


@dataclass(slots=True)
class Count:
    """What one set of articles gave."""

    articles: int = 0
    labelled: int = 0
    found: int = 0
    aligned: int = 0
    bounded: int = 0
    ended: int = 0
    claimants: int = 0
    kinds: int = 0
    named: int = 0
    attributed: int = 0
    right: int = 0


def main() -> int:
    """Print one row for each set."""
    print(
        f"{'':22} articles  claims  begins as labelled P/R  and ends   claimant right   claimant P/R/F1        kind right"
    )
    for name, folder, language in SETS:
        print(_row(name, count(folder, language, verbose="-v" in sys.argv[1:] and folder not in SEALED)))
    for name, folder, language in SETS:
        print(_cost(name, folder, language))
    return 0


def _cost(name: str, folder: Path, language: str) -> str:
    """Say what an article of 1,000 words costs, made of the articles of a folder: the best of five, and its peak of memory."""
    words = " ".join(
        path.read_text(encoding="utf-8").replace("\n\n", " \n\n") for path in sorted(folder.glob("*.txt"))
    ).split(" ")
    text = normalise(" ".join((words * (WORDS // len(words) + 1))[:WORDS]))
    spent = min(_seconds(text, language) for _ in range(5))
    tracemalloc.start()
    extract(text, language=language)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return f"{name:22} 1,000 words: {spent * 1000:.0f} ms of one core (limit 150), {peak / 1e6:.1f} MB at most beside the rules"


def _seconds(text: str, language: str) -> float:
    began = time.process_time()
    extract(text, language=language)
    return time.process_time() - began


def count(folder: Path, language: str, *, verbose: bool = False) -> Count:
    """Compare the claims of every article of a folder with its labels."""
    total = Count()
    for path in sorted(folder.glob("*.txt")):
        total.articles += 1
        claims = list(extract(normalise(path.read_text(encoding="utf-8")), language=language).claims)
        total.found += len(claims)
        total.attributed += sum(claim.attribution is not None for claim in claims)
        for label in labels(path):
            total.labelled += 1
            total.named += NOBODY not in label.claimants
            claim = next((c for c in claims if " ".join(c.quote.split()).startswith(label.start)), None)
            for difference in _compare(total, claim, label):
                if verbose:
                    print(f"  {path.stem}: {label.start} … {difference}")
    return total


def labels(path: Path) -> Iterator[Label]:
    """Yield the labels of an article, in the order of its claims."""
    for line in path.with_suffix(".tsv").read_text(encoding="utf-8").splitlines():
        start, claimants, kind, *end = line.split("\t")
        yield Label(start, tuple(claimants.split("|")), kind, end[0] if end else None)


def _compare(total: Count, claim: ExtractedClaim | None, label: Label) -> Iterator[str]:
    if claim is None:
        yield "is no claim of its own"
        return
    total.aligned += 1
    if label.end is not None:
        total.bounded += 1
        if ends_with(claim.quote, label.end):
            total.ended += 1
        else:
            yield f"should end with {label.end}"
    found = claim.attribution.claimant if claim.attribution else NOBODY
    if is_named(found, label.claimants):
        total.claimants += 1
        total.right += found != NOBODY
        total.named += found != NOBODY and NOBODY in label.claimants  # where an editor may see it either way
    else:
        yield f"is said by {found}, should be {' or '.join(label.claimants)}"
    if claim.kind.value == label.kind:
        total.kinds += 1
    else:
        yield f"is {claim.kind.value}, should be {label.kind}"


def ends_with(quote: str, end: str) -> bool:
    """Tell whether a claim's last words are these; the marks that close it do not count."""
    return " ".join(quote.split()).rstrip(_CLOSING).endswith(end)


def is_named(found: str, claimants: tuple[str, ...]) -> bool:
    """Tell whether a name is one of these; case and a definite article do not count."""
    return _bare(found) in {_bare(name) for name in claimants}


def _bare(name: str) -> str:
    """Return a name for comparing: lower case, without its article."""
    lowered = name.lower()
    return next((lowered.removeprefix(a) for a in _ARTICLES if lowered.startswith(a)), lowered)


def _row(name: str, total: Count) -> str:
    cut = f"{total.aligned / (total.found or 1):.2f} / {total.aligned / (total.labelled or 1):.2f}"
    precision, recall = total.right / (total.attributed or 1), total.right / (total.named or 1)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    right = total.claimants / (total.aligned or 1)
    ended = f"{total.ended / total.bounded:.2f}" if total.bounded else "–"
    return (
        f"{name:22} {total.articles:8}  {total.labelled:6}  {cut:>22}  {ended:>8}   {right:14.2f}   "
        f"{precision:.2f} / {recall:.2f} / {f1:.2f}   {total.kinds / (total.aligned or 1):14.2f}"
    )


if __name__ == "__main__":
    raise SystemExit(main())
