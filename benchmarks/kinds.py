"""Reports on the sentences of our own that are labelled with their kind: how many are right, each kind's precision and recall, what for what.

Run from the checkout: .venv/bin/python -m benchmarks.kinds [-v]. The sentences are in tests/claims/extraction/kinds (its README says which were in
sight while the rules were written); `-v` prints every difference, but none of those held out.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from claims.extraction import extract
from claims.extraction.kind_weights import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "claims" / "extraction" / "kinds"
T = TypeVar("T")
_TURN = re.compile(r"[A-Z][A-Za-z]{3,}: ")
_ENOUGH = 18  # code points of a sentence that tell it from the others of its text
SETS = (
    ("English sentences, in sight", "en.tsv", "en"),
    ("English sentences, held out", "en_held.tsv", "en"),
    ("English texts, in sight", "en_texts.tsv", "en"),
    ("English texts, held out", "en_texts_held.tsv", "en"),
    ("German sentences, in sight", "de.tsv", "de"),
    ("German sentences, held out", "de_held.tsv", "de"),
    ("German texts, in sight", "de_texts.tsv", "de"),
    ("German texts, held out", "de_texts_held.tsv", "de"),
)


def main() -> int:
    """Print what is right in each set, then what was taken for what."""
    for name, file, language in SETS:
        pairs = list(compared(file, language))
        right = sum(label == found for label, found, _ in pairs)
        print(f"{name}: {right} of {len(pairs)} right ({right / len(pairs):.2f})")
        counts = Counter((label, found) for label, found, _ in pairs)
        print(f"  {'':12}{'P':>6}{'R':>6}   taken for: {'  '.join(KINDS)}")
        for kind in KINDS:
            print(_row(kind, counts))
        if "-v" in sys.argv[1:] and "held" not in file:
            for label, found, sentence in pairs:
                if label != found:
                    print(f"    {label} taken for {found}: {sentence}")
    return 0


def _row(kind: str, counts: Counter[tuple[str, str]]) -> str:
    hit = counts[kind, kind]
    taken = sum(counts[label, kind] for label in KINDS)
    labelled = sum(counts[kind, found] for found in KINDS)
    across = "  ".join(f"{counts[kind, found] or '·':>{len(found)}}" for found in KINDS)
    return f"  {kind:12}{hit / (taken or 1):6.2f}{hit / (labelled or 1):6.2f}              {across}"


def texts(file: str) -> Iterator[list[tuple[str, str]]]:
    """Yield (kind, sentence) of each text of a file; in a file of single sentences each is a text by itself."""
    for block in (FOLDER / file).read_text(encoding="utf-8").strip().split("\n\n"):
        lines = [line.split("\t") for line in block.splitlines() if not line.startswith("#")]
        if "_texts" in file:
            yield [(kind, sentence) for kind, sentence in lines]
        else:
            yield from ([(kind, sentence)] for kind, sentence in lines)


def joined(text: list[tuple[str, str]]) -> str:
    """Return the sentences as one text; a turn of a transcript opens a paragraph."""
    return "".join(("\n\n" if _TURN.match(sentence) else " ") + sentence for _, sentence in text).strip()


def compared(file: str, language: str) -> Iterator[tuple[str, str, str]]:
    """Yield (label, kind found, sentence) of a file; "" where no claim begins as the sentence does."""
    for text in texts(file):
        claims = extract(joined(text), language=language).claims
        for label, sentence in text:
            found = of_sentence(
                [(claim.quote, claim.kind.value) for claim in claims], sentence, is_alone=len(text) == 1
            )
            yield label, found or "", sentence


def of_sentence(found: Sequence[tuple[str, T]], sentence: str, *, is_alone: bool) -> T | None:
    """Return what goes with the claim of a sentence: the longest where it is alone, else the first that begins as it does."""
    if is_alone:
        return max(found, key=lambda item: len(item[0]))[1] if found else None
    return next((value for quote, value in found if quote.startswith(sentence[:_ENOUGH])), None)


if __name__ == "__main__":
    raise SystemExit(main())
