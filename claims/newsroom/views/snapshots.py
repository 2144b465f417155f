"""An archived text: read it, see how it was captured, and cite words of it for a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404

from claims.enums import ClaimStatus, ReviewStatus
from claims.models import Claim, ClaimReview, Snapshot
from claims.newsroom.access import NewsroomRequest, newsroom_page
from claims.newsroom.answers import page, part
from claims.newsroom.forms import CiteForm
from claims.selectors.reading import reading_page

if TYPE_CHECKING:
    from django.http import HttpResponse


@newsroom_page()
def snapshot(request: NewsroomRequest, ref: str) -> HttpResponse:
    """Show the archived text, for a claim with its passages and citations lit; htmx gets it as the desk's panel."""
    found = get_object_or_404(Snapshot.objects.select_related("source", "capture"), ref=ref)
    wanted = request.GET.get("claim", "")
    claim = get_object_or_404(Claim, ref=wanted) if wanted else None
    context = {
        "reading": reading_page(found, claim=claim),
        "snapshot": found,
        "claim": claim,
        "can_cite": claim is not None and _takes_citations(claim),
        "cite_form": CiteForm(initial={"snapshot": found.ref}, auto_id="cite_%s"),
    }
    if request.htmx and request.htmx.target == "reader-body":
        return part(request, "newsroom/_reader.html", context)
    return page(request, "newsroom/snapshot.html", context, section="inbox")


def _takes_citations(claim: Claim) -> bool:
    review = ClaimReview.objects.filter(claim=claim).first()
    return claim.status == ClaimStatus.ACCEPTED and (
        review is None or review.status in {ReviewStatus.DRAFT, ReviewStatus.CORRECTING}
    )
