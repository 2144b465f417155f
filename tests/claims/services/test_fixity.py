"""The archive is read again: what was altered or lost is an alarm, is written down, and blocks publication."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from claims.enums import FixityState
from claims.errors import NotReadyError
from claims.models import AuditEvent, FixityCheck, PublishedUse, Snapshot
from claims.services import fixity, publishing, reviews
from tests import factories, published

pytestmark = pytest.mark.django_db


def damage(digest: str) -> bytes:
    path = factories.stored_file(digest)
    kept = path.read_bytes()
    path.chmod(0o640)
    path.write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
    return kept


def put_back(digest: str, data: bytes) -> None:
    factories.stored_file(digest).write_bytes(data)


def cited() -> Snapshot:
    return PublishedUse.objects.get(version=published.publish()).snapshot


def test_an_intact_archive_is_written_down_as_such():
    snapshot = cited()
    assert fixity.check_due() == Snapshot.objects.count()
    row = FixityCheck.objects.get(snapshot=snapshot)
    assert (row.state, row.detail, row.failed_since) == (FixityState.INTACT, "", None)
    assert fixity.check_due() == 0
    assert not AuditEvent.objects.filter(action="fixity").exists()


@pytest.mark.parametrize("name", ["body_sha256", "warc_sha256", "text_sha256"])
def test_one_changed_bit_is_an_alarm(name, caplog):
    snapshot = cited()
    damage(getattr(snapshot, name))
    with caplog.at_level(logging.CRITICAL):
        row = fixity.check_snapshot(snapshot)
    assert row.state == FixityState.DAMAGED
    assert "no longer has its digest" in row.detail
    assert "ALARM" in caplog.text
    assert AuditEvent.objects.get(action="fixity").after == {"state": "damaged"}


def test_a_lost_file_is_an_alarm_and_keeps_its_first_date_until_it_is_put_back():
    snapshot = cited()
    kept = factories.stored_file(snapshot.body_sha256).read_bytes()
    factories.stored_file(snapshot.body_sha256).unlink()
    first = fixity.check_snapshot(snapshot)
    again = fixity.check_snapshot(snapshot)
    assert again.state == FixityState.MISSING
    assert again.failed_since == first.failed_since
    put_back(snapshot.body_sha256, kept)
    assert fixity.check_snapshot(snapshot).failed_since is None
    assert [event.after["state"] for event in AuditEvent.objects.filter(action="fixity").order_by("id")] == [
        "missing",
        "intact",
    ]


def test_a_published_quotation_that_does_not_stand_is_an_alarm():
    version = published.publish()
    snapshot = PublishedUse.objects.get(version=version).snapshot
    other = factories.make_snapshot("Other words altogether, long enough to hold the place of the quotation. " * 5)
    snapshot.text_sha256 = other.text_sha256
    row = fixity.check_snapshot(snapshot)
    assert row.state == FixityState.DAMAGED
    assert "does not stand in the archived text" in row.detail


def test_what_is_cited_comes_round_sooner():
    snapshot, spare = cited(), factories.make_snapshot("Never cited.")
    fixity.check_due()
    FixityCheck.objects.update(checked_at=timezone.now() - timedelta(hours=settings.FIXITY_CITED_H + 1))
    before = FixityCheck.objects.get(snapshot=spare).checked_at
    assert fixity.check_due() == 1
    assert FixityCheck.objects.get(snapshot=spare).checked_at == before
    assert FixityCheck.objects.get(snapshot=snapshot).checked_at > before


def test_no_time_means_no_reading_and_the_rest_waits_for_the_next_beat():
    cited()
    assert fixity.check_due(budget_s=-1) == 0
    assert fixity.check_on_tick() > 0
    assert fixity.check_on_tick() == 0


def test_a_damaged_archive_blocks_publication_until_it_is_restored():
    review = factories.make_review()
    reviews.submit_review(actor=review.author, review=review)
    snapshot = review.citations.get().snapshot
    kept = damage(snapshot.warc_sha256)
    with pytest.raises(NotReadyError, match="WARC record no longer has its digest"):
        publishing.publish_review(actor=factories.make_user(), review=review)
    put_back(snapshot.warc_sha256, kept)
    assert publishing.publish_review(actor=factories.make_user(), review=review).number == 1


def test_the_command_names_what_does_not_stand_and_ends_with_one(capsys):
    snapshot = cited()
    call_command("check_stored", all=True)
    assert "0 do not stand" in capsys.readouterr().out
    damage(snapshot.text_sha256)
    with pytest.raises(SystemExit) as ended:
        call_command("check_stored", all=True)
    assert ended.value.code == 1
    assert snapshot.ref in capsys.readouterr().out


def test_readers_see_when_the_copy_was_last_read_again(client):
    snapshot = cited()
    fixity.check_snapshot(snapshot)
    page = client.get(f"/snapshots/{snapshot.ref}/").content.decode()
    assert "every file has its digest, every quotation stands" in page
