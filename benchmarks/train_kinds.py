"""Trains the weights of the signs of kinds on the labelled sentences and the articles in sight, and measures by leaving parts out.

Run from the checkout: .venv/bin/python -m benchmarks.train_kinds [--write]. Needs NumPy. `--write` replaces
claims/extraction/kind_weights.json. Each sign is drawn towards a weight set by hand for the kind it speaks for; nothing that is held out
or sealed is read.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from benchmarks import kinds as sentences
from benchmarks import own_articles
from claims.extraction.kind_weights import KINDS, PATH
from claims.extraction.pipeline import signs_of_kinds
from claims.normalisation import normalise

try:
    import numpy as np
except ImportError:
    sys.exit("SKIPPED: needs NumPy.")

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Set by hand: the kind that a sign speaks for, and by how much.
BY_HAND = {
    "question": {"question_mark": 5.0, "open": 3.0, "asks": 0.5},
    "prediction": {
        "will": 2.5, "going_to": 2.5, "expected": 2.2, "is_to": 2.0, "foretells": 2.2, "would": 2.0, "could": 1.7, "may": 0.8,
        "to_come": 1.2, "timetable": 1.0, "not_yet": 1.5, "outlook": 1.0, "cue_foreseen": 2.0, "cue_feared": 2.0, "cue_warned": 0.5, "cue_foreseen_whole": 0.8, "cue_wanted": 0.8, "will_inside": 0.4,
    },
    "opinion": {
        "norm": 2.8, "need": 1.8, "imperative": 2.0, "demands": 1.5, "wants": 1.2, "value_is": 2.2, "value": 0.8, "best": 1.5, "excess": 1.5,
        "likened": 0.8, "cue_viewed": 2.0, "value_form": 0.8, "contrast": 0.5, "you": 0.2, "called": 2.0, "stance": 2.2, "i_would": 1.0, "sweeping": 0.7, "general": 1.0, "is_a": 0.4, "exclaims": 0.8, "wish": 1.2,
        "importance": 4.0, "mood": 0.5, "part_quoted": 0.5, "asked_to": 1.5, "clearly": 0.4, "call": 2.0, "cue_judged": 0.8, "cue_judged_whole": 0.8, "cue_demanded": 1.0, "cue_demanded_whole": 0.8,
        "bare_now_speech": 1.0, "cue_thought": 0.5,
    },
    "experience": {"i_past": 3.0, "i_now": 2.0, "my": 1.2, "my_own": 1.0, "our_home": 3.0, "we_past": 1.2, "us": 0.8, "we_now": 0.2, "my_past": 1.0, "we_past_bare": 0.8, "witness": 0.8},
    "vague": {
        "page": 9.0, "truth": 2.0, "hollow": 1.0, "thin": 0.5, "points_back": 1.8, "echo": 3.0, "denies": 2.2, "other_story": 1.5, "later": 1.5, "purpose": 3.0, "abstract": 0.8,
        "brief": 0.4, "cue_refused": 0.3, "verbless": 0.4,
    },
    "fact": {
        "number": 1.6, "number_word": 1.2, "date": 0.8, "trend": 0.8, "cause": 0.5, "extreme": 0.8, "frequency": 0.4, "past": 0.8, "perfect": 0.6,
        "present": 0.3, "silence": 2.0, "evidence": 0.7, "habit": 0.8, "seems": 1.2, "law": 1.5, "name": 0.4, "second_name": 0.3, "narrated": 0.4,
        "told": 0.4, "body": 0.2, "cue_found": 0.5, "cue_accused": 0.8, "would_have": 0.6, "many": 0.2, "figures_quoted": 0.3,
    },
}  # fmt: skip
BASE = {"question": -1.0, "fact": 0.5, "opinion": 0.0, "prediction": 0.0, "experience": -0.5, "vague": 0.2}
DRAWN = 2.0  # how strongly a weight is drawn to the one set by hand
STEPS = 600
FOLDS = 10
IN_SIGHT = ("English, in sight", "English, genres", "German, in sight", "German, genres")


@dataclass(frozen=True, slots=True)
class Row:
    """One claim: its label, the signs found in it, and the article or file it is of."""

    kind: str
    codes: frozenset[str]
    of: str


def main() -> int:
    """Print the share that is right when parts are left out, by source; write where asked."""
    rows = [*sentence_rows(), *article_rows()]
    for drawn in (1.0, DRAWN, 10.0):
        print(f"drawn {drawn}: " + ", ".join(f"{name} {value:.3f}" for name, value in left_out(rows, drawn).items()))
    codes = sorted({code for row in rows for code in row.codes})
    weights = fit(rows, codes, DRAWN)
    if "--write" in sys.argv:
        write(codes, weights)
    return 0


def sentence_rows() -> Iterator[Row]:
    """Yield the labelled sentences and texts in sight."""
    for _, file, language in sentences.SETS:
        if "held" in file:
            continue
        sort = "text" if "_texts" in file else "sentence"
        for number, text in enumerate(sentences.texts(file)):
            found = signs_of_kinds(sentences.joined(text), language=language)
            for kind, sentence in text:
                signs = sentences.of_sentence(found, sentence, is_alone=len(text) == 1)
                if signs is not None:
                    yield Row(kind, frozenset(sign.code for sign in signs), f"{language} {sort} {number}")


def article_rows() -> Iterator[Row]:
    """Yield the labelled claims of the articles in sight."""
    for name, folder, language in own_articles.SETS:
        if name in IN_SIGHT:
            for path in sorted(folder.glob("*.txt")):
                found = signs_of_kinds(normalise(path.read_text(encoding="utf-8")), language=language)
                for label in own_articles.labels(path):
                    signs = next((s for quote, s in found if " ".join(quote.split()).startswith(label.start)), None)
                    if signs is not None:
                        yield Row(label.kind, frozenset(sign.code for sign in signs), f"{language} article {path.stem}")


def left_out(rows: Sequence[Row], drawn: float) -> dict[str, float]:
    """Return the share of right kinds by source, each row told by weights trained without its article or part."""
    units = sorted({row.of for row in rows})
    part = {unit: number % FOLDS for number, unit in enumerate(units)}
    right: dict[str, list[bool]] = {}
    for fold in range(FOLDS):
        train = [row for row in rows if part[row.of] != fold]
        codes = sorted({code for row in train for code in row.codes})
        weights = fit(train, codes, drawn)
        for row in rows:
            if part[row.of] == fold:
                right.setdefault(" ".join(row.of.split()[:2]), []).append(_told(row, codes, weights) == row.kind)
    shares = {name: sum(hits) / len(hits) for name, hits in sorted(right.items())}
    return shares | {"all": sum(map(sum, right.values())) / len(rows)}


def _told(row: Row, codes: Sequence[str], weights: Any) -> str:
    points = weights[-1] + sum(
        (weights[place] for place, code in enumerate(codes) if code in row.codes), np.zeros(len(KINDS))
    )
    return KINDS[int(points.argmax())]


def fit(rows: Sequence[Row], codes: Sequence[str], drawn: float) -> Any:
    """Return a row of weights for each sign and one for the base: logistic regression over the kinds, drawn to the weights by hand."""
    places = {code: place for place, code in enumerate(codes)}
    signs = np.zeros((len(rows), len(codes) + 1))
    signs[:, -1] = 1.0
    labels = np.zeros((len(rows), len(KINDS)))
    for number, row in enumerate(rows):
        signs[number, [places[code] for code in row.codes if code in places]] = 1.0
        labels[number, KINDS.index(row.kind)] = 1.0
    by_hand = np.zeros((len(codes) + 1, len(KINDS)))
    for column, kind in enumerate(KINDS):
        by_hand[-1, column] = BASE[kind]
        for code, weight in BY_HAND[kind].items():
            if code in places:
                by_hand[places[code], column] = weight
    return _descend(signs, labels, by_hand, drawn)


def _descend(signs: Any, labels: Any, by_hand: Any, drawn: float) -> Any:
    """Nesterov's descent with steps by the curvature's bound, until the steps are spent."""
    weights, momentum = by_hand.copy(), by_hand.copy()
    step = 1.0 / (0.5 * np.linalg.norm(signs, 2) ** 2 + drawn)
    for number in range(STEPS):
        points = signs @ momentum
        chances = np.exp(points - points.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        slope = signs.T @ (chances - labels) + drawn * (momentum - by_hand)
        moved = momentum - step * slope
        momentum = moved + number / (number + 3) * (moved - weights)
        weights = moved
    return weights


def write(codes: Sequence[str], weights: Any) -> None:
    """Write the weights, rounded to hundredths, one sign a line."""
    base = [round(float(w), 2) for w in weights[-1]]
    lines = [
        f'"{code}": {json.dumps([round(float(w), 2) for w in weights[place]])}' for place, code in enumerate(codes)
    ]
    PATH.write_text(f'{{"base": {json.dumps(base)},\n"signs": {{\n' + ",\n".join(lines) + "\n}}\n", encoding="utf-8")
    print(f"{len(codes)} signs written to {PATH.name}")


if __name__ == "__main__":
    raise SystemExit(main())
