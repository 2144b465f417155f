"""Pages per second from fetch to stored, indexed snapshot, with real Celery workers, beside Scrapy with trafilatura.

    DATABASE_URL=postgresql://… REDIS_URL=redis://…/N python benchmarks/throughput.py [--pages 2000] [--workers 1 2 4] [--database NAME]

The site is a server of this benchmark on loopback: 50 hosts (127.0.1.1 to 127.0.1.50), 50 ms before each answer, pages of
some 400 words each, all different. The hosts are named in FETCH_PRIVATE_HOSTS, and the gap between two requests to one host
is set to 0 for the run (HOST_GAP_S; the default of 1 second would make 2,000 pages of 50 hosts take 40 seconds whatever the
workers do). Each page is one job: robots.txt, the host's slot, fetch, WARC, reading in the sandbox, files, rows, index. The
time is from the first fetch to the last snapshot, as the rows say; starting the workers is not in it.

DATABASE_URL names a PostgreSQL server on which a database (`--database`) is made and dropped at the end: its name must begin
with `factcheck_throughput`, so that no other is dropped by mistake, and two runs at a time need two names. REDIS_URL a Redis
database that may be emptied. Scrapy (`pip install scrapy`) fetches the same pages, one connection per host, robots.txt obeyed,
and does no more than trafilatura's extraction; it is named when it is missing. It runs before the first and after the last of
ours, because what else the machine does changes meanwhile: the ratio is to the mean of both.
"""

from __future__ import annotations

import argparse
import http.server
import importlib.util
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

HOSTS = [f"127.0.1.{number}" for number in range(1, 51)]
LATENCY_S = 0.05
PATIENCE_S = 1800
DATABASE = "factcheck_throughput"
_WORDS = [
    "harbour",
    "export",
    "ministry",
    "figure",
    "report",
    "tanker",
    "quay",
    "tide",
    "pilot",
    "canal",
    "treaty",
    "ledger",
    "archive",
    "crossing",
    "winter",
    "freight",
]


