"""The version, read from the newest heading of the changelog, so that it stands in one place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_HEADING = re.compile(r"^## (\d+\.\d+\.\d+)\b", re.MULTILINE)


def read_version(changelog: Path) -> str:
    """Return "1.2.3" from the first heading `## 1.2.3 — …`; ValueError where there is none."""
    match = _HEADING.search(changelog.read_text(encoding="utf-8"))
    if match is None:
        raise ValueError(f"{changelog.name} has no heading such as “## 1.2.3 — date”.")
    return match[1]
