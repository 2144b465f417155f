#!/usr/bin/env python3
"""Checks a public log of fact checks, or one published verdict by its evidence, without any other file of the project.

    python3 factcheck_verify.py log https://facts.example.org/log --key 'NAME+ID+KEY'
    python3 factcheck_verify.py log ./copy-of-the-log --key vkey.txt --since checkpoint-of-last-week
    python3 factcheck_verify.py bundle bundle.zip --key vkey.txt --since checkpoint-of-last-week --log ./copy-of-the-log
    python3 factcheck_verify.py bundle bundle.json --key vkey.txt --text snapshot-text.txt
    python3 factcheck_verify.py receipt v1.tlog-proof --document v1.json --key vkey.txt
    python3 factcheck_verify.py monitor https://facts.example.org --key vkey.txt --state seen.json --every 600

Each check answers passed, failed or unknown. The exit code is 0 when all passed, 1 when one failed, 3 when none failed
but one is unknown. Only the standard library is needed (Python 3.9); the signature is checked with the `cryptography`
package or, without it, the `openssl` command, and is "not checked" where there is neither. Take the key from somewhere
else than the files you check.

Formats: c2sp.org/signed-note, tlog-checkpoint, tlog-tiles, tlog-proof, tlog-cosignature, tlog-policy; RFC 6962 (the tree); RFC 8032 (Ed25519).
Written apart from the code that makes the log, so that a mistake there is not repeated here.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import hashlib
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO, Optional

MAX_FILE_BYTES = 32 * 1024 * 1024  # the largest possible bundle has 256 * (2 + 65,535) bytes
TIMEOUT_S = 30
WIDE = 0xFFFFFFFF  # a number of a zip that does not fit into 32 bits is written elsewhere (zip64)
MAX_MEMBERS = 10_000
MAX_TEXT_BYTES = 128 * 1024 * 1024
MAX_RECORD_BYTES = 4 * 1024 * 1024 * 1024
MAX_HEAD_BYTES = 1024 * 1024
REASONS = ("missing", "damaged", "unreadable", "erased")  # why archived bytes may be left out of a bundle
# An Ed25519 public key as DER (RFC 8410) is these bytes and the key's 32.
DER_PREFIX = bytes.fromhex("302a300506032b6570032100")

Read = Callable[[str], Optional[bytes]]  # noqa: UP045 — evaluated at run time, and must be by Python 3.9


class Failed(Exception):
    """A check that does not hold, and why."""


class Unknown(Exception):
    """A check that could not be made, and why."""


class Report:
    """The answers so far."""

    def __init__(self) -> None:
        self.outcomes: list[str] = []

    def check(self, name: str, do: Callable[[], str]) -> bool:
        """Make one check, print its answer, say whether it passed."""
        try:
            outcome, detail = "passed", do()
        except Failed as failure:
            outcome, detail = "failed", str(failure)
        except Unknown as unknown:
            outcome, detail = "unknown", str(unknown)
        self.outcomes.append(outcome)
        sys.stdout.write(f"{outcome:<8}{name}: {detail}\n")
        return outcome == "passed"

    def exit_code(self) -> int:
        """Return what the command ends with."""
        return 1 if "failed" in self.outcomes else 3 if "unknown" in self.outcomes else 0


# --- Hashes and the tree (RFC 6962, section 2.1) --------------------------------------------------------------------


def sha256(data: bytes) -> bytes:
    """Return the digest."""
    return hashlib.sha256(data).digest()


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of an entry."""
    return sha256(b"\x00" + entry)


def tree_root(hashes: list[bytes]) -> bytes:
    """Return the root over leaf hashes: pairs are joined level by level, an odd one at the end is carried up."""
    if not hashes:
        return sha256(b"")
    while len(hashes) > 1:
        pairs = [sha256(b"\x01" + hashes[i] + hashes[i + 1]) for i in range(0, len(hashes) - 1, 2)]
        hashes = pairs + hashes[len(pairs) * 2 :]
    return hashes[0]


def root_from_proof(leaf: bytes, index: int, size: int, proof: list[bytes]) -> bytes:
    """Return the root that an inclusion proof leads to, walking down to the leaf and back up."""
    if not 0 <= index < size:
        raise Failed(f"entry {index} is not in a log of {size}")
    if size == 1:
        if proof:
            raise Failed("the proof is too long")
        return leaf
    if not proof:
        raise Failed("the proof is too short")
    split = 1 << ((size - 1).bit_length() - 1)
    if index < split:
        return sha256(b"\x01" + root_from_proof(leaf, index, split, proof[:-1]) + proof[-1])
    return sha256(b"\x01" + proof[-1] + root_from_proof(leaf, index - split, size - split, proof[:-1]))


# --- Signed notes and checkpoints -----------------------------------------------------------------------------------


def from_base64(text: str, what: str) -> bytes:
    """Read base 64 in its one proper spelling."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, ValueError):
        raise Failed(f"{what} is not base 64") from None
    if base64.b64encode(data).decode("ascii") != text:
        raise Failed(f"{what} is not proper base 64")
    return data


def from_decimal(text: str, what: str) -> int:
    """Read a decimal number without leading zeros."""
    if not re.fullmatch(r"0|[1-9][0-9]{0,18}", text):
        raise Failed(f"{what} is not a number")
    return int(text)


class Checkpoint:
    """The head of a log: origin, size, root, and the signatures under them."""

    def __init__(self, note: bytes) -> None:
        try:
            whole = note.decode("utf-8")
        except UnicodeDecodeError:
            raise Failed("the checkpoint is not UTF-8") from None
        text, blank, block = whole.rpartition("\n\n")
        if not blank or not block.endswith("\n") or re.search(r"[\x00-\x09\x0b-\x1f]", whole):
            raise Failed("the checkpoint is not a signed note")
        lines = text.split("\n")
        self.note = whole
        if len(lines) < 3 or not all(lines):
            raise Failed("the checkpoint does not have origin, size and root")
        self.text = text + "\n"
        self.origin = lines[0]
        self.size = from_decimal(lines[1], "the checkpoint's size")
        self.root = from_base64(lines[2], "the checkpoint's root")
        if len(self.root) != 32:
            raise Failed("the checkpoint's root does not have 32 bytes")
        self.signatures: list[tuple[str, bytes]] = []
        for line in block[:-1].split("\n"):
            match = re.fullmatch("— ([^\\s+]+) ([^ ]+)", line)
            if match is None:
                raise Failed("a signature line of the checkpoint cannot be read")
            self.signatures.append((match[1], from_base64(match[2], "a signature")))

    def check_signature(self, keys: list[str]) -> str:
        """Check that the log with one of these keys signed this checkpoint, and that no signature of theirs is wrong."""
        if not keys:
            raise Unknown("not checked, no --key was given")
        held, retired = 0, ""
        for name, key_id, key in map(read_vkey, keys):
            if name != self.origin:
                raise Failed(f"the checkpoint is of the log {self.origin}, the key of {name}")
            for signer, data in self.signatures:
                if (signer, data[:4]) != (name, key_id):
                    continue
                if not ed25519_verifies(key, self.text.encode("utf-8"), data[4:]):
                    raise Failed(f"the signature of {name} does not hold")
                if self.size > getattr(keys, "ends", {}).get(key_id.hex(), self.size):
                    retired = key_id.hex()
                else:
                    held += 1
        if retired and not held:
            raise Failed(f"only the key {retired} has signed it, which was retired before")
        if not held:
            raise Failed("no key given has signed it")
        return f"{self.origin} signed {self.size} entries"


def read_vkey(vkey: str, kind: bytes = b"\x01") -> tuple[str, bytes, bytes]:
    """Return name, id and Ed25519 key of a verifier key NAME+ID+KEY; `kind` is 1 for a log, 4 for a witness."""
    parts = vkey.strip().split("+", 2)
    if len(parts) != 3:
        raise Failed("the key does not have the form NAME+ID+KEY")
    typed = from_base64(parts[2], "the key")
    if typed[:1] != kind or len(typed) != 33:
        raise Failed("the key is not an Ed25519 key" + (" of a witness" if kind == b"\x04" else ""))
    key_id = sha256(parts[0].encode("utf-8") + b"\n" + typed)[:4]
    if key_id.hex() != parts[1]:
        raise Failed("the key's id does not belong to its name")
    return parts[0], key_id, typed[1:]


def ed25519_verifies(key: bytes, message: bytes, signature: bytes) -> bool:
    """Check a signature with whatever is here."""
    try:
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 — it may not be there
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 — as above
    except ImportError:
        return openssl_verifies(key, message, signature)
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def openssl_verifies(key: bytes, message: bytes, signature: bytes) -> bool:
    """Check a signature with the openssl command (3.0 or later)."""
    program = shutil.which("openssl")
    if program is None:
        raise Unknown("signature not checked: install the cryptography package or openssl")
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name) for name in ("key", "message", "signature")]
        for path, data in zip(paths, (DER_PREFIX + key, message, signature)):  # noqa: B905 — strict= needs Python 3.10
            with open(path, "wb") as file:
                file.write(data)
        command = [program, "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-rawin"]
        command += ["-inkey", paths[0], "-in", paths[1], "-sigfile", paths[2]]
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 — no word of it comes from outside
    if done.returncode == 0:
        return True
    if b"Signature Verification Failure" in done.stdout + done.stderr:
        return False
    raise Unknown("signature not checked: this openssl cannot do Ed25519")


# --- Rotated keys and witnesses -------------------------------------------------------------------------------------


class Keys(list):  # type: ignore[type-arg]  # of str; list[str] cannot be a base in Python 3.8
    """The keys of a log, each as NAME+ID+KEY.

    `ends` tells of a retired key up to which size it may have signed; `policy` says which witnesses have to have cosigned.
    """

    ends: dict[str, int]
    policy: Policy | None = None

    def __init__(self, keys: Iterable[str]) -> None:
        super().__init__(keys)
        self.ends = {}

    def follow(self, history: bytes) -> str:
        """Add the keys that a log's keys.json leads to: each step is a leaf under a head that both keys signed."""
        told = from_json(history, "the history of keys")
        try:
            named = {vkey.split("+", 2)[1]: vkey for vkey in (str(key["vkey"]) for key in told["keys"])}
            steps = [read_step(str(step["leaf"]), str(step["receipt"])) for step in told["rotations"]]
        except (KeyError, TypeError, IndexError):
            raise Failed("the history of keys cannot be read") from None
        before, count = len(self), -1
        while count != len(self) + len(self.ends):
            count = len(self) + len(self.ends)
            for leaf, index, head in steps:
                if not signed_by(head, self):
                    continue
                if leaf.get("step") == "ended":
                    self.ends[str(leaf.get("old"))] = index
                    continue
                for key_id in (str(leaf.get("id")), str(leaf.get("old"))):
                    vkey = named.get(key_id, "")
                    if vkey and vkey not in self and signed_by(head, [vkey]):
                        self.append(vkey)
        return f"{len(self) - before} more keys of this log, by {len(steps)} steps that both keys signed"


