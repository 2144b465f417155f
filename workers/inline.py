"""Does jobs in the process that asks, without a broker: for the demonstration's first start and for the command line."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from claims.enums import JobKind
from claims.selectors.open_jobs import open_job_ids, soonest_due_s
from workers import tasks

if TYPE_CHECKING:
    from collections.abc import Callable

_TASKS: Final[dict[JobKind, Callable[[int], None]]] = {
    JobKind.EXTRACT_ARTICLE: tasks.extract_article,
    JobKind.FETCH_ARTICLE: tasks.fetch_article,
    JobKind.RUN_SEARCH: tasks.run_search,
    JobKind.RUN_CAPTURE: tasks.run_capture,
    JobKind.RANK_CANDIDATE: tasks.rank_candidate,
    JobKind.WEIGH_CANDIDATES: tasks.weigh_candidates,
    JobKind.WATCH_PAGE: tasks.watch_page,
    JobKind.ASK_ARCHIVE: tasks.ask_archive,
    JobKind.ASK_MODEL: tasks.ask_model,
}
_LOOK_EVERY_S: Final = 0.1


def run_open_jobs(*, claim_id: int | None = None, article_id: int | None = None, patience_s: float = 120) -> bool:
    """Do the open jobs of a claim or an article, and what follows from them, until none is left.

    Returns whether all ended; jobs that must wait longer than the patience are left to a worker.
    """
    give_up_at = time.monotonic() + patience_s
    while time.monotonic() < give_up_at:
        jobs = open_job_ids(claim_id=claim_id, article_id=article_id)
        if not jobs:
            return True
        for job_id, kind in jobs:
            _TASKS[kind](job_id)
        wait_s = soonest_due_s(claim_id=claim_id, article_id=article_id) or 0.0
        if wait_s > give_up_at - time.monotonic():
            return False
        if wait_s > 0:
            time.sleep(max(_LOOK_EVERY_S, wait_s))
    return False
