"""Lays the steps to a verdict out as boxes and lines, stage under stage, for an SVG: once wide, once for a phone."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from claims.selectors.origins import MOST_BOXES, Stage, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

# All measures are user units of the SVG, drawn one to one with CSS pixels.
_GAP: Final = 14
_STAGE_GAP: Final = 44
_PAD: Final = 12
_LINE: Final = 17
# Advance of one character of the sans face at 13 units, generous, as no font is known here.
_CHAR: Final = 7.1


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its corner, its size, its lines of words with the baselines they stand on."""

    step: Step
    x: float
    y: float
    width: float
    height: float
    lines: tuple[tuple[float, str], ...]
    small: tuple[tuple[float, str], ...]

    @property
    def text_x(self) -> float:
        """Where its words begin."""
        return self.x + _PAD


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a stage, above its boxes."""

    words: str
    y: float


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn; `edges` are path data."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    edges: tuple[str, ...]
    headings: tuple[Heading, ...]

    @property
    def outer_width(self) -> float:
        """The width with room for the outermost lines."""
        return self.width + 2

    @property
    def outer_height(self) -> float:
        """The height with room for the outermost lines."""
        return self.height + 2


def draw(steps: Sequence[Step], *, width: int, columns: int) -> Picture:
    """Lay the steps out for a width, with at most so many boxes side by side."""
    steps = _gathered(steps)
    boxes: dict[str, Box] = {}
    headings: list[Heading] = []
    y = 0.0
    for stage in Stage:
        members = [step for step in steps if step.stage == stage]
        if not members:
            continue
        headings.append(Heading(stage.value, y + 11))
        y += 20
        for start in range(0, len(members), columns):
            row = members[start : start + columns]
            y = _place(row, boxes, y, width, columns) + _GAP
        y += _STAGE_GAP - _GAP
    return Picture(width, y - _STAGE_GAP + _GAP, tuple(boxes.values()), _edges(steps, boxes), tuple(headings))


def _place(row: Sequence[Step], boxes: dict[str, Box], y: float, width: int, columns: int) -> float:
    """Put one row of boxes at a height; returns the height of its foot."""
    alone = len(row) == 1 and row[0].stage in {Stage.CLAIM, Stage.DECIDED}
    across = min(columns, max(len(row), 1)) if not alone else 1
    each = (width - _GAP * (across - 1)) / across
    made = [_box(step, number * (each + _GAP), y, each) for number, step in enumerate(row)]
    tallest = max(box.height for box in made)
    for box in made:
        boxes[box.step.key] = replace(box, height=tallest)
    return y + tallest


def _box(step: Step, x: float, y: float, width: float) -> Box:
    fits = int((width - 2 * _PAD) / _CHAR)
    title = textwrap.wrap(step.title, fits, max_lines=3 if step.stage == Stage.CLAIM else 2, placeholder=" …")
    detail = textwrap.wrap(step.detail, fits + 2, max_lines=2, placeholder=" …") if step.detail else []
    if step.at is not None:
        detail.append(f"{step.at.day} {step.at:%B %Y}")
    first = y + _PAD + 11
    lines = tuple((first + number * _LINE, words) for number, words in enumerate(title))
    below = first + len(title) * _LINE
    small = tuple((below + number * _LINE, words) for number, words in enumerate(detail))
    return Box(step, x, y, width, 2 * _PAD + (len(title) + len(detail)) * _LINE - 2, lines, small)


def _gathered(steps: Sequence[Step]) -> list[Step]:
    """Put what is more than a picture can hold of one stage into one box, with the lines that led there."""
    kept: list[Step] = []
    gone: dict[str, str] = {}
    for stage in Stage:
        members = [step for step in steps if step.stage == stage]
        if len(members) > MOST_BOXES:
            # Versions end with the newest, so the first ones are put together; of everything else the last.
            shown = members[1 - MOST_BOXES :] if stage == Stage.PUBLISHED else members[: MOST_BOXES - 1]
            others = [step for step in members if step not in shown]
            key = f"more-{stage.name.lower()}"
            gone |= {step.key: key for step in others}
            after = tuple(dict.fromkeys(name for step in others for name in step.after if name not in gone))
            more = Step(key, stage, f"{len(others)} more", "in the table below", after=after)
            members = [more, *shown] if stage == Stage.PUBLISHED else [*shown, more]
        kept += members
    return [replace(step, after=tuple(dict.fromkeys(gone.get(name, name) for name in step.after))) for step in kept]


def _edges(steps: Sequence[Step], boxes: dict[str, Box]) -> tuple[str, ...]:
    """Return a line from each box to each that came from it: down, with a bend; sideways between versions of one row."""
    edges = []
    for step in steps:
        end = boxes[step.key]
        for name in step.after:
            start = boxes.get(name)
            if start is None or name == step.key:
                continue
            if start.y == end.y:
                middle = start.y + start.height / 2
                edges.append(f"M{start.x + start.width:.1f} {middle:.1f}H{end.x:.1f}")
                continue
            x1, y1 = start.x + start.width / 2, start.y + start.height
            x2, y2 = end.x + end.width / 2, end.y
            bend = min(40.0, (y2 - y1) / 2)
            edges.append(f"M{x1:.1f} {y1:.1f}C{x1:.1f} {y1 + bend:.1f} {x2:.1f} {y2 - bend:.1f} {x2:.1f} {y2:.1f}")
    return tuple(edges)
