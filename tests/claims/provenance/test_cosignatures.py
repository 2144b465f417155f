"""Cosignatures: the specification's own example, one spelling, and no time or text that can be changed."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import ProofError
from claims.provenance.cosignatures import (
    AddCheckpoint,
    Cosigner,
    cosignatures,
    parse_cosigner,
    parse_request,
    parse_witness_vkey,
    with_cosignatures,
)
from claims.provenance.notes import parse_vkey
from tests.witnessing import OtherLog

WITNESS = Cosigner("witness.example/w1", b"w" * 32)
LOG = OtherLog()


def test_a_cosignature_says_when():
    line = WITNESS.cosign(LOG.head(5).text, 1_679_315_147)
    note = with_cosignatures(LOG.note(5), [line]).encode()
    (found,) = cosignatures(note, [WITNESS.witness])
    assert (found.witness, found.line, found.at) == (WITNESS.witness, line, 1_679_315_147)


def test_the_signed_message_is_the_one_of_the_specification():
    text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

    message = f"cosignature/v1\ntime 1679315147\n{text}".encode()
    signature = Ed25519PrivateKey.from_private_bytes(WITNESS.seed).sign(message)
    assert WITNESS.witness.verified_time(text, (1_679_315_147).to_bytes(8, "big") + signature) == 1_679_315_147


def test_a_witness_s_key_has_another_id_than_a_log_s():
    other = WITNESS.witness
    with pytest.raises(ProofError):
        parse_vkey(other.vkey)
    with pytest.raises(ProofError):
        parse_witness_vkey(LOG.vkey)
    assert parse_witness_vkey(other.vkey) == other
    assert parse_cosigner(WITNESS.skey) == WITNESS
    assert "w" * 8 not in repr(WITNESS).replace("witness", "")


@pytest.mark.parametrize(
    "vkey", ["", "a+b", "witness+00000000+AAAA", "wit ness+00000000+AAAA", "w+zzzzzzzz+" + "A" * 44]
)
def test_what_is_no_witness_key_is_refused(vkey):
    with pytest.raises(ProofError):
        parse_witness_vkey(vkey)


def test_unknown_witnesses_and_false_signatures_are_left_out():
    line = WITNESS.cosign(LOG.head(5).text, 1)
    stranger = Cosigner("witness.example/w1", b"x" * 32).cosign(LOG.head(5).text, 1)
    other_text = WITNESS.cosign(LOG.head(6).text, 1)
    assert cosignatures((LOG.note(5) + stranger).encode(), [WITNESS.witness]) == []
    assert cosignatures((LOG.note(5) + other_text).encode(), [WITNESS.witness]) == []
    assert len(cosignatures((LOG.note(5) + stranger + line).encode(), [WITNESS.witness])) == 1


@given(bit=st.integers(min_value=32, max_value=76 * 8 - 1))
def test_no_changed_bit_of_a_cosignature_holds(bit):
    text = LOG.head(3).text
    import base64  # noqa: PLC0415

    data = bytearray(base64.b64decode(WITNESS.cosign(text, 12345).split()[2]))
    data[bit // 8] ^= 1 << bit % 8
    assert WITNESS.witness.verified_time(text, bytes(data[4:])) is None


def test_a_request_is_read_as_it_was_written():
    body = LOG.ask(3, 9)
    asked = parse_request(body)
    assert (asked.old, asked.checkpoint) == (3, LOG.head(9))
    assert asked.render() == body
    assert parse_request(AddCheckpoint(0, (), LOG.note(1)).render()).proof == ()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"old 1",
        b"old 01\n\nx",
        b"old -1\n\nx",
        b"new 1\n\nx",
        b"old 1\nAAAA\n\nx",
        b"\xff",
        b"old 1\n" + b"A" * 200_000,
    ],
)
def test_what_is_no_request_is_refused(body):
    with pytest.raises(ProofError):
        parse_request(body)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(body):
    with contextlib.suppress(ProofError):
        parse_request(b"old 1\n" + body)
