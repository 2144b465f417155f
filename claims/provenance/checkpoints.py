"""Signed heads of a log (c2sp.org/tlog-checkpoint): origin, size and root as the text of a signed note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.errors import ProofError
from claims.provenance.encoding import decode_base64, encode_base64, read_number
from claims.provenance.merkle import EMPTY_ROOT, HASH_BYTES
from claims.provenance.notes import open_note, sign_note, split_note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.provenance.notes import Signer, Verifier


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log says of itself: its name, how many leaves it has, and the root over them."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """Return the text that is signed."""
        return f"{self.origin}\n{self.size}\n{encode_base64(self.root)}\n"


def sign_checkpoint(checkpoint: Checkpoint, signers: Sequence[Signer]) -> str:
    """Return the signed note of a checkpoint. The caller has made sure that it extends every one signed before."""
    return sign_note(checkpoint.text, signers)


def parse_checkpoint(text: str) -> Checkpoint:
    """Read a checkpoint's text. Lines after the third are extensions, which are allowed and not looked at."""
    lines = text.split("\n")
    if len(lines) < 4 or lines[-1] or not all(lines[:-1]):
        raise ProofError("The checkpoint does not have the lines origin, size and root.")
    size = read_number(lines[1], what="The checkpoint's size")
    root = decode_base64(lines[2], what="The checkpoint's root")
    if len(root) != HASH_BYTES:
        raise ProofError("The checkpoint's root does not have 32 bytes.")
    if not size and root != EMPTY_ROOT:
        raise ProofError("The checkpoint of an empty log does not have the root of the empty tree.")
    return Checkpoint(lines[0], size, root)


def open_checkpoint(note: bytes, verifiers: Sequence[Verifier], *, origin: str) -> Checkpoint:
    """Check a checkpoint's signature and origin and return it. Raises ProofError."""
    checkpoint = parse_checkpoint(open_note(note, verifiers).text)
    if checkpoint.origin != origin:
        raise ProofError(f"The checkpoint is of another log: {checkpoint.origin}, not {origin}.")
    return checkpoint


def read_unchecked(note: bytes) -> Checkpoint:
    """Read a checkpoint without checking who signed it, where nothing depends on that."""
    return parse_checkpoint(split_note(note)[0])
