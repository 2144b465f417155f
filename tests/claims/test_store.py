"""The store keeps bytes under their digest: whole, once, and checked each time they are read."""

import stat
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from claims import store
from claims.errors import IntegrityError, NotFoundError, StoreAwayError
from claims.models import DoomedFile
from claims.normalisation import bytes_digest
from claims.store import folder

pytestmark = pytest.mark.django_db


def _path(digest):
    return folder.FolderStore(Path(settings.STORE_DIR)).path(store.name_of(digest))


def test_what_is_put_comes_back_under_its_digest():
    digest = store.put(b"words")
    assert digest == bytes_digest(b"words")
    assert store.has(digest)
    assert store.get(digest) == b"words"


def test_the_same_bytes_are_kept_once():
    assert store.put(b"words") == store.put(b"words")
    assert len([path for path in Path(settings.STORE_DIR).rglob("*") if path.is_file()]) == 1


def test_altered_bytes_are_an_alarm():
    digest = store.put(b"words")
    path = _path(digest)
    path.chmod(0o600)
    path.write_bytes(b"other")
    with pytest.raises(IntegrityError):
        store.get(digest)


def test_half_a_file_is_put_right_by_putting_it_again():
    digest = store.put(b"words")
    path = _path(digest)
    path.chmod(0o600)
    path.write_bytes(b"wo")
    assert store.put(b"words") == digest
    assert store.get(digest) == b"words"


def test_a_write_that_fails_leaves_nothing(monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder.os, "fsync", full)
    with pytest.raises(StoreAwayError, match="the disk is full"):
        store.put(b"words")
    assert [path for path in Path(settings.STORE_DIR).rglob("*") if path.is_file()] == []
    assert not store.has(bytes_digest(b"words"))


def test_several_files_are_kept_at_once_in_the_order_of_their_contents():
    digests = store.put_all(b"record", b"body", b"body", b"")
    assert digests == [bytes_digest(data) for data in (b"record", b"body", b"body", b"")]
    assert [store.get(digest) for digest in digests] == [b"record", b"body", b"body", b""]
    assert list(Path(settings.STORE_DIR).rglob(".writing-*")) == []


def test_each_file_reaches_the_disk_before_its_name_and_its_name_before_the_answer(monkeypatch):
    steps = []
    fsync, replace = folder.os.fsync, Path.replace

    def syncing(descriptor):
        fsync(descriptor)
        is_folder = stat.S_ISDIR(folder.os.fstat(descriptor).st_mode)
        steps.append(("folder" if is_folder else "file", folder.os.fstat(descriptor).st_ino))

    def renaming(path, target):
        steps.append(("name", path.stat().st_ino, target.parent.stat().st_ino))
        return replace(path, target)

    monkeypatch.setattr(folder.os, "fsync", syncing)
    monkeypatch.setattr(folder.Path, "replace", renaming)
    store.put_all(b"record", b"body", b"text")
    named = [step for step in steps if step[0] == "name"]
    assert len(named) == 3
    for name in named:
        at = steps.index(name)
        assert ("file", name[1]) in steps[:at]
        assert ("folder", name[2]) in steps[at:]


def test_one_of_several_that_fails_leaves_none(monkeypatch):
    calls = []

    def full(descriptor):
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder.os, "fsync", full)
    with pytest.raises(StoreAwayError, match="the disk is full"):
        store.put_all(b"record", b"body", b"text")
    assert [path for path in Path(settings.STORE_DIR).rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("digest", ["", "sha256:", "sha256:../../etc/passwd", "md5:abc", "sha256:" + "A" * 64])
def test_what_is_no_digest_is_no_path(digest):
    with pytest.raises(NotFoundError):
        store.get(digest)


def test_a_missing_file_says_which():
    with pytest.raises(NotFoundError, match="missing from the store"):
        store.get("sha256:" + "0" * 64)


def test_large_bytes_come_in_pieces(monkeypatch):
    monkeypatch.setattr(folder, "PIECE_BYTES", 3)
    digest = store.put(b"some words")
    assert list(store.chunks(digest)) == [b"som", b"e w", b"ord", b"s"]
    assert b"".join(store.chunks(store.put(b""))) == b""


def test_pieces_of_altered_bytes_end_in_an_alarm_and_of_missing_ones_begin_with_one():
    digest = store.put(b"words")
    path = _path(digest)
    path.chmod(0o600)
    path.write_bytes(b"other")
    pieces = store.chunks(digest)
    assert next(pieces) == b"other"
    with pytest.raises(IntegrityError):
        next(pieces)
    path.unlink()
    with pytest.raises(NotFoundError):
        next(store.chunks(digest))


def test_a_stream_is_kept_under_the_digest_of_the_whole():
    digest = store.put_stream(iter([b"some ", b"", b"words"]))
    assert digest == bytes_digest(b"some words")
    assert store.get(digest) == b"some words"


def test_a_stream_that_breaks_off_leaves_nothing():
    def pieces():
        yield b"half"
        raise ValueError("broke off")

    with pytest.raises(ValueError, match="broke off"):
        store.put_stream(pieces())
    assert list(store.listing()) == []


def test_every_file_is_listed_once_with_its_size():
    digests = {store.put(b"a" * size): size for size in range(1, 20)}
    assert {digest: file.size for digest, file in store.listing()} == digests


def test_a_folder_that_cannot_be_read_is_no_missing_file():
    digest = store.put(b"words")
    path = _path(digest)
    path.unlink()
    path.mkdir()
    with pytest.raises(StoreAwayError):
        store.get(digest)


def test_what_killed_writes_left_behind_is_tidied_away_after_a_day():
    path = _path(store.put(b"words"))
    fresh, old = path.parent / ".writing-fresh", path.parent / ".writing-old"
    for each in (fresh, old):
        each.write_bytes(b"half")
    folder.os.utime(old, (0, 0))
    assert store.tidy() == 1
    assert (fresh.exists(), old.exists()) == (True, False)


def test_storing_a_marked_file_again_takes_the_mark_away():
    digest = store.put(b"words")
    DoomedFile.objects.create(digest=digest, size=5, marked_at=timezone.now())
    store.put(b"words")
    assert not DoomedFile.objects.exists()


def test_a_file_that_is_just_being_removed_is_not_leant_on():
    digest = store.put(b"words")
    DoomedFile.objects.create(digest=digest, size=5, marked_at=timezone.now(), is_taken=True)
    with pytest.raises(StoreAwayError, match="tried again"):
        store.put(b"words")
