"""Receipts (c2sp.org/tlog-proof): that an entry stands in a signed log, in one file that is checked offline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from claims.errors import ProofError
from claims.provenance.checkpoints import Checkpoint, open_checkpoint
from claims.provenance.encoding import decode_base64, encode_base64, read_number
from claims.provenance.merkle import verify_inclusion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.provenance.notes import Verifier

HEADER: Final = "c2sp.org/tlog-proof@v1"
# A proof has one hash for each level of the tree; an index has at most 63 bits.
_MOST_HASHES = 63


@dataclass(frozen=True, slots=True)
class Receipt:
    """An entry's index, its inclusion proof and the checkpoint it leads to, as a signed note.

    `extra` is carried along and vouched for by nobody; None where the line is absent.
    """

    index: int
    proof: tuple[bytes, ...]
    checkpoint: str
    extra: bytes | None = None

    def render(self) -> str:
        """Return the receipt as its file's text."""
        lines = [HEADER]
        if self.extra is not None:
            lines.append(f"extra {encode_base64(self.extra)}")
        lines.append(f"index {self.index}")
        lines += [encode_base64(item) for item in self.proof]
        return "\n".join(lines) + f"\n\n{self.checkpoint}"


def parse_receipt(text: str) -> Receipt:
    """Read a receipt; nothing in it has been checked yet. Raises ProofError."""
    head, blank, checkpoint = text.partition("\n\n")
    lines = head.split("\n")
    if not blank or lines.pop(0) != HEADER:
        raise ProofError(f"The receipt does not begin with {HEADER}.")
    extra = None
    if lines and lines[0].startswith("extra "):
        extra = decode_base64(lines.pop(0).removeprefix("extra "), what="The receipt's extra line")
    if not lines or not lines[0].startswith("index "):
        raise ProofError("The receipt does not say which entry it is of.")
    index = read_number(lines.pop(0).removeprefix("index "), what="The receipt's index")
    if len(lines) > _MOST_HASHES:
        raise ProofError("The receipt's proof is too long.")
    return Receipt(index, tuple(decode_base64(line, what="A hash of the receipt") for line in lines), checkpoint, extra)


def verify_receipt(receipt: Receipt, *, leaf: bytes, verifiers: Sequence[Verifier], origin: str) -> Checkpoint:
    """Check that an entry with this leaf hash stands in the log where the receipt says. Raises ProofError."""
    # What is no UTF-8 is for the note to refuse.
    note = receipt.checkpoint.encode("utf-8", "surrogatepass")
    checkpoint = open_checkpoint(note, verifiers, origin=origin)
    verify_inclusion(leaf=leaf, index=receipt.index, size=checkpoint.size, proof=receipt.proof, root=checkpoint.root)
    return checkpoint
