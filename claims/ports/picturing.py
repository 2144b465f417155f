"""What the domain asks of a camera: how an archived page looked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime

    from claims.enums import PartOutcome


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """What a picture is taken of: a page's final address, its bytes as archived, and the headers they came with."""

    url: str
    body: bytes
    headers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PicturePart:
    """Something a page asked for while its picture was taken: its address, its kind ("Image", "Stylesheet", …), what became of it."""

    url: str
    kind: str
    outcome: PartOutcome
    detail: str = ""
    content_sha256: str = ""

    def as_json(self) -> dict[str, str]:
        """Return what is recorded of it."""
        return {
            "url": self.url,
            "kind": self.kind,
            "outcome": self.outcome.value,
            "detail": self.detail,
            "content_sha256": self.content_sha256,
        }


@dataclass(frozen=True, slots=True)
class Picture:
    """How a page looked: two PNG files, and what has to be said beside them.

    `image` is the page from its top, `width` by `height` pixels of its `page_height`, seen in a window of `width` by
    `screen`; `thumbnail` is that window made small. `browser` is its name and version as it says itself. `is_isolated`: the kernel kept it from any network.
    """

    image: bytes
    thumbnail: bytes
    width: int
    height: int
    screen: int
    page_height: int
    browser: str
    has_run_scripts: bool
    is_isolated: bool
    parts: tuple[PicturePart, ...]
    taken_at: datetime


class Camera(Protocol):
    """Takes a picture of an archived page in a browser. Raises PictureError with words for an editor."""

    def __call__(self, page: ArchivedPage, *, heeds_robots: bool) -> Picture:
        """Take one picture; `heeds_robots` False fetches a page's parts where robots.txt asks not to."""
        ...
