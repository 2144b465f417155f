"""Several sequencers at once, on one folder and on folders of their own: one line of heads, whatever the order."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from claims import ledger
from claims.enums import LogKind
from claims.models import Checkpoint, LogHead
from claims.provenance.folder import LogFolder
from claims.provenance.verify import Outcome, verify_log
from claims.selectors.log_files import log_folder, log_vkeys
from claims.selectors.log_state import compare_with_database
from claims.services import sequencing
from claims.services.log_keys import log_signers

pytestmark = pytest.mark.django_db(transaction=True)

LEAVES = 60


def append_some():
    for number in range(LEAVES):
        with transaction.atomic():
            ledger.append(LogKind.SCALE_ADOPTED, subject=f"leaf/{number}", digests={})
        time.sleep(0.002)


def in_threads(*works):
    errors = []

    def guarded(work):
        try:
            work()
        except Exception as error:  # noqa: BLE001 — reported below
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=guarded, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def one_line_of_heads():
    heads = list(Checkpoint.objects.values_list("previous", "size"))
    assert [previous for previous, _ in heads] == [0, *(size for _, size in heads)][: len(heads)]
    assert heads[-1][1] == LEAVES
    return heads


def test_sequencers_on_one_folder_make_one_line_of_heads():
    log_signers()
    done = threading.Event()

    def sequence():
        while not done.is_set() or LogHead.objects.get().size > Checkpoint.objects.latest("size").size:
            sequencing.sequence_log()

    def write():
        append_some()
        done.set()

    in_threads(write, sequence, sequence, sequence)
    sequencing.sequence_log()
    one_line_of_heads()
    checks = [*verify_log(log_folder().read, verifiers=log_vkeys()), compare_with_database()]
    assert {check.outcome for check in checks} == {Outcome.PASSED}


def test_sequencers_on_folders_of_their_own_sign_no_size_twice(tmp_path, monkeypatch):
    signers = log_signers()
    folders = [LogFolder(tmp_path / name) for name in "abc"]
    signed = []
    real = sequencing.checkpoints.sign_checkpoint

    def noted(checkpoint, keys):
        time.sleep(0.005)  # long enough for the others to get here with the same head
        signed.append((checkpoint.size, checkpoint.root))
        return real(checkpoint, keys)

    monkeypatch.setattr(sequencing.checkpoints, "sign_checkpoint", noted)
    done = threading.Event()

    def sequence(folder):
        while not done.is_set():
            sequencing._sequence(folder, signers)

    def write():
        append_some()
        done.set()

    in_threads(write, *(lambda folder=folder: sequence(folder) for folder in folders))
    for folder in folders * 2:
        sequencing._sequence(folder, signers)
    heads = one_line_of_heads()
    assert len(signed) > len(heads), "the sequencers never met: the race was not run"
    # What was signed and lost the race was never published, and agrees with what won.
    roots = dict(signed)
    assert all(roots[size] == root for size, root in signed)
    notes = {folder.read("checkpoint") for folder in folders}
    assert notes == {Checkpoint.objects.latest("size").note.encode()}
    for folder in folders:
        checks = verify_log(folder.read, verifiers=[signers[0].verifier])
        assert {check.outcome for check in checks} == {Outcome.PASSED}


def test_without_the_lock_the_database_still_lets_one_win(monkeypatch):
    """What a network file system does whose locks do nothing."""

    @contextmanager
    def no_lock(_folder):
        yield True

    log_signers()
    monkeypatch.setattr(LogFolder, "lock", no_lock)
    monkeypatch.setattr(sequencing, "_is_up_to_date", lambda _folder: False)
    append_some()
    barrier = threading.Barrier(4)

    def sequence():
        barrier.wait()
        sequencing.sequence_log()

    in_threads(*[sequence] * 4)
    assert one_line_of_heads() == [(0, LEAVES)]
    assert {check.outcome for check in verify_log(log_folder().read, verifiers=log_vkeys())} == {Outcome.PASSED}
