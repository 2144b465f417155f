"""Which weights of check-worthiness are in use, as the audit trail says, and which there are."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings

from claims.errors import WeightsError
from claims.extraction.worth_words import VERSION_CHARS, Weights, read_written
from claims.models import AuditEvent

SUBJECT: Final = "worthweights"  # what the audit events are about; it has one subject, 0
BASE: Final = "base"
_HELP = (
    "Put the file back from a backup, or let an administrator run `manage.py retrain_worth --use base --by USERNAME`."
)


def version_in_use() -> str:
    """Return the version that an administrator chose last; "base" where nobody chose."""
    last = AuditEvent.objects.filter(subject_type=SUBJECT, subject_id=0).order_by("-id").first()
    return str(last.after["version"]) if last else BASE


def worth_in_use() -> Weights | None:
    """Return the weights in use, None for those the code came with. Raises WeightsError where their file is damaged."""
    version = version_in_use()
    return None if version == BASE else worth_of(version)


def worth_of(version: str) -> Weights:
    """Return retrained weights. Raises WeightsError where there are none of this version or the file is damaged."""
    if not re.fullmatch(rf"[0-9a-f]{{{VERSION_CHARS}}}", version):
        raise WeightsError(f"“{version}” is no version of weights: one has {VERSION_CHARS} figures and letters a to f.")
    path = Path(settings.WORTH_DIR) / f"{version}.json"
    try:
        return _read(str(path), version, path.stat().st_mtime_ns)
    except OSError as error:
        raise WeightsError(f"The weights {version} cannot be read from {path}. {_HELP}") from error
    except WeightsError as error:
        raise WeightsError(f"{error.message} {_HELP}") from error


@lru_cache(maxsize=2)
def _read(path: str, version: str, _changed_ns: int) -> Weights:
    return read_written(Path(path).read_bytes(), version)
