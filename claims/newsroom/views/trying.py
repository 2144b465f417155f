"""Try a text: see what would be found in it, and what is known of that, without storing anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.errors import ClaimsError
from claims.newsroom.access import NewsroomRequest, newsroom_page
from claims.newsroom.answers import page, status_of
from claims.newsroom.forms import TryForm
from claims.policy import may
from claims.selectors.trying import TriedText, text_tried

if TYPE_CHECKING:
    from django.http import HttpResponse


@newsroom_page("GET", "POST")
def try_it(request: NewsroomRequest) -> HttpResponse:
    """Show the form and, for a text, what is found in it."""
    form = TryForm(request.POST) if request.method == "POST" else TryForm()
    tried: TriedText | None = None
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                tried, status = text_tried(**form.cleaned_data), 200
            except ClaimsError as error:
                form.add_error("text", error.message)
                status = status_of(error)
    context = {"form": form, "tried": tried, "may_take_in": may(request.user, "intake")}
    return page(request, "newsroom/try_it.html", context, section="articles", status=status)
