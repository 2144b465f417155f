"""Measures claims.ranking on public evidence sets, beside plain BM25 and the order of the page, on the same rows.

    python benchmarks/evidence_ranking.py [DATA]

DATA is a folder with `evidence/page-sentences-dev.jsonl.gz` (WiCE) and `evidence/hard-claims-dev.jsonl.gz` (Fool Me
Twice); by default `../shared/data` beside the checkout. Prints mean average precision with a 95 % bootstrap interval,
mean reciprocal rank and success at 1.
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

from claims.ranking.scoring import PAGE, SHORTLIST, Claim, Features, score_sentences
from claims.terms.embeddings import NAME, installed
from claims.terms.weighing import TermIndex

if TYPE_CHECKING:
    from collections.abc import Callable

Row = tuple[str, list[str], set[int]]
_DRAWS = 1_000


def main() -> int:
    """Print one table for each set that is there; 1 when none is."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "shared" / "data"
    sets = (
        ("WiCE dev, sentences of one page", data / "evidence" / "page-sentences-dev.jsonl.gz", _page_rows, PAGE),
        ("Fool Me Twice dev, near passages", data / "evidence" / "hard-claims-dev.jsonl.gz", _hard_rows, SHORTLIST),
    )
    missing = 0
    for title, path, read, weights in sets:
        if not path.exists():
            print(f"SKIPPED: {title}: there is no {path}")
            missing += 1
            continue
        _report(title, read(path), weights)
    return 1 if missing == len(sets) else 0


def _lines(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def _page_rows(path: Path) -> list[Row]:
    rows = [
        (row["claim"], row["sentences"], {at for one in row["supporting_sets"] for at in one}) for row in _lines(path)
    ]
    return [row for row in rows if row[2]]


def _hard_rows(path: Path) -> list[Row]:
    rows = []
    for row in _lines(path):
        gold = {at for at, passage in enumerate(row["candidates"]) if passage in row["gold"]}
        if gold:
            rows.append((row["claim"], [passage["text"] for passage in row["candidates"]], gold))
    return rows


def _report(title: str, rows: list[Row], weights: Features) -> None:
    def ours(claim: str, texts: list[str]) -> list[float]:
        return [scored.order for scored in score_sentences(Claim.read(claim), texts, weights=weights)]

    embedder = installed()

    def helped(claim: str, texts: list[str]) -> list[float]:
        read = Claim.read(claim)
        return [scored.order for scored in score_sentences(read, texts, weights=weights, embedder=embedder)]

    def alone(claim: str, texts: list[str]) -> list[float]:
        return embedder.closeness(claim, embedder.embed(texts)) if embedder else []

    print(f"\n{title}: {len(rows)} claims")
    print(f"{'':24}{'MAP':>7}  {'95 % interval':<16}{'MRR':>7}{'S@1':>7}{'seconds':>9}")
    scorers: tuple[tuple[str, Callable[[str, list[str]], list[float]]], ...] = (
        ("order of the page", lambda _claim, texts: [-float(at) for at in range(len(texts))]),
        ("plain BM25", _plain_bm25),
        ("ours", ours),
        *(((NAME, alone), ("ours with it", helped)) if embedder else ()),
    )
    if embedder is None:
        print("SKIPPED: sentence embeddings, requirements-semantic.txt is not installed")
    for name, scorer in scorers:
        began = time.perf_counter()
        figures = [_figures(scorer(claim, texts), gold) for claim, texts, gold in rows]
        took = time.perf_counter() - began
        precision, reciprocal, success = ([row[at] for row in figures] for at in range(3))
        low, high = _interval(precision)
        print(
            f"{name:24}{_mean(precision):7.3f}  {low:.3f} to {high:.3f}  {_mean(reciprocal):7.3f}{_mean(success):7.3f}{took:9.1f}"
        )


def _plain_bm25(claim: str, texts: list[str]) -> list[float]:
    def plain(text: str) -> list[str]:
        return re.findall(r"\w+", text.lower())

    scores = TermIndex([plain(text) for text in texts], k1=1.2, b=0.75).scores(plain(claim))
    return [scores.get(at, 0.0) for at in range(len(texts))]


def _figures(scores: list[float], gold: set[int]) -> tuple[float, float, float]:
    """Return average precision, reciprocal rank and success at 1; ties are broken by the given order."""
    order = sorted(range(len(scores)), key=lambda at: (-scores[at], at))
    ranks = [rank for rank, at in enumerate(order, 1) if at in gold]
    precision = sum(hits / rank for hits, rank in enumerate(ranks, 1)) / len(gold)
    return precision, 1.0 / ranks[0], float(ranks[0] == 1)


def _interval(values: list[float]) -> tuple[float, float]:
    draw = random.Random(20260101)
    means = sorted(_mean(draw.choices(values, k=len(values))) for _ in range(_DRAWS))
    return means[int(0.025 * _DRAWS)], means[int(0.975 * _DRAWS)]


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


if __name__ == "__main__":
    raise SystemExit(main())
