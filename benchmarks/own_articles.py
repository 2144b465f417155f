"""Reports on the articles of our own: are claims cut as labelled, who makes them, of which kind, in which words, what it costs.

Run from the checkout: .venv/bin/python -m benchmarks.own_articles [-v]. Articles and labels are in tests/claims/extraction/articles (its README
says which were in sight while the rules were written, and how they were labelled); `-v` prints every difference, but none of a sealed set,
so that nobody tunes on one by looking.
"""

from __future__ import annotations

import re
import sys
import time
import tracemalloc
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from claims.extraction import extract
from claims.normalisation import normalise
from claims.terms.embeddings import installed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.extraction import ExtractedClaim
    from claims.terms.embeddings import LayerReader

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "claims" / "extraction" / "articles"
SETS = (
    ("English, in sight", FOLDER, "en"),
    ("English, genres", FOLDER / "genres", "en"),
    ("English, kept apart", FOLDER / "held", "en"),
    ("English, third set", FOLDER / "third", "en"),
    ("English, fourth set", FOLDER / "fourth", "en"),
    ("English, fifth set", FOLDER / "fifth", "en"),
    ("English, sixth set", FOLDER / "sixth", "en"),
    ("English, seventh set", FOLDER / "seventh", "en"),
    ("German, in sight", FOLDER / "de", "de"),
    ("German, genres", FOLDER / "de" / "genres", "de"),
    ("German, kept apart", FOLDER / "de" / "held", "de"),
    ("German, third set", FOLDER / "de" / "third", "de"),
    ("German, fourth set", FOLDER / "de" / "fourth", "de"),
    ("German, fifth set", FOLDER / "de" / "fifth", "de"),
    ("German, sixth set", FOLDER / "de" / "sixth", "de"),
)
# The set that nobody may look at.
SEALED = frozenset(folder / name for folder in (FOLDER, FOLDER / "de") for name in ("sixth", "seventh"))
WORDS = 1_000
NOBODY = "-"
# What the line of a label file begins with that says when its article appeared.
_DATE = "# date "
# What may stand after the last word of a claim: marks that end a sentence or a quotation, in either language.
_CLOSING = ".,;:!?“”’‘»«\"' "
# What a label of a turn or a dateline ends with.
_LABELS = (":", "-", "–", "—")
_WORD = re.compile(r"\w+")
_DAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonnabend",
        "sonntag",
    ]
)
# Words that do not count when a claim's words are compared.
_SMALL = frozenset(
    ["the", "a", "an", "der", "die", "das", "dem", "den", "des", "ein", "eine", "einen", "einem", "einer", "eines"]
)
_ARTICLES = ("the ", "der ", "die ", "das ", "dem ", "den ", "des ")


@dataclass(frozen=True, slots=True)
class Label:
    """One claim as an editor would mark it: its first words, who may be said to make it (NOBODY for nobody), its kind, its last words.

    The sets before the third do not say where a claim ends; `end` is None there. `words` are the claim as an editor might write it
    down to stand alone, any of them; none where the set does not say.
    """

    start: str
    claimants: tuple[str, ...]
    kind: str
    end: str | None = None
    words: tuple[str, ...] = ()


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
    worded: int = 0
    words_right: int = 0
    words_near: float = 0.0


def main() -> int:
    """Print one row for each set."""
    print(
        f"{'':22} articles  claims  begins as labelled P/R  and ends   claimant right   claimant P/R/F1        kind right   words right, near"
    )
    for name, folder, language in SETS:
        print(_row(name, count(folder, language, verbose="-v" in sys.argv[1:] and folder not in SEALED)))
    for name, folder, language in SETS:
        print(_cost(name, folder, language))
    for name, folder, language in SETS:
        if language == "en":
            print(f"{name:22} facts and predictions before the rest: {_pairs(folder)}")
    return 0


def _pairs(folder: Path) -> str:
    alone, embedder = f"{in_order([folder]):.3f} of the pairs in an article", installed()
    return alone if embedder is None else f"{alone}, with the embedder {in_order([folder], embedder):.3f}"


