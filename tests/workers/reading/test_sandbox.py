import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from claims.errors import UnreadableError
from workers import reading
from workers.reading.sandbox import Limits, Sandbox

ROOT = Path(__file__).resolve().parents[3]
# libxml2 checks each attribute of an element against all before it: quadratic, about 12 s for this many.
SLOW = b"<html><div " + b" ".join(b"a%d=1" % number for number in range(150_000)) + b">words"
GOOD = b"The ministry said on Tuesday that exports fell by a third."


@pytest.fixture
def sandbox():
    made = []

    def make(**limits):
        made.append(Sandbox(Limits(**limits), size=1))
        return made[-1]

    yield make
    for one in made:
        one.close()


def read(data, sandbox):
    return reading.read(data, declared_type="text/html" if data is SLOW else "text/plain", sandbox=sandbox)


def test_one_child_reads_many_documents(sandbox):
    box = sandbox()
    read(GOOD, box)
    (pid,) = box.child_pids()
    for _ in range(5):
        assert read(GOOD, box).text == GOOD.decode()
    assert box.child_pids() == [pid]


def test_child_is_killed_when_the_clock_runs_out_and_the_next_document_reads_fine(sandbox):
    box = sandbox(wall_s=1.0)
    started = time.monotonic()
    with pytest.raises(UnreadableError, match="took longer than 1 seconds"):
        read(SLOW, box)
    assert time.monotonic() - started < 30
    assert box.child_pids() == []
    assert read(GOOD, box).text == GOOD.decode()


def test_child_is_killed_when_it_uses_too_much_processor_time(sandbox):
    with pytest.raises(UnreadableError, match="more processor time"):
        read(SLOW, sandbox(cpu_s=1, wall_s=30.0))


def test_file_that_needs_too_much_memory_is_unreadable(sandbox, make_docx):
    box = sandbox(memory_bytes=420 * 1024 * 1024)
    with pytest.raises(UnreadableError, match="memory"):
        reading.read(b"<p>" + b"<b>word</b> and " * 1_200_000, declared_type="text/html", sandbox=box)
    assert read(GOOD, box).text == GOOD.decode()


def test_document_is_read_in_a_new_child_when_the_warm_one_was_killed_between_documents(sandbox):
    box = sandbox()
    read(GOOD, box)
    (pid,) = box.child_pids()
    os.kill(pid, signal.SIGKILL)
    assert read(GOOD, box).text == GOOD.decode()
    assert box.child_pids() != [pid]


def test_child_killed_in_the_middle_is_an_unreadable_file_with_the_reason(sandbox):
    box = sandbox(wall_s=30.0, cpu_s=30)
    failures = []

    def run():
        try:
            read(SLOW, box)
        except UnreadableError as error:
            failures.append(error.message)

    thread = threading.Thread(target=run)
    thread.start()
    while not box.child_pids():
        time.sleep(0.05)
    time.sleep(0.5)
    os.kill(box.child_pids()[0], signal.SIGKILL)
    thread.join(30)
    assert len(failures) == 1
    assert "SIGKILL" in failures[0]


def test_child_is_replaced_after_so_many_documents(sandbox):
    box = sandbox(documents=2)
    read(GOOD, box)
    (first,) = box.child_pids()
    read(GOOD, box)
    read(GOOD, box)
    assert box.child_pids() != [first]


def test_child_is_replaced_when_it_has_grown(sandbox):
    box = sandbox(growth_bytes=1)
    reading.read(b"<p>" + b"Some words. " * 100_000, declared_type="text/html", sandbox=box)
    assert box.child_pids() == []


def test_child_inherits_no_environment(sandbox, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    box = sandbox()
    read(GOOD, box)
    environment = Path(f"/proc/{box.child_pids()[0]}/environ")
    if not environment.exists():
        pytest.skip("no /proc here")
    assert b"secret" not in environment.read_bytes()


def test_child_imports_no_django():
    code = "import sys, workers.reading.child; sys.exit(any(name.split('.')[0] == 'django' for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.socket()",
        "import subprocess; subprocess.Popen(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
        "open('written-by-a-reader', 'w')",
    ],
)
def test_child_may_not_use_network_processes_or_files(attempt, tmp_path):
    code = f"from workers.reading import child; child._limit(1 << 31)\ntry:\n    {attempt}\nexcept PermissionError:\n    raise SystemExit(7)"
    environment = {"PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"}
    ended = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, check=False)
    assert ended.returncode == 7
    assert list(tmp_path.iterdir()) == []


def _read_in_fork(parent_pids, box, answers):
    text = read(GOOD, box).text
    answers.put((text, [pid for pid in box.child_pids() if pid in parent_pids]))
    box.close()


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_forked_daemonic_process_starts_a_child_of_its_own(sandbox):
    """As Celery's prefork pool does: a daemonic process, forked from one that had a warm child."""
    box = sandbox()
    read(GOOD, box)
    before = box.child_pids()
    context = multiprocessing.get_context("fork")
    answers = context.Queue()
    process = context.Process(target=_read_in_fork, args=(before, box, answers), daemon=True)
    process.start()
    text, shared = answers.get(timeout=60)
    process.join(30)
    assert text == GOOD.decode()
    assert shared == []
    assert box.child_pids() == before
    assert read(GOOD, box).text == GOOD.decode()


def test_threads_share_a_sandbox(sandbox):
    box = sandbox()
    texts = [f"Sentence number {number} was written for a thread of its own." for number in range(8)]
    results = {}

    def run(text):
        results[text] = read(text.encode(), box).text

    threads = [threading.Thread(target=run, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert results == {text: text for text in texts}


def test_child_ends_when_its_parent_is_killed():
    code = (
        "import os, signal\nfrom workers.reading.sandbox import Sandbox\n"
        "box = Sandbox()\nbox._start()\nprint(box.child_pids()[0], flush=True)\nos.kill(os.getpid(), signal.SIGKILL)"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False, timeout=60)
    pid = int(ended.stdout)
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and _runs(pid):
        time.sleep(0.05)
    assert not _runs(pid)


def _runs(pid):
    status = Path(f"/proc/{pid}/stat")
    try:
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
