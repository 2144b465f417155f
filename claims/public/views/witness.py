"""This server as a witness of others' logs: c2sp.org/tlog-witness, with the same prefix for asking and for monitoring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from claims.errors import LogKeyError, WitnessRefusalError
from claims.provenance.cosignatures import MAX_REQUEST_BYTES
from claims.selectors.witnesses import witnessed_note
from claims.services.witnessing import cosign

if TYPE_CHECKING:
    from django.http import HttpRequest

_TEXT = "text/plain; charset=utf-8"
_SIZE = "text/x.tlog.size"
_KEPT_S = 2


# No cookie opens anything here: what is asked for is signed by the log.
@csrf_exempt
@require_POST
def add_checkpoint(request: HttpRequest) -> HttpResponse:
    """Cosign a head that goes on from the last one, or say with the specification's status why not."""
    try:
        line = cosign(request.read(MAX_REQUEST_BYTES + 1))
    except WitnessRefusalError as error:
        if error.size is not None:
            return _answer(f"{error.size}\n", status=error.status, content_type=_SIZE)
        return _answer(f"{error.message}\n", status=error.status)
    except LogKeyError as error:
        return _answer(f"{error.message.split(' at ', 1)[0]}.\n", status=503)
    return _answer(line, status=200)


@require_safe
def witnessed(request: HttpRequest, origin: str) -> HttpResponse:  # noqa: ARG001 — Django's signature
    """Hand out the last head that was cosigned of the log whose name has this SHA-256, with our cosignature."""
    note = witnessed_note(origin)
    if note is None:
        raise Http404
    response = _answer(note, status=200)
    patch_cache_control(response, public=True, max_age=_KEPT_S)
    return response


def _answer(text: str, *, status: int, content_type: str = _TEXT) -> HttpResponse:
    response = HttpResponse(text.encode("utf-8"), status=status, content_type=content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Access-Control-Allow-Origin"] = "*"
    return response
