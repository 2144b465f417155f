"""Says what went wrong, always in the same shape: problem details (RFC 9457), one row of `KINDS` for each code.

Each code is described in docs/api.md, and at the address its `type` names; a test holds the three together.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.core.signals import got_request_exception
from django.db import OperationalError
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from claims.errors import ClaimsError, NotReadyError, StoreAwayError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MEDIA_TYPE: Final = "application/problem+json"
# Somebody who sends a thousand wrong fields learns enough from the first of them.
_MOST_ERRORS: Final = 50
# Seconds until a database that was busy or restarting is worth another try.
_BUSY_FOR_S: Final = 5
# Seconds until a store of files that is away is worth another try: as long as our own jobs wait, at most.
_AWAY_FOR_S: Final = 60

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: its status, what it is called, and what the caller can do about it."""

    code: str
    status: int
    title: str
    advice: str


KINDS: Final[dict[str, Kind]] = {
    kind.code: kind
    for kind in (
        Kind("malformed_json", 400, "Not JSON", "Send one JSON object in UTF-8."),
        Kind("key_in_url", 400, "Key in the address", "Have the key revoked, and send the new one in a header."),
        Kind("bad_request", 400, "Bad request", "The request could not be read; see the detail."),
        Kind("missing_key", 401, "No API key", "Send the header `Authorization: Bearer fcp_…`."),
        Kind("invalid_key", 401, "Unknown API key", "Check the key; it may have expired or been revoked."),
        Kind("missing_scope", 403, "Not for this key", "Ask the newsroom for a key with the scope named."),
        Kind("not_allowed", 403, "Not allowed", "Ask the newsroom."),
        Kind("author_is_approver", 403, "Author and approver are one", "A second person has to approve."),
        Kind("not_found", 404, "Not found", "Check the id; only what has been published is here."),
        Kind("method_not_allowed", 405, "Method not allowed", "The header `Allow` lists what this address takes."),
        Kind("not_acceptable", 406, "Not acceptable", "This API answers in JSON: accept `application/json`."),
        Kind("stale_state", 409, "Changed meanwhile", "Read the record again and repeat."),
        Kind("illegal_transition", 409, "Not a step of its life", "Read the record again; it has moved on."),
        Kind("lease_lost", 409, "Overtaken", "Another attempt has taken over; nothing to do."),
        Kind("not_ready", 409, "Not ready", "`missing` lists what is still needed."),
        Kind("precondition_failed", 412, "Precondition failed", "Read the record again, without the condition."),
        Kind("too_large", 413, "Too large", "Send less; the detail names the limit."),
        Kind("unsupported_media_type", 415, "Not JSON by its type", "Send `Content-Type: application/json`."),
        Kind("invalid_input", 422, "Invalid input", "`errors` says which field is wrong and how."),
        Kind("empty_text", 422, "No words in the text", "Send the article's text."),
        Kind("unsupported_type", 422, "Unknown kind of file", "Send a kind of file the detail names."),
        Kind("unreadable", 422, "Unreadable file", "Open the file and save it anew, or send its text."),
        Kind("quotation_not_found", 422, "Words not in the text", "Quote the snapshot's text character by character."),
        Kind("not_citable", 422, "Nothing to cite", "The capture failed; choose another source."),
        Kind("claims_error", 422, "Cannot be done", "See the detail."),
        Kind("rate_limited", 429, "Too many requests", "Wait for as many seconds as `Retry-After` says."),
        Kind("internal", 500, "Our mistake", "Tell the newsroom the `request_id`; trying again later may help."),
        Kind("integrity", 500, "Stored bytes are damaged", "Tell the newsroom the `request_id`."),
        Kind("picture_failed", 500, "No picture of a page", "Try again from the page Jobs."),
        Kind("fetch_failed", 502, "A page could not be fetched", "Try again later."),
        Kind("finder_failed", 502, "A finder gave no answer", "Try again later."),
        Kind("archive_failed", 502, "Another archive gave no answer", "Try again later."),
        Kind("model_failed", 502, "The language model gave no usable answer", "Try again later."),
        Kind("must_wait", 503, "A site is busy", "It may not be asked just now; nothing to do."),
        Kind("store_away", 503, "The archive is away", "Wait a minute, then try again."),
        Kind("unavailable", 503, "Busy", "Wait for as many seconds as `Retry-After` says, then try again."),
    )
}

# The codes of errors that only the newsroom's own pages meet today; they have rows so that no error is without one.
NEWSROOM_ONLY: Final = frozenset(
    {
        *("not_allowed", "author_is_approver", "stale_state", "illegal_transition", "lease_lost", "not_ready"),
        *("unsupported_type", "unreadable", "quotation_not_found", "not_citable", "claims_error"),
        *("fetch_failed", "finder_failed", "archive_failed", "model_failed", "must_wait"),
        "picture_failed",
    }
)


class ApiProblem(exceptions.APIException):
    """A problem that this face finds by itself, by its code in `KINDS`."""

    def __init__(self, code: str, detail: str, *, wait: float | None = None) -> None:
        super().__init__(detail, code)
        self.kind = KINDS[code]
        self.status_code = self.kind.status
        self.wait = wait


def type_url(code: str) -> str:
    """Return the address that names a kind of problem, and describes it to whoever opens it."""
    return f"{settings.PUBLIC_URL}/api/v1/problems/{code}"


