"""Our zips: other software reads them, their size is known before, and nothing in them depends on the day."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from itertools import islice

import pytest

from claims.errors import IntegrityError, UnreadableError
from claims.provenance.zipping import Member, in_pieces, measure, member_of, zip_chunks, zip_size

CONTENTS = {"a.txt": b"words", "folder/b.bin": bytes(range(256)) * 40, "empty": b"", "naïve.txt": b"name"}


def written(contents: dict[str, bytes], **options) -> bytes:
    return b"".join(zip_chunks([member_of(name, data) for name, data in contents.items()], **options))


@pytest.mark.parametrize("limit", [0xFFFFFFFF, 100, 3, 1])
def test_other_software_reads_it_with_and_without_zip64(tmp_path, limit):
    data = written(CONTENTS, limit=limit)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == CONTENTS
        assert archive.namelist() == list(CONTENTS)
    program = shutil.which("unzip")
    if program is None:
        pytest.skip("NOT CHECKED: unzip is not there")
    (tmp_path / "a.zip").write_bytes(data)
    done = subprocess.run([program, "-tqq", tmp_path / "a.zip"], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("limit", [0xFFFFFFFF, 100, 3, 1])
def test_its_size_is_known_before(limit):
    members = [member_of(name, data) for name, data in CONTENTS.items()]
    assert zip_size(members, limit=limit) == len(b"".join(zip_chunks(members, limit=limit)))
    assert zip_size([]) == len(b"".join(zip_chunks([]))) == 22


def test_large_sizes_are_told_without_reading_them():
    member = Member("large", 5_000_000_000, 0, "sha256:", lambda: iter(()))
    assert zip_size([member]) == len(b"".join(zip_chunks([member]))) + member.size
    assert zip_size([member, member_of("after", b"")]) > member.size


def test_many_members_need_zip64():
    contents = {f"{number}": b"" for number in range(65_536)}
    with zipfile.ZipFile(io.BytesIO(written(contents))) as archive:
        assert len(archive.namelist()) == 65_536


def test_the_same_members_give_the_same_bytes():
    assert written(CONTENTS) == written(CONTENTS)
    assert written(CONTENTS) != written(dict(reversed(CONTENTS.items())))


def test_what_reading_raises_comes_through():
    def broken():
        yield b"some"
        raise IntegrityError("It was altered.")

    with pytest.raises(IntegrityError, match="altered"):
        measure("a", broken)


@pytest.mark.parametrize("pieces", [0, 1, 3])
def test_who_looks_on_need_not_read_to_the_end(pieces):
    seen, data = [], [b"some", b"more", b"words"]
    member = measure("a", lambda: iter(data), look=lambda passing: seen.extend(islice(passing, pieces)))
    assert seen == data[:pieces]
    assert member == member_of("a", b"".join(data))


def test_what_reading_raises_comes_before_what_looking_on_raises():
    def looks(passing):
        next(passing)
        raise UnreadableError("It is no WARC.")

    def altered():
        yield from (b"some", b"more")
        raise IntegrityError("It was altered.")

    with pytest.raises(IntegrityError):
        measure("a", altered, look=looks)
    with pytest.raises(UnreadableError):
        measure("a", lambda: iter((b"some", b"more")), look=looks)


def test_small_pieces_are_joined():
    pieces = list(in_pieces([b"a"] * 10, least=4))
    assert pieces == [b"aaaa", b"aaaa", b"aa"]
    assert list(in_pieces([])) == []
