"""The draft verdict: opened, saved as it is typed, given citations, and handed to a second reader."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.urls import reverse

from claims.enums import Stance
from claims.errors import ClaimsError, InvalidInputError, StaleStateError
from claims.models import Citation, Claim, ClaimReview, Snapshot
from claims.newsroom.access import NewsroomRequest, newsroom_page
from claims.newsroom.answers import acted, first_error, page, part, refused, status_of
from claims.newsroom.forms import CitationForm, CiteForm, DraftForm
from claims.newsroom.verdict import verdict_context
from claims.services.reviews import (
    change_citation,
    cite,
    cite_words,
    move_citation,
    open_review,
    remove_citation,
    save_draft,
    submit_review,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse


@newsroom_page("POST", power="draft")
def review_open(request: NewsroomRequest, ref: str) -> HttpResponse:
    """Begin the verdict of an accepted claim."""
    claim = get_object_or_404(Claim, ref=ref)
    act = partial(open_review, actor=request.user, claim=claim)
    return acted(request, act, said="The draft is open.", back=_desk(claim, "#verdict"))


@newsroom_page("POST", power="draft")
def draft_save(request: NewsroomRequest, ref: str) -> HttpResponse:
    """Save the draft; a draft that somebody else saved in the meantime is not overwritten, and nothing typed is lost."""
    review, form = _review(ref), DraftForm(request.POST)
    if not form.is_valid():
        return refused(
            request, InvalidInputError("The draft could not be read. Reload the page."), back=_desk(review.claim)
        )
    data = form.cleaned_data
    try:
        saved = save_draft(
            actor=request.user,
            review=review,
            revision=data["revision"],
            rating_key=data["rating"] or None,
            summary=data["summary"],
            reasons=data["reasons"],
        )
    except ClaimsError as error:
        return _not_saved(request, review, form, error)
    return acted(
        request,
        lambda: None,
        said="Draft saved.",
        back=_desk(review.claim, "#verdict"),
        show=lambda: part(request, "newsroom/_draft_saved.html", verdict_context(_review(saved.ref), request.user)),
    )


@newsroom_page("POST", power="draft")
def submit(request: NewsroomRequest, ref: str) -> HttpResponse:
    """Hand the draft to a second reader."""
    review = _review(ref)
    act = partial(submit_review, actor=request.user, review=review)
    return acted(request, act, said="Submitted. A second person reads it now.", back=_desk(review.claim, "#verdict"))


@newsroom_page("POST", power="cite")
def cite_add(request: NewsroomRequest, ref: str) -> HttpResponse:
    """Cite words of a snapshot for a claim; the claim's review is opened if there is none."""
    claim, form = get_object_or_404(Claim, ref=ref), CiteForm(request.POST)
    back = _desk(claim, "#citations")
    if not form.is_valid():
        return refused(request, first_error(form), back=back)
    snapshot = get_object_or_404(Snapshot, ref=form.cleaned_data["snapshot"])
    said = "Cited."
    # The first citation opens the draft: then the whole verdict is new on the page, not only its citations.
    opens_draft = not ClaimReview.objects.filter(claim=claim).exists()
    return acted(
        request,
        lambda: _cite(request, claim, snapshot, form),
        said=said,
        back=back,
        show=lambda: part(
            request,
            "newsroom/_cited.html",
            {
                "claim": claim,
                "snapshot": snapshot,
                "opens_draft": opens_draft,
                **verdict_context(claim.review, request.user),
            },
            said=said,
        ),
    )


@newsroom_page("POST", power="cite")
def citation_change(request: NewsroomRequest, pk: int) -> HttpResponse:
    """Change how a quotation bears on the claim, or its note."""
    citation, form = _citation(pk), CitationForm(request.POST)
    if not form.is_valid():
        return refused(
            request,
            InvalidInputError("Choose how the quotation bears on the claim."),
            back=_desk(citation.review.claim),
        )
    stance = Stance(form.cleaned_data["stance"])
    act = partial(change_citation, actor=request.user, citation=citation, stance=stance, note=form.cleaned_data["note"])
    return _changed(request, citation, act, "Citation changed.")


@newsroom_page("POST", power="cite")
def citation_remove(request: NewsroomRequest, pk: int) -> HttpResponse:
    """Take a citation out of the draft."""
    citation = _citation(pk)
    act = partial(remove_citation, actor=request.user, citation=citation)
    return _changed(request, citation, act, "Citation removed.")


@newsroom_page("POST", power="cite")
def citation_move(request: NewsroomRequest, pk: int) -> HttpResponse:
    """Move a citation one place up or down."""
    citation = _citation(pk)
    act = partial(move_citation, actor=request.user, citation=citation, up=request.POST.get("up") == "1")
    return _changed(request, citation, act, "Moved.")


@transaction.atomic  # a draft that was only opened for words which cannot be cited is no draft
def _cite(request: NewsroomRequest, claim: Claim, snapshot: Snapshot, form: CiteForm) -> Citation:
    data = form.cleaned_data
    review = open_review(actor=request.user, claim=claim)
    use = partial(
        cite if form.is_selected() else cite_words,
        actor=request.user,
        review=review,
        snapshot=snapshot,
        stance=Stance(data["stance"]),
        note=data["note"],
    )
    if form.is_selected():
        return use(start=data["start"], end=data["end"], exact=data["exact"])
    return use(words=data["words"])


def _changed(request: NewsroomRequest, citation: Citation, act: Callable[[], object], said: str) -> HttpResponse:
    review = citation.review

    def show() -> HttpResponse:
        return part(
            request,
            "newsroom/_citations.html",
            {"claim": review.claim, "with_gate": True, **verdict_context(review, request.user)},
            said=said,
        )

    return acted(request, act, said=said, back=_desk(review.claim, "#citations"), show=show)


def _not_saved(request: NewsroomRequest, review: ClaimReview, form: DraftForm, error: ClaimsError) -> HttpResponse:
    """Show what went wrong beside what was typed; with script the typed words are still in the page."""
    review = _review(review.ref)
    context = {"claim": review.claim, "error": error, "typed": form, **verdict_context(review, request.user)}
    context["is_conflict"] = isinstance(error, StaleStateError)
    if request.htmx:
        return part(request, "newsroom/_draft_refused.html", context, status=status_of(error))
    return page(request, "newsroom/draft_refused.html", context, section="inbox", status=status_of(error))


def _review(ref: str) -> ClaimReview:
    return get_object_or_404(ClaimReview.objects.select_related("claim", "rating", "author"), ref=ref)


def _citation(pk: int) -> Citation:
    return get_object_or_404(Citation.objects.select_related("review__claim", "review__rating", "snapshot"), pk=pk)


def _desk(claim: Claim, anchor: str = "") -> str:
    return reverse("newsroom:claim", args=[claim.ref]) + anchor
