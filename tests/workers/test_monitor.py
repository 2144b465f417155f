"""The monitor sees from outside what was forked, rolled back, altered, taken away or never shown, and says what it cannot tell."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from claims.enums import CorrectionKind, ErasureGround, LogKind, Role
from claims.models import LogEntry, ReviewVersion, guards
from claims.normalisation import text_digest
from claims.provenance import factcheck_verify as checks
from claims.provenance.checkpoints import Checkpoint as Head
from claims.provenance.checkpoints import sign_checkpoint
from claims.selectors.log_files import log_folder, published_head, published_note
from claims.services import policies
from claims.services.erasing import erase
from claims.services.log_keys import log_signers, make_log_key, retire_log_key, rotate_log_key
from claims.services.sequencing import sequence_log
from tests import corrections, factories, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom(client, settings, tmp_path):
    """A newsroom with a verdict, a policy and a signed log, and somebody outside who looks at it."""
    make_log_key()
    policies.adopt_methodology()
    version = published.publish()
    sequence_log()
    return Outsider(client, settings.PUBLIC_URL, tmp_path / "seen.json", version)


class Outsider:
    """Looks by HTTP, and remembers in a file."""

    def __init__(self, client, home, state, version):
        self.client, self.home, self.state, self.version = client, home, state, version
        self.key = log_signers()[0].verifier.vkey
        self.down: set[str] = set()
        self.lies: dict[str, bytes] = {}

    def read(self, path: str) -> bytes | None:
        if path in self.lies:
            return self.lies[path]
        answer = self.client.get(f"/{path}")
        if answer.status_code == 302:
            return self.read(answer["Location"].removeprefix(f"{self.home}/"))
        if answer.status_code == 404:
            return None
        if path in self.down or answer.status_code != 200:
            raise checks.Unknown(f"{path} could not be fetched")
        return b"".join(answer.streaming_content) if answer.streaming else answer.content

    def look(self, *, everything: bool = False, key: str = "") -> dict[str, str]:
        outcomes: dict[str, str] = {}

        class Noted(checks.Report):
            def check(self, name, do):
                passed = super().check(name, do)
                outcomes[name] = self.outcomes[-1]
                return passed

        checks.monitor(Noted(), self.read, checks.Keys([key or self.key]), str(self.state), everything=everything)
        return outcomes


def good(answers: dict[str, str]) -> bool:
    return set(answers.values()) == {"passed"}


def in_the_back(sql: str, *values: object) -> None:
    guards.remove_append_only(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
    guards.install_append_only(connection)


def put_in_place(body: str) -> None:
    """Alter the published document as somebody at the database can, digest and all."""
    in_the_back("UPDATE claims_reviewversion SET body = %s, sha256 = %s", body, text_digest(body))


def test_a_first_look_holds_every_leaf_against_the_pages(newsroom):
    answers = newsroom.look()
    assert good(answers), answers
    assert {"versions", "snapshots", "scales", "policies"} <= answers.keys()


def test_the_next_look_goes_on_from_there(newsroom, capsys):
    newsroom.look()
    corrections.correct(newsroom.version.review, summary="Traffic rose by 12 per cent in May, not by 40.")
    corrections.correct(newsroom.version.review, CorrectionKind.VOID)
    sequence_log()
    capsys.readouterr()
    answers = newsroom.look()
    assert good(answers), answers
    assert "2 new entries go on from the 4 seen before" in capsys.readouterr().out
    assert answers.keys() == {"checkpoint", "signature", "consistency", "versions"}
    assert good(newsroom.look())
    assert good(newsroom.look(everything=True))


def test_an_erasure_is_no_alarm(newsroom):
    admin = factories.make_user(Role.ADMIN)
    newsroom.look()
    erase(actor=admin, confirmed_by=factories.make_user(), words=["authority"], ground=ErasureGround.REQUEST)
    sequence_log()
    answers = newsroom.look(everything=True)
    assert good(answers), answers
    assert "erasures" in answers


def test_an_erasure_that_is_not_signed_yet_is_unknown_not_wrong(newsroom):
    admin = factories.make_user(Role.ADMIN)
    erase(actor=admin, confirmed_by=factories.make_user(), words=["authority"], ground=ErasureGround.REQUEST)
    answers = newsroom.look()
    assert answers["versions"] == "unknown"
    sequence_log()
    assert newsroom.look()["versions"] == "passed"


def test_a_rotation_is_followed(newsroom):
    newsroom.look()
    old = newsroom.key.split("+")[1]
    rotate_log_key()
    sequence_log()
    retire_log_key(old, is_at_once=True)
    sequence_log()
    answers = newsroom.look()
    assert good(answers), answers
    assert {"rotation", "key rotations"} <= answers.keys()
    policies.adopt_policy(name="methodology", text="Later.\n")
    sequence_log()
    assert good(newsroom.look())


def test_without_a_key_the_first_one_seen_is_kept_and_said_to_be_unknown(newsroom):
    newsroom.key = ""
    reports = []
    for _ in range(2):
        report = checks.Report()
        checks.monitor(report, newsroom.read, checks.Keys([]), str(newsroom.state), everything=False)
        reports.append(report.exit_code())
    assert reports == [3, 0]


def resign(size: int | None = None, root: bytes | None = None) -> None:
    """Publish another head, as only the holder of the key can."""
    head = published_head()
    note = sign_checkpoint(Head(head.origin, size or head.size, root or head.root), log_signers())
    (log_folder().root / "checkpoint").write_text(note)


def test_a_log_that_was_rolled_back_fails(newsroom):
    kept = published_note()
    corrections.correct(newsroom.version.review, CorrectionKind.VOID)
    sequence_log()
    newsroom.look()
    before = newsroom.state.read_text()
    (log_folder().root / "checkpoint").write_bytes(kept)
    assert newsroom.look()["consistency"] == "failed"
    state = json.loads(newsroom.state.read_text())
    assert (state["peaks"], len(state["evidence"])) == (json.loads(before)["peaks"], 1)


def test_another_head_of_the_same_size_is_a_fork(newsroom):
    newsroom.look()
    resign(root=b"f" * 32)
    assert newsroom.look()["consistency"] == "failed"


def test_a_log_rewritten_and_grown_is_a_fork(newsroom):
    newsroom.look()
    in_the_back("UPDATE claims_logentry SET body = %s WHERE seq = 1", '{"digests":{},"id":"x","kind":"other","v":1}')
    roll = list(LogEntry.objects.values_list("body", flat=True))
    from claims.provenance.growing import GrowingLog  # noqa: PLC0415

    log = GrowingLog()
    for body in [*roll, '{"digests":{},"id":"y","kind":"other","v":1}']:
        for tile, data in log.append(body.encode()):
            log_folder().put(tile.path, data)
    for tile, data in log.partial():
        log_folder().put(tile.path, data)
    resign(size=log.size, root=log.root())
    assert newsroom.look()["consistency"] == "failed"
    assert newsroom.look(everything=True)["consistency"] == "failed"


def test_a_document_altered_in_place_fails(newsroom):
    body = newsroom.version.body.replace("rose by 12", "rose by 13")
    newsroom.look()
    put_in_place(body)
    assert newsroom.look(everything=True)["versions"] == "failed"
    # It stays open: the alarm is repeated until it is settled.
    assert newsroom.look()["versions"] == "failed"
    put_in_place(newsroom.version.body)
    assert newsroom.look()["versions"] == "passed"


def test_a_page_that_shows_another_document_than_the_bundle_fails(newsroom):
    claim = newsroom.version.review.claim.ref
    newsroom.lies[f"claims/{claim}/v/1.json"] = b"{}"
    assert newsroom.look()["versions"] == "failed"


def test_a_version_taken_away_fails(newsroom):
    newsroom.lies[f"log/{LogEntry.objects.get(kind=LogKind.VERDICT_PUBLISHED).seq}/record"] = None
    assert newsroom.look()["versions"] == "failed"


@pytest.mark.parametrize(
    ("kind", "group"),
    [(LogKind.SNAPSHOT_USED, "snapshots"), (LogKind.POLICY_CHANGED, "policies"), (LogKind.SCALE_ADOPTED, "scales")],
)
def test_anything_else_shown_than_logged_fails(newsroom, kind, group):
    newsroom.lies[f"log/{LogEntry.objects.filter(kind=kind).first().seq}/record"] = b"something else"
    answers = newsroom.look()
    assert answers.pop(group) == "failed"
    assert good(answers)


def test_the_receipt_of_another_version_does_not_do(newsroom):
    other = published.publish()
    sequence_log()
    bundle = newsroom.read(f"claims/{other.review.claim.ref}/v/1/bundle.json")
    newsroom.lies[f"claims/{newsroom.version.review.claim.ref}/v/1/bundle.json"] = bundle
    assert newsroom.look()["versions"] == "failed"


def test_what_cannot_be_reached_is_unknown_and_tried_again(newsroom):
    bundle = f"claims/{newsroom.version.review.claim.ref}/v/1/bundle.json"
    newsroom.down.add(bundle)
    assert newsroom.look()["versions"] == "unknown"
    newsroom.down.clear()
    assert newsroom.look()["versions"] == "passed"


def test_a_state_of_something_else_is_refused(newsroom):
    newsroom.state.write_text("{}")
    with pytest.raises(checks.Failed):
        newsroom.look()


@pytest.mark.django_db(transaction=True)
def test_both_commands_look_over_real_http(live_server, settings, tmp_path, capsys):
    settings.PUBLIC_URL = live_server.url
    settings.LOG_ORIGIN = "facts.example/log"
    port = int(live_server.url.rsplit(":", 1)[1])
    settings.FETCH = settings.FETCH | {
        "PRIVATE_HOSTS": [f"127.0.0.1:{port}", f"localhost:{port}"],
        "ALLOWED_PORTS": (80, port),
    }
    key = make_log_key().verifier.vkey
    policies.adopt_methodology()
    version = published.publish()
    sequence_log()
    given = {"key": key, "state": str(tmp_path / "ours.json")}
    call_command("monitor", live_server.url, **given)
    assert "passed  versions: 1 as logged" in capsys.readouterr().out
    script = [
        sys.executable,
        checks.__file__,
        "monitor",
        live_server.url,
        "--key",
        key,
        "--state",
        str(tmp_path / "theirs.json"),
    ]
    done = subprocess.run(script, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    put_in_place(version.body.replace("rose by 12", "rose by 13"))
    with pytest.raises(CommandError) as raised:
        call_command("monitor", live_server.url, all=True, **given)
    assert raised.value.returncode == 1
    assert subprocess.run([*script, "--all"], capture_output=True, check=False).returncode == 1
    assert ReviewVersion.objects.count() == 1
    assert Path(given["state"]).exists()
