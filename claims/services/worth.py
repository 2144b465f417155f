"""Keeps retrained weights of check-worthiness, and switches between them where an administrator says so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from claims.extraction.worth_words import written
from claims.models import AuditEvent
from claims.policy import require
from claims.selectors.worth import BASE, SUBJECT, version_in_use, worth_of

if TYPE_CHECKING:
    from claims.extraction.worth_words import Weights
    from claims.models import User


def keep_worth(worth: Weights) -> str:
    """Write the weights to their file and return their version; they are not in use by that."""
    version, file = written(worth)
    folder = Path(settings.WORTH_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f"{version}.part"
    unfinished.write_bytes(file)
    unfinished.replace(folder / f"{version}.json")
    return version


@transaction.atomic
def use_worth(*, actor: User, version: str) -> None:
    """Score articles that are read from now on by these weights, or by "base"; the audit trail says who chose."""
    require(actor, "run_service")
    if version != BASE:
        worth_of(version)
    AuditEvent.objects.create(
        actor=actor,
        action="worth.switched",
        subject_type=SUBJECT,
        subject_id=0,
        before={"version": version_in_use()},
        after={"version": version},
    )