def signed_by(head: Checkpoint, keys: list[str]) -> bool:
    """Say whether one of the keys signed a head."""
    try:
        head.check_signature(keys)
    except Failed:
        return False
    return True


def read_step(leaf: str, receipt: str) -> tuple[dict[str, Any], int, Checkpoint]:
    """Return the leaf of a step of a rotation, its index, and the head that it stands under."""
    top, blank, note = receipt.partition("\n\n")
    lines = top.split("\n")
    if not blank or len(lines) < 2 or lines[0] != "c2sp.org/tlog-proof@v1" or lines[1][:6] != "index ":
        raise Failed("a step of the history of keys has no receipt")
    head, index = Checkpoint(note.encode("utf-8")), from_decimal(lines[1][6:], "the index")
    proof = [from_base64(line, "a hash of the proof") for line in lines[2:]]
    if len(proof) > 63 or root_from_proof(leaf_hash(leaf.encode("utf-8")), index, head.size, proof) != head.root:
        raise Failed("a step of the history of keys is not in the log")
    body = from_json(leaf.encode("utf-8"), "a step of the history of keys")
    if body.get("kind") != "key.rotated":
        raise Failed("a step of the history of keys is something else")
    return body, index, head


class Policy:
    """Which witnesses have to have cosigned a head (c2sp.org/tlog-policy)."""

    def __init__(self, data: bytes) -> None:
        self.logs: list[str] = []
        self.witnesses: dict[str, str] = {}
        self.groups: dict[str, tuple[int, list[str]]] = {}
        self.quorum = ""
        if re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", data):
            raise Failed("the policy has control characters")
        for number, line in enumerate(data.decode("latin-1").split("\n"), start=1):
            words = re.split("[ \t]+", line.strip(" \t"))
            if words[0] and not words[0].startswith("#") and not self.take(words):
                raise Failed(f"line {number} of the policy cannot be used")
        if not self.quorum:
            raise Failed("the policy has no quorum line")

    def take(self, words: list[str]) -> bool:
        """Take one line; say whether it is one of the specification's."""
        kind, size = words[0], len(words)
        if kind == "log" and size in (2, 3):
            self.logs.append(words[1].encode("latin-1").decode("utf-8"))
            read_vkey(self.logs[-1])
        elif kind == "witness" and size in (3, 4) and self.is_new(words[1]):
            if words[2] in self.witnesses.values():
                return False
            self.witnesses[words[1]] = words[2]
        elif kind == "group" and size > 3 and self.is_new(words[1]):
            return self.take_group(words[1], words[2], words[3:])
        elif kind == "quorum" and size == 2 and not self.quorum and (words[1] == "none" or not self.is_new(words[1])):
            self.quorum = words[1]
        else:
            return False
        return True

    def take_group(self, name: str, needed: str, members: list[str]) -> bool:
        """Take a group; a name may be a member only once."""
        used = [member for _, others in self.groups.values() for member in others]
        if any(self.is_new(member) or member == "none" or (used + members).count(member) > 1 for member in members):
            return False
        count = {"any": "1", "all": str(len(members))}.get(needed, needed)
        if not re.fullmatch("[1-9][0-9]{0,3}", count) or int(count) > len(members):
            return False
        self.groups[name] = (int(count), members)
        return True

    def is_new(self, name: str) -> bool:
        """Say whether a name is not defined yet; "none" never is new."""
        return name != "none" and name not in self.witnesses and name not in self.groups

    def is_met(self, cosigned: set[str]) -> bool:
        """Say whether these witnesses, by name, are enough."""
        stands = {name: name in cosigned for name in self.witnesses}
        for name, (needed, members) in self.groups.items():
            stands[name] = sum(stands[member] for member in members) >= needed
        return self.quorum == "none" or stands[self.quorum]

    def check(self, head: Checkpoint) -> str:
        """Check that enough witnesses cosigned a head."""
        held, open_ = set(), set()
        for name, vkey in self.witnesses.items():
            try:
                if cosigned_by(head, vkey.encode("latin-1").decode("utf-8")):
                    held.add(name)
            except Unknown:
                open_.add(name)
        told = f"{len(held)} of {len(self.witnesses)} witnesses cosigned it"
        if self.is_met(held):
            return f"{told}, which is enough"
        if self.is_met(held | open_):
            raise Unknown(f"{told}; the signatures of {len(open_)} cannot be checked here")
        raise Failed(f"{told}, which the policy does not call enough")


def cosigned_by(head: Checkpoint, vkey: str) -> bool:
    """Say whether a witness cosigned a head (c2sp.org/tlog-cosignature v1). Raises Unknown for keys of other kinds."""
    try:
        name, key_id, key = read_vkey(vkey, b"\x04")
    except Failed:
        raise Unknown("the key is of a kind that is not known here") from None
    for signer, data in head.signatures:
        if (signer, data[:4]) == (name, key_id) and len(data) == 76:
            at = int.from_bytes(data[4:12], "big")
            message = f"cosignature/v1\ntime {at}\n{head.text}".encode()
            if at < 2**63 and ed25519_verifies(key, message, data[12:]):
                return True
    return False


def find_other_keys(report: Report, head: Checkpoint, keys: list[str], read: Read) -> None:
    """Where none of the keys signed a head, look into the log's own history of its keys."""
    try:
        if not isinstance(keys, Keys) or not keys or signed_by(head, keys):
            return
        history = read("keys.json")
    except Unknown:
        return  # the check of the signature says why
    if history is not None:
        report.check("rotation", lambda: keys.follow(history))


def check_witnesses(report: Report, head: Checkpoint, keys: list[str]) -> None:
    """Check a head against the policy, if one was given."""
    policy = getattr(keys, "policy", None)
    if policy is not None:
        report.check("witnesses", lambda: policy.check(head))


# --- Tiles ----------------------------------------------------------------------------------------------------------


def tile_path(level: str, number: int, width: int) -> str:
    """Return the name of a tile or bundle: x001/x234/067.p/5."""
    groups = [f"{number % 1000:03d}"]
    while number := number // 1000:
        groups.insert(0, f"x{number % 1000:03d}")
    return f"tile/{level}/{'/'.join(groups)}" + (f".p/{width}" if width < 256 else "")


def read_tile(read: Read, level: str, number: int, width: int) -> tuple[bytes, bool]:
    """Return a file and False, or the full file that it has grown into and True."""
    path = tile_path(level, number, width)
    data, has_grown = read(path), False
    if data is None and width < 256:
        data, has_grown = read(tile_path(level, number, 256)), True
    if data is None:
        raise Failed(f"{path} is missing")
    return data, has_grown


