"""The layout of a tiled log, and trees read through it."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.errors import ProofError
from claims.provenance.growing import GrowingLog
from claims.provenance.merkle import CompactRange, leaf_hash, verify_consistency, verify_inclusion
from claims.provenance.tiles import (
    Tile,
    TreeReader,
    bundles,
    hash_tiles,
    pack_entries,
    parse_path,
    read_tile,
    tile_of,
    unpack_entries,
)


def grow(size: int, log: GrowingLog | None = None, files: dict[str, bytes] | None = None):
    log, files = log or GrowingLog(), {} if files is None else files
    for number in range(log.size, size):
        files |= {tile.path: data for tile, data in log.append(b"entry %d" % number)}
    files |= {tile.path: data for tile, data in log.partial()}
    return log, files


def test_a_log_of_70000_has_the_files_that_the_specification_counts():
    _, files = grow(70_000)
    kinds = Counter((path.split("/")[1], ".p/" in path) for path in files)
    assert kinds == {
        ("0", False): 273,
        ("0", True): 1,
        ("1", False): 1,
        ("1", True): 1,
        ("2", True): 1,
        ("entries", False): 273,
        ("entries", True): 1,
    }
    assert {path for path in files if ".p/" in path} == {
        "tile/0/273.p/112",
        "tile/1/001.p/17",
        "tile/2/000.p/1",
        "tile/entries/273.p/112",
    }
    assert set(files) == {tile.path for tile in (*hash_tiles(70_000), *bundles(70_000))}
    assert all(len(files[tile.path]) == 32 * tile.width for tile in hash_tiles(70_000))


def test_a_log_of_256_has_a_full_tile_and_one_above_it():
    assert [tile.path for tile in hash_tiles(256)] == ["tile/0/000", "tile/1/000.p/1"]
    assert [tile.path for tile in bundles(256)] == ["tile/entries/000"]
    assert list(hash_tiles(0)) == list(bundles(0)) == []


@pytest.mark.parametrize(
    ("tile", "path"),
    [
        (Tile(0, 1234067), "tile/0/x001/x234/067"),
        (Tile(0, 0), "tile/0/000"),
        (Tile(3, 999, 5), "tile/3/999.p/5"),
        (Tile(0, 1000, 255, is_bundle=True), "tile/entries/x001/000.p/255"),
        (Tile(63, 10**9), "tile/63/x001/x000/x000/000"),
    ],
)
def test_the_names_of_files(tile, path):
    assert tile.path == path
    assert parse_path(path) == tile


@pytest.mark.parametrize(
    "path",
    [
        "",
        "checkpoint",
        "tile/0/0",
        "tile/0/00",
        "tile/00/000",
        "tile/64/000",
        "tile/-1/000",
        "tile/0/x000/001",
        "tile/0/001/002",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/01",
        "tile/0/000.p/",
        "tile/0/000/",
        "tile/0/000\n",
        "tile/0/../000",
        "tile/0/٠٠٠",
        "tile/Entries/000",
    ],
)
def test_no_other_name_is_read(path):
    with pytest.raises(ProofError):
        parse_path(path)


@given(st.lists(st.binary(max_size=300), max_size=256))
def test_a_bundle_gives_its_entries_back(entries):
    assert unpack_entries(pack_entries(entries), count=len(entries)) == entries


def test_a_bundle_holds_what_it_should_and_no_more():
    data = pack_entries([b"one", b"two"])
    for broken, count in ((data[:-1], 2), (data + b"\0", 2), (data, 1), (data, 3), (data[:5], 2)):
        with pytest.raises(ProofError):
            unpack_entries(broken, count=count)
    with pytest.raises(ValueError, match="does not fit"):
        pack_entries([bytes(65_536)])
    assert unpack_entries(pack_entries([bytes(65_535)]), count=1) == [bytes(65_535)]


@given(turns=st.lists(st.integers(0, 700), min_size=1, max_size=5))
@settings(deadline=None, max_examples=30)
def test_a_log_is_the_same_however_its_growth_is_cut_into_turns(turns):
    files: dict[str, bytes] = {}
    size = 0
    for count in turns:
        log = GrowingLog.load(files.get, size)
        size += count
        log, files = grow(size, log, files)
    whole, expected = grow(size)
    assert log.root() == whole.root()
    assert {path: files[path] for path in expected} == expected
    tree = CompactRange()
    for number in range(size):
        tree.append(leaf_hash(b"entry %d" % number))
    assert tree.root() == whole.root()


@given(size=st.integers(1, 70_000), picks=st.lists(st.integers(0, 10**6), min_size=2, max_size=2))
@settings(deadline=None, max_examples=60)
def test_proofs_read_through_tiles_verify(forest, size, picks):
    files, roots = forest
    largest = max(roots)
    old, index = picks[0] % size + 1, picks[1] % size
    tree = TreeReader(files.get, largest)
    assert tree.root(largest) == roots[largest]
    verify_inclusion(
        leaf=tree.leaf(index), index=index, size=size, proof=tree.inclusion_proof(index, size), root=tree.root(size)
    )
    verify_consistency(
        old=old,
        old_root=tree.root(old),
        new=size,
        new_root=tree.root(size),
        proof=tree.consistency_proof(old, size),
    )
    assert all(tree.root(known) == root for known, root in roots.items())


@pytest.fixture(scope="module")
def forest():
    """Return the files of a log of 70,000 and some of the roots it went through."""
    tree, roots = CompactRange(), {}
    for number in range(70_000):
        tree.append(leaf_hash(b"entry %d" % number))
        if number + 1 in {1, 255, 256, 257, 65_535, 65_536, 65_537, 70_000}:
            roots[number + 1] = tree.root()
    return grow(70_000)[1], roots


def test_a_cleared_partial_file_is_cut_out_of_what_it_grew_into():
    _, early = grow(200)
    _, later = grow(250)
    _, full = grow(300)
    for tile in (tile_of(0, 0, 200), Tile(0, 0, 200, is_bundle=True)):
        assert read_tile(full.get, tile) == early[tile.path]
        assert read_tile(later.get, tile, size=250) == early[tile.path]
        assert read_tile(later.get, tile) is None
        assert read_tile({}.get, tile, size=250) is None
        assert read_tile(early.get, tile.full) is None


def test_a_tree_does_not_reach_past_its_files():
    _, files = grow(300)
    tree = TreeReader(files.get, 300)
    with pytest.raises(ValueError, match="300 leaves"):
        tree.root(301)
    with pytest.raises(ProofError, match="missing"):
        TreeReader({}.get, 300).root()
    files["tile/0/000"] = files["tile/0/000"][:-1]
    with pytest.raises(ProofError, match="bytes"):
        TreeReader(files.get, 300).leaf(0)


def test_an_edge_whose_files_disagree_is_not_taken_up():
    _, files = grow(300)
    files["tile/entries/001.p/44"] = pack_entries([b"other"] * 44)
    with pytest.raises(ProofError, match="last entry bundle"):
        GrowingLog.load(files.get, 300)
    del files["tile/entries/001.p/44"]
    with pytest.raises(ProofError, match="missing"):
        GrowingLog.load(files.get, 300)
