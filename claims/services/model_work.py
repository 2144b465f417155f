"""What each use of the language model does: the question it puts, how the answer is read, and what is kept of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from claims.models import ModelAsk
    from claims.ports import ModelAnswer, Question
    from claims.proposing import Checked


@dataclass(frozen=True, slots=True)
class Work:
    """One question. `read` writes nothing and raises ModelError.

    `record` runs in the transaction that ends the job, and returns how many proposals it kept.
    """

    question: Question
    read: Callable[[ModelAnswer], Checked[Any]]
    record: Callable[[ModelAsk, Checked[Any]], int]
