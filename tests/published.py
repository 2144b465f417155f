"""Published reviews for tests of the public face, made through the services as editors would."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from claims.enums import CandidateStatus, ClaimantKind, RejectReason, SearchStatus, SourceKind, Stance
from claims.models import ClaimReview, Rating, ReviewVersion, SearchRun, Topic
from claims.normalisation import text_digest, timestamp
from claims.provenance.canonical import canonical_json
from claims.services import publishing, reviews, scales
from claims.services.listing import list_version
from tests import factories

if TYPE_CHECKING:
    from claims.models import Claim

ARTICLE = (
    "The harbour handled 4,000 containers in May. Port officials say that traffic rose by 40 per cent.\n\n"
    "Residents should be asked first."
)
SOURCE = (
    "Harbour statistics\n\nTraffic in the harbour rose by 12 per cent in May, the port authority reported. "
    "It had fallen in April.\n\nThe figures cover all terminals."
)
CITED = "Traffic in the harbour rose by 12 per cent in May"


def publish(claim: Claim | None = None, *, rating: str = "false", **fields: Any) -> ReviewVersion:
    """Publish a review; without a claim, one with a claimant, a place, a topic, searches and sources not used."""
    author = fields.get("author") or factories.make_user()
    scales.adopt_default_scale()
    review = reviews.open_review(actor=author, claim=claim or full_claim())
    for snapshot, words, stance, note in fields.get("citations", [(None, CITED, Stance.REFUTES, "Their own figure.")]):
        reviews.cite_words(
            actor=author,
            review=review,
            snapshot=snapshot or factories.make_snapshot(SOURCE),
            words=words,
            stance=stance,
            note=note,
        )
    review.refresh_from_db()
    review = reviews.save_draft(
        actor=author,
        review=review,
        revision=review.revision,
        rating_key=rating,
        summary=fields.get("summary", "Traffic rose by 12 per cent, not by 40."),
        reasons=fields.get("reasons", "The authority reports 12 per cent for May [1].\n\nNobody reports 40 [7]."),
    )
    reviews.submit_review(actor=author, review=review)
    review.refresh_from_db()
    return publishing.publish_review(
        actor=fields.get("approver") or factories.make_user(),
        review=review,
        override_reason=fields.get("override", ""),
    )


def full_claim(text: str = "Traffic rose by 40 per cent.", *, topic: str = "Harbours", **fields: Any) -> Claim:
    """Make a claim with everything a page can show."""
    version = factories.make_version(ARTICLE)
    article = version.article
    article.url, article.outlet, article.published_on = "https://paper.example/harbour", "The Paper", date(2026, 5, 3)
    article.save()
    fields = {
        "claimant": factories.make_claimant("Port officials", ClaimantKind.GROUP),
        "claim_date": date(2026, 5, 2),
    } | fields
    claim = factories.make_claim(text, version=version, **fields)
    claim.topics.add(Topic.objects.get_or_create(slug=topic.lower(), defaults={"name": topic})[0])
    add_search(claim, "library", SearchStatus.NOTHING)
    add_search(claim, "searxng", SearchStatus.UNREACHABLE, error="It did not answer within 10 seconds.")
    factories.make_candidate(
        claim,
        source=factories.make_source("https://walled.example/a", title="Walled page"),
        status=CandidateStatus.FAILED,
        failure="Behind a paywall.",
    )
    factories.make_candidate(
        claim,
        source=factories.make_source("https://copy.example/a", title="Copied page", kind=SourceKind.REPORTING),
        status=CandidateStatus.REJECTED,
        reject_reason=RejectReason.COPY,
    )
    return claim


def add_search(claim: Claim, finder: str, status: SearchStatus, *, found: int = 0, error: str = "") -> SearchRun:
    return SearchRun.objects.create(
        claim=claim,
        finder=finder,
        finder_label=f"the {finder} finder",
        query="harbour traffic",
        purpose="claim",
        status=status,
        found=found,
        error=error,
        finished_at=timezone.now(),
    )


def republish(review: ClaimReview, *, rating: str, **changes: Any) -> ReviewVersion:
    """Add a version as a later correction does: the same document with changes, listed as the current one."""
    review.refresh_from_db()
    now = timezone.now() + timedelta(seconds=1)
    document = json.loads(review.current_version.body)
    number = document["version"] + 1
    chosen = Rating.objects.get(key=rating)
    document |= {"version": number, "published_at": timestamp(now), **changes}
    document["rating"] |= {
        "key": chosen.key,
        "label": chosen.label,
        "definition": chosen.definition,
        "class": chosen.rating_class,
        "value": chosen.value,
    }
    document["history"].append({"version": number, "published_at": timestamp(now)})
    body = canonical_json(document)
    version = ReviewVersion.objects.create(
        review=review,
        number=number,
        body=body,
        sha256=text_digest(body),
        salt="00" * 32,
        rating=chosen,
        published_at=now,
        published_by=factories.make_user(),
    )
    ClaimReview.objects.filter(pk=review.pk).update(current_version=version)
    list_version(version)
    return version
