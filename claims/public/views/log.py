"""The public log as pages: its leaves from the newest on, and each leaf's bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from claims.errors import ProofError
from claims.normalisation import text_digest
from claims.public.downloads import exact_bytes
from claims.public.freshness import readers_page
from claims.selectors.addresses import absolute
from claims.selectors.log_files import published_head
from claims.selectors.public_log import log_leaf, log_leaves, record_address
from claims.selectors.published import record_size
from claims.selectors.witnesses import witness_states

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from claims.selectors.witnesses import WitnessState


@readers_page
def log(request: HttpRequest) -> HttpResponse:
    """List the leaves with number, kind, subject, hash and body."""
    page = log_leaves(cursor=request.GET.get("after", ""))
    context = {"section": "verify", "page": page, "size": record_size(), "canonical": absolute("log")}
    if page.is_first:
        context |= {"witnesses": _witnesses(), "head": published_head()}
    return render(request, "public/log.html", context)


def _witnesses() -> list[WitnessState]:
    """Return how far our witnesses are; none where the policy file is broken, which a check tells whoever can mend it."""
    try:
        return witness_states()
    except ProofError:
        return []


@require_safe
def record(request: HttpRequest, seq: int) -> HttpResponse:  # noqa: ARG001 — Django's signature
    """Send on to what a leaf records, in the form in which its digests can be compared."""
    address = record_address(seq)
    if address is None:
        raise Http404
    return redirect(address)


@require_safe
def leaf(request: HttpRequest, seq: int) -> HttpResponse:
    """Hand out a leaf's bytes: SHA-256 of 0x00 and these bytes is its leaf hash."""
    entry = log_leaf(seq)
    if entry is None:
        raise Http404
    return exact_bytes(
        request,
        entry.body.encode("utf-8"),
        text_digest(entry.body),
        content_type="application/json",
        file_name=f"leaf-{seq}.json",
        is_attachment=False,
    )
