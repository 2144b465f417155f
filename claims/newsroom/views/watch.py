"""Published words whose pages changed: the list, both states side by side, and what an editor does about it."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from claims.enums import WatchedAs
from claims.errors import InvalidInputError
from claims.newsroom.access import NewsroomRequest, newsroom_page
from claims.newsroom.answers import acted, away, page
from claims.selectors.watches import TO_DO, WatchFilter, comparison, watch_counts, watch_digest, watch_page, words_by_id
from claims.services.watches import look_now, settle

if TYPE_CHECKING:
    from django.http import HttpResponse

    from claims.models import WatchedWords

_DIGEST = timedelta(days=7)


@newsroom_page()
def watch(request: NewsroomRequest) -> HttpResponse:
    """List what became of published words, the latest change first, narrowed by what the address asks for."""
    wanted = WatchFilter(request.GET.get("show") or TO_DO, request.GET.get("role", ""))
    try:
        found = watch_page(wanted, cursor=request.GET.get("after", ""))
    except InvalidInputError as error:
        messages.error(request, error.message)
        return away(request, reverse("newsroom:watch"))
    context = {
        "found": found,
        "wanted": wanted,
        "counts": watch_counts(wanted.role),
        "roles": list(WatchedAs),
        "digest": watch_digest(timezone.now() - _DIGEST) if found.is_first else None,
        "here": request.get_full_path(),
        "address": urlencode({"show": wanted.show, "role": wanted.role}),
    }
    return page(request, "newsroom/watch.html", context, section="watch")


@newsroom_page()
def watched(request: NewsroomRequest, pk: int) -> HttpResponse:
    """Show some words as published beside what their page has now, and every look so far."""
    words = _words(pk)
    view = comparison(words)
    context = {"view": view, "row": view.row, "here": request.get_full_path()}
    return page(request, "newsroom/watched.html", context, section="watch")


@newsroom_page("POST", power="draft")
def watched_settle(request: NewsroomRequest, pk: int) -> HttpResponse:
    """Say that nothing is to be done, and why."""
    act = partial(settle, actor=request.user, words=_words(pk), reason=request.POST.get("reason", "").replace("\0", ""))
    return acted(request, act, said="Noted. A later change of the page asks anew.", back=reverse("newsroom:watch"))


@newsroom_page("POST", power="search")
def watched_look(request: NewsroomRequest, pk: int) -> HttpResponse:
    """Have the page fetched again now."""
    act = partial(look_now, actor=request.user, watch=_words(pk).watch)
    said = "The page is being fetched again; reload in a moment to see what came back."
    return acted(request, act, said=said, back=reverse("newsroom:watched", args=[pk]))


def _words(pk: int) -> WatchedWords:
    words = words_by_id(pk)
    if words is None:
        raise Http404
    return words
