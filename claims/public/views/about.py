"""Pages on how the newsroom works: its ratings, its method, and how a stranger checks it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404
from django.shortcuts import render

from claims.public.commands import commands_for
from claims.public.freshness import readers_page
from claims.selectors.addresses import absolute
from claims.selectors.published import newest_reviews, record_size
from claims.selectors.published_claims import claim_page, published_version
from claims.selectors.scales import scales_for_readers

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
    context = {
        "section": "methodology",
        "contact": contact,
        "contact_url": f"mailto:{contact}" if _MAIL.fullmatch(contact) else contact,
        "canonical": absolute("methodology"),
    }
    return render(request, "public/methodology.html", context)


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
