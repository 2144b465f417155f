"""Answers the probes of whatever keeps the process running.

/healthz says that this process answers. /readyz says that it can work: database reachable, migrations applied, archive
usable. Both are answered before the host name is checked, because a probe comes by address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse

from claims import store
from claims.errors import StoreAwayError

if TYPE_CHECKING:
    from collections.abc import Callable


class ProbeMiddleware:
    """Answers GET and HEAD of the two probes; passes everything else on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a probe, or hand on."""
        if request.method in {"GET", "HEAD"}:
            if request.path == "/healthz":
                return _answer({"process": "ok"})
            if request.path == "/readyz":
                return _answer({"database": database_state(), "snapshots": store_state()})
        return self.get_response(request)


def database_state() -> str:
    """Return "ok", or what is the matter in words without an address or a password."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "cannot be reached"
    return f"{len(waiting)} migrations not applied" if waiting else "ok"


def store_state() -> str:
    """Return "ok", or what is the matter with the archived files."""
    try:
        store.check()
    except StoreAwayError as error:
        return error.message
    return "ok"


def _answer(states: dict[str, str]) -> HttpResponse:
    healthy = all(state == "ok" for state in states.values())
    response = JsonResponse(states, status=200 if healthy else 503)
    response["Cache-Control"] = "no-store"
    return response
