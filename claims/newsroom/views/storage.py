"""How much the archive holds, for the people who run it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from claims.newsroom.access import NewsroomRequest, newsroom_page
from claims.newsroom.answers import page
from claims.selectors.stored import newest_measurements

if TYPE_CHECKING:
    from django.http import HttpResponse


@newsroom_page(power="run_service")
def storage(request: NewsroomRequest) -> HttpResponse:
    """Show the newest measurement, and how the store grew."""
    measured = newest_measurements()
    largest = max((each.bytes for each in measured), default=0) or 1
    growth = [(each, each.bytes - before.bytes) for each, before in pairwise(measured)]
    context = {"newest": measured[0] if measured else None, "growth": growth, "largest_total": largest}
    return page(request, "newsroom/storage.html", context, section="storage")
