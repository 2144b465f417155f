"""Append-only tables refuse UPDATE and DELETE in the database itself, however it is asked."""

import pytest
from django.db import DatabaseError, connection, transaction

from claims import ledger
from claims.enums import LogKind
from claims.models import AuditEvent, LogEntry, Snapshot
from claims.models.guards import APPEND_ONLY
from tests import factories

pytestmark = pytest.mark.django_db


def test_each_append_only_table_has_both_triggers():
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        names = {row[0] for row in cursor.fetchall()}
    assert {f"{table}_no_{verb}" for table in APPEND_ONLY for verb in ("update", "delete")} <= names


def _execute(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.mark.parametrize("act", ["save", "delete", "update", "sql"])
def test_a_snapshot_cannot_be_changed(act):
    snapshot = factories.make_snapshot()
    snapshot.title = "changed"
    acts = {
        "save": snapshot.save,
        "delete": lambda: Snapshot.objects.filter(pk=snapshot.pk)._raw_delete(using="default"),
        "update": lambda: Snapshot.objects.filter(pk=snapshot.pk).update(title="changed"),
        "sql": lambda: _execute("UPDATE claims_snapshot SET title = 'changed' WHERE id = %s", snapshot.pk),
    }
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        acts[act]()
    assert Snapshot.objects.get(pk=snapshot.pk).title == "Harbour statistics"


def test_a_leaf_cannot_be_changed_or_removed():
    with transaction.atomic():
        ledger.append(LogKind.SCALE_ADOPTED, subject="evidence/1", digests={})
    for act in (
        lambda: LogEntry.objects.update(body="{}"),
        lambda: LogEntry.objects.all()._raw_delete(using="default"),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            act()
    assert LogEntry.objects.count() == 1


def test_an_audit_event_cannot_be_removed():
    factories.make_review(ready=False)
    before = AuditEvent.objects.count()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AuditEvent.objects.all()._raw_delete(using="default")
    assert AuditEvent.objects.count() == before > 0
