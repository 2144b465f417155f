"""Keeps the index of the public lists in step with what is published, from the published document alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.db import transaction

from claims.enums import PublicationStatus
from claims.models import Claimant, Listing, PublishedUse, Snapshot, Topic

if TYPE_CHECKING:
    from claims.models import ReviewVersion


@transaction.atomic
def list_version(version: ReviewVersion) -> Listing:
    """List a review under its newest version, and note which snapshots this version cites. The same again changes nothing.

    To make the whole index again, call it for every version in order of publication.
    """
    document: dict[str, Any] = json.loads(version.body)
    status = PublicationStatus(document.get("status", PublicationStatus.PUBLISHED))
    claim = document["claim"]
    claimant = Claimant.objects.filter(ref=claim["claimant"]["id"]).first() if claim["claimant"] else None
    listing, _ = Listing.objects.update_or_create(
        review_id=version.review_id,
        defaults={
            "version": version,
            "status": status,
            # Who asks for what is rated so wants verdicts that stand.
            "rating_id": version.rating_id if status == PublicationStatus.PUBLISHED else None,
            "claimant": claimant,
            "published_at": version.published_at,
        },
    )
    listing.topics.set(Topic.objects.filter(name__in=claim["topics"]))
    refs = {citation["snapshot"]["id"] for citation in document["citations"]}
    PublishedUse.objects.bulk_create(
        (PublishedUse(version=version, snapshot=snapshot) for snapshot in Snapshot.objects.filter(ref__in=refs)),
        ignore_conflicts=True,
    )
    return listing
