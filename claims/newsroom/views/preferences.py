"""How the newsroom looks to one person on one device: light or dark, and whether single keys act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.urls import reverse

from claims.newsroom.access import NewsroomRequest, newsroom_page
from claims.newsroom.answers import away, page
from claims.newsroom.forms import PreferencesForm

if TYPE_CHECKING:
    from django.http import HttpResponse

_A_YEAR_S = 365 * 24 * 3600


@newsroom_page("GET", "POST")
def preferences(request: NewsroomRequest) -> HttpResponse:
    """Show the choices; keep the theme in a cookie, so that the server renders it and nothing flashes."""
    form = PreferencesForm(request.POST or None, initial={"theme": request.COOKIES.get("theme", "auto")})
    if request.method == "POST" and form.is_valid():
        response = away(request, reverse("newsroom:preferences"))
        response.set_cookie(
            "theme",
            form.cleaned_data["theme"],
            max_age=_A_YEAR_S,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
            path="/",
        )
        messages.success(request, "Kept for this device.")
        return response
    return page(request, "newsroom/preferences.html", {"form": form}, section="preferences")
