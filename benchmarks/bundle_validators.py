"""Hands an evidence bundle to software we did not write, and counts what each says of it.

    python benchmarks/bundle_validators.py [BUNDLE.zip …] [--peers FOLDER] [--w3c FOLDER]

Without a bundle, one with three archived pages is made. The peers are `wacz` (validator and indexer of the Webrecorder
project), `warcio check`, `pywb` (replays the WACZ; every page has to come back byte for byte), `prov` (PROV-JSON to JSON,
RDF and XML and back), `unzip`, and `openssl` for the receipt's signature. FOLDER of --peers is a virtual environment that
has `wacz pywb prov warcio rdflib lxml`; without it one is made in a temporary folder. --w3c is a checkout of
w3c/web-annotation-tests: its MUST assertions are then judged too. What is not there is skipped aloud.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import hashlib
import io
import json
import os
import re
import shutil
import socket  # noqa: TID251 - asks for a free port of this machine
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request  # noqa: TID251 - asks pywb, on this machine
import zipfile
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator, Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

HERE = Path(__file__).resolve().parent
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.testing")  # noqa: TID251 - factories ask Django for its apps
sys.path.insert(0, str(HERE.parent))

PACKAGES = ["wacz==0.6.0", "pywb==2.10.0", "prov==3.2.3", "warcio", "rdflib", "lxml"]
ROUND_TRIP = """
import io, json, sys
from prov.model import ProvDocument
read = sys.stdin.read()
document = ProvDocument.deserialize(content=read, format="json")
for form in ("json", "rdf", "xml"):
    written = document.serialize(format=form)
    assert ProvDocument.deserialize(content=written, format=form) == document, form
back = json.loads(document.serialize(format="json"))
given = json.loads(read)
assert {kind: len(items) for kind, items in back.items()} == {kind: len(items) for kind, items in given.items()}
print(len(document.get_records()))
"""
PATIENCE_S = 60


class Bundle:
    """A bundle laid out in a folder."""

    def __init__(self, data: bytes, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "bundle.zip"
        folder.mkdir()
        self.file.write_bytes(data)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            archive.extractall(folder / "files")
        self.files = folder / "files"
        self.wacz = self.files / "snapshots.wacz"
        with zipfile.ZipFile(self.wacz) as archive:
            archive.extractall(folder / "wacz")
        self.warcs = sorted((folder / "wacz/archive").iterdir())
        self.document = json.loads((self.files / "version.json").read_bytes())
        self.snapshots = {item["snapshot"]["id"]: item["snapshot"] for item in self.document["citations"]}


def say(what: str, answer: str) -> None:
    """Print one line."""
    print(f"  {what:<58}{answer}", flush=True)


def run(
    *command: str | Path, given: bytes | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a peer and return how it ended."""
    return subprocess.run(list(map(str, command)), input=given, capture_output=True, check=False, cwd=cwd)  # noqa: S603 - named here


def ended_well(done: subprocess.CompletedProcess[bytes]) -> str:
    """Say how a peer ended."""
    return "passed" if done.returncode == 0 else f"FAILED: {(done.stdout + done.stderr).decode()[-400:]}"


def check_zip(bundle: Bundle) -> None:
    """Have the zips read by others."""
    program = shutil.which("unzip")
    if program is None:
        say("unzip -t", "SKIPPED: unzip is not there")
        return
    for file in (bundle.file, bundle.wacz):
        say(f"unzip -t {file.name}", ended_well(run(program, "-tqq", file)))


def check_wacz(bundle: Bundle, peers: Path) -> None:
    """Have the WACZ validated, then what the validator lets through, judged by both verifiers of ours."""
    say("wacz validate snapshots.wacz", ended_well(run(peers / "wacz", "validate", "-f", bundle.wacz)))
    indexed = run(peers / "cdxj-indexer", "-s", *bundle.warcs)
    ours = gzip.decompress((bundle.folder / "wacz/indexes/index.cdx.gz").read_bytes()).decode().splitlines()
    theirs = [re.sub(r'"filename": "[^"]*/', '"filename": "', line) for line in indexed.stdout.decode().splitlines()]
    same = sum(line in theirs for line in ours)
    say("index lines that cdxj-indexer writes too", f"{same} of {len(ours)}, it has {len(theirs)}")
    with zipfile.ZipFile(bundle.wacz) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    for what, change in CHANGES.items():
        changed = dict(files)
        change(changed)
        path = bundle.folder / "changed.wacz"
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in changed.items():
                archive.writestr(zipfile.ZipInfo(name), data)
        theirs_says = run(peers / "wacz", "validate", "-f", path).returncode != 0
        say(f"  {what}", f"wacz: {'caught' if theirs_says else 'let through'}; ours: {caught_by_ours(bundle, changed)}")


