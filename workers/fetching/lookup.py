"""Looks a host name up, once and in time, and says which of the answers may be dialled."""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from claims.enums import CaptureOutcome
from claims.errors import FetchError
from workers import addresses
from workers.fetching import failures

if TYPE_CHECKING:
    from collections.abc import Collection

    from workers.fetching.deadline import Deadline
    from workers.urlrules import Target

Resolver = Callable[[str, int], Sequence[str]]


def allowed_addresses(
    target: Target, *, resolve: Resolver, private_hosts: Collection[str], deadline: Deadline
) -> tuple[str, ...]:
    """Return the addresses that may be dialled for a target. One forbidden answer forbids them all (FetchError).

    Names under ".localhost" are this machine by definition (RFC 6761) and are never looked up.
    """
    if target.is_literal:
        found: Sequence[str] = (target.host,)
    elif target.host == "localhost" or target.host.endswith(".localhost"):
        found = ("127.0.0.1",)
    else:
        found = _resolve_in_time(resolve, target, deadline)
    is_listed = target.endpoint in private_hosts or target.host in private_hosts
    for address in found:
        refused = addresses.refusal(address)
        if refused and not (is_listed and refused.listable):
            raise failures.blocked(target.host, address, refused.reason)
    return tuple(found)


def system_resolver(host: str, port: int) -> Sequence[str]:
    """Ask the system's resolver; the addresses come in the order they should be tried. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


def _resolve_in_time(resolve: Resolver, target: Target, deadline: Deadline) -> Sequence[str]:
    """Look up in a thread of its own: the system's resolver knows no timeout and may block for half a minute."""
    answer: queue.SimpleQueue[Sequence[str] | OSError | ValueError] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            answer.put(resolve(target.host, target.port))
        except (OSError, ValueError) as error:  # ValueError: the resolver's own IDNA codec
            answer.put(error)

    threading.Thread(target=look_up, daemon=True, name="look-up").start()
    try:
        found = answer.get(timeout=deadline.remaining_s())
    except queue.Empty:
        raise failures.timed_out() from None
    if isinstance(found, Exception):
        # "No such name" is an answer; anything else means that nobody could be asked just now.
        is_known_absent = isinstance(found, socket.gaierror) and found.errno == socket.EAI_NONAME
        raise _not_found(target.host, permanent=is_known_absent) from found
    if not found:
        raise _not_found(target.host, permanent=True)
    return found


def _not_found(host: str, *, permanent: bool) -> FetchError:
    return FetchError(f"The host name {host} was not found.", outcome=CaptureOutcome.DNS_FAILURE, permanent=permanent)
