"""Holds the leaves of the log against what they record, both ways: no event without its leaf, no leaf without its event."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from django.db.models import F

from claims.enums import VERDICT_LEAVES, CorrectionKind, LogKind
from claims.models import (
    Correction,
    Erasure,
    LogEntry,
    LogHead,
    LogKey,
    Policy,
    PublishedUse,
    RatingScale,
    ReviewVersion,
)
from claims.normalisation import text_digest
from claims.provenance.canonical import commitment
from claims.provenance.verify import Check, Outcome
from claims.selectors.scales import scale_document

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME: Final = "events"
_ROWS_AT_ONCE: Final = 500
_TRIES: Final = 5
_ENDS: Final = {CorrectionKind.VOID: LogKind.VERDICT_VOIDED, CorrectionKind.WITHDRAWAL: LogKind.VERDICT_WITHDRAWN}


class Event(NamedTuple):
    """What a leaf records: its kind, its subject, and what tells it from others of the same, such as a version's number."""

    kind: str
    subject: str
    detail: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in self if part)


def compare_with_events() -> Check:
    """Check that everything that has to be in the log is there, as often as it happened, and nothing else is."""
    for _ in range(_TRIES):
        size = _size()
        check = _compare()
        # What is published while the tables are read is no difference: look again.
        if check.outcome is Outcome.PASSED or _size() == size:
            return check
    return Check(_NAME, Outcome.UNKNOWN, "so much is being published that the tables could not be compared; try again")


def _compare() -> Check:
    recorded, happened = Counter(_recorded()), Counter(_happened())
    if missing := happened - recorded:
        told = f"“{next(iter(missing))}” happened and has no leaf; {missing.total()} in all"
        return Check(_NAME, Outcome.FAILED, told)
    if unknown := recorded - happened:
        told = f"a leaf says “{next(iter(unknown))}”, which is not so; {unknown.total()} in all"
        return Check(_NAME, Outcome.FAILED, told)
    return Check(_NAME, Outcome.PASSED, f"each of {happened.total()} events has its leaf, and each leaf its event")


def _size() -> int:
    return LogHead.objects.values_list("size", flat=True).first() or 0


def _recorded() -> Iterator[Event]:
    """Read the events out of the leaves. What was erased several times counts as it was erased last."""
    verdicts: dict[tuple[str, int], tuple[str, str]] = {}
    erased: dict[tuple[str, int | None], str] = {}
    rows = LogEntry.objects.order_by("seq").values_list("kind", "subject", "body")
    for kind, subject, body in rows.iterator(_ROWS_AT_ONCE):
        leaf = json.loads(body)
        digests = leaf["digests"]
        if kind in VERDICT_LEAVES:
            if (subject, leaf["rev"]) in verdicts:
                yield Event(kind, subject, f"{leaf['rev']} again")
            verdicts.setdefault((subject, leaf["rev"]), (kind, digests["commit"]))
        elif kind == LogKind.ERASED:
            # The last erasure of a version or copy is the one that it stands for now; a leaf of the act itself names no act.
            erased[subject, leaf.get("rev")] = digests.get("commit") or leaf.get("act", "")
        elif kind == LogKind.KEY_ROTATED:
            yield Event(kind, subject, f"{leaf['step']} {leaf['old']}")
        else:
            yield Event(kind, subject, _digests(digests))
    for (subject, rev), (kind, commit) in verdicts.items():
        yield Event(kind, subject, str(rev) if (subject, rev) in erased else f"{rev} {commit}")
    for (subject, number), told in erased.items():
        yield Event(LogKind.ERASED, subject, f"{number or ''} {told}".strip())


def _happened() -> Iterator[Event]:
    """Read out of the tables what the log has to hold."""
    yield from _versions()
    uses = PublishedUse.objects.values_list(
        "version__review_id", "snapshot__ref", "snapshot__body_sha256", "snapshot__warc_sha256"
    )
    for _, ref, body, warc in set(uses):
        yield Event(LogKind.SNAPSHOT_USED, ref, _digests({"body": body, "warc": warc}))
    for name, number in RatingScale.objects.values_list("name", "version"):
        digest = text_digest(scale_document(name, number) or "")
        yield Event(LogKind.SCALE_ADOPTED, f"{name}/{number}", _digests({"scale": digest}))
    for policy in Policy.objects.all():
        yield Event(LogKind.POLICY_CHANGED, str(policy), _digests({"policy": text_digest(policy.body)}))
    yield from _rotations()
    for act in Erasure.objects.all():
        yield Event(LogKind.ERASED, act.ref)
    copies = PublishedUse.objects.filter(
        snapshot__erasure__isnull=False, version__published_at__lte=F("snapshot__erasure__started_at")
    )
    for ref, act_ref in set(copies.values_list("snapshot__ref", "snapshot__erasure__ref")):
        yield Event(LogKind.ERASED, ref, act_ref)


def _versions() -> Iterator[Event]:
    kinds = {
        (correction.review_id, correction.version_number): _ENDS.get(
            CorrectionKind(correction.kind), LogKind.VERDICT_CORRECTED
        )
        for correction in Correction.objects.filter(published_at__isnull=False)
    }
    for version in ReviewVersion.objects.select_related("review").order_by("pk").iterator(_ROWS_AT_ONCE):
        kind = kinds.get((version.review_id, version.number), LogKind.VERDICT_PUBLISHED)
        opened = f"{version.number} {commitment(version.salt, version.body)}"
        if version.erasure_id is None:
            yield Event(kind, version.review.ref, opened)
        else:
            yield Event(kind, version.review.ref, str(version.number))
            yield Event(LogKind.ERASED, version.review.ref, opened)


def _rotations() -> Iterator[Event]:
    keys = {key.key_id: key for key in LogKey.objects.select_related("leaf", "retired_leaf").order_by("pk")}
    for key in keys.values():
        if key.leaf is not None:
            yield Event(LogKind.KEY_ROTATED, key.key_id, f"begun {json.loads(key.leaf.body)['old']}")
        if key.retired_leaf is not None:
            yield Event(LogKind.KEY_ROTATED, key.retired_leaf.subject, f"ended {key.key_id}")


def _digests(digests: dict[str, str]) -> str:
    """Return the digests that never change: a copy's text is blacked out by an erasure, its content and record are not."""
    return " ".join(digests[name] for name in ("body", "warc", "scale", "policy") if name in digests)
