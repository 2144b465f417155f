"""Reads the weights of the signs of kinds, which hold for every language."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PATH = Path(__file__).with_name("kind_weights.json")
KINDS = ("question", "fact", "opinion", "prediction", "experience", "vague")  # the order of a row
_NOTHING = (0.0,) * len(KINDS)


@dataclass(frozen=True, slots=True)
class KindWeights:
    """The base and, for each sign, its weight for each kind, in the order of `KINDS`."""

    base: tuple[float, ...]
    signs: dict[str, tuple[float, ...]]

    def row(self, code: str) -> tuple[float, ...]:
        """Return the weights of a sign; zeros where it has none."""
        return self.signs.get(code, _NOTHING)


@cache
def kind_weights() -> KindWeights:
    """Return the weights that the code comes with, read once."""
    stored = json.loads(PATH.read_text(encoding="utf-8"))
    return KindWeights(tuple(stored["base"]), {code: tuple(row) for code, row in stored["signs"].items()})
