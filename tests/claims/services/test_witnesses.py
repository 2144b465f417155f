"""Our own witnesses: the head is out before they are asked, with their words as soon as they come, and whatever they do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.enums import CaptureOutcome, JobKind, JobState
from claims.errors import FetchError, WitnessRefusalError
from claims.models import CosignedHead, Job, LogWitness
from claims.ports import Reply
from claims.provenance.cosignatures import Cosigner, cosignatures
from claims.provenance.receipts import parse_receipt
from claims.provenance.verify import Outcome, verify_log
from claims.provenance.witness_policy import parse_policy
from claims.selectors.log_files import log_folder, log_vkeys, published_note
from claims.selectors.receipts import receipt_of_version
from claims.selectors.witnesses import has_quorum, witness_states
from claims.services import policies, witnesses
from claims.services.log_keys import log_signers
from claims.services.sequencing import sequence_log
from claims.services.witnessing import cosign, make_witness_key, watch_log
from claims.services.working import do_job
from factcheck import checks
from tests import published

pytestmark = pytest.mark.django_db
URL = "https://witness.example/w"


@pytest.fixture
def witness(settings):
    """A real witness, which happens to be this server, and a policy that asks for it."""
    signer = log_signers()[0]
    cosigner = make_witness_key()
    watch_log(signer.verifier.vkey)
    settings.LOG_POLICY_FILE.write_text(f"witness w {cosigner.witness.vkey} {URL}/\nquorum w\n")
    return cosigner


def answer(url: str, *, body: bytes, **_limits) -> Reply:
    assert url == f"{URL}/add-checkpoint"
    try:
        return Reply(url, 200, (), cosign(body).encode(), 0.1)
    except WitnessRefusalError as error:
        kind = "text/x.tlog.size" if error.size is not None else "text/plain"
        words = f"{error.size}\n" if error.size is not None else error.message
        return Reply(url, error.status, (("Content-Type", kind),), words.encode(), 0.1)


def ask(send=answer) -> LogWitness:
    """Do what the tick and the worker do."""
    witnesses.ask_witnesses()
    for job in Job.objects.filter(kind=JobKind.ASK_WITNESS, state=JobState.NEW):
        do_job(job.pk, lambda lease: witnesses.run_ask(lease, send=send))
    assert set(Job.objects.values_list("state", flat=True)) <= {JobState.DONE}
    return LogWitness.objects.get()


def publish(count: int = 1) -> None:
    for _ in range(count):
        policies.adopt_policy(name="p", text=f"{timezone.now().isoformat()} {published.CITED}")
    sequence_log()


def cosigned(witness) -> bool:
    return bool(cosignatures(published_note(), [witness.witness]))


def test_the_cosignature_stands_under_the_head_at_the_next_turn(witness):
    publish(3)
    assert not cosigned(witness)
    assert ask().size == 3
    sequence_log()
    assert cosigned(witness)
    assert {check.outcome for check in verify_log(log_folder().read, verifiers=log_vkeys())} == {Outcome.PASSED}
    note = published_note()
    assert sequence_log() is None
    assert published_note() == note


def test_later_heads_are_proved_from_the_last_one_cosigned(witness):
    for _ in range(4):
        publish(2)
        ask()
    assert CosignedHead.objects.count() == 4
    assert witness_states()[0].behind == 0
    witnesses.ask_witnesses()
    assert not Job.objects.filter(state=JobState.NEW).exists()


def test_a_witness_that_knows_more_than_we_remember_is_asked_from_there(witness):
    publish(2)
    ask()
    LogWitness.objects.update(size=0)
    publish(2)
    assert ask().size == 4


def test_a_dead_witness_holds_nothing_up_and_is_asked_ever_more_rarely(witness):
    def dead(*_args, **_kwargs):
        raise FetchError("The site did not answer.", outcome=CaptureOutcome.TIMED_OUT, permanent=False)

    waits = []
    for _ in range(4):
        publish()
        LogWitness.objects.update(next_at=None)
        row = ask(dead)
        waits.append((row.next_at - row.asked_at).total_seconds())
    assert waits == [10, 20, 40, 80]
    assert witnesses.ask_witnesses() == 0
    assert (row.failures, row.error) == (4, "The site did not answer.")
    assert witness_states()[0].behind is None
    LogWitness.objects.update(next_at=timezone.now() - timedelta(seconds=1))
    row = ask()
    assert (row.failures, row.error, row.next_at) == (0, "", None)


@pytest.mark.parametrize(
    ("status", "headers", "content"),
    [
        (200, (), b""),
        (200, (), b"hello\n"),
        (200, (), Cosigner("witness.example/w", b"x" * 32).cosign("other\n1\nx\n", 1).encode()),
        (302, (("Location", "http://169.254.169.254/"),), b""),
        (404, (), "<p>\u202e\x00</p>".encode()),
        (409, (("Content-Type", "text/html"),), b"7"),
        (409, (("Content-Type", "text/x.tlog.size"),), b"-1"),
        (409, (("Content-Type", "text/x.tlog.size"),), b"1\n"),
        (500, (), b"\xff" * 300),
    ],
)
def test_a_strange_answer_is_a_failure_in_words(witness, status, headers, content):
    publish()
    row = ask(lambda url, **_: Reply(url, status, headers, content, 0.1))
    assert row.failures == 1
    assert row.error
    assert row.error.isprintable()
    assert not CosignedHead.objects.exists()


def test_a_witness_that_has_seen_more_of_our_log_is_an_alarm(witness, caplog):
    publish()
    size = (("content-type", "text/x.tlog.size; charset=utf-8"),)
    row = ask(lambda url, **_: Reply(url, 409, size, b"900\n", 0.1))
    assert "It has cosigned 900 entries of this log, and we have published 1" in row.error
    assert "ALARM" in caplog.text


def test_receipts_made_afterwards_carry_the_cosignature(witness, settings):
    version = published.publish()
    sequence_log()
    policy = parse_policy(settings.LOG_POLICY_FILE.read_bytes())
    before = receipt_of_version(version)
    assert not has_quorum(before.checkpoint, policy)
    publish(2)
    ask()
    sequence_log()
    after = receipt_of_version(version)
    assert has_quorum(after.checkpoint, policy)
    assert parse_receipt(after.render()) == after
    publish()
    ask()
    assert receipt_of_version(version) == after


def test_the_policy_is_handed_out_with_our_keys(witness, client):
    assert client.get("/log/policy").status_code == 404
    publish()
    policy = parse_policy(client.get("/log/policy").content)
    assert list(policy.logs) == log_vkeys()
    assert policy.witnesses[0].witness == witness.witness


def test_readers_see_how_far_each_witness_is(witness, client):
    publish(2)
    name = witness.name
    assert f"{name}</span>: has not signed yet" in client.get("/log/").content.decode()
    ask()
    assert f"{name}</span>: has signed everything published" in client.get("/log/?").content.decode()
    publish(3)
    assert "has signed up to 2 leaves, 3 behind" in client.get("/log/").content.decode()


def test_without_witnesses_nobody_is_asked(client):
    publish()
    assert witnesses.ask_witnesses() == 0
    assert parse_policy(client.get("/log/policy").content).quorum == "none"


def test_a_policy_that_cannot_be_read_is_found_by_a_check_and_stops_nothing(settings, client):
    assert checks.check_log_policy(None) == []
    settings.LOG_POLICY_FILE.write_text("quorum nobody\n")
    publish()
    assert witnesses.ask_witnesses() == 0
    assert [message.id for message in checks.check_log_policy(None)] == ["factcheck.E009"]
    assert client.get("/log/policy").status_code == 500
