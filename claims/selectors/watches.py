"""Watched words as editors see them: what needs a look, what changed in words, and both states side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count as CountRows
from django.db.models import Max
from django.utils import timezone

from claims.enums import AnchorState, CaptureOutcome, JobKind, WatchedAs
from claims.errors import IntegrityError, NotFoundError
from claims.models import Job, WatchedWords, WatchResult
from claims.selectors.differences import word_difference
from claims.selectors.jobs import OPEN
from claims.selectors.keyset import Count, Page, counted, keyset_page
from claims.selectors.marking import excerpt
from claims.selectors.snapshots import snapshot_text
from claims.standing import FAILURES_NEEDED, TROUBLED

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from claims.selectors.differences import Stretch

# What the list can be narrowed to beside a single state.
TO_DO, SETTLED, ALL = "to-do", "settled", "all"
_AROUND = 320  # characters on each side in the comparison
_LOOKS_SHOWN = 30
_MOST_ID = 2**63  # SQLite knows no larger number, and no row has one
_SAID = {
    AnchorState.INTACT: "The words stand as published.",
    AnchorState.MOVED: "The words stand elsewhere on the page.",
    AnchorState.ALTERED: "The source changed these words.",
    AnchorState.GONE: "The source no longer has these words.",
    AnchorState.WALLED: "The page can no longer be read by everybody{why}.",
    AnchorState.UNREACHABLE: "The page has not answered for some time{why}.",
    AnchorState.UNKNOWN: "Not looked at yet.",
}
_SAID_OF_OUTLET = {
    AnchorState.ALTERED: "The outlet changed the words.",
    AnchorState.GONE: "The outlet removed the claim from its page.",
}
_STATES = tuple(state for state in AnchorState if state is not AnchorState.UNKNOWN)


@dataclass(frozen=True, slots=True)
class WatchFilter:
    """What an editor wants to see: TO_DO, SETTLED, ALL or a state, and "" or a WatchedAs."""

    show: str = TO_DO
    role: str = ""


@dataclass(frozen=True, slots=True)
class WatchRow:
    """One watched quotation or place: what became of it in a sentence, the words that changed, and when it is looked at next.

    `failing` says which failures, or which first miss, have been counted while they decide nothing yet, "" where there are none.
    """

    words: WatchedWords
    sentence: str
    changes: tuple[Stretch, ...]
    warnings: tuple[str, ...]
    failing: str
    is_being_looked_at: bool

    @property
    def needs_look(self) -> bool:
        """Whether an editor has to decide something."""
        return self.words.state in TROUBLED and self.words.settled_at is None and self.words.ended_at is None

    @property
    def has_both(self) -> bool:
        """Whether there is a later copy to set beside the archived one."""
        return self.words.result is not None and self.words.result.snapshot_id is not None


@dataclass(frozen=True, slots=True)
class Side:
    """One state of a page around some words; `exact` is empty where they do not stand there."""

    before: str
    exact: str
    after: str
    captured_at: datetime
    snapshot_ref: str
    alarm: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Some words as they were published and as the page has them; `later` is None where no copy came back."""

    row: WatchRow
    earlier: Side
    later: Side | None
    looks: list[WatchResult]


def watch_page(wanted: WatchFilter, *, cursor: str = "") -> Page[WatchRow]:
    """Return one page of watched words, the latest change first."""
    page = keyset_page(watched_words(wanted), order=("-state_at", "-id"), cursor=cursor)
    return Page(rows=_rows(page.rows), following=page.following, is_first=page.is_first)


def watch_row(words: WatchedWords) -> WatchRow:
    """Return one watched quotation or place as the list shows it."""
    [row] = _rows([words])
    return row


def watch_counts(role: str = "") -> list[tuple[str, str, Count]]:
    """Return what the list can be narrowed to: its key, its label and how many there are."""
    keys = [(TO_DO, "To look at"), *((state.value, state.label.capitalize()) for state in _STATES)]
    keys += [(SETTLED, "Nothing to do"), (ALL, "All")]
    return [(key, label, counted(watched_words(WatchFilter(key, role)))) for key, label in keys]


def to_look_at() -> Count:
    """Count the watched words that an editor has to decide something about."""
    return counted(watched_words(WatchFilter()))


def watched_words(wanted: WatchFilter) -> QuerySet[WatchedWords, WatchedWords]:
    """Return the watched words of a filter; what is not known counts as TO_DO."""
    rows = _all_words().filter(ended_at__isnull=True)
    if wanted.role in set(WatchedAs):
        rows = rows.filter(role=wanted.role)
    if wanted.show == ALL:
        return rows
    if wanted.show == SETTLED:
        return rows.filter(settled_at__isnull=False)
    if wanted.show in set(AnchorState):
        return rows.filter(state=wanted.show)
    return rows.filter(state__in=TROUBLED, settled_at__isnull=True)


def words_by_id(pk: int) -> WatchedWords | None:
    """Return watched words with everything their pages show, those no longer watched among them."""
    return _all_words().filter(pk=pk).first() if pk < _MOST_ID else None


def comparison(words: WatchedWords) -> Comparison:
    """Set the published words beside what their page has now."""
    looks = words.results.select_related("capture", "snapshot").order_by("-id")[:_LOOKS_SHOWN]
    return Comparison(row=watch_row(words), earlier=_earlier(words), later=_later(words), looks=list(looks))


