"""What beat rings, and how often; each entry names a task and its interval in seconds."""

from __future__ import annotations

from typing import Any

from django.conf import settings

SCHEDULE: dict[str, dict[str, Any]] = {
    # A message that nobody took in time is worthless: the next beat sends another.
    "reconcile": {
        "task": "record.reconcile",
        "schedule": float(settings.RECONCILE_EVERY_S),
        "options": {"expires": settings.RECONCILE_EVERY_S * 3},
    },
    "sequence-log": {
        "task": "record.sequence_log",
        "schedule": float(settings.LOG_EVERY_S),
        "options": {"expires": settings.LOG_EVERY_S * 3},
    },
    "watch": {
        "task": "record.ring_watches",
        "schedule": float(settings.WATCH_EVERY_S),
        "options": {"expires": settings.WATCH_EVERY_S * 3},
    },
    "watch-digest": {
        "task": "notify.watch_digest",
        "schedule": 3600.0,  # its tick is a day long: this only says how soon after a night without power it comes
        "options": {"expires": 3600},
    },
    "measure-store": {
        "task": "record.measure_store",
        # Asked for often, done once a slot: beat forgets when it last rang, and a day may pass between two of its restarts.
        "schedule": float(min(settings.STORE_MEASURE_EVERY_S, 3600)),
        "options": {"expires": 3600},
    },
    "check-stored": {
        "task": "record.check_stored",
        "schedule": float(settings.FIXITY_EVERY_S),
        "options": {"expires": settings.FIXITY_EVERY_S},
    },
}
