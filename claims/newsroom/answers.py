"""How the newsroom answers: whole pages with their frame, parts of a page for htmx, and refusals in both forms.

Every form works without script: then an act ends in a message and a redirect; with htmx it ends in the part of the page
that changed, and what is said goes to the page's live regions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme

from claims.errors import (
    ClaimsError,
    InvalidInputError,
    NotAllowedError,
    NotFoundError,
    NotReadyError,
    StaleStateError,
    StoreAwayError,
)
from claims.policy import may
from claims.selectors.inbox import waiting_count
from claims.selectors.second_reading import waiting_for_reading
from claims.selectors.watches import to_look_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms

    from claims.newsroom.access import NewsroomRequest

_STATUS: dict[type[ClaimsError], int] = {
    NotAllowedError: 403,
    NotFoundError: 404,
    StaleStateError: 409,
    StoreAwayError: 503,
}
_POWERS_IN_NAVIGATION = ("approve", "manage_partners", "import", "see_jobs", "retry_jobs", "override", "run_service")


def page(
    request: NewsroomRequest, template: str, context: dict[str, Any], *, section: str, status: int = 200
) -> HttpResponse:
    """Render a whole page inside the newsroom's frame; `section` is the item of the navigation that is current."""
    frame = {
        "section": section,
        "waiting": waiting_count(),
        "waiting_reading": waiting_for_reading(),
        "to_look_at": to_look_at(),
        "may": {power: may(request.user, power) for power in _POWERS_IN_NAVIGATION},
    }
    response = render(request, template, {**frame, **context}, status=status)
    if status == 503:
        response["Retry-After"] = "60"  # seconds, as factcheck.outages says it
    return response


def part(
    request: NewsroomRequest, template: str, context: dict[str, Any], *, said: str = "", status: int = 200
) -> HttpResponse:
    """Render a part of a page for htmx; `said` is announced politely beside it."""
    context = {"may": {power: may(request.user, power) for power in _POWERS_IN_NAVIGATION}, **context}
    html = render_to_string(template, context, request=request)
    if said:
        html += render_to_string("newsroom/_said.html", {"said": said}, request=request)
    return HttpResponse(html, status=status)


def acted(
    request: NewsroomRequest,
    act: Callable[[], object],
    *,
    said: str,
    back: str,
    show: Callable[[], HttpResponse] | None = None,
) -> HttpResponse:
    """Do one act and answer: with `show` for htmx, else with a message and a redirect to `back` (or to the form's `next`)."""
    try:
        act()
    except ClaimsError as error:
        return refused(request, error, back=back)
    if request.htmx and show is not None:
        return show()
    messages.success(request, said)
    return away(request, next_page(request, back))


def refused(request: NewsroomRequest, error: ClaimsError, *, back: str) -> HttpResponse:
    """Say why an act was refused, without losing what stands on the page. A store that is away is said by factcheck.outages."""
    if isinstance(error, StoreAwayError):
        raise error
    if request.htmx:
        missing = error.missing if isinstance(error, NotReadyError) else []
        response = part(
            request, "newsroom/_refusal.html", {"error": error, "missing": missing}, status=status_of(error)
        )
        response["HX-Retarget"] = "#refusal"
        response["HX-Reswap"] = "innerHTML"
        return response
    messages.error(request, error.message)
    return away(request, next_page(request, back))


def first_error(form: forms.Form) -> InvalidInputError:
    """Return the first thing that is wrong with a form, named by its field."""
    name, errors = next(iter(form.errors.items()))
    label = form.fields[name].label if name in form.fields else ""
    return InvalidInputError(f"{label or name.replace('_', ' ').capitalize()}: {errors[0]}", field=name)


def status_of(error: ClaimsError) -> int:
    """Return the HTTP status that fits an error of the domain."""
    return next((status for kind, status in _STATUS.items() if isinstance(error, kind)), 422)


def away(request: NewsroomRequest, url: str) -> HttpResponse:
    """Send the browser to another page, whichever way it asked."""
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return HttpResponseRedirect(url, status=303)


def next_page(request: NewsroomRequest, default: str) -> str:
    """Return the form's `next` where it is an address of ours, else the default."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if wanted and safe else default