class Site(http.server.BaseHTTPRequestHandler):
    """Answers every page after the latency."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send robots.txt or the page."""
        time.sleep(LATENCY_S)
        is_robots = self.path == "/robots.txt"
        body = b"User-agent: *\nAllow: /\n" if is_robots else _page(f"{self.headers['Host']}{self.path}")
        self.send_response(200)
        self.send_header("Content-Type", "text/plain" if is_robots else "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _page(name: str) -> bytes:
    dice = random.Random(name)
    prose = "".join(f"<p>{' '.join(dice.choices(_WORDS, k=32)).capitalize()}.</p>" for _ in range(12))
    menu = "".join(f"<li><a href='/s/{number}'>Section {number}</a></li>" for number in range(30))
    return (
        f"<!DOCTYPE html><html lang=en><head><title>Report {name}</title><meta property='article:published_time' content='2026-05-04'>"
        f"</head><body><nav><ul>{menu}</ul></nav><article><h1>Report {name}</h1>{prose}</article><footer>© 2026</footer></body></html>"
    ).encode()


def main() -> None:
    """Measure and print, or be one of the processes that are measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2, 4])
    parser.add_argument("--database", default=DATABASE, help=f"made and dropped; begins with {DATABASE}")
    parser.add_argument("--as", dest="role", choices=["seed", "count", "scrapy"], help=argparse.SUPPRESS)
    parser.add_argument("--port", type=int, default=0, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.role:
        {"seed": seed, "count": count, "scrapy": crawl}[arguments.role](addresses(arguments.port, arguments.pages))
        return
    given = os.environ  # noqa: TID251 - a benchmark gives its processes their environment
    if not given.get("DATABASE_URL", "").startswith("postgres") or not given.get("REDIS_URL"):
        print(
            "SKIPPED: needs DATABASE_URL of a PostgreSQL server and REDIS_URL of a Redis database that may be emptied."
        )
        return
    if not re.fullmatch(rf"{DATABASE}\w*", arguments.database):
        parser.error(f"the name of the database has to begin with {DATABASE}, because it is dropped")
    compare(arguments.pages, arguments.workers, dict(given), arguments.database)


def compare(pages: int, workers: list[int], given: dict[str, str], database: str) -> None:
    """Measure with each number of workers, and Scrapy before and after; print every line as it comes."""
    server = http.server.ThreadingHTTPServer(("0.0.0.0", 0), Site)  # noqa: S104 - all of 127.0.0.0/8
    server.request_queue_size = 200
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_port
    print(
        f"{pages} pages, {len(HOSTS)} hosts, {LATENCY_S * 1000:g} ms before each answer, gap between two requests to a host 0 s"
    )
    has_scrapy = importlib.util.find_spec("scrapy") is not None
    if not has_scrapy:
        print("SKIPPED: scrapy is not installed.")
    peers = [report_scrapy(pages, port, given)] if has_scrapy else []
    ours = {}
    for number in workers:
        done, seconds = measure(number, pages, port, given, database)
        ours[number] = done / seconds
        line = f"{done} snapshots in {seconds:6.1f} s  {ours[number]:6.1f} pages/s  load {os.getloadavg()[0]:.1f}"
        print(f"factcheck, {number} worker(s)      {line}", flush=True)
    if has_scrapy:
        peers.append(report_scrapy(pages, port, given))
        mean = sum(peers) / len(peers)
        for number, speed in ours.items():
            print(f"{number} worker(s): 1/{mean / speed:.1f} of Scrapy")
    server.shutdown()


def addresses(port: int, pages: int) -> list[str]:
    """Return the pages, host by host in turn."""
    return [f"http://{HOSTS[number % len(HOSTS)]}:{port}/report/{number}" for number in range(pages)]


def measure(workers: int, pages: int, port: int, given: dict[str, str], database: str) -> tuple[int, float]:
    """Fill an empty database with jobs, let that many worker processes do them, and return snapshots and seconds."""
    with tempfile.TemporaryDirectory() as folder:
        environment = _environment(given, Path(folder), port, database)
        _recreate(given["DATABASE_URL"], database)
        own = [sys.executable, __file__, "--pages", str(pages), "--port", str(port)]
        subprocess.run(
            [sys.executable, "manage.py", "migrate", "--verbosity", "0"], env=environment, cwd=ROOT, check=True
        )
        subprocess.run([*own, "--as", "seed"], env=environment, check=True)  # noqa: S603 - ourselves
        worker = subprocess.Popen(  # noqa: S603 - Celery
            [
                *(sys.executable, "-m", "celery", "-A", "factcheck.celery", "worker", "--concurrency", str(workers)),
                *("--queues", "fetch,record", "--beat", "--schedule", f"{folder}/beat", "--loglevel", "ERROR"),
            ],
            env=environment,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            ends = time.monotonic() + PATIENCE_S
            while time.monotonic() < ends:
                time.sleep(3)
                told = subprocess.run([*own, "--as", "count"], env=environment, check=True, capture_output=True)  # noqa: S603
                done = json.loads(told.stdout)
                if done["open"] == 0:
                    break
        finally:
            worker.terminate()
            worker.wait()
            _drop(given["DATABASE_URL"], database)
        return done["snapshots"], done["seconds"]


def _environment(given: dict[str, str], folder: Path, port: int, database: str) -> dict[str, str]:
    parts = urlsplit(given["DATABASE_URL"])
    return given | {
        "FACTCHECK_MODE": "embedded",
        "SCREENSHOTS": "off",  # no part of what is compared
        "DATA_DIR": str(folder),
        "DATABASE_URL": urlunsplit(parts._replace(path=f"/{database}")),
        "FETCH_PRIVATE_HOSTS": ",".join(f"{host}:{port}" for host in HOSTS),
        "HOST_GAP_S": "0",
    }


def _recreate(url: str, database: str) -> None:
    """Make the database anew, and empty the Redis database."""
    import redis  # noqa: PLC0415 - only here

    _drop(url, database)
    _on_server(url, f"CREATE DATABASE {database}")
    redis.Redis.from_url(os.environ["REDIS_URL"]).flushdb()  # noqa: TID251 - as above


def _drop(url: str, database: str) -> None:
    _on_server(url, f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")


def _on_server(url: str, sql: str) -> None:
    import psycopg  # noqa: PLC0415 - only here

    with psycopg.connect(urlunsplit(urlsplit(url)._replace(path="/postgres")), autocommit=True) as server:
        server.execute(sql)


def seed(urls: list[str]) -> None:
    """Write a source and a job for each page, and ring."""
    from factcheck import env  # noqa: PLC0415 - in the child only

    env.use_project_settings()
    import django  # noqa: PLC0415

    django.setup()
    from claims.enums import JobKind  # noqa: PLC0415
    from claims.services.jobs import request_job  # noqa: PLC0415
    from claims.services.sources import source_for  # noqa: PLC0415

    for url in urls:
        request_job(JobKind.RUN_CAPTURE, source_for(url).pk)


def count(_urls: list[str]) -> None:
    """Print how many jobs are open, how many snapshots there are, and the seconds from the first fetch to the last."""
    from factcheck import env  # noqa: PLC0415 - in the child only

    env.use_project_settings()
    import django  # noqa: PLC0415

    django.setup()
    from django.db.models import Max, Min  # noqa: PLC0415

    from claims.enums import JobKind, JobState  # noqa: PLC0415
    from claims.models import Capture, Job, Snapshot  # noqa: PLC0415

    open_jobs = Job.objects.filter(kind=JobKind.RUN_CAPTURE, state__in=[JobState.NEW, JobState.RUN]).count()
    times = Capture.objects.aggregate(first=Min("started_at"), last=Max("finished_at"))
    seconds = (times["last"] - times["first"]).total_seconds() if times["first"] else 0.0
    print(json.dumps({"open": open_jobs, "snapshots": Snapshot.objects.count(), "seconds": seconds}))


def report_scrapy(pages: int, port: int, given: dict[str, str]) -> float:
    """Run Scrapy in a process of its own and print its line; returns pages per second."""
    own = [sys.executable, __file__, "--pages", str(pages), "--port", str(port), "--as", "scrapy"]
    environment = given | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    told = subprocess.run(own, env=environment, check=True, capture_output=True)  # noqa: S603 - ourselves
    done = json.loads(told.stdout)
    speed = float(done["pages"] / done["seconds"])
    line = f"{done['pages']} texts in {done['seconds']:10.1f} s  {speed:6.1f} pages/s  load {os.getloadavg()[0]:.1f}"
    print(f"Scrapy with trafilatura     {line}", flush=True)
    return speed


def crawl(urls: list[str]) -> None:
    """Fetch and extract with Scrapy; print pages and seconds."""
    import scrapy  # noqa: PLC0415 - optional
    import trafilatura  # noqa: PLC0415
    from scrapy.crawler import CrawlerProcess  # noqa: PLC0415

    done: list[float] = []

    class Spider(scrapy.Spider):  # type: ignore[misc]  # untyped
        name = "reports"
        start_urls = urls
        custom_settings = {
            "CONCURRENT_REQUESTS": 50,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
            "DOWNLOAD_DELAY": 0,
            "ROBOTSTXT_OBEY": True,
            "LOG_ENABLED": False,
        }

        def parse(self, response: object) -> None:
            """Extract and count."""
            trafilatura.extract(response.text)  # type: ignore[attr-defined]
            done.append(time.monotonic())

    process = CrawlerProcess()
    process.crawl(Spider)
    began = time.monotonic()
    process.start()
    print(json.dumps({"pages": len(done), "seconds": max(done, default=began + 1) - began}))


if __name__ == "__main__":
    main()
