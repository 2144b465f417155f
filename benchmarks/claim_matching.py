"""Measures claims.matching on tweets against 10,375 checked claims, beside BM25, on the same rows.

    python benchmarks/claim_matching.py [DATA]

DATA is a folder with `claim-matching/` (CLEF CheckThat! 2020 task 2); by default `../shared/data` beside the checkout.
With `requirements-semantic.txt` installed, the embeddings alone and together with ours are measured as well, and bm25s where
it is installed. Prints MAP@5 with a 95 % bootstrap interval. The guards and strengths of `compare` are not measured by this set.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from claims.matching import MatchIndex
from claims.terms.embeddings import NAME, installed
from claims.terms.weighing import TermIndex

if TYPE_CHECKING:
    from collections.abc import Callable

_DRAWS, _CUT = 1_000, 5


def main() -> int:
    """Print the table; 1 when the data is not there."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "shared" / "data"
    folder = data / "claim-matching"
    if not (folder / "verified-claims.jsonl.gz").exists():
        print(f"SKIPPED: there is no {folder / 'verified-claims.jsonl.gz'}")
        return 1
    known = [(row["id"], f"{row['title']} {row['claim']}") for row in _lines(folder / "verified-claims.jsonl.gz")]
    began = time.perf_counter()
    index = MatchIndex(known)
    print(f"{len(known)} known claims, indexed in {time.perf_counter() - began:.1f} s")
    rankers: dict[str, Callable[[str], list[str]]] = {
        "plain BM25": _plain_bm25(known),
        "ours": lambda text: [key for key, _ in index.ranked(text, limit=_CUT)],
        **_bm25s(known),
        **_with_meaning(known),
    }
    for part in ("dev", "train"):
        rows = _lines(folder / f"queries-{part}.jsonl.gz")
        for name, ranker in rankers.items():
            _report(part, rows, name, ranker)
    return 0


def _with_meaning(known: list[tuple[str, str]]) -> dict[str, Callable[[str], list[str]]]:
    """Return the rankers that need the optional embeddings; {} without them."""
    embedder = installed()
    if embedder is None:
        print("SKIPPED: sentence embeddings, requirements-semantic.txt is not installed")
        return {}
    index = MatchIndex(known, embedder=embedder)
    table = index._vectors  # noqa: SLF001 - reading ten thousand claims once is enough

    def alone(text: str) -> list[str]:
        close = embedder.closeness(text, table)
        return [known[at][0] for at in sorted(range(len(close)), key=lambda at: -close[at])[:_CUT]]

    return {NAME: alone, "ours with it": lambda text: [key for key, _ in index.ranked(text, limit=_CUT)]}


def _bm25s(known: list[tuple[str, str]]) -> dict[str, Callable[[str], list[str]]]:
    """Return the ranker of bm25s, stop words left out; {} where it is not installed."""
    try:
        import bm25s  # noqa: PLC0415
    except ImportError:
        print("SKIPPED: bm25s is not installed")
        return {}
    index = bm25s.BM25()
    index.index(bm25s.tokenize([text for _, text in known], stopwords="en", show_progress=False), show_progress=False)

    def ranked(text: str) -> list[str]:
        tokens = bm25s.tokenize([text], stopwords="en", show_progress=False)
        found, _ = index.retrieve(tokens, k=_CUT, show_progress=False)
        return [known[int(at)][0] for at in found[0]]

    return {"bm25s": ranked}


def _lines(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def _plain_bm25(known: list[tuple[str, str]]) -> Callable[[str], list[str]]:
    def terms(text: str) -> list[str]:
        return re.findall(r"\w+", text.lower())

    index = TermIndex((terms(text) for _, text in known), k1=1.2, b=0.75)

    def ranked(text: str) -> list[str]:
        scores = index.scores(terms(text))
        return [known[at][0] for at in sorted(scores, key=lambda at: (-scores[at], at))[:_CUT]]

    return ranked


def _report(part: str, rows: list[dict[str, Any]], name: str, rank: Callable[[str], list[str]]) -> None:
    began = time.perf_counter()
    values = [_precision(rank(row["text"]), set(row["relevant"])) for row in rows]
    each_ms = 1_000 * (time.perf_counter() - began) / len(rows)
    draw = random.Random(20260101)
    means = sorted(sum(draw.choices(values, k=len(values))) / len(values) for _ in range(_DRAWS))
    low, high = means[int(0.025 * _DRAWS)], means[int(0.975 * _DRAWS)]
    mean = sum(values) / len(values)
    print(
        f"{part:6}{len(rows):5} queries  {name:24} MAP@5 {mean:.3f}  95 % {low:.3f} to {high:.3f}  {each_ms:6.1f} ms each"
    )


def _precision(ranked: list[str], relevant: set[str]) -> float:
    hits, total = 0, 0.0
    for rank, key in enumerate(ranked[:_CUT], 1):
        if key in relevant:
            hits += 1
            total += hits / rank
    return total / min(_CUT, len(relevant)) if relevant else 0.0


if __name__ == "__main__":
    raise SystemExit(main())
