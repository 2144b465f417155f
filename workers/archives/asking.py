"""One way to ask another archive, and to say in words what its answer means when it is none."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from claims.errors import ArchiveError, FetchError
from claims.politeness import retry_after_s

if TYPE_CHECKING:
    from claims.ports import Reply, Sender

TIMEOUT_S: Final = 30.0
NOT_FOUND: Final = 404
_SLOW_DOWN: Final = 429
# Seconds to leave an archive alone that asks for patience without saying how much: what the Internet Archive's users report
# is a block of one to five minutes.
_PATIENCE_S: Final = 120.0
_SERVER_ERRORS: Final = range(500, 600)
_REFUSED: Final = (401, 403)
_OK: Final = range(200, 300)


def ask(
    send: Sender,
    url: str,
    *,
    who: str,
    accept: str = "application/json",
    body: bytes | None = None,
    authorization: str = "",
    max_bytes: int = 1024 * 1024,
) -> Reply:
    """Ask, whatever the answer's status. Raises ArchiveError where none came."""
    try:
        return send(
            url,
            body=body,
            content_type="application/x-www-form-urlencoded",
            accept=accept,
            authorization=authorization,
            max_bytes=max_bytes,
            timeout_s=TIMEOUT_S,
        )
    except FetchError as error:
        raise ArchiveError(f"{who} could not be asked: {error.message}", permanent=error.permanent) from error


def check(reply: Reply, *, who: str) -> None:
    """Raise ArchiveError for an answer that is none: over its limit, refused, in trouble, or something else."""
    if reply.status in _OK:
        return
    if reply.status == _SLOW_DOWN or (reply.status in _SERVER_ERRORS and reply.header("Retry-After")):
        wait_s = retry_after_s(reply.header("Retry-After"), now=datetime.now(UTC))
        raise slow_down(who, wait_s)
    if reply.status in _SERVER_ERRORS:
        raise ArchiveError(f"{who} is in trouble (status {reply.status}).", permanent=False)
    if reply.status in _REFUSED:
        raise ArchiveError(f"{who} refused us (status {reply.status}): check the key.", permanent=True)
    raise ArchiveError(f"{who} answered with status {reply.status}, which we do not understand.", permanent=True)


def slow_down(who: str, wait_s: float | None) -> ArchiveError:
    """Return what it means to be asked for patience."""
    return ArchiveError(
        f"{who} asks us to slow down.", permanent=False, retry_after_s=_PATIENCE_S if wait_s is None else wait_s
    )


def json_object(reply: Reply, *, who: str) -> dict[str, Any]:
    """Return the JSON object of an answer. Raises ArchiveError for anything else; trying again may help."""
    try:
        found = json.loads(reply.content)
    except (ValueError, RecursionError) as error:
        raise ArchiveError(f"{who} answered with something that is not JSON.", permanent=False) from error
    if not isinstance(found, dict):
        raise ArchiveError(f"{who} answered with something that is no JSON object.", permanent=False)
    return found
