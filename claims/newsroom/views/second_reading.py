"""Second reading: what waits for another pair of eyes, each citation beside its archived words, and publishing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse

from claims.enums import CorrectionKind
from claims.errors import InvalidInputError
from claims.models import ClaimReview
from claims.newsroom.access import NewsroomRequest, newsroom_page
from claims.newsroom.answers import acted, away, first_error, page, refused
from claims.newsroom.forms import NoteForm, PublishForm
from claims.selectors.corrections import RULES, draft_changes, open_correction
from claims.selectors.desk import claim_appearances
from claims.selectors.gates import missing_for_publish
from claims.selectors.independence import independence_of_review
from claims.selectors.second_reading import (
    citation_views,
    own_part,
    reviews_in_draft,
    reviews_published,
    reviews_waiting,
)
from claims.services.publishing import publish_review
from claims.services.reviews import send_back

if TYPE_CHECKING:
    from django.http import HttpResponse


@newsroom_page()
def second_readings(request: NewsroomRequest) -> HttpResponse:
    """List the reviews that wait for a second reading, and the drafts still at their authors."""
    try:
        found = reviews_waiting(cursor=request.GET.get("after", ""))
        drafts = reviews_in_draft(cursor=request.GET.get("drafts", ""))
    except InvalidInputError as error:
        messages.error(request, error.message)
        return away(request, reverse("newsroom:second-reading"))
    context = {"found": found, "drafts": drafts, "viewer": request.user}
    return page(request, "newsroom/second_readings.html", context, section="reading")


@newsroom_page()
def published(request: NewsroomRequest) -> HttpResponse:
    """List what is published, newest first."""
    try:
        found = reviews_published(cursor=request.GET.get("after", ""))
    except InvalidInputError as error:
        messages.error(request, error.message)
        return away(request, reverse("newsroom:published"))
    return page(request, "newsroom/published.html", {"found": found}, section="published")


@newsroom_page()
def second_reading(request: NewsroomRequest, ref: str) -> HttpResponse:
    """Show one review for its second reading, with what would happen and who would see it."""
    review = _review(ref)
    gate = missing_for_publish(review)
    correction = open_correction(review)
    context = {
        "review": review,
        "correction": correction,
        "changes": draft_changes(review, correction) if correction else [],
        "readers_see": RULES[CorrectionKind(correction.kind)].readers_see if correction else "",
        "claim": review.claim,
        "appearances": claim_appearances(review.claim),
        "citations": citation_views(review),
        "independence": independence_of_review(review),
        "gate": gate,
        "is_ready": all(line.done for line in gate),
        "own_part": own_part(review, request.user),
        "note_form": NoteForm(),
        "publish_form": PublishForm(),
    }
    return page(request, "newsroom/second_reading.html", context, section="reading")


@newsroom_page("POST", power="approve")
def publish(request: NewsroomRequest, ref: str) -> HttpResponse:
    """Approve and publish, in one step."""
    review, form = _review(ref), PublishForm(request.POST)
    back = reverse("newsroom:second-reading", args=[ref])
    if not form.is_valid():
        return refused(request, first_error(form), back=back)
    act = partial(
        publish_review, actor=request.user, review=review, override_reason=form.cleaned_data["override_reason"]
    )
    return acted(request, act, said="Published. Readers and partners see it now.", back=back)


@newsroom_page("POST", power="draft")
def review_send_back(request: NewsroomRequest, ref: str) -> HttpResponse:
    """Give a review back to its author with a note."""
    review, form = _review(ref), NoteForm(request.POST)
    back = reverse("newsroom:second-reading", args=[ref])
    if not form.is_valid():
        return refused(request, first_error(form), back=back)
    act = partial(send_back, actor=request.user, review=review, note=form.cleaned_data["note"])
    return acted(request, act, said="Sent back with your note.", back=back)


def _review(ref: str) -> ClaimReview:
    people = ("author", "submitted_by", "approver")
    reviews = ClaimReview.objects.select_related(
        "claim", "claim__claimant", "rating", "rating__scale", "current_version", *people
    )
    return get_object_or_404(reviews, ref=ref)
