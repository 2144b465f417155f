"""Jobs as people see them: what is being done, for which claim or article, since when, and why it waits or failed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.utils import timezone

from claims.enums import CandidateStatus, JobKind, JobState, ModelUse
from claims.models import ArchiveAsk, Candidate, Job, LogWitness, ModelAsk, SearchRun, Snapshot, Source, Watch
from claims.selectors.keyset import Count, Page, counted, keyset_page

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from claims.models import Article, Claim

OPEN = (JobState.NEW, JobState.RUN)
FAILED: Final = "failed"


@dataclass(frozen=True, slots=True)
class JobView:
    """One job in words.

    `doing` says what, `about` to which source or query ("" where the claim or article says it all), `waits` whether its
    not-before lies ahead.
    """

    job: Job
    doing: str
    is_open: bool
    waits: bool
    about: str = ""

    @property
    def failed(self) -> bool:
        """Say whether it ended, and ended without a result."""
        return self.job.state == JobState.DONE and bool(self.job.last_error)

    @property
    def is_dead(self) -> bool:
        """Say whether the job was given up and can be tried again."""
        return self.job.state == JobState.DEAD

    @property
    def is_pressing(self) -> bool:
        """Say whether a page should follow it: it is open, and no question to a model that waits, perhaps until tomorrow."""
        return self.is_open and not (self.job.kind == JobKind.ASK_MODEL and self.waits)

    @property
    def tries(self) -> int:
        """Count the attempts, without those that only waited for a host's turn."""
        return max(0, self.job.attempt - self.job.deferrals)


def jobs_page(*, state: str = "", kind: str = "", cursor: str = "") -> Page[JobView]:
    """Return one page of jobs, newest first; `state` is a JobState's value or FAILED, `kind` a JobKind's; "" is all."""
    page = keyset_page(filtered_jobs(state=state, kind=kind), order=("-id",), cursor=cursor)
    about = _subjects(page.rows)
    views = [job_view(job, about=about.get((job.kind, job.subject_id), "")) for job in page.rows]
    return Page(rows=views, following=page.following, is_first=page.is_first)


def job_counts(*, kind: str = "") -> list[tuple[str, str, Count]]:
    """Return (value, label, how many) of each state a list of jobs can be filtered by, counted up to the limit of counting."""
    states = [(state.value, state.label) for state in JobState]
    return [
        (value, label, counted(filtered_jobs(state=value, kind=kind)))
        for value, label in [*states, (FAILED, "ended without a result")]
    ]


def filtered_jobs(*, state: str = "", kind: str = "") -> QuerySet[Job, Job]:
    """Return the jobs of a filter. FAILED are those that did what they could and brought nothing: a page that is gone, a wall."""
    jobs = Job.objects.select_related("claim", "article", "requested_by")
    if kind:
        jobs = jobs.filter(kind=kind)
    if state == FAILED:
        return jobs.filter(state=JobState.DONE).exclude(last_error="")
    return jobs.filter(state=state) if state else jobs


def jobs_of_article(article: Article) -> list[JobView]:
    """Return the article's jobs that are open or were given up, oldest first."""
    return _unfinished(Job.objects.filter(article=article))


def jobs_of_claim(claim: Claim) -> list[JobView]:
    """Return the claim's jobs that are open or were given up, oldest first.

    A capture is shared by all claims that wait for its source, so it may stand under another claim's name.
    """
    waited_for = Candidate.objects.filter(claim=claim, status=CandidateStatus.PENDING).values("source_id")
    shared = Q(kind=JobKind.RUN_CAPTURE, subject_id__in=waited_for)
    return _unfinished(Job.objects.filter(Q(claim=claim) | shared))


def job_view(job: Job, *, about: str = "") -> JobView:
    """Put one job in words."""
    waits = job.state == JobState.NEW and job.not_before is not None and job.not_before > timezone.now()
    return JobView(job=job, doing=JobKind(job.kind).label, is_open=job.state in OPEN, waits=waits, about=about)


def _subjects(jobs: list[Job]) -> dict[tuple[str, int], str]:
    """Name the source or the query each job is about; at most one query for each kind of job."""
    ids: dict[str, list[int]] = defaultdict(list)
    for job in jobs:
        ids[job.kind].append(job.subject_id)
    named: dict[tuple[str, int], str] = {}
    for source in Source.objects.filter(pk__in=ids[JobKind.RUN_CAPTURE]):
        named[JobKind.RUN_CAPTURE, source.pk] = source.canonical_uri
    for watch in Watch.objects.filter(pk__in=ids[JobKind.WATCH_PAGE]).select_related("source"):
        named[JobKind.WATCH_PAGE, watch.pk] = watch.source.canonical_uri
    for witness in LogWitness.objects.filter(pk__in=ids[JobKind.ASK_WITNESS]):
        named[JobKind.ASK_WITNESS, witness.pk] = f"{witness}{f': {witness.error}' if witness.error else ''}"
    for ask in ArchiveAsk.objects.filter(pk__in=ids[JobKind.ASK_ARCHIVE]).select_related("source"):
        named[JobKind.ASK_ARCHIVE, ask.pk] = f"{ask.archive}: {ask.source.canonical_uri}"
    for snapshot in Snapshot.objects.filter(pk__in=ids[JobKind.TAKE_SCREENSHOT]):
        named[JobKind.TAKE_SCREENSHOT, snapshot.pk] = snapshot.url
    for asked in ModelAsk.objects.filter(pk__in=ids[JobKind.ASK_MODEL]):
        named[JobKind.ASK_MODEL, asked.pk] = ModelUse(asked.use).label
    for candidate in Candidate.objects.filter(pk__in=ids[JobKind.RANK_CANDIDATE]).select_related("source"):
        named[JobKind.RANK_CANDIDATE, candidate.pk] = str(candidate.source)
    for run in SearchRun.objects.filter(pk__in=ids[JobKind.RUN_SEARCH]):
        named[JobKind.RUN_SEARCH, run.pk] = f"{run.finder_label}: {run.query}"
    return named


def _unfinished(jobs: QuerySet[Job, Job]) -> list[JobView]:
    wanted = jobs.filter(Q(state__in=OPEN) | Q(state=JobState.DEAD)).order_by("id")[:200]
    return [job_view(job) for job in wanted]
