"""Asks the witnesses of our policy to cosign the head that we published last; none of them can hold anything up.

The head is published first, and once more with each cosignature that came. A witness that does not answer is asked again
later and later, up to an hour; what it missed it never needs, because a later head stands for all before it.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from claims.enums import JobKind, JobState
from claims.errors import FetchError, ProofError
from claims.models import Checkpoint, CosignedHead, Job, LogWitness
from claims.provenance.cosignatures import AddCheckpoint, cosignatures
from claims.provenance.tiles import TreeReader
from claims.selectors.log_files import log_folder, published_head
from claims.selectors.witnesses import log_policy
from claims.services import jobs

if TYPE_CHECKING:
    from claims.ports import Reply, Sender
    from claims.provenance.witness_policy import NamedWitness

logger = logging.getLogger(__name__)

_TIMEOUT_S: Final = 10.0
_MAX_ANSWER: Final = 16 * 1024
_FIRST_WAIT_S: Final = 10
_LONGEST_WAIT_S: Final = 3600
_SIZE_TYPE: Final = "text/x.tlog.size"


def ask_witnesses() -> int:
    """Request a job for each witness that has not cosigned the last head and is due; return how many."""
    head = Checkpoint.objects.last()
    try:
        named = [each for each in log_policy().witnesses if each.url]
    except ProofError as error:
        logger.error("No witness is asked: %s", error.message)  # noqa: TRY400 — the words say it; the check names the file
        return 0
    if head is None or not named:
        return 0
    rows = [_row(each) for each in named]
    done = CosignedHead.objects.filter(checkpoint=head).values("witness_id")
    open_jobs = Job.objects.filter(kind=JobKind.ASK_WITNESS, state__in=[JobState.NEW, JobState.RUN]).values(
        "subject_id"
    )
    due = (
        LogWitness.objects.filter(pk__in=[row.pk for row in rows])
        .filter(Q(next_at__isnull=True) | Q(next_at__lte=timezone.now()))
        .exclude(pk__in=done)
        .exclude(pk__in=open_jobs)
    )
    return len([jobs.request_job(JobKind.ASK_WITNESS, row.pk) for row in due])


def run_ask(lease: jobs.Lease, *, send: Sender) -> None:
    """Do an ASK_WITNESS job. What goes wrong is told on the witness's row; the next tick that it is due asks again."""
    row = LogWitness.objects.get(pk=lease.subject_id)
    named = next((each for each in log_policy().witnesses if each.witness.vkey == row.vkey and each.url), None)
    published = published_head()
    head = Checkpoint.objects.filter(pk=published.size).first() if published else None
    if named is None or head is None or CosignedHead.objects.filter(checkpoint=head, witness=row).exists():
        with jobs.finishing(lease):
            return
    try:
        line, at = _ask(named, row.size, head, send)
    except (FetchError, ProofError) as error:
        with jobs.finishing(lease):
            _failed(row, error.message, knows=getattr(error, "knows", None))
        return
    with jobs.finishing(lease):
        CosignedHead.objects.get_or_create(
            checkpoint=head, witness=row, defaults={"line": line, "cosigned_at": datetime.fromtimestamp(at, UTC)}
        )
        LogWitness.objects.filter(pk=row.pk).update(
            size=head.size, cosigned_at=timezone.now(), asked_at=timezone.now(), next_at=None, failures=0, error=""
        )


class _ElsewhereError(ProofError):
    """The witness knows another size than we thought; `knows` is it."""

    def __init__(self, message: str, knows: int) -> None:
        super().__init__(message)
        self.knows = knows


def _ask(named: NamedWitness, old: int, head: Checkpoint, send: Sender) -> tuple[str, int]:
    """Return the cosignature line and its time. Asks a second time where the witness says what it cosigned last."""
    reply = _send(named, old, head, send)
    if reply.status == 409 and (known := _known_size(reply)) is not None and known != old:
        if known > head.size:
            words = (
                f"It has cosigned {known} entries of this log, and we have published {head.size}: this newsroom went back to an "
                "older state, or its key signs elsewhere too. Find the newer database before anything else is published."
            )
            logger.critical("ALARM: the witness %s: %s", named.witness.name, words)
            raise _ElsewhereError(words, known)
        reply = _send(named, known, head, send)
    if reply.status == 409:
        logger.critical("ALARM: the witness %s cosigned another head of this log", named.witness.name)
    if reply.status != 200:
        words = " ".join(reply.content[:200].decode("utf-8", "replace").split())
        raise ProofError(f"It answered with {reply.status}{f': {words}' if words.isprintable() else ''}.")
    note = head.note.encode("utf-8") + reply.content
    found = cosignatures(note, [named.witness])
    if not found:
        raise ProofError("Its answer has no cosignature by the key that the policy names.")
    return found[0].line, found[0].at


def _send(named: NamedWitness, old: int, head: Checkpoint, send: Sender) -> Reply:
    proof = TreeReader(log_folder().read, head.size).consistency_proof(old, head.size) if old else []
    body = AddCheckpoint(old, tuple(proof), head.note).render()
    url = f"{named.url.rstrip('/')}/add-checkpoint"
    return send(url, body=body, content_type="text/plain; charset=utf-8", max_bytes=_MAX_ANSWER, timeout_s=_TIMEOUT_S)


def _known_size(reply: Reply) -> int | None:
    kind = next((value for name, value in reply.headers if name.lower() == "content-type"), "")
    words = reply.content.strip()
    is_size = kind.partition(";")[0].strip().lower() == _SIZE_TYPE and words.isdigit() and len(words) < 19
    return int(words) if is_size else None


def _failed(row: LogWitness, words: str, *, knows: int | None) -> None:
    wait_s = min(_FIRST_WAIT_S * 2 ** min(row.failures, 20), _LONGEST_WAIT_S)
    now = timezone.now()
    LogWitness.objects.filter(pk=row.pk).update(
        failures=F("failures") + 1,
        error=words[:500],
        asked_at=now,
        next_at=now + timedelta(seconds=wait_s),
        **({} if knows is None else {"size": 0}),
    )


def _row(named: NamedWitness) -> LogWitness:
    with transaction.atomic():
        row, _ = LogWitness.objects.get_or_create(
            vkey=named.witness.vkey, defaults={"key_id": named.witness.key_id.hex()}
        )
    return row
