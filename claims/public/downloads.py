"""Hands out stored bytes exactly as they are, under their digest, in a form no browser will run."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from claims.public.freshness import kept_for_a_day

if TYPE_CHECKING:
    from django.http import HttpRequest

_SANDBOX = "sandbox; default-src 'none'"


def exact_bytes(
    request: HttpRequest, data: bytes, digest: str, *, content_type: str, file_name: str, is_attachment: bool
) -> HttpResponse:
    """Answer with bytes whose digest ("sha256:<hex>") the caller has checked.

    The digest stands in the ETag as hex, and in Repr-Digest as RFC 9530 wants it. Whoever has these bytes gets a 304.
    """
    tag = f'"{digest}"'
    unchanged = tag in (part.strip().removeprefix("W/") for part in request.headers.get("If-None-Match", "").split(","))
    response = HttpResponse(status=304) if unchanged else HttpResponse(data, content_type=content_type)
    if not unchanged:
        response["Content-Disposition"] = content_disposition_header(is_attachment, file_name) or "inline"
        response["Content-Security-Policy"] = _SANDBOX
        response["X-Content-Type-Options"] = "nosniff"
        # A stranger's page may fetch these bytes to check them: they are public, and hold no session.
        response["Access-Control-Allow-Origin"] = "*"
        raw = base64.b64encode(bytes.fromhex(digest.removeprefix("sha256:"))).decode("ascii")
        response["Repr-Digest"] = f"sha-256=:{raw}:"
    response["ETag"] = tag
    return kept_for_a_day(response)
