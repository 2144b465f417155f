"""Reads of witnessing both ways: the policy of our log, how far each witness is, and the heads that we cosigned of others."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from claims.errors import ProofError
from claims.models import CosignedHead, LogWitness, WitnessedLog
from claims.provenance.cosignatures import cosignatures, with_cosignatures
from claims.provenance.witness_policy import WitnessPolicy, parse_policy
from claims.selectors.addresses import absolute
from claims.selectors.log_files import log_vkeys, published_head

if TYPE_CHECKING:
    from datetime import datetime

    from claims.models import Checkpoint

_NOBODY = b"quorum none\n"


@dataclass(frozen=True, slots=True)
class WitnessState:
    """How far one witness of our policy is; `behind` counts the entries that it has not cosigned, None before its first word."""

    name: str
    vkey: str
    url: str
    cosigned_at: datetime | None
    size: int
    behind: int | None
    error: str


def log_policy() -> WitnessPolicy:
    """Return the policy of our log, without log lines; nobody is asked where there is no file. Raises ProofError."""
    policy = parse_policy(_policy_file())
    if policy.logs:
        raise ProofError("The policy of our own log has no log lines: they are added when it is given out.")
    return policy


def public_policy() -> bytes | None:
    """Return the policy as readers get it, with our log's keys; None before the first head. Raises ProofError."""
    keys = log_vkeys()
    if not keys:
        return None
    log_policy()
    address = absolute("log-checkpoint").removesuffix("/checkpoint")
    lines = "".join(f"log {key.vkey} {address}\n" for key in keys)
    return lines.encode("utf-8") + b"\n" + _policy_file()


def witness_states() -> list[WitnessState]:
    """Return the witnesses of the policy in its order, with how far each is. Raises ProofError."""
    rows = {row.vkey: row for row in LogWitness.objects.all()}
    head = published_head()
    states = []
    for named in log_policy().witnesses:
        row = rows.get(named.witness.vkey)
        size = row.size if row else 0
        cosigned_at = row.cosigned_at if row else None
        behind = None if head is None or cosigned_at is None else max(head.size - size, 0)
        states.append(
            WitnessState(
                named.witness.name, named.witness.vkey, named.url, cosigned_at, size, behind, row.error if row else ""
            )
        )
    return states


def cosigned_note(checkpoint: Checkpoint) -> str:
    """Return a signed head with every cosignature that it got."""
    lines = CosignedHead.objects.filter(checkpoint=checkpoint).order_by("pk").values_list("line", flat=True)
    return with_cosignatures(checkpoint.note, list(lines))


def has_quorum(note: str, policy: WitnessPolicy) -> bool:
    """Say whether a head has the cosignatures that the policy asks for."""
    witnesses = [named.witness for named in policy.witnesses]
    return policy.is_met({each.witness for each in cosignatures(note.encode("utf-8"), witnesses)})


def witnessed_logs() -> list[WitnessedLog]:
    """Return the logs of others that this server cosigns, or did."""
    return list(WitnessedLog.objects.all())


def witnessed_note(origin_sha256: str) -> str | None:
    """Return the last head we cosigned of the log whose origin has this digest in hex; None where there is none."""
    for origin, note in WitnessedLog.objects.exclude(note="").values_list("origin", "note"):
        if hashlib.sha256(origin.encode("utf-8")).hexdigest() == origin_sha256:
            return note
    return None


def _policy_file() -> bytes:
    try:
        return Path(settings.LOG_POLICY_FILE).read_bytes()
    except FileNotFoundError:
        return _NOBODY
