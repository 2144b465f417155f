"""Reads the JSON of a model's answer, strictly: one object with one list, each piece of it with just the values asked for.

What is wrong with the whole is a ModelError; what is wrong with one piece drops that piece alone.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final

from claims.enums import DropReason, ModelOutcome
from claims.errors import ModelError
from claims.proposing.records import Drop

if TYPE_CHECKING:
    from collections.abc import Iterator

# Models put JSON into a fence of Markdown whatever they are told; one around the whole answer is taken off.
_MARKDOWN: Final = re.compile(r"```(?:json)?[ \t]*\r?\n(.*)\n```", re.DOTALL | re.IGNORECASE)
# Control, format (bidirectional marks and zero widths among them), half characters, private use, unassigned.
_UNSAFE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


class DropError(Exception):
    """One piece does not fit; `drop` says why."""

    def __init__(self, reason: DropReason, where: str) -> None:
        super().__init__(reason.value)
        self.drop = Drop(reason, where)


def list_in(content: str, key: str, *, is_cut: bool = False) -> list[Any]:
    """Return the one list of an answer, its pieces not yet looked at. Raises ModelError; `is_cut` says it ended too early."""
    stripped = content.strip()
    inside = _MARKDOWN.fullmatch(stripped)
    try:
        found = json.loads(
            inside.group(1) if inside else stripped, object_pairs_hook=_object, parse_constant=_no_constant
        )
    except (ValueError, RecursionError) as error:
        if is_cut:
            raise _unusable("broke off before its answer was whole", ModelOutcome.NOT_JSON, permanent=True) from error
        raise _unusable("did not answer in JSON", ModelOutcome.NOT_JSON) from error
    items = found.get(key) if isinstance(found, dict) and set(found) == {key} else None
    if not isinstance(items, list):
        raise _unusable(f"did not answer with a list of {key}", ModelOutcome.WRONG_SHAPE)
    return items


def pieces_in(items: list[Any], key: str, most: int) -> Iterator[tuple[str, Any]]:
    """Yield where each piece stands, and the piece, at most `most` of them."""
    for number, item in enumerate(items[:most], start=1):
        yield f"{key}[{number}]", item


def surplus(items: list[Any], key: str, most: int) -> list[Drop]:
    """Return a drop for each piece after the most that were asked for."""
    return [Drop(DropReason.TOO_MANY, f"{key}[{number}]") for number in range(most + 1, len(items) + 1)]


def values_of(item: object, where: str, *keys: str) -> list[Any]:
    """Return the values of a piece that must have just these keys, in their order. Raises DropError."""
    if not isinstance(item, dict):
        raise DropError(DropReason.WRONG_TYPE, where)
    if item.keys() - set(keys):
        raise DropError(DropReason.UNKNOWN_KEY, where)
    if set(keys) - item.keys():
        raise DropError(DropReason.MISSING_KEY, where)
    return [item[key] for key in keys]


def text_of(value: object, where: str, *, most: int, is_copied: bool = False) -> str:
    """Return a value that must be text without anything invisible in it. Raises DropError.

    `is_copied` is for what has to stand in a text anyway: it may hold whatever that text holds.
    """
    if not isinstance(value, str):
        raise DropError(DropReason.WRONG_TYPE, where)
    if len(value) > most:
        raise DropError(DropReason.TOO_LONG, where)
    if not is_copied and any(unicodedata.category(char) in _UNSAFE for char in value):
        raise DropError(DropReason.UNSAFE_TEXT, where)
    return value


def whole_number(value: object, where: str) -> int:
    """Return a value that must be a whole number. Raises DropError; true is no number."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise DropError(DropReason.WRONG_TYPE, where)
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("the same key twice")
    return made


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _unusable(what: str, outcome: ModelOutcome, *, permanent: bool = False) -> ModelError:
    return ModelError(f"The model {what}; nothing of it was used.", outcome=outcome, permanent=permanent)
