"""ClaimReviews by others, taken in from a file; they help finding, and are never our verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.errors import ClaimsError
from claims.newsroom.access import NewsroomRequest, newsroom_page
from claims.newsroom.answers import page, status_of
from claims.newsroom.forms import ImportForm
from claims.services.imported import import_reviews

if TYPE_CHECKING:
    from django.http import HttpResponse


@newsroom_page("GET", "POST", power="import")
def imports(request: NewsroomRequest) -> HttpResponse:
    """Take in a file of ClaimReviews and say what became of each."""
    form = ImportForm(request.POST or None, request.FILES or None)
    report, status = None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                report, status = import_reviews(actor=request.user, data=form.cleaned_data["file"].read()), 200
            except ClaimsError as error:
                form.add_error("file", error.message)
                status = status_of(error)
    context = {"form": ImportForm() if report else form, "report": report}
    return page(request, "newsroom/imports.html", context, section="imports", status=status)
