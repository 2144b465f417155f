"""Which processes an embedded newsroom consists of besides its broker, how each is started and how long it may take to end."""

from __future__ import annotations

import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from claims.enums import Queue
from factcheck import browsers, env
from workers import demo

if TYPE_CHECKING:
    from factcheck.embedded.broker import Broker

BASE_DIR: Final = Path(__file__).resolve().parents[2]

# The task that runs when the newsroom is ended may finish within this time; after it, it is done again at the next start.
WORKER_PATIENCE_S: Final = 25
PATIENCE_S: Final = 8


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for on the command line."""

    host: str
    port: int
    demo_port: int
    data_dir: Path
    demo: bool
    # False while another program holds the port at which the demonstration's pages were archived.
    demo_port_is_free: bool = True

    @property
    def serve_demo(self) -> bool:
        """Whether the demonstration's web is started and the demonstration made from it."""
        return self.demo and self.demo_port_is_free

    @property
    def url(self) -> str:
        """Where the newsroom is reached."""
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Service:
    """One process of the newsroom."""

    name: str
    arguments: tuple[str, ...]
    patience_s: float = PATIENCE_S
    then: tuple[signal.Signals, float] | None = None
    # What its log says once it can work; "" where running is enough.
    ready: str = ""
    # Whether the newsroom is ended when this keeps ending; else it goes on without it.
    is_needed: bool = True


def environment(options: Options, broker: Broker | None = None) -> dict[str, str]:
    """Return the environment of every process; what the caller has set wins over the demonstration's values."""
    changes = {
        "FACTCHECK_MODE": "embedded",
        "DATA_DIR": str(options.data_dir),
        "PUBLIC_URL": env.text("PUBLIC_URL", options.url),
        "DEMO_PORT": str(options.demo_port),
        "PYTHONUNBUFFERED": "1",
    }
    if broker is not None and not broker.address.startswith("filesystem:"):
        changes["REDIS_URL"] = broker.address
    if options.demo:
        wanted = demo.environment(options.demo_port)
        changes |= {name: value for name, value in wanted.items() if env.raw(name) is None}
        if own := env.raw("FETCH_PRIVATE_HOSTS"):
            changes["FETCH_PRIVATE_HOSTS"] = f"{own},{wanted['FETCH_PRIVATE_HOSTS']}"
    return env.for_child(changes)


def manage(*words: str) -> list[str]:
    """Return the command line of a management command."""
    return [sys.executable, str(BASE_DIR / "manage.py"), *words]


def make_demo(options: Options) -> tuple[str, ...]:
    """Return the command that makes the first people and, where wanted, the demonstration; it prints who may sign in."""
    return ("make_demo",) if options.serve_demo else ("make_demo", "--people-only")


def demo_web(options: Options) -> Service:
    """Return the demonstration's own small web."""
    return Service("demo", tuple(manage("demo_web", "--port", str(options.demo_port))), ready="Demonstration web on")


def web(options: Options) -> Service:
    """Return the web server: one process of eight threads, because SQLite has one writer anyway."""
    bind = f"[{options.host}]:{options.port}" if ":" in options.host else f"{options.host}:{options.port}"
    flags = (
        "--worker-class",
        "gthread",
        "--workers",
        "1",
        "--threads",
        "8",
        "--timeout",
        "60",
        "--graceful-timeout",
        "5",
    )
    # The control socket would lie in the home folder, shared by every gunicorn of this person.
    return Service(
        "web", (sys.executable, "-m", "gunicorn", "factcheck.wsgi", "--bind", bind, *flags, "--no-control-socket")
    )


def worker() -> Service:
    """Return the Celery worker of all queues but the browser's, so that no text ever waits for a picture."""
    queues = ",".join(queue.value for queue in Queue if queue is not Queue.SCREENSHOTS)
    flags = ("--pool", "prefork", "--concurrency", "2", "--queues", queues, "--without-gossip", "--without-mingle")
    return Service(
        "worker",
        (sys.executable, "-m", "celery", "-A", "factcheck.celery", "worker", *flags, "--loglevel", "INFO"),
        patience_s=WORKER_PATIENCE_S,
        then=(signal.SIGQUIT, 3),
        ready=" ready.",
    )


def picture_worker() -> Service:
    """Return the Celery worker that runs a browser, one picture at a time."""
    flags = ("--pool", "prefork", "--concurrency", "1", "--queues", Queue.SCREENSHOTS.value)
    quiet = ("--hostname", "screenshots@%h", "--without-gossip", "--without-mingle", "--loglevel", "INFO")
    return Service(
        "pictures",
        (sys.executable, "-m", "celery", "-A", "factcheck.celery", "worker", *flags, *quiet),
        patience_s=WORKER_PATIENCE_S,
        then=(signal.SIGQUIT, 3),
        is_needed=False,
    )


def browser() -> tuple[str, str]:
    """Return the browser that takes pictures of archived pages, "" for none, and what to say about it."""
    if env.text("SCREENSHOTS", "auto") == "off":
        return "", "No pictures are taken of archived pages: SCREENSHOTS is off."
    if found := browsers.find(env.text("SCREENSHOT_BROWSER")):
        return found, f"Pictures are taken of archived pages, by {found}."
    return (
        "",
        "No pictures are taken of archived pages: no browser was found. Install Chromium to have them (docs/settings.md).",
    )


def beat() -> Service:
    """Return the clock that rings what is due."""
    words = (sys.executable, "-m", "celery", "-A", "factcheck.celery", "beat", "--loglevel", "INFO", "--pidfile=")
    return Service("beat", words, ready="beat: Starting")
