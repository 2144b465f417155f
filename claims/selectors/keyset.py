"""Pages of a list by key instead of by offset, so that page 400 costs what page 1 costs and nothing is shown twice.

A cursor is the sort key of the last row seen, as URL-safe base64 of a JSON list. It is not a secret; a cursor that
cannot be read is an InvalidInputError.
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.core.exceptions import FieldError, ValidationError
from django.db.models import Model, Q

from claims.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

T = TypeVar("T")
M = TypeVar("M", bound=Model)
PAGE_SIZE = 25
# Counting stops here: "more than 1000" answers an editor's question, and costs the same on any table.
COUNT_UNTIL = 1000


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Rows of one page; `following` is the cursor of the next one, "" on the last; `is_first` says whether rows come before."""

    rows: list[T]
    following: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows there are, exactly up to COUNT_UNTIL."""

    number: int
    is_exact: bool

    def __str__(self) -> str:
        return f"{self.number}" if self.is_exact else f"more than {self.number}"


def keyset_page(queryset: QuerySet[M, M], *, order: Sequence[str], cursor: str = "", size: int = PAGE_SIZE) -> Page[M]:
    """Return one page of a queryset ordered by these columns ("-score", "-id"); the last of them has to be unique.

    Raises InvalidInputError for a cursor that does not fit the order.
    """
    rows = queryset.order_by(*order)
    if cursor:
        try:
            rows = rows.filter(_after(order, _read(cursor, len(order))))
        except (FieldError, ValidationError, ValueError, TypeError, OverflowError) as error:
            raise InvalidInputError("This page's address cannot be read. Start again from the first page.") from error
    found = list(rows[: size + 1])
    shown = found[:size]
    following = _write([getattr(shown[-1], column.lstrip("-")) for column in order]) if len(found) > size else ""
    return Page(rows=shown, following=following, is_first=not cursor)


def counted(queryset: QuerySet[M, M]) -> Count:
    """Count rows, but never more than COUNT_UNTIL of them."""
    number = queryset.order_by()[: COUNT_UNTIL + 1].count()
    return Count(number=min(number, COUNT_UNTIL), is_exact=number <= COUNT_UNTIL)


def _after(order: Sequence[str], values: Sequence[Any]) -> Q:
    beyond, same = Q(), Q()
    for position, (column, value) in enumerate(zip(order, values, strict=True)):
        name = column.lstrip("-")
        step = same & Q(**{f"{name}__{'lt' if column.startswith('-') else 'gt'}": value})
        beyond = step if position == 0 else beyond | step
        same &= Q(**{name: value})
    return beyond


def _write(values: list[Any]) -> str:
    plain = [value.isoformat() if isinstance(value, date | datetime) else value for value in values]
    return base64.urlsafe_b64encode(json.dumps(plain, separators=(",", ":")).encode()).decode().rstrip("=")


def _read(cursor: str, length: int) -> list[Any]:
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, UnicodeError, ValueError, RecursionError) as error:
        raise ValueError("not a cursor") from error
    if (
        not isinstance(values, list)
        or len(values) != length
        or not all(isinstance(v, str | int | float) for v in values)
    ):
        raise ValueError("not a cursor of this list")
    return values
