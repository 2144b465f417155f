"""Refuses, before any view, addresses that hold a NUL: no honest one does, and PostgreSQL answers it with an error.

Forms refuse it by themselves (Django's CharField), and so do the readers' lists and the partners' API in their parameters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import BadRequest

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

# Where parameters go into queries as they come; the other faces clean theirs and answer in their own way.
_AS_THEY_COME = ("/newsroom/", "/admin/")


class NulMiddleware:
    """Answers 400 to an address with a NUL in it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse, or hand on."""
        asks = request.path_info.startswith(_AS_THEY_COME) and "%00" in request.META.get("QUERY_STRING", "")
        if asks or "\0" in request.path_info:
            raise BadRequest("There is a NUL in the address.")
        return self.get_response(request)
