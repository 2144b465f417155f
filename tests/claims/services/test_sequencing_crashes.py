"""A sequencer killed between any two steps: no fork, nothing lost, nothing twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from claims.services.faults import SEQUENCING_POINTS

ROOT = Path(__file__).parents[3]
POINTS = list(SEQUENCING_POINTS)


def environment(tmp_path, **changes):
    return {
        **os.environ,
        "FACTCHECK_MODE": "test",
        "DJANGO_SETTINGS_MODULE": "factcheck.settings",
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/log.sqlite3",
        "PYTHONPATH": str(ROOT),
        **changes,
    }


@pytest.fixture(scope="module")
def kills(tmp_path_factory):
    """Kill a sequencer twice at each step, one after the other on one log, and return what was seen after each kill."""
    tmp_path = tmp_path_factory.mktemp("crashes")
    driver = Path(__file__).with_name("sequencing_crashes.py")
    done = subprocess.run(
        [sys.executable, driver, tmp_path / "kept", *POINTS, *POINTS],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_readers_always_see_a_whole_log_that_goes_on(kills):
    assert [kill["point"] for kill in kills] == POINTS * 2
    for kill in kills:
        # Before the first head was published there is nothing to see.
        assert set(kill["killed"].values()) <= {"passed"}, kill
        assert set(kill["recovered"].values()) == {"passed"}, kill
    assert sum(bool(kill["killed"]) for kill in kills) >= len(kills) - len(POINTS)


def test_there_is_one_line_of_heads_and_nothing_twice(kills):
    for number, kill in enumerate(kills, start=1):
        sizes = [size for _, size in kill["heads"]]
        assert kill["leaves"] == sizes[-1] == number * 130
        assert [previous for previous, _ in kill["heads"]] == [0, *sizes[:-1]]
        assert kill["unfinished"] <= 2  # of this run's two kills in mid-write; they go after an hour


def test_the_variable_kills_a_process_of_its_own(tmp_path):
    code = "import django; django.setup(); from claims.services.faults import reach; reach('other'); print(1, flush=True); reach('log.signed'); print(2)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(tmp_path, FACTCHECK_CRASH_AT="log.signed"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.returncode) == ("1\n", -9)


def test_production_does_not_read_the_variable(tmp_path):
    code = "import django; django.setup(); from django.conf import settings; print(repr(settings.FACTCHECK_CRASH_AT))"
    production = {
        "FACTCHECK_MODE": "production",
        "FACTCHECK_CRASH_AT": "log.signed",
        "SECRET_KEY": "k" * 60,
        "ALLOWED_HOSTS": "facts.example.org",
        "REDIS_URL": "redis://localhost",
    }
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(tmp_path, **production),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "''\n", done.stderr
