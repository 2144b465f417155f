"""Keys are rotated with both signing for a time, each step in the log, and nothing that would lose a reader's thread."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from claims.enums import LogKind
from claims.errors import LogForkError, LogKeyError
from claims.models import LogEntry, LogKey
from claims.provenance.merkle import leaf_hash
from claims.provenance.notes import open_note, parse_vkey
from claims.provenance.receipts import parse_receipt, verify_receipt
from claims.selectors.log_files import log_vkeys, published_note
from claims.selectors.log_keys import key_history
from claims.services import log_keys, policies
from claims.services.log_keys import log_signers, make_log_key, retire_log_key, rotate_log_key
from claims.services.sequencing import sequence_log
from tests import published

pytestmark = pytest.mark.django_db

_numbers = iter(range(10_000))


def publish_something():
    policies.adopt_policy(name="p", text=f"text {next(_numbers)}")
    return sequence_log()


def key_id(signer) -> str:
    return signer.verifier.key_id.hex()


@pytest.fixture
def first():
    signer = make_log_key()
    publish_something()
    return signer


@pytest.fixture
def second(first):
    signer = rotate_log_key()
    publish_something()
    return signer


def test_the_first_key_has_its_row_and_no_leaf(first):
    row = LogKey.objects.get()
    assert (row.key_id, row.leaf, row.retired_at) == (key_id(first), None, None)


def test_a_rotation_begins_with_a_leaf_that_names_both_keys(first, second):
    leaf = json.loads(LogEntry.objects.get(kind=LogKind.KEY_ROTATED).body)
    assert (leaf["id"], leaf["old"], leaf["step"]) == (key_id(second), key_id(first), "begun")
    assert parse_vkey(leaf["vkey"]) == second.verifier
    note = open_note(published_note(), [first.verifier, second.verifier])
    assert set(note.signed_by) == {first.verifier, second.verifier}


def test_it_ends_with_another_leaf_and_one_key(first, second):
    assert retire_log_key(key_id(first), is_at_once=True) == second
    publish_something()
    assert log_vkeys() == [second.verifier]
    leaf = json.loads(LogEntry.objects.filter(kind=LogKind.KEY_ROTATED).last().body)
    assert (leaf["id"], leaf["old"], leaf["step"]) == (key_id(second), key_id(first), "ended")


def test_old_receipts_stay_verifiable_and_the_history_has_their_key():
    make_log_key()
    version = published.publish()
    sequence_log()
    from claims.selectors.receipts import receipt_of_version  # noqa: PLC0415

    before = receipt_of_version(version)
    old = log_signers()[0]
    rotate_log_key()
    publish_something()
    retire_log_key(key_id(old), is_at_once=True)
    publish_something()
    assert receipt_of_version(version) == before
    key = parse_vkey(key_history()["keys"][0]["vkey"])
    leaf = leaf_hash(LogEntry.objects.get(seq=before.index).body.encode())
    assert verify_receipt(before, leaf=leaf, verifiers=[key], origin=key.name)


def test_each_step_of_the_history_is_proved_by_a_head_of_both_keys(first, second):
    (step,) = key_history()["rotations"]
    receipt = parse_receipt(step["receipt"])
    for signer in (first, second):
        verify_receipt(receipt, leaf=leaf_hash(step["leaf"].encode()), verifiers=[signer.verifier], origin=signer.name)


def test_the_old_key_stays_until_its_readers_had_time(first, second):
    with pytest.raises(LogKeyError, match="within 14 days"):
        retire_log_key(key_id(first))
    LogKey.objects.filter(key_id=key_id(second)).update(
        introduced_at=LogKey.objects.get(key_id=key_id(second)).introduced_at - timedelta(days=14)
    )
    retire_log_key(key_id(first))


def test_the_old_key_stays_until_a_head_of_both_is_published(first):
    rotate_log_key()
    with pytest.raises(LogKeyError, match="No published head is signed by both"):
        retire_log_key(key_id(first), is_at_once=True)


def test_the_newest_key_is_never_retired(first, second):
    with pytest.raises(LogKeyError, match="is the newest key"):
        retire_log_key(key_id(second))


def test_a_second_rotation_waits_for_the_end_of_the_first(first, second):
    with pytest.raises(LogKeyError, match=f"--retire {key_id(first)}"):
        rotate_log_key()


def test_a_key_of_another_log_is_not_rotated(first, settings):
    settings.LOG_KEY_FILE.unlink()
    make_log_key()
    with pytest.raises(LogKeyError, match="did not sign the last head"):
        rotate_log_key()


def test_an_older_copy_of_the_file_signs_nothing(first, second, settings):
    settings.LOG_KEY_FILE.write_text(f"{first.skey}\n")
    with pytest.raises(LogKeyError, match=f"lacks {key_id(second)}"):
        publish_something()


def test_a_retired_key_signs_nothing(first, second, settings):
    both = settings.LOG_KEY_FILE.read_text()
    retire_log_key(key_id(first), is_at_once=True)
    settings.LOG_KEY_FILE.write_text(both)
    with pytest.raises(LogKeyError, match="was retired on"):
        publish_something()


def test_a_key_that_was_lost_during_the_rotation_is_given_up(first, second, settings):
    settings.LOG_KEY_FILE.write_text(f"{first.skey}\n")
    retire_log_key(key_id(second), is_at_once=True)
    assert publish_something() is not None
    assert rotate_log_key() != second


def test_a_leaf_left_out_by_a_crash_is_written_by_the_next_sequencer(first, settings):
    # As if the process died after the file was replaced and before its leaf was written.
    new = log_keys.Signer(first.name, bytes(31) + b"7")
    settings.LOG_KEY_FILE.write_text(f"{new.skey}\n{first.skey}\n")
    publish_something()
    assert LogEntry.objects.filter(kind=LogKind.KEY_ROTATED, subject=key_id(new)).count() == 1
    assert len(key_history()["rotations"]) == 1


def test_a_stranger_s_key_alone_is_still_a_fork(first, settings):
    settings.LOG_KEY_FILE.write_text(f"{log_keys.Signer(first.name, bytes(32)).skey}\n")
    with pytest.raises(LogForkError):
        publish_something()
    assert LogKey.objects.count() == 1
