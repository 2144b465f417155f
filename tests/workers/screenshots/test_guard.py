"""The guard holds whatever it starts to its limits and leaves nothing behind; small programs stand in for the browser."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from claims.errors import PictureError
from workers.screenshots import guard
from workers.screenshots.browser import Browser, Limits

if sys.platform != "linux":
    pytest.skip("the guard is Linux's", allow_module_level=True)

ENDLESS = "exec sleep 600"


class Started:
    """A guard over a shell program, and what its first line said."""

    def __init__(self, program, **limits):
        wanted = {"memory_bytes": 400 << 20, "wall_s": 20, "cpu_s": 60, "processes": 20, **limits}
        options = [f"--{name.replace('_', '-')}={value}" for name, value in wanted.items()]
        to_browser, self.commands = os.pipe()
        self.answers, from_browser = os.pipe()
        pipes = [f"--commands={to_browser}", f"--answers={from_browser}"]
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-S", guard.__file__, *options, *pipes, "--", "/bin/sh", "-c", program, "sh"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pass_fds=(to_browser, from_browser),
        )
        os.close(to_browser)
        os.close(from_browser)
        self.told = json.loads(self.process.stdout.readline())

    def end(self):
        self.process.stdin.close()
        return self.process.wait(10)

    def close(self):
        with contextlib.suppress(OSError):
            self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()
        os.close(self.commands)
        os.close(self.answers)


@pytest.fixture
def start():
    started = []

    def make(program, **limits):
        started.append(Started(program, **limits))
        return started[-1]

    yield make
    for one in started:
        one.close()


def is_alive(pid):
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    return False


def wait_until(told):
    deadline = time.monotonic() + 10
    while not told():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_it_ends_everything_when_its_input_ends(start):
    started = start("sleep 600 & sleep 600 & " + ENDLESS)
    wait_until(lambda: len(guard.descendants(started.process.pid)) == 3)
    kin = guard.descendants(started.process.pid)
    assert Path(started.told["profile"]).is_dir()
    assert started.end() == guard.ENDED
    assert not any(is_alive(pid) for pid in kin)
    assert not Path(started.told["profile"]).exists()


def test_what_detaches_itself_is_ended_too(start):
    """As Chromium's crash handler does: a session of its own, its parent gone."""
    started = start("setsid sh -c 'setsid sleep 600 & setsid sleep 600 &'; " + ENDLESS)
    wait_until(lambda: len(guard.descendants(started.process.pid)) == 3)
    kin = guard.descendants(started.process.pid)
    assert started.end() == guard.ENDED
    assert not any(is_alive(pid) for pid in kin)


def test_a_worker_that_is_killed_takes_its_browser_with_it(tmp_path):
    """Its end of the guard's input closes with it, whatever killed it."""
    word = tmp_path / "told"
    worker = (
        "import sys, time; sys.path.insert(0, '.')\n"
        "from tests.workers.screenshots.test_guard import Started\n"
        f"started = Started('sleep 600 & exec sleep 600')\n"
        f"open({str(word)!r}, 'w').write(str(started.process.pid)); time.sleep(600)\n"
    )
    environment = {**os.environ, "FACTCHECK_MODE": "test", "DJANGO_SETTINGS_MODULE": "factcheck.testing"}
    process = subprocess.Popen([sys.executable, "-c", worker], env=environment, cwd=Path(__file__).parents[3])
    try:
        wait_until(lambda: word.exists() and word.read_text())
        guard_pid = int(word.read_text())
        wait_until(lambda: len(guard.descendants(guard_pid)) == 2)
        kin = [guard_pid, *guard.descendants(guard_pid)]
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    wait_until(lambda: not any(is_alive(pid) for pid in kin))


def test_memory_is_bounded_over_all_processes_together(start):
    hog = "(head -c 60000000 /dev/zero; sleep 600) | tail -n 1"  # which keeps its one line in memory
    started = start(f"for i in 1 2 3 4; do {hog} & done; wait", memory_bytes=150 << 20, processes=60)
    began = time.monotonic()
    assert started.process.wait(15) == guard.TOO_MUCH_MEMORY
    assert time.monotonic() - began < 10


def test_the_number_of_processes_is_bounded(start):
    started = start("while true; do sleep 600 & done", processes=15)
    assert started.process.wait(15) == guard.TOO_MANY_PROCESSES


def test_time_is_bounded(start):
    began = time.monotonic()
    started = start(ENDLESS, wall_s=0.5)
    assert started.process.wait(15) == guard.TOO_LONG
    assert time.monotonic() - began < 5


def test_processor_time_is_bounded(start):
    started = start("while :; do :; done", cpu_s=1)
    assert started.process.wait(15) == guard.BROWSER_ENDED


def test_a_browser_that_ends_by_itself_is_noticed(start):
    assert start("exit 3").process.wait(10) == guard.BROWSER_ENDED
    assert start("exec /no/such/browser").process.wait(10) == guard.BROWSER_ENDED


def test_it_gives_the_browser_its_pipes_and_nothing_else(start):
    started = start("ls -l /proc/$$/fd >&4; id -u >&4; env >&4; " + ENDLESS)
    said = b""
    while b"TMPDIR" not in said or b"HOME" not in said:
        said += os.read(started.answers, 65_536)
    lines = said.decode().splitlines()
    opened = {line.split(" -> ")[1] for line in lines if " -> " in line}
    assert "/dev/null" in opened
    assert len(opened) == 3, opened  # that, and the two pipes
    names = {line.split("=")[0] for line in lines if "=" in line}
    assert names == {"HOME", "TMPDIR", "PATH", "LANG", "TZ", "PWD"}  # the last is the shell's own
    assert "0" not in lines  # whoever started us, the browser is not root's


def test_there_is_no_network_where_the_kernel_lets_it(start):
    started = start("cat /proc/net/dev >&4; echo end >&4; " + ENDLESS)
    if not started.told["isolated"]:
        pytest.skip("this kernel makes no network namespace for us")
    said = b""
    while b"end\n" not in said:
        said += os.read(started.answers, 65_536)
    interfaces = [line.split(":")[0].strip() for line in said.decode().splitlines() if ":" in line]
    assert interfaces == ["lo"]


def test_a_browser_that_never_answers_is_a_failure_in_words(tmp_path):
    sleeper = tmp_path / "browser"
    sleeper.write_text("#!/bin/sh\nexec sleep 600\n")
    sleeper.chmod(0o755)
    tmp_path.chmod(0o755)
    for parent in list(tmp_path.parents)[:3]:
        parent.chmod(parent.stat().st_mode | 0o055)
    with (
        pytest.raises(PictureError, match="longer than one picture may") as caught,
        Browser(str(sleeper), Limits(wall_s=1.0), has_sandbox=True) as browser,
    ):
        browser.call("Browser.getVersion", timeout_s=30)
    assert caught.value.permanent


def test_a_browser_that_cannot_be_run_is_worth_another_try():
    with (
        pytest.raises(PictureError, match="ended by itself") as caught,
        Browser("/no/such/browser", Limits(), has_sandbox=True) as browser,
    ):
        browser.call("Browser.getVersion")
    assert not caught.value.permanent


def test_a_browser_that_reads_nothing_holds_nobody_for_ever():
    with (
        Browser("/bin/sleep", Limits(wall_s=2.0), has_sandbox=True, flags=("600",)) as browser,
        pytest.raises(PictureError),
    ):
        browser.send("Page.navigate", url="x" * 10_000_000)
