"""What the draft verdict's part of a page is made of: the form, the scale, the citations and the gate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claims.enums import ReviewStatus, Stance
from claims.newsroom.forms import DraftForm
from claims.selectors.corrections import RULES, draft_changes, open_correction
from claims.selectors.gates import missing_for_submit
from claims.selectors.independence import independence_of_review
from claims.selectors.scales import scale_for_review
from claims.selectors.second_reading import citation_views

if TYPE_CHECKING:
    from claims.models import ClaimReview, Rating, User


def verdict_context(review: ClaimReview | None, user: User) -> dict[str, Any]:
    """Gather the verdict of a claim; without a review the page offers to begin one."""
    if review is None:
        return {"review": None, "viewer": user}
    correction = open_correction(review)
    is_open_to_words = review.status == ReviewStatus.CORRECTING and not (correction and correction.ends_review)
    return {
        "review": review,
        "viewer": user,
        "is_draft": review.status == ReviewStatus.DRAFT or is_open_to_words,
        "correction": correction,
        "is_correcting": review.status == ReviewStatus.CORRECTING,
        "changes": draft_changes(review, correction) if correction else [],
        "kind_rules": list(RULES.values()),
        "ratings": ratings_for(review),
        "draft_form": DraftForm(
            initial={
                "revision": review.revision,
                "rating": review.rating.key if review.rating else "",
                "summary": review.summary,
                "reasons": review.reasons,
            }
        ),
        "citations": citation_views(review),
        "independence": independence_of_review(review),
        "gate": missing_for_submit(review),
        "stances": list(Stance),
    }


def ratings_for(review: ClaimReview) -> list[Rating]:
    """Return the values of the scale the review is rated on, in their order."""
    scale = scale_for_review(review)
    return list(scale.ratings.order_by("position").select_related("scale")) if scale else []
