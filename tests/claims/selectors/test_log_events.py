"""Every event has its leaf, and every leaf its event, through every act of the newsroom that readers are told of."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from claims import ledger
from claims.enums import CorrectionKind, ErasureGround, LogKind, Role
from claims.models import LogEntry, LogKey, Policy, ReviewVersion, guards
from claims.provenance.verify import Outcome
from claims.selectors.log_events import compare_with_events
from claims.services import policies
from claims.services.erasing import erase
from claims.services.log_keys import make_log_key, retire_log_key, rotate_log_key
from claims.services.sequencing import sequence_log
from tests import corrections, factories, published

pytestmark = pytest.mark.django_db


def passed() -> bool:
    check = compare_with_events()
    return check.outcome is Outcome.PASSED


def test_an_empty_newsroom_agrees():
    assert passed()


def test_every_act_leaves_its_leaf():
    make_log_key()
    policies.adopt_methodology()
    version = published.publish()
    assert passed()
    corrections.correct(
        version.review, CorrectionKind.CLARIFICATION, summary="Traffic rose by 12 per cent in May, not by 40."
    )
    assert passed()
    corrections.correct(version.review, CorrectionKind.VOID)
    withdrawn = published.publish()
    corrections.correct(withdrawn.review, CorrectionKind.WITHDRAWAL)
    assert passed()
    sequence_log()
    rotate_log_key()
    sequence_log()
    retire_log_key(LogKey.objects.order_by("pk").first().key_id, is_at_once=True)
    assert passed()
    assert set(LogEntry.objects.values_list("kind", flat=True)) == set(LogKind) - {LogKind.ERASED}


def test_erasures_leave_their_leaves_however_often_a_version_is_erased():
    make_log_key()
    published.publish()
    admin, second = factories.make_user(Role.ADMIN), factories.make_user()
    for words in ("harbour", "authority"):
        erase(actor=admin, confirmed_by=second, words=[words], ground=ErasureGround.REQUEST)
        assert passed(), str(compare_with_events())
    assert LogEntry.objects.filter(kind=LogKind.ERASED).count() == 6


def tampered(sql: str, *values: object) -> str:
    guards.remove_append_only(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
    guards.install_append_only(connection)
    return str(compare_with_events())


def test_a_version_changed_behind_our_back_is_found():
    version = published.publish()
    body = version.body.replace(version.review.claim.text[:5], "Other")
    assert "failed" in tampered("UPDATE claims_reviewversion SET body = %s WHERE id = %s", body, version.pk)


def test_an_event_whose_leaf_is_gone_is_found():
    version = published.publish()
    told = tampered("DELETE FROM claims_logentry WHERE kind = 'verdict.published'")
    assert f"verdict.published {version.review.ref}" in told
    assert "has no leaf" in told


def test_a_policy_changed_behind_our_back_is_found():
    policies.adopt_methodology()
    assert "policy.changed" in tampered("UPDATE claims_policy SET body = 'Anything goes.'")


@pytest.mark.parametrize("kind", [LogKind.SNAPSHOT_USED, LogKind.POLICY_CHANGED, LogKind.SCALE_ADOPTED])
def test_a_leaf_of_what_never_was_is_found(kind):
    published.publish()
    with transaction.atomic():
        ledger.append(kind, subject="zzz", digests={})
    assert f"{kind} zzz”, which is not so" in str(compare_with_events())


def test_a_version_logged_twice_is_found():
    version = published.publish()
    with transaction.atomic():
        ledger.append(LogKind.VERDICT_PUBLISHED, subject=version.review.ref, digests={"commit": "x"}, rev=1)
    assert "1 again" in str(compare_with_events())
    assert ReviewVersion.objects.count() == 1


def test_what_is_published_meanwhile_is_no_difference(monkeypatch):
    sizes = iter([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    monkeypatch.setattr("claims.selectors.log_events._size", lambda: next(sizes))
    with transaction.atomic():
        ledger.append(LogKind.SNAPSHOT_USED, subject="zzz", digests={})
    assert compare_with_events().outcome is Outcome.UNKNOWN


def test_a_policy_without_its_leaf_cannot_be_written():
    with pytest.raises(IntegrityError), transaction.atomic():
        Policy.objects.create(name="p", version=1, body="x", sha256="sha256:0", adopted_at=timezone.now())