def caught_by_ours(bundle: Bundle, files: dict[str, bytes]) -> str:
    """Put a changed WACZ into the bundle, its list of files made anew, and ask both verifiers."""
    from claims.provenance.canonical import canonical_json  # noqa: PLC0415 - after the peers' lines are out
    from claims.provenance.zipping import member_of, zip_chunks  # noqa: PLC0415 - as above

    wacz = b"".join(zip_chunks([member_of(name, data) for name, data in files.items()]))
    manifest = json.loads((bundle.files / "manifest.json").read_bytes())
    members = [
        member_of(
            item["path"], wacz if item["path"] == "snapshots.wacz" else (bundle.files / item["path"]).read_bytes()
        )
        for item in manifest["files"]
    ]
    manifest["files"] = [{"path": item.name, "sha256": item.sha256, "bytes": item.size} for item in members]
    whole = b"".join(zip_chunks([member_of("manifest.json", canonical_json(manifest).encode()), *members]))
    answers = verify(whole)
    return "caught" if all(answer["snapshots"] == "failed" for answer in answers) else "LET THROUGH"


def verify(data: bytes) -> list[dict[str, str]]:
    """Return the answers of both verifiers, without a key."""
    from tests import bundles as kit  # noqa: PLC0415 - needs Django, which main() sets up

    write, sys.stdout = sys.stdout, io.StringIO()
    try:
        return [kit.ours(data, key=False), kit.theirs(data, key=False)]
    finally:
        sys.stdout = write


