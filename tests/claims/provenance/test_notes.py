"""Signed notes: the vectors of Go's note package, what is refused, what is ignored."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import ProofError
from claims.provenance.notes import Signer, is_key_name, open_note, parse_skey, parse_vkey, sign_note

VKEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
SIGNATURE = "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM="
NOTE = f"This is an example message.\n\n— example.com/foo {SIGNATURE}\n"
SKEY = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
SAYING = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
SAYING_SIGNATURE = (
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)


def test_the_published_note_opens():
    note = open_note(NOTE.encode(), [parse_vkey(VKEY)])
    assert note.text == "This is an example message.\n"
    assert [key.name for key in note.signed_by] == ["example.com/foo"]
    assert note.unknown == 0


def test_the_published_note_is_signed_alike():
    assert sign_note(SAYING, [parse_skey(SKEY)]) == f"{SAYING}\n{SAYING_SIGNATURE}"


def test_keys_are_written_as_they_are_read():
    assert parse_vkey(VKEY).vkey == VKEY
    assert parse_skey(SKEY).skey == SKEY


def test_a_private_key_does_not_show_itself():
    assert "AYEKFALV" not in repr(parse_skey(SKEY))
    assert str(parse_skey(SKEY).seed) not in repr([parse_skey(SKEY)])


def test_the_text_may_hold_blank_lines(signer):
    note = sign_note("one\n\ntwo\n\n\n", [signer])
    assert open_note(note.encode(), [signer.verifier]).text == "one\n\ntwo\n\n\n"


def test_unknown_keys_are_ignored(signer):
    others = [Signer(f"witness{number}.example", bytes([number]) * 32) for number in range(1, 17)]
    note = open_note(sign_note("text\n", [*others, signer]).encode(), [signer.verifier])
    assert note.signed_by == (signer.verifier,)
    assert note.unknown == 16


def test_a_key_of_the_same_name_or_the_same_id_is_another_key(signer):
    namesake = Signer(signer.name, b"n" * 32)
    note = sign_note("text\n", [namesake, signer])
    assert open_note(note.encode(), [signer.verifier]).unknown == 1
    with pytest.raises(ProofError, match="No key that we know"):
        open_note(sign_note("text\n", [namesake]).encode(), [signer.verifier])


def test_a_known_key_that_fails_rejects_the_note(signer):
    other = Signer("witness.example", b"w" * 32)
    key_id = base64.b64encode(other.verifier.key_id + bytes(64)).decode()
    note = sign_note("text\n", [signer]) + f"— witness.example {key_id}\n"
    assert open_note(note.encode(), [signer.verifier]).unknown == 1
    with pytest.raises(ProofError, match=r"witness\.example does not hold"):
        open_note(note.encode(), [signer.verifier, other.verifier])


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "\n\n",
        "This is an example message.\n",
        NOTE[:-1],
        NOTE + "\n",
        NOTE.replace("\n\n", "\n"),
        NOTE.replace("message", "massage"),
        NOTE.replace("—", "-"),
        NOTE.replace("— ", "—  "),
        NOTE.replace("— example.com/foo", "— example.com/f+o"),
        NOTE.replace("— example.com/foo ", "— example.com/foo\u00a0"),
        NOTE.replace("message", "mess\tage"),
        NOTE.replace("\n", "\r\n"),
        NOTE.replace(SIGNATURE, "Uw2QOg=="),
        NOTE.replace(SIGNATURE, SIGNATURE[:-1]),
        NOTE.replace("aQM=", "aQN="),
        NOTE.replace("— ", "— x y z "),
    ],
)
def test_a_broken_note_is_refused(broken):
    with pytest.raises(ProofError):
        open_note(broken.encode(), [parse_vkey(VKEY)])


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(ProofError, match="UTF-8"):
        open_note(NOTE.encode() + b"\xff", [parse_vkey(VKEY)])


@given(st.integers(0, len(NOTE.encode()) * 8 - 1))
def test_no_changed_bit_of_a_note_goes_unnoticed(bit):
    data = bytearray(NOTE.encode())
    data[bit // 8] ^= 1 << bit % 8
    with pytest.raises(ProofError):
        open_note(bytes(data), [parse_vkey(VKEY)])


@pytest.mark.parametrize(
    "broken",
    [
        "",
        VKEY.replace("530d903a", "530d903b"),
        VKEY.replace("530d903a", "530D903A"),
        VKEY.replace("foo", "fool"),
        VKEY.replace("+AekyeRrm", "+BekyeRrm"),
        VKEY[:-4],
        VKEY.replace("+", " "),
        "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
    ],
)
def test_a_broken_key_is_refused(broken):
    with pytest.raises(ProofError):
        parse_vkey(broken)


def test_a_broken_private_key_is_refused():
    for broken in (SKEY.replace("c74f20a3", "c74f20a4"), SKEY.removeprefix("PRIVATE+"), SKEY[:-4]):
        with pytest.raises(ProofError):
            parse_skey(broken)


def test_key_names():
    assert is_key_name("facts.example.org:8000/log")
    for name in ("", "two words", "a+b", "line\n", "nul\0", "thin\u2009space"):
        assert not is_key_name(name)


def test_only_a_text_can_be_signed(signer):
    for text in ("no newline", "a tab\t\n"):
        with pytest.raises(ValueError, match="The text of a note"):
            sign_note(text, [signer])
    with pytest.raises(ValueError, match="without a signature"):
        sign_note("text\n", [])
