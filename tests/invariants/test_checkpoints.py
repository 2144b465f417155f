"""The heads of the public log form one line, and none is ever changed, in the database itself."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from claims.models import Checkpoint

pytestmark = pytest.mark.django_db


def _head(previous, size):
    return Checkpoint.objects.create(previous=previous, size=size, root="sha256:" + "0" * 64, note="note")


def test_only_one_head_goes_on_from_another():
    _head(0, 5)
    for previous, size in ((0, 6), (0, 5), (3, 5)):
        with pytest.raises(IntegrityError), transaction.atomic():
            _head(previous, size)
    _head(5, 6)
    assert Checkpoint.objects.count() == 2


def test_a_head_is_larger_than_the_one_before():
    for previous, size in ((5, 5), (5, 4), (0, 0)):
        with pytest.raises(IntegrityError, match="checkpoint_only_grows"), transaction.atomic():
            _head(previous, size)


def test_a_head_is_never_changed_or_removed():
    head = _head(0, 5)
    for act in (
        lambda: Checkpoint.objects.update(note="other"),
        lambda: Checkpoint.objects.filter(pk=head.pk)._raw_delete(using="default"),
        head.delete,
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            act()
    assert Checkpoint.objects.get().note == "note"