def _flip(files: dict[str, bytes]) -> None:
    name = next(iter(files))
    data = bytearray(files[name])
    data[len(data) // 2] ^= 1
    files[name] = bytes(data)


CHANGES = {
    "a bit of a WARC file flipped": _flip,
    "pages/pages.jsonl gone": lambda files: files.pop("pages/pages.jsonl"),
    "datapackage-digest.json gone": lambda files: files.pop("datapackage-digest.json"),
    "the index gone": lambda files: files.pop("indexes/index.cdx.gz"),
    "datapackage.json edited": lambda files: files.update(
        {"datapackage.json": files["datapackage.json"].replace(b"Archived", b"Achieved")}
    ),
}


def check_warc(bundle: Bundle, peers: Path) -> None:
    """Have every record's digests worked out again."""
    passed = records = 0
    for warc in bundle.warcs:
        done = run(peers / "warcio", "check", "-v", warc)
        records += done.stdout.count(b"WARC-Record-ID")
        passed += done.stdout.count(b"digest pass") * (done.returncode == 0)
    say("warcio check: records whose digests pass", f"{passed} of {records}")


def check_replay(bundle: Bundle, peers: Path) -> None:
    """Have pywb play every page back, and compare the bytes."""
    folder = bundle.folder / "pywb"
    folder.mkdir()
    for step in (["init", "c"], ["add", "--unpack-wacz", "c", str(bundle.wacz)]):
        done = run(peers / "wb-manager", *step, cwd=folder)
        if done.returncode:
            say("pywb replay", ended_well(done))
            return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(  # noqa: S603 - a peer
        [str(peers / "wayback"), "-b", "127.0.0.1", "-p", str(port)],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        same = sum(replayed(port, snapshot) == snapshot["body_sha256"] for snapshot in bundle.snapshots.values())
    finally:
        server.terminate()
        server.wait()
    say("pywb: pages played back byte for byte", f"{same} of {len(bundle.snapshots)}")


def replayed(port: int, snapshot: dict[str, Any]) -> str:
    """Return the digest of a page as pywb plays it, waiting until pywb is up."""
    moment = re.sub(r"\D", "", snapshot["captured_at"])[:14]
    address = f"http://127.0.0.1:{port}/c/{moment}id_/{snapshot['url']}"
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: TID251 - pywb, http, to this machine
                return "sha256:" + hashlib.sha256(answer.read()).hexdigest()
        except urllib.error.HTTPError as error:
            return f"HTTP {error.code}"
        except OSError:
            if time.monotonic() > until:
                return "pywb does not answer"
            time.sleep(0.3)


def check_prov(bundle: Bundle, peers: Path) -> None:
    """Have the provenance written in three forms and read back."""
    done = run(peers / "python", "-c", ROUND_TRIP, given=(bundle.files / "prov.json").read_bytes())
    words = f"passed, {done.stdout.decode().strip()} statements" if done.returncode == 0 else ended_well(done)
    say("prov: JSON, RDF and XML and back, equal", words)


def check_annotations(bundle: Bundle, w3c: Path | None) -> None:
    """Judge the annotations by the requirements of the data model, and by W3C's own assertions where they are here."""
    items = json.loads((bundle.files / "annotations.json").read_bytes())["items"]
    musts = json.loads((HERE.parent / "tests/schemas/web_annotation_musts.json").read_text(encoding="utf-8"))
    held = [
        Draft202012Validator({"$defs": musts["$defs"], **rule["schema"]}).is_valid(item)
        for item in items
        for rule in musts["requirements"]
    ]
    say(f"our schemas of {len(musts['requirements'])} requirements of the data model", f"{sum(held)} of {len(held)}")
    if w3c is None:
        say("w3c/web-annotation-tests, MUST assertions", "SKIPPED: no --w3c")
        return
    schemas = {path: json.loads(path.read_text(encoding="utf-8")) for path in w3c.rglob("*.json")}
    schemas = {path: schema for path, schema in schemas.items() if isinstance(schema, dict)}
    registry = Registry().with_resources(
        (path.name, Resource.from_contents({k: v for k, v in schema.items() if k != "id"}, DRAFT4))
        for path, schema in schemas.items()
    )
    wanted = {
        w3c / name
        for test in ("annotations/annotationMusts", "bodiesTargets/bodyMusts", "bodiesTargets/targetMusts", SPECIFIC)
        for name in json.loads((w3c / f"{test}.test").read_text(encoding="utf-8"))["assertions"]
    }
    held = [
        Draft4Validator({k: v for k, v in schemas[path].items() if k != "id"}, registry=registry).is_valid(item)
        == (schemas[path].get("expectedResult", "valid") == "valid")
        for item in items
        for path in sorted(wanted)
    ]
    say(f"w3c/web-annotation-tests, {len(wanted)} MUST assertions", f"{sum(held)} of {len(held)}")


SPECIFIC = "specificResource/specificResourceMusts"


def check_receipt(bundle: Bundle, key: str) -> None:
    """Have the signature of the receipt's head verified by OpenSSL."""
    program = shutil.which("openssl")
    if program is None:
        say("openssl: signature of the receipt's head", "SKIPPED: openssl is not there")
        return
    note = (bundle.files / "receipt.tlog-proof").read_text(encoding="utf-8").partition("\n\n")[2]
    text, _, lines = note.rpartition("\n\n")
    public = base64.b64decode(key.split("+", 2)[2])[1:]
    parts = {
        "key": bytes.fromhex("302a300506032b6570032100") + public,
        "text": f"{text}\n".encode(),
        "signature": base64.b64decode(lines.split()[2])[4:],
    }
    for name, data in parts.items():
        (bundle.folder / name).write_bytes(data)
    command = [program, "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", "key", "-rawin", "-in", "text"]
    say(
        "openssl: signature of the receipt's head",
        ended_well(run(*command, "-sigfile", "signature", cwd=bundle.folder)),
    )


def make_peers(folder: Path) -> Path | None:
    """Make a virtual environment with the peers; None where that cannot be done."""
    made = [
        run(sys.executable, "-m", "venv", folder),
        run(folder / "bin/python", "-m", "pip", "install", "-q", *PACKAGES),
    ]
    if any(done.returncode for done in made):
        print(f"SKIPPED: {' '.join(PACKAGES)} could not be installed: {made[-1].stderr.decode()[-300:]}")
        return None
    return folder / "bin"


def example() -> tuple[bytes, str]:
    """Make a bundle, and return it with its log's key."""
    from tests import bundles as kit  # noqa: PLC0415 - needs Django, which main() sets up

    value = kit.document()
    opening = kit.opening_of(value)
    receipt = kit.log_with(opening).receipt(kit.INDEX, kit.SIZE, opening)
    return kit.packed(kit.contents_of(value, receipt), value), kit.KEY


def key_in(data: bytes) -> str:
    """Return the key that a bundle's README gives."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = re.search(r"^    (\S+\+[0-9a-f]{8}\+\S+)$", archive.read("README.txt").decode(), re.MULTILINE)
    if found is None:
        raise SystemExit("The bundle's README gives no key.")
    return found[1]


def main() -> int:
    """Ask everybody about every bundle."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("bundles", type=Path, nargs="*")
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--w3c", type=Path)
    options = parser.parse_args()
    import django  # noqa: PLC0415 - after the arguments are read

    django.setup()
    given = [(path.name, data := path.read_bytes(), key_in(data)) for path in options.bundles]
    given = given or [("made here", *example())]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        peers = options.peers / "bin" if options.peers else make_peers(folder / "peers")
        for number, (title, data, key) in enumerate(given):
            bundle = Bundle(data, folder / str(number))
            answers = [set(answer.values()) - {"unknown"} for answer in verify(data)]
            pages, quotations = len(bundle.snapshots), len(bundle.document["citations"])
            print(f"{title}: {len(data)} bytes, {pages} archived pages, {quotations} quotations")
            say("both verifiers of ours", "passed" if answers == [{"passed"}] * 2 else "FAILED")
            check_zip(bundle)
            check_receipt(bundle, key)
            check_annotations(bundle, options.w3c)
            if peers is not None:
                check_warc(bundle, peers)
                check_wacz(bundle, peers)
                check_replay(bundle, peers)
                check_prov(bundle, peers)
    return 0


if __name__ == "__main__":
    sys.exit(main())
