"""Killed at every step of publishing, correcting, withdrawing and beginning a correction: all of it is there, or none."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import uuid
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings as django_settings
from django.db import connection, connections

from claims.services.faults import CORRECTING_POINTS, PUBLISHING_POINTS

# So that the suite's own database, the model of the one that is crashed, is made.
pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[3]
DRIVER = Path(__file__).with_name("publishing_crashes.py")
# Each point once, by the acts in turn; benchmarks/crash_publishing.py tries every point by every act, many times.
KILLS = [
    "publish:publish.approved",
    "correct:publish.version_made",
    "withdraw:publish.moved",
    "publish:publish.listed",
    "correct:publish.copies_logged",
    "void:publish.logged",
    "publish:publish.done",
    "publish:after",
    "withdraw:after",
    "begin:correct.moved",
    "begin:correct.restored",
    "begin:correct.begun",
    "sequence:log.tiles_written",
]


def test_every_fault_point_is_tried():
    points = {*PUBLISHING_POINTS, *CORRECTING_POINTS}
    assert points == {kill.partition(":")[2] for kill in KILLS} - {"after", "log.tiles_written"}


@pytest.fixture(scope="module")
def database(tmp_path_factory, django_db_blocker, django_db_setup):
    """Return the address of an empty database of the kind that the suite runs on."""
    if connection.vendor == "sqlite":
        file = tmp_path_factory.mktemp("crashes") / "crashes.sqlite3"
        # The suite's own, still empty or emptied, has every migration already.
        with django_db_blocker.unblock(), closing(sqlite3.connect(file)) as copy:
            connection.ensure_connection()
            connection.connection.backup(copy)
        yield f"sqlite:///{file}"
        return
    own, name = connections["default"].settings_dict, f"fc_crashes_{uuid.uuid4().hex[:8]}"
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
        person = f"{quote(own['USER'])}{':' + quote(own['PASSWORD']) if own['PASSWORD'] else ''}"
        yield f"postgresql://{person}@{own['HOST']}:{own['PORT'] or 5432}/{name}"
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def kills(database, tmp_path_factory):
    folder = tmp_path_factory.mktemp("kills")
    changes = {
        "FACTCHECK_MODE": "test",
        "DJANGO_SETTINGS_MODULE": "factcheck.settings",
        "DATA_DIR": str(folder),
        "DATABASE_URL": database,
    }
    done = subprocess.run(
        [sys.executable, DRIVER, folder, *KILLS],
        env={**os.environ, **changes, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_record_holds_after_every_kill(kills):
    assert [f"{kill['act']}:{kill['point']}" for kill in kills] == KILLS
    assert {f"{kill['act']}:{kill['point']}": kill["faults"] for kill in kills if kill["faults"]} == {}


def test_what_was_killed_inside_its_transaction_never_happened_and_can_be_done_again(kills):
    for kill in kills:
        was_committed = kill["point"] == "after" or kill["act"] == "sequence"
        if was_committed:
            assert kill["again"] == "not_ready" or kill["again"].startswith("illegal"), kill
            assert kill["before"] == kill["after"], kill
        else:
            assert kill["again"] == "done", kill
            grown = 0 if kill["act"] == "begin" else 1
            assert kill["after"][1] == kill["before"][1] + grown, kill
            assert kill["before"][0] == ("published" if kill["act"] == "begin" else "in_review"), kill


def test_production_has_no_fault_points():
    # The variable itself is not read there: tests/claims/services/test_sequencing_crashes.py.
    assert not django_settings.IS_PRODUCTION
    assert "not settings.IS_PRODUCTION" in (ROOT / "claims" / "services" / "faults.py").read_text(encoding="utf-8")
