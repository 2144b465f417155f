"""Folds: every appearance that shares a row of the inbox, and taking one out that is not the same claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from claims.enums import DeclineReason
from claims.errors import ClaimsError, InvalidInputError
from claims.models import Claim
from claims.newsroom.access import NewsroomRequest, newsroom_page
from claims.newsroom.answers import away, page, part, refused
from claims.newsroom.forms import TakeOutForm
from claims.selectors.folds import can_go_back, fold_page, stood_apart_from, summaries
from claims.selectors.inbox import inbox_row
from claims.services.folding import put_back, take_out

if TYPE_CHECKING:
    from collections.abc import Sequence


@newsroom_page()
def fold(request: NewsroomRequest, ref: str) -> HttpResponse:
    """Show all appearances of a row: inside the row for htmx, else as a page."""
    claim = get_object_or_404(Claim.objects.select_related("claimant", "folded_into"), ref=ref)
    first = claim.folded_into or claim
    back = reverse("newsroom:inbox")
    try:
        places = fold_page(first, cursor=request.GET.get("after", ""))
    except InvalidInputError as error:
        return refused(request, error, back=back)
    context = {
        "claim": first,
        "places": places,
        "fold": summaries([first.pk]).get(first.pk),
        "here": request.GET.get("next", "") if request.htmx else request.get_full_path(),
    }
    if request.htmx:
        return part(request, "newsroom/_fold.html", context)
    return page(request, "newsroom/fold.html", {**context, "is_page": True}, section="inbox")


@newsroom_page("POST", power="triage")
def fold_take_out(request: NewsroomRequest, ref: str) -> HttpResponse:
    """Say that this claim is not the same as those it is folded with; that holds from now on."""
    claim, form = get_object_or_404(Claim, ref=ref), TakeOutForm(request.POST)
    first = claim.folded_into or claim
    if not form.is_valid():
        return refused(request, InvalidInputError("A note has at most 1000 characters."), back=_page_of(first))
    try:
        stand = take_out(actor=request.user, claim=claim, note=form.cleaned_data["note"])
    except ClaimsError as error:
        return refused(request, error, back=_page_of(first))
    said = "Taken out. It has a row of its own now, and is never folded with that claim again."
    # Whoever stood for the fold keeps the row's place; the other comes right after it.
    order = [*stand, claim] if claim.pk != first.pk else [claim, *stand]
    return _rows(request, [each.ref for each in order], said=said, of=claim.ref, swapped=first, back=_page_of(stand[0]))


@newsroom_page("POST", power="triage")
def fold_put_back(request: NewsroomRequest, ref: str) -> HttpResponse:
    """Undo taking a claim out of its fold."""
    claim = get_object_or_404(Claim, ref=ref)
    back = reverse("newsroom:claim", args=[claim.ref])
    rows = [each.ref for each in stood_apart_from(claim)]
    try:
        first = put_back(actor=request.user, claim=claim)
    except ClaimsError as error:
        return refused(request, error, back=back)
    if request.htmx.target != f"row-{claim.ref}":
        return away(request, _page_of(first))
    context = {"reasons": list(DeclineReason), "here": request.POST.get("next", ""), "row": inbox_row(first.ref)}
    said = "Folded again."
    if first.pk != claim.pk:
        # The row that asked goes; the one it went into stands elsewhere on the page.
        return part(request, "newsroom/_inbox_row.html", {**context, "is_beside": True}, said=said)
    answer = part(request, "newsroom/_inbox_row.html", context, said=said)
    for other in rows:
        answer.write(f'<li id="row-{other}" hx-swap-oob="delete"></li>')
    return answer


def _rows(
    request: NewsroomRequest, refs: Sequence[str], *, said: str, of: str, swapped: Claim, back: str
) -> HttpResponse:
    """Answer the inbox with these rows in the place of one; any other page is left with a redirect.

    `of` is the claim that was taken out and can go back.
    """
    if request.htmx.target != f"row-{swapped.ref}":
        return away(request, back)
    html = b""
    for at, ref in enumerate(refs):
        row = inbox_row(ref)
        context = {
            "row": row,
            "reasons": list(DeclineReason),
            "here": request.POST.get("next", ""),
            "was_taken_out": ref == of and row is not None and can_go_back(row.claim),
        }
        html += part(request, "newsroom/_inbox_row.html", context, said=said if at + 1 == len(refs) else "").content
    return HttpResponse(html)


def _page_of(first: Claim) -> str:
    return reverse("newsroom:claim-fold", args=[first.ref])
