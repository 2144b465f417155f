"""Reads for the pages of the public log: its leaves in order, and what each is about."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.enums import VERDICT_LEAVES, LogKind
from claims.models import ClaimReview, LogEntry
from claims.selectors.addresses import absolute
from claims.selectors.keyset import Page, keyset_page
from claims.selectors.policies import METHODOLOGY

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


def record_address(seq: int) -> str | None:
    """Return the absolute address of what a leaf records; None where there is no such leaf, or nothing more to show."""
    entry = log_leaf(seq)
    if entry is None:
        return None
    body = json.loads(entry.body)
    name, _, number = entry.subject.rpartition("/")
    if "rev" in body:
        claim = _claim_refs([entry]).get(entry.subject)
        return absolute("claim-bundle", claim, body["rev"]) if claim else None
    if entry.kind == LogKind.SNAPSHOT_USED or "text" in body["digests"]:
        return absolute("snapshot-text", entry.subject)
    if entry.kind == LogKind.SCALE_ADOPTED:
        return absolute("scale", name, int(number))
    if entry.kind == LogKind.POLICY_CHANGED and name == METHODOLOGY:
        return absolute("methodology-text", int(number))
    return absolute("log-keys") if entry.kind == LogKind.KEY_ROTATED else None


def _claim_refs(entries: Iterable[LogEntry]) -> dict[str, str]:
    refs = [entry.subject for entry in entries if entry.kind in (*VERDICT_LEAVES, LogKind.ERASED)]
    return dict(ClaimReview.objects.filter(ref__in=refs).values_list("ref", "claim__ref"))
