"""Whether a language model is on, what it is asked for, and how its answers fared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.newsroom.access import NewsroomRequest, newsroom_page
from claims.newsroom.answers import page
from claims.selectors.language_model import model_status

if TYPE_CHECKING:
    from django.http import HttpResponse


@newsroom_page(power="see_jobs")
def language_model(request: NewsroomRequest) -> HttpResponse:
    """Show the model, its budget, its calls, and what was dropped of its answers and why."""
    return page(request, "newsroom/language_model.html", {"status": model_status()}, section="jobs")
