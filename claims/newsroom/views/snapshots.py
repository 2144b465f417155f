"""An archived text: read it, see how it was captured, and cite words of it for a claim."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from claims import store
from claims.enums import ClaimStatus, ReviewStatus
from claims.errors import IntegrityError, NotFoundError, StoreAwayError
from claims.models import Claim, ClaimReview, Snapshot
from claims.newsroom.access import NewsroomRequest, newsroom_page
from claims.newsroom.answers import acted, page, part
from claims.newsroom.forms import CiteForm
from claims.selectors.reading import reading_page
from claims.selectors.screenshots import picture_of, picture_view
from claims.services.screenshots import ask_for_screenshot


@newsroom_page()
def snapshot(request: NewsroomRequest, ref: str) -> HttpResponse:
    """Show the archived text, for a claim with its passages and citations lit; htmx gets it as the desk's panel."""
    found = get_object_or_404(Snapshot.objects.select_related("source", "capture"), ref=ref)
    wanted = request.GET.get("claim", "")
    claim = get_object_or_404(Claim, ref=wanted) if wanted else None
    context = {
        "shown": picture_view(found),
        "reading": reading_page(found, claim=claim),
        "snapshot": found,
        "claim": claim,
        "can_cite": claim is not None and _takes_citations(claim),
        "cite_form": CiteForm(initial={"snapshot": found.ref}, auto_id="cite_%s"),
    }
    if request.htmx and request.htmx.target == "reader-body":
        return part(request, "newsroom/_reader.html", context)
    return page(request, "newsroom/snapshot.html", context, section="inbox")


@newsroom_page()
def picture(request: NewsroomRequest, ref: str) -> HttpResponse:  # noqa: ARG001 — who asks was seen at the door
    """Hand out the picture of how the archived page looked."""
    return _png(ref, "image_sha256")


@newsroom_page()
def picture_small(request: NewsroomRequest, ref: str) -> HttpResponse:  # noqa: ARG001 — as above
    """Hand out its first screen, made small."""
    return _png(ref, "thumbnail_sha256")


@newsroom_page("POST", power="search")
def picture_take(request: NewsroomRequest, ref: str) -> HttpResponse:
    """Ask for a picture of an archived page that has none."""
    found = get_object_or_404(Snapshot, ref=ref)
    return acted(
        request,
        lambda: ask_for_screenshot(actor=request.user, snapshot=found),
        said="A picture will be taken; load this page again in a minute.",
        back=reverse("newsroom:snapshot", args=[ref]),
    )


def _png(ref: str, column: str) -> HttpResponse:
    """Answer with a checked PNG file and nothing that a browser could make of it but a picture."""
    found = picture_of(get_object_or_404(Snapshot, ref=ref))
    if found is None:
        raise Http404
    try:
        data = store.get(getattr(found, column))
    except StoreAwayError as error:
        return HttpResponse(error.message, status=503, content_type="text/plain; charset=utf-8")
    except (IntegrityError, NotFoundError) as error:
        raise Http404 from error
    return HttpResponse(
        data,
        content_type="image/png",
        headers={"Content-Security-Policy": "default-src 'none'; sandbox", "X-Content-Type-Options": "nosniff"},
    )


def _takes_citations(claim: Claim) -> bool:
    review = ClaimReview.objects.filter(claim=claim).first()
    return claim.status == ClaimStatus.ACCEPTED and (
        review is None or review.status in {ReviewStatus.DRAFT, ReviewStatus.CORRECTING}
    )
