"""Reads of the log's keys: which signed when, and the receipts by which a reader of one key follows to the next."""

from __future__ import annotations

from typing import Any, Final

from claims.models import LogEntry, LogKey
from claims.normalisation import timestamp
from claims.selectors.receipts import receipt_of_leaf

SCHEMA: Final = "factcheck.keys/1"


def log_keys() -> list[LogKey]:
    """Return every key that signs or signed the log, the newest first."""
    return list(LogKey.objects.select_related("leaf", "retired_leaf").order_by("-pk"))


def key_history() -> dict[str, Any] | None:
    """Return all keys, and the steps of every rotation as leaf and receipt, the oldest first; None before the first head.

    A step that no published head holds yet is left out. Raises IntegrityError where the log's files do not prove one.
    """
    keys = sorted(log_keys(), key=lambda key: key.pk)
    if not keys:
        return None
    leaves = sorted(
        (leaf for key in keys for leaf in (key.leaf, key.retired_leaf) if leaf is not None), key=lambda leaf: leaf.seq
    )
    return {
        "schema": SCHEMA,
        "origin": keys[-1].name,
        "keys": [
            {
                "id": key.key_id,
                "vkey": key.vkey,
                "since": timestamp(key.introduced_at),
                "until": timestamp(key.retired_at) if key.retired_at else None,
            }
            for key in keys
        ],
        "rotations": [step for step in map(_step, leaves) if step is not None],
    }


def _step(leaf: LogEntry) -> dict[str, str] | None:
    receipt = receipt_of_leaf(leaf)
    return None if receipt is None else {"leaf": leaf.body, "receipt": receipt.render()}
