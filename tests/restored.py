"""Makes the log's rows what they were earlier, as a backup that is put back does; the published files stay as they are."""

from __future__ import annotations

from django.db import connection

from claims.models import Checkpoint, LogEntry, LogHead, guards


def roll_back(size: int) -> None:
    """Make the database what it was when the log had this many leaves."""
    guards.remove_append_only(connection)
    Checkpoint.objects.filter(size__gt=size).delete()
    LogEntry.objects.filter(seq__gte=size).delete()
    LogHead.objects.update(size=size)
    guards.install_append_only(connection)
