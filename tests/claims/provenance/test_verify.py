"""The verifiers: ours and the one for strangers give the same answers, and no change gets past either."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.errors import ProofError
from claims.provenance import factcheck_verify
from claims.provenance.checkpoints import Checkpoint, sign_checkpoint
from claims.provenance.notes import Signer
from claims.provenance.receipts import parse_receipt, verify_receipt
from claims.provenance.tiles import pack_entries
from claims.provenance.verify import Outcome, verify_document, verify_log

SCRIPT = Path(factcheck_verify.__file__)
once = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)


def strangers(check, *given) -> dict[str, str]:
    """Return the answers of the other verifier, or one failure where it refuses to read at all."""
    outcomes: dict[str, str] = {}

    class Noted(factcheck_verify.Report):
        def check(self, name, do):
            passed = super().check(name, do)
            outcomes[name] = self.outcomes[-1]
            return passed

    try:
        check(Noted(), *given)
    except (UnicodeError, factcheck_verify.Failed):
        return {"file": "failed"}
    return outcomes


def is_good(answers) -> bool:
    return set(answers) == {"passed"}


def ours_on_log(log, since=None) -> list[Outcome]:
    return [check.outcome for check in verify_log(log.read, verifiers=[log.signer.verifier], since=since)]


def theirs_on_log(log, since=None) -> list[str]:
    keys = [log.signer.verifier.vkey]
    return list(strangers(factcheck_verify.verify_log, log.read, keys, since).values())


def ours_on_document(published, receipt=None, document=None) -> list[Outcome]:
    checks = verify_document(
        receipt=receipt if receipt is not None else published.receipt,
        document=document if document is not None else published.document,
        verifiers=[published.log.signer.verifier],
    )
    return [check.outcome for check in checks]


def theirs_on_document(published, receipt=None, document=None) -> list[str]:
    return list(
        strangers(
            factcheck_verify.verify_receipt,
            receipt if receipt is not None else published.receipt,
            document if document is not None else published.document,
            [published.log.signer.verifier.vkey],
            [],
        ).values()
    )


# --- Logs -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [0, 1, 2, 255, 256, 257, 513, 700])
def test_a_good_log_passes_both(make_log, size):
    log = make_log(size)
    assert is_good(ours_on_log(log))
    assert is_good(theirs_on_log(log))


def test_a_log_that_goes_on_passes_both(make_log):
    log = make_log(200)
    since = log.files["checkpoint"]
    log.add([b"more"] * 400)
    assert is_good(ours_on_log(log, since))
    assert is_good(theirs_on_log(log, since))


@pytest.mark.parametrize("change", ["shrunk", "forked", "other log"])
def test_a_log_that_does_not_go_on_fails_both(make_log, signer, change):
    log = make_log(300)
    old = {
        "shrunk": Checkpoint(signer.name, 301, bytes(32)),
        "forked": Checkpoint(signer.name, 200, bytes(32)),
        "other log": Checkpoint("other.example", 300, log.grown.root()),
    }[change]
    since = sign_checkpoint(old, [signer]).encode()
    assert ours_on_log(log, since)[-1] == Outcome.FAILED
    assert theirs_on_log(log, since)[-1] == "failed"


def test_without_a_key_the_signature_is_unknown_and_the_rest_is_checked(make_log):
    log = make_log(10)
    outcomes = {check.name: check.outcome for check in verify_log(log.read, verifiers=[])}
    assert outcomes.pop("signature") == Outcome.UNKNOWN
    assert set(outcomes.values()) == {Outcome.PASSED}
    theirs = strangers(factcheck_verify.verify_log, log.read, [], None)
    assert theirs.pop("signature") == "unknown"
    assert set(theirs.values()) == {"passed"}


@given(
    place=st.integers(0, 10**9), bit=st.integers(0, 10**9), act=st.sampled_from(["flip", "cut", "drop", "swap", "add"])
)
@once
def test_no_change_of_any_file_gets_past_either(make_log, place, bit, act):
    log = make_log(600)
    paths = sorted(log.files)
    path = paths[place % len(paths)]
    data = bytearray(log.files[path])
    if act == "flip":
        data[bit // 8 % len(data)] ^= 1 << bit % 8
    elif act == "cut":
        data = data[: bit % len(data)]
    elif act == "add":
        data += b"\0"
    log.files[path] = bytes(data)
    if act == "drop":
        del log.files[path]
    elif act == "swap":
        other = next(name for name in paths if name.split("/")[:2] != path.split("/")[:2])
        log.files[path] = log.files[other]
    assert Outcome.FAILED in ours_on_log(log)
    assert "failed" in theirs_on_log(log)


@given(first=st.integers(0, 299), second=st.integers(0, 299))
@once
def test_entries_in_another_order_get_past_neither(make_log, first, second):
    log = make_log(300)
    entries = [b"entry %d" % number for number in range(300)]
    entries[first], entries[second] = entries[second], entries[first]
    log.files["tile/entries/000"] = pack_entries(entries[:256])
    log.files["tile/entries/001.p/44"] = pack_entries(entries[256:])
    assert (Outcome.FAILED in ours_on_log(log)) == (first != second)
    assert ("failed" in theirs_on_log(log)) == (first != second)


def test_a_log_made_anew_from_changed_entries_has_no_signature(make_log, signer):
    log = make_log(10)
    forged = type(log)(Signer(signer.name, b"f" * 32))
    forged.add([b"entry 0", b"forged"])
    forged.signer = log.signer
    assert ours_on_log(forged)[0] == Outcome.FAILED
    assert "failed" in theirs_on_log(forged)


# --- Documents ------------------------------------------------------------------------------------------------------


def test_a_published_document_passes_both(published):
    assert is_good(ours_on_document(published))
    assert is_good(theirs_on_document(published))
    receipt = parse_receipt(published.receipt)
    assert receipt.render() == published.receipt


@given(bit=st.integers(0, 10**9))
@once
def test_no_changed_bit_of_a_receipt_gets_past_either(published, bit):
    data = bytearray(published.receipt.encode())
    data[bit // 8 % len(data)] ^= 1 << bit % 8
    text = data.decode("utf-8", "surrogateescape")
    assert not is_good(ours_on_document(published, receipt=text))
    assert not is_good(theirs_on_document(published, receipt=text))


@given(bit=st.integers(0, 10**9))
@once
def test_no_changed_bit_of_a_document_gets_past_either(published, bit):
    data = bytearray(published.document)
    data[bit // 8 % len(data)] ^= 1 << bit % 8
    assert ours_on_document(published, document=bytes(data))[-1] == Outcome.FAILED
    assert theirs_on_document(published, document=bytes(data))[-1] == "failed"


def test_a_receipt_is_of_one_log(published):
    receipt = parse_receipt(published.receipt)
    leaf = published.log.grown  # the log it is of
    assert leaf.size == 300
    with pytest.raises(ProofError, match="another log"):
        verify_receipt(receipt, leaf=bytes(32), verifiers=[published.log.signer.verifier], origin="other.example")


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "",
        lambda text: text.replace("@v1", "@v2"),
        lambda text: text.replace("extra ", "extra  "),
        lambda text: text.replace("index 123", "index 0123"),
        lambda text: text.replace("index 123", "index 300"),
        lambda text: text.replace("index 123", "index 122"),
        lambda text: "\n".join(line for line in text.split("\n") if not line.startswith("extra")),
        lambda text: "\n".join(line for line in text.split("\n") if not line.startswith("index")),
        lambda text: text.replace("index 123\n", "index 123\n" + "A" * 43 + "=\n"),
        lambda text: text.replace("\n\n", "\n", 1),
        lambda text: text.replace("facts.example.org", "fakes.example.org"),
    ],
)
def test_a_broken_receipt_passes_neither(published, change):
    text = change(published.receipt)
    assert text != published.receipt
    assert not is_good(ours_on_document(published, receipt=text))
    assert not is_good(theirs_on_document(published, receipt=text))


# --- The file for strangers, as they run it -------------------------------------------------------------------------


def run(*arguments, **options) -> subprocess.CompletedProcess[str]:
    """Run it from a copy of its own, with the standard library alone (-I -S leaves installed packages out)."""
    return subprocess.run(
        [sys.executable, "-I", "-S", *arguments], capture_output=True, text=True, check=False, **options
    )


@pytest.fixture
def files(tmp_path, published):
    """Lay out what a stranger downloads."""
    published.log.write_to(tmp_path / "log")
    (tmp_path / "verify.py").write_bytes(SCRIPT.read_bytes())
    (tmp_path / "vkey").write_text(published.log.signer.verifier.vkey + "\n", encoding="ascii")
    (tmp_path / "v1.tlog-proof").write_text(published.receipt, encoding="utf-8")
    (tmp_path / "v1.json").write_bytes(published.document)
    (tmp_path / "bundle.json").write_text(published.bundle, encoding="utf-8")
    (tmp_path / "old").write_bytes(published.log.files["checkpoint"])
    return tmp_path


COMMANDS = {
    "log": ["log", "log", "--key", "vkey", "--since", "old"],
    "receipt": ["receipt", "v1.tlog-proof", "--document", "v1.json", "--key", "vkey"],
    "bundle": ["bundle", "bundle.json", "--key", "vkey"],
}


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_a_stranger_checks_offline_with_the_standard_library(files, command):
    if shutil.which("openssl") is None:
        pytest.skip("SIGNATURE NOT CHECKED: openssl is not there")
    done = run("verify.py", *COMMANDS[command], cwd=files)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "passed  signature: facts.example.org/log signed 300 entries" in done.stdout


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_without_any_means_to_check_a_signature_it_says_so(files, command):
    done = run("verify.py", *COMMANDS[command], cwd=files, env={"PATH": os.fspath(files)})
    assert done.returncode == 3, done.stdout + done.stderr
    assert "unknown signature: signature not checked" in done.stdout
    assert "failed" not in done.stdout


def test_a_wrong_signature_fails_with_either_means(files):
    note = (files / "log" / "checkpoint").read_text(encoding="utf-8")
    place = note.index("facts.example.org/log ", 5) + 40
    changed = note[:place] + ("A" if note[place] != "A" else "B") + note[place + 1 :]
    (files / "log" / "checkpoint").write_text(changed, encoding="utf-8")
    if shutil.which("openssl"):
        assert "failed  signature" in run("verify.py", *COMMANDS["log"], cwd=files).stdout
    done = subprocess.run(
        [sys.executable, "verify.py", *COMMANDS["log"]], capture_output=True, text=True, check=False, cwd=files
    )
    assert done.returncode == 1
    assert "failed  signature" in done.stdout


def test_quotations_are_looked_up_in_the_archived_text(files, published):
    text = "Traffic rose by “12” per cent in May."
    document = json.loads(published.document)
    digest = f"sha256:{factcheck_verify.sha256(text.encode()).hex()}"
    document["citations"][0]["snapshot"]["text_sha256"] = digest
    assert factcheck_verify.check_quotations(json.dumps(document).encode(), text.encode()).startswith("1 stand")
    document["citations"][0]["exact"] = "rose by “40” per cent"
    with pytest.raises(factcheck_verify.Failed, match="quotation 1 does not stand"):
        factcheck_verify.check_quotations(json.dumps(document).encode(), text.encode())
    with pytest.raises(factcheck_verify.Failed, match="quotes nothing"):
        factcheck_verify.check_quotations(json.dumps(document).encode(), b"another text")
    (files / "text").write_text(text, encoding="utf-8")
    done = run("verify.py", *COMMANDS["bundle"], "--text", "text", cwd=files)
    assert done.returncode == 1
    assert "failed  quotations: the document quotes nothing" in done.stdout


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"\xff", b'{"receipt": 5}', b'{"receipt": "\\ud800"}', b"[" * 9999]
)
def test_a_broken_bundle_fails_without_a_traceback(files, content):
    (files / "bundle.json").write_bytes(content)
    done = run("verify.py", *COMMANDS["bundle"], cwd=files)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "failed" in done.stdout
    assert done.stderr == ""


def test_a_missing_file_is_named(files):
    done = run("verify.py", "bundle", "nowhere.json", cwd=files)
    assert done.returncode == 2
    assert "nowhere.json" in done.stderr


def test_openssl_verifies_the_signature_too(tmp_path, make_log):
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("NOT CHECKED: openssl is not there")
    log = make_log(3)
    head = factcheck_verify.Checkpoint(log.files["checkpoint"])
    (tmp_path / "text").write_bytes(head.text.encode())
    (tmp_path / "signature").write_bytes(head.signatures[0][1][4:])
    (tmp_path / "key").write_bytes(factcheck_verify.DER_PREFIX + log.signer.verifier.public_key)
    command = [program, "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", "key", "-rawin"]
    done = subprocess.run(
        [*command, "-in", "text", "-sigfile", "signature"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "Signature Verified Successfully", done.stderr
    (tmp_path / "text").write_bytes(head.text.replace("3", "4").encode())
    done = subprocess.run(
        [*command, "-in", "text", "-sigfile", "signature"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
