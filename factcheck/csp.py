"""Content security policy as Django 6 spells it (`SECURE_CSP`), for Django 5.2.

To be dropped for `django.middleware.csp` on Django 6; settings and views need no change then. A response that already
carries the header keeps it: that is how a download of archived bytes says `sandbox`, and an embed card says who may frame it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from django.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

HEADER: Final = "Content-Security-Policy"
REPORT_ONLY_HEADER: Final = "Content-Security-Policy-Report-Only"

NONE: Final = "'none'"
SELF: Final = "'self'"

Policy = Mapping[str, Sequence[str] | str | bool]


def build_policy(policy: Policy) -> str:
    """Render a policy as a header value.

    A directive's value is a sequence of sources, one source, True for a directive without sources, or False to leave it out.
    A source that holds a separator is a mistake that would end the directive early: ValueError.
    """
    parts = []
    for directive, value in policy.items():
        if value is False:
            continue
        sources = [] if value is True else [value] if isinstance(value, str) else list(value)
        if any(character in source for source in [directive, *sources] for character in ";,\r\n"):
            raise ValueError(f"The policy's {directive!r} holds a separator.")
        parts.append(" ".join([directive, *sources]))
    return "; ".join(parts)


class ContentSecurityPolicyMiddleware:
    """Puts the policies of `SECURE_CSP` and `SECURE_CSP_REPORT_ONLY` on each response."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        wanted = {
            HEADER: getattr(settings, "SECURE_CSP", {}),
            REPORT_ONLY_HEADER: getattr(settings, "SECURE_CSP_REPORT_ONLY", {}),
        }
        self.headers = {name: build_policy(policy) for name, policy in wanted.items() if policy}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request and add what the response does not say itself."""
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        return response
