"""Asks other archives for older copies of a source, and to make one of what a published verdict cites; slowly, within a budget.

Our own copy is there before any of this begins, and nothing waits for it. The row says how far it is, so a killed worker
goes on where it was; an archive that is away, busy or over its limit makes the job wait, not a worker.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.utils import timezone

from claims.enums import AskState, CopyOrigin, JobKind
from claims.errors import ArchiveError, MustWaitError
from claims.models import ArchiveAsk, OutsideCopy
from claims.services import hosts, jobs
from claims.services.visiting import Visit
from claims.uris import is_http

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from claims.models import Source
    from claims.ports import OutsideArchive, OutsideMemento, Saving, Sender

_URI_CHARS: Final = 2300
# A copy this young elsewhere is as good as one made now.
_YOUNG: Final = timedelta(days=1)
# An archive that has not said after this time how a copy went will not.
_PATIENCE: Final = timedelta(minutes=30)
_LEAST_WAIT_S: Final = 5.0
_AGAIN_AFTER: Final = timedelta(days=7)


def ask_archives(source: Source, *, wants_copy: bool) -> list[ArchiveAsk]:
    """Ask every archive that is on about a source: rows and jobs in the caller's transaction; returns the new questions.

    One that was asked is left alone for a week, unless a copy is wanted now and was not before.
    """
    asks = []
    for name in settings.ARCHIVES:
        ask, is_new = ArchiveAsk.objects.get_or_create(source=source, archive=name, defaults={"wants_copy": wants_copy})
        wants_more = wants_copy and not ask.wants_copy
        is_old = ask.looked_at is not None and ask.looked_at < timezone.now() - _AGAIN_AFTER
        if not is_new and (wants_more or is_old) and ask.state in {AskState.DONE, AskState.GIVEN_UP}:
            ArchiveAsk.objects.filter(pk=ask.pk).update(
                state=AskState.PENDING, wants_copy=wants_copy, looked_at=None, asked_at=None, remote_id="", detail=""
            )
            is_new = True
        elif wants_more:
            ArchiveAsk.objects.filter(pk=ask.pk).update(wants_copy=True)
        if is_new:
            jobs.request_job(JobKind.ASK_ARCHIVE, ask.pk)
            asks.append(ask)
    return asks


def run_ask(lease: jobs.Lease, *, send: Sender, archive_named: Callable[[str, Sender], OutsideArchive]) -> ArchiveAsk:
    """Do an ASK_ARCHIVE job: look for copies, then have one made if that is wanted and the budget has room."""
    ask = ArchiveAsk.objects.select_related("source").get(pk=lease.subject_id)
    if ask.state in {AskState.DONE, AskState.GIVEN_UP}:
        with jobs.finishing(lease):
            return ask
    try:
        with Visit(lease) as visit:
            _step_in(visit, lease, ask, archive_named(ask.archive, visit.sender(send)))
    except MustWaitError as wait:
        hosts.wait_in_line(lease, wait.host, until=wait.until, why=wait.message)
    return ask


def _step_in(visit: Visit, lease: jobs.Lease, ask: ArchiveAsk, archive: OutsideArchive) -> None:
    try:
        _step(lease, ask, archive)
    except ArchiveError as error:
        visit.note_failure(error.message, retry_after_s=error.retry_after_s, counts=not error.permanent)
        _fail(lease, ask, error)


def close_ask(ask_id: int, words: str) -> None:
    """Give up a question whose job died without a word."""
    ArchiveAsk.objects.filter(pk=ask_id).exclude(state=AskState.DONE).update(state=AskState.GIVEN_UP, detail=words)


def _step(lease: jobs.Lease, ask: ArchiveAsk, archive: OutsideArchive) -> None:
    """Take the next step: look, ask for a copy, or look how far the copy is."""
    if ask.looked_at is None:
        jobs.show_progress(lease, f"asking {archive.label} for its copies")
        found = archive.find(ask.source.canonical_uri)
        _note_found(ask, archive, found)
    if not _needs_copy(ask, archive):
        with jobs.finishing(lease):
            _set(ask, state=AskState.DONE)
        return
    if ask.state != AskState.SAVING:
        wait_until = _budget_opens(ask, archive)
        if wait_until is not None:
            jobs.put_back(lease, until=wait_until, why=f"{archive.label}: the day’s budget of copies is used up")
            return
        jobs.show_progress(lease, f"asking {archive.label} to make a copy")
        saving = archive.save(ask.source.canonical_uri)
        _set(ask, state=AskState.SAVING, remote_id=saving.remote_id, asked_at=timezone.now())
    else:
        saving = archive.look(ask.remote_id)
    _go_on(lease, ask, archive, saving)


def _go_on(lease: jobs.Lease, ask: ArchiveAsk, archive: OutsideArchive, saving: Saving) -> None:
    if saving.memento is not None:
        with jobs.finishing(lease):
            _keep(ask, archive, [saving.memento], CopyOrigin.SAVED)
            _set(ask, state=AskState.DONE)
        return
    if ask.asked_at is not None and timezone.now() - ask.asked_at > _PATIENCE:
        raise ArchiveError(f"{archive.label} did not say within half an hour how the copy went.", permanent=True)
    wait_s = max(saving.wait_s, _LEAST_WAIT_S)
    jobs.put_back(lease, until=timezone.now() + timedelta(seconds=wait_s), why=f"{archive.label} is making a copy")


def _fail(lease: jobs.Lease, ask: ArchiveAsk, error: ArchiveError) -> None:
    if error.permanent or lease.is_last:
        with jobs.finishing(lease, dead=not error.permanent, error=error.message, code=error.code):
            _set(ask, state=AskState.GIVEN_UP, detail=error.message)
        return
    with jobs.retrying(lease, error=error.message, code=error.code, after_s=error.retry_after_s):
        _set(ask, detail=error.message, **({"state": AskState.PENDING, "remote_id": ""} if error.copy_failed else {}))


def _note_found(ask: ArchiveAsk, archive: OutsideArchive, found: Sequence[OutsideMemento]) -> None:
    """Keep of many copies the first, the last, and the one nearest to our own: what a reader would open."""
    ours = ask.source.snapshots.order_by("captured_at").values_list("captured_at", flat=True).first()
    _keep(ask, archive, worth_keeping(found, near=ours), CopyOrigin.FOUND)
    _set(ask, known=len(found), looked_at=timezone.now(), detail="")


def worth_keeping(found: Sequence[OutsideMemento], *, near: datetime | None) -> list[OutsideMemento]:
    """Return the first, the last, and the nearest to a time, each once, the oldest first."""
    if not found:
        return []
    ordered = sorted(found, key=lambda memento: memento.at)
    chosen = [ordered[0], ordered[-1]]
    if near is not None:
        chosen.append(min(ordered, key=lambda memento: abs(memento.at - near)))
    return sorted({memento.uri: memento for memento in chosen}.values(), key=lambda memento: memento.at)


def _keep(ask: ArchiveAsk, archive: OutsideArchive, found: Sequence[OutsideMemento], origin: CopyOrigin) -> None:
    for memento in found:
        if len(memento.uri) <= _URI_CHARS and is_http(memento.uri):
            OutsideCopy.objects.get_or_create(
                source=ask.source,
                uri=memento.uri,
                defaults={"archive": archive.label[:200], "memento_at": memento.at, "origin": origin},
            )


def _needs_copy(ask: ArchiveAsk, archive: OutsideArchive) -> bool:
    if not ask.wants_copy or archive.saves_per_day < 1:
        return False
    if ask.state == AskState.SAVING:
        return True
    young = timezone.now() - _YOUNG
    return not OutsideCopy.objects.filter(source=ask.source, archive=archive.label, memento_at__gte=young).exists()


def _budget_opens(ask: ArchiveAsk, archive: OutsideArchive) -> datetime | None:
    """Return when another copy may be asked for; None for now."""
    day = timedelta(days=1)
    asked = ArchiveAsk.objects.filter(archive=ask.archive, asked_at__gt=timezone.now() - day).order_by("-asked_at")
    blocking = asked[archive.saves_per_day - 1 : archive.saves_per_day]
    times = [row.asked_at for row in blocking if row.asked_at is not None]
    return times[0] + day if times else None


def _set(ask: ArchiveAsk, **changes: object) -> None:
    for name, value in changes.items():
        setattr(ask, name, value)
    ask.save(update_fields=list(changes))
