"""The modules of "Check it yourself" under Node: the same vectors, real evidence of this server, and one change at a time."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client

from claims.enums import Stance
from claims.provenance.checkpoints import Checkpoint, sign_checkpoint
from claims.provenance.cosignatures import Cosigner
from claims.provenance.notes import Signer
from claims.services import sequencing
from claims.services.log_keys import log_signers
from tests import factories, published

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
MODULES = ROOT / "claims" / "static" / "claims" / "check"
# Characters outside the basic plane stand before and in the quotation, so that counting UTF-16 units would go wrong.
TEXT = "🚢 Der Hafen 🏴‍☠️ meldet:\n\n„Verkehr“ 🚢 stieg um 12 Prozent.\n\nDer Rest steht hier."
CITED = "„Verkehr“ 🚢 stieg um 12 Prozent."


@pytest.fixture(scope="session")
def node() -> str:
    """Return Node 20.12 or later, which has what browsers have; without it nothing here is checked."""
    path = shutil.which("node")
    version = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout if path else ""
    if path is None or tuple(map(int, re.findall(r"\d+", version)))[:2] < (20, 12):
        pytest.skip(
            f"SKIPPED ALOUD: no Node 20.12 or later ({version.strip() or 'none at all'}): the page was not checked"
        )
    return path


@pytest.fixture
def folder(tmp_path: Path, db: None) -> Path:
    """Return a folder with the modules, and evidence of a verdict as this server hands it out."""
    shutil.copytree(MODULES, tmp_path / "modules")
    # Without it, Node would take the modules for scripts of its older kind.
    (tmp_path / "modules" / "package.json").write_text('{"type": "module"}')
    cited = [
        (factories.make_snapshot(TEXT), CITED, Stance.REFUTES, ""),
        (factories.make_snapshot(published.SOURCE), published.CITED, Stance.REFUTES, ""),
    ]
    version = published.publish(citations=cited)
    sequencing.sequence_log()
    evidence = tmp_path / "evidence"
    evidence.mkdir()
    client, base = Client(), f"/claims/{version.review.claim.ref}/v/1"

    def keep(name: str, address: str) -> bytes:
        response = client.get(address)
        assert response.status_code == 200, address
        data = b"".join(response.streaming_content) if response.streaming else response.content
        (evidence / name).write_bytes(data)
        return data

    keep("bundle.zip", f"{base}/bundle.zip")
    keep("bundle.json", f"{base}/bundle.json")
    keep("receipt.tlog-proof", f"{base}.tlog-proof")
    keep("version.json", f"{base}.json")
    keep("vkey", "/log/vkey")
    first = keep("first", "/log/checkpoint")
    for citation in version.review.citations.select_related("snapshot"):
        keep(f"{citation.snapshot.ref}.txt", f"/snapshots/{citation.snapshot.ref}/text")
    other = published.publish()
    sequencing.sequence_log()
    keep("checkpoint", "/log/checkpoint")
    keep("other.tlog-proof", f"/claims/{other.review.claim.ref}/v/1.tlog-proof")
    signer, size = log_signers()[0], int(first.split(b"\n")[1])
    (evidence / "fork").write_text(sign_checkpoint(Checkpoint(signer.name, size, b"\1" * 32), [signer]))
    stranger = Signer("elsewhere.example/log", b"\2" * 32)
    (evidence / "foreign").write_text(sign_checkpoint(Checkpoint(stranger.name, size, b"\1" * 32), [stranger]))
    witness, other = Cosigner("witness.example", b"\3" * 32), Cosigner("other.example", b"\4" * 32)
    (evidence / "witness").write_text(witness.witness.vkey)
    (evidence / "other-witness").write_text(other.witness.vkey)
    text = first.decode().rpartition("\n\n")[0] + "\n"
    at = int(datetime(2026, 11, 22, tzinfo=UTC).timestamp())
    line = witness.cosign(text, at)
    (evidence / "cosigned").write_text(first.decode() + line + ("" if line.endswith("\n") else "\n"))
    return tmp_path


@pytest.mark.parametrize("name", sorted(path.name for path in (HERE / "check").glob("*.test.mjs")))
def test_the_modules_hold_under_node(node, folder, name):
    done = subprocess.run(
        [node, "--test", "--test-reporter=tap", HERE / "check" / name],
        env={
            **os.environ,
            "CHECK_FOLDER": str(folder),
            "CHECK_VECTORS": str(ROOT / "tests" / "vectors" / "merkle.json"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, (
        "\n".join(line for line in done.stdout.splitlines() if "not ok" in line) + done.stdout[-6000:]
    )
    figures = dict(re.findall(r"^# (\w+) (\d+)$", done.stdout, re.MULTILINE))
    assert int(figures["pass"]) > 5
    assert figures["skipped"] == figures["todo"] == "0"
    print("\n".join(line for line in done.stdout.splitlines() if " tried, " in line))  # noqa: T201 — the figures, with -s


def test_the_modules_fetch_nothing_and_import_only_each_other():
    files = {path.name: path.read_text(encoding="utf-8") for path in MODULES.glob("*.js")}
    assert files
    for name, code in files.items():
        assert not re.search(
            r"\b(fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|eval|innerHTML)\b", code
        ), name
        assert {path.removeprefix("./") for path in re.findall(r'from "([^"]+)"', code)} <= files.keys(), name


def test_the_vectors_name_their_source_and_licence():
    about = json.loads((ROOT / "tests" / "vectors" / "merkle.json").read_text())["about"]
    assert about["licence"] == "Apache-2.0"
    assert "transparency-dev/merkle" in about["source"]
