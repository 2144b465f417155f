"""The sequencer: what is signed extends what was published, whatever happens in between."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from claims import ledger
from claims.enums import LogKind
from claims.errors import LogForkError, LogKeyError
from claims.models import Checkpoint, LogEntry, Tick
from claims.provenance.verify import Outcome, verify_log
from claims.selectors.log_files import log_folder, log_vkeys, published_head, published_note, published_tile
from claims.selectors.log_state import compare_with_database
from claims.services import sequencing
from claims.services.log_keys import log_signers, make_log_key, rotate_log_key
from tests.restored import roll_back

pytestmark = pytest.mark.django_db


def append(count: int, word: str = "leaf") -> None:
    with transaction.atomic():
        for number in range(count):
            ledger.append(LogKind.SCALE_ADOPTED, subject=f"{word}/{number}", digests={})


def outcomes(since: bytes | None = None) -> dict[str, Outcome]:
    checks = [*verify_log(log_folder().read, verifiers=log_vkeys(), since=since), compare_with_database()]
    return {check.name: check.outcome for check in checks}


def all_passed(since: bytes | None = None) -> bool:
    return set(outcomes(since).values()) == {Outcome.PASSED}


def test_an_empty_log_has_no_head():
    assert sequencing.sequence_log() is None
    assert published_note() is None


def test_leaves_are_signed_and_published():
    append(3)
    head = sequencing.sequence_log()
    assert (head.size, head.previous) == (3, 0)
    assert published_note() == head.note.encode()
    assert published_head().origin == "127.0.0.1:8000/log"
    assert all_passed()


def test_a_second_turn_has_nothing_to_do():
    append(3)
    sequencing.sequence_log()
    assert sequencing.sequence_log() is None
    assert Checkpoint.objects.count() == 1


@pytest.mark.parametrize("turns", [[1, 1, 1], [255, 1, 1], [256, 256], [300, 300, 1], [1, 700]])
def test_each_head_goes_on_from_the_ones_before(turns):
    notes = []
    for count in turns:
        append(count)
        sequencing.sequence_log()
        notes.append(published_note())
    assert all(all_passed(since=note) for note in notes)
    assert [row.previous for row in Checkpoint.objects.all()] == [
        0,
        *Checkpoint.objects.values_list("size", flat=True),
    ][:-1]


def test_partial_files_go_once_the_full_ones_are_published_and_stay_readable():
    append(200)
    sequencing.sequence_log()
    partial = published_tile("tile/0/000.p/200")
    bundle = published_tile("tile/entries/000.p/200")
    append(100)
    sequencing.sequence_log()
    assert not (log_folder().root / "tile/0/000.p").exists()
    assert not (log_folder().root / "tile/entries/000.p").exists()
    assert published_tile("tile/0/000.p/200") == partial
    assert published_tile("tile/entries/000.p/200") == bundle


def test_nothing_beyond_the_published_head_is_shown():
    append(10)
    sequencing.sequence_log()
    log_folder().put("tile/0/000.p/11", b"x" * 32 * 11)
    assert published_tile("tile/0/000.p/11") is None
    assert published_tile("tile/0/000.p/10") is not None
    assert published_tile("tile/0/../../log-key") is None


def test_a_tick_is_taken_once_in_its_slot(settings):
    settings.LOG_EVERY_S = 600
    append(1)
    assert sequencing.sequence_on_tick().size == 1
    append(1)
    assert sequencing.sequence_on_tick() is None
    Tick.objects.all().delete()
    assert sequencing.sequence_on_tick().size == 2


def test_another_sequencer_at_work_is_left_alone():
    append(1)
    with log_folder().lock() as is_ours:
        assert is_ours
        assert sequencing.sequence_log() is None
    assert sequencing.sequence_log().size == 1


# --- Refusals -------------------------------------------------------------------------------------------------------


def test_an_older_database_is_refused(caplog):
    append(5)
    sequencing.sequence_log()
    append(5)
    sequencing.sequence_log()
    note = published_note()
    roll_back(5)
    append(20, word="other")
    with pytest.raises(LogForkError, match="older than"):
        sequencing.sequence_log()
    assert published_note() == note
    assert Checkpoint.objects.last().size == 5
    assert [record.levelname for record in caplog.records] == ["CRITICAL"]


def test_an_older_database_is_refused_even_without_a_new_leaf():
    append(5)
    sequencing.sequence_log()
    append(5)
    sequencing.sequence_log()
    roll_back(5)
    with pytest.raises(LogForkError, match="older than"):
        sequencing.sequence_log()


def test_an_emptied_database_is_refused():
    append(5)
    sequencing.sequence_log()
    roll_back(0)
    with pytest.raises(LogForkError, match="older than"):
        sequencing.sequence_log()


def test_another_log_of_the_same_size_is_refused():
    append(5)
    sequencing.sequence_log()
    roll_back(0)
    folder = log_folder()
    published = folder.read("checkpoint")
    (folder.root / "checkpoint").unlink()
    append(5, word="other")
    sequencing.sequence_log()
    folder.put("checkpoint", published)
    with pytest.raises(LogForkError, match="differs"):
        sequencing.sequence_log()


def test_an_altered_leaf_is_refused():
    from claims.models import guards  # noqa: PLC0415 — only here

    append(5)
    guards.remove_append_only(connection)
    LogEntry.objects.filter(seq=3).update(body='{"v":1}')
    guards.install_append_only(connection)
    with pytest.raises(LogForkError, match="Leaf 3"):
        sequencing.sequence_log()
    assert published_note() is None


def test_a_strangers_checkpoint_in_the_folder_is_refused(settings, tmp_path):
    append(5)
    sequencing.sequence_log()
    settings.LOG_KEY_FILE = tmp_path / "another-key"
    append(1)
    with pytest.raises(LogForkError, match="not signed by the key"):
        sequencing.sequence_log()


# --- Recovery -------------------------------------------------------------------------------------------------------


def test_lost_files_are_made_again_from_the_database():
    append(600)
    sequencing.sequence_log()
    note = published_note()
    folder = log_folder()
    for path in sorted(folder.root.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    append(1)
    sequencing.sequence_log()
    assert all_passed(since=note)


def test_a_lost_checkpoint_is_published_again():
    append(3)
    note = sequencing.sequence_log().note.encode()
    (log_folder().root / "checkpoint").unlink()
    assert sequencing.sequence_log() is None
    assert published_note() == note


def test_an_older_folder_catches_up():
    append(3)
    older = sequencing.sequence_log().note.encode()
    append(3)
    newer = sequencing.sequence_log().note.encode()
    log_folder().put("checkpoint", older)
    assert sequencing.sequence_log() is None
    assert published_note() == newer


# --- Keys -----------------------------------------------------------------------------------------------------------


def test_the_key_is_made_once_and_readable_by_its_owner_only(settings):
    first = log_signers()
    assert log_signers() == first
    assert settings.LOG_KEY_FILE.stat().st_mode & 0o777 == 0o600
    assert repr(first[0].seed) not in repr(first)


def test_production_makes_no_key_by_itself(settings):
    settings.IS_PRODUCTION = True
    append(1)
    with pytest.raises(LogKeyError, match="make_log_key"):
        sequencing.sequence_log()
    make_log_key()
    assert sequencing.sequence_log().size == 1


def test_a_key_is_never_replaced():
    make_log_key()
    with pytest.raises(LogKeyError, match="already"):
        make_log_key()


def test_a_log_keeps_its_name(settings):
    make_log_key()
    settings.PUBLIC_URL = "https://elsewhere.example"
    assert log_signers()[0].name == "127.0.0.1:8000/log"
    settings.LOG_ORIGIN = "elsewhere.example/log"
    with pytest.raises(LogKeyError, match="keeps its name"):
        log_signers()


def test_both_keys_sign_while_they_are_rotated(settings):
    append(1)
    sequencing.sequence_log()
    old = log_vkeys()
    rotate_log_key()
    append(1)
    sequencing.sequence_log()
    new = [key for key in log_vkeys() if key not in old]
    assert len(log_vkeys()) == 2
    for keys in (old, new):
        checks = verify_log(log_folder().read, verifiers=keys)
        assert {check.outcome for check in checks} == {Outcome.PASSED}
    # Once readers know the new key, the old one may go.
    settings.LOG_KEY_FILE.write_text(settings.LOG_KEY_FILE.read_text().splitlines()[0])
    append(1)
    # Three leaves of ours, one for the beginning of the rotation and one for its end.
    assert sequencing.sequence_log().size == 5


def test_a_damaged_key_is_named_without_being_shown(settings):
    make_log_key()
    line = settings.LOG_KEY_FILE.read_text()
    settings.LOG_KEY_FILE.write_text(line[:-6] + "AAAA=\n")
    with pytest.raises(LogKeyError) as caught:
        log_signers()
    assert line.split("+")[-1][:20] not in caught.value.message
