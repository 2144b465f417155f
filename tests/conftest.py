"""Settings and fakes for every test: a quick hasher, a snapshot folder of the test's own, and a doorbell that is only noted down.

Whoever needs a real broker, a real browser or the reference data asks for it by a fixture or a marker of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache
from django.db import connection, connections
from django.test import TransactionTestCase

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import SettingsWrapper


@dataclass(frozen=True)
class Ring:
    """One message that would have gone to a worker."""

    task: str
    args: tuple[Any, ...]
    options: dict[str, Any] = field(default_factory=dict)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Keep SQLite's test database in a file, so that threads of a race have connections of their own."""
    for database in connections.all():
        if database.vendor == "sqlite":
            database.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(autouse=True)
def _test_settings(settings: SettingsWrapper, tmp_path: Path) -> None:
    """What differs from the project's settings in every test."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORE_DIR = tmp_path / "snapshots"
    settings.LOG_DIR = tmp_path / "log"
    settings.WORTH_DIR = tmp_path / "worth"
    settings.LOG_KEY_FILE = tmp_path / "log-key"
    settings.LOG_POLICY_FILE = tmp_path / "log-policy"
    settings.WITNESS_KEY_FILE = tmp_path / "witness-key"
    # Else every test client's first request reads and lists all static files: 40 ms of each test.
    settings.WHITENOISE_AUTOREFRESH = True
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "tests"}}
    cache.clear()


@pytest.fixture(autouse=True)
def rings(monkeypatch: pytest.MonkeyPatch) -> list[Ring]:
    """Note down what is sent to workers instead of sending it; nothing runs in the background of a test."""
    from factcheck.celery import app  # noqa: PLC0415 — after Django is set up

    noted: list[Ring] = []

    def note(name: str, args: Any = None, kwargs: Any = None, **options: Any) -> None:
        noted.append(Ring(task=name, args=tuple(args or ()), options={**options, "kwargs": kwargs or {}}))

    monkeypatch.setattr(app, "send_task", note)
    return noted


@pytest.fixture(autouse=True, scope="session")
def _flush_append_only_tables() -> Any:
    """Take the append-only triggers off while a transactional test's tables are emptied: they refuse every DELETE."""
    from claims.models import guards  # noqa: PLC0415 — after Django is set up

    teardown = TransactionTestCase._fixture_teardown

    def without_triggers(case: TransactionTestCase) -> None:
        guards.remove_append_only(connection)
        try:
            teardown(case)
        finally:
            guards.install_append_only(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", without_triggers)
        yield
