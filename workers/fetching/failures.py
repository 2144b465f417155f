"""Turns whatever sockets, TLS, HTTP and zlib raise into a FetchError with its outcome, in words for an editor."""

from __future__ import annotations

import contextlib
import http.client
import ssl
from typing import TYPE_CHECKING

import requests
import urllib3

from claims.enums import CaptureOutcome
from claims.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workers.fetching.contentcoding import CodingError


@contextlib.contextmanager
def typed(host: str, has_timed_out: Callable[[], bool]) -> Iterator[None]:
    """Let nothing but FetchError out. Once time is up nothing else counts: a cut connection looks like many things."""
    try:
        yield
    except FetchError:
        if has_timed_out():
            raise timed_out() from None
        raise
    except (
        requests.RequestException,
        urllib3.exceptions.HTTPError,
        http.client.HTTPException,
        OSError,
        ValueError,
    ) as error:
        raise (timed_out() if has_timed_out() else _network_failure(error, host)) from error


def _network_failure(error: Exception, host: str) -> FetchError:
    for cause in _causes(error):
        if isinstance(cause, TimeoutError):
            return timed_out()
        if isinstance(cause, ssl.SSLError):
            return _tls_failure(cause, host)
    return broken(f"The connection to {host} broke off, or its answer is not proper HTTP.")


def _tls_failure(error: ssl.SSLError, host: str) -> FetchError:
    """Tell a bad certificate, which stays bad until its owner acts, from a handshake that may work the next time."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return FetchError(
            f"No safe connection to {host}: {error.verify_message}",
            outcome=CaptureOutcome.TLS_FAILURE,
            permanent=True,
        )
    return FetchError(
        f"No safe connection to {host}: {(error.reason or 'the handshake failed').replace('_', ' ').lower()}.",
        outcome=CaptureOutcome.TLS_FAILURE,
        permanent=False,
    )


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def is_timeout(error: BaseException) -> bool:
    """Say whether an error came of waiting too long."""
    return any(isinstance(cause, TimeoutError) for cause in _causes(error)) or (
        isinstance(error, FetchError) and error.outcome is CaptureOutcome.TIMED_OUT
    )


def timed_out() -> FetchError:
    """Return the error for a fetch that ran out of time."""
    return FetchError("The site took too long to answer in full.", outcome=CaptureOutcome.TIMED_OUT, permanent=False)


def too_large(message: str) -> FetchError:
    """Return the error for a body over a cap."""
    return FetchError(message, outcome=CaptureOutcome.TOO_LARGE, permanent=True)


def blocked(host: str, address: str, reason: str) -> FetchError:
    """Return the error for an address that is not dialled."""
    return FetchError(
        f"{host} leads to {address}, which is never fetched: {reason}.",
        outcome=CaptureOutcome.BLOCKED_ADDRESS,
        permanent=True,
    )


def broken(message: str) -> FetchError:
    """Return the error for a connection that failed or made no sense."""
    return FetchError(message, outcome=CaptureOutcome.CONNECTION_FAILED, permanent=False)


def not_unpacked(error: CodingError) -> FetchError:
    """Return the error for a Content-Encoding that could not be undone; one that stopped early is a broken connection."""
    if error.is_early_end:
        return broken(f"The connection broke off: {error}.")
    return FetchError(f"The file cannot be unpacked: {error}.", outcome=CaptureOutcome.UNREADABLE, permanent=True)
