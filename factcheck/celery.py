"""The Celery app: a doorbell that loses nothing, because the job row is the job.

A task's queue is the first part of its name ("fetch.run_capture" goes to `fetch`), so that a message can be sent by name
without importing the task. There is no countdown and no result: "not before" and progress are columns of the job row.
"""

from __future__ import annotations

import logging.config
import sys
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from celery import Celery, signals
from django.conf import settings
from django.db import close_old_connections
from kombu import Queue as KombuQueue

from claims.enums import Queue
from factcheck import env

env.use_project_settings()

from workers.schedule import SCHEDULE  # noqa: E402 — it reads the settings, whose place a `celery -A` command does not know before

# Seconds. A task is told to stop, then killed, both before its job's lease runs out and another worker may take over.
SOFT_LIMIT_S: Final = settings.JOB_LEASE_S * 10 // 12
HARD_LIMIT_S: Final = settings.JOB_LEASE_S * 11 // 12
# A message older than this is delivered again, so it must outlast the longest task twice over.
VISIBILITY_TIMEOUT_S: Final = 900


def configuration() -> dict[str, Any]:
    """Return the whole Celery configuration."""
    return {
        "broker_url": settings.BROKER_URL or "memory://",
        "broker_transport_options": transport_options(settings.BROKER_URL),
        "broker_connection_retry_on_startup": True,
        "broker_connection_max_retries": None,
        "result_backend": None,
        "task_ignore_result": True,
        "task_serializer": "json",
        "result_serializer": "json",
        "accept_content": ["json"],
        "enable_utc": True,
        "timezone": "UTC",
        "task_default_queue": Queue.RECORD.value,
        "task_queues": [KombuQueue(queue.value, routing_key=queue.value) for queue in Queue],
        "task_create_missing_queues": False,
        "task_routes": {f"{queue.value}.*": {"queue": queue.value} for queue in Queue},
        "task_acks_late": True,
        "task_reject_on_worker_lost": True,
        "task_soft_time_limit": SOFT_LIMIT_S,
        "task_time_limit": HARD_LIMIT_S,
        # A dead broker must not hold up the request that rings: the reconciler rings again.
        "task_publish_retry_policy": {"max_retries": 1, "interval_start": 0, "interval_step": 0.2, "interval_max": 0.2},
        "worker_prefetch_multiplier": 1,
        "worker_max_tasks_per_child": 200,
        "worker_max_memory_per_child": 400_000,  # KiB
        "worker_soft_shutdown_timeout": 30,
        # Celery closes Django's connections around every task, whatever CONN_MAX_AGE says. A kept one is asked before it is
        # used (`_use_only_sound_connections`), so "after that many tasks" never has to come.
        "CELERY_DB_REUSE_MAX": sys.maxsize,
        "worker_cancel_long_running_tasks_on_connection_loss": True,
        "worker_send_task_events": False,
        "beat_schedule": SCHEDULE,
        # No schedule file: each tick is a row with a unique slot, so beat has nothing to remember.
        "beat_scheduler": "celery.beat:Scheduler",
    }


def transport_options(broker_url: str) -> dict[str, Any]:
    """Return the options of the transport that the address names."""
    if broker_url.startswith("filesystem://"):
        folder = Path(unquote(urlsplit(broker_url).path))
        return {
            "data_folder_in": str(folder / "messages"),
            "data_folder_out": str(folder / "messages"),
            "control_folder": str(folder / "control"),
            "polling_interval": 0.1,
        }
    if not broker_url:
        return {}
    return {
        "visibility_timeout": VISIBILITY_TIMEOUT_S,
        # kombu looks for lost messages every interval × throttle seconds; its own throttle of 10 means 100 s.
        "unacked_restore_interval": 10,
        "unacked_restore_throttle": 1,
        # Without a socket timeout a half-open connection holds a publisher for ever.
        "socket_timeout": 30,
        "socket_connect_timeout": 5,
        "socket_keepalive": True,
        "health_check_interval": 25,
        "global_keyprefix": "fcp:",
        # How long a publisher tries to connect: kombu's own 6 s would hold up whoever rings while the broker is away.
        "max_retries": 1,
        "interval_start": 0,
        "interval_step": 0.1,
        "interval_max": 0.1,
    }


@signals.setup_logging.connect
def _configure_logging(**_: object) -> None:
    """Log as the web process does; being connected keeps Celery from setting up its own."""
    logging.config.dictConfig(settings.LOGGING)


@signals.task_prerun.connect
def _use_only_sound_connections(sender: Any, **_: object) -> None:
    """Do for a task what Django does for a request: drop connections that are old or broken, check a kept one before its first use."""
    if not sender.request.is_eager:  # then the connection is the caller's
        close_old_connections()


app = Celery("factcheck", set_as_current=True)
app.conf.update(configuration())
app.autodiscover_tasks(["workers"])
