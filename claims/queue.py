"""Rings the doorbell: the only place of the domain that knows Celery.

A lost message loses nothing, because the row is the job and a reconciler rings again.
"""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, Final

from celery import current_app
from django.db import transaction
from django.utils import timezone

if TYPE_CHECKING:
    from datetime import datetime

_log = logging.getLogger(__name__)

# Seconds. What is further away is left to the reconciler, whose tick is small beside it; nearer, its tick would be the speed.
LONGEST_BELL_S: Final = 5.0
_CLOCKS_DIFFER_S: Final = 0.02  # a worker that is told a moment too early finds nothing due


def enqueue(task_name: str, *ids: int) -> None:
    """Send a message with these ids, to the queue that the task's name begins with, once the current transaction has committed; a broker that is away is only logged."""
    transaction.on_commit(lambda: _send(task_name, ids), robust=True)


def enqueue_at(task_name: str, *ids: int, at: datetime) -> None:
    """Send a message as `enqueue` does, but at a time in the next seconds; a later one, or one this process does not live to see, is left to the reconciler."""
    transaction.on_commit(lambda: _send_at(task_name, ids, at), robust=True)


def _send_at(task_name: str, ids: tuple[int, ...], at: datetime) -> None:
    wait_s = (at - timezone.now()).total_seconds()
    if wait_s <= 0:
        _send(task_name, ids)
    elif wait_s <= LONGEST_BELL_S:
        bell = threading.Timer(wait_s + _CLOCKS_DIFFER_S, _send, (task_name, ids))
        bell.daemon = True  # a worker that ends does not wait for it
        bell.start()


def _send(task_name: str, ids: tuple[int, ...]) -> None:
    try:
        # No retries here: a web request must not wait for a broker that is down, and the reconciler rings again.
        current_app.send_task(task_name, args=list(ids), retry=False, ignore_result=True)
    except Exception as error:  # noqa: BLE001 - any failure of the broker is the same to us: the row stays and is rung again
        _log.warning("The broker took no message for %s %s: %s", task_name, ids, error)
