"""Receipts of this server judged by programs that neither share our code nor Python's cryptography: OpenSSL and Node's WebCrypto."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess

import pytest
from django.test import Client

from claims.services import sequencing
from claims.services.log_keys import log_signers
from tests import corrections, published

pytestmark = pytest.mark.django_db

# An Ed25519 public key as DER (RFC 8410) is these bytes and the key's 32.
DER = bytes.fromhex("302a300506032b6570032100")
WEBCRYPTO = """
const {key, text, signature} = JSON.parse(require("fs").readFileSync(0, "utf8"));
const bytes = (words) => Buffer.from(words, "base64");
(async () => {
  const held = await crypto.subtle.importKey("raw", bytes(key), {name: "Ed25519"}, false, ["verify"]);
  process.stdout.write(String(await crypto.subtle.verify({name: "Ed25519"}, held, bytes(signature), bytes(text))));
})();
"""


@pytest.fixture
def heads():
    """Return signed text and signature of the heads in the receipts of three versions of two checks."""
    first = published.publish()
    sequencing.sequence_log()
    corrections.correct(first.review, summary="Traffic rose by 12 per cent in May, not by 40.")
    second = published.publish()
    sequencing.sequence_log()
    found = []
    for ref, number in ((first.review.claim.ref, 1), (first.review.claim.ref, 2), (second.review.claim.ref, 1)):
        receipt = Client().get(f"/claims/{ref}/v/{number}.tlog-proof").content.decode()
        text, _, lines = receipt.split("\n\n", 1)[1].rpartition("\n\n")
        signature = base64.b64decode(lines.splitlines()[0].rsplit(" ", 1)[1])[4:]
        found.append((f"{text}\n".encode(), signature))
    return found


@pytest.fixture
def key() -> bytes:
    return base64.b64decode(Client().get("/log/vkey").content.decode().strip().split("+", 2)[2])[1:]


def test_openssl_verifies_every_receipt_and_none_that_was_changed(heads, key, tmp_path):
    program = shutil.which("openssl")
    if program is None or not re.match(
        r"OpenSSL ([3-9]|\d\d)\.", subprocess.check_output([program, "version"], text=True)
    ):
        pytest.skip("SKIPPED ALOUD: no openssl 3 or later on this machine: receipts were not judged by it")

    def verifies(text: bytes, signature: bytes) -> bool:
        for name, data in (("key", DER + key), ("text", text), ("signature", signature)):
            (tmp_path / name).write_bytes(data)
        command = [program, "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-rawin", "-inkey", tmp_path / "key"]
        done = subprocess.run(
            [*command, "-in", tmp_path / "text", "-sigfile", tmp_path / "signature"], capture_output=True, check=False
        )
        return done.returncode == 0 and b"Signature Verified Successfully" in done.stdout

    assert len(heads) == 3
    for text, signature in heads:
        assert verifies(text, signature)
        assert not verifies(text.replace(b"\n", b"\n1", 1), signature)
        assert not verifies(text, bytes([signature[0] ^ 1]) + signature[1:])


def test_webcrypto_verifies_every_receipt_and_none_that_was_changed(heads, key):
    node = shutil.which("node")
    if node is None:
        pytest.skip("SKIPPED ALOUD: no Node on this machine: receipts were not judged by WebCrypto")

    def verifies(text: bytes, signature: bytes) -> bool:
        values = {"key": key, "text": text, "signature": signature}
        given = json.dumps({name: base64.b64encode(value).decode() for name, value in values.items()})
        done = subprocess.run([node, "-e", WEBCRYPTO], input=given, capture_output=True, text=True, check=True)
        return done.stdout == "true"

    text, signature = heads[1]
    assert all(verifies(*head) for head in heads)
    assert not verifies(text.replace(b"\n", b"\n1", 1), signature)
    assert not verifies(text, bytes([signature[0] ^ 1]) + signature[1:])


def test_the_key_that_readers_get_is_the_one_that_signs(heads, key):
    assert key == log_signers()[0].verifier.public_key
