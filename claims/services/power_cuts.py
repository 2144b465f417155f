"""Short transactions that need not reach the disk at once, because what they say puts itself right."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection, transaction

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def may_be_lost() -> Iterator[None]:
    """Run a transaction that a power cut of the database server in the next second may undo, whole; everybody sees it at once.

    For the slot of a host, a line of progress and a job that is put back, never for a result: the slot runs out, the
    lease runs out, and the fence drops what comes too late. PostgreSQL then does not make the worker wait for its disk, which
    takes longer than all else it does for such a row (`synchronous_commit`). Inside another transaction it is part of that one.
    """
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL synchronous_commit TO OFF")
        yield
