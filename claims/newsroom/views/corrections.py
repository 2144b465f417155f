"""Corrections of what is published: begun with every kind explained, worded, given up."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.urls import reverse

from claims.enums import CorrectionKind, ReviewStatus
from claims.models import ClaimReview
from claims.newsroom.access import NewsroomRequest, newsroom_page
from claims.newsroom.answers import acted, first_error, page, refused
from claims.newsroom.forms import CorrectionForm
from claims.selectors.corrections import RULES, open_correction
from claims.services.corrections import begin_correction, change_correction, give_up_correction

if TYPE_CHECKING:
    from django.http import HttpResponse


@newsroom_page("GET", "POST", power="draft")
def correct(request: NewsroomRequest, ref: str) -> HttpResponse:
    """Explain what each kind of correction does and who will see it, and begin one."""
    review = _review(ref)
    if request.method != "POST":
        context = {
            "review": review,
            "claim": review.claim,
            "rules": list(RULES.values()),
            "form": CorrectionForm(),
            "is_open": review.status == ReviewStatus.PUBLISHED,
            "correction": open_correction(review),
        }
        return page(request, "newsroom/correct.html", context, section="published")
    form = CorrectionForm(request.POST)
    if not form.is_valid():
        return refused(request, first_error(form), back=reverse("newsroom:review-correct", args=[ref]))
    kind, note = CorrectionKind(form.cleaned_data["kind"]), form.cleaned_data["note"]
    act = partial(begin_correction, actor=request.user, review=review, kind=kind, note=note)
    return acted(request, act, said="The correction is open. Readers see nothing of it yet.", back=_desk(review))


@newsroom_page("POST", power="draft")
def correction_change(request: NewsroomRequest, ref: str) -> HttpResponse:
    """Choose another kind, or word the public note."""
    review, form = _review(ref), CorrectionForm(request.POST)
    if not form.is_valid():
        return refused(request, first_error(form), back=_desk(review))
    kind, note = CorrectionKind(form.cleaned_data["kind"]), form.cleaned_data["note"]
    act = partial(change_correction, actor=request.user, review=review, kind=kind, note=note)
    return acted(request, act, said="Saved.", back=_desk(review))


@newsroom_page("POST", power="draft")
def correction_give_up(request: NewsroomRequest, ref: str) -> HttpResponse:
    """Give the correction up; what is published stays as it is."""
    review = _review(ref)
    act = partial(give_up_correction, actor=request.user, review=review)
    return acted(request, act, said="Given up. What is published has not been touched.", back=_desk(review))


def _review(ref: str) -> ClaimReview:
    return get_object_or_404(ClaimReview.objects.select_related("claim", "rating", "current_version"), ref=ref)


def _desk(review: ClaimReview) -> str:
    return reverse("newsroom:claim", args=[review.claim.ref]) + "#verdict"
