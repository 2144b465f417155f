"""The strangers' verifier follows a rotation from any key of a log, and asks for the witnesses of a policy."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from claims.provenance import factcheck_verify
from claims.provenance.cosignatures import Cosigner
from claims.provenance.notes import Signer
from claims.selectors.log_files import log_folder, published_note
from claims.selectors.log_keys import key_history
from claims.selectors.receipts import receipt_of_version
from claims.services import policies
from claims.services.log_keys import log_signers, make_log_key, retire_log_key, rotate_log_key
from claims.services.sequencing import sequence_log
from tests import published

pytestmark = pytest.mark.django_db
SCRIPT = Path(factcheck_verify.__file__)
WITNESSES = [Cosigner(f"w{n}.example", bytes([n]) * 32) for n in range(3)]
POLICY = (
    "".join(f"witness w{n} {each.witness.vkey}\n" for n, each in enumerate(WITNESSES))
    + "group g 2 w0 w1 w2\nquorum g\n"
)


def run(*arguments) -> tuple[int, dict[str, str]]:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert not done.stderr, done.stderr
    lines = [line.split(":", 1)[0].split(maxsplit=1) for line in done.stdout.splitlines()]
    return done.returncode, {name: outcome for outcome, name in lines}


@pytest.fixture
def rotated(tmp_path):
    """A log whose key was rotated: a version before, one while both signed, the old key gone since."""
    make_log_key()
    old = log_signers()[0]
    version = published.publish()
    sequence_log()
    receipt = receipt_of_version(version).render()
    new = rotate_log_key()
    policies.adopt_policy(name="p", text="both")
    sequence_log()
    retire_log_key(old.verifier.key_id.hex(), is_at_once=True)
    sequence_log()
    (tmp_path / "receipt").write_text(receipt)
    (tmp_path / "document").write_text(version.body)
    (tmp_path / "keys.json").write_text(json.dumps(key_history()))
    return tmp_path, old.verifier.vkey, new.verifier.vkey, old


def test_who_knows_the_old_key_finds_the_new_one(rotated):
    folder, old, new, _ = rotated
    assert run("log", log_folder().root, "--key", new)[0] == 0
    assert run("log", log_folder().root, "--key", old)[1]["signature"] == "failed"
    code, answers = run("log", log_folder().root, "--key", old, "--history", folder / "keys.json")
    assert (code, set(answers.values())) == (0, {"passed"})
    (log_folder().root / "keys.json").write_bytes((folder / "keys.json").read_bytes())
    assert run("log", log_folder().root, "--key", old) == (0, answers)


def test_who_knows_the_new_key_verifies_old_receipts(rotated):
    folder, old, new, _ = rotated
    given = ("receipt", folder / "receipt", "--document", folder / "document")
    assert run(*given, "--key", old)[0] == 0
    assert run(*given, "--key", new)[1]["signature"] == "failed"
    assert run(*given, "--key", new, "--history", folder / "keys.json")[0] == 0


def test_a_retired_key_signs_no_later_head(rotated):
    folder, _, new, old = rotated
    note = published_note().decode()
    text = note[: note.index("\n\n") + 1]
    from claims.provenance.notes import sign_note  # noqa: PLC0415

    (log_folder().root / "checkpoint").write_text(sign_note(text, [old]))
    code, answers = run("log", log_folder().root, "--key", new, "--history", folder / "keys.json")
    assert (code, answers["signature"]) == (1, "failed")


@pytest.mark.parametrize("change", ["leaf", "receipt", "vkey", "stranger", "shape"])
def test_a_changed_history_leads_nowhere(rotated, change):
    folder, old, _, _ = rotated
    history = json.loads((folder / "keys.json").read_text())
    stranger = Signer(old.split("+")[0], b"s" * 32).verifier
    if change == "leaf":
        history["rotations"][0]["leaf"] = history["rotations"][0]["leaf"].replace('"begun"', '"Begun"')
    elif change == "receipt":
        history["rotations"][0]["receipt"] = history["rotations"][0]["receipt"].replace("index ", "index 1")
    elif change == "vkey":
        history["keys"][1]["vkey"] = (
            history["keys"][1]["vkey"].rpartition("+")[0] + "+" + stranger.vkey.split("+", 2)[2]
        )
    elif change == "stranger":
        history["keys"].append({"id": stranger.key_id.hex(), "vkey": stranger.vkey})
        history["rotations"] = []
    else:
        history["rotations"] = [1]
    (folder / "keys.json").write_text(json.dumps(history))
    code, _ = run("log", log_folder().root, "--key", old, "--history", folder / "keys.json")
    assert code == 1


@pytest.mark.parametrize(
    ("cosigned", "outcome"), [((), "failed"), ((0,), "failed"), ((0, 2), "passed"), ((0, 1, 2), "passed")]
)
def test_a_policy_asks_for_enough_witnesses(tmp_path, cosigned, outcome):
    make_log_key()
    policies.adopt_policy(name="p", text="words")
    sequence_log()
    note = published_note().decode()
    text = note[: note.index("\n\n") + 1]
    (log_folder().root / "checkpoint").write_text(
        note + "".join(WITNESSES[n].cosign(text, 1_790_000_000) for n in cosigned)
    )
    vkey = log_signers()[0].verifier.vkey
    (tmp_path / "policy").write_text(f"log {vkey}\n{POLICY}")
    code, answers = run("log", log_folder().root, "--policy", tmp_path / "policy")
    assert (answers["witnesses"], answers["signature"]) == (outcome, "passed")
    assert code == (0 if outcome == "passed" else 1)


def test_keys_of_kinds_not_known_here_leave_it_unknown(tmp_path):
    make_log_key()
    policies.adopt_policy(name="p", text="words")
    sequence_log()
    (tmp_path / "policy").write_text("witness pq pq.example+00000000+BgAA\nquorum pq\n")
    vkey = log_signers()[0].verifier.vkey
    code, answers = run("log", log_folder().root, "--key", vkey, "--policy", tmp_path / "policy")
    assert (code, answers["witnesses"]) == (3, "unknown")


@pytest.mark.parametrize(
    "text", ["", "quorum x", f"{POLICY}quorum g", "group g any a\nquorum g", "quorum none\r\n", "what\nquorum none"]
)
def test_a_policy_that_cannot_be_read_is_a_failure(tmp_path, text):
    (tmp_path / "policy").write_bytes(text.encode())
    code, answers = run("log", tmp_path, "--policy", tmp_path / "policy")
    assert (code, answers) == (1, {"file": "failed"})