def in_order(folders: Sequence[Path], reader: LayerReader | None = None) -> float:
    """Return the share of pairs of one article (a fact or prediction, and something else) that scores put in this order."""
    right = total = 0
    for path in sorted(path for folder in folders for path in folder.glob("*.txt")):
        claims = extract(normalise(path.read_text(encoding="utf-8")), language="en", reader=reader).claims
        scores: dict[bool, list[float]] = {True: [], False: []}
        for label in labels(path):
            found = next((c.score for c in claims if " ".join(c.quote.split()).startswith(label.start)), None)
            if found is not None:
                scores[label.kind in {"fact", "prediction"}].append(found)
        right += sum(one > other for one in scores[True] for other in scores[False])
        total += len(scores[True]) * len(scores[False])
    return right / (total or 1)


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
        text = normalise(path.read_text(encoding="utf-8"))
        claims = list(extract(text, language=language, published_on=published_on(path)).claims)
        total.found += len(claims)
        total.attributed += sum(claim.attribution is not None for claim in claims)
        for label in labels(path):
            total.labelled += 1
            total.named += NOBODY not in label.claimants
            claim = next((c for c in claims if _begins(text, c, label.start)), None)
            for difference in _compare(total, claim, label):
                if verbose:
                    print(f"  {path.stem}: {label.start} … {difference}")
    return total


def _begins(text: str, claim: ExtractedClaim, start: str) -> bool:
    """Whether a claim, or what it says behind the label of a turn or a dateline, begins with these words."""
    begins = (
        {claim.start, claim.spans[0][0]}
        if text[claim.start : claim.spans[0][0]].rstrip()[-1:] in _LABELS
        else {claim.start}
    )
    return any(" ".join(text[begin : claim.end].split()).startswith(start) for begin in begins)


def labels(path: Path) -> Iterator[Label]:
    """Yield the labels of an article, in the order of its claims."""
    for line in _lines(path):
        if not line.startswith(_DATE):
            start, claimants, kind, *more = line.split("\t")
            end, words = (*more, None, None)[:2]
            yield Label(start, tuple(claimants.split("|")), kind, end, tuple(words.split("|")) if words else ())


def published_on(path: Path) -> date | None:
    """Return the day an article appeared on, which the first line of its labels says; None where they do not."""
    first = _lines(path)[0]
    return date.fromisoformat(first.removeprefix(_DATE)) if first.startswith(_DATE) else None


def _lines(path: Path) -> list[str]:
    return path.with_suffix(".tsv").read_text(encoding="utf-8").splitlines()


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
    if label.words:
        near = words_near(claim.text, label.words)
        total.worded += 1
        total.words_near += near
        if near == 1.0:
            total.words_right += 1
        else:
            yield f"is put as “{claim.text}”, should be “{label.words[0]}”"


def ends_with(quote: str, end: str) -> bool:
    """Tell whether a claim's last words are these; the marks that close it do not count."""
    return " ".join(quote.split()).rstrip(_CLOSING).endswith(end)


def words_near(text: str, words: tuple[str, ...]) -> float:
    """Return how near a claim's words are to the nearest of these: 1.0 where only case, marks, articles and a weekday before its date differ.

    Anything else is the F1 of the words they share, whatever their order, and less than 1.
    """
    return max(_near(_compared(text), _compared(each)) for each in words)


def _compared(text: str) -> list[str]:
    """Return the words that count, in lower case: “Lind’s” is one word, “on Tuesday, 10 March” is “on 10 March”."""
    found = _WORD.findall(text.lower().replace("’", "").replace("'", ""))
    follows = [*found[1:], ""]
    return [
        word
        for word, following in zip(found, follows, strict=True)
        if word not in _SMALL and not (word in _DAYS and following.isdigit())
    ]


def _near(found: list[str], expected: list[str]) -> float:
    if found == expected:
        return 1.0
    shared = (Counter(found) & Counter(expected)).total()
    return min(2 * shared / (len(found) + len(expected)), 0.99)  # the same words in another order are near, not right


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
    words = f"{total.words_right / total.worded:.2f}, {total.words_near / total.worded:.2f}" if total.worded else "–"
    return (
        f"{name:22} {total.articles:8}  {total.labelled:6}  {cut:>22}  {ended:>8}   {right:14.2f}   "
        f"{precision:.2f} / {recall:.2f} / {f1:.2f}   {total.kinds / (total.aligned or 1):14.2f}   {words:>17}"
    )


if __name__ == "__main__":
    raise SystemExit(main())
