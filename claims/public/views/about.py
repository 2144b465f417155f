"""Pages on how the newsroom works: its ratings, its method, and how a stranger checks it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.normalisation import text_digest
from claims.public.commands import commands_for
from claims.public.downloads import exact_bytes
from claims.public.freshness import readers_page
from claims.selectors.addresses import absolute
from claims.selectors.policies import policy_for_readers, policy_version
from claims.selectors.published import newest_reviews, record_size
from claims.selectors.published_claims import claim_page, published_version
from claims.selectors.scales import scale_document, scales_for_readers

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from claims.models import ReviewVersion

_MAIL = re.compile(r"[^@\s:/<>\"]+@[^@\s:/<>\"]+\.[^@\s:/<>\"]+")


@readers_page
def ratings(request: HttpRequest) -> HttpResponse:
    """Show every version of the rating scale with the definitions."""
    context = {"section": "ratings", "scales": scales_for_readers(), "canonical": absolute("ratings")}
    return render(request, "public/ratings.html", context)


@readers_page
def methodology(request: HttpRequest) -> HttpResponse:
    """Say how a claim is checked, what people and machines do, and how errors are put right."""
    contact = settings.NEWSROOM_CONTACT
    policy = policy_for_readers()
    context = {
        "section": "methodology",
        "policy": policy.shown,
        "versions": policy.versions,
        "contact": contact,
        "contact_url": f"mailto:{contact}" if _MAIL.fullmatch(contact) else contact,
        "canonical": absolute("methodology"),
    }
    return render(request, "public/methodology.html", context)


@require_safe
def methodology_text(request: HttpRequest, version: int) -> HttpResponse:
    """Hand out one adopted version of the methodology, word for word: the bytes whose digest is in its leaf."""
    policy = policy_version(version)
    if policy is None:
        raise Http404
    return exact_bytes(
        request,
        policy.body.encode("utf-8"),
        policy.sha256,
        content_type="text/plain; charset=utf-8",
        file_name=f"methodology-{version}.txt",
        is_attachment=False,
    )


@require_safe
def scale(request: HttpRequest, name: str, version: int) -> HttpResponse:
    """Hand out one version of a rating scale as canonical JSON: the bytes whose digest is in its leaf."""
    document = scale_document(name, version)
    if document is None:
        raise Http404
    return exact_bytes(
        request,
        document.encode("utf-8"),
        text_digest(document),
        content_type="application/json",
        file_name=f"{name}-{version}.json",
        is_attachment=False,
    )


@readers_page
def verify(request: HttpRequest) -> HttpResponse:
    """Show how to check a verdict by hand: the one asked for (`?claim=…&v=…`), else the one published last."""
    wanted = request.GET.get("claim", "").replace("\0", "")
    version = _wanted_version(wanted, request.GET.get("v", "")) if wanted else _newest_version()
    page = claim_page(version) if version else None
    context = {
        "section": "verify",
        "example": page,
        "is_wanted": bool(wanted),
        "commands": commands_for(page, every_quotation=bool(wanted)) if page else [],
        "size": record_size(),
        "log_address": absolute("log-checkpoint").removesuffix("/checkpoint"),
        "bundle_address": absolute("claim-evidence", page.document.claim_ref, page.number) if page else "",
        "canonical": absolute("verify"),
    }
    return render(request, "public/verify.html", context)


def _newest_version() -> ReviewVersion | None:
    rows = newest_reviews(1)
    return published_version(rows[0].document.claim_ref) if rows else None


def _wanted_version(claim_ref: str, number: str) -> ReviewVersion:
    version = published_version(claim_ref, int(number) if number.isdecimal() and len(number) < 10 else None)
    if version is None:
        raise Http404
    return version
