"""Reads of the rating scales for everybody: every version that was ever adopted, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from claims.enums import LogKind
from claims.models import LogEntry, Rating, RatingScale
from claims.provenance.canonical import canonical_json

if TYPE_CHECKING:
    from datetime import datetime

    from claims.models import ClaimReview


@dataclass(frozen=True, slots=True)
class PublicScale:
    """One version of a scale with its ratings in order; `leaf_seq` is the leaf its adoption left in the public log."""

    name: str
    version: int
    description: str
    adopted_at: datetime
    ratings: list[Rating]
    leaf_seq: int | None
    highest: int
    is_current: bool


def scales_for_readers() -> list[PublicScale]:
    """Return every version of every scale; the one adopted last is the current one."""
    leaves = dict(LogEntry.objects.filter(kind=LogKind.SCALE_ADOPTED).values_list("subject", "seq"))
    rows = RatingScale.objects.prefetch_related(Prefetch("ratings", Rating.objects.order_by("position")))
    return [
        PublicScale(
            name=scale.name,
            version=scale.version,
            description=scale.description,
            adopted_at=scale.adopted_at,
            ratings=list(scale.ratings.all()),
            highest=max((rating.value or 0 for rating in scale.ratings.all()), default=0),
            leaf_seq=leaves.get(f"{scale.name}/{scale.version}"),
            is_current=place == 0,
        )
        for place, scale in enumerate(rows.order_by("-adopted_at", "-id"))
    ]


def scale_document(name: str, version: int) -> str | None:
    """Return a version of a scale as the canonical JSON that was digested at its adoption; None where there is no such one."""
    scale = RatingScale.objects.filter(name=name, version=version).first()
    if scale is None:
        return None
    ratings = [
        {
            "key": rating.key,
            "label": rating.label,
            "labels": rating.labels,
            "definition": rating.definition,
            "class": rating.rating_class,
            "value": rating.value,
        }
        for rating in scale.ratings.order_by("position")
    ]
    return canonical_json(
        {"name": scale.name, "version": scale.version, "description": scale.description, "ratings": ratings}
    )


def scale_for_review(review: ClaimReview) -> RatingScale | None:
    """Return the scale a review is rated on: the one adopted last, or for a correction the one it was published on."""
    if review.current_version is not None:
        return review.current_version.rating.scale
    return RatingScale.objects.order_by("-adopted_at", "-id").first()
