"""Hands out stored bytes exactly as they are, under their digest, and large files in pieces, in a form no browser will run."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, TypeVar

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

from claims.public.freshness import kept_for_a_day

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from claims.selectors.bundles import Download

Answer = TypeVar("Answer", bound="HttpResponseBase")

_SANDBOX = "sandbox; default-src 'none'"


def exact_bytes(
    request: HttpRequest, data: bytes, digest: str, *, content_type: str, file_name: str, is_attachment: bool
) -> HttpResponse:
    """Answer with bytes whose digest ("sha256:<hex>") the caller has checked.

    The digest stands in the ETag as hex, and in Repr-Digest as RFC 9530 wants it. Whoever has these bytes gets a 304.
    """
    tag = f'"{digest}"'
    if _is_held(request, tag):
        return _tagged(HttpResponse(status=304), tag)
    response = HttpResponse(data, content_type=content_type)
    _make_harmless(response, is_attachment=is_attachment, file_name=file_name)
    raw = base64.b64encode(bytes.fromhex(digest.removeprefix("sha256:"))).decode("ascii")
    response["Repr-Digest"] = f"sha-256=:{raw}:"
    return _tagged(response, tag)


def in_pieces(request: HttpRequest, found: Download, *, content_type: str, file_name: str) -> HttpResponseBase:
    """Send a file in pieces, so that its size costs no memory; whoever has it already gets a 304."""
    tag = f'"{found.tag}"'
    if _is_held(request, tag):
        return _tagged(HttpResponse(status=304), tag)
    pieces = found.chunks() if request.method == "GET" else iter(())
    response = StreamingHttpResponse(pieces, content_type=content_type)
    response["Content-Length"] = str(found.size)
    _make_harmless(response, is_attachment=True, file_name=file_name)
    return _tagged(response, tag)


def _is_held(request: HttpRequest, tag: str) -> bool:
    held = request.headers.get("If-None-Match", "").split(",")
    return tag in (part.strip().removeprefix("W/") for part in held)


def _make_harmless(response: HttpResponseBase, *, is_attachment: bool, file_name: str) -> None:
    response["Content-Disposition"] = content_disposition_header(is_attachment, file_name) or "inline"
    response["Content-Security-Policy"] = _SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    # A stranger's page may fetch these bytes to check them: they are public, and hold no session.
    response["Access-Control-Allow-Origin"] = "*"


def _tagged(response: Answer, tag: str) -> Answer:
    response["ETag"] = tag
    return kept_for_a_day(response)
