"""The work in the background, with what waits and why, what failed and why, and another try."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse

from claims.enums import JobState
from claims.errors import InvalidInputError
from claims.models import Job
from claims.newsroom.access import NewsroomRequest, newsroom_page
from claims.newsroom.answers import acted, away, page, part
from claims.selectors.jobs import job_counts, jobs_page
from claims.services.jobs import retry_job

if TYPE_CHECKING:
    from django.http import HttpResponse


@newsroom_page(power="see_jobs")
def jobs(request: NewsroomRequest) -> HttpResponse:
    """List jobs by state, newest first; htmx gets the list alone, to follow the work."""
    state = request.GET.get("state", "")
    state = state if state in set(JobState) else ""
    try:
        found = jobs_page(state=state, cursor=request.GET.get("after", ""))
    except InvalidInputError as error:
        messages.error(request, error.message)
        return away(request, reverse("newsroom:jobs"))
    counts = job_counts()
    context = {"found": found, "state": state, "states": [(each, counts[each.value]) for each in JobState]}
    if request.htmx and request.htmx.target == "jobs":
        return part(request, "newsroom/_jobs.html", context)
    return page(request, "newsroom/jobs.html", context, section="jobs")


@newsroom_page("POST", power="retry_jobs")
def job_retry(request: NewsroomRequest, pk: int) -> HttpResponse:
    """Try a job again that was given up."""
    job = get_object_or_404(Job, pk=pk)
    act = partial(retry_job, actor=request.user, job=job)
    return acted(request, act, said="It is being tried again.", back=reverse("newsroom:jobs"))
