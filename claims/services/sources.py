"""Sources: one row for each canonical URI, made when somebody or something first names it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from claims.enums import SourceKind
from claims.models import Snapshot, Source
from claims.uris import host_of, merged_spelling

if TYPE_CHECKING:
    from datetime import date


def source_for(
    canonical: str,
    *,
    title: str = "",
    publisher: str = "",
    kind: SourceKind = SourceKind.UNKNOWN,
    published_on: date | None = None,
) -> Source:
    """Return the source of a canonical URI, made with what is known of it; later words never overwrite earlier ones.

    A source that stands under an older spelling of the same address stays the source where something was archived of it.
    """
    source, is_new = Source.objects.get_or_create(
        canonical_uri=_spelling_that_stands(canonical),
        defaults={
            "host": host_of(canonical),
            "title": title[:500],
            "publisher": publisher[:300],
            "kind": kind,
            "published_on": published_on,
        },
    )
    if not is_new and source.kind == SourceKind.UNKNOWN and kind != SourceKind.UNKNOWN:
        source.kind = kind
        source.save(update_fields=["kind"])
    return source


def _spelling_that_stands(canonical: str) -> str:
    older = merged_spelling(canonical)
    if not older or Source.objects.filter(canonical_uri=canonical).exists():
        return canonical
    return older if Snapshot.objects.filter(source__canonical_uri=older).exists() else canonical


def newest_snapshot(source: Source) -> Snapshot | None:
    """Return the newest snapshot of a source, with its capture and what is known of its files, or None."""
    return source.snapshots.select_related("capture", "fixity").order_by("-id").first()


def take_fresh_snapshot(source: Source) -> Snapshot | None:
    """Return the source's newest snapshot where it is young enough to serve as it is, else None."""
    newest = newest_snapshot(source)
    return newest if newest is not None and is_fresh(newest) else None


def is_fresh(snapshot: Snapshot) -> bool:
    """Say whether a snapshot is young enough to serve as it is.

    One that the site was found not to have changed since is as young as that answer.
    """
    since = timezone.now() - timedelta(hours=settings.SNAPSHOT_FRESH_H)
    return snapshot.captured_at >= since or snapshot.revisits.filter(started_at__gte=since).exists()