def entries_of(read: Read, size: int, first: int = 0) -> Iterator[bytes]:
    """Read every entry of a log from its bundles, from the first one wanted on."""
    for number in range(first // 256, (size + 255) // 256):
        width = min(256, size - number * 256)
        (data, has_grown), place = read_tile(read, "entries", number, width), 0
        for index in range(number * 256, number * 256 + width):
            end = place + 2 + int.from_bytes(data[place : place + 2], "big")
            if place + 2 > len(data) or end > len(data):
                raise Failed(f"{tile_path('entries', number, width)} is cut off")
            if index >= first:
                yield data[place + 2 : end]
            place = end
        if place != len(data) and not has_grown:
            raise Failed(f"{tile_path('entries', number, width)} is too long")


def check_tiles(read: Read, size: int, leaves: list[bytes]) -> str:
    """Compare every tile with the one that follows from the entries."""
    level, count, hashes = 0, 0, leaves
    while hashes:
        for number in range((len(hashes) + 255) // 256):
            expected = b"".join(hashes[number * 256 : number * 256 + 256])
            width = len(expected) // 32
            found, has_grown = read_tile(read, str(level), number, width)
            if (found[: len(expected)] if has_grown else found) != expected:
                raise Failed(f"{tile_path(str(level), number, width)} does not follow from the entries")
            count += 1
        hashes = [tree_root(hashes[i : i + 256]) for i in range(0, len(hashes) - 255, 256)]
        level += 1
    return f"{count} tiles follow from {size} entries"


# --- The commands ---------------------------------------------------------------------------------------------------


class Log:
    """A log under check; `head` and `leaves` are there once their checks have passed."""

    head: Checkpoint
    leaves: list[bytes]

    def __init__(self, read: Read, keys: list[str]) -> None:
        self.read = read
        self.keys = keys

    def check_checkpoint(self) -> str:
        """Read the head."""
        note = self.read("checkpoint")
        if note is None:
            raise Failed("there is none")
        self.head = Checkpoint(note)
        return f"{self.head.origin} says {self.head.size} entries"

    def check_entries(self) -> str:
        """Read every entry."""
        self.leaves = [leaf_hash(entry) for entry in entries_of(self.read, self.head.size)]
        return f"{self.head.size} entries read"

    def check_root(self) -> str:
        """Compare the root with the one that follows from the entries."""
        if tree_root(self.leaves) != self.head.root:
            raise Failed("the entries have another root than the checkpoint")
        return f"{self.head.root.hex()} follows from the entries"

    def check_since(self, since: bytes) -> str:
        """Check that the log goes on from an earlier checkpoint."""
        old = Checkpoint(since)
        if self.keys:
            old.check_signature(self.keys)
        if old.origin != self.head.origin:
            raise Failed("it is of another log")
        if old.size > self.head.size:
            raise Failed(f"the log has shrunk from {old.size} entries to {self.head.size}")
        if tree_root(self.leaves[: old.size]) != old.root:
            raise Failed(f"the first {old.size} entries are not those of the earlier checkpoint")
        return f"the log goes on from the checkpoint of {old.size} entries"


def verify_log(report: Report, read: Read, keys: list[str], since: bytes | None) -> None:
    """Check signature, entries, tiles and root of a log, and that it goes on from an earlier checkpoint."""
    log = Log(read, keys)
    if not report.check("checkpoint", log.check_checkpoint):
        return
    find_other_keys(report, log.head, keys, read)
    report.check("signature", lambda: log.head.check_signature(keys))
    check_witnesses(report, log.head, keys)
    if not report.check("entries", log.check_entries):
        return
    report.check("tiles", lambda: check_tiles(read, log.head.size, log.leaves))
    report.check("root", log.check_root)
    if since is not None:
        report.check("since", lambda: log.check_since(since))


def verify_receipt(report: Report, receipt: str, document: bytes, keys: list[str], texts: list[bytes]) -> None:
    """Check a published document: its receipt's signature, its leaf, the leaf's commitment, the quotations."""
    found: dict[str, Any] = {}

    def parse() -> str:
        found.update(parse_receipt(receipt))
        return f"entry {found['index']} of {found['head'].size}"

    def inclusion() -> str:
        leaf = leaf_hash(found["entry"].encode("utf-8"))
        if root_from_proof(leaf, found["index"], found["head"].size, found["proof"]) != found["head"].root:
            raise Failed("the proof leads to another root")
        return f"the leaf is entry {found['index']} of {found['head'].size}"

    if not report.check("receipt", parse):
        return
    report.check("signature", lambda: found["head"].check_signature(keys))
    check_witnesses(report, found["head"], keys)
    report.check("inclusion", inclusion)
    report.check("document", lambda: check_document(found["entry"], found["salt"], document))
    for text in texts:
        report.check("quotations", lambda text=text: check_quotations(document, text))  # type: ignore[misc]


def parse_receipt(receipt: str) -> dict[str, Any]:
    """Read a receipt file with the entry and salt in its extra line."""
    top, blank, note = receipt.partition("\n\n")
    lines = top.split("\n")
    if not blank or len(lines) < 3 or lines[0] != "c2sp.org/tlog-proof@v1" or lines[1][:6] != "extra ":
        raise Failed("this is not a receipt of a published version")
    if lines[2][:6] != "index ":
        raise Failed("the receipt does not say which entry it is of")
    proof = [from_base64(line, "a hash of the proof") for line in lines[3:]]
    if len(proof) > 63 or any(len(item) != 32 for item in proof):
        raise Failed("the proof is too long, or a hash of it does not have 32 bytes")
    opening = from_json(from_base64(lines[1][6:], "the extra line"), "the extra line")
    entry, salt = opening.get("entry"), opening.get("salt")
    if not isinstance(entry, str) or not isinstance(salt, str):
        raise Failed("the extra line does not hold entry and salt")
    index = from_decimal(lines[2][6:], "the index")
    return {"index": index, "proof": proof, "entry": entry, "salt": salt, "head": Checkpoint(note.encode("utf-8"))}


def check_document(entry: str, salt: str, document: bytes) -> str:
    """Check that the leaf commits to this document, and that both name the same version."""
    leaf, published = from_json(entry.encode("utf-8"), "the leaf"), from_json(document, "the document")
    digests = leaf.get("digests")
    if not re.fullmatch(r"[0-9a-f]{64}", salt) or not isinstance(digests, dict):
        raise Failed("the salt or the leaf cannot be read")
    if digests.get("commit") != "sha256:" + sha256(bytes.fromhex(salt) + document).hex():
        raise Failed("the leaf commits to another document")
    if (published.get("id"), published.get("version")) != (leaf.get("id"), leaf.get("rev")):
        raise Failed("the leaf names another review or version")
    return f"the leaf commits to version {leaf.get('rev')} of review {leaf.get('id')}"


def check_quotations(document: bytes, text: bytes) -> str:
    """Check each quotation that the document takes from this archived text, character by character."""
    digest, count = "sha256:" + sha256(text).hex(), 0
    words = text.decode("utf-8", "replace")
    try:
        for citation in from_json(document, "the document")["citations"]:
            if citation["snapshot"]["text_sha256"] != digest:
                continue
            if words[citation["start"] : citation["end"]] != citation["exact"]:
                raise Failed(f"quotation {citation['number']} does not stand in the text")
            count += 1
    except (KeyError, TypeError):
        raise Failed("the document's quotations cannot be read") from None
    if not count:
        raise Failed(f"the document quotes nothing from the text {digest}")
    return f"{count} stand in the text {digest}"


def from_json(data: bytes, what: str) -> dict[str, Any]:
    """Read a JSON object."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        raise Failed(f"{what} is not JSON") from None
    if not isinstance(value, dict):
        raise Failed(f"{what} is not a JSON object")
    return value


# --- Evidence bundles: a zip in one spelling ------------------------------------------------------------------------


class Part:
    """A stretch of a file: a member of a zip, or the whole."""

    def __init__(self, file: BinaryIO, start: int, size: int) -> None:
        self.file, self.start, self.size = file, start, size
        self.sha256, self.crc32 = "", 0

    def chunks(self) -> Iterator[bytes]:
        """Read it piece by piece."""
        done = 0
        while done < self.size:
            self.file.seek(self.start + done)
            piece = self.file.read(min(1 << 20, self.size - done))
            if not piece:
                raise Failed("the file is cut off")
            done += len(piece)
            yield piece

    def measure(self) -> None:
        """Work its digests out."""
        digest, self.crc32 = hashlib.sha256(), 0
        for piece in self.chunks():
            digest.update(piece)
            self.crc32 = zlib.crc32(piece, self.crc32)
        self.sha256 = "sha256:" + digest.hexdigest()

    def read(self, what: str, most: int = MAX_FILE_BYTES) -> bytes:
        """Return all of it, unless it is larger than anything of its kind."""
        if self.size > most:
            raise Failed(f"{what} is too large: {self.size} bytes")
        return b"".join(self.chunks())

    def at(self, place: int, size: int) -> bytes:
        """Return some bytes of it; fewer where it ends."""
        self.file.seek(self.start + place)
        return self.file.read(max(0, min(size, self.size - place)))


def read_zip(whole: Part) -> dict[str, Part]:
    """Return the members of a zip that is spelled as bundles are: stored, one after the other, with nothing beside them.

    Every byte that is not a member's content is worked out anew and compared, so that nothing can hide.
    """
    members: dict[str, Part] = {}
    directory, place = b"", 0
    while whole.at(place, 4) == b"PK\x03\x04":
        fields = whole.at(place, 30)
        if len(fields) < 30:
            raise Failed("the zip is cut off")
        _, _, flags, method, _, _, _, packed, size, name_size, extra_size = struct.unpack("<IHHHHHIIIHH", fields)
        name = member_name(whole.at(place + 30, name_size), flags, method, members)
        wide = whole.at(place + 30 + name_size, extra_size) if packed == size == WIDE else b""
        if len(wide) == 20:
            size = struct.unpack("<QQ", wide[4:])[0]
        start = place + 30 + name_size + extra_size
        if start + size > whole.size:
            raise Failed(f"the zip is cut off in {name}")
        member = members[name] = Part(whole.file, whole.start + start, size)
        member.measure()
        header, entry = spelled(name.encode("ascii"), member, place)
        if whole.at(place, start - place) != header:
            raise Failed(f"{name} is not written as bundles are (its header in the zip)")
        directory += entry
        place = start + size
    end = spelled_end(len(members), len(directory), place)
    if whole.at(place, len(directory) + len(end) + 1) != directory + end:
        raise Failed("the zip's directory is not the one that follows from its members")
    return members


def member_name(raw: bytes, flags: int, method: int, members: dict[str, Part]) -> str:
    """Read a member's name, and refuse what bundles never have."""
    name = raw.decode("ascii", "replace")
    shown = ascii(name)[1:-1][:80]
    if flags & 1:
        raise Failed(f"{shown} is encrypted")
    if method:
        raise Failed(f"{shown} is compressed, and members of a bundle never are: this could be a zip bomb")
    if flags:
        raise Failed(f"{shown} has flags that members of a bundle never have")
    if not re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*", name) or len(name) > 200:
        raise Failed(f"{shown} is no name of a member of a bundle")
    if name in members:
        raise Failed(f"{shown} is there twice")
    if len(members) >= MAX_MEMBERS:
        raise Failed("the zip has too many members")
    return name


def spelled(name: bytes, member: Part, place: int) -> tuple[bytes, bytes]:
    """Return the header and the directory entry that a member has to have: PKWARE APPNOTE 6.3.10, 4.3.7 and 4.3.12."""
    large, far = member.size >= WIDE, place >= WIDE
    size = WIDE if large else member.size
    wide = [member.size, member.size] if large else []
    header = struct.pack(
        "<IHHHHHIIIHH", 0x04034B50, 45 if large else 20, 0, 0, 0, 33, member.crc32, size, size, len(name), 20 * large
    )
    header += name + (struct.pack("<HHQQ", 1, 16, *wide) if large else b"")
    wide += [place] if far else []
    extra = struct.pack(f"<HH{len(wide)}Q", 1, 8 * len(wide), *wide) if wide else b""
    needed = 45 if wide else 20
    entry = struct.pack(
        "<IHHHHHHIIIHHHHHII",
        *(0x02014B50, 0x032D, needed, 0, 0, 0, 33, member.crc32, size, size, len(name), len(extra), 0, 0, 0),
        *(0o100644 << 16, WIDE if far else place),
    )
    return header, entry + name + extra


def spelled_end(count: int, size: int, place: int) -> bytes:
    """Return the end that a zip has to have: 4.3.14 to 4.3.16."""
    end = b""
    if size >= WIDE or place >= WIDE:
        end += struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 0x032D, 45, 0, 0, count, count, size, place)
        end += struct.pack("<IIQI", 0x07064B50, 0, place + size, 1)
    return end + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, min(size, WIDE), min(place, WIDE), 0)


