"""The hosts that are asked: what waits for each, from when, what its robots.txt said, and a way to let it try now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse

from claims.errors import ClaimsError
from claims.models import HostState
from claims.newsroom.access import NewsroomRequest, newsroom_page
from claims.newsroom.answers import away, page, part, refused
from claims.selectors.hosts import SHOWN, hosts_list
from claims.services.hosts import let_try_now

if TYPE_CHECKING:
    from django.http import HttpResponse

_SHOWS = (("", "All"), ("trouble", "In trouble"), ("waiting", "Jobs wait"))
_WORDS_CHARS = 255


@newsroom_page(power="see_jobs")
def hosts(request: NewsroomRequest) -> HttpResponse:
    """List hosts, those in trouble first; htmx gets the list alone."""
    show = request.GET.get("show", "")
    show = show if show in dict(_SHOWS) else ""
    words = request.GET.get("q", "").strip()[:_WORDS_CHARS]
    found = hosts_list(show=show, words=words)
    context = {"found": found, "show": show, "shows": _SHOWS, "words": words, "is_cut": len(found) == SHOWN}
    if request.htmx and request.htmx.target == "hosts":
        return part(request, "newsroom/_hosts.html", context)
    return page(request, "newsroom/hosts.html", context, section="jobs")


@newsroom_page("POST", power="retry_jobs")
def host_try(request: NewsroomRequest, pk: int) -> HttpResponse:
    """Let a host be asked now."""
    state = get_object_or_404(HostState, pk=pk)
    back = reverse("newsroom:hosts")
    try:
        number = let_try_now(actor=request.user, state=state)
    except ClaimsError as error:
        return refused(request, error, back=back)
    messages.success(request, f"{state.host} may be asked now. {_waiting(number)}")
    return away(request, back)


def _waiting(number: int) -> str:
    if not number:
        return "No job waits for it."
    return "1 job waits for it." if number == 1 else f"{number} jobs wait for it, and go one after the other."
