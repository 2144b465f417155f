"""Who owns which outlet, by the newsroom's own list: a CSV file with the columns site and owner, named by OUTLET_OWNERS."""

from __future__ import annotations

import csv
import logging
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Mapping

_log = logging.getLogger(__name__)


def outlet_owners() -> Mapping[str, str]:
    """Return {site: owner}, read again when the file has changed; empty without a list, or with one that cannot be read."""
    if not settings.OUTLET_OWNERS:
        return {}
    try:
        return _read(settings.OUTLET_OWNERS, Path(settings.OUTLET_OWNERS).stat().st_mtime_ns)
    except (OSError, UnicodeError, csv.Error) as error:
        _log.warning("The list of owners (OUTLET_OWNERS) cannot be read, so nobody counts as an owner: %s", error)
        return {}


@lru_cache(maxsize=4)
def _read(path: str, _changed_at: int) -> dict[str, str]:
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.reader(file) if len(row) > 1]
    return {
        row[0].strip().lower().removeprefix("www."): row[1].strip()
        for row in rows
        if row[0].strip() and row[1].strip() and row[0].strip().lower() != "site"
    }
