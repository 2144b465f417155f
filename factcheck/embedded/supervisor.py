"""Starts an embedded newsroom, keeps it running, and ends it in order: web, then beat and worker, then the broker.

Each process is in a session of its own. A pid file lets the next start end what a killed one left running, and a lock
keeps two starts from sharing a data folder.
"""

from __future__ import annotations

import contextlib
import fcntl
import signal
import subprocess
import time
import urllib.request
from threading import Event
from typing import TYPE_CHECKING, Final

from factcheck import env
from factcheck.embedded import broker as brokers
from factcheck.embedded import folders, logs, processes, services

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import FrameType

# Seconds.
LOOK_EVERY_S: Final = 0.3
READY_PATIENCE_S: Final = 90
# A process that ends this often within this time will not be mended by starting it once more.
RESTARTS: Final = 5
RESTARTS_WITHIN_S: Final = 60


class NotStartedError(Exception):
    """The newsroom could not be started or kept running, in words for whoever typed the command."""


@contextlib.contextmanager
def hold(data_dir: Path, *, say: Callable[[str], None]) -> Iterator[Callable[[str], None]]:
    """Hold a data folder for one start, and end what a killed one left running in it.

    Yields a function that writes down where the newsroom is reached, for whoever tries to start it twice. The lock is the
    operating system's and goes when its holder is killed. Raises NotStartedError where somebody else holds the folder.
    """
    folder = folders.make_private_folder(folders.run_dir(data_dir))
    with (folder / "lock").open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            where = lock.read().strip() or "somewhere"
            raise NotStartedError(
                f"This newsroom already runs, at {where}. End that one, or use another --data-dir."
            ) from None
        if left := processes.read_pid_file(pid_file(data_dir)):
            say(f"Ending what an earlier, killed start left running: {', '.join(process.name for process in left)}.")
        for process in left:
            processes.end(process, [(signal.SIGTERM, services.PATIENCE_S)])

        def write(where: str) -> None:
            lock.truncate(0)
            lock.write(where)
            lock.flush()

        yield write


def pid_file(data_dir: Path) -> Path:
    """Return the file that says which processes run, for the start after this one."""
    return folders.run_dir(data_dir) / "processes.pid"


