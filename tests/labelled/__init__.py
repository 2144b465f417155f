"""Labelled pages: walls as sites show them today, and pages that only look like walls; counted by `benchmarks/walls.py`.

All written for this project after the shapes that such pages have, in the languages of the sites that have them. The
rules were tuned on all of it but the two HELD_OUT sets, which were written when the rules were done and are only counted.
"""

from __future__ import annotations

from tests.labelled.frames import Labelled
from tests.labelled.held_out import HELD_OUT_READABLE, HELD_OUT_WALLS
from tests.labelled.readable import READABLE
from tests.labelled.second import SECOND_READABLE, SECOND_WALLS
from tests.labelled.walls import WALLS

__all__ = ["HELD_OUT_READABLE", "HELD_OUT_WALLS", "READABLE", "SECOND_READABLE", "SECOND_WALLS", "WALLS", "Labelled"]
