"""How the database is opened: SQLite so that several processes may write and a power cut loses nothing, PostgreSQL with kept connections."""

from __future__ import annotations

import sqlite3
from typing import Any, Final

SQLITE: Final = "django.db.backends.sqlite3"
POSTGRESQL: Final = "django.db.backends.postgresql"

# SQLite's write-ahead log can corrupt a database with several writers before this version (the "WAL-reset bug",
# https://sqlite.org/wal.html#walresetbug); the rollback journal has no such fault and is fast enough for a newsroom.
WAL_IS_SAFE_FROM: Final = (3, 51, 3)

# Seconds a writer waits for another. Long, because with immediate transactions waiting is all that can happen.
BUSY_TIMEOUT_S: Final = 20


def journal_mode(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> str:
    """Return the journal that is safe with this SQLite library: "WAL" or "DELETE" (the rollback journal)."""
    return "WAL" if version >= WAL_IS_SAFE_FROM else "DELETE"


def configure(config: dict[str, Any], *, durable: bool = True) -> dict[str, Any]:
    """Complete an entry of DATABASES for its engine.

    `durable=False` (tests only) does not wait for the disk. A transaction takes the write lock when it begins: with
    SQLite's deferred transactions two that read before they write would fail at once, whatever the timeout.
    """
    options = dict(config.get("OPTIONS", {}))
    if config["ENGINE"] == SQLITE:
        options.setdefault("transaction_mode", "IMMEDIATE")
        options.setdefault("timeout", BUSY_TIMEOUT_S)
        synchronous = "FULL" if durable else "OFF"
        options.setdefault("init_command", f"PRAGMA journal_mode={journal_mode()}; PRAGMA synchronous={synchronous};")
        return {**config, "OPTIONS": options}
    return {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True, **config, "OPTIONS": options}