class Supervisor:
    """One embedded newsroom, from the first process to the last."""

    def __init__(self, options: services.Options, *, say: Callable[[str], None], everything: bool = False) -> None:
        self.options = options
        self.say = say
        self.ending = Event()
        self.hurry = Event()
        self.broker: brokers.Broker | None = None
        self.running: dict[str, tuple[services.Service, processes.Known]] = {}
        self._tail = logs.Tail(say, everything=everything)
        self._restarts: dict[str, list[float]] = {}
        self._is_open = False

    def run(self) -> int:
        """Start everything, stay until told to end, end everything; return the exit code."""
        with self._signals():
            try:
                self._start()
                while not self.ending.wait(LOOK_EVERY_S):
                    self._tail.look()
                    self._mend()
            finally:
                self._end()
        return 0

    # --- starting -----------------------------------------------------------------------------------------------------

    def _start(self) -> None:
        self.broker = brokers.start(self.options.data_dir, say=self.say, outside=env.secret("REDIS_URL"))
        if self.options.serve_demo:
            self._launch(services.demo_web(self.options))
        self._manage("Bringing the database up to date", "migrate", "--no-input", "--verbosity", "0")
        for service in (services.worker(), services.beat(), services.web(self.options)):
            if not self.ending.is_set():
                self._launch(service)
        # The demonstration is checked against its own web, which must listen by then.
        self._wait_for("demo")
        first = self._manage("Looking after the first people and their newsroom", *services.make_demo(self.options))
        self.say("Waiting for web, worker and beat …")
        self._wait_for(*self.running)
        if not self.ending.is_set():
            self._is_open = True
            self.say(self._welcome(first))
            self._offer_pictures()

    def _offer_pictures(self) -> None:
        """Start what takes pictures, once all else works: nothing waits for it."""
        found, words = services.browser()
        if found:
            self._launch(services.picture_worker())
        self.say(words)

    def _manage(self, what: str, *words: str) -> str:
        """Run a management command to its end and return what it printed; its errors go to the terminal."""
        if self.ending.is_set():
            return ""
        self.say(f"{what} …")
        environment = services.environment(self.options, self.broker)
        done = subprocess.run(
            # The checks load every page of the newsroom, which the web server is about to do anyway.
            services.manage(*words, "--skip-checks"),
            env=environment,
            cwd=services.BASE_DIR,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode and not self.ending.is_set():
            self.say(done.stdout)
            raise NotStartedError(
                f"`manage.py {' '.join(words)}` failed with code {done.returncode}; its words are above."
            )
        return done.stdout.strip()

    def _launch(self, service: services.Service) -> None:
        log = self._log(service.name)
        logs.cut(log)
        self._tail.follow(log, until=service.ready)
        process = processes.start(
            service.name,
            list(service.arguments),
            log=log,
            environment=services.environment(self.options, self.broker),
            cwd=services.BASE_DIR,
        )
        self.running[service.name] = (service, process)
        processes.write_pid_file(self._pid_file, [known for _, known in self.running.values()])

    def _wait_for(self, *names: str) -> None:
        """Wait until these, where they are wanted, have said that they can work; the web server says so by answering."""
        deadline = time.monotonic() + READY_PATIENCE_S
        while late := [name for name in names if name in self.running and not self._is_ready(name)]:
            if self.ending.wait(0.1):
                return
            self._tail.look()
            self._mend()
            if time.monotonic() > deadline:
                raise NotStartedError(f"{late[0]} was not ready within {READY_PATIENCE_S} s: see {self._log(late[0])}.")

    def _is_ready(self, name: str) -> bool:
        return self._web_answers() if name == "web" else self._tail.has_said(self._log(name))

    def _web_answers(self) -> bool:
        url = f"{self.options.url}/healthz"
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 — our own server
            return bool(answer.status == 200)
        return False

    def _welcome(self, first_people: str) -> str:
        """Return what the newcomer is told: where, as whom, and how to end it."""
        assert self.broker is not None
        lines = [
            "",
            f"The newsroom is open at {self.options.url}",
            f"  readers' pages   {self.options.url}/",
            f"  newsroom         {self.options.url}/newsroom/",
            *(f"  {line}" for line in first_people.splitlines()),
            "",
            f"Data and logs: {self.options.data_dir} · messages: {self.broker.label} · Ctrl-C ends everything.",
        ]
        return "\n".join(lines)

    # --- staying ------------------------------------------------------------------------------------------------------

    def _mend(self) -> None:
        """Start again what has ended by itself; give up on what keeps ending, or ends before the newsroom is open."""
        if self.broker is not None and not self.broker.is_alive():
            self._count_restart("broker")
            self.broker = brokers.start(self.options.data_dir, say=self.say)
        for name, (service, process) in list(self.running.items()):
            if not process.is_alive() and not self.ending.is_set():
                code = processes.exit_code(process)
                processes.end(process, [])
                self._tail.look()
                if not self._is_open:
                    raise NotStartedError(
                        f"{name} could not be started (code {code}):\n{logs.last_lines(self._log(name))}"
                    )
                if self._count_restart(name, code, is_needed=service.is_needed):
                    self._launch(service)
                else:
                    del self.running[name]

    def _count_restart(self, name: str, code: int | None = None, *, is_needed: bool = True) -> bool:
        """Say whether to start it again; raises NotStartedError where that was tried too often and the newsroom needs it."""
        now = time.monotonic()
        recent = [moment for moment in self._restarts.get(name, []) if now - moment < RESTARTS_WITHIN_S]
        self._restarts[name] = [*recent, now]
        how = f" with code {code}" if code is not None else ""
        if len(recent) >= RESTARTS and not is_needed:
            self.say(f"{name} keeps ending{how}, and is left alone: see {self._log(name)}.")
            return False
        if len(recent) >= RESTARTS:
            raise NotStartedError(f"{name} keeps ending{how}: see {self._log(name)}.")
        self.say(f"{name} ended by itself{how}; starting it again.")
        return True

    # --- ending -------------------------------------------------------------------------------------------------------

    def _end(self) -> None:
        self.ending.set()
        if self._is_open:
            self.say("Ending: running work may finish first (Ctrl-C again to end at once) …")
        for names in (("web",), ("beat", "worker", "pictures"), ("demo",)):
            self._end_together([self.running.pop(name) for name in names if name in self.running])
        self._tail.look()
        if self.broker is not None:
            brokers.stop(self.options.data_dir, self.broker)
        self._pid_file.unlink(missing_ok=True)
        if self._is_open:
            self.say("Ended. What you did is kept.")

    def _end_together(self, group: list[tuple[services.Service, processes.Known]]) -> None:
        """Ask all of a group to end at the same time, and wait for each as long as it may take."""
        for _, process in group:
            processes.ask(process, signal.SIGTERM)
        for service, process in group:
            deadline = time.monotonic() + service.patience_s
            while process.is_alive() and time.monotonic() < deadline and not self.hurry.is_set():
                time.sleep(0.05)
            processes.end(process, [] if self.hurry.is_set() or service.then is None else [service.then])

    @contextlib.contextmanager
    def _signals(self) -> Iterator[None]:
        """Turn the first signal into an orderly end and the second into a quick one."""

        def told(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 — a signal handler's signature
            if self.ending.is_set():
                self.hurry.set()
            self.ending.set()

        wanted = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        before = {number: signal.signal(number, told) for number in wanted}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    @property
    def _pid_file(self) -> Path:
        return pid_file(self.options.data_dir)

    def _log(self, name: str) -> Path:
        return self.options.data_dir / "logs" / f"{name}.log"
