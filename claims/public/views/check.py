"""The page on which a reader's browser checks the evidence of a verdict, with no server behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from claims.selectors.addresses import absolute
from claims.selectors.log_files import log_vkeys

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

# Stricter than the other pages: with nowhere to connect to, no script of this page can send a file anywhere.
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
_SHARED_CACHE_S = 60


@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """Hand out the page with the log's public key in it; the key changes without a leaf, so it has no entity tag."""
    context = {
        "section": "verify",
        "keys": [key.vkey for key in log_vkeys()],
        "log_address": absolute("log-checkpoint").removesuffix("/checkpoint"),
        "canonical": absolute("check"),
    }
    response = render(request, "public/check.html", context)
    response["Content-Security-Policy"] = _POLICY
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True, s_maxage=_SHARED_CACHE_S)
    return response
