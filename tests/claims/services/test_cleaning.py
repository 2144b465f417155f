"""Cleaning the store: what nothing refers to goes in two passes, and what is or comes into use is never taken."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from claims import store
from claims.enums import CaptureOutcome, CapturePurpose, JobKind
from claims.errors import InvalidInputError, StoreAwayError
from claims.models import Capture, DoomedFile
from claims.selectors.stored import digest_columns, measure, referenced_digests
from claims.services import captures, cleaning, measuring
from claims.services.faults import CLEANING_POINTS
from tests import factories

pytestmark = pytest.mark.django_db


def _after(hours):
    return time_machine.travel(timezone.now() + timedelta(hours=hours), tick=False)


def _clean(hours, **options):
    with _after(hours):
        return cleaning.clean_store(is_dry=False, **options)


def _digests(files):
    return [file.digest for file in files]


def test_an_unused_file_is_marked_first_and_removed_a_grace_time_later():
    unused = store.put(b"unused")
    assert _digests(_clean(50).marked) == [unused]
    assert store.has(unused)
    early = _clean(60)
    assert (early.removed, early.marked) == ([], [])
    assert _digests(_clean(100).removed) == [unused]
    assert not store.has(unused)
    assert not DoomedFile.objects.exists()


def test_what_a_row_names_is_never_marked():
    snapshot, version = factories.make_snapshot(), factories.make_version()
    evidence = store.put(b"an error page")
    Capture.objects.create(
        source=snapshot.source,
        purpose=CapturePurpose.CANDIDATE,
        url=snapshot.url,
        outcome=CaptureOutcome.GONE,
        warc_sha256=evidence,
        started_at=timezone.now(),
        finished_at=timezone.now(),
    )
    done = _clean(1000, grace_h=1)
    assert (done.marked, done.removed) == ([], [])
    for digest in (snapshot.body_sha256, snapshot.warc_sha256, snapshot.text_sha256, version.original_sha256, evidence):
        assert store.has(digest)


def test_every_column_for_a_digest_counts_as_a_reference():
    names = {(model.__name__, column) for model, column in digest_columns()}
    assert {("Snapshot", "body_sha256"), ("Capture", "warc_sha256"), ("ArticleVersion", "original_sha256")} <= names
    assert ("DoomedFile", "digest") not in names


def test_nothing_changes_unless_told():
    unused = store.put(b"unused")
    with _after(50):
        assert _digests(cleaning.clean_store().marked) == [unused]
    assert not DoomedFile.objects.exists()
    DoomedFile.objects.create(digest=unused, size=6, marked_at=timezone.now())
    with _after(100):
        assert _digests(cleaning.clean_store().removed) == [unused]
    assert store.has(unused)


def test_a_young_file_may_be_about_to_be_named():
    store.put(b"just written")
    done = _clean(1, grace_h=2)
    assert (done.marked, done.too_young) == ([], 1)


def test_a_grace_time_that_is_no_grace_is_refused():
    with pytest.raises(InvalidInputError, match="at least 1 hour"):
        cleaning.clean_store(grace_h=0)


def test_a_capture_that_brings_marked_bytes_again_keeps_them():
    body = store.put(b"<p>hello</p>")
    _clean(50)
    assert DoomedFile.objects.get().digest == body
    candidate = factories.make_candidate()
    lease = factories.make_lease(JobKind.RUN_CAPTURE, candidate.source_id)

    captures.run_capture(lease, outside=factories.fake_outside())

    assert not DoomedFile.objects.exists()
    assert _clean(200).removed == []
    assert store.get(body) == b"<p>hello</p>"


def test_a_file_stored_before_its_mark_and_named_after_it_is_spared():
    """The race that a single pass would lose: bytes were found in the store, the mark was set, then the row was written."""
    body = store.put(b"found there by a running capture")
    _clean(50)
    factories.make_snapshot("text", body_sha256=body)
    done = _clean(200)
    assert (_digests(done.spared), done.removed) == ([body], [])
    assert not DoomedFile.objects.exists()
    assert store.has(body)


def test_a_row_written_between_the_look_and_the_taking_wins(monkeypatch):
    body = store.put(b"unused until now")
    _clean(50)
    real, calls = cleaning.referenced_among, []

    def named_meanwhile(digests):
        calls.append(list(digests))
        if len(calls) == 2:
            factories.make_snapshot("text", body_sha256=body)
        return real(calls[-1])

    monkeypatch.setattr(cleaning, "referenced_among", named_meanwhile)
    assert _clean(200).removed == []
    assert store.has(body)
    assert not DoomedFile.objects.get(digest=body).is_taken


def test_a_mark_taken_away_between_the_look_and_the_taking_wins(monkeypatch):
    body = store.put(b"unused until now")
    _clean(50)
    real = cleaning._remove

    def stored_again_first(row):
        store.put(b"unused until now")
        return real(row)

    monkeypatch.setattr(cleaning, "_remove", stored_again_first)
    assert _clean(200).removed == []
    assert store.has(body)


def test_while_a_file_is_being_removed_nobody_leans_on_it(monkeypatch):
    body = store.put(b"unused")
    _clean(50)
    met = []

    def meets_a_writer(digest):
        with pytest.raises(StoreAwayError):
            store.put(b"unused")
        met.append(digest)

    monkeypatch.setattr(cleaning.store, "remove", meets_a_writer)
    _clean(200)
    assert met == [body]


@pytest.mark.parametrize("dies_at", CLEANING_POINTS)
def test_a_pass_that_was_killed_is_ended_by_the_next(monkeypatch, dies_at):
    body = store.put(b"unused")
    _clean(50)

    def die(point):
        if point == dies_at:
            raise KeyboardInterrupt

    monkeypatch.setattr(cleaning, "reach", die)
    with pytest.raises(KeyboardInterrupt):
        _clean(200)
    monkeypatch.undo()
    assert DoomedFile.objects.get().is_taken
    assert _digests(_clean(200).removed) == [body]
    assert (store.has(body), DoomedFile.objects.exists()) == (False, False)
    assert store.put(b"unused") == body


def test_the_command_says_what_it_would_take_and_changes_nothing():
    unused = store.put(b"unused")
    out = StringIO()
    with _after(50):
        call_command("store_clean", stdout=out)
    assert f"{unused}  6 bytes" in out.getvalue()
    assert "Nothing was changed" in out.getvalue()
    assert not DoomedFile.objects.exists()
    with _after(50):
        call_command("store_clean", "--really", stdout=out)
    assert DoomedFile.objects.count() == 1
    with pytest.raises(CommandError, match="at least 1 hour"):
        call_command("store_clean", "--grace-hours", "0")


def test_the_measure_counts_each_file_once_and_says_what_it_is():
    first = factories.make_snapshot("A first page. " * 50)
    second = factories.make_snapshot("A second page.", body_sha256=first.body_sha256)
    store.put(b"unused")
    found = measure()
    parts = {part.name: part for part in found.parts}
    assert (parts["body"].files, parts["body"].references) == (1, 2)
    assert parts["body"].bytes == len("A first page. " * 50)
    assert (parts["text"].files, parts["warc"].files) == (2, 2)
    assert (found.unreferenced_files, found.unreferenced_bytes) == (1, len("unused"))
    assert found.bytes == sum(file.size for _, file in store.listing())
    assert found.largest[0].bytes >= found.largest[-1].bytes
    assert found.missing == 0
    store.remove(second.text_sha256)
    assert measure().missing == 1


def test_the_report_shows_the_growth():
    store.put(b"a" * 1000)
    measuring.measure_store()
    store.put(b"b" * 5000)
    out = StringIO()
    call_command("store_report", stdout=out)
    assert "2 files, 5.9 KB" in out.getvalue()
    assert "+4.9 KB since" in out.getvalue()


def test_an_archive_that_is_away_is_said_in_words(settings):
    blocked = settings.STORE_DIR.parent / "file"
    blocked.write_bytes(b"no folder")
    settings.STORE_DIR = blocked
    with pytest.raises(CommandError, match="cannot be written to"):
        call_command("store_report")


def test_references_are_few_bytes_each():
    snapshot = factories.make_snapshot()
    assert bytes.fromhex(snapshot.body_sha256[7:]) in referenced_digests()
