"""Archived copies that a published verdict cites: the text as text, and each stored file exactly as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from claims import store
from claims.errors import IntegrityError, NotFoundError
from claims.public.downloads import exact_bytes
from claims.public.freshness import readers_page, trouble
from claims.selectors.addresses import absolute
from claims.selectors.mementos import links_of, mementos_of
from claims.selectors.published_snapshots import archived_page, cited_snapshot

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from claims.models import Snapshot


@readers_page
def snapshot(request: HttpRequest, ref: str) -> HttpResponse:
    """Show an archived text with the cited words lit: those of one version (`?claim=…&v=…`), or of every review."""
    found = _cited(ref)
    number = request.GET.get("v", "")
    page = archived_page(
        found,
        claim_ref=request.GET.get("claim", "").replace("\0", ""),
        number=int(number) if number.isdecimal() and len(number) < 10 else None,
    )
    context = {"section": "claims", "page": page, "snapshot": found, "canonical": absolute("snapshot", ref)}
    return _as_memento(render(request, "public/snapshot.html", context), found)


@require_safe
def text(request: HttpRequest, ref: str) -> HttpResponse:
    """Hand out the extracted text in UTF-8: the characters that quotations are counted in."""
    found = _cited(ref)
    answer = _stored(request, found.text_sha256, content_type="text/plain; charset=utf-8", file_name=f"{ref}.txt")
    return _as_memento(answer, found)


@require_safe
def body(request: HttpRequest, ref: str) -> HttpResponse:
    """Hand out the bytes that the web server sent, as a file without a type: they may be hostile markup."""
    return _raw(request, _cited(ref), "body_sha256", file_name=f"{ref}.body.bin")


@require_safe
def warc(request: HttpRequest, ref: str) -> HttpResponse:
    """Hand out the WARC record of the fetch."""
    return _raw(request, _cited(ref), "warc_sha256", file_name=f"{ref}.warc.gz")


def _as_memento(response: HttpResponse, found: Snapshot) -> HttpResponse:
    """Say of which page and time this is a copy, as RFC 7089 wants it of every memento."""
    mementos = mementos_of(found.url)
    if mementos is not None and response.status_code in {200, 304}:
        response["Memento-Datetime"] = http_date(found.captured_at.timestamp())
        response["Link"] = links_of(mementos)
    return response


def _raw(request: HttpRequest, found: Snapshot, column: str, *, file_name: str) -> HttpResponse:
    if found.erasure is not None:
        return trouble(request, "This file is gone: words that stood in it were erased.", status=410)
    return _as_memento(_stored(request, getattr(found, column), file_name=file_name), found)


def _cited(ref: str) -> Snapshot:
    found = cited_snapshot(ref)
    if found is None:
        raise Http404
    return found


def _stored(
    request: HttpRequest, digest: str, *, file_name: str, content_type: str = "application/octet-stream"
) -> HttpResponse:
    try:
        data = store.get(digest)  # checks the digest again
    except (IntegrityError, NotFoundError) as error:
        return trouble(request, error.message, status=500)
    return exact_bytes(request, data, digest, content_type=content_type, file_name=file_name, is_attachment=True)
