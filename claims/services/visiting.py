"""The hosts that one job asks besides captures: the slot of each around the requests of a finder or of another archive.

A request whose host is busy, resting or closed raises MustWaitError before anything is sent; the job goes back, and no
worker sleeps. A slot that was taken is kept until the job's step ends, and the gap follows: other jobs meet one connection.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.utils import timezone

from claims.errors import FetchError, InvalidInputError, MustWaitError
from claims.services import hosts
from claims.uris import host_of

if TYPE_CHECKING:
    from types import TracebackType

    from claims.ports import Fetcher, FetchResult, Reply, Sender
    from claims.services.jobs import Lease


@dataclass(slots=True)
class _Held:
    """The slot of one host, and how the last request to it ended."""

    token: str
    retry_after_s: float | None = None
    error: str = ""


class Visit:
    """The slots of one step of a job; leaving it gives them back."""

    def __init__(self, lease: Lease) -> None:
        self._lease = lease
        self._held: dict[str, _Held] = {}
        self._last = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for host, held in self._held.items():
            hosts.give_back(
                host,
                held.token,
                gap_s=settings.HOST_GAP_S,
                retry_after_s=held.retry_after_s,
                failed=bool(held.error),
                error=held.error,
            )

    def fetcher(self, fetch: Fetcher) -> Fetcher:
        """Return a fetcher that asks each host once in this visit: a second request waits for the gap like any other."""

        def politely(url: str, **how: Any) -> FetchResult:
            at = self._host(url)

            def may_follow(to: str) -> None:
                nonlocal at
                at = self._take(host_of(to))

            if at:
                self._take(at, is_once=True)
            try:
                return fetch(url, **{"may_follow": may_follow, **how})
            except FetchError as error:
                self._note(at, error)
                raise

        return politely

    def sender(self, send: Sender) -> Sender:
        """Return a sender whose messages to one host, in this visit, follow each other on its one slot."""

        def politely(url: str, **how: Any) -> Reply:
            at = self._host(url)
            if at:
                self._take(at)
            try:
                return send(url, **how)
            except FetchError as error:
                self._note(at, error)
                raise

        return politely

    def note_failure(self, words: str, *, retry_after_s: float | None, counts: bool) -> None:
        """Say that the host asked last gave no usable answer, and what it asked for; `counts` that it is in trouble."""
        held = self._held.get(self._last)
        if held is not None:
            held.error = words if counts else ""
            held.retry_after_s = retry_after_s

    def _host(self, url: str) -> str:
        """Return the host that is asked, "" for an address that the fetcher will refuse in its own words."""
        try:
            return host_of(url)
        except InvalidInputError:
            return ""

    def _take(self, host: str, *, is_once: bool = False) -> str:
        self._last = host
        if host in self._held:
            if is_once and settings.HOST_GAP_S > 0:
                until = timezone.now() + timedelta(seconds=settings.HOST_GAP_S)
                raise MustWaitError(f"waiting our turn at {host}", until=until, host=host)
            return host
        self._held[host] = _Held(hosts.must_take_slot(host, until=self._lease.until))
        return host

    def _note(self, host: str, error: FetchError) -> None:
        held = self._held.get(host)
        if held is not None:
            held.error = "" if error.permanent else error.message
            held.retry_after_s = error.retry_after_s
