"""The Celery tasks: an id in, one job done. The queue is the first part of each name."""

from __future__ import annotations

from celery import shared_task

from claims.ports import Outside
from claims.services import (
    captures,
    extracting,
    fixity,
    looking,
    measuring,
    model_asks,
    outside_archives,
    ranking,
    reconciling,
    screenshots,
    searching,
    sequencing,
    watch_mail,
    weighing,
    witnesses,
)
from claims.services.working import do_job
from workers import archives, fetching, finders, language_models, reading, robots
from workers.archiving import warc
from workers.screenshots import camera


def outside() -> Outside:
    """Return the real outside world, under the settings of this process."""
    return Outside(fetch=fetching.fetcher(), robots=robots.robots(), read=reading.read, archive=warc.render)


@shared_task(name="read.extract_article")
def extract_article(job_id: int) -> None:
    """Find the claims in an article version."""
    do_job(job_id, extracting.run_extraction)


@shared_task(name="fetch.fetch_article")
def fetch_article(job_id: int) -> None:
    """Fetch an article by its address."""
    do_job(job_id, lambda lease: captures.run_article_fetch(lease, outside=outside()))


@shared_task(name="fetch.run_search")
def run_search(job_id: int) -> None:
    """Ask one finder one question."""
    fetch = fetching.fetcher()
    do_job(job_id, lambda lease: searching.run_search(lease, fetch=fetch, finder_named=finders.finder_by_name))


@shared_task(name="fetch.run_capture")
def run_capture(job_id: int) -> None:
    """Fetch, archive and read one source."""
    do_job(job_id, lambda lease: captures.run_capture(lease, outside=outside()))


@shared_task(name="read.rank_candidate")
def rank_candidate(job_id: int) -> None:
    """Rank the passages of one candidate."""
    do_job(job_id, ranking.run_ranking)


@shared_task(name="read.weigh_candidates")
def weigh_candidates(job_id: int) -> None:
    """Put the candidates of one claim in order."""
    do_job(job_id, weighing.run_weighing)


@shared_task(name="fetch.watch_page")
def watch_page(job_id: int) -> None:
    """Look at a page again that published words stand on."""
    do_job(job_id, lambda lease: looking.run_look(lease, outside=outside()))


@shared_task(name="fetch.ask_witness")
def ask_witness(job_id: int) -> None:
    """Ask one witness to cosign the head published last."""
    do_job(job_id, lambda lease: witnesses.run_ask(lease, send=fetching.sender()))


@shared_task(name="fetch.ask_archive")
def ask_archive(job_id: int) -> None:
    """Ask another archive about one source."""
    send = fetching.sender()
    do_job(job_id, lambda lease: outside_archives.run_ask(lease, send=send, archive_named=archives.archive_by_name))


@shared_task(name="screenshots.take_screenshot")
def take_screenshot(job_id: int) -> None:
    """Take a picture of how one archived page looks."""
    do_job(job_id, lambda lease: screenshots.run_screenshot(lease, camera=camera()))


@shared_task(name="fetch.ask_model")
def ask_model(job_id: int) -> None:
    """Put one question to the language model."""
    do_job(job_id, lambda lease: model_asks.run_ask(lease, model=language_models.model_in_use()))


@shared_task(name="record.ring_watches")
def ring_watches() -> None:
    """Ask for a look at each watched page that is due."""
    looking.ring_due()


@shared_task(name="notify.watch_digest")
def watch_digest() -> None:
    """Mail editors once a day what changed on watched pages."""
    watch_mail.send_digest_on_tick()


@shared_task(name="record.reconcile")
def reconcile() -> None:
    """Ring again what should be running and is not."""
    reconciling.reconcile()


@shared_task(name="record.sequence_log")
def sequence_log() -> None:
    """Sign and publish the new leaves of the public log."""
    sequencing.sequence_on_tick()


@shared_task(name="record.check_stored")
def check_stored() -> None:
    """Read a part of the archive again."""
    fixity.check_on_tick()


@shared_task(name="record.measure_store")
def measure_store() -> None:
    """Measure how much the store holds."""
    measuring.measure_on_tick()
