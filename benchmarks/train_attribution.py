"""Trains the weights of the signs by which a sentence without a verb of saying may be somebody's claim, and measures by leaving articles out.

Run from the checkout: .venv/bin/python -m benchmarks.train_attribution [FOLDER] [--write]. Needs scikit-learn (requirements-peers.txt). FOLDER holds `attribution/`, as
for `benchmarks.extraction_quality`; only its training part is read. `--write` replaces claims/extraction/likely_weights.json.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.extraction_quality import LEAST_CONTENT, ROOT, gold_of, overlaps, rows_of
from claims.extraction.likely_acts import LEAST
from claims.extraction.likely_weights import PATH
from claims.extraction.pipeline import likely_candidates

try:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold
except ImportError:
    sys.exit("SKIPPED: needs scikit-learn.")

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LEAST_ARTICLES = 8  # a sign that fewer articles have tells more of them than of the language
FREEDOM = 0.3  # the inverse of how strongly weights are drawn to nothing
FOLDS = 10
CHANCES = (0.6, 0.5, 0.45, 0.4, 0.35, 0.3)


@dataclass(frozen=True, slots=True)
class Row:
    """One candidate: its article and sentence, the signs found, and whether the annotators give the sentence to the same mention."""

    article: int
    sentence: int
    signs: frozenset[str]
    is_right: bool


def main() -> int:
    """Print what is right when articles are left out, by least chance; write where asked."""
    given = [word for word in sys.argv[1:] if not word.startswith("--")]
    folder = Path(given[0]) if given else ROOT.parent / "shared" / "data"
    path = folder / "attribution" / "articles-train.jsonl.gz"
    if not path.is_file():
        print(f"SKIPPED: no training data at {path}; give its folder as the argument.")
        return 0
    rows = list(candidate_rows(path))
    print(
        f"{len(rows)} candidates in {len({(r.article, r.sentence) for r in rows})} sentences, {sum(r.is_right for r in rows)} right"
    )
    chances = left_out(rows)
    for least in CHANCES:
        taken = best_of(rows, chances, least)
        right = sum(rows[place].is_right for place in taken)
        print(
            f"  at {least:.2f}{'*' if least == LEAST else ' '} {len(taken):4} sentences, {right / (len(taken) or 1):.3f} right"
        )
    if "--write" in sys.argv:
        write(rows)
    return 0


def candidate_rows(path: Path) -> Iterator[Row]:
    """Yield the candidates of every article, in text order."""
    for number, row in enumerate(rows_of(path)):
        gold = [event for event in gold_of(row["brat"]) if event["Source"]]
        for sentence, found in likely_candidates(row["text"], language="en"):
            sources = [
                event["Source"][0]
                for event in gold
                if sum(max(0, min(b, sentence.end) - max(a, sentence.start)) for a, b in event["Content"])
                >= LEAST_CONTENT
            ]
            for each in found:
                yield Row(number, sentence.index, frozenset(each.signs), overlaps(each.claimant.place, sources))


def left_out(rows: Sequence[Row]) -> list[float]:
    """Return the chance of each row, told by weights trained without its article."""
    chances = [0.0] * len(rows)
    table, _ = _table(rows, kept_signs(rows))
    groups = [row.article for row in rows]
    labels = [row.is_right for row in rows]
    for train, test in GroupKFold(FOLDS).split(table, labels, groups):
        model = _fit(table[train], [labels[place] for place in train])
        for place, each in zip(test, model.predict_proba(table[test])[:, 1], strict=True):
            chances[place] = float(each)
    return chances


def best_of(rows: Sequence[Row], chances: Sequence[float], least: float) -> list[int]:
    """Return the places of the likeliest candidate of each sentence, where it is likely enough."""
    best: dict[tuple[int, int], int] = {}
    for place, row in enumerate(rows):
        held = best.setdefault((row.article, row.sentence), place)
        if chances[place] > chances[held]:
            best[row.article, row.sentence] = place
    return [place for place in best.values() if chances[place] >= least]


def kept_signs(rows: Sequence[Row]) -> list[str]:
    """Return the signs that enough articles have, in alphabetical order."""
    articles: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        for sign in row.signs:
            articles[sign].add(row.article)
    return sorted(sign for sign, met in articles.items() if len(met) >= LEAST_ARTICLES)


def _table(rows: Sequence[Row], signs: Sequence[str]) -> tuple[Any, list[str]]:
    kept = set(signs)
    vectors = DictVectorizer()
    table = vectors.fit_transform([dict.fromkeys(row.signs & kept, 1.0) for row in rows])
    return table, list(vectors.get_feature_names_out())


def _fit(table: Any, labels: Sequence[bool]) -> Any:
    return LogisticRegression(C=FREEDOM, max_iter=2_000).fit(table, labels)


def write(rows: Sequence[Row]) -> None:
    """Write the weights of all rows, rounded to hundredths, one sign a line."""
    table, names = _table(rows, kept_signs(rows))
    model = _fit(table, [row.is_right for row in rows])
    lines = [
        f"{json.dumps(name)}: {round(float(weight), 2)}" for name, weight in zip(names, model.coef_[0], strict=True)
    ]
    base = round(float(model.intercept_[0]), 2)
    PATH.write_text(f'{{"base": {base},\n"signs": {{\n' + ",\n".join(lines) + "\n}}\n", encoding="utf-8")
    print(f"{len(names)} signs written to {PATH.name}")


if __name__ == "__main__":
    raise SystemExit(main())