def sentence_on(words: WatchedWords) -> str:
    """Say in a sentence what became of some words, for readers and editors."""
    result, state = words.result, AnchorState(words.state)
    is_page_there = result is not None and result.snapshot_id is not None
    if state is AnchorState.GONE and not is_page_there:
        return _page_gone(result)
    if words.role == WatchedAs.PLACE and state in _SAID_OF_OUTLET:
        return _SAID_OF_OUTLET[state]
    return _SAID[state].format(why=_outcome(result))


def _page_gone(result: WatchResult | None) -> str:
    """Say that a page is gone and how we know: by the site's own word, or by two looks."""
    if result is None:
        return "The page is gone."
    if result.capture.outcome == CaptureOutcome.GONE:
        return "The site says that this page was removed (410)."
    return f"The page is gone: {CaptureOutcome(result.capture.outcome).label}, on two looks a day or more apart."


def _outcome(result: WatchResult | None) -> str:
    return f": {CaptureOutcome(result.capture.outcome).label}" if result is not None else ""


def _all_words() -> QuerySet[WatchedWords, WatchedWords]:
    return WatchedWords.objects.select_related(
        "review__claim",
        "watch__source",
        "snapshot",
        "article_version__article",
        "result__capture",
        "result__snapshot",
        "settled_by",
    )


def _rows(found: list[WatchedWords]) -> list[WatchRow]:
    open_jobs = Job.objects.filter(
        kind=JobKind.WATCH_PAGE, subject_id__in=[words.watch_id for words in found], state__in=OPEN
    )
    being_looked_at = set(open_jobs.values_list("subject_id", flat=True))
    missed = _missed_once(found)
    return [
        _row(words, missed.get(words.pk, ""), is_being_looked_at=words.watch_id in being_looked_at) for words in found
    ]


def _missed_once(found: list[WatchedWords]) -> dict[int, str]:
    """Say of the words whose last look did not find them, and does not count alone, that there will be a second one."""
    seen = [words.pk for words in found if words.seen_at is not None and words.state != AnchorState.GONE]
    last = WatchResult.objects.filter(words__in=seen).order_by().values("words").annotate(last=Max("id"))
    missed = WatchResult.objects.filter(
        pk__in=[row["last"] for row in last], state=AnchorState.GONE, counts=False
    ).values_list("words_id", "looked_at")
    return {pk: f"not found on {looked_at:%-d %B %Y}, to be confirmed by a second look" for pk, looked_at in missed}


def _row(words: WatchedWords, missed: str, *, is_being_looked_at: bool) -> WatchRow:
    result = words.result
    failures = words.watch.failures
    failing = missed
    if 0 < failures < FAILURES_NEEDED:
        failing = f"{failures} of {FAILURES_NEEDED} failures: {CaptureOutcome(words.watch.last_outcome).label}"
    return WatchRow(
        words=words,
        sentence=sentence_on(words),
        changes=word_difference(words.exact, result.found) if result is not None and result.found else (),
        warnings=tuple(result.warnings) if result is not None else (),
        failing=failing,
        is_being_looked_at=is_being_looked_at,
    )


def _earlier(words: WatchedWords) -> Side:
    """Return the words as published, in their surroundings."""
    if words.article_version is not None:
        text, alarm, at, ref = words.article_version.text, "", words.article_version.created_at, ""
    elif words.snapshot is not None:
        at, ref = words.snapshot.captured_at, words.snapshot.ref
        try:
            text, alarm = snapshot_text(words.snapshot), ""
        except (IntegrityError, NotFoundError) as error:
            text, alarm = "", error.message
    else:
        raise ValueError("Watched words stand in a snapshot or in an article.")
    before, exact, after = excerpt(text, words.start, words.end, around=_AROUND)
    return Side(before, exact or words.exact, after, at, ref, alarm)


def _later(words: WatchedWords) -> Side | None:
    """Return what the page has now, as the look that decided the state found it."""
    result = words.result
    if result is None or result.snapshot is None:
        return None
    at, ref = result.snapshot.captured_at, result.snapshot.ref
    try:
        text = snapshot_text(result.snapshot)
    except (IntegrityError, NotFoundError) as error:
        return Side("", "", "", at, ref, error.message)
    if result.start is None or result.end is None:
        # Nothing like the words is there: show where they would have stood, and mark nothing.
        start = min(words.start, max(0, len(text) - _AROUND))
        before, _, after = excerpt(text, start, start, around=_AROUND)
        return Side(before, "", after, at, ref)
    before, exact, after = excerpt(text, result.start, result.end, around=_AROUND)
    return Side(before, exact, after, at, ref)


@dataclass(frozen=True, slots=True)
class Digest:
    """What watching found since a time, for the summary on the page and for the mail."""

    since: datetime
    until: datetime
    looks: int
    pages: int
    rows: list[WatchRow]
    by_state: list[tuple[str, int]]

    @property
    def is_empty(self) -> bool:
        """Whether nothing has to be looked at."""
        return not self.rows


def watch_digest(since: datetime, *, limit: int = 50) -> Digest:
    """Gather what changed since a time and still waits for an editor, and how much was looked at."""
    waiting = watched_words(WatchFilter()).filter(state_at__gte=since)
    states = waiting.order_by().values_list("state").annotate(number=CountRows("id")).order_by("state")
    looked = WatchResult.objects.filter(looked_at__gte=since)
    return Digest(
        since=since,
        until=timezone.now(),
        looks=looked.values("capture").distinct().count(),
        pages=looked.values("words__watch").distinct().count(),
        rows=_rows(list(waiting.order_by("-state_at", "-id")[:limit])),
        by_state=[(AnchorState(state).label, number) for state, number in states],
    )
