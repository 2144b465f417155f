"""Jobs as editors see them: what for, until when, why not, and another try."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.enums import JobKind, JobState, Role
from tests import factories

pytestmark = pytest.mark.django_db

JOBS = reverse("newsroom:jobs")


def test_a_job_says_what_for_what_and_until_when_it_waits(browser, parsed):
    source = factories.make_source("https://port.example/figures")
    factories.make_job(
        JobKind.RUN_CAPTURE,
        source.pk,
        claim=factories.make_claim(),
        not_before=timezone.now() + timedelta(minutes=5),
        progress="waiting our turn at port.example",
    )
    item = parsed(browser.get(JOBS)).select_one(".list__item").get_text(" ", strip=True)
    assert item.startswith("Fetch and archive a source: https://port.example/figures")
    assert "Waits until" in item
    assert "waiting our turn at port.example" in item


def test_jobs_are_filtered_by_state(browser, parsed):
    dead = factories.make_job(state=JobState.DEAD, last_error="No answer.")
    factories.make_job()
    page = parsed(browser.get(JOBS, {"state": "dead"}))
    assert [item["id"] for item in page.select(".list__item")] == [f"job-{dead.pk}"]
    assert len(parsed(browser.get(JOBS, {"state": "nonsense"})).select(".list__item")) == 2


def test_a_job_that_was_given_up_is_tried_again_by_an_editor_only(browser, sign_in):
    job = factories.make_job(state=JobState.DEAD, last_error="No answer.")
    again = reverse("newsroom:job-retry", args=[job.pk])
    assert sign_in(factories.make_user(Role.CONTRIBUTOR)).post(again).status_code == 403
    browser.post(again)
    job.refresh_from_db()
    assert job.state == JobState.NEW
    response = browser.post(again, follow=True)
    assert "not one that was given up any more" in response.content.decode()


def test_htmx_gets_the_list_of_jobs_alone(browser, htmx, parsed):
    part = parsed(browser.get(JOBS, headers=htmx("jobs")))
    assert part.find(id="jobs")
    assert not part.find("nav", {"aria-label": "Newsroom"})


def test_jobs_are_filtered_by_kind_and_by_how_they_ended(browser, parsed):
    gone = factories.make_job(JobKind.RUN_CAPTURE, state=JobState.DONE, last_error="There is no such page (HTTP 404).")
    factories.make_job(JobKind.RANK_CANDIDATE, state=JobState.DONE)
    page = parsed(browser.get(JOBS, {"state": "failed"}))
    assert [item["id"] for item in page.select(".list__item")] == [f"job-{gone.pk}"]
    assert "no such page" in page.select_one(".list__item").get_text()
    assert "done, without a result" in page.select_one(".list__item").get_text()
    page = parsed(browser.get(JOBS, {"kind": "rank_candidate"}))
    assert len(page.select(".list__item")) == 1


def test_all_that_were_given_up_are_tried_again_or_those_of_a_kind(browser, sign_in, parsed):
    captures = [factories.make_job(JobKind.RUN_CAPTURE, n, state=JobState.DEAD, last_error="No.") for n in (1, 2)]
    search = factories.make_job(JobKind.RUN_SEARCH, 3, state=JobState.DEAD, last_error="No.")
    every = reverse("newsroom:jobs-retry")
    assert sign_in(factories.make_user(Role.CONTRIBUTOR)).post(every).status_code == 403
    assert parsed(browser.get(JOBS, {"state": "dead"})).find("button", string="Try all again")
    assert not parsed(browser.get(JOBS)).find("button", string="Try all again")

    said = browser.post(every, {"kind": "run_capture"}, follow=True).content.decode()

    assert "2 jobs are being tried again." in said
    for job in (*captures, search):
        job.refresh_from_db()
    assert [job.state for job in (*captures, search)] == [JobState.NEW, JobState.NEW, JobState.DEAD]
    assert "No job was waiting" in browser.post(every, {"kind": "run_capture"}, follow=True).content.decode()
