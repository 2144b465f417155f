"""Which witnesses have to have cosigned a log's head before it is trusted (c2sp.org/tlog-policy)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from claims.errors import ProofError
from claims.provenance.cosignatures import parse_witness_vkey
from claims.provenance.notes import parse_vkey

if TYPE_CHECKING:
    from claims.provenance.cosignatures import Witness
    from claims.provenance.notes import Verifier

NONE: Final = "none"
_CONTROLS: Final = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]")
_NUMBER: Final = re.compile(r"[1-9][0-9]{0,3}")
# The specification asks for at least 32 of each kind.
_MOST_LINES: Final = 1000
_MAX_BYTES: Final = 256 * 1024


@dataclass(frozen=True, slots=True)
class NamedWitness:
    """A witness of a policy: its name there, its key, and where it is asked ("" where the policy does not say)."""

    name: str
    witness: Witness
    url: str = ""


@dataclass(frozen=True, slots=True)
class WitnessPolicy:
    """A policy as read: the logs it accepts, its witnesses, and the rule; `groups` map a name to (how many, members)."""

    logs: tuple[Verifier, ...]
    witnesses: tuple[NamedWitness, ...]
    groups: dict[str, tuple[int, tuple[str, ...]]]
    quorum: str

    def is_met(self, cosigned: set[Witness]) -> bool:
        """Say whether the witnesses that cosigned are enough."""
        if self.quorum == NONE:
            return True
        stands = {named.name: named.witness in cosigned for named in self.witnesses}
        # A group names only what stands before it.
        for name, (needed, members) in self.groups.items():
            stands[name] = sum(stands[member] for member in members) >= needed
        return stands[self.quorum]


def parse_policy(data: bytes) -> WitnessPolicy:
    """Read a policy file. Raises ProofError with the number of the line that is wrong."""
    if len(data) > _MAX_BYTES or data.count(b"\n") > _MOST_LINES:
        raise ProofError("The policy is too long.")
    if _CONTROLS.search(data):
        raise ProofError("The policy has control characters other than tab and newline.")
    reading = _Reading()
    # Names are compared as the bytes they are: latin-1 keeps each byte one character.
    for number, line in enumerate(data.decode("latin-1").split("\n"), start=1):
        words = re.split(r"[ \t]+", line.strip(" \t"))
        if not words[0] or words[0].startswith("#"):
            continue
        try:
            reading.take(words)
        except ProofError as error:
            raise ProofError(f"Line {number} of the policy: {error.message}") from error
    if not reading.quorum:
        raise ProofError("The policy has no quorum line.")
    return WitnessPolicy(tuple(reading.logs), tuple(reading.witnesses), reading.groups, reading.quorum)


class _Reading:
    """A policy as far as it has been read."""

    def __init__(self) -> None:
        self.logs: list[Verifier] = []
        self.witnesses: list[NamedWitness] = []
        self.groups: dict[str, tuple[int, tuple[str, ...]]] = {}
        self.quorum = ""
        self._used: set[str] = set()

    def take(self, words: list[str]) -> None:
        match words:
            case ["log", vkey] | ["log", vkey, _]:
                self._log(parse_vkey(_utf8(vkey)))
            case ["witness", name, vkey] | ["witness", name, vkey, _]:
                self._name(name)
                self._witness(name, parse_witness_vkey(_utf8(vkey)), _utf8(words[3]) if len(words) > 3 else "")
            case ["group", name, needed, *members]:
                self._group(name, needed, members)
            case ["quorum", name]:
                if self.quorum:
                    raise ProofError("there is a quorum line already.")
                if name != NONE:
                    self._known(name)
                self.quorum = name
            case _:
                raise ProofError("this is none of: log, witness, group, quorum with what belongs to them.")

    def _log(self, verifier: Verifier) -> None:
        if any(each.public_key == verifier.public_key for each in self.logs):
            raise ProofError("this log's key is there already.")
        self.logs.append(verifier)

    def _witness(self, name: str, witness: Witness, url: str) -> None:
        if any(each.witness.public_key == witness.public_key for each in self.witnesses):
            raise ProofError("this witness's key is there already.")
        self.witnesses.append(NamedWitness(name, witness, url))

    def _group(self, name: str, needed: str, members: list[str]) -> None:
        for member in members:
            self._known(member)
            if member in self._used:
                raise ProofError(f"{member} is a member of a group already.")
            self._used.add(member)
        count = {"any": 1, "all": len(members)}.get(needed) or (int(needed) if _NUMBER.fullmatch(needed) else 0)
        if not members or not 1 <= count <= len(members):
            raise ProofError("a group needs members, and any, all or a number from 1 to as many as they are.")
        self._name(name)
        self.groups[name] = (count, tuple(members))

    def _name(self, name: str) -> None:
        if name == NONE or name in self.groups or any(each.name == name for each in self.witnesses):
            raise ProofError(f"the name {name} is taken.")

    def _known(self, name: str) -> None:
        if name not in self.groups and not any(each.name == name for each in self.witnesses):
            raise ProofError(f"{name} has not been defined on a line above.")


def _utf8(word: str) -> str:
    try:
        return word.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProofError("this key or address is not UTF-8.") from error
