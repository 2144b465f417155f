"""Pages on how the newsroom works: its ratings, its method, and how a stranger checks it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import render

from claims.public.addresses import absolute
from claims.public.commands import commands_for
from claims.public.freshness import readers_page
from claims.selectors.published import newest_reviews, record_size
from claims.selectors.published_claims import claim_page, published_version
from claims.selectors.scales import scales_for_readers

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

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
    """Show how to check a quotation and a digest by hand, with commands for the review published last."""
    rows = newest_reviews(1)
    version = published_version(rows[0].document.claim_ref) if rows else None
    page = claim_page(version) if version else None
    context = {
        "section": "verify",
        "example": page,
        "commands": commands_for(page) if page else [],
        "leaf_body": json.loads(page.leaf.body) if page and page.leaf else None,
        "size": record_size(),
        "canonical": absolute("verify"),
    }
    return render(request, "public/verify.html", context)
