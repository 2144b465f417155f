"""The store keeps bytes under their digest: whole, once, and checked each time they are read."""

from pathlib import Path

import pytest

from claims import store
from claims.errors import IntegrityError, NotFoundError
from claims.normalisation import bytes_digest


def test_what_is_put_comes_back_under_its_digest():
    digest = store.put(b"words")
    assert digest == bytes_digest(b"words")
    assert store.has(digest)
    assert store.get(digest) == b"words"


def test_the_same_bytes_are_kept_once(settings):
    assert store.put(b"words") == store.put(b"words")
    assert len([path for path in Path(settings.STORE_DIR).rglob("*") if path.is_file()]) == 1


def test_altered_bytes_are_an_alarm():
    digest = store.put(b"words")
    path = store._path(digest)
    path.chmod(0o600)
    path.write_bytes(b"other")
    with pytest.raises(IntegrityError):
        store.get(digest)


def test_half_a_file_is_put_right_by_putting_it_again():
    digest = store.put(b"words")
    path = store._path(digest)
    path.chmod(0o600)
    path.write_bytes(b"wo")
    assert store.put(b"words") == digest
    assert store.get(digest) == b"words"


def test_a_write_that_fails_leaves_nothing(settings, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        store.put(b"words")
    assert [path for path in Path(settings.STORE_DIR).rglob("*") if path.is_file()] == []
    assert not store.has(bytes_digest(b"words"))


@pytest.mark.parametrize("digest", ["", "sha256:", "sha256:../../etc/passwd", "md5:abc", "sha256:" + "A" * 64])
def test_what_is_no_digest_is_no_path(digest):
    with pytest.raises(NotFoundError):
        store.get(digest)


def test_a_missing_file_says_which():
    with pytest.raises(NotFoundError, match="missing from the store"):
        store.get("sha256:" + "0" * 64)


def test_large_bytes_come_in_pieces(monkeypatch):
    monkeypatch.setattr(store, "_PIECE_BYTES", 3)
    digest = store.put(b"some words")
    assert list(store.chunks(digest)) == [b"som", b"e w", b"ord", b"s"]
    assert b"".join(store.chunks(store.put(b""))) == b""


def test_pieces_of_altered_bytes_end_in_an_alarm_and_of_missing_ones_begin_with_one():
    digest = store.put(b"words")
    path = store._path(digest)
    path.chmod(0o600)
    path.write_bytes(b"other")
    pieces = store.chunks(digest)
    assert next(pieces) == b"other"
    with pytest.raises(IntegrityError):
        next(pieces)
    path.unlink()
    with pytest.raises(NotFoundError):
        next(store.chunks(digest))
