"""Hosts as editors see them: what waits, from when, what robots.txt said, and a way to let one try now."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.enums import JobKind, JobState, Role
from claims.models import AuditEvent, HostState, Job
from claims.selectors.hosts import hosts_list, waiting_by_host
from claims.services import articles, hosts
from tests import factories

pytestmark = pytest.mark.django_db

HOSTS = reverse("newsroom:hosts")
SOON = timedelta(hours=1)


def _closed(host="slow.example", **fields):
    now = timezone.now()
    return HostState.objects.create(
        **{
            "host": host,
            "failures": 6,
            "open_until": now + SOON,
            "last_error": "The site took too long.",
            "last_asked_at": now,
            "robots": {"allowed": True, "rule": "Allow: /", "robots_url": "", "crawl_delay_s": 5},
            **fields,
        }
    )


def _waiting(host, **fields):
    source = factories.make_source(f"https://{host}/page")
    return factories.make_job(JobKind.RUN_CAPTURE, source.pk, **fields)


def test_a_host_says_what_waits_until_when_and_why(browser, parsed):
    _closed()
    _waiting("slow.example", not_before=timezone.now() + SOON)
    words = parsed(browser.get(HOSTS)).select_one(".list__item").get_text(" ", strip=True)
    for part in (
        "slow.example",
        "left alone",
        "Jobs waiting 1",
        "Allow: /",
        "5 s between",
        "Failed 6 times",
        "too long",
    ):
        assert part in words


def test_those_in_trouble_come_first_then_those_waited_for():
    now = timezone.now()
    HostState.objects.create(host="calm.example", last_asked_at=now)
    HostState.objects.create(host="awaited.example")
    _closed()
    _waiting("awaited.example")
    assert [view.state.host for view in hosts_list()] == ["slow.example", "awaited.example", "calm.example"]
    assert [view.state.host for view in hosts_list(show="trouble")] == ["slow.example"]
    assert [view.state.host for view in hosts_list(show="waiting")] == ["awaited.example"]
    assert [view.state.host for view in hosts_list(words="CALM")] == ["calm.example"]


def test_every_kind_of_fetch_is_counted_for_its_host():
    _waiting("one.example")
    articles.add_url(actor=factories.make_user(), url="https://one.example/article", check=lambda url: None)
    _waiting("two.example", state=JobState.DONE)
    assert waiting_by_host()["one.example"] == 2
    assert waiting_by_host()["two.example"] == 0


def test_a_host_is_let_try_by_an_editor_and_its_jobs_ring(browser, sign_in, rings, django_capture_on_commit_callbacks):
    state = _closed(next_at=timezone.now() + SOON)
    job = _waiting("slow.example", not_before=timezone.now() + SOON)
    other = _waiting("other.example", not_before=timezone.now() + SOON)
    act = reverse("newsroom:host-try", args=[state.pk])
    assert sign_in(factories.make_user(Role.CONTRIBUTOR)).post(act).status_code == 403

    with django_capture_on_commit_callbacks(execute=True):
        said = browser.post(act, follow=True).content.decode()

    assert "slow.example may be asked now. 1 job waits for it." in said
    job.refresh_from_db()
    other.refresh_from_db()
    assert (job.not_before, other.not_before is None) == (None, False)
    assert ("fetch.run_capture", (job.pk,)) in [(ring.task, ring.args) for ring in rings]
    assert hosts.take_slot("slow.example", until=timezone.now() + SOON)[0].granted
    assert AuditEvent.objects.get(action="host.let_try").before["failures"] == 6


def test_one_more_failure_after_that_closes_it_for_longer():
    state = _closed()
    hosts.let_try_now(actor=factories.make_user(), state=state)
    _, token = hosts.take_slot(state.host, until=timezone.now() + SOON)
    hosts.give_back(state.host, token, gap_s=1, failed=True, error="again")
    state.refresh_from_db()
    assert state.failures == 7
    assert state.open_until > timezone.now() + timedelta(minutes=15)


def test_a_running_request_keeps_the_one_connection():
    state = _closed(open_until=None, failures=0, busy_until=timezone.now() + SOON, busy_token="held")
    hosts.let_try_now(actor=factories.make_user(), state=state)
    assert not hosts.take_slot(state.host, until=timezone.now() + SOON)[0].granted


def test_htmx_gets_the_list_of_hosts_alone(browser, htmx, parsed):
    _closed("<b>.example")
    part = parsed(browser.get(HOSTS, headers=htmx("hosts")))
    assert part.find(id="hosts")
    assert not part.find("nav", {"aria-label": "Newsroom"})
    assert not part.find("b")
    assert Job.objects.count() == 0
