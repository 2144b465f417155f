"""The launcher against the real servers of this machine."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import redis
from kombu import Connection

from factcheck.celery import transport_options
from factcheck.embedded import broker, folders, processes

SERVERS = sorted({server for server in (broker.find_server(), broker.bundled_server()) if server is not None})


@pytest.fixture
def spoken() -> list[str]:
    return []


@pytest.fixture(params=SERVERS, ids=lambda server: server.name)
def server(request) -> Path:
    return request.param


@pytest.fixture
def data_dir(tmp_path, monkeypatch):
    folder = tmp_path / "data"
    yield folder
    for process in processes.read_pid_file(folder / "run" / "broker.pid"):
        processes.end(process, [])


def client_of(running: broker.Broker) -> redis.Redis:
    return redis.Redis.from_url(running.cache_url)


def sent_and_received(running: broker.Broker) -> object:
    options = transport_options(running.celery_url)
    with (
        Connection(running.celery_url, transport_options=options) as connection,
        connection.SimpleQueue("read") as queue,
    ):
        queue.put({"id": 1})
        message = queue.get(timeout=5)
        message.ack()
    return message.payload


def test_the_bundled_binary_is_found():
    found = broker.bundled_server()

    assert found is not None
    assert found.name == "valkey-server"


def test_it_starts_answers_and_stops(data_dir, spoken, server):
    running = broker.start(data_dir, say=spoken.append, server=server)
    with client_of(running) as client:
        assert client.ping()
        assert client.config_get("port") == {"port": "0"}
        assert client.config_get("appendonly") == {"appendonly": "yes"}
    socket = folders.broker_socket(data_dir)
    assert stat.S_IMODE(socket.stat().st_mode) == 0o700
    assert stat.S_IMODE(socket.parent.stat().st_mode) == 0o700
    assert os.getsid(running.process.pid) == running.process.pid
    assert folders.broker_address(data_dir) == running.address

    broker.stop(data_dir, running)

    assert not running.is_alive()
    assert not socket.exists()
    assert spoken == []


def test_data_is_kept_when_the_server_is_killed(data_dir, spoken, server):
    first = broker.start(data_dir, say=spoken.append, server=server)
    with client_of(first) as client:
        client.rpush("queue", *range(500))
    os.kill(first.process.pid, signal.SIGKILL)
    assert processes.wait_until_gone(first.process, patience_s=5)

    second = broker.start(data_dir, say=spoken.append, server=server)

    with client_of(second) as client:
        assert client.llen("queue") == 500
    assert not second.adopted
    broker.stop(data_dir, second)


def test_the_server_of_a_killed_start_is_taken_over(data_dir, spoken, server):
    starter = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from factcheck.embedded import broker\n"
        "started = broker.start(Path(sys.argv[1]), say=print, server=Path(sys.argv[2]))\n"
        "print(started.process.pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    root = Path(__file__).parents[2]
    killed = subprocess.run(
        [sys.executable, "-c", starter, data_dir, server], cwd=root, capture_output=True, text=True, check=False
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    orphan = int(killed.stdout)

    running = broker.start(data_dir, say=spoken.append, server=server)

    assert running.adopted
    assert running.process.pid == orphan
    assert "taking it over" in spoken[0]
    broker.stop(data_dir, running)
    assert not running.is_alive()


def test_an_orphan_is_taken_over_when_its_pid_file_is_lost(data_dir, spoken, server):
    first = broker.start(data_dir, say=spoken.append, server=server)
    (folders.run_dir(data_dir) / "broker.pid").unlink()

    second = broker.start(data_dir, say=spoken.append, server=server)

    assert second.adopted
    assert second.process == first.process
    broker.stop(data_dir, second)


def test_a_stopped_server_that_does_not_answer_is_replaced(data_dir, spoken, server, monkeypatch):
    monkeypatch.setattr(broker, "START_PATIENCE_S", 1)
    monkeypatch.setattr(broker, "STOP_PATIENCE_S", 0.1)
    monkeypatch.setattr(broker, "_PING_TIMEOUT_S", 0.2)
    first = broker.start(data_dir, say=spoken.append, server=server)
    os.kill(first.process.pid, signal.SIGSTOP)

    second = broker.start(data_dir, say=spoken.append, server=server)

    assert second.process.pid != first.process.pid
    assert not first.is_alive()
    broker.stop(data_dir, second)


def test_unreadable_data_is_set_aside(data_dir, spoken, server):
    first = broker.start(data_dir, say=spoken.append, server=server)
    broker.stop(data_dir, first)
    for file in (data_dir / "broker").rglob("*.aof"):
        file.write_bytes(b"*3\r\n$nonsense" * 1000)

    second = broker.start(data_dir, say=spoken.append, server=server)

    assert second.is_alive()
    assert "set aside" in spoken[0]
    assert len(list(data_dir.glob("broker-unreadable-*"))) == 1
    broker.stop(data_dir, second)


def test_a_binary_that_is_no_server_is_an_error_with_its_last_words(data_dir, spoken):
    with pytest.raises(broker.BrokerError, match="ended at once"):
        broker.start(data_dir, say=spoken.append, server=Path("/bin/false"))


def test_a_deep_data_folder_gets_a_socket_that_fits(tmp_path, spoken, server):
    deep = tmp_path.joinpath(*["a-rather-long-folder-name"] * 5)
    running = broker.start(deep, say=spoken.append, server=server)
    socket = folders.broker_socket(deep)

    assert not socket.is_relative_to(deep)
    with client_of(running) as client:
        assert client.ping()
    broker.stop(deep, running)
    socket.parent.rmdir()


def test_it_falls_back_to_files_and_says_so(data_dir, spoken, monkeypatch):
    monkeypatch.setattr(broker, "find_server", lambda: None)

    running = broker.start(data_dir, say=spoken.append)

    assert running.celery_url.startswith("filesystem://")
    assert running.cache_url == ""
    assert "through files" in spoken[0]
    assert sent_and_received(running) == {"id": 1}


def test_the_broker_carries_messages_over_its_socket(data_dir, spoken, server):
    running = broker.start(data_dir, say=spoken.append, server=server)
    assert sent_and_received(running) == {"id": 1}
    broker.stop(data_dir, running)


def test_an_outside_server_that_is_away_is_named(data_dir, spoken):
    with pytest.raises(broker.BrokerError, match="REDIS_URL"):
        broker.start(data_dir, say=spoken.append, outside=f"unix://{data_dir}/nobody.sock")
