"""This server as a witness: each status of the specification, and never words on two heads that disagree."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from claims.errors import InvalidInputError, LogKeyError, WitnessRefusalError
from claims.models import WitnessedLog
from claims.provenance.cosignatures import AddCheckpoint, cosignatures, parse_request
from claims.provenance.notes import Signer
from claims.services.witnessing import (
    cosign,
    forget_log_key,
    make_witness_key,
    stop_log,
    watch_log,
    witness_key,
)
from tests.witnessing import OtherLog

pytestmark = pytest.mark.django_db
URL = "/witness/add-checkpoint"


@pytest.fixture
def log():
    make_witness_key()
    other = OtherLog()
    watch_log(other.vkey)
    return other


def post(client, body):
    return client.post(URL, body, content_type="application/octet-stream")


def test_a_first_head_and_the_next_ones_are_cosigned(client, log):
    for old, size in ((0, 3), (3, 8), (8, 8), (8, 300)):
        answer = post(client, log.ask(old, size))
        assert answer.status_code == 200
        (found,) = cosignatures(log.note(size).encode() + answer.content, [witness_key().witness])
        assert abs(found.at - datetime.now(UTC).timestamp()) < 60
    assert WitnessedLog.objects.get().size == 300


def test_the_last_head_is_there_for_monitors(client, log):
    origin = hashlib.sha256(log.signer.name.encode()).hexdigest()
    assert client.get(f"/witness/{origin}/checkpoint").status_code == 404
    line = post(client, log.ask(0, 3)).content
    assert client.get(f"/witness/{origin}/checkpoint").content == log.note(3).encode() + line


def test_words_of_strangers_under_the_head_are_not_handed_on(client, log):
    stranger = Signer("stranger.example", b"s" * 32)
    note = log.note(3) + f"— stranger.example {'A' * 96}\n"
    assert post(client, AddCheckpoint(0, (), note).render()).status_code == 200
    assert stranger.name not in WitnessedLog.objects.get().note


def test_statuses_of_the_specification(client, log):
    post(client, log.ask(0, 5))
    unknown = OtherLog(signer=Signer("unknown.example/log", b"u" * 32))
    forged = OtherLog(signer=Signer(log.signer.name, b"f" * 32))
    proof = parse_request(log.ask(5, 9)).proof
    cases = {
        400: [b"", b"nonsense", log.ask(9, 7), AddCheckpoint(9, (), log.note(7)).render()],
        404: [unknown.ask(0, 3)],
        403: [
            forged.ask(5, 9),
            log.ask(5, 9).replace(b"\xe2\x80\x94 other.example/log ", b"\xe2\x80\x94 other.example/log A", 1),
        ],
        422: [
            AddCheckpoint(5, (), log.note(9)).render(),
            AddCheckpoint(5, proof[:-1], log.note(9)).render(),
            AddCheckpoint(5, (*proof, proof[0]), log.note(9)).render(),
            AddCheckpoint(5, proof, OtherLog("other", 3).note(9)).render(),
        ],
    }
    for status, bodies in cases.items():
        for body in bodies:
            answer = post(client, body)
            assert answer.status_code in {status, 400} if status == 403 else answer.status_code == status, body
    for body in (log.ask(0, 9), log.ask(3, 9), log.ask(4, 4), OtherLog("other").ask(5, 5)):
        answer = post(client, body)
        assert (answer.status_code, answer["Content-Type"], answer.content) == (409, "text/x.tlog.size", b"5\n")
    assert WitnessedLog.objects.get().size == 5


def test_from_nothing_the_proof_is_empty(client, log):
    proof = parse_request(log.ask(5, 9)).proof
    assert post(client, AddCheckpoint(0, proof, log.note(9)).render()).status_code == 422


def test_a_stopped_log_is_unknown_and_goes_on_where_it_was(client, log):
    post(client, log.ask(0, 5))
    stop_log(log.signer.name)
    assert post(client, log.ask(5, 9)).status_code == 404
    watch_log(log.vkey)
    assert post(client, log.ask(0, 3)).status_code == 409
    with pytest.raises(InvalidInputError):
        stop_log("nobody.example/log")


def test_a_log_s_rotation_is_followed(client, log):
    new = OtherLog(signer=Signer(log.signer.name, b"n" * 32))
    post(client, log.ask(0, 5))
    watch_log(new.vkey)
    assert post(client, new.ask(5, 9)).status_code == 200
    forget_log_key(log.vkey)
    assert post(client, log.ask(9, 12)).status_code == 403
    with pytest.raises(InvalidInputError):
        forget_log_key(new.vkey)


def test_without_a_key_nothing_is_witnessed(client):
    with pytest.raises(LogKeyError, match="--make-key"):
        watch_log(OtherLog().vkey)
    make_witness_key()
    with pytest.raises(LogKeyError, match="another witness"):
        make_witness_key()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE claims_witnessedlog SET size = 4",
        "UPDATE claims_witnessedlog SET root = 'sha256:other'",
        "UPDATE claims_witnessedlog SET origin = 'x'",
        "DELETE FROM claims_witnessedlog",
    ],
)
def test_the_database_itself_goes_never_back(log, sql):
    cosign(log.ask(0, 5))
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_no_two_get_words_on_heads_that_disagree(log):
    """Forks that agree on the first entries race from each size to the next; each cosigned head is written down."""
    forks = [OtherLog(f"fork {n}", 4) for n in range(6)]
    cosign(log.ask(0, 4))
    cosigned: list[tuple[int, bytes]] = []
    refused: set[int] = set()

    def attempt(number: int) -> None:
        fork, size = forks[number % 6], 5 + number // 12
        try:
            old = WitnessedLog.objects.get().size
            if old <= size:
                cosign(fork.ask(old, size))
                cosigned.append((size, fork.head(size).root))
        except WitnessRefusalError as error:
            refused.add(error.status)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(attempt, range(120)))
    assert cosigned
    assert refused <= {409, 422}
    roots = {}
    for size, root in cosigned:
        assert roots.setdefault(size, root) == root, f"two heads of {size} entries were cosigned"
    last = WitnessedLog.objects.get()
    assert last.size == max(roots)
    # All cosigned heads are of one fork.
    (fork,) = [each for each in forks if each.head(max(roots)).root == roots[max(roots)]]
    assert all(fork.head(size).root == root for size, root in roots.items())
