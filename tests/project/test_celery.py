from __future__ import annotations

import json
import time
from types import SimpleNamespace

import pytest
from celery import current_app
from celery.fixups.django import DjangoWorkerFixup
from django.conf import settings
from django.db import OperationalError as OperationalDatabaseError
from django.db import connection
from kombu import Connection
from kombu.exceptions import OperationalError

from claims.enums import Queue
from factcheck import celery

_TASK = SimpleNamespace(request=SimpleNamespace(is_eager=False))


def test_the_app_is_the_current_one_in_every_process():
    assert current_app._get_current_object() is celery.app


def test_messages_are_json_and_results_are_not_kept():
    conf = celery.app.conf
    assert conf.accept_content == ["json"]
    assert conf.task_serializer == "json"
    assert conf.task_ignore_result


def test_a_killed_worker_gives_its_message_back():
    conf = celery.app.conf
    assert conf.task_acks_late
    assert conf.task_reject_on_worker_lost
    assert conf.worker_prefetch_multiplier == 1


def test_a_live_worker_is_never_overtaken():
    assert celery.SOFT_LIMIT_S < celery.HARD_LIMIT_S < settings.JOB_LEASE_S
    # Up to the longest lease that the settings allow.
    assert celery.VISIBILITY_TIMEOUT_S >= 2 * 360


@pytest.mark.parametrize("queue", list(Queue))
def test_a_task_goes_to_the_queue_its_name_begins_with(queue):
    route = celery.app.amqp.router.route({}, f"{queue.value}.anything", args=(), kwargs={})
    assert route["queue"].name == queue.value


def test_every_task_names_a_queue_and_every_tick_a_task():
    celery.app.loader.import_default_modules()
    own = {name for name in celery.app.tasks if not name.startswith("celery.")}
    assert own
    assert {name.split(".")[0] for name in own} <= {queue.value for queue in Queue}
    assert {entry["task"] for entry in celery.app.conf.beat_schedule.values()} <= own


def test_lost_messages_are_looked_for_soon():
    options = celery.transport_options("redis://localhost:6379/0")
    assert options["unacked_restore_interval"] * options["unacked_restore_throttle"] <= 10
    assert options["socket_timeout"] > 0


def test_no_broker_is_waited_for(tmp_path):
    broker_url = f"redis+socket://{tmp_path}/nobody.sock?virtual_host=0"
    began = time.monotonic()
    options = celery.transport_options(broker_url)
    with Connection(broker_url, transport_options=options) as connection, pytest.raises(OperationalError):
        connection.default_channel  # noqa: B018 — connects
    assert time.monotonic() - began < 5  # kombu by itself takes more than six seconds


def test_a_message_is_small_and_holds_ids_only(rings):
    celery.app.send_task("fetch.run_capture", args=[7], queue="fetch")
    assert [(ring.task, ring.args) for ring in rings] == [("fetch.run_capture", (7,))]
    assert json.dumps(rings[0].args) == "[7]"


@pytest.mark.skipif(not settings.BROKER_URL, reason="REDIS_URL is not set: .ci/run sets it where a Redis answers")
def test_the_outside_server_carries_messages():
    options = celery.transport_options(settings.BROKER_URL)
    with (
        Connection(settings.BROKER_URL, transport_options=options) as connection,
        connection.SimpleQueue("factcheck-tests") as queue,
    ):
        queue.clear()
        queue.put({"id": 1})
        message = queue.get(timeout=5)
        message.ack()
    assert message.payload == {"id": 1}


def test_the_database_connection_outlives_a_task(monkeypatch):
    worker = DjangoWorkerFixup(celery.app)
    closed = []
    monkeypatch.setattr(worker, "_close_database", lambda: closed.append(1))
    for _ in range(5000):
        worker.on_task_prerun(sender=_TASK)
        worker.on_task_postrun(sender=_TASK)
    assert closed == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="a connection to a server can be cut; SQLite has none")
def test_a_task_after_the_database_was_restarted_gets_a_new_connection():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    with connection.cursor() as cursor, pytest.raises(OperationalDatabaseError):
        cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
    celery._use_only_sound_connections(sender=_TASK)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        assert cursor.fetchone()[0] != pid
