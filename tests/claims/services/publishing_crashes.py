"""Run by test_publishing_crashes.py and benchmarks/crash_publishing.py in a process of its own: kills at a step, and looks.

Each argument is ACT:POINT. Each act has a review of its own, prepared in one child process, done in another that kills
itself at the point, and looked at in a third, which does it again as the editor would, and lets a sequencer go on. Prints
one JSON line for each kill.
"""

from __future__ import annotations

import importlib
import itertools
import json
import os
import signal
import sys
import time
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).parents[3]))

from tests.claims.services.sequencing_crashes import in_child

# A point of its own: the transaction has just been committed, and nobody was told.
AFTER = "after"


def numbered(turn: int, work) -> int:
    """Run in a child process whose factories make other names than those of the children before."""

    def seeded() -> None:
        from tests import factories  # noqa: PLC0415 — after django.setup()

        factories._numbers = itertools.count(turn * 1000)
        work()

    return in_child(seeded)


def prepare(act: str, place: Path) -> None:
    """Bring a review to where the act can be done, and write its ids down."""
    from claims.enums import CorrectionKind  # noqa: PLC0415 — after django.setup()
    from tests import corrections, published  # noqa: PLC0415

    if act in {"publish", "sequence"}:
        review = draft()
    else:
        review = published.publish().review
        kind = {"withdraw": CorrectionKind.WITHDRAWAL, "void": CorrectionKind.VOID}.get(
            act, CorrectionKind.VERDICT_CHANGE
        )
        if act != "begin":
            corrections.begin(review, kind)
            if act == "correct":
                corrections.write(
                    review, rating="mostly_false", summary="Traffic rose by 12 per cent in May, as they say."
                )
            submit(review)
    place.write_text(json.dumps(review.pk))


def draft():
    """Make a review that waits for its second reader."""
    from claims.enums import Stance  # noqa: PLC0415
    from claims.services import reviews, scales  # noqa: PLC0415
    from tests import factories, published  # noqa: PLC0415

    author = factories.make_user()
    scales.adopt_default_scale()
    review = reviews.open_review(actor=author, claim=factories.make_claim("Traffic rose by 40 per cent."))
    snapshot = factories.make_snapshot(published.SOURCE)
    reviews.cite_words(
        actor=author, review=review, snapshot=snapshot, words=published.CITED, stance=Stance.REFUTES, note=""
    )
    review.refresh_from_db()
    words = {
        "rating_key": "false",
        "summary": "Traffic rose by 12 per cent, not by 40.",
        "reasons": "The authority reports 12 per cent for May [1]. Nobody reports 40.",
    }
    review = reviews.save_draft(actor=author, review=review, revision=review.revision, **words)
    submit(review)
    return review


def submit(review) -> None:
    from claims.services import reviews  # noqa: PLC0415
    from tests import factories  # noqa: PLC0415

    review.refresh_from_db()
    reviews.submit_review(actor=factories.make_user(), review=review)


def do(act: str, pk: int) -> None:
    """Do what may be killed."""
    from claims.enums import CorrectionKind  # noqa: PLC0415
    from claims.models import ClaimReview  # noqa: PLC0415
    from claims.services import corrections, publishing, sequencing  # noqa: PLC0415
    from tests import factories  # noqa: PLC0415

    review, actor = ClaimReview.objects.get(pk=pk), factories.make_user()
    if act == "begin":
        corrections.begin_correction(actor=actor, review=review, kind=CorrectionKind.CORRECTION, note="A note.")
        return
    publishing.publish_review(actor=actor, review=review)
    if act == "sequence":
        sequencing.sequence_log()


def crash(act: str, point: str, pk: int) -> None:
    from django.conf import settings  # noqa: PLC0415

    settings.FACTCHECK_CRASH_AT = point
    do(act, pk)
    if point == AFTER:
        os.kill(os.getpid(), signal.SIGKILL)


def look(act: str, point: str, pk: int, kept: Path) -> None:
    """Say what is wrong after the kill; do the act again; let the sequencer go on; say what is wrong then."""
    from claims.errors import ClaimsError  # noqa: PLC0415
    from claims.models import ClaimReview, LogHead, ReviewVersion  # noqa: PLC0415
    from claims.selectors.log_files import published_note  # noqa: PLC0415
    from claims.services import sequencing  # noqa: PLC0415
    from tests.record import database_faults, served_faults  # noqa: PLC0415

    since = kept.read_bytes() if kept.exists() else None
    seen = published_note()
    faults = database_faults() + served_faults(since)
    before = (ClaimReview.objects.get(pk=pk).status, ReviewVersion.objects.filter(review=pk).count())
    started = time.perf_counter()
    try:
        do(act, pk)
        again = "done"
    except ClaimsError as error:
        again = error.code
    sequencing.sequence_log()
    recovery_s = time.perf_counter() - started
    faults += database_faults() + served_faults(since) + (served_faults(seen) if seen else [])
    kept.write_bytes(published_note())
    line = {
        "act": act,
        "point": point,
        "faults": faults,
        "before": before,
        "again": again,
        "after": (ClaimReview.objects.get(pk=pk).status, ReviewVersion.objects.filter(review=pk).count()),
        "leaves": LogHead.objects.get().size,
        "recovery_s": recovery_s,
    }
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def main(folder: Path, kills: list[str]) -> None:
    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.urls import get_resolver  # noqa: PLC0415

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # people are made by the hundred
    settings.CELERY_TASK_ALWAYS_EAGER = False
    settings.ALLOWED_HOSTS = ["*"]
    # Read everything once, here, and not in every child. No connection is opened by it.
    for name in (
        "factcheck.urls",
        "claims.services.sequencing",
        "tests.corrections",
        "tests.published",
        "tests.record",
    ):
        importlib.import_module(name)
    get_resolver()._populate()
    review, kept = folder / "review", folder / "kept"
    assert in_child(lambda: call_command("migrate", verbosity=0)) == 0
    turns = itertools.count(1)
    for kill in kills:
        act, _, point = kill.partition(":")
        assert numbered(next(turns), lambda act=act: prepare(act, review)) == 0
        pk = json.loads(review.read_text())
        status = numbered(next(turns), lambda act=act, point=point, pk=pk: crash(act, point, pk))
        assert os.WIFSIGNALED(status), f"{kill} was not reached"
        assert os.WTERMSIG(status) == signal.SIGKILL
        assert numbered(next(turns), lambda act=act, point=point, pk=pk: look(act, point, pk, kept)) == 0


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
