"""Cosignatures of witnesses (c2sp.org/tlog-cosignature v1, Ed25519) and the message that asks for one (c2sp.org/tlog-witness)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from claims.errors import ProofError
from claims.provenance.checkpoints import parse_checkpoint
from claims.provenance.encoding import decode_base64, encode_base64, read_number
from claims.provenance.merkle import HASH_BYTES
from claims.provenance.notes import PRIVATE, Signer, Verifier, key_parts, split_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claims.provenance.checkpoints import Checkpoint

COSIGNATURE_TYPE: Final = b"\x04"
MAX_REQUEST_BYTES: Final = 128 * 1024
_WANTED: Final = "one of an Ed25519 witness (type 4)"
_MAX_PROOF: Final = 63
_TIME_BYTES: Final = 8
_SIGNATURE_BYTES: Final = 64
_LATEST: Final = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Witness:
    """The public key of a witness under its name; its ids are other than those of a log's key, although both are Ed25519."""

    name: str
    public_key: bytes

    @property
    def key_id(self) -> bytes:
        """Return the first four bytes of SHA-256 over name, newline, type 4 and key."""
        return hashlib.sha256(self.name.encode() + b"\n" + COSIGNATURE_TYPE + self.public_key).digest()[:4]

    @property
    def vkey(self) -> str:
        """Return the key as one line: name+id+base64."""
        return f"{self.name}+{self.key_id.hex()}+{encode_base64(COSIGNATURE_TYPE + self.public_key)}"

    def verified_time(self, text: str, signature: bytes) -> int | None:
        """Return when this witness cosigned a checkpoint's text (seconds since 1970), None where it did not."""
        if len(signature) != _TIME_BYTES + _SIGNATURE_BYTES:
            return None
        at = int.from_bytes(signature[:_TIME_BYTES], "big")
        if at > _LATEST or not Verifier(self.name, self.public_key).verifies(
            _message(text, at), signature[_TIME_BYTES:]
        ):
            return None
        return at


@dataclass(frozen=True, slots=True)
class Cosigner:
    """The private key of a witness. `seed` is never shown."""

    name: str
    seed: bytes

    def __repr__(self) -> str:
        return f"Cosigner({self.name!r})"

    @property
    def witness(self) -> Witness:
        """Return the public half."""
        return Witness(self.name, Signer(self.name, self.seed).verifier.public_key)

    @property
    def skey(self) -> str:
        """Return the key as one line. Secret."""
        return f"{PRIVATE}{self.name}+{self.witness.key_id.hex()}+{encode_base64(COSIGNATURE_TYPE + self.seed)}"

    def cosign(self, text: str, at: int) -> str:
        """Return the signature line over a checkpoint's text. The caller has made sure that it extends what was cosigned before."""
        signature = Signer(self.name, self.seed).sign(_message(text, at))
        data = self.witness.key_id + at.to_bytes(_TIME_BYTES, "big") + signature
        return f"— {self.name} {encode_base64(data)}\n"


@dataclass(frozen=True, slots=True)
class Cosignature:
    """One witness's word on a checkpoint: its line, and when it was given."""

    witness: Witness
    line: str
    at: int


@dataclass(frozen=True, slots=True)
class AddCheckpoint:
    """The message to a witness: the size it cosigned last, the proof from there, and the new checkpoint as a signed note."""

    old: int
    proof: tuple[bytes, ...]
    note: str

    def render(self) -> bytes:
        """Return the request's body."""
        lines = [f"old {self.old}", *(encode_base64(item) for item in self.proof)]
        return ("\n".join(lines) + f"\n\n{self.note}").encode("utf-8")

    @property
    def checkpoint(self) -> Checkpoint:
        """Return what the note says; nobody has checked who signed it."""
        return parse_checkpoint(split_note(self.note.encode("utf-8"))[0])


def parse_request(body: bytes) -> AddCheckpoint:
    """Read the message to a witness; nothing in it has been checked. Raises ProofError."""
    if len(body) > MAX_REQUEST_BYTES:
        raise ProofError("The request is too long.")
    try:
        head, blank, note = body.decode("utf-8").partition("\n\n")
    except UnicodeDecodeError as error:
        raise ProofError("The request is not UTF-8.") from error
    first, *rest = head.split("\n")
    if not blank or not first.startswith("old "):
        raise ProofError("The request does not begin with the old size, the proof and an empty line.")
    if len(rest) > _MAX_PROOF:
        raise ProofError("The proof is too long.")
    proof = tuple(decode_base64(line, what="A hash of the proof") for line in rest)
    if any(len(item) != HASH_BYTES for item in proof):
        raise ProofError("A hash of the proof does not have 32 bytes.")
    return AddCheckpoint(read_number(first.removeprefix("old "), what="The old size"), proof, note)


def cosignatures(note: bytes, witnesses: Iterable[Witness]) -> list[Cosignature]:
    """Return the cosignatures of known witnesses on a note, one for each; others, and those that do not hold, are left out."""
    text, signatures = split_note(note)
    known = {(witness.name, witness.key_id): witness for witness in witnesses}
    found: dict[Witness, Cosignature] = {}
    for name, key_id, signature in signatures:
        witness = known.get((name, key_id))
        at = witness.verified_time(text, signature) if witness else None
        if witness is not None and at is not None:
            found[witness] = Cosignature(witness, f"— {name} {encode_base64(key_id + signature)}\n", at)
    return list(found.values())


def with_cosignatures(note: str, lines: Sequence[str]) -> str:
    """Return a signed checkpoint with cosignature lines under its own signatures."""
    return note + "".join(lines)


def parse_witness_vkey(vkey: str) -> Witness:
    """Read a witness's public key from its line. Raises ProofError."""
    name, key_id, key = key_parts(vkey, "The witness's key", kind=COSIGNATURE_TYPE, wanted=_WANTED)
    witness = Witness(name, key)
    if witness.key_id != key_id:
        raise ProofError("The witness's key id does not belong to its name and key.")
    return witness


def parse_cosigner(skey: str) -> Cosigner:
    """Read a witness's private key from its line. Raises ProofError; no part of the key is in the message."""
    if not skey.startswith(PRIVATE):
        raise ProofError(f"A signing key begins with {PRIVATE}.")
    name, key_id, seed = key_parts(
        skey.removeprefix(PRIVATE), "The witness's signing key", kind=COSIGNATURE_TYPE, wanted=_WANTED
    )
    cosigner = Cosigner(name, seed)
    if cosigner.witness.key_id != key_id:
        raise ProofError("The witness's signing key's id does not belong to its name and key.")
    return cosigner


def _message(text: str, at: int) -> str:
    return f"cosignature/v1\ntime {at}\n{text}"
