"""The checker of the public record (tests/record.py) sees what it is there to see: a checker that cannot fail shows nothing."""

from __future__ import annotations

import pytest
from django.db import connection

from claims.models import guards
from claims.selectors.log_files import log_folder, published_note
from claims.services import sequencing
from tests import corrections, published
from tests.record import database_faults, served_faults

pytestmark = pytest.mark.django_db

# What is done to the tables behind the back of everything, and a word of what has to be said of it.
DAMAGES = {
    "leaf lost": ("DELETE FROM claims_logentry WHERE kind = 'verdict.corrected'", "without its leaf"),
    "leaf of nothing": (
        "UPDATE claims_logentry SET body = replace(body, '\"rev\":2', '\"rev\":9') WHERE kind = 'verdict.corrected'",
        "leaf without its version",
    ),
    "leaf of another kind": (
        "UPDATE claims_logentry SET kind = 'verdict.voided' WHERE kind = 'verdict.corrected'",
        "events",
    ),
    "number of leaves": ("UPDATE claims_loghead SET size = size + 1", "number of leaves"),
    "status": ("UPDATE claims_claimreview SET status = 'correcting'", "open correction"),
    "current version": (
        "UPDATE claims_claimreview SET current_version_id = (SELECT MIN(id) FROM claims_reviewversion)",
        "not the last",
    ),
    "list": (
        "UPDATE claims_listing SET version_id = (SELECT MIN(id) FROM claims_reviewversion)",
        "list that shows another version",
    ),
    "correction": ("UPDATE claims_correction SET published_at = NULL", "without its published correction"),
}


@pytest.fixture
def record():
    """Return a verdict published and corrected, both signed for."""
    version = published.publish()
    sequencing.sequence_log()
    corrections.correct(version.review, summary="Traffic rose by 12 per cent in May, not by 40.")
    sequencing.sequence_log()
    return version.review


def test_a_sound_record_has_no_faults(record):
    assert database_faults() == served_faults(published_note()) == []


def test_an_empty_newsroom_has_no_faults():
    assert database_faults() == served_faults() == []


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_to_the_tables_is_seen(record, name):
    statement, told = DAMAGES[name]
    guards.remove_append_only(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement)
    faults = database_faults()
    assert any(told in fault for fault in faults), faults
    guards.install_append_only(connection)


def test_damage_to_the_served_log_is_seen(record):
    note, folder = published_note(), log_folder().root
    bundle = max((folder / "tile" / "entries").rglob("*.p/*"), key=lambda path: int(path.name))
    whole = bundle.read_bytes()
    bundle.write_bytes(whole.replace(b'"rev":2', b'"rev":1'))
    faults = served_faults()
    assert any(fault.startswith("failed") for fault in faults), faults
    assert any("2 times" in fault for fault in faults), faults
    bundle.write_bytes(whole)
    (folder / "checkpoint").unlink()
    assert served_faults(note) == ["the log that was there is gone"]
