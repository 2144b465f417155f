"""What is watched: the words of published versions on their pages, from publication until the verdict stands no longer.

Nothing here, nor in `looking`, ever changes a citation or a published version.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from claims.enums import ArticleOrigin, JobKind, WatchedAs
from claims.errors import InvalidInputError, StaleStateError
from claims.models import ArticleVersion, Job, Snapshot, Watch, WatchedWords
from claims.policy import require
from claims.selectors.documents import read_document
from claims.services.audit import record_event
from claims.services.jobs import request_job, ring
from claims.services.sources import source_for
from claims.standing import CALM, next_look_at
from claims.uris import canonical_uri, is_http

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.models import ReviewVersion, Source, User
    from claims.selectors.documents import PublishedDocument

_REASON_LEAST: Final = 5  # characters: a reason, not a keystroke
_REASON_MOST: Final = 1000


@transaction.atomic
def watch_version(version: ReviewVersion) -> list[WatchedWords]:
    """Watch the words of a review's newest version from now on, and no others of it; none once the verdict stands no longer.

    The same again changes nothing.
    """
    document = read_document(version.body)
    wanted = dict(_words_of(document)) if document.is_in_force else {}
    watched = WatchedWords.objects.filter(review_id=version.review_id, ended_at__isnull=True).select_related("watch")
    kept = {_key(words): words for words in watched}
    ended = [words.pk for key, words in kept.items() if key not in wanted]
    WatchedWords.objects.filter(pk__in=ended).update(ended_at=timezone.now())
    made = [
        WatchedWords.objects.create(review_id=version.review_id, watch=_watch_on(source), **fields)
        for key, (source, fields) in wanted.items()
        if key not in kept
    ]
    _stop_idle([words.watch_id for key, words in kept.items() if key not in wanted])
    return made


@transaction.atomic
def look_now(*, actor: User, watch: Watch) -> Job:
    """Have a page looked at again at once, at an editor's word."""
    require(actor, "search")
    if not watch.words.filter(ended_at__isnull=True).exists():
        raise StaleStateError("Nothing that is published stands on this page any more, so it is not watched.")
    job = request_job(JobKind.WATCH_PAGE, watch.pk, requested_by=actor)
    record_event(actor=actor, action="watch.asked", subject=watch)
    ring(job)
    return job


@transaction.atomic
def settle(*, actor: User, words: WatchedWords, reason: str) -> WatchedWords:
    """Say that nothing is to be done about what became of some words, and why; a later change asks anew."""
    require(actor, "draft")
    reason = reason.strip()
    if len(reason) < _REASON_LEAST:
        raise InvalidInputError("Say in a few words why nothing is to be done.", field="reason")
    if len(reason) > _REASON_MOST:
        raise InvalidInputError(f"Keep the reason under {_REASON_MOST} characters.", field="reason")
    settled = WatchedWords.objects.filter(
        pk=words.pk, state=words.state, state_at=words.state_at, settled_at__isnull=True, ended_at__isnull=True
    ).exclude(state__in=CALM)
    changed = settled.update(settled_at=timezone.now(), settled_by=actor, settled_reason=reason)
    if changed != 1:
        raise StaleStateError("This has changed in the meantime. Reload the page to see it.")
    record_event(actor=actor, action="watch.settled", subject=words, after={"state": words.state}, reason=reason)
    words.refresh_from_db()
    return words


def end_erased(watch: Watch) -> None:
    """Stop watching words of texts that had words erased: fetching their page again would bring back what had to go."""
    erased = Q(snapshot__erasure__isnull=False) | Q(article_version__erasure__isnull=False)
    watch.words.filter(erased, ended_at__isnull=True).update(ended_at=timezone.now())


def postpone(watch_id: int) -> None:
    """Put a look off whose job was given up without a word, so that it is not asked for again at the next beat."""
    now = timezone.now()
    Watch.objects.filter(pk=watch_id, next_at__lte=now).update(
        next_at=next_look_at(now, calm_looks=0, is_troubled=True, key=watch_id), calm_looks=0
    )


def _watch_on(source: Source) -> Watch:
    watch, _ = Watch.objects.get_or_create(source=source)
    soon = next_look_at(timezone.now(), calm_looks=0, is_troubled=False, key=watch.pk)
    if watch.next_at is None or watch.next_at > soon:
        watch.next_at, watch.calm_looks = soon, 0
        watch.save(update_fields=["next_at", "calm_looks"])
    return watch


def _stop_idle(watch_ids: list[int]) -> None:
    idle = Watch.objects.filter(pk__in=watch_ids).exclude(words__ended_at__isnull=True)
    Watch.objects.filter(pk__in=list(idle.values_list("pk", flat=True))).update(next_at=None)


def _key(words: WatchedWords) -> tuple[object, ...]:
    return words.role, words.snapshot_id or words.article_version_id, words.start, words.end


def _words_of(document: PublishedDocument) -> Iterator[tuple[tuple[object, ...], tuple[Source, dict[str, Any]]]]:
    """Yield what is to be watched: the quotations, and the places of the claim that have an address."""
    snapshots = Snapshot.objects.select_related("source").in_bulk(
        [quotation.source.ref for quotation in document.quotations], field_name="ref"
    )
    for quotation in document.quotations:
        snapshot = snapshots[quotation.source.ref]
        if snapshot.erasure_id is not None:
            continue
        span = {"start": quotation.start, "end": quotation.end}
        words = {"exact": quotation.exact, "prefix": quotation.prefix, "suffix": quotation.suffix}
        fields = {"role": WatchedAs.QUOTATION, "snapshot": snapshot, "seen_at": snapshot.captured_at, **span, **words}
        yield (WatchedAs.QUOTATION.value, snapshot.pk, *span.values()), (snapshot.source, fields)
    for place in document.places:
        version = ArticleVersion.objects.filter(article__ref=place.article_ref, sha256=place.text_sha256).first()
        if version is None or version.erasure_id is not None or not is_http(place.url):
            continue
        span = {"start": place.start, "end": place.start + len(place.exact)}
        words = {"exact": place.exact, "prefix": place.prefix, "suffix": place.suffix}
        # What was pasted or uploaded was never seen on the live page: that it is not there is no news before it was.
        seen_at = version.created_at if version.origin == ArticleOrigin.FETCHED else None
        fields = {"role": WatchedAs.PLACE, "article_version": version, "seen_at": seen_at, **span, **words}
        yield (WatchedAs.PLACE.value, version.pk, *span.values()), (source_for(canonical_uri(place.url)), fields)
