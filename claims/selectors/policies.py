"""Reads of the editorial policy: the text that the methodology page shows, and every version that was adopted."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from django.template.loader import render_to_string

from claims.models import Policy
from claims.normalisation import text_digest

if TYPE_CHECKING:
    from collections.abc import Sequence

METHODOLOGY: Final = "methodology"
_TEMPLATE: Final = "public/_method.html"
_OWN_LINE: Final = frozenset({"h2", "p", "li", "ol", "ul"})
_MARKS: Final = {"h2": "## ", "li": "- "}


@dataclass(frozen=True, slots=True)
class PublicPolicy:
    """What readers are told of the policy: the version that the page shows (None: not adopted), and all numbers there are."""

    shown: Policy | None
    versions: Sequence[int]


class _Words(HTMLParser):
    """Gathers the words of our own markup, one block on each line."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = [""]

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 — HTMLParser's signature
        if tag in _OWN_LINE:
            self.lines.append(_MARKS.get(tag, ""))

    def handle_data(self, data: str) -> None:
        self.lines[-1] += data


def methodology_text() -> str:
    """Return the words of the methodology page that bind the newsroom, as plain text: what is adopted, and digested."""
    words = _Words()
    words.feed(render_to_string(_TEMPLATE))
    words.close()
    lines = [" ".join(line.split()) for line in words.lines]
    return "\n".join(f"\n{line}" if line.startswith("#") else line for line in lines if line.strip("-# ")) + "\n"


def policy_for_readers() -> PublicPolicy:
    """Return the version of the methodology that its page shows now, and the numbers of all versions, the newest first."""
    rows = list(Policy.objects.filter(name=METHODOLOGY).order_by("-version"))
    is_shown = bool(rows) and rows[0].sha256 == text_digest(methodology_text())
    return PublicPolicy(rows[0] if is_shown else None, [row.version for row in rows])


def policy_version(version: int) -> Policy | None:
    """Return one version of the methodology."""
    return Policy.objects.filter(name=METHODOLOGY, version=version).first()
