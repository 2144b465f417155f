"""The public addresses that exports name; pure, so that a verifier derives the same from a document and the newsroom's address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Places:
    """Addresses of one published version; `home` is the newsroom's address and ends in a slash."""

    home: str
    newsroom: str
    claim: str
    number: int

    @classmethod
    def of(cls, document: dict[str, Any], *, home: str, newsroom: str) -> Places:
        """Return the places of a version's document."""
        return cls(home, newsroom, document["claim"]["id"], document["version"])

    def version(self, number: int | None = None) -> str:
        """Return the permanent address of a version, this one unless told."""
        return f"{self.home}claims/{self.claim}/v/{self.number if number is None else number}/"

    def snapshot(self, ref: str) -> str:
        """Return the address of an archived copy's page."""
        return f"{self.home}snapshots/{ref}/"

    def text(self, ref: str) -> str:
        """Return the address of an archived copy's text."""
        return f"{self.home}snapshots/{ref}/text"