# --- Evidence bundles: WARC files -----------------------------------------------------------------------------------


class Packed:
    """A file of gzip members, read once from the front; each member is a WARC record."""

    def __init__(self, part: Part) -> None:
        self.pieces, self.held, self.taken = part.chunks(), b"", 0

    def has_more(self) -> bool:
        """Say whether another member follows."""
        if not self.held:
            self.held = next(self.pieces, b"")
        return bool(self.held)

    def unpack(self) -> Iterator[bytes]:
        """Unpack one member piece by piece."""
        unpacking, total = zlib.decompressobj(31), 0
        while not unpacking.eof:
            if not self.has_more():
                raise Failed("its last record is cut off")
            before = len(self.held)
            try:
                piece = unpacking.decompress(self.held, 1 << 20)
            except zlib.error:
                raise Failed("a record cannot be unpacked") from None
            self.held = unpacking.unconsumed_tail or unpacking.unused_data
            self.taken += before - len(self.held)
            total += len(piece)
            if total > MAX_RECORD_BYTES:
                raise Failed("a record unpacks to more than any archived page has")
            if piece:
                yield piece


def read_warc(part: Part) -> list[dict[str, str]]:
    """Return the records of a WARC file: their headers, place, and the SHA-256 of their payload, after checking their digests."""
    packed, records = Packed(part), []
    while packed.has_more():
        offset, pieces = packed.taken, packed.unpack()
        fields, rest = read_head(pieces, "a record")
        if not fields[""].startswith("WARC/1."):
            raise Failed("it is no WARC file")
        size = from_decimal(fields.get("content-length", ""), "the length of a record")
        block, payload, head, tail, done = hashlib.sha256(), hashlib.sha256(), b"", b"", 0
        in_head = fields.get("content-type", "").startswith("application/http")
        for piece in chain_of(rest, pieces):
            inside = piece[: size - done]
            tail += piece[len(inside) :]
            done += len(inside)
            block.update(inside)
            if in_head:
                head += inside
                if b"\r\n\r\n" not in head and len(head) <= MAX_HEAD_BYTES:
                    continue
                in_head, (head, _, inside) = False, head.partition(b"\r\n\r\n")
            payload.update(inside)
            if len(tail) > 4:
                break
        if done != size or tail != b"\r\n\r\n":
            raise Failed("a record is longer or shorter than it says")
        for name, found in (("warc-block-digest", block), ("warc-payload-digest", payload)):
            stated = fields.get(name, "")
            is_of_another = name == "warc-payload-digest" and fields.get("warc-type") == "revisit"
            if stated and not is_of_another and stated != "sha256:" + base64.b32encode(found.digest()).decode("ascii"):
                raise Failed(f"a record does not have its {name}")
        place = {"offset": str(offset), "length": str(packed.taken - offset)}
        records.append({**fields, **place, "http": head.decode("latin-1"), "payload": "sha256:" + payload.hexdigest()})
    return records


def read_head(pieces: Iterator[bytes], what: str) -> tuple[dict[str, str], bytes]:
    """Read the headers of a record and return them in lower case, the first line under "", with what was read beyond."""
    head = b""
    while b"\r\n\r\n" not in head:
        piece = next(pieces, b"")
        if not piece or len(head) > MAX_HEAD_BYTES:
            raise Failed(f"the headers of {what} cannot be read")
        head += piece
    head, rest = head.split(b"\r\n\r\n", 1)
    lines = head.decode("utf-8", "replace").split("\r\n")
    pairs = [line.partition(":") for line in lines[1:]]
    return {"": lines[0], **{name.strip().lower(): value.strip() for name, _, value in pairs}}, rest


def index_line(answer: dict[str, str]) -> str:
    """Return the line of a CDXJ index for an answer: address turned round, time, and where it stands."""
    url = answer["warc-target-uri"]
    status, *headers = answer["http"].split("\r\n")
    kinds = [line.partition(":")[2] for line in headers if line.lower().startswith("content-type:")]
    mime = (kinds[0] if kinds else "").partition(";")[0].strip().lower()
    if answer["warc-type"] == "revisit":
        mime = "warc/revisit"
    fields = {
        "url": url,
        **({"mime": mime} if mime else {}),
        "status": status.split(" ")[1] if " " in status else "-",
        "digest": answer.get("warc-payload-digest", "-"),
        **{name: answer[name] for name in ("length", "offset", "filename")},
    }
    moment = re.sub(r"\D", "", answer["warc-date"])[:14]
    return f"{turned_round(url)} {moment} {json.dumps(fields, ensure_ascii=False)}"


def stored_gzip(data: bytes) -> bytes:
    """Return gzip (RFC 1952) of data in blocks that are only stored, of which there is one spelling."""
    out, place = b"\x1f\x8b\x08\0\0\0\0\0\0\xff", 0
    while True:
        block = data[place : place + 0xFFFF]
        place += 0xFFFF
        out += struct.pack("<BHH", place >= len(data), len(block), 0xFFFF - len(block)) + block
        if place >= len(data):
            return out + struct.pack("<II", zlib.crc32(data), len(data) & WIDE)


def turned_round(url: str) -> str:
    """Return an address in the order that an index is sorted by: org,example)/path?query."""
    parts = urllib.parse.urlsplit(url)
    host = re.sub(r"^www\d*\.", "", (parts.hostname or "").lower())
    if not re.fullmatch(r"[\d.]+|\[?[0-9a-f:]+\]?", host):
        host = ",".join(host.split(".")[::-1])
    is_usual = parts.port in (None, {"http": 80, "https": 443}.get(parts.scheme))
    path = parts.path.lower().rstrip("/") or "/"
    query = "?" + "&".join(sorted(parts.query.lower().split("&"))) if parts.query else ""
    return (host + ("" if is_usual else f":{parts.port}") + ")" + path + query).replace(" ", "%20")


