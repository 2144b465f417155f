"""The public log over HTTP: what software of strangers gets, with which headers, and that it verifies."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.db import transaction

from claims import ledger
from claims.enums import LogKind
from claims.errors import LogForkError
from claims.provenance import factcheck_verify
from claims.provenance.tiles import bundles, hash_tiles
from claims.provenance.verify import Outcome, verify_document, verify_log
from claims.selectors.log_files import log_folder, log_vkeys
from claims.services import publishing, reviews, sequencing
from tests import factories

pytestmark = pytest.mark.django_db


def publish():
    review = factories.make_review()
    reviews.submit_review(actor=review.author, review=review)
    review.refresh_from_db()
    version = publishing.publish_review(actor=factories.make_user(), review=review)
    return version, f"/claims/{review.claim.ref}/v/{version.number}"


def append(count):
    with transaction.atomic():
        for number in range(count):
            ledger.append(LogKind.SCALE_ADOPTED, subject=f"leaf/{number}", digests={})


def test_a_log_without_a_leaf_has_no_files(client):
    for path in ("checkpoint", "vkey", "tile/0/000", "tile/entries/000"):
        assert client.get(f"/log/{path}").status_code == 404


def test_the_whole_log_verifies_over_http(client):
    append(600)
    sequencing.sequence_log()

    def read(path):
        response = client.get(f"/log/{path}")
        return response.content if response.status_code == 200 else None

    checks = verify_log(read, verifiers=log_vkeys())
    assert {check.outcome for check in checks} == {Outcome.PASSED}
    for tile in (*hash_tiles(600), *bundles(600)):
        assert read(tile.path) == log_folder().read(tile.path)


def test_the_headers_of_each_file(client):
    append(3)
    sequencing.sequence_log()
    checkpoint = client.get("/log/checkpoint")
    assert checkpoint["Content-Type"] == "text/plain; charset=utf-8"
    assert checkpoint["Cache-Control"] == "public, max-age=2"
    tile = client.get("/log/tile/0/000.p/3")
    assert tile["Content-Type"] == "application/octet-stream"
    assert tile["Cache-Control"] == "public, max-age=31536000, immutable"
    key = client.get("/log/vkey")
    assert key.content.decode().split() == [log_vkeys()[0].vkey]
    for response in (checkpoint, tile, key):
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Access-Control-Allow-Origin"] == "*"
        assert "Set-Cookie" not in response
    assert client.post("/log/checkpoint").status_code == 405


@pytest.mark.parametrize(
    "path", ["0/001", "0/000", "0/000.p/4", "0/000.p/0", "1/000", "entries/000", "entries/000.p/x", "../checkpoint"]
)
def test_what_is_not_published_is_not_there(client, path):
    append(3)
    sequencing.sequence_log()
    assert client.get(f"/log/tile/{path}").status_code == 404


def test_a_receipt_and_a_bundle_check_offline(client, tmp_path):
    version, address = publish()
    sequencing.sequence_log()
    receipt = client.get(f"{address}.tlog-proof")
    assert receipt.status_code == 200
    assert f"-v{version.number}.tlog-proof" in receipt["Content-Disposition"]
    document = client.get(f"{address}.json").content
    checks = verify_document(receipt=receipt.content.decode(), document=document, verifiers=log_vkeys())
    assert {check.outcome for check in checks} == {Outcome.PASSED}
    (tmp_path / "bundle.json").write_bytes(client.get(f"{address}/bundle.json").content)
    (tmp_path / "verify.py").write_bytes(client.get("/log/verify.py").content)
    text = next(iter(version.review.citations.all())).snapshot
    (tmp_path / "text").write_bytes(client.get(f"/snapshots/{text.ref}/text").content)
    done = subprocess.run(
        [sys.executable, "verify.py", "bundle", "bundle.json", "--key", log_vkeys()[0].vkey, "--text", "text"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["passed"] * 5


def test_a_receipt_stays_the_same_while_the_log_grows(client):
    _, address = publish()
    sequencing.sequence_log()
    first = client.get(f"{address}.tlog-proof").content
    append(700)
    sequencing.sequence_log()
    assert client.get(f"{address}.tlog-proof").content == first


def test_a_version_that_is_not_signed_yet_says_so(client):
    _, address = publish()
    for path in (f"{address}.tlog-proof", f"{address}/bundle.json"):
        response = client.get(path)
        assert response.status_code == 503
        assert int(response["Retry-After"]) > 0
    assert client.get("/claims/nothing/v/1.tlog-proof").status_code == 404


def test_files_that_prove_nothing_are_an_alarm(client):
    _, address = publish()
    append(300)
    sequencing.sequence_log()
    tile = log_folder().read("tile/0/000")
    log_folder().put("tile/0/000", bytes(len(tile)))
    assert client.get(f"{address}.tlog-proof").status_code == 500


def test_the_verifier_is_the_one_of_this_code(client):
    response = client.get("/log/verify.py")
    assert response.content == Path(factcheck_verify.__file__).read_bytes()
    assert "factcheck_verify.py" in response["Content-Disposition"]


def test_a_fork_is_refused_and_the_published_log_stays(client):
    append(3)
    sequencing.sequence_log()
    before = client.get("/log/checkpoint").content
    foreign = before.replace(b"\n3\n", b"\n4\n")
    log_folder().put("checkpoint", foreign)
    with pytest.raises(LogForkError):
        sequencing.sequence_log()
    assert client.get("/log/checkpoint").content == foreign


@pytest.mark.django_db(transaction=True)
def test_a_stranger_checks_the_served_log_with_one_file(live_server, tmp_path):
    append(300)
    kept = sequencing.sequence_log().note
    append(300)
    sequencing.sequence_log()
    (tmp_path / "kept").write_text(kept, encoding="utf-8")
    command = ["log", f"{live_server.url}/log", "--key", log_vkeys()[0].vkey, "--since", "kept"]
    done = subprocess.run(
        [sys.executable, factcheck_verify.__file__, *command], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "passed  since: the log goes on from the checkpoint of 300 entries" in done.stdout


@pytest.mark.django_db(transaction=True)
def test_the_commands_of_the_page_check_the_log(live_server, settings, client, tmp_path):
    settings.PUBLIC_URL = live_server.url
    publish()
    sequencing.sequence_log()
    page = BeautifulSoup(client.get("/verify/").content, "lxml")
    commands = [tag.get_text() for tag in page.select("[data-program]")]
    assert len(commands) == 4
    for command in commands:
        done = subprocess.run(
            ["/bin/sh", "-c", command.replace("python3", sys.executable)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("passed") == 6


@pytest.mark.django_db(transaction=True)
def test_the_page_of_a_check_leads_to_its_receipt(client):
    _, address = publish()
    page = BeautifulSoup(client.get(f"{address}/").content, "lxml")
    assert page.select_one(f'a[href="{address}.tlog-proof"]')
    assert page.select_one(f'a[href="{address}/bundle.json"]')
