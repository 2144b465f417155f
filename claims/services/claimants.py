"""Claimants: found by name and kind, or made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.models import Claimant

if TYPE_CHECKING:
    from claims.enums import ClaimantKind

_NAME_CHARS = 300


def claimant_named(name: str, kind: ClaimantKind) -> Claimant | None:
    """Return the claimant of this name and kind, making the row when it is new; None for an empty name."""
    words = " ".join(name.split())[:_NAME_CHARS]
    if not words:
        return None
    claimant, _ = Claimant.objects.get_or_create(name=words, kind=kind)
    return claimant
