"""Triage of one claim: accept, decline, merge, split, reopen, correct; each act from the inbox or from the claim's page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.urls import reverse

from claims.enums import ClaimantKind, ClaimRelation, DeclineReason
from claims.errors import InvalidInputError, NotFoundError, QuotationError
from claims.models import Claim
from claims.newsroom.access import NewsroomRequest, newsroom_page
from claims.newsroom.answers import acted, first_error, part, refused
from claims.newsroom.forms import AcceptForm, DeclineForm, EditClaimForm, MergeForm, SplitForm
from claims.quoting import find_pasted
from claims.selectors.checked import checked_before
from claims.selectors.folds import folded_with
from claims.selectors.inbox import inbox_row
from claims.selectors.matches import matches_for_claim
from claims.services.triage import (
    SplitPart,
    accept_claim,
    decline_claim,
    edit_claim,
    merge_claim,
    reopen_claim,
    split_claim,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse


@newsroom_page("POST", power="triage")
def accept(request: NewsroomRequest, ref: str) -> HttpResponse:
    """Take a claim up and start looking for sources."""
    claim, form = get_object_or_404(Claim, ref=ref), AcceptForm(request.POST)
    if not form.is_valid():
        return refused(request, first_error(form), back=_desk(claim))
    act = partial(
        accept_claim,
        actor=request.user,
        claim=claim,
        text=form.cleaned_data["text"].strip() or None,
        topics=form.topic_names(),
    )
    said = f"Accepted{_with(folded_with(claim))}. Sources are being looked for."
    return acted(request, act, said=said, back=_desk(claim), show=_row(request, ref, said))


@newsroom_page("POST", power="triage")
def decline(request: NewsroomRequest, ref: str) -> HttpResponse:
    """Set a claim aside for a typed reason."""
    claim, form = get_object_or_404(Claim, ref=ref), DeclineForm(request.POST)
    if not form.is_valid():
        return refused(request, InvalidInputError("Choose a reason for declining."), back=_desk(claim))
    reason = DeclineReason(form.cleaned_data["reason"])
    act = partial(decline_claim, actor=request.user, claim=claim, reason=reason, note=form.cleaned_data["note"])
    said = f"Declined{_with(folded_with(claim))}: {reason.label}."
    return acted(request, act, said=said, back=_desk(claim), show=_row(request, ref, said))


@newsroom_page("POST", power="triage")
def reopen(request: NewsroomRequest, ref: str) -> HttpResponse:
    """Undo a decline, or an acceptance or a merge nothing was built on."""
    claim = get_object_or_404(Claim, ref=ref)
    act = partial(
        reopen_claim, actor=request.user, claim=claim, reason=request.POST.get("reason", "").replace("\0", "")[:1000]
    )
    said = "Back in the inbox."
    return acted(request, act, said=said, back=_desk(claim), show=_row(request, ref, said))


@newsroom_page("POST", power="triage")
def merge(request: NewsroomRequest, ref: str) -> HttpResponse:
    """Say that a known claim is made here too; the appearances move there."""
    claim, form = get_object_or_404(Claim, ref=ref), MergeForm(request.POST)
    if not form.is_valid():
        return refused(request, InvalidInputError("Choose the claim to merge into."), back=_desk(claim))
    into = Claim.objects.filter(ref=form.cleaned_data["into"]).first()
    if into is None:
        error = NotFoundError(f"There is no claim with the id {form.cleaned_data['into']!r}.", field="into")
        return refused(request, error, back=_desk(claim))
    relation = ClaimRelation(form.cleaned_data["relation"] or ClaimRelation.SAME)
    act = partial(merge_claim, actor=request.user, claim=claim, into=into, relation=relation)
    said = f"Merged{_with(folded_with(claim))} into “{into.text}”."
    return acted(request, act, said=said, back=_desk(into), show=_row(request, ref, said))


@newsroom_page("POST", power="triage")
def split(request: NewsroomRequest, ref: str) -> HttpResponse:
    """Make several claims of one; each part's words must stand in the sentence."""
    claim, form = get_object_or_404(Claim, ref=ref), SplitForm(request.POST)
    if not form.is_valid():
        return refused(request, first_error(form), back=_desk(claim))
    try:
        parts = _parts(claim, form.parts())
    except InvalidInputError as error:
        return refused(request, error, back=_desk(claim))
    act = partial(split_claim, actor=request.user, claim=claim, parts=parts)
    return acted(request, act, said=f"Split into {len(parts)} claims.", back=_desk(claim))


@newsroom_page("POST", power="triage")
def edit(request: NewsroomRequest, ref: str) -> HttpResponse:
    """Correct a claim's words, topics, claimant or date."""
    claim, form = get_object_or_404(Claim, ref=ref), EditClaimForm(request.POST)
    if not form.is_valid():
        return refused(request, first_error(form), back=_desk(claim))
    data = form.cleaned_data
    act = partial(
        edit_claim,
        actor=request.user,
        claim=claim,
        text=data["text"],
        topics=form.topic_names(),
        claimant_name=data["claimant_name"],
        claimant_kind=ClaimantKind(data["claimant_kind"] or ClaimantKind.PERSON),
        claim_date=data["claim_date"],
    )
    return acted(request, act, said="The claim was corrected.", back=_desk(claim))


@newsroom_page()
def matches(request: NewsroomRequest, ref: str) -> HttpResponse:
    """Show known claims, and reviews of ours and of others, that look like this one, with the reason for each match."""
    claim = get_object_or_404(Claim, ref=ref)
    context = {
        "claim": claim,
        "matches": matches_for_claim(claim),
        "checked": checked_before(claim.text),
        "next": request.GET.get("next", ""),
    }
    return part(request, "newsroom/_matches.html", context)


def _row(request: NewsroomRequest, ref: str, said: str) -> Callable[[], HttpResponse] | None:
    """Answer the inbox with the claim's row as it is now; the claim's own page is left with a redirect instead."""
    if request.htmx.target != f"row-{ref}":
        return None
    return lambda: part(
        request,
        "newsroom/_inbox_row.html",
        {"row": inbox_row(ref), "said": said, "reasons": list(DeclineReason), "here": request.POST.get("next", "")},
        said=said,
    )


def _with(others: int) -> str:
    return f", with {others} folded cop{'y' if others == 1 else 'ies'}" if others else ""


def _parts(claim: Claim, pairs: list[tuple[str, str]]) -> list[SplitPart]:
    appearance = claim.appearances.select_related("article_version").first()
    if appearance is None:
        raise InvalidInputError("This claim has no place in an article, so it cannot be split.")
    sentence = appearance.article_version.text[appearance.start : appearance.end]
    parts = []
    for words, text in pairs:
        found = find_pasted(sentence, words)
        if found is None:
            raise QuotationError(f"“{words}” does not stand in the sentence, or stands there more than once.")
        parts.append(SplitPart(text=text, start=appearance.start + found.start, end=appearance.start + found.end))
    return parts


def _desk(claim: Claim) -> str:
    return reverse("newsroom:claim", args=[claim.ref])