def chain_of(first: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield one piece and then the others."""
    yield first
    yield from pieces


# --- Evidence bundles: what follows from the document ---------------------------------------------------------------


def canonical(value: Any) -> bytes:
    """Return canonical JSON (RFC 8785) of a value whose names are ASCII and whose numbers are whole."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def snapshots_of(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the snapshots that a document cites, each once, in their order."""
    return {item["snapshot"]["id"]: item["snapshot"] for item in document["citations"]}


def annotations_of(document: dict[str, Any], home: str, newsroom: str, here: str) -> dict[str, Any]:
    """Return the Web Annotations that a document has to have."""
    context = "http://www.w3.org/ns/anno.jsonld"
    page = {"@context": context, "id": here + "annotations.json", "type": "AnnotationPage", "startIndex": 0}
    items = []
    for cited in document["citations"]:
        bodies: list[dict[str, str]] = [{"type": "SpecificResource", "source": here, "purpose": "linking"}]
        for purpose, value in (("tagging", cited["stance"]), ("commenting", cited["note"])):
            if value:
                bodies.append({"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose})
        if cited["note"]:
            bodies[-1]["language"] = document["language"]
        quote = {name: cited[name] for name in ("exact", "prefix", "suffix") if cited[name]}
        archived = f"{home}snapshots/{cited['snapshot']['id']}/text"
        target = {
            "type": "SpecificResource",
            "source": cited["snapshot"]["url"],
            "state": {"type": "TimeState", "sourceDate": cited["snapshot"]["captured_at"], "cached": archived},
            "selector": [
                {"type": "TextQuoteSelector", **quote},
                {"type": "TextPositionSelector", "start": cited["start"], "end": cited["end"]},
            ],
        }
        items.append(
            {
                "@context": context,
                "id": f"{here}annotations.json#q{cited['number']}",
                "type": "Annotation",
                "motivation": "assessing",
                "creator": {"type": "Person", "name": document["people"]["author"]},
                "created": document["published_at"],
                "generator": {"id": home, "type": "Organization", "name": newsroom},
                "body": bodies,
                "target": target,
            }
        )
    return {**page, "items": items}


def references_of(document: dict[str, Any], home: str, newsroom: str) -> list[dict[str, Any]]:
    """Return the CSL-JSON that a document has to have."""
    items = []
    for ref, snapshot in snapshots_of(document).items():
        item: dict[str, Any] = {"id": ref, "type": "webpage", "title": snapshot["title"] or snapshot["url"]}
        item.update({"URL": snapshot["url"], "archive": newsroom, "archive_location": f"{home}snapshots/{ref}/"})
        for name, day in (("accessed", snapshot["captured_at"]), ("issued", snapshot["published_on"])):
            if day:
                item[name] = {"date-parts": [[int(part) for part in day[:10].split("-")]]}
        if snapshot["byline"]:
            item["author"] = [{"literal": snapshot["byline"]}]
        if snapshot["publisher"]:
            item["container-title"] = snapshot["publisher"]
        items.append(item)
    return items


class Provenance:
    """The PROV-JSON that a document has to have; a thing is named by its address, or as a part of the version's."""

    def __init__(self, document: dict[str, Any], digest: str, home: str, newsroom: str) -> None:
        self.said: dict[str, dict[str, Any]] = {"prefix": {"fc": "urn:factcheck:ns:", "pub": home}}
        self.claim = document["claim"]
        self.here = self.version(document["version"])
        self.thing("agent", "pub:", "prov:Organization", label=newsroom)
        for role in ("author", "approver"):
            if document["people"][role]:
                self.thing("agent", self.here + "#" + role, "prov:Person", label=document["people"][role])
                self.said_of("actedOnBehalfOf", delegate=self.here + "#" + role, responsible="pub:")
                self.said_of(
                    "wasAssociatedWith",
                    activity=self.here + "#publication",
                    agent=self.here + "#" + role,
                    role={"$": "fc:" + role, "type": "prov:QUALIFIED_NAME"},
                )
        self.add_claim()
        for number, search in enumerate(document["searches"], 1):
            self.add_search(f"{self.here}#search-{number}", search)
        for ref, snapshot in snapshots_of(document).items():
            self.add_snapshot(f"pub:snapshots/{ref}/", snapshot)
        for cited in document["citations"]:
            words = f"{self.here}#q{cited['number']}"
            facts = {"fc:" + name: cited[name] for name in ("start", "end", "stance")}
            self.thing("entity", words, "fc:Quotation", value=cited["exact"], **facts)
            self.derived(words, f"pub:snapshots/{cited['snapshot']['id']}/text", "prov:Quotation")
            self.derived(self.here, words)
        self.add_versions(document, digest)

    def version(self, number: int) -> str:
        """Return the name of a version."""
        return f"pub:claims/{self.claim['id']}/v/{number}/"

    def thing(self, kind: str, name: str, what: str, **facts: Any) -> None:
        """Say that there is an entity, activity or agent; facts without a value are left out."""
        told: dict[str, Any] = {"prov:type": {"$": what, "type": "prov:QUALIFIED_NAME"}}
        for fact, value in facts.items():
            if fact == "location":
                told.update({"prov:location": {"$": value, "type": "xsd:anyURI"}} if value else {})
            elif fact in ("label", "value"):
                told.update({"prov:" + fact: value} if value else {})
            else:
                told[fact] = value
        self.said.setdefault(kind, {})[name] = told

    def said_of(self, relation: str, **ends: Any) -> None:
        """Say how things stand to each other; the statement is named by the digest of what it says."""
        facts = {name if ":" in name else "prov:" + name: value for name, value in ends.items()}
        name = sha256(relation.encode("utf-8") + b" " + canonical(facts)).hex()[:16]
        self.said.setdefault(relation, {})["_:" + name] = facts

    def derived(self, made: str, source: str, how: str = "", **facts: Any) -> None:
        """Say that one thing comes from another."""
        told = {"prov:type": {"$": how, "type": "prov:QUALIFIED_NAME"}, **facts} if how else {}
        self.said_of("wasDerivedFrom", generatedEntity=made, usedEntity=source, **told)

    def by_software(self, activity: str, name: str, label: str = "") -> None:
        """Say which program did it, on behalf of the newsroom."""
        agent = f"{self.here}#software-{sha256(name.encode('utf-8')).hex()[:12]}"
        self.thing("agent", agent, "prov:SoftwareAgent", label=label or name)
        self.said_of("wasAssociatedWith", activity=activity, agent=agent)
        self.said_of("actedOnBehalfOf", delegate=agent, responsible="pub:")

    def add_claim(self) -> None:
        """Say where the claim was made, and what found it there."""
        claim = self.here + "#claim"
        self.thing("entity", claim, "fc:Claim", value=self.claim["text"])
        for number, place in enumerate(self.claim["appearances"], 1):
            article, words = f"{self.here}#article-{number}", f"{self.here}#appearance-{number}"
            told = place["article"]
            facts = {"fc:textSha256": told["text_sha256"], "fc:article": told["id"]}
            self.thing("entity", article, "fc:Article", label=told["title"], location=told["url"], **facts)
            facts = {"fc:start": place["start"], "fc:end": place["end"]}
            self.thing("entity", words, "fc:Appearance", value=place["exact"], **facts)
            self.derived(words, article, "prov:Quotation")
            self.derived(claim, words)
            if place.get("extraction") is not None:
                found = f"{self.here}#extraction-{number}"
                self.thing("activity", found, "fc:Extraction")
                self.said_of("used", activity=found, entity=article)
                self.said_of("wasGeneratedBy", entity=words, activity=found)
                self.by_software(found, f"{place['extraction']['extractor']} {place['extraction']['version']}")
            for order, proposal in enumerate(place.get("proposed", []), 1):
                found = f"{self.here}#proposal-{number}-{order}"
                facts = {"fc:use": proposal["use"], "fc:taken": proposal["taken"]}
                self.thing("activity", found, "fc:Proposal", **facts)
                self.said_of("used", activity=found, entity=article)
                self.said_of("wasInfluencedBy", influencee=claim, influencer=found)
                self.by_software(found, f"{proposal['extractor']} {proposal['version']}")

    def add_search(self, name: str, search: dict[str, Any]) -> None:
        """Say what was searched."""
        facts = {"fc:" + fact: search[fact] for fact in ("query", "purpose", "status", "found")}
        if search["finished_at"]:
            facts["prov:endTime"] = search["finished_at"]
        self.thing("activity", name, "fc:SearchRun", **facts)
        self.said_of("used", activity=name, entity=self.here + "#claim")
        self.said_of("wasInformedBy", informed=self.here + "#publication", informant=name)
        self.by_software(name, search["finder"], search["finder_label"])
        if search.get("proposed_by"):
            self.by_software(name, f"{search['proposed_by']['extractor']} {search['proposed_by']['version']}")

    def add_snapshot(self, name: str, snapshot: dict[str, Any]) -> None:
        """Say how an archived page and its text came to be."""
        page, text = f"{self.here}#source-{snapshot['source']['id']}", name + "text"
        self.thing("entity", page, "fc:Page", location=snapshot["source"]["canonical_uri"])
        facts = {"fc:bodySha256": snapshot["body_sha256"], "fc:warcSha256": snapshot["warc_sha256"]}
        facts["fc:mediaType"] = snapshot["media_type"]
        self.thing("entity", name, "fc:Snapshot", label=snapshot["title"], location=snapshot["url"], **facts)
        facts = {"fc:textSha256": snapshot["text_sha256"], "fc:normalisation": snapshot["normalisation"]}
        self.thing("entity", text, "fc:Text", **facts)
        capture = snapshot.get("capture") or {}
        times = {"prov:startTime": capture.get("started_at") or snapshot["captured_at"]}
        if capture.get("finished_at"):
            times["prov:endTime"] = capture["finished_at"]
        self.thing("activity", name + "#capture", "fc:Capture", **times)
        self.thing("activity", name + "#reading", "fc:Reading")
        self.said_of("specializationOf", specificEntity=name, generalEntity=page)
        self.derived(text, name)
        for activity, used, made, by in (
            (name + "#capture", page, name, "fetcher"),
            (name + "#reading", name, text, snapshot["extractor"]),
        ):
            self.said_of("used", activity=activity, entity=used)
            self.said_of("wasGeneratedBy", entity=made, activity=activity)
            self.by_software(activity, by)
        self.said_of("used", activity=self.here + "#publication", entity=name)
        self.derived(self.here, name)

    def add_versions(self, document: dict[str, Any], digest: str) -> None:
        """Say which version came from which, and how this one was published."""
        before = ""
        for line in document["history"]:
            facts = {"fc:version": line["version"], "fc:publishedAt": line["published_at"]}
            if line["version"] == document["version"]:
                facts.update({"fc:documentSha256": digest, "fc:status": document.get("status", "published")})
            name = self.version(line["version"])
            self.thing("entity", name, "fc:ReviewVersion", **facts)
            if before:
                why = {"fc:correction": line["correction"]} if line.get("correction") else {}
                self.derived(name, before, "prov:Revision", **why)
            before = name
        publication = self.here + "#publication"
        self.thing("activity", publication, "fc:Publication", **{"prov:endTime": document["published_at"]})
        self.said_of("wasGeneratedBy", entity=self.here, activity=publication)
        self.said_of("wasAttributedTo", entity=self.here, agent="pub:")
        self.derived(self.here, self.here + "#claim")


def disagreement(found: bytes, expected: Any) -> str:
    """Say where JSON differs from what was expected; "" where it does not."""
    if found == canonical(expected):
        return ""
    try:
        value = json.loads(found)
    except (ValueError, RecursionError):
        return "it is not JSON"
    place = ""
    while type(value) is type(expected) and isinstance(value, (dict, list)):
        if isinstance(value, dict):
            keys: list[Any] = sorted(set(value) | set(expected))
            differing = [key for key in keys if key not in value or key not in expected or value[key] != expected[key]]
        elif len(value) != len(expected):
            break
        else:
            differing = [key for key in range(len(value)) if value[key] != expected[key]]
        if not differing:
            return "it is not written as canonical JSON"
        place += f"/{differing[0]}"
        if isinstance(value, dict) and not (differing[0] in value and differing[0] in expected):
            break
        value, expected = value[differing[0]], expected[differing[0]]
    return f"it differs from the document at {ascii(place)[1:-1][:200] or '/'}"


# --- Evidence bundles: the checks -----------------------------------------------------------------------------------


class Bundle:
    """An evidence bundle under check; `members` and `document` are there once their checks have passed."""

    members: dict[str, Part]
    manifest: dict[str, Any]
    document: dict[str, Any]

    def __init__(self, whole: Part) -> None:
        self.whole = whole
        self.wacz: dict[str, Part] = {}

    def check_zip(self) -> str:
        """Read the zip."""
        self.members = read_zip(self.whole)
        return f"{len(self.members)} members, and nothing beside them"

    def part(self, name: str) -> Part:
        """Return a member that has to be there."""
        if name not in self.members:
            raise Failed(f"{name} is missing")
        return self.members[name]

    def read(self, name: str) -> bytes:
        """Return the content of a member that has to be there."""
        return self.part(name).read(name)

    def check_document(self) -> str:
        """Read the document, and see that it has what the other checks need."""
        document = from_json(self.read("version.json"), "version.json")
        for cited in document["citations"]:
            if not re.fullmatch(r"[A-Za-z0-9]{1,40}", cited["snapshot"]["id"]):
                raise Failed("a snapshot of the document has no proper id")
        self.document = document
        return f"version {int(document['version'])} of {document['claim']['id']}"

    def check_manifest(self) -> str:
        """Compare the list of files with the files, and with what the document asks for."""
        data = self.read("manifest.json")
        listed = self.manifest = from_json(data, "manifest.json")
        if re.fullmatch(r"factcheck\.evidence/(?!1$)[0-9]+", listed["schema"]):
            raise Unknown(f"this verifier does not know bundles of the kind {listed['schema']}: get a newer one")
        absent = {(item["snapshot"], item["part"]): item for item in listed["absent"]}
        expected = {
            "schema": "factcheck.evidence/1",
            "address": listed["address"],
            "newsroom": listed["newsroom"],
            "claim": self.document["claim"]["id"],
            "version": self.document["version"],
            "files": [
                {"path": name, "sha256": part.sha256, "bytes": part.size}
                for name, part in list(self.members.items())[1:]
            ],
            "absent": [self.excuse(ref, kind, absent) for ref, kind in self.lacking()],
        }
        is_address = re.fullmatch(r"https?://[^\s/]+/(?:[^\s?#]*/)?", listed["address"])
        if not is_address or not isinstance(listed["newsroom"], str):
            raise Failed("the newsroom has no proper name or address")
        if data != canonical(expected):
            raise Failed(disagreement(data, expected).replace("the document", "the members"))
        if list(self.members) != self.names():
            raise Failed("there are other members than a bundle of this document has, or in another order")
        return f"{len(self.members) - 1} files have the digests listed"

    def lacking(self) -> list[tuple[str, str]]:
        """Return the archived bytes that the document names and that are not here: (snapshot, "text" or "warc")."""
        wacz = self.archived() if "snapshots.wacz" in self.members else {}
        places = {"text": self.members, "warc": wacz}
        names = {"text": "texts/{}.txt", "warc": "archive/{}.warc.gz"}
        return [
            (ref, kind)
            for ref in snapshots_of(self.document)
            for kind in ("text", "warc")
            if names[kind].format(ref) not in places[kind]
        ]

    def excuse(self, ref: str, kind: str, absent: dict[tuple[str, str], Any]) -> dict[str, Any]:
        """Return the line of the manifest about bytes that are not here."""
        line = absent.get((ref, kind))
        if line is None or line.get("reason") not in REASONS:
            raise Failed(f"the {kind} of snapshot {ref} is not here, and nothing says why")
        digest = snapshots_of(self.document)[ref][kind + "_sha256"]
        return {"snapshot": ref, "part": kind, "sha256": digest, "reason": line["reason"]}

    def names(self) -> list[str]:
        """Return the members that a bundle of this document has, in their order."""
        document, lacking = self.document, self.lacking()
        stands = document["rating"] is not None and document.get("status", "published") == "published"
        snapshots = snapshots_of(document)
        texts = [f"texts/{ref}.txt" for ref in snapshots if (ref, "text") not in lacking]
        return [
            *("manifest.json", "README.txt", "version.json", "receipt.tlog-proof", "annotations.json", "prov.json"),
            *(["claimreview.json"] if stands else []),
            *("citations.csl.json", *texts),
            *(["snapshots.wacz"] if any((ref, "warc") not in lacking for ref in snapshots) else []),
            "verify.py",
        ]

    def check_quotations(self) -> str:
        """Look every quotation up in its archived text, character by character."""
        lacking, missing = self.lacking(), []
        count = 0
        for ref, snapshot in snapshots_of(self.document).items():
            if (ref, "text") in lacking:
                missing.append(f"texts/{ref}.txt")
                continue
            part = self.part(f"texts/{ref}.txt")
            if part.sha256 != snapshot["text_sha256"]:
                raise Failed(f"texts/{ref}.txt is not the text that the document quotes from")
            words = part.read(f"texts/{ref}.txt", MAX_TEXT_BYTES).decode("utf-8")
            for cited in self.document["citations"]:
                if cited["snapshot"]["id"] == ref:
                    check_words(cited, words)
                    count += 1
        if missing:
            raise Unknown(f"{count} stand in their texts; not in the bundle: {', '.join(missing)}")
        return f"{count} stand in their texts, character by character"

    def archived(self) -> dict[str, Part]:
        """Return the members of the WACZ."""
        try:
            self.wacz = self.wacz or read_zip(self.part("snapshots.wacz"))
        except Failed as failure:
            raise Failed(f"snapshots.wacz: {failure}") from None
        return self.wacz

    def check_snapshots(self) -> str:
        """Check the archived pages: that they are those of the document, and say what it says; then index and page list."""
        lacking, snapshots = self.lacking(), snapshots_of(self.document)
        there = {ref: item for ref, item in snapshots.items() if (ref, "warc") not in lacking}
        if there:
            wacz, lines = self.archived(), []
            for ref, snapshot in there.items():
                lines += check_archived(wacz[f"archive/{ref}.warc.gz"], ref, snapshot)
            check_wacz(wacz, there, lines, self.document)
        if len(there) < len(snapshots):
            raise Unknown(f"{len(there)} of {len(snapshots)} archived pages are here and are those of the document")
        return f"{len(there)} archived pages are those of the document, and so are their records, index and page list"

    def check_derived(self, name: str) -> str:
        """Compare what follows from the document with what does."""
        home, newsroom = str(self.manifest["address"]), str(self.manifest["newsroom"])
        here = f"{home}claims/{self.document['claim']['id']}/v/{self.document['version']}/"
        expected: Any
        if name == "annotations.json":
            expected = annotations_of(self.document, home, newsroom, here)
        elif name == "prov.json":
            expected = Provenance(self.document, self.part("version.json").sha256, home, newsroom).said
        else:
            expected = references_of(self.document, home, newsroom)
        found = disagreement(self.read(name), expected)
        if found:
            raise Failed(found)
        return "says what the document says, and no more"

    def check_claimreview(self) -> str:
        """Compare what the ClaimReview says of the claim, the verdict and the sources with the document."""
        home, document = str(self.manifest["address"]), self.document
        said, claim, rating = from_json(self.read("claimreview.json"), "it"), document["claim"], document["rating"]
        times = [line["published_at"] for line in document["history"]]
        snapshots = snapshots_of(document)
        corrections = [(line["note"], line["published_at"]) for line in document["corrections"]]
        short = said["claimReviewed"]
        start = short.removesuffix("…")
        for what, found, expected in (
            ("@type", said["@type"], "ClaimReview"),
            ("url", said["url"], f"{home}claims/{claim['id']}/"),
            ("author", said["author"]["name"], self.manifest["newsroom"]),
            ("version", said["version"], document["version"]),
            ("datePublished", said["datePublished"], min(times)),
            ("dateModified", said["dateModified"], document["published_at"]),
            ("inLanguage", said["inLanguage"], document["language"]),
            ("claimReviewed", " ".join(claim["text"].split())[: len(start)], start),
            ("itemReviewed", said["itemReviewed"]["text"], claim["text"]),
            ("claimant", said["itemReviewed"].get("author", {}).get("name"), (claim["claimant"] or {}).get("name")),
            ("alternateName", said["reviewRating"]["alternateName"], rating["label"]),
            ("ratingValue", said["reviewRating"].get("ratingValue"), rating["value"]),
            ("ratingExplanation", said["reviewRating"].get("ratingExplanation", ""), document["summary"]),
            (
                "citation",
                [(item["url"], item["archivedAt"]) for item in said.get("citation", [])],
                [(item["url"], f"{home}snapshots/{ref}/") for ref, item in snapshots.items()],
            ),
            (
                "correction",
                [(item["text"], item["datePublished"]) for item in said.get("correction", [])],
                corrections,
            ),
        ):
            if found != expected:
                raise Failed(f"its {what} is not that of the document")
        return "claim, verdict, dates, sources and corrections are those of the document"


def check_head(report: Report, receipt: str, keys: list[str], since: bytes | None, read: Read | None) -> None:
    """Check that the head that a receipt leads to, and one that was kept, are of one log; with `read` the whole log."""
    note = receipt.partition("\n\n")[2].encode("utf-8", "surrogateescape")
    if read is None:
        if since is not None:
            report.check("since", lambda: check_same_head(Checkpoint(note), Checkpoint(since), keys))
        return
    log = Log(read, keys)
    for name, do in (
        ("log", log.check_checkpoint),
        ("log signature", lambda: log.head.check_signature(keys)),
        ("log entries", log.check_entries),
        ("log root", log.check_root),
        ("log since the receipt", lambda: log.check_since(note)),
    ):
        if not report.check(name, do) and name != "log signature":
            return
    if since is not None:
        report.check("since", lambda: log.check_since(since))


def check_same_head(head: Checkpoint, kept: Checkpoint, keys: list[str]) -> str:
    """Compare the head of a receipt with one that was kept, as far as that goes without the log."""
    if keys:
        kept.check_signature(keys)
    if head.origin != kept.origin:
        raise Failed("the head that you kept is of another log")
    if head.size != kept.size:
        raise Unknown(f"the head that you kept has {kept.size} entries, the receipt's {head.size}: give --log too")
    if head.root != kept.root:
        raise Failed("the log has been forked: the receipt leads to another head than the one that you kept")
    return "the receipt leads to the head that you kept"


def check_words(cited: dict[str, Any], words: str) -> None:
    """Check that a quotation stands at its place of a text, between the words it says."""
    start, end = cited["start"], cited["end"]
    if not 0 <= start < end <= len(words) or words[start:end] != cited["exact"]:
        raise Failed(f"quotation {cited['number']} does not stand in the text")
    if not words[:start].endswith(cited["prefix"]) or not words[end:].startswith(cited["suffix"]):
        raise Failed(f"quotation {cited['number']} stands between other words")


def check_archived(warc: Part, ref: str, snapshot: dict[str, Any]) -> list[dict[str, str]]:
    """Check one archived page and return its answers, for the index."""
    if warc.sha256 != snapshot["warc_sha256"]:
        raise Failed(f"the WARC file of snapshot {ref} is not the one that the document names")
    try:
        records = read_warc(warc)
    except Failed as failure:
        raise Failed(f"the WARC file of snapshot {ref}: {failure}") from None
    answers = [record for record in records if record.get("warc-type") in ("response", "revisit")]
    # Redirects come before the page itself.
    if not answers or answers[-1]["warc-type"] != "response" or answers[-1]["payload"] != snapshot["body_sha256"]:
        raise Failed(f"the WARC file of snapshot {ref} does not hold the answer that the document names")
    if answers[-1].get("warc-target-uri", "")[:2048] != snapshot["url"]:
        raise Failed(f"the WARC file of snapshot {ref} is of another page")
    if answers[-1].get("warc-date", "")[:19] != snapshot["captured_at"][:19]:
        raise Failed(f"the WARC file of snapshot {ref} is of another time")
    return [{**answer, "filename": f"{ref}.warc.gz"} for answer in answers]


def check_wacz(
    wacz: dict[str, Part], there: dict[str, Any], answers: list[dict[str, str]], document: dict[str, Any]
) -> None:
    """Check what stands in a WACZ beside the archived pages."""
    beside = ["pages/pages.jsonl", "datapackage.json", "datapackage-digest.json"]
    index, blocks = "indexes/index.cdx.gz", "indexes/index.idx"
    if list(wacz) != [*(f"archive/{ref}.warc.gz" for ref in there), index, blocks, *beside]:
        raise Failed("snapshots.wacz has other members than it should, or in another order")
    pages: list[Any] = [{"format": "json-pages-1.0", "id": "pages", "title": "Archived copies"}]
    pages += [
        {"id": ref, "url": item["url"], "ts": item["captured_at"], "title": item["title"]}
        for ref, item in there.items()
    ]
    if wacz[beside[0]].read(beside[0]) != b"".join(canonical(page) + b"\n" for page in pages):
        raise Failed("the page list in snapshots.wacz is not that of the document")
    lines = sorted(index_line(answer) for answer in answers)
    packed = stored_gzip("".join(line + "\n" for line in lines).encode("utf-8"))
    block = {"offset": 0, "length": len(packed), "digest": "sha256:" + sha256(packed).hex()}
    listed = '!meta 0 {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}\n'
    listed += f"{' '.join(lines[0].split(' ')[:2])} {json.dumps(block)}\n"
    if wacz[index].read(index) != packed or wacz[blocks].read(blocks) != listed.encode("utf-8"):
        raise Failed("the index in snapshots.wacz is not that of the archived answers")
    first = next(iter(there.values()))
    package = {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": f"Archived pages of {document['claim']['id']}, version {document['version']}",
        "created": document["published_at"],
        "software": "factcheck",
        "mainPageUrl": first["url"],
        "mainPageDate": first["captured_at"],
        "resources": [
            {"name": name.split("/")[1], "path": name, "hash": part.sha256, "bytes": part.size}
            for name, part in list(wacz.items())[:-2]
        ],
    }
    if wacz[beside[1]].read(beside[1]) != canonical(package):
        raise Failed("datapackage.json in snapshots.wacz lists other files or digests")
    if wacz[beside[2]].read(beside[2]) != canonical({"path": beside[1], "hash": wacz[beside[1]].sha256}):
        raise Failed("datapackage-digest.json in snapshots.wacz is of another datapackage.json")


def verify_bundle(report: Report, file: BinaryIO, keys: list[str], since: bytes | None, log: Read | None) -> None:
    """Check an evidence bundle: the zip, the document's place in the log, and everything against the document."""
    bundle = Bundle(Part(file, 0, file.seek(0, os.SEEK_END)))

    def shaped(do: Callable[[], str]) -> Callable[[], str]:
        def check() -> str:
            try:
                return do()
            except (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError):
                raise Failed("it does not have the form that it should") from None

        return check

    if not report.check("zip", bundle.check_zip) or not report.check("version", shaped(bundle.check_document)):
        return
    is_listed = report.check("manifest", shaped(bundle.check_manifest))
    if "receipt.tlog-proof" in bundle.members:
        receipt = bundle.read("receipt.tlog-proof").decode("utf-8", "surrogateescape")
        verify_receipt(report, receipt, bundle.read("version.json"), keys, [])
        check_head(report, receipt, keys, since, log)
    report.check("quotations", shaped(bundle.check_quotations))
    report.check("snapshots", shaped(bundle.check_snapshots))
    if not is_listed:
        return
    for name in ("annotations.json", "prov.json", "citations.csl.json"):
        report.check(name, shaped(lambda name=name: bundle.check_derived(name)))  # type: ignore[misc]
    if "claimreview.json" in bundle.members:
        report.check("claimreview.json", shaped(bundle.check_claimreview))


# --- The command line -------------------------------------------------------------------------------------------------


# --- The monitor ----------------------------------------------------------------------------------------------------


class Peaks:
    """The right edge of a growing tree: (height, hash) of each perfect subtree, the largest first."""

    def __init__(self, kept: list[Any]) -> None:
        self.peaks = [(int(height), bytes.fromhex(value)) for height, value in kept]

    @property
    def size(self) -> int:
        """Count the leaves."""
        return sum(1 << height for height, _ in self.peaks)

    def append(self, value: bytes) -> None:
        """Take one more leaf in."""
        height = 0
        while self.peaks and self.peaks[-1][0] == height:
            value, height = sha256(b"\x01" + self.peaks.pop()[1] + value), height + 1
        self.peaks.append((height, value))

    def root(self) -> bytes:
        """Return the root."""
        if not self.peaks:
            return sha256(b"")
        value = self.peaks[-1][1]
        for _, left in reversed(self.peaks[:-1]):
            value = sha256(b"\x01" + left + value)
        return value

    def kept(self) -> list[tuple[int, str]]:
        """Return it as JSON keeps it."""
        return [(height, value.hex()) for height, value in self.peaks]


GROUPS = {
    "verdict.published": "versions",
    "verdict.corrected": "versions",
    "verdict.voided": "versions",
    "verdict.withdrawn": "versions",
    "snapshot.used": "snapshots",
    "scale.adopted": "scales",
    "policy.changed": "policies",
    "key.rotated": "key rotations",
    "erased": "erasures",
}


class Monitor:
    """Looks at a newsroom from outside: its log since the last look, and each new leaf against what readers are shown.

    `read` reads below the newsroom's address. `state` is what is kept from look to look; a look that finds the log itself
    wrong changes nothing in it but `evidence`. Leaves that did not stand, or could not be checked, stay `open`.
    """

    def __init__(self, report: Report, read: Read, keys: Keys, state: dict[str, Any]) -> None:
        self.report, self.read, self.keys, self.state = report, read, keys, state
        self.fresh: list[tuple[int, str]] = []

    def look(self, *, everything: bool = False) -> None:
        """Make all checks. `everything` reads the log from its first entry, and looks at every record again."""
        log = Log(lambda path: self.read(f"log/{path}"), self.keys)
        if not self.report.check("checkpoint", log.check_checkpoint):
            return
        find_other_keys(self.report, log.head, self.keys, log.read)
        if not self.report.check("signature", lambda: log.head.check_signature(self.keys)):
            return
        check_witnesses(self.report, log.head, self.keys)
        if not self.report.check("consistency", lambda: self.check_consistency(log, everything=everything)):
            self.state.setdefault("evidence", []).append({"kept": self.state.get("note"), "seen": log.head.note})
            return
        records: dict[int, str] = dict([*self.state.get("open", []), *self.fresh])
        self.state.update(origin=log.head.origin, note=log.head.note, keys=list(self.keys), ends=self.keys.ends)
        self.state["open"] = self.check_records(sorted(records.items()), log.head.size)

    def check_consistency(self, log: Log, *, everything: bool) -> str:
        """Read the new entries, and check that the log is what was seen before and then these."""
        head, before = log.head, Peaks(self.state.get("peaks", []))
        if self.state.get("origin", head.origin) != head.origin:
            raise Failed(f"this is the log {head.origin}, and before it was {self.state['origin']}")
        if head.size < before.size:
            raise Failed(f"rolled back: it had {before.size} entries, and now says {head.size}")
        tree = Peaks([] if everything else self.state.get("peaks", []))
        fresh = []
        for entry in entries_of(log.read, head.size, tree.size):
            if tree.size == before.size and tree.root() != before.root():
                raise Failed(f"forked: its first {before.size} entries are not those that were seen before")
            fresh.append((tree.size, entry.decode("utf-8")))
            tree.append(leaf_hash(entry))
        if tree.root() != head.root:
            what = "forked or altered" if before.size else "altered"
            raise Failed(f"{what}: the entries after {before.size} do not lead to the head of {head.size}")
        if head.size == before.size and tree.root() != before.root():
            raise Failed(f"forked: another head of {head.size} entries was seen before")
        self.fresh, self.state["peaks"] = fresh, tree.kept()
        return f"{head.size - before.size} new entries go on from the {before.size} seen before"

    def check_records(self, records: list[tuple[int, str]], size: int) -> list[tuple[int, str]]:
        """Hold each leaf against what readers are shown; returns those that do not stand or could not be checked."""
        leaves = [(seq, entry, from_json(entry.encode("utf-8"), f"leaf {seq}")) for seq, entry in records]
        later = {(leaf.get("id"), leaf.get("rev")): seq for seq, _, leaf in leaves if leaf.get("kind") == "erased"}
        answers: dict[str, tuple[list[str], list[str], list[str]]] = {}
        left = []
        for seq, entry, leaf in leaves:
            kind = str(leaf.get("kind"))
            passed, failed, unknown = answers.setdefault(GROUPS.get(kind, "other leaves"), ([], [], []))
            try:
                if later.get((leaf.get("id"), leaf.get("rev")), seq) == seq:
                    self.check_record(seq, entry, leaf, size)
                passed.append(kind)
            except Failed as failure:
                failed.append(f"leaf {seq}, {kind} {leaf.get('id')}: {failure}")
                left.append((seq, entry))
            except Unknown as reason:
                unknown.append(f"leaf {seq}: {reason}")
                left.append((seq, entry))
        for name, (passed, failed, unknown) in answers.items():
            self.report.check(name, lambda: told(passed, failed, unknown))  # noqa: B023 — called at once
        return left

    def check_record(self, seq: int, entry: str, leaf: dict[str, Any], size: int) -> None:
        """Hold one leaf against what readers are shown."""
        kind, digests = leaf.get("kind"), leaf.get("digests")
        if not isinstance(digests, dict):
            raise Failed("it has no digests")
        if "commit" in digests:
            self.check_version(seq, entry, leaf, size)
        elif kind in ("snapshot.used", "scale.adopted", "policy.changed") or (kind == "erased" and "text" in digests):
            expected = digests.get({"scale.adopted": "scale", "policy.changed": "policy"}.get(str(kind), "text"))
            if "sha256:" + sha256(self.record(seq)).hex() != expected:
                raise Failed("readers are shown something else than what was logged")
        elif kind == "key.rotated":
            rotations = from_json(self.read("log/keys.json") or b"{}", "keys.json").get("rotations")
            if not isinstance(rotations, list) or entry not in [step.get("leaf") for step in rotations]:
                raise Failed("keys.json does not tell of this rotation")
        elif kind != "erased":
            raise Unknown(f"its kind {kind} is not known here")

    def check_version(self, seq: int, entry: str, leaf: dict[str, Any], size: int) -> None:
        """Hold the leaf of a version against the bundle that readers get, and that against the document of its page."""
        bundle = from_json(self.record(seq), "the bundle")
        found, document = parse_receipt(str(bundle.get("receipt"))), str(bundle.get("document")).encode("utf-8")
        if found["index"] >= size:
            raise Unknown("its words were erased a moment ago; the next look will tell")
        if (found["index"], found["entry"]) != (seq, entry):
            self.check_replaced(seq, leaf, found)
        head = found["head"]
        head.check_signature(self.keys)
        proved = root_from_proof(leaf_hash(found["entry"].encode("utf-8")), found["index"], head.size, found["proof"])
        if proved != head.root:
            raise Failed("its receipt does not lead to the log")
        check_document(found["entry"], found["salt"], document)
        told = from_json(document, "the document")
        corrections, claim = told.get("corrections"), told.get("claim")
        if not isinstance(corrections, list) or not isinstance(claim, dict):
            raise Failed("its document cannot be read")
        if "correction" in leaf and (not corrections or corrections[-1].get("kind") != leaf["correction"]):
            raise Failed("its document tells of another kind of correction")
        if self.read(f"claims/{claim.get('id')}/v/{leaf.get('rev')}.json") != document:
            raise Failed("its page gives another document than its bundle")

    def check_replaced(self, seq: int, leaf: dict[str, Any], found: dict[str, Any]) -> None:
        """Allow another leaf than the one under check only if it is a later erasure of the same version."""
        other = from_json(found["entry"].encode("utf-8"), "the leaf of the receipt")
        same = (other.get("id"), other.get("rev")) == (leaf.get("id"), leaf.get("rev"))
        if not same or other.get("kind") != "erased" or found["index"] <= seq:
            raise Failed("its receipt is of another leaf")

    def record(self, seq: int) -> bytes:
        """Return what a leaf records, as readers get it."""
        data = self.read(f"log/{seq}/record")
        if data is None:
            raise Failed("nothing stands at its address")
        return data


def told(passed: list[str], failed: list[str], unknown: list[str]) -> str:
    """Answer for all leaves of a group."""
    count = len(passed) + len(failed) + len(unknown)
    if failed:
        raise Failed(f"{len(failed)} of {count}: " + "; ".join(failed[:5]))
    if unknown:
        raise Unknown(f"{len(unknown)} of {count}: " + "; ".join(unknown[:5]))
    return f"{count} as logged"


def monitor(report: Report, read: Read, keys: Keys, path: str, *, everything: bool) -> None:
    """Make one look with the state in a file; without a key there or given, the log's own is taken, and said to be."""
    state: dict[str, Any] = {}
    if os.path.exists(path):
        state = from_json(read_file(path), "the state file")
        if state.get("schema") != "factcheck.monitor/1":
            raise Failed(f"{path} is no monitor's state")
        keys += [vkey for vkey in state.get("keys", []) if vkey not in keys]
        keys.ends.update(state.get("ends", {}))
    if not keys:
        keys += (read("log/vkey") or b"").decode("utf-8").split()
        report.check("key", lambda: taken_from_log(keys))
    state["schema"] = "factcheck.monitor/1"
    Monitor(report, read, keys, state).look(everything=everything)
    draft = f"{path}.writing"
    with open(draft, "w", encoding="utf-8") as file:
        json.dump(state, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, path)


def taken_from_log(keys: list[str]) -> str:
    """Say that nobody vouched for the key."""
    if not keys:
        raise Failed("no --key was given, and the log gives none")
    raise Unknown(f"taken from the log itself, and kept: compare it with one printed elsewhere: {' '.join(keys)}")


def reader(place: str) -> Read:
    """Return what reads the files of a log in a folder, or at an address."""
    if not re.match(r"https?://", place):

        def from_folder(path: str) -> bytes | None:
            try:
                with open(os.path.join(place, *path.split("/")), "rb") as file:
                    return file.read()
            except (FileNotFoundError, NotADirectoryError):
                return None
            except OSError as error:
                raise Unknown(f"{path} could not be read: {error}") from None

        return from_folder

    def from_address(path: str) -> bytes | None:
        try:
            with urllib.request.urlopen(f"{place.rstrip('/')}/{path}", timeout=TIMEOUT_S) as answer:  # noqa: S310 — http(s)
                return bytes(answer.read(MAX_FILE_BYTES))
        except urllib.error.HTTPError as error:
            if error.code in (404, 410):
                return None
            raise Unknown(f"{path} could not be fetched: {error}") from None
        except OSError as error:
            raise Unknown(f"{path} could not be fetched: {error}") from None

    return from_address


def read_file(path: str, most: int = -1) -> bytes:
    """Read a file that was named on the command line, or its beginning."""
    with open(path, "rb") as file:
        return file.read(most)


def command_line() -> argparse.ArgumentParser:
    """Describe the commands."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    commands = parser.add_subparsers(dest="command", required=True)
    log = commands.add_parser("log", help="check a whole log")
    log.add_argument("place", help="its address, or a folder with its files")
    log.add_argument("--since", metavar="FILE", help="a checkpoint that you kept: the log has to go on from it")
    bundle = commands.add_parser(
        "bundle", help="check a bundle.zip: everything; or a bundle.json: document and receipt"
    )
    bundle.add_argument("file")
    receipt = commands.add_parser("receipt", help="check a .tlog-proof file and the document it is of")
    receipt.add_argument("file")
    receipt.add_argument("--document", metavar="FILE", required=True, help="the version's JSON, byte for byte")
    watch = commands.add_parser(
        "monitor", help="look at a newsroom from outside, again and again: its log, each record"
    )
    watch.add_argument("place", help="the newsroom's address, without /log")
    watch.add_argument("--state", metavar="FILE", required=True, help="where to keep what was seen, from look to look")
    watch.add_argument("--all", action="store_true", help="look at every leaf again, not only at new ones")
    watch.add_argument("--every", metavar="SECONDS", type=int, default=0, help="look again and again (default: once)")
    for command in (log, bundle, receipt, watch):
        command.add_argument(
            "--key", metavar="KEY", help="the log's verifier key NAME+ID+KEY, or a file with it (or several)"
        )
        command.add_argument(
            "--history", metavar="FILE", help="the log's keys.json: find its other keys from the one you know"
        )
        command.add_argument(
            "--policy",
            metavar="FILE",
            help="which witnesses have to have cosigned (c2sp.org/tlog-policy); may name the log",
        )
    bundle.add_argument("--since", metavar="FILE", help="a checkpoint that you kept: the receipt has to be of that log")
    bundle.add_argument(
        "--log", metavar="PLACE", help="the log's address or folder, to check that the receipt is of it"
    )
    for command in (bundle, receipt):
        command.add_argument("--text", metavar="FILE", action="append", default=[], help="an archived text it quotes")
    return parser


def run(options: argparse.Namespace, report: Report) -> None:
    """Make the checks of one command."""
    key = options.key or ""
    if os.path.exists(key):
        key = read_file(key).decode("utf-8")
    keys = Keys(key.split())
    if options.policy:
        keys.policy = Policy(read_file(options.policy))
        keys += [] if keys else keys.policy.logs
    if options.history:
        history = read_file(options.history)
        report.check("rotation", lambda: keys.follow(history))
    if options.command == "monitor":
        monitor(report, reader(options.place), keys, options.state, everything=options.all)
        return
    if options.command == "log":
        verify_log(report, reader(options.place), keys, read_file(options.since) if options.since else None)
        return
    since = read_file(options.since) if getattr(options, "since", None) else None
    log = reader(options.log) if getattr(options, "log", None) else None
    if options.command == "bundle" and read_file(options.file, 2) == b"PK":
        with open(options.file, "rb") as file:
            verify_bundle(report, file, keys, since, log)
        return
    data = read_file(options.file)
    if options.command == "bundle":
        held = from_json(data, "the bundle")
        receipt, document = str(held.get("receipt")), str(held.get("document")).encode("utf-8")
    else:
        receipt, document = data.decode("utf-8"), read_file(options.document)
    verify_receipt(report, receipt, document, keys, [read_file(name) for name in options.text])
    check_head(report, receipt, keys, since, log)


def main() -> int:
    """Read the command line, make the checks, return the exit code; with --every, for ever, and then that of the worst look."""
    parser = command_line()
    options = parser.parse_args()
    codes = [look(parser, options)]
    try:
        while getattr(options, "every", 0):
            time.sleep(options.every)
            codes.append(look(parser, options))
    except KeyboardInterrupt:
        pass
    return 1 if 1 in codes else max(codes)


def look(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Make the checks once, return the exit code."""
    report = Report()
    try:
        run(options, report)
    except UnicodeError as error:
        sys.stdout.write(f"failed  file: it is not a text: {error}\n")
        return 1
    except OSError as error:
        parser.error(str(error))
    except Failed as error:
        sys.stdout.write(f"failed  file: {error}\n")
        return 1
    except Unknown as error:
        sys.stdout.write(f"unknown file: {error}\n")
        return 3
    sys.stdout.flush()
    return report.exit_code()


if __name__ == "__main__":
    sys.exit(main())
