"""A thousand hostile documents through real jobs: none crashes a worker, none runs past its limit, none leaves a job undone.

    python benchmarks/hostile_documents.py [--count N] [--seed N] [--show N]

The documents are made from a seed: markup in the manner of html5lib's tree-construction tests (misnested, unclosed,
endless), pages with bytes changed, character sets mislabelled and outside the allow list, fuzzed and exploding PDFs and Word
files, feeds, and text that was made to be slow for regular expressions. Each comes back from a fake fetch, and is
archived, read in the sandbox and recorded by the same job a worker does, on an SQLite database of this run. Then
its job has to be done or dead, and its capture has to have an outcome. A feed is what a search for a claim reads, by that job:
it has to end with an answer that an editor reads. What is read in the worker itself (JSON of search services, TimeMaps,
robots.txt) has the same limit, and may fail only as itself.

Times are wall-clock, the job's rows and files included. Memory is the peak of the reader processes and of this process.
"""

from __future__ import annotations

import argparse
import logging
import os
import resource
import sys
import tempfile
import time
import warnings
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.testing")  # noqa: TID251 - as manage.py does

import django  # noqa: E402 - the checkout must be on the path first

django.setup()

from django.test.utils import override_settings, setup_databases, teardown_databases  # noqa: E402

from benchmarks import hostile_material  # noqa: E402
from claims.enums import JobKind, JobState, SearchStatus  # noqa: E402
from claims.models import Capture, Job, SearchRun  # noqa: E402
from claims.ports import Query  # noqa: E402
from claims.services import captures, jobs, searching  # noqa: E402
from claims.services.working import do_job  # noqa: E402
from tests import factories  # noqa: E402
from workers import reading  # noqa: E402
from workers.archives.timemaps import parse_timemap  # noqa: E402
from workers.archiving import warc  # noqa: E402
from workers.finders.base import FinderError  # noqa: E402
from workers.finders.feeds import FeedFinder, Shelf  # noqa: E402
from workers.finders.mediawiki import MediaWikiFinder  # noqa: E402
from workers.robots import RobotsFile  # noqa: E402

LIMIT_S = 90.0  # of a PDF; of anything else the sandbox allows a third of it


def main() -> None:
    """Measure and print; ends with 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000, help="how many documents")
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--show", type=int, default=5, help="name the slowest documents")
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        with tempfile.TemporaryDirectory() as folder, override_settings(STORE_DIR=Path(folder)):
            sys.exit(run(arguments))
    finally:
        reading.close()
        teardown_databases(databases, verbosity=0)


def run(arguments: argparse.Namespace) -> int:
    """Do one job per document; return 1 where a promise was broken."""
    seconds: dict[str, list[tuple[float, str]]] = defaultdict(list)
    outcomes: dict[str, Counter[str]] = defaultdict(Counter)
    broken: list[str] = []
    peak_reader = 0
    for document in hostile_material.documents(arguments.count, seed=arguments.seed):
        began = time.monotonic()
        outcome = _PATHS.get(document.kind, _job)(document)
        took = time.monotonic() - began
        seconds[document.kind].append((took, document.name))
        outcomes[document.kind][outcome] += 1
        if outcome.startswith("BROKEN") or took > LIMIT_S + 10:
            broken.append(f"{document.name}: {outcome}, {took:.1f} s")
        # A reader that was killed for its document takes its peak with it: its limit, 1 GiB, stands for it.
        peak_reader = max([peak_reader, *(_peak_kib(pid) for pid in reading.child_pids())])
    print(f"{'kind':10} {'number':>6} {'median':>9} {'longest':>9}  outcomes")
    for kind, rows in seconds.items():
        rows.sort(reverse=True)
        told = ", ".join(f"{name} {count}" for name, count in outcomes[kind].most_common())
        print(f"{kind:10} {len(rows):6} {rows[len(rows) // 2][0]:7.3f} s {rows[0][0]:7.2f} s  {told}")
    slowest = sorted((row for rows in seconds.values() for row in rows), reverse=True)
    for took, name in slowest[: arguments.show]:
        print(f"  {took:6.2f} s  {name}")
    undone = (
        Job.objects.filter(kind__in=[JobKind.RUN_CAPTURE, JobKind.RUN_SEARCH])
        .exclude(state__in=[JobState.DONE, JobState.DEAD])
        .count()
    )
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"{sum(map(len, seconds.values()))} documents: {len(broken)} broke a promise, {undone} jobs undone, "
        f"longest {slowest[0][0]:.2f} s, most memory {peak_reader / 1024:.0f} MiB in a reader process, {own / 1024:.0f} MiB in the worker"
    )
    for line in broken:
        print(f"  BROKEN  {line}")
    return 1 if broken or undone else 0


def _job(document: hostile_material.Document) -> str:
    """Have a worker's job archive and read the document; return its outcome, "BROKEN …" where a promise was not kept."""
    url = f"https://hostile{document.number}.example/page"
    candidate = factories.make_candidate(source=factories.make_source(url))
    job = jobs.request_job(JobKind.RUN_CAPTURE, candidate.source_id)

    outside = factories.fake_outside(fetch=_fake(document), read=reading.read)
    outside = type(outside)(fetch=outside.fetch, robots=outside.robots, read=reading.read, archive=warc.render)
    do_job(job.pk, lambda lease: captures.run_capture(lease, outside=outside))
    job.refresh_from_db()
    capture = Capture.objects.filter(job_id=job.pk).first()
    if job.state not in (JobState.DONE, JobState.DEAD) or capture is None:
        return f"BROKEN job {job.state}: {job.last_error[:200]}"
    return str(capture.outcome)


