"""Answers for every page while the store of archived files is away: 503, a page in plain words, and when to try again.

No view does half its work before: services write in one transaction, which the error has undone. The API has its own words
for it (`claims.api.problems`), and jobs wait by themselves.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from django.http import HttpResponse
from django.shortcuts import render

from claims.errors import StoreAwayError

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

# Seconds: as long as a job waits before it looks again, at most.
RETRY_AFTER_S: Final = 60
_IN_SHORT: Final = "The archive of stored pages cannot be reached just now. Nothing was changed. Try again in a minute."

logger = logging.getLogger(__name__)


class StoreAwayMiddleware:
    """Turns a StoreAwayError that no view has answered into a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hand on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a store that is away; every other error goes on its way."""
        if not isinstance(error, StoreAwayError):
            return None
        logger.error("%s %s was answered with 503: %s", request.method, request.path, error.message)
        if getattr(request, "htmx", False):
            # The page that stands keeps its words; its script says this in its live region.
            response = HttpResponse(status=503, headers={"X-Said": _IN_SHORT})
        else:
            context = {"in_newsroom": request.path_info.startswith("/newsroom/"), "error": error}
            response = render(request, "503.html", context, status=503)
        response["Retry-After"] = str(RETRY_AFTER_S)
        response["Cache-Control"] = "no-store"
        return response