_OTHERS: Final[dict[type[Exception], tuple[str, str]]] = {
    Http404: ("not_found", "There is nothing at this address."),
    PermissionDenied: ("not_allowed", "This is not allowed."),
    RequestDataTooBig: ("too_large", "The request is larger than this server reads."),
    SuspiciousOperation: ("bad_request", "The request could not be read."),
    OperationalError: ("unavailable", "The database is busy or restarting."),
}
_STORE_AWAY: Final = "The archive of stored files cannot be reached just now. Nothing was changed."
_UNFORESEEN: Final = ("internal", "Something went wrong on our side; it has been noted.")


def problem_handler(error: Exception, context: Mapping[str, Any]) -> Response:
    """Turn whatever a view raised into its answer; what nobody foresaw is logged with its trace and answered with 500."""
    kind, detail, more, headers = _described(error)
    request = context["request"]
    request_id = context["view"].request_id
    if kind.status >= 500:
        logger.error("%s %s %s (request %s)", kind.status, request.method, request.path, request_id, exc_info=error)
        # Where Django's own handling would have told error reporters.
        got_request_exception.send(sender=type(context["view"]), request=request._request)  # noqa: SLF001 — Django's request, as the signal's listeners know it
    set_rollback()
    body = {
        "type": type_url(kind.code),
        "title": kind.title,
        "status": kind.status,
        "detail": _sayable(detail),
        "instance": request.path,
        "code": kind.code,
        "request_id": request_id,
        **more,
    }
    headers["Cache-Control"] = "no-store"
    return Response(body, status=kind.status, headers=headers, content_type=MEDIA_TYPE)


def _described(error: Exception) -> tuple[Kind, str, dict[str, Any], dict[str, str]]:
    """Return the kind of problem, its detail, further members and headers."""
    if isinstance(error, ClaimsError):
        return _of_domain(error)
    if isinstance(error, exceptions.ValidationError):
        errors = [
            {"field": _sayable(field) or None, "detail": _sayable(detail)} for field, detail in _flat(error.detail)
        ]
        detail = "; ".join(
            f"{item['field']}: {item['detail']}" if item["field"] else str(item["detail"]) for item in errors[:3]
        )
        return KINDS["invalid_input"], detail, {"errors": errors[:_MOST_ERRORS]}, {}
    if isinstance(error, exceptions.APIException):
        return _of_framework(error)
    code, words = next((said for known, said in _OTHERS.items() if isinstance(error, known)), _UNFORESEEN)
    return KINDS[code], words, {}, {"Retry-After": str(_BUSY_FOR_S)} if code == "unavailable" else {}


def _of_domain(error: ClaimsError) -> tuple[Kind, str, dict[str, Any], dict[str, str]]:
    # A child without a row of its own is answered as its nearest parent that has one.
    parents = (parent for parent in type(error).__mro__ if issubclass(parent, ClaimsError))
    kind = next(KINDS[parent.code] for parent in parents if parent.code in KINDS)
    if kind.status == 500:
        # What is wrong inside is for our log, not for the caller.
        return kind, kind.title + ": nothing was given out that is not as published.", {}, {}
    if isinstance(error, StoreAwayError):
        # So is where it is kept. Nothing was changed: the transaction has been undone.
        return kind, _STORE_AWAY, {}, {"Retry-After": str(_AWAY_FOR_S)}
    more: dict[str, Any] = {}
    if error.field:
        more["errors"] = [{"field": error.field, "detail": error.message}]
    if isinstance(error, NotReadyError):
        more["missing"] = [{"code": item, "detail": words} for item, words in error.missing]
    return kind, error.message, more, {}


_FRAMEWORK_CODES: Final[tuple[tuple[type[exceptions.APIException], str], ...]] = (
    (exceptions.ParseError, "malformed_json"),
    (exceptions.NotAuthenticated, "missing_key"),
    (exceptions.AuthenticationFailed, "invalid_key"),
    (exceptions.PermissionDenied, "missing_scope"),
    (exceptions.NotFound, "not_found"),
    (exceptions.MethodNotAllowed, "method_not_allowed"),
    (exceptions.NotAcceptable, "not_acceptable"),
    (exceptions.UnsupportedMediaType, "unsupported_media_type"),
    (exceptions.Throttled, "rate_limited"),
)


def _of_framework(error: exceptions.APIException) -> tuple[Kind, str, dict[str, Any], dict[str, str]]:
    headers = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if (wait := getattr(error, "wait", None)) is not None:
        headers["Retry-After"] = str(max(1, int(wait)))
    if isinstance(error, ApiProblem):
        return error.kind, str(error.detail), {}, headers
    code = next((code for known, code in _FRAMEWORK_CODES if isinstance(error, known)), "internal")
    return KINDS[code], str(error.detail), {}, headers


def _flat(detail: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield (field, sentence) from nested validation errors; a field inside another is "outer.inner", "" the whole body."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            step = "" if name == "non_field_errors" else str(name)
            yield from _flat(inner, ".".join(part for part in (path, step) if part))
    elif isinstance(detail, list):
        for inner in detail:
            yield from _flat(inner, path)
    else:
        yield path, str(detail)


def _sayable(text: str) -> str:
    """Return text that UTF-8 can carry: a name that is repeated to its sender may hold half a surrogate pair."""
    return text.encode("utf-8", "replace").decode("utf-8")[:500]
