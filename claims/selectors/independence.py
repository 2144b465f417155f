"""How many origins the quotations of a verdict have: "6 links, 2 origins", and which belong together and why.

Computed from the archived texts, which never change, and remembered under the digests of what it was computed from; it is
shown beside a published version and is no part of it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.cache import cache

from claims.errors import IntegrityError, NotFoundError
from claims.models import Citation, Snapshot
from claims.ranking import Page, in_words, origins
from claims.ranking.origins import VERSION
from claims.selectors.owners import outlet_owners
from claims.selectors.snapshots import snapshot_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claims.models import ClaimReview
    from claims.selectors.documents import PublishedDocument

_KEPT_S = 7 * 86_400


@dataclass(frozen=True, slots=True)
class SharedOrigin:
    """Sources that share an origin: their titles, and why in sentences."""

    titles: tuple[str, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Independence:
    """How many different sources are quoted and how many origins they have; `shared` lists those of more than one source."""

    links: int
    origins: int
    shared: tuple[SharedOrigin, ...]

    @property
    def in_words(self) -> str:
        """Both numbers, such as "6 links, 2 origins"."""
        return in_words(self.links, self.origins)


def independence_of_document(document: PublishedDocument) -> Independence | None:
    """Say it of a published version; None with fewer than two sources, or where an archived text cannot be read."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for quotation in document.quotations:
        spans.setdefault(quotation.source.ref, []).append((quotation.start, quotation.end))
    snapshots = Snapshot.objects.filter(ref__in=spans).select_related("source")
    return _independence({snapshot: tuple(spans[snapshot.ref]) for snapshot in snapshots})


def independence_of_review(review: ClaimReview) -> Independence | None:
    """Say it of the citations of a draft; None as for a published version."""
    spans: dict[Snapshot, list[tuple[int, int]]] = {}
    for citation in Citation.objects.filter(review=review).select_related("snapshot__source"):
        spans.setdefault(citation.snapshot, []).append((citation.start, citation.end))
    return _independence({snapshot: tuple(places) for snapshot, places in spans.items()})


def _independence(spans: dict[Snapshot, tuple[tuple[int, int], ...]]) -> Independence | None:
    # Two copies of one page at different times are one link.
    newest = {snapshot.source_id: snapshot for snapshot in sorted(spans, key=lambda each: each.pk)}
    if len(newest) < 2:
        return None
    owners = outlet_owners()
    facts = [(each.pk, each.text_sha256, spans[each]) for each in newest.values()]
    key = hashlib.sha256(repr((VERSION, sorted(facts), sorted(owners.items()))).encode()).hexdigest()
    known = cache.get(f"independence-{key}")
    if isinstance(known, Independence):
        return known
    try:
        pages = [_page(snapshot, spans[snapshot]) for snapshot in newest.values()]
    except (IntegrityError, NotFoundError):
        return None
    found = _said(pages, owners)
    cache.set(f"independence-{key}", found, _KEPT_S)
    return found


def _said(pages: Sequence[Page[int]], owners: Mapping[str, str]) -> Independence:
    titles = {page.key: page.title or page.url for page in pages}
    groups = origins(pages, owners=owners)
    shared = tuple(
        SharedOrigin(
            titles=tuple(titles[key] for key in origin.keys),
            why=tuple(f"“{titles[tie.one]}” {tie.words}." for tie in origin.ties),
        )
        for origin in groups
        if len(origin.keys) > 1
    )
    return Independence(len(pages), len(groups), shared)


def _page(snapshot: Snapshot, spans: tuple[tuple[int, int], ...]) -> Page[int]:
    return Page(
        key=snapshot.pk,
        url=snapshot.url,
        text=snapshot_text(snapshot),
        title=snapshot.title,
        publisher=snapshot.publisher or snapshot.source.publisher,
        published_on=snapshot.published_on,
        spans=spans,
    )
