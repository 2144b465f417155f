#!/usr/bin/env python3
"""Checks a public log of fact checks, or one published verdict by its receipt, without any other file of the project.

    python3 factcheck_verify.py log https://facts.example.org/log --key 'NAME+ID+KEY'
    python3 factcheck_verify.py log ./copy-of-the-log --key vkey.txt --since checkpoint-of-last-week
    python3 factcheck_verify.py bundle bundle.json --key vkey.txt --text snapshot-text.txt
    python3 factcheck_verify.py receipt v1.tlog-proof --document v1.json --key vkey.txt

Each check answers passed, failed or unknown. The exit code is 0 when all passed, 1 when one failed, 3 when none failed
but one is unknown. Only the standard library is needed (Python 3.9); the signature is checked with the `cryptography`
package or, without it, the `openssl` command, and is "not checked" where there is neither. Take the key from somewhere
else than the files you check.

Formats: c2sp.org/signed-note, tlog-checkpoint, tlog-tiles, tlog-proof; RFC 6962 (the tree); RFC 8032 (Ed25519).
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
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any, Optional

MAX_FILE_BYTES = 32 * 1024 * 1024  # the largest possible bundle has 256 * (2 + 65,535) bytes
TIMEOUT_S = 30
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
        held = 0
        for name, key_id, key in map(read_vkey, keys):
            if name != self.origin:
                raise Failed(f"the checkpoint is of the log {self.origin}, the key of {name}")
            for signer, data in self.signatures:
                if (signer, data[:4]) != (name, key_id):
                    continue
                if not ed25519_verifies(key, self.text.encode("utf-8"), data[4:]):
                    raise Failed(f"the signature of {name} does not hold")
                held += 1
        if not held:
            raise Failed("no key given has signed it")
        return f"{self.origin} signed {self.size} entries"


def read_vkey(vkey: str) -> tuple[str, bytes, bytes]:
    """Return name, id and Ed25519 key of a verifier key NAME+ID+KEY."""
    parts = vkey.strip().split("+", 2)
    if len(parts) != 3:
        raise Failed("the key does not have the form NAME+ID+KEY")
    typed = from_base64(parts[2], "the key")
    if typed[:1] != b"\x01" or len(typed) != 33:
        raise Failed("the key is not an Ed25519 key")
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


def entries_of(read: Read, size: int) -> Iterator[bytes]:
    """Read every entry of a log from its bundles."""
    for number in range((size + 255) // 256):
        width = min(256, size - number * 256)
        (data, has_grown), place = read_tile(read, "entries", number, width), 0
        for _ in range(width):
            end = place + 2 + int.from_bytes(data[place : place + 2], "big")
            if place + 2 > len(data) or end > len(data):
                raise Failed(f"{tile_path('entries', number, width)} is cut off")
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
    report.check("signature", lambda: log.head.check_signature(keys))
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


def read_file(path: str) -> bytes:
    """Read a file that was named on the command line."""
    with open(path, "rb") as file:
        return file.read()


def command_line() -> argparse.ArgumentParser:
    """Describe the commands."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    commands = parser.add_subparsers(dest="command", required=True)
    log = commands.add_parser("log", help="check a whole log")
    log.add_argument("place", help="its address, or a folder with its files")
    log.add_argument("--since", metavar="FILE", help="a checkpoint that you kept: the log has to go on from it")
    bundle = commands.add_parser("bundle", help="check a bundle.json: document and receipt")
    bundle.add_argument("file")
    receipt = commands.add_parser("receipt", help="check a .tlog-proof file and the document it is of")
    receipt.add_argument("file")
    receipt.add_argument("--document", metavar="FILE", required=True, help="the version's JSON, byte for byte")
    for command in (log, bundle, receipt):
        command.add_argument(
            "--key", metavar="KEY", help="the log's verifier key NAME+ID+KEY, or a file with it (or several)"
        )
    for command in (bundle, receipt):
        command.add_argument("--text", metavar="FILE", action="append", default=[], help="an archived text it quotes")
    return parser


def run(options: argparse.Namespace, report: Report) -> None:
    """Make the checks of one command."""
    key = options.key or ""
    if os.path.exists(key):
        key = read_file(key).decode("utf-8")
    keys = key.split()
    if options.command == "log":
        verify_log(report, reader(options.place), keys, read_file(options.since) if options.since else None)
        return
    data = read_file(options.file)
    if options.command == "bundle":
        held = from_json(data, "the bundle")
        receipt, document = str(held.get("receipt")), str(held.get("document")).encode("utf-8")
    else:
        receipt, document = data.decode("utf-8"), read_file(options.document)
    verify_receipt(report, receipt, document, keys, [read_file(name) for name in options.text])


def main() -> int:
    """Read the command line, make the checks, return the exit code."""
    parser = command_line()
    options = parser.parse_args()
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
    return report.exit_code()


if __name__ == "__main__":
    sys.exit(main())
