"""The work in the background, with what waits and why, what failed and why, and another try."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse

from claims.enums import JobKind, JobState
from claims.errors import ClaimsError, InvalidInputError
from claims.models import Job
from claims.newsroom.access import NewsroomRequest, newsroom_page
from claims.newsroom.answers import acted, away, page, part, refused
from claims.selectors.hosts import troubled_count
from claims.selectors.jobs import FAILED, job_counts, jobs_page
from claims.services.retrying import retry_job, retry_jobs

if TYPE_CHECKING:
    from django.http import HttpResponse, QueryDict


@newsroom_page(power="see_jobs")
def jobs(request: NewsroomRequest) -> HttpResponse:
    """List jobs by state and kind, newest first; htmx gets the list alone, to follow the work."""
    state, kind = _filter(request.GET)
    try:
        found = jobs_page(state=state, kind=kind, cursor=request.GET.get("after", ""))
    except InvalidInputError as error:
        messages.error(request, error.message)
        return away(request, reverse("newsroom:jobs"))
    context = {
        "found": found,
        "state": state,
        "kind": kind,
        "kinds": list(JobKind),
        "states": job_counts(kind=kind),
        "address": _address(state, kind),
        "troubled": troubled_count(),
    }
    if request.htmx and request.htmx.target == "jobs":
        return part(request, "newsroom/_jobs.html", context)
    return page(request, "newsroom/jobs.html", context, section="jobs")


@newsroom_page("POST", power="retry_jobs")
def job_retry(request: NewsroomRequest, pk: int) -> HttpResponse:
    """Try a job again that was given up."""
    job = get_object_or_404(Job, pk=pk)
    act = partial(retry_job, actor=request.user, job=job)
    return acted(request, act, said="It is being tried again.", back=reverse("newsroom:jobs"))


@newsroom_page("POST", power="retry_jobs")
def jobs_retry(request: NewsroomRequest) -> HttpResponse:
    """Try every job of the filter again that was given up."""
    _, kind = _filter(request.POST)
    back = f"{reverse('newsroom:jobs')}?{_address(JobState.DEAD, kind)}"
    try:
        number = retry_jobs(actor=request.user, kind=kind)
    except ClaimsError as error:
        return refused(request, error, back=back)
    said = "1 job is being tried again." if number == 1 else f"{number} jobs are being tried again."
    messages.success(request, said if number else "No job was waiting to be tried again.")
    return away(request, back)


def _filter(given: QueryDict) -> tuple[str, str]:
    """Return state and kind as they were asked for, "" for what is none."""
    state, kind = given.get("state", ""), given.get("kind", "")
    return (state if state in {*JobState, FAILED} else "", kind if kind in set(JobKind) else "")


def _address(state: str, kind: str) -> str:
    return urlencode([(name, value) for name, value in (("state", str(state)), ("kind", kind)) if value])
