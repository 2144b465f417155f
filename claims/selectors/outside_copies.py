"""Copies of sources in other archives, as pages list them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F

from claims.models import OutsideCopy

if TYPE_CHECKING:
    from collections.abc import Iterable


def copies_by_source(source_ids: Iterable[int]) -> dict[int, list[OutsideCopy]]:
    """Return the copies known of each source, the oldest first."""
    copies: dict[int, list[OutsideCopy]] = {}
    for copy in OutsideCopy.objects.filter(source_id__in=set(source_ids)):
        copies.setdefault(copy.source_id, []).append(copy)
    return copies


def copies_by_snapshot(refs: Iterable[str]) -> dict[str, list[OutsideCopy]]:
    """Return the copies known of each snapshot's source, by the snapshot's public id."""
    wanted = OutsideCopy.objects.filter(source__snapshots__ref__in=set(refs)).annotate(ref=F("source__snapshots__ref"))
    copies: dict[str, list[OutsideCopy]] = {}
    for copy in wanted:
        copies.setdefault(copy.ref, []).append(copy)
    return copies


def newest_copy_id() -> int:
    """Return a number that changes with every copy that becomes known: public pages show them."""
    return OutsideCopy.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
