"""The claim desk: the claim, its evidence, and what is done with each source."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.module_loading import import_string

from claims.enums import ClaimStatus, DeclineReason, RejectReason
from claims.errors import InvalidInputError
from claims.models import Candidate, Claim, ClaimReview
from claims.newsroom.access import NewsroomRequest, newsroom_page
from claims.newsroom.answers import acted, page, part, refused
from claims.newsroom.forms import AcceptForm, AddSourceForm, EditClaimForm, RejectForm, SplitForm
from claims.newsroom.verdict import verdict_context
from claims.selectors.checked import checked_before
from claims.selectors.desk import candidate_view, desk_for_claim
from claims.selectors.folds import can_go_back, summaries
from claims.selectors.matches import matches_for_claim
from claims.services.candidates import add_source, reject_candidate, restore_candidate, retry_candidate
from claims.services.searching import start_search

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse


@newsroom_page()
def claim(request: NewsroomRequest, ref: str) -> HttpResponse:
    """Show one claim: its triage while it waits, its desk once it is accepted."""
    found = _claim(ref)
    context = _evidence(found)
    topics = ", ".join(topic.name for topic in found.topics.all())
    if found.status == ClaimStatus.SUGGESTED:
        context |= {
            "accept_form": AcceptForm(initial={"text": found.text, "topics": topics}),
            "split_form": SplitForm(),
            "matches": matches_for_claim(found),
            "checked": checked_before(found.text),
            "reasons": list(DeclineReason),
            "fold": summaries([found.pk]).get(found.pk),
            "can_go_back": can_go_back(found),
        }
    else:
        review = ClaimReview.objects.filter(claim=found).first()
        context |= verdict_context(review, request.user)
        context["edit_form"] = EditClaimForm(initial=_initial(found, topics))
    return page(request, "newsroom/claim.html", context, section="inbox")


@newsroom_page()
def claim_live(request: NewsroomRequest, ref: str) -> HttpResponse:
    """Show how far searching, fetching and ranking are; the evidence is told when there is more to show."""
    context = _evidence(_claim(ref))
    response = part(request, "newsroom/_claim_live.html", context)
    if request.GET.get("seen", "") != context["desk"].state:
        response["HX-Trigger"] = "evidence-changed"
    return response


@newsroom_page()
def claim_evidence(request: NewsroomRequest, ref: str) -> HttpResponse:
    """Show the searches and sources alone, for the desk that follows the work."""
    return part(request, "newsroom/_evidence.html", _evidence(_claim(ref)))


@newsroom_page("POST", power="search")
def search_again(request: NewsroomRequest, ref: str) -> HttpResponse:
    """Ask every finder once more."""
    found = _claim(ref)
    act = partial(start_search, actor=request.user, claim=found)
    return acted(request, act, said="Every finder is being asked again.", back=_desk(found))


@newsroom_page("POST", power="search")
def source_add(request: NewsroomRequest, ref: str) -> HttpResponse:
    """Add a source by its address."""
    found, form = _claim(ref), AddSourceForm(request.POST)
    if not form.is_valid():
        return refused(
            request,
            InvalidInputError("Give the address of a page, such as https://example.org/report."),
            back=_desk(found),
        )
    act = partial(
        add_source,
        actor=request.user,
        claim=found,
        url=form.cleaned_data["url"],
        check=import_string(settings.FACTCHECK_ADDRESS_CHECK),
    )
    said = "The source is being fetched and archived."
    return acted(request, act, said=said, back=_desk(found), show=_evidence_part(request, found, said))


@newsroom_page("POST", power="cite")
def candidate_reject(request: NewsroomRequest, pk: int) -> HttpResponse:
    """Set a source aside for a typed reason."""
    candidate, form = _candidate(pk), RejectForm(request.POST)
    if not form.is_valid():
        return refused(
            request, InvalidInputError("Choose a reason for setting this source aside."), back=_desk(candidate.claim)
        )
    reason = RejectReason(form.cleaned_data["reason"])
    act = partial(
        reject_candidate, actor=request.user, candidate=candidate, reason=reason, note=form.cleaned_data["note"]
    )
    return _done(request, candidate, act, f"Set aside: {reason.label}.")


@newsroom_page("POST", power="cite")
def candidate_restore(request: NewsroomRequest, pk: int) -> HttpResponse:
    """Bring a source back."""
    candidate = _candidate(pk)
    act = partial(restore_candidate, actor=request.user, candidate=candidate)
    return _done(request, candidate, act, "Brought back.")


@newsroom_page("POST", power="search")
def candidate_retry(request: NewsroomRequest, pk: int) -> HttpResponse:
    """Have a source fetched once more."""
    candidate = _candidate(pk)
    act = partial(retry_candidate, actor=request.user, candidate=candidate)
    return _done(request, candidate, act, "The source is being fetched once more.")


def _done(request: NewsroomRequest, candidate: Candidate, act: Callable[[], object], said: str) -> HttpResponse:
    def show() -> HttpResponse:
        context = {"view": candidate_view(_candidate(candidate.pk)), "claim": candidate.claim, "said": said}
        return part(request, "newsroom/_candidate.html", context | {"reject_reasons": list(RejectReason)}, said=said)

    return acted(request, act, said=said, back=_desk(candidate.claim), show=show)


def _evidence_part(request: NewsroomRequest, found: Claim, said: str) -> Callable[[], HttpResponse]:
    return lambda: part(request, "newsroom/_evidence.html", _evidence(found), said=said)


def _evidence(found: Claim) -> dict[str, Any]:
    return {
        "claim": found,
        "desk": desk_for_claim(found),
        "reject_reasons": list(RejectReason),
        "source_form": AddSourceForm(),
    }


def _initial(found: Claim, topics: str) -> dict[str, object]:
    return {
        "text": found.text,
        "topics": topics,
        "claimant_name": found.claimant.name if found.claimant else "",
        "claimant_kind": found.claimant.kind if found.claimant else "",
        "claim_date": found.claim_date,
    }


def _claim(ref: str) -> Claim:
    return get_object_or_404(
        Claim.objects.select_related("claimant", "merged_into", "folded_into", "split_from", "created_by"), ref=ref
    )


def _candidate(pk: int) -> Candidate:
    return get_object_or_404(Candidate.objects.select_related("claim", "source", "snapshot"), pk=pk)


def _desk(found: Claim) -> str:
    return reverse("newsroom:claim", args=[found.ref])
