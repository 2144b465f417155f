"""Files of a log on a disk: whole or not there, and one writer at a time."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from claims.provenance.folder import LogFolder


class StopError(Exception):
    pass


def test_a_file_is_written_once(tmp_path):
    folder = LogFolder(tmp_path / "log")
    assert folder.read("tile/0/000") is None
    assert folder.put("tile/0/000", b"data")
    assert not folder.put("tile/0/000", b"data")
    assert folder.read("tile/0/000") == b"data"
    assert folder.read("tile/0/000/below") is None


def test_a_stop_in_the_middle_leaves_the_old_file(tmp_path):
    LogFolder(tmp_path).publish("old")

    def stop():
        raise StopError

    with pytest.raises(StopError):
        LogFolder(tmp_path, half_written=stop).publish("new")
    assert LogFolder(tmp_path).read("checkpoint") == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["checkpoint"]


def test_what_a_killed_writer_left_is_cleared_away(tmp_path):
    folder = LogFolder(tmp_path)
    folder.put("tile/0/000.p/1", b"data")
    for name in ("old", "new"):
        (tmp_path / f"tile/0/000.p/.writing-{name}").write_bytes(b"half")
    os.utime(tmp_path / "tile/0/000.p/.writing-old", (0, 0))
    folder.settle()
    assert sorted(path.name for path in (tmp_path / "tile/0/000.p").iterdir()) == [".writing-new", "1"]


def test_partial_files_go_only_where_the_full_one_is_there(tmp_path):
    folder = LogFolder(tmp_path)
    for path in ("tile/0/000.p/255", "tile/entries/000.p/255", "tile/1/000.p/1", "tile/0/001.p/44"):
        folder.put(path, b"data")
    folder.tidy(255, 300)
    assert folder.read("tile/0/000.p/255") == b"data"
    folder.put("tile/0/000", b"data")
    folder.put("tile/entries/000", b"data")
    folder.tidy(255, 300)
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()) == [
        "tile/0/000",
        "tile/0/001.p/44",
        "tile/1/000.p/1",
        "tile/entries/000",
    ]


def test_one_writer_at_a_time_and_a_killed_one_gives_the_lock_back(tmp_path):
    code = (
        "import sys, os; from pathlib import Path; from claims.provenance.folder import LogFolder\n"
        "with LogFolder(Path(sys.argv[1])).lock() as ours:\n"
        "    print(ours, flush=True); sys.stdin.read()"
    )
    root = os.fspath(tmp_path)
    other = subprocess.Popen([sys.executable, "-c", code, root], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with other:
        assert other.stdout.readline() == b"True\n"
        with LogFolder(tmp_path).lock() as ours:
            assert not ours
        other.kill()
    with LogFolder(tmp_path).lock() as ours:
        assert ours
