"""Rings the doorbell: the only place of the domain that knows Celery.

A lost message loses nothing, because the row is the job and a reconciler rings again.
"""

from __future__ import annotations

import logging

from celery import current_app
from django.db import transaction

_log = logging.getLogger(__name__)


def enqueue(task_name: str, *ids: int) -> None:
    """Send a message with these ids, to the queue that the task's name begins with, once the current transaction has committed; a broker that is away is only logged."""
    transaction.on_commit(lambda: _send(task_name, ids), robust=True)


def _send(task_name: str, ids: tuple[int, ...]) -> None:
    try:
        # No retries here: a web request must not wait for a broker that is down, and the reconciler rings again.
        current_app.send_task(task_name, args=list(ids), retry=False, ignore_result=True)
    except Exception as error:  # noqa: BLE001 - any failure of the broker is the same to us: the row stays and is rung again
        _log.warning("The broker took no message for %s %s: %s", task_name, ids, error)
