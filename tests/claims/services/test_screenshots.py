"""Pictures of archived pages: asked for with the snapshot, taken under the host's slot, kept or failed in words, never in the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from claims import store
from claims.enums import (
    CapturePurpose,
    ErasureGround,
    JobKind,
    JobState,
    PartOutcome,
    PictureOutcome,
    Queue,
    Role,
)
from claims.errors import InvalidInputError, PictureError
from claims.models import Capture, Erasure, HostState, Job, Screenshot, Snapshot
from claims.normalisation import bytes_digest
from claims.ports import Picture, PicturePart
from claims.selectors.jobs import jobs_page
from claims.selectors.screenshots import picture_of, picture_view
from claims.selectors.stored import digest_columns, measure
from claims.services import captures, cleaning, erasing, hosts, jobs, reconciling, retrying, screenshots
from claims.services.working import do_job
from claims.uris import host_of
from tests import factories

pytestmark = pytest.mark.django_db

PART = PicturePart("https://paper.example/a.png", "Image", PartOutcome.SHOWN, content_sha256="sha256:ab")


class FakeCamera:
    """Returns a picture, or raises what it is told to; notes what it was given."""

    def __init__(self, error: PictureError | None = None) -> None:
        self.error = error
        self.pages = []
        self.heeds = []
        self.part = PART

    def __call__(self, page, *, heeds_robots):
        self.pages.append(page)
        self.heeds.append(heeds_robots)
        if self.error:
            raise self.error
        return Picture(
            image=factories.png_file(),
            thumbnail=factories.png_file(2, 1),
            width=4,
            height=3,
            screen=2,
            page_height=9,
            browser="Chrome/156",
            has_run_scripts=False,
            is_isolated=True,
            parts=(self.part,),
            taken_at=timezone.now(),
        )


@pytest.fixture(autouse=True)
def _pictures_are_on(settings):
    settings.SCREENSHOTS = {**settings.SCREENSHOTS, "IS_ON": True}


def run(snapshot, camera, **options):
    job = screenshots.request_screenshot(snapshot)
    if options:
        Job.objects.filter(pk=job.pk).update(**options)
    do_job(job.pk, lambda lease: screenshots.run_screenshot(lease, camera=camera))
    job.refresh_from_db()
    return job


def test_it_works():
    snapshot, camera = factories.make_snapshot(), FakeCamera()
    job = run(snapshot, camera)
    (shot,) = Screenshot.objects.all()
    assert job.state == JobState.DONE
    assert job.queue == Queue.SCREENSHOTS
    assert camera.pages[0].url == snapshot.url
    assert camera.pages[0].body == store.get(snapshot.body_sha256)
    assert shot.outcome == PictureOutcome.TAKEN
    assert store.get(shot.image_sha256) == factories.png_file()
    assert store.get(shot.thumbnail_sha256) == factories.png_file(2, 1)
    assert (shot.width, shot.height, shot.screen, shot.page_height, shot.browser) == (4, 3, 2, 9, "Chrome/156")
    assert shot.is_isolated
    assert shot.parts == [PART.as_json()]
    assert (shot.job_id, shot.attempt) == (job.pk, 1)
    view = picture_view(snapshot)
    assert view.is_cut
    assert view.counts == [("fetched and shown", 1)]


def test_a_new_snapshot_asks_for_its_picture_and_nothing_waits_for_it(rings, django_capture_on_commit_callbacks):
    source = factories.make_source()
    factories.make_candidate(snapshot=None, source=source)
    with django_capture_on_commit_callbacks(execute=True):
        captures.run_capture(factories.make_lease(JobKind.RUN_CAPTURE, source.pk), outside=factories.fake_outside())
    snapshot = Snapshot.objects.get()
    job = Job.objects.get(kind=JobKind.TAKE_SCREENSHOT)
    assert (job.subject_id, job.state) == (snapshot.pk, JobState.NEW)
    assert ("screenshots.take_screenshot", (job.pk,)) in [(ring.task, ring.args) for ring in rings]


def test_nothing_is_asked_for_where_pictures_are_off_or_it_is_no_web_page(settings):
    assert screenshots.request_screenshot(factories.make_snapshot(media_type="application/pdf")) is None
    settings.SCREENSHOTS = {**settings.SCREENSHOTS, "IS_ON": False}
    assert screenshots.request_screenshot(factories.make_snapshot()) is None
    assert not Job.objects.filter(kind=JobKind.TAKE_SCREENSHOT).exists()


def test_what_cannot_be_pictured_is_given_up_in_words_and_can_be_tried_again():
    snapshot = factories.make_snapshot()
    job = run(snapshot, FakeCamera(PictureError("It took too long.")))
    assert (job.state, job.last_error, job.error_code) == (JobState.DEAD, "It took too long.", "picture_failed")
    assert Screenshot.objects.get().detail == "It took too long."
    assert picture_view(snapshot).failure == "It took too long."
    (line,) = jobs_page(kind=JobKind.TAKE_SCREENSHOT).rows
    assert line.is_dead
    assert line.about == snapshot.url
    retrying.retry_job(actor=factories.make_user(), job=job)
    assert picture_view(snapshot).waits == job
    HostState.objects.update(next_at=None)
    do_job(job.pk, lambda lease: screenshots.run_screenshot(lease, camera=FakeCamera()))
    assert picture_of(snapshot) is not None
    assert picture_view(snapshot).failure == ""


def test_a_browser_that_did_not_start_is_tried_again_and_at_last_given_up():
    snapshot, camera = factories.make_snapshot(), FakeCamera(PictureError("It ended.", permanent=False))
    job = run(snapshot, camera)
    assert (job.state, job.last_error) == (JobState.NEW, "It ended.")
    assert job.not_before > timezone.now()
    assert not Screenshot.objects.exists()
    Job.objects.filter(pk=job.pk).update(not_before=None, max_attempts=2)
    HostState.objects.update(next_at=None)
    do_job(job.pk, lambda lease: screenshots.run_screenshot(lease, camera=camera))
    job.refresh_from_db()
    assert job.state == JobState.DEAD
    assert Screenshot.objects.get().outcome == PictureOutcome.FAILED


def test_a_worker_that_was_killed_each_time_leaves_its_word():
    snapshot = factories.make_snapshot()
    job = screenshots.request_screenshot(snapshot)
    for _ in range(job.max_attempts):
        assert jobs.lease_job(job.pk)
        factories.expire(job)
    Job.objects.update(rung_at=timezone.now() - timedelta(hours=1))
    reconciling.reconcile()
    job.refresh_from_db()
    assert job.state == JobState.DEAD
    assert "killed" in Screenshot.objects.get().detail


def test_a_lost_broker_loses_no_picture(rings, django_capture_on_commit_callbacks):
    job = screenshots.request_screenshot(factories.make_snapshot())
    Job.objects.filter(pk=job.pk).update(rung_at=timezone.now() - timedelta(hours=1))
    rings.clear()
    with django_capture_on_commit_callbacks(execute=True):
        reconciling.reconcile()
    assert [(ring.task, ring.args) for ring in rings] == [("screenshots.take_screenshot", (job.pk,))]


def test_it_takes_the_slot_of_the_host_and_gives_it_back():
    snapshot, camera = factories.make_snapshot(), FakeCamera()
    host = host_of(snapshot.url)
    hosts.take_slot(host, until=timezone.now() + timedelta(minutes=1))
    job = run(snapshot, camera)
    assert (job.state, job.deferrals) == (JobState.NEW, 1)
    assert "another request" in job.progress
    assert camera.pages == []
    HostState.objects.update(busy_until=None, next_at=None)
    Job.objects.filter(pk=job.pk).update(not_before=None)
    do_job(job.pk, lambda lease: screenshots.run_screenshot(lease, camera=camera))
    state = HostState.objects.get(host=host)
    assert state.busy_until is None
    assert state.next_at > timezone.now() - timedelta(seconds=2)
    assert state.failures == 0


@pytest.mark.parametrize(("has_part", "failures"), [(True, 0), (False, 3)])
def test_a_host_that_was_not_asked_has_proved_nothing(has_part, failures):
    snapshot, camera = factories.make_snapshot(), FakeCamera()
    host = host_of(snapshot.url)
    HostState.objects.create(host=host, failures=3, last_error="It broke off.")
    camera.part = replace(PART, url=f"https://{host}/a.png") if has_part else PART
    run(snapshot, camera)
    assert HostState.objects.get(host=host).failures == failures


def test_a_camera_that_breaks_gives_the_slot_back_too():
    class Broken(FakeCamera):
        def __call__(self, page, *, heeds_robots):
            raise RuntimeError

    job = run(factories.make_snapshot(), Broken())
    assert (job.state, job.error_code) == (JobState.NEW, "unexpected")
    assert HostState.objects.get().busy_until is None


def test_fetches_that_wait_for_the_host_go_first_for_a_while():
    snapshot, camera = factories.make_snapshot(), FakeCamera()
    factories.make_job(JobKind.RUN_CAPTURE, snapshot.source_id)
    job = run(snapshot, camera)
    assert "goes first" in job.progress
    assert camera.pages == []
    old = factories.make_snapshot(captured_at=timezone.now() - timedelta(hours=1))
    factories.make_job(JobKind.RUN_CAPTURE, old.source_id, dedup_key="other")
    assert run(old, camera).state == JobState.DONE


def test_a_second_picture_of_one_snapshot_is_not_taken():
    snapshot, camera = factories.make_snapshot(), FakeCamera()
    run(snapshot, camera)
    assert run(snapshot, camera).state == JobState.DONE
    assert len(camera.pages) == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.make_screenshot(snapshot)


@pytest.mark.parametrize(
    ("purpose", "policy", "heeds"),
    [
        (CapturePurpose.CANDIDATE, "obey", True),
        (CapturePurpose.CANDIDATE, "record", True),
        (CapturePurpose.EDITOR, "obey", True),
        (CapturePurpose.EDITOR, "record", False),
        (CapturePurpose.ARTICLE, "record", False),
    ],
)
def test_it_follows_the_newsrooms_policy_on_robots(settings, purpose, policy, heeds):
    settings.ROBOTS_FOR_EDITORS = policy
    snapshot, camera = factories.make_snapshot(), FakeCamera()
    snapshot.capture = Capture(purpose=purpose, headers=[["Content-Type", "text/html"]])
    assert screenshots._heeds_robots(snapshot) is heeds
    run(factories.make_snapshot(), camera)
    assert camera.heeds == [True]


def test_a_person_asks_for_a_picture_that_was_never_taken(settings):
    snapshot, actor = factories.make_snapshot(), factories.make_user(Role.CONTRIBUTOR)
    assert picture_view(snapshot).can_be_asked_for
    job = screenshots.ask_for_screenshot(actor=actor, snapshot=snapshot)
    assert job.requested_by == actor
    assert screenshots.ask_for_screenshot(actor=actor, snapshot=snapshot) == job
    with pytest.raises(InvalidInputError, match="web page"):
        screenshots.ask_for_screenshot(actor=actor, snapshot=factories.make_snapshot(media_type="text/plain"))
    with pytest.raises(InvalidInputError, match="already"):
        screenshots.ask_for_screenshot(actor=actor, snapshot=factories.make_screenshot().snapshot)
    settings.SCREENSHOTS = {**settings.SCREENSHOTS, "IS_ON": False}
    assert not picture_view(factories.make_snapshot()).is_worth_a_word
    with pytest.raises(InvalidInputError, match="no browser was found"):
        screenshots.ask_for_screenshot(actor=actor, snapshot=snapshot)


def erase(words):
    admin = factories.make_user(Role.ADMIN)
    return erasing.erase(actor=admin, confirmed_by=factories.make_user(), ground=ErasureGround.REQUEST, words=[words])


def test_an_erasure_takes_the_picture_of_the_page_that_holds_the_words():
    held = factories.make_screenshot(factories.make_snapshot("Orla Quimby said so."))
    other = factories.make_screenshot(
        factories.make_snapshot("Nobody said so."),
        image_sha256=store.put(factories.png_file(5, 5)),
        thumbnail_sha256=store.put(factories.png_file(6, 5)),
        parts=[{"url": "https://a.example/Orla%20Quimby/Orla Quimby.png", "outcome": "shown"}],
    )
    erase("Orla Quimby")
    held.refresh_from_db()
    other.refresh_from_db()
    assert held.erasure is not None
    assert not store.has(held.image_sha256)
    assert not store.has(held.thumbnail_sha256)
    assert picture_of(held.snapshot) is None
    assert picture_view(held.snapshot).is_erased
    assert store.has(other.image_sha256)
    assert "Orla Quimby" not in str(other.parts)


def test_words_erased_while_the_picture_was_taken_leave_no_picture():
    snapshot = factories.make_snapshot("Orla Quimby said so.")

    class Slow(FakeCamera):
        def __call__(self, page, *, heeds_robots):
            picture = super().__call__(page, heeds_robots=heeds_robots)
            erase("Orla Quimby")
            return picture

    assert run(snapshot, Slow()).state == JobState.DONE
    assert not Screenshot.objects.exists()
    for data in (factories.png_file(), factories.png_file(2, 1)):
        assert not store.has(bytes_digest(data))
    assert Erasure.objects.count() == 1
    assert screenshots.request_screenshot(Snapshot.objects.get(pk=snapshot.pk)) is None


def test_pictures_count_as_used_and_are_counted():
    shot = factories.make_screenshot()
    names = {(model.__name__, column) for model, column in digest_columns()}
    assert {("Screenshot", "image_sha256"), ("Screenshot", "thumbnail_sha256")} <= names
    assert cleaning.clean_store(grace_h=1).marked == []
    parts = {part.name: part for part in measure().parts}
    assert (parts["picture"].files, parts["picture"].bytes) == (1, shot.image_bytes)
    assert parts["thumbnail"].files == 1


def test_a_picture_is_never_changed_or_removed():
    shot = factories.make_screenshot()
    for act in (
        lambda: Screenshot.objects.update(browser="Another"),
        lambda: Screenshot.objects.filter(pk=shot.pk)._raw_delete(using="default"),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            act()


@pytest.mark.parametrize(
    "fields",
    [
        {"image_sha256": ""},
        {"thumbnail_sha256": ""},
        {"browser": ""},
        {"width": 0},
        {"height": 0},
        {"page_height": 2},
        {"outcome": PictureOutcome.FAILED, "detail": "Why."},
        {"outcome": PictureOutcome.FAILED, "image_sha256": "", "thumbnail_sha256": ""},
    ],
)
def test_a_row_has_a_picture_or_a_reason(fields):
    snapshot = factories.make_snapshot()
    with pytest.raises(IntegrityError, match="screenshot_taken_has_picture"), transaction.atomic():
        factories.make_screenshot(snapshot, **fields)
