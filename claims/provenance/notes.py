"""Signed notes (c2sp.org/signed-note): texts with Ed25519 signatures, and the one-line forms of their keys.

The same format as Go's golang.org/x/mod/sumdb/note, so keys and notes can be exchanged with it.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from claims.errors import ProofError
from claims.provenance.encoding import decode_base64, encode_base64

if TYPE_CHECKING:
    from collections.abc import Sequence

# A note of ours has a few hundred bytes; 16 signatures of the largest kind known have less than 100,000.
MAX_NOTE_BYTES: Final = 1_000_000
MAX_SIGNATURES: Final = 100
SEED_BYTES: Final = 32
_KEY_ID_BYTES = 4
_ED25519 = b"\x01"  # the signature type of the specification
PRIVATE = "PRIVATE+KEY+"
_WANTED = "an Ed25519 key"
_LINE = re.compile(r"— (?P<name>[^ ]+) (?P<signature>[^ ]+)")
_HEX_ID = re.compile(r"[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key under its name; `key_id` are the four bytes that mark its signatures."""

    name: str
    public_key: bytes

    @property
    def key_id(self) -> bytes:
        """Return the first four bytes of SHA-256 over name, newline, type and key."""
        return hashlib.sha256(self.name.encode() + b"\n" + _ED25519 + self.public_key).digest()[:_KEY_ID_BYTES]

    @property
    def vkey(self) -> str:
        """Return the key as one line: name+id+base64."""
        return f"{self.name}+{self.key_id.hex()}+{encode_base64(_ED25519 + self.public_key)}"

    def verifies(self, text: str, signature: bytes) -> bool:
        """Say whether this is our signature over the text."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public_key).verify(signature, text.encode("utf-8"))
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key under its name; `seed` has 32 bytes and is never shown."""

    name: str
    seed: bytes

    def __repr__(self) -> str:
        return f"Signer({self.name!r})"

    @property
    def verifier(self) -> Verifier:
        """Return the public half."""
        return Verifier(self.name, Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw())

    @property
    def skey(self) -> str:
        """Return the key as one line, in the form of Go's note package. Secret."""
        return f"{PRIVATE}{self.name}+{self.verifier.key_id.hex()}+{encode_base64(_ED25519 + self.seed)}"

    def sign(self, text: str) -> bytes:
        """Return the signature over a text; the same text gives the same signature."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(text.encode("utf-8"))


@dataclass(frozen=True, slots=True)
class Note:
    """An opened note: its text, who signed it among the keys given, and how many signatures were of unknown keys."""

    text: str
    signed_by: tuple[Verifier, ...]
    unknown: int


def parse_vkey(vkey: str) -> Verifier:
    """Read a public key from its line. Raises ProofError, also where the id is not that of the name and key."""
    name, key_id, key = key_parts(vkey, "The verifier key", kind=_ED25519, wanted=_WANTED)
    verifier = Verifier(name, key)
    if verifier.key_id != key_id:
        raise ProofError("The verifier key's id does not belong to its name and key.")
    return verifier


def parse_skey(skey: str) -> Signer:
    """Read a private key from its line. Raises ProofError; no part of the key is in the message."""
    if not skey.startswith(PRIVATE):
        raise ProofError(f"A signing key begins with {PRIVATE}.")
    name, key_id, seed = key_parts(skey.removeprefix(PRIVATE), "The signing key", kind=_ED25519, wanted=_WANTED)
    signer = Signer(name, seed)
    if signer.verifier.key_id != key_id:
        raise ProofError("The signing key's id does not belong to its name and key.")
    return signer


def is_key_name(name: str) -> bool:
    """Say whether a key may have this name: not empty, without spaces, plus signs and control characters."""
    return bool(name) and name.isprintable() and not re.search(r"[\s+]", name)


def sign_note(text: str, signers: Sequence[Signer]) -> str:
    """Return the note over a text that ends in a newline, with one signature of each signer."""
    _check_text(text)
    lines = [f"— {key.name} {encode_base64(key.verifier.key_id + key.sign(text))}\n" for key in signers]
    if not lines:
        raise ValueError("A note without a signature is none.")
    return f"{text}\n{''.join(lines)}"


def split_note(data: bytes) -> tuple[str, list[tuple[str, bytes, bytes]]]:
    """Return a note's text and its signatures as (key name, key id, signature); none of them has been checked."""
    if len(data) > MAX_NOTE_BYTES:
        raise ProofError("The note is too long.")
    try:
        whole = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProofError("The note is not UTF-8.") from error
    if any(character < " " and character != "\n" for character in whole):
        raise ProofError("The note has control characters.")
    text, blank, block = whole.rpartition("\n\n")
    if not blank or not block.endswith("\n"):
        raise ProofError("The note has no signatures.")
    lines = block[:-1].split("\n")
    if len(lines) > MAX_SIGNATURES:
        raise ProofError("The note has too many signatures.")
    return text + "\n", [_signature(line) for line in lines]


def open_note(data: bytes, verifiers: Sequence[Verifier]) -> Note:
    """Check a note against known keys.

    Signatures of other keys are counted and ignored. Raises ProofError when a known key's signature does not hold, or
    when no known key signed.
    """
    text, signatures = split_note(data)
    known = {(key.name, key.key_id): key for key in verifiers}
    signed_by: list[Verifier] = []
    unknown = 0
    for name, key_id, signature in signatures:
        key = known.get((name, key_id))
        if key is None:
            unknown += 1
        elif not key.verifies(text, signature):
            raise ProofError(f"The signature of {name} does not hold.")
        elif key not in signed_by:
            signed_by.append(key)
    if not signed_by:
        raise ProofError("No key that we know has signed the note.")
    return Note(text, tuple(signed_by), unknown)


def _signature(line: str) -> tuple[str, bytes, bytes]:
    match = _LINE.fullmatch(line)
    if match is None or not is_key_name(match["name"]):
        raise ProofError("A signature line of the note cannot be read.")
    data = decode_base64(match["signature"], what="A signature of the note")
    if len(data) <= _KEY_ID_BYTES:
        raise ProofError("A signature of the note is too short.")
    return match["name"], data[:_KEY_ID_BYTES], data[_KEY_ID_BYTES:]


def _check_text(text: str) -> None:
    if not text.endswith("\n"):
        raise ValueError("The text of a note ends in a newline.")
    if any(character < " " and character != "\n" for character in text):
        raise ValueError("The text of a note has no control characters.")


def key_parts(line: str, what: str, *, kind: bytes, wanted: str) -> tuple[str, bytes, bytes]:
    """Split name+id+base64(type and key) of one type, `wanted` in words; the base 64 may itself hold plus signs."""
    parts = line.split("+", 2)
    if len(parts) != 3 or not is_key_name(parts[0]) or not _HEX_ID.fullmatch(parts[1]):
        raise ProofError(f"{what} does not have the form name+id+key.")
    data = decode_base64(parts[2], what=what)
    if data[:1] != kind or len(data) != 1 + SEED_BYTES:
        raise ProofError(f"{what} is not {wanted}.")
    return parts[0], bytes.fromhex(parts[1]), data[1:]
