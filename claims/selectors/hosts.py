"""The hosts we ask, as people see them: what waits for each, until when, what its robots.txt said, how it failed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, Q
from django.utils import timezone

from claims.enums import JobKind, JobState
from claims.models import Article, HostState, Job, Source, Watch
from claims.selectors.language_model import model_host
from claims.uris import host_of

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

_OPEN: Final = (JobState.NEW, JobState.RUN)
SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class HostView:
    """One host: its row, how many jobs wait for it, and from when it may be asked again (None: now)."""

    state: HostState
    waiting: int
    next_at: datetime | None
    is_busy: bool
    is_closed: bool

    @property
    def robots_words(self) -> str:
        """Say what its robots.txt said last, "" where it was never asked."""
        answer = self.state.robots
        if not answer:
            return ""
        words = {True: "allowed", False: "asked us not to", None: "could not be read"}[answer.get("allowed")]
        return f"{words} ({answer['rule']})" if answer.get("rule") else words


def hosts_list(*, show: str = "", words: str = "") -> list[HostView]:
    """Return up to SHOWN hosts: those in trouble first, then those jobs wait for, then the ones asked last.

    `show` is "trouble" or "waiting", "" for all; `words` is a part of the name.
    """
    waiting = waiting_by_host()
    states = HostState.objects.all()
    if words:
        states = states.filter(host__icontains=words)
    if show == "trouble":
        states = states.filter(_trouble())
    elif show == "waiting":
        states = states.filter(host__in=list(waiting))
    troubled = list(states.filter(_trouble()).order_by("-failures", "host")[:SHOWN])
    seen = {state.pk for state in troubled}
    awaited = list(states.filter(host__in=list(waiting)).exclude(pk__in=seen).order_by("host")[:SHOWN])
    seen |= {state.pk for state in awaited}
    others = states.exclude(pk__in=seen).order_by("-last_asked_at", "-pk")[:SHOWN]
    found = [*troubled, *sorted(awaited, key=lambda state: (-waiting[state.host], state.host)), *others]
    return [host_view(state, waiting[state.host]) for state in found[:SHOWN]]


def host_view(state: HostState, waiting: int | None = None) -> HostView:
    """Put one host in words."""
    now = timezone.now()
    closed = state.open_until is not None and state.open_until > now
    times = [at for at in (state.next_at, state.open_until) if at is not None and at > now]
    return HostView(
        state=state,
        waiting=waiting_by_host()[state.host] if waiting is None else waiting,
        next_at=max(times, default=None),
        is_busy=state.busy_until is not None and state.busy_until > now,
        is_closed=closed,
    )


def troubled_count() -> int:
    """Count the hosts that failed last time they were asked."""
    return HostState.objects.filter(_trouble()).count()


def waiting_by_host() -> Counter[str]:
    """Count the open jobs that wait for each host."""
    waiting: Counter[str] = Counter()
    for kind, rows, column in (
        (JobKind.RUN_CAPTURE, Source.objects.all(), "host"),
        (JobKind.WATCH_PAGE, Watch.objects.all(), "source__host"),
    ):
        counted = rows.filter(pk__in=_subjects(kind)).values_list(column).annotate(jobs=Count("pk"))
        waiting.update(dict(counted.order_by()))
    for url in Article.objects.filter(pk__in=_subjects(JobKind.FETCH_ARTICLE)).values_list("url", flat=True)[:1000]:
        waiting[host_of(url)] += 1
    if asked := _subjects(JobKind.ASK_MODEL).count():
        waiting[model_host()] += asked
    return waiting


def jobs_for_host(host: str) -> QuerySet[Job, Job]:
    """Return the jobs that wait for a host."""
    articles = [
        pk
        for pk, url in Article.objects.filter(pk__in=_subjects(JobKind.FETCH_ARTICLE)).values_list("pk", "url")[:1000]
        if host_of(url) == host
    ]
    return Job.objects.filter(
        Q(kind=JobKind.RUN_CAPTURE, subject_id__in=Source.objects.filter(host=host).values("pk"))
        | Q(kind=JobKind.WATCH_PAGE, subject_id__in=Watch.objects.filter(source__host=host).values("pk"))
        | Q(kind=JobKind.FETCH_ARTICLE, subject_id__in=articles)
        | (Q(kind=JobKind.ASK_MODEL) if host == model_host() else Q(pk__in=[])),
        state=JobState.NEW,
    )


def _subjects(kind: JobKind) -> QuerySet[Job, Any]:
    return Job.objects.filter(kind=kind, state__in=_OPEN).values("subject_id")


def _trouble() -> Q:
    return Q(failures__gt=0)
