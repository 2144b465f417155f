"""A worker killed in the middle of a search and a broker that forgets everything lose nothing and do nothing twice."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import sys
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.db import connection

from claims.enums import CandidateStatus, CaptureOutcome, JobState
from claims.models import Candidate, Capture, Job, Passage, SearchRun, Snapshot
from claims.services import searching
from factcheck.embedded import broker as brokers
from factcheck.embedded import processes
from tests import factories

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

SOURCES = 20
ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 90
# Long enough that the kill always finds some pages fetched, some being fetched and some waiting.
PAGE_TAKES_S = 0.4


class _Web(BaseHTTPRequestHandler):
    """Twenty hosts with a page each, and a search service that knows them all."""

    asked: Counter[str] = Counter()

    def do_GET(self):
        host = self.headers["Host"]
        path = urlsplit(self.path).path
        port = self.server.server_address[1]
        if path == "/robots.txt":
            return self._answer(404, "text/plain", "none")
        if path == "/search":
            # Ten results a page, as search services have it: every other question brings the other ten.
            self.asked["search"] += 1
            results = [
                {
                    "url": f"http://source{n}.localhost:{port}/page",
                    "title": f"Harbour {n}",
                    "content": "Traffic.",
                    "engine": "x",
                }
                for n in range(self.asked["search"] % 2, SOURCES, 2)
            ]
            return self._answer(
                200, "application/json", json.dumps({"query": "q", "results": results, "unresponsive_engines": []})
            )
        self.asked[host] += 1
        time.sleep(PAGE_TAKES_S)
        paragraph = (
            f"Traffic in the harbour rose by 12 per cent in May, said report {host}. "
            + "The terminals were busy. " * 20
        )
        return self._answer(
            200,
            "text/html",
            f"<html><head><title>Report {host}</title></head><body><article><p>{paragraph}</p></article></body></html>",
        )

    def _answer(self, status, kind, text):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def handle(self):
        # A worker that is killed hangs up in the middle.
        with contextlib.suppress(ConnectionError):
            super().handle()

    def log_message(self, *_):
        pass


@pytest.fixture
def web():
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Web)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


class _Newsroom:
    """A broker, a worker and a beat on the test's database."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.started: list[processes.Known] = []
        hosts = [f"source{n}.localhost:{port}" for n in range(SOURCES)] + [f"search.localhost:{port}"]
        database = connection.settings_dict
        if connection.vendor == "sqlite":
            url = f"sqlite:///{database['NAME']}"
        else:
            url = f"postgres://{database['USER']}:{database['PASSWORD']}@{database['HOST']}:{database['PORT'] or 5432}/{database['NAME']}"
        self.environment = {
            **os.environ,
            "FACTCHECK_MODE": "embedded",
            "SCREENSHOTS": "off",  # no worker of that queue runs here
            "DJANGO_SETTINGS_MODULE": "factcheck.settings",
            "DATA_DIR": str(folder),
            "STORE_DIR": str(django_settings.STORE_DIR),
            "DATABASE_URL": url,
            "FETCH_PRIVATE_HOSTS": ",".join(hosts),
            "FINDERS": "searxng",
            "SEARXNG_URL": f"http://search.localhost:{port}",
            "JOB_LEASE_S": "6",
            "JOB_BACKOFF_PERCENT": "1",
            "RECONCILE_EVERY_S": "1",
            "JOB_RING_AGAIN_S": "2",
            "HOST_GAP_S": "0",
        }
        self.environment.pop("REDIS_URL", None)

    def start(self) -> None:
        self.broker = brokers.start(self.folder, say=lambda words: None)
        self.environment["REDIS_URL"] = self.broker.address
        self.worker = self._process(
            "worker", "worker", "-c", "2", "-Q", "fetch,read,notify,record", "--without-gossip", "--without-mingle"
        )
        self.beat = self._process("beat", "beat", "--pidfile=")

    def _process(self, name: str, *words: str) -> processes.Known:
        command = [sys.executable, "-m", "celery", "-A", "factcheck.celery", *words, "--loglevel", "WARNING"]
        process = processes.start(
            name, command, log=self.folder / f"{name}.log", environment=self.environment, cwd=ROOT
        )
        self.started.append(process)
        return process

    def kill_everything(self) -> None:
        """Kill worker, its children, beat and broker at once, and wipe what the broker kept."""
        for process in (self.worker, self.beat, self.broker.process):
            os.killpg(os.getpgid(process.pid), signal.SIGKILL)
            processes.wait_until_gone(process, patience_s=10)
        for kept in self.folder.glob("**/*aof*"):
            shutil.rmtree(kept) if kept.is_dir() else kept.unlink()

    def stop(self) -> None:
        for process in self.started:
            processes.end(process, [(signal.SIGTERM, 10)])
        brokers.stop(self.folder, self.broker)


@pytest.fixture
def newsroom(tmp_path, web):
    folder = tmp_path / "newsroom"
    folder.mkdir(mode=0o700)
    room = _Newsroom(folder, web)
    room.start()
    yield room
    room.stop()


def _until(what, words):
    deadline = time.monotonic() + PATIENCE_S
    while not what():
        assert time.monotonic() < deadline, words()
        time.sleep(0.05)


def test_a_killed_worker_and_a_wiped_broker_lose_nothing(settings, newsroom):
    settings.FINDERS = ["searxng"]
    claim = factories.make_claim("Traffic in the harbour rose by 40 per cent in May.")
    searching.start_search(actor=factories.make_user(), claim=claim)

    _until(lambda: Snapshot.objects.count() >= 3, lambda: "nothing was fetched before the kill")
    newsroom.kill_everything()
    archived_before = Snapshot.objects.count()
    assert archived_before < SOURCES, "all was done before the kill: the test shows nothing"

    newsroom.start()
    _until(
        lambda: (
            Candidate.objects.filter(status=CandidateStatus.FETCHED, score__isnull=False).count() == SOURCES
            and not Job.objects.filter(state__in=[JobState.NEW, JobState.RUN]).exists()
        ),
        lambda: (
            f"not all was done: {Counter(Candidate.objects.values_list('status', flat=True))} "
            f"{Counter(Job.objects.values_list('kind', 'state'))}"
        ),
    )

    assert Candidate.objects.filter(claim=claim).count() == SOURCES
    outcomes = Counter(Capture.objects.values_list("source_id", "outcome"))
    assert set(outcomes.values()) == {1}
    assert {outcome for _, outcome in outcomes} == {CaptureOutcome.OK}
    assert len(outcomes) == Snapshot.objects.count() == SOURCES
    assert not SearchRun.objects.exclude(status="found").exists()
    assert all(
        Passage.objects.filter(candidate=candidate, position=1).count() == 1 for candidate in Candidate.objects.all()
    )
    assert not Job.objects.exclude(state=JobState.DONE).exists()
