"""Reads for the pages of the public log: its leaves in order, and what each is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.enums import VERDICT_LEAVES, LogKind
from claims.models import ClaimReview, LogEntry
from claims.selectors.keyset import Page, keyset_page

if TYPE_CHECKING:
    from collections.abc import Iterable

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Leaf:
    """One leaf; `claim_ref` is the public id of the claim a verdict is about, "" for other kinds."""

    entry: LogEntry
    kind: LogKind
    claim_ref: str


@dataclass(frozen=True, slots=True)
class LeafPage:
    """Leaves from the newest to the oldest."""

    leaves: list[Leaf]
    following: str
    is_first: bool


def log_leaves(*, cursor: str = "", size: int = PAGE_SIZE) -> LeafPage:
    """Return one page of the log. Raises InvalidInputError for a cursor that cannot be read."""
    page: Page[LogEntry] = keyset_page(LogEntry.objects.all(), order=("-seq",), cursor=cursor, size=size)
    claims = _claim_refs(page.rows)
    leaves = [Leaf(entry, LogKind(entry.kind), claims.get(entry.subject, "")) for entry in page.rows]
    return LeafPage(leaves, page.following, page.is_first)


def log_leaf(seq: int) -> LogEntry | None:
    """Return one leaf by its number."""
    return LogEntry.objects.filter(seq=seq).first()


def _claim_refs(entries: Iterable[LogEntry]) -> dict[str, str]:
    refs = [entry.subject for entry in entries if entry.kind in (*VERDICT_LEAVES, LogKind.ERASED)]
    return dict(ClaimReview.objects.filter(ref__in=refs).values_list("ref", "claim__ref"))
