"""Fact checks of others, imported from ClaimReview JSON-LD and data feeds; they are found and shown, never taken over."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from claims import claimreview, search
from claims.enums import DocumentKind
from claims.errors import InvalidInputError
from claims.models import ImportedReview, User
from claims.normalisation import storable
from claims.policy import require
from claims.services.audit import record_event
from claims.uris import canonical_uri, merged_spelling

if TYPE_CHECKING:
    from collections.abc import Iterable

_MAX_BYTES = 50 * 1024 * 1024
# Objects and lists in one file, counted before it is parsed: a review has some ten, and twenty megabytes of "[]," would
# otherwise take half a gigabyte of a web process.
_MAX_PARTS = 500_000


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import came to; `skipped` says, entry by entry, what could not be used and why."""

    new: int = 0
    updated: int = 0
    removed: int = 0
    skipped: list[str] = field(default_factory=list)


@transaction.atomic
def import_reviews(*, actor: User | None, data: bytes) -> ImportReport:
    """Import every usable ClaimReview of a document; one bad entry does not lose the others, one that is known is updated."""
    if actor is not None:
        require(actor, "import")
    if len(data) > _MAX_BYTES:
        raise InvalidInputError(
            f"The file has over {_MAX_BYTES // 1024 // 1024} MiB. Import it in parts.", field="file"
        )
    if data.count(b"{") + data.count(b"[") > _MAX_PARTS:
        raise InvalidInputError(f"The file has over {_MAX_PARTS:,} parts. Import it in parts.", field="file")
    found = claimreview.parse(data)
    new = updated = removed = 0
    skipped = []
    for number, item in enumerate(found, start=1):
        if item.deleted_at is not None:
            removed += _remove(item)
            continue
        if not item.is_usable:
            skipped.append(f"entry {number} ({item.url or 'no address'}): {_why(item.problems)}")
            continue
        try:
            is_new = _keep(item)
        except InvalidInputError as error:
            skipped.append(f"entry {number} ({item.url}): {error.message}")
            continue
        new, updated = new + is_new, updated + (not is_new)
    if not found:
        raise InvalidInputError(
            "There is no ClaimReview in this file. Choose JSON-LD with ClaimReview markup.", field="file"
        )
    report = ImportReport(new=new, updated=updated, removed=removed, skipped=skipped)
    if actor is not None:
        record_event(actor=actor, action="reviews.imported", subject=actor, after={"new": new, "updated": updated})
    return report


def _keep(item: claimreview.ImportedReview) -> bool:
    url = _spelling_that_stands(canonical_uri(item.url))
    review, is_new = ImportedReview.objects.update_or_create(
        url=url,
        defaults={
            "claim_reviewed": item.claim_text or item.claim_reviewed,
            "claimant": item.claimant[:300],
            "publisher": item.publisher[:300],
            "rating": item.rating[:200],
            "reviewed_on": item.published_on,
            "language": item.language[:16],
            "document": _as_json(item),
        },
    )
    search.index(
        DocumentKind.IMPORTED,
        review.pk,
        title=review.claim_reviewed,
        headline=_headline(item, review.claim_reviewed),
        body=f"{item.claim_reviewed} {item.headline} {item.rating_explanation}",
        language=review.language,
    )
    return is_new


def _headline(item: claimreview.ImportedReview, claim: str) -> str:
    """Return what the publisher put over the review beside the claim: its headline, else its own words for the claim."""
    said = (" ".join(words.split()) for words in (item.headline, item.claim_reviewed))
    return next((words for words in said if words and words.casefold() != claim.casefold()), "")


def _spelling_that_stands(url: str) -> str:
    """Return the spelling under which a review was imported before, for those of archives it may be an older one."""
    older = merged_spelling(url)
    if not older or ImportedReview.objects.filter(url=url).exists():
        return url
    return older if ImportedReview.objects.filter(url=older).exists() else url


def _remove(item: claimreview.ImportedReview) -> int:
    url = _spelling_that_stands(canonical_uri(item.url)) if item.url else ""
    rows = ImportedReview.objects.filter(url=url) if url else ImportedReview.objects.none()
    for row in rows:
        search.remove(DocumentKind.IMPORTED, row.pk)
    return rows.delete()[0]


def _as_json(item: claimreview.ImportedReview) -> object:
    return storable(json.loads(json.dumps(asdict(item), cls=DjangoJSONEncoder)))


def _why(problems: Iterable[claimreview.Problem]) -> str:
    return "; ".join(problem.sentence for problem in problems if problem.level == "required")
