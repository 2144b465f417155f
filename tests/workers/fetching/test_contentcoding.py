from __future__ import annotations

import gzip
import os
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.fetching.contentcoding import MAX_MEMBERS, CodingError, Decoder, OverCapError

TEXT = b"Words under check. " * 500


def bare_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


PACKERS = {"gzip": gzip.compress, "deflate": zlib.compress, "bare deflate": bare_deflate, "identity": bytes}


def decode(data: bytes, encoding: str, *, cap: int = 1 << 20, step: int = 1000) -> bytes:
    decoder = Decoder(encoding, cap=cap)
    for at in range(0, len(data), step):
        decoder.feed(data[at : at + step])
    decoder.finish()
    return bytes(decoder.content)


@given(
    data=st.binary(max_size=5000),
    names=st.lists(st.sampled_from(sorted(PACKERS)), max_size=2),
    step=st.integers(min_value=1, max_value=6000),
)
def test_whatever_was_packed_comes_back_however_it_is_cut(data: bytes, names: list[str], step: int) -> None:
    packed = data
    for name in names:
        packed = PACKERS[name](packed)

    assert decode(packed, ", ".join(name.removeprefix("bare ") for name in names), step=step) == data


@pytest.mark.parametrize("step", [1, 7, 100_000])
def test_members_are_joined_and_what_follows_the_last_is_ignored(step: int) -> None:
    packed = gzip.compress(b"one ") + gzip.compress(b"") + gzip.compress(b"two")

    assert decode(packed, "gzip", step=step) == b"one two"
    assert decode(packed + b"\x00\x00\x00", "gzip", step=step) == b"one two"
    assert decode(packed + b"junk", "gzip", step=step) == b"one two"
    assert decode(zlib.compress(TEXT) + b"junk", "deflate", step=step) == TEXT


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "gzip, deflate"])
def test_an_empty_body_is_empty(encoding: str) -> None:
    assert decode(b"", encoding) == b""


@pytest.mark.parametrize("name", ["gzip", "deflate"])
@pytest.mark.parametrize("kept", [1, 2, 15, -1])
def test_a_body_that_stops_too_soon_says_so(name: str, kept: int) -> None:
    with pytest.raises(CodingError, match="too soon") as caught:
        decode(PACKERS[name](TEXT)[:kept], name)

    assert caught.value.is_early_end


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"<html>plain text</html>", "gzip"),
        (b"\xff" * 100, "deflate"),
        (gzip.compress(TEXT, mtime=0)[:-8] + b"\x00" * 8, "gzip"),
        (TEXT, "br"),
        (TEXT, "gzip, zstd"),
        (TEXT, "gzip, gzip, gzip"),
        (gzip.compress(b"", mtime=0) * (MAX_MEMBERS + 1), "gzip"),
    ],
    ids=[
        "no gzip",
        "no deflate",
        "wrong check",
        "unknown coding",
        "one unknown coding",
        "not so many layers",
        "too many members",
    ],
)
def test_what_cannot_be_undone_is_an_error(data: bytes, encoding: str) -> None:
    with pytest.raises(CodingError) as caught:
        decode(data, encoding)

    assert not caught.value.is_early_end


@pytest.mark.parametrize("encoding", ["", "gzip", "deflate", "gzip, gzip"])
@pytest.mark.parametrize("extra", [0, 1, 70_000])
def test_the_cap_is_exact(encoding: str, extra: int) -> None:
    cap = 100_000
    data = os.urandom(cap + extra)
    packed = data
    for name in encoding.split(", ") if encoding else ():
        packed = PACKERS[name](packed)
    # Random bytes grow when packed, and the first layer's cap counts for them too.
    decoder = Decoder(encoding, cap=cap if encoding != "gzip, gzip" else cap + 1000 + extra)

    if extra and encoding != "gzip, gzip":
        with pytest.raises(OverCapError):
            decoder.feed(packed)
        assert decoder.content == data[:cap]
    else:
        decoder.feed(packed)
        decoder.finish()
        assert decoder.content == data


@pytest.mark.parametrize("encoding", ["identity", "none", "UTF-8", "utf8, identity", "binary"])
def test_names_that_are_no_coding_are_passed_over(encoding: str) -> None:
    assert decode(TEXT, encoding) == TEXT


def test_a_bomb_of_empty_members_is_stopped_in_the_layer_where_it_grows() -> None:
    inner = gzip.compress(b"") * 900  # unpacks to nothing, but fills the layer between
    decoder = Decoder("gzip, gzip", cap=len(inner) - 1)

    with pytest.raises(OverCapError):
        decoder.feed(gzip.compress(inner))
