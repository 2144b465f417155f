"""Reads the archive again, a part of it at every beat: a damaged or missing file is an alarm, and blocks publication.

What published verdicts cite comes round every FIXITY_CITED_H hours, everything else every FIXITY_OTHER_H.
"""

from __future__ import annotations

import logging
import time
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from claims.enums import FixityState
from claims.models import FixityCheck, Snapshot
from claims.selectors.fixity import examine
from claims.services.audit import record_event
from claims.services.erasing import finish_erasures
from claims.services.reconciling import take_tick

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from claims.selectors.fixity import Examination

logger = logging.getLogger(__name__)


def check_on_tick() -> int:
    """Check what is due, unless another beat has had this slot; return how many snapshots were read."""
    if not take_tick("check_stored", every_s=settings.FIXITY_EVERY_S):
        return 0
    finish_erasures()
    # Half of the interval, so that two beats never read at once and a slow disk is not read all day.
    return check_due(budget_s=settings.FIXITY_EVERY_S / 2)


def check_due(*, budget_s: float | None = None) -> int:
    """Check the snapshots that are due, those longest unread first, until none is left or the time is up."""
    give_up_at = None if budget_s is None else time.monotonic() + budget_s
    now = timezone.now()
    due = list(_due(now).values_list("pk", flat=True))
    for done, pk in enumerate(due):
        if give_up_at is not None and time.monotonic() > give_up_at:
            return done
        check_snapshot(Snapshot.objects.get(pk=pk))
    return len(due)


def check_snapshot(snapshot: Snapshot) -> FixityCheck:
    """Read one snapshot's files again and write down how they stand; a change for the worse is an alarm."""
    found = examine(snapshot)
    with transaction.atomic():
        before = FixityCheck.objects.select_for_update().filter(snapshot=snapshot).first()
        row = _write(snapshot, found, before)
        was = before.state if before else ""
        if found.state != (was or FixityState.INTACT):
            record_event(
                actor=None,
                agent="check_stored",
                action="fixity",
                subject=snapshot,
                before={"state": was},
                after={"state": found.state.value},
                reason=found.detail,
            )
    if found.state != FixityState.INTACT:
        logger.critical("ALARM: archived snapshot %s: %s", snapshot.ref, found.detail)
    elif was not in {"", FixityState.INTACT}:
        logger.warning("Archived snapshot %s stands again.", snapshot.ref)
    return row


def _write(snapshot: Snapshot, found: Examination, before: FixityCheck | None) -> FixityCheck:
    now = timezone.now()
    since = None
    if found.state != FixityState.INTACT:
        since = (before.failed_since if before else None) or now
    return FixityCheck.objects.update_or_create(
        snapshot=snapshot,
        defaults={"state": found.state, "detail": found.detail, "checked_at": now, "failed_since": since},
    )[0]


def _due(now: datetime) -> QuerySet[Snapshot]:
    cited = Q(published_uses__isnull=False)
    before_cited = now - timedelta(hours=settings.FIXITY_CITED_H)
    before_other = now - timedelta(hours=settings.FIXITY_OTHER_H)
    never = Q(fixity__isnull=True)
    due = never | (cited & Q(fixity__checked_at__lte=before_cited)) | Q(fixity__checked_at__lte=before_other)
    return Snapshot.objects.filter(due).order_by("fixity__checked_at", "pk").distinct()
