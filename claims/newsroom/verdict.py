"""What the draft verdict's part of a page is made of: the form, the scale, the citations and the gate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claims.enums import ReviewStatus, Stance
from claims.models import Rating, RatingScale
from claims.newsroom.forms import DraftForm
from claims.selectors.gates import missing_for_submit
from claims.selectors.second_reading import citation_views

if TYPE_CHECKING:
    from claims.models import ClaimReview, User


def verdict_context(review: ClaimReview | None, user: User) -> dict[str, Any]:
    """Gather the verdict of a claim; without a review the page offers to begin one."""
    if review is None:
        return {"review": None, "viewer": user}
    return {
        "review": review,
        "viewer": user,
        "is_draft": review.status == ReviewStatus.DRAFT,
        "ratings": ratings_in_use(),
        "draft_form": DraftForm(
            initial={
                "revision": review.revision,
                "rating": review.rating.key if review.rating else "",
                "summary": review.summary,
                "reasons": review.reasons,
            }
        ),
        "citations": citation_views(review),
        "gate": missing_for_submit(review),
        "stances": list(Stance),
    }


def ratings_in_use() -> list[Rating]:
    """Return the values of the scale in use, in their order."""
    scale = RatingScale.objects.order_by("-adopted_at", "-id").first()
    return list(scale.ratings.order_by("position").select_related("scale")) if scale else []
