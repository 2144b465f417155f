"""Tells the chance that somebody's act is one of saying, from its signs: their trained weights, added and bent between 0 and 1."""

from __future__ import annotations

import json
import math
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

PATH = Path(__file__).with_name("likely_weights.json")


@lru_cache(maxsize=1)
def weights() -> tuple[float, dict[str, float]]:
    """Return the base and the weight of each sign; signs that are not there weigh nothing."""
    table = json.loads(PATH.read_text(encoding="utf-8"))
    return table["base"], table["signs"]


def chance(signs: Iterable[str]) -> float:
    """Return the chance, 0 to 1, of an act with these signs."""
    base, table = weights()
    return 1.0 / (1.0 + math.exp(-(base + sum(table.get(sign, 0.0) for sign in signs))))
