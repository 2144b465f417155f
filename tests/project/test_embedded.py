"""The embedded newsroom's supervisor over real processes, small ones in place of the web server and the worker."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
from pathlib import Path

import pytest

from factcheck.embedded import __main__ as command
from factcheck.embedded import broker, folders, logs, processes, services, supervisor

WEB = """
import http.server, os, sys
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers()
    def log_message(self, *args): pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""
WORKER = """
import signal, sys, time
def end(number, frame):
    time.sleep(0.3)
    open(sys.argv[1], "a").write("worker\\n")
    sys.exit(0)
signal.signal(signal.SIGTERM, end)
print("all ready.", flush=True)
time.sleep(600)
"""
STUBBORN = """
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
print(child.pid, flush=True)
time.sleep(600)
"""


@pytest.fixture(autouse=True)
def _no_services(monkeypatch):
    """What the suite runs on is not what the newsroom under test runs on."""
    for name in ("DATABASE_URL", "REDIS_URL", "PUBLIC_URL", "DEMO_PORT", "FETCH_PRIVATE_HOSTS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def options(tmp_path):
    return services.Options(
        host="127.0.0.1",
        port=command.free_port("127.0.0.1", 0, 0),
        demo_port=1,
        data_dir=tmp_path / "data",
        demo=False,
    )


@pytest.fixture
def newsroom(options, monkeypatch, tmp_path):
    """A supervisor whose processes are small and note in which order they end."""
    order = tmp_path / "order"
    monkeypatch.setattr(services, "web", lambda o: services.Service("web", (sys.executable, "-c", WEB, str(o.port))))
    monkeypatch.setattr(
        services,
        "worker",
        lambda: services.Service("worker", (sys.executable, "-c", WORKER, str(order)), patience_s=5, ready=" ready."),
    )
    monkeypatch.setattr(services, "beat", lambda: services.Service("beat", (sys.executable, "-c", WORKER, str(order))))
    monkeypatch.setattr(services, "browser", lambda: ("", "No pictures are taken."))
    monkeypatch.setattr(supervisor.Supervisor, "_manage", lambda self, what, *words: "editor / a pass phrase")
    said: list[str] = []
    room = supervisor.Supervisor(options, say=said.append)
    room.said = said
    room.order = order
    yield room
    for process in [*processes.read_pid_file(supervisor.pid_file(options.data_dir)), *left_broker(options.data_dir)]:
        processes.end(process, [])


def left_broker(data_dir):
    return processes.read_pid_file(folders.run_dir(data_dir) / "broker.pid")


def while_open(room, act) -> int:
    """Run a supervisor here (signals need the main thread), and act in another thread once it is open."""
    problems = []

    def other():
        try:
            deadline = time.monotonic() + 30
            while not any("is open at" in words for words in room.said):
                assert time.monotonic() < deadline, room.said
                assert not room.ending.is_set(), room.said
                time.sleep(0.02)
            act()
        except BaseException as error:  # noqa: BLE001 — told to the main thread
            problems.append(error)
        finally:
            os.kill(os.getpid(), signal.SIGTERM)

    thread = threading.Thread(target=other)
    thread.start()
    try:
        return room.run()
    finally:
        thread.join()
        assert not problems, problems


def test_it_opens_says_where_and_as_whom_and_ends_everything(newsroom, options):
    seen = []

    def act():
        seen.extend(processes.read_pid_file(supervisor.pid_file(options.data_dir)))
        seen.extend(left_broker(options.data_dir))

    assert while_open(newsroom, act) == 0

    assert {process.name for process in seen} == {"web", "worker", "beat", "broker"}
    assert not any(process.is_alive() for process in seen)
    words = "\n".join(newsroom.said)
    assert options.url in words
    assert "editor / a pass phrase" in words
    assert newsroom.order.read_text(encoding="utf-8").count("worker") == 2
    assert not folders.broker_socket(options.data_dir).exists()


def test_what_ends_by_itself_is_started_again(newsroom, options):
    def act():
        (web,) = [p for p in processes.read_pid_file(supervisor.pid_file(options.data_dir)) if p.name == "web"]
        (server,) = left_broker(options.data_dir)
        os.kill(web.pid, signal.SIGKILL)
        os.kill(server.pid, signal.SIGKILL)
        deadline = time.monotonic() + 10
        while not (newsroom._web_answers() and newsroom.broker.is_alive() and newsroom.broker.process != server):
            assert time.monotonic() < deadline, newsroom.said
            time.sleep(0.05)

    assert while_open(newsroom, act) == 0
    assert any("web ended by itself with code -9" in words for words in newsroom.said)
    assert any("broker ended by itself" in words for words in newsroom.said)


def test_what_cannot_start_ends_the_start_with_its_last_words(newsroom, options, monkeypatch):
    dying = (sys.executable, "-c", "print('no settings here'); raise SystemExit(3)")
    monkeypatch.setattr(services, "beat", lambda: services.Service("beat", dying))
    with pytest.raises(supervisor.NotStartedError, match=r"beat could not be started \(code 3\):\nno settings here"):
        newsroom.run()
    assert processes.read_pid_file(supervisor.pid_file(options.data_dir)) == []
    assert left_broker(options.data_dir) == []


def test_what_keeps_ending_is_given_up(newsroom, monkeypatch):
    newsroom._is_open = True
    for _ in range(supervisor.RESTARTS):
        newsroom._count_restart("web", 1)
    with pytest.raises(supervisor.NotStartedError, match="web keeps ending with code 1"):
        newsroom._count_restart("web", 1)


def test_pictures_are_taken_where_there_is_a_browser_and_said_not_to_be_elsewhere(monkeypatch, tmp_path):
    for name in ("SCREENSHOTS", "SCREENSHOT_BROWSER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert services.browser() == ("", services.browser()[1])
    assert "no browser was found" in services.browser()[1]
    chromium = tmp_path / "chromium"
    chromium.write_text("#!/bin/sh")
    chromium.chmod(0o755)
    assert services.browser() == (str(chromium), f"Pictures are taken of archived pages, by {chromium}.")
    monkeypatch.setenv("SCREENSHOT_BROWSER", "/no/such/browser")
    assert services.browser()[0] == ""
    monkeypatch.setenv("SCREENSHOTS", "off")
    assert "SCREENSHOTS is off" in services.browser()[1]


def test_no_text_waits_for_a_picture():
    words = " ".join(services.worker().arguments)
    assert "screenshots" not in words
    assert "--queues screenshots" in " ".join(services.picture_worker().arguments)


def test_the_newsroom_outlives_what_takes_pictures(newsroom, monkeypatch):
    """It is started last and ended with the others; one that keeps ending is left alone."""
    monkeypatch.setattr(services, "browser", lambda: ("/usr/bin/chromium", "Pictures are taken."))
    dying = services.Service("pictures", (sys.executable, "-c", "raise SystemExit(3)"), is_needed=False)
    monkeypatch.setattr(services, "picture_worker", lambda: dying)

    def act():
        deadline = time.monotonic() + 30
        while "pictures" not in "".join(newsroom.said) or not any("left alone" in words for words in newsroom.said):
            assert time.monotonic() < deadline, newsroom.said
            time.sleep(0.05)
        assert newsroom._web_answers()

    assert while_open(newsroom, act) == 0
    assert "pictures" not in newsroom.running


def test_one_data_folder_holds_one_newsroom(tmp_path):
    with supervisor.hold(tmp_path, say=print) as write_where:
        write_where("http://127.0.0.1:8000")
        with (
            pytest.raises(supervisor.NotStartedError, match="already runs, at http"),
            supervisor.hold(tmp_path, say=print),
        ):
            pass
    with supervisor.hold(tmp_path, say=print):
        pass


def test_what_a_killed_start_left_running_is_ended(tmp_path):
    left = processes.start(
        "worker",
        [sys.executable, "-c", WORKER, str(tmp_path / "order")],
        log=tmp_path / "log",
        environment={},
        cwd=tmp_path,
    )
    processes.write_pid_file(supervisor.pid_file(tmp_path), [left])
    said: list[str] = []
    with supervisor.hold(tmp_path, say=said.append):
        assert not left.is_alive()
    assert "worker" in said[0]


def test_a_later_process_of_the_same_number_is_left_alone(tmp_path):
    other = processes.Known(name="worker", pid=os.getpid(), born="another time")
    processes.write_pid_file(tmp_path / "pids", [other])
    assert processes.read_pid_file(tmp_path / "pids") == []


@pytest.mark.parametrize("content", ["", "nonsense", "[1]", '[{"name": "x"}]'])
def test_a_broken_pid_file_knows_of_nothing(tmp_path, content):
    (tmp_path / "pids").write_text(content, encoding="utf-8")
    assert processes.read_pid_file(tmp_path / "pids") == []


def test_a_process_that_will_not_end_is_killed_with_its_children(tmp_path):
    stubborn = processes.start(
        "x", [sys.executable, "-c", STUBBORN], log=tmp_path / "log", environment={}, cwd=tmp_path
    )
    deadline = time.monotonic() + 10
    while not (line := (tmp_path / "log").read_text(encoding="utf-8").strip()):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    child = processes.known("child", int(line))
    assert child.is_alive()

    assert processes.end(stubborn, [(signal.SIGTERM, 0.2)]) is False

    assert not stubborn.is_alive()
    assert processes.wait_until_gone(child, patience_s=5)


def test_only_lines_of_trouble_are_echoed(tmp_path):
    log = tmp_path / "web.log"
    log.write_text("ERROR from an earlier start\n", encoding="utf-8")
    said: list[str] = []
    tail = logs.Tail(said.append, everything=False)
    tail.follow(log, until="ready")
    with log.open("a", encoding="utf-8") as file:
        file.write("INFO fine, ready\nERROR not fine\nERROR not yet whole")
        file.flush()
        tail.look()
        assert said == ["      web | ERROR not fine"]
        assert tail.has_said(log)
        file.write(", now it is\n")
    tail.look()
    assert said[1:] == ["      web | ERROR not yet whole, now it is"]


@pytest.mark.parametrize(
    ("environment", "host", "reason"),
    [
        ({"FACTCHECK_MODE": "production"}, "127.0.0.1", "FACTCHECK_MODE is production"),
        ({"SECRET_KEY": "x", "ALLOWED_HOSTS": "facts.example.org"}, "127.0.0.1", "SECRET_KEY, ALLOWED_HOSTS is set"),
        ({}, "0.0.0.0", "will not listen on 0.0.0.0"),
        ({"FACTCHECK_MODE": "embedded"}, "192.168.1.5", "will not listen on 192.168.1.5"),
    ],
)
def test_it_refuses_to_be_a_production_server_and_says_how_to(monkeypatch, capsys, environment, host, reason):
    monkeypatch.delenv("FACTCHECK_MODE")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert command.main(["--host", host]) == 1
    words = capsys.readouterr().err
    assert reason in words
    assert "compose.yaml" in words


def test_a_port_that_was_asked_for_must_be_free_and_a_usual_one_may_move():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(supervisor.NotStartedError, match=str(port)):
            command.free_port("127.0.0.1", port, 8000)
        assert command.free_port("127.0.0.1", None, port) > port


def test_the_port_of_the_demonstration_stays_with_the_data(tmp_path, monkeypatch):
    monkeypatch.setenv("DEMO_PORT", str(command.free_port("127.0.0.1", 0, 0)))
    port, is_free = command.demo_port(tmp_path)
    assert is_free
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        assert command.demo_port(tmp_path) == (port, False)
    assert command.demo_port(tmp_path) == (port, True)


def test_the_demonstration_is_reached_only_while_it_is_wanted(options, monkeypatch):
    monkeypatch.delenv("FETCH_PRIVATE_HOSTS", raising=False)
    assert "FETCH_PRIVATE_HOSTS" not in services.environment(options)
    wanted = services.Options(host="127.0.0.1", port=8000, demo_port=8766, data_dir=Path("/x"), demo=True)
    assert all(host.endswith(":8766") for host in services.environment(wanted)["FETCH_PRIVATE_HOSTS"].split(","))


def test_every_process_gets_the_address_of_the_broker(options):
    running = broker.Broker(address="unix:///x/broker.sock", label="x")
    assert services.environment(options, running)["REDIS_URL"] == "unix:///x/broker.sock"
