"""What the demonstration's maker has to know of what is there already."""

from __future__ import annotations

from claims.models import Claim, ClaimReview, Snapshot, User
from claims.uris import canonical_uri


def person_named(username: str) -> User | None:
    """Return the person who signs in by this name, or None."""
    return User.objects.filter(username=username).first()


def claim_of_sentence(article_url: str, sentence: str) -> Claim | None:
    """Return the first claim made within a sentence of the article at this address, or None."""
    claims = Claim.objects.filter(appearances__article_version__article__url=canonical_uri(article_url))
    for claim in claims.order_by("id").prefetch_related("appearances"):
        if any(appearance.exact in sentence or sentence in appearance.exact for appearance in claim.appearances.all()):
            return claim
    return None


def is_published(claim: Claim) -> bool:
    """Say whether a verdict on this claim is published."""
    return ClaimReview.objects.filter(claim=claim, current_version__isnull=False).exists()


def snapshot_of_url(url: str) -> Snapshot | None:
    """Return the newest snapshot of the source at this address, or None."""
    return Snapshot.objects.filter(source__canonical_uri=canonical_uri(url)).order_by("-id").first()