def _feed(document: hostile_material.Document) -> str:
    """Have a search's job read a feed; return how the search ended."""
    url = f"https://hostile{document.number}.example/feed"
    fields = {"finder": "feeds", "finder_label": "feeds", "query": f"harbour {document.number}", "purpose": "words"}
    run = SearchRun.objects.create(claim=CLAIMS.setdefault("one", factories.make_claim()), **fields)
    job = jobs.request_job(JobKind.RUN_SEARCH, run.pk)
    Job.objects.filter(pk=job.pk).update(max_attempts=1)
    fetch, shelf = _fake(document), Shelf()
    do_job(
        job.pk,
        lambda lease: searching.run_search(
            lease, fetch=fetch, finder_named=lambda _, polite: FeedFinder(polite, [url], shelf=shelf)
        ),
    )
    job.refresh_from_db()
    run.refresh_from_db()
    if job.state not in (JobState.DONE, JobState.DEAD) or run.status == SearchStatus.PENDING:
        return f"BROKEN job {job.state}: {job.last_error[:200]}"
    return str(run.status)


def _answer(document: hostile_material.Document) -> str:
    """Read the answer of a search service as the finder for wikis does."""
    try:
        MediaWikiFinder(_fake(document), "https://hostile.example/api.php").find(Query("harbour", "benchmark"))
    except FinderError as error:
        return str(error.status)
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        return f"BROKEN {type(error).__name__}"
    return "ok"


def _timemap(document: hostile_material.Document) -> str:
    try:
        parse_timemap(document.data.decode(), base="https://hostile.example/")
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        return f"BROKEN {type(error).__name__}"
    return "ok"


def _robots(document: hostile_material.Document) -> str:
    try:
        RobotsFile(_fake(document), product="factcheck")(f"https://hostile{document.number}.example/{'a' * 2_000}")
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        return f"BROKEN {type(error).__name__}"
    return "ok"


def _fake(document: hostile_material.Document) -> Any:
    def fetch(url: str, **_: Any) -> Any:
        return factories.fetch_result(
            url, document.data, content_type=document.media_type, charset=document.charset, content=document.data
        )

    return fetch


CLAIMS: dict[str, Any] = {}
_PATHS = {"feed": _feed, "answer": _answer, "timemap": _timemap, "robots": _robots}


def _peak_kib(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text("ascii", "replace")
    except OSError:
        return 0
    return int(status.partition("VmHWM:")[2].split()[0]) if "VmHWM:" in status else 0


if __name__ == "__main__":
    main()
