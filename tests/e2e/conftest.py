"""A whole newsroom as `make run` starts it, and a real browser to use it with."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

    from claims.models import User

ROOT = Path(__file__).resolve().parents[2]
START_PATIENCE_S = 120
STOP_PATIENCE_S = 60
WIDTHS = {"desktop": (1280, 900), "phone": (390, 844)}


@dataclass(frozen=True)
class Newsroom:
    """A running newsroom: its address, its data folder, its people's pass phrases and its supervisor."""

    url: str
    folder: Path
    phrases: dict[str, str]
    process: subprocess.Popen[bytes]
    log: Path


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def children_of(session: int) -> list[str]:
    """Return the command lines of processes whose environment names our data folder; nothing else on the machine is ours."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            environment = (entry / "environ").read_bytes()
            command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
        if f"FACTCHECK_E2E={session}".encode() in environment and int(entry.name) != os.getpid():
            found.append(command)
    return found


def _environment(mark: int) -> dict[str, str]:
    ours = ("DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "FACTCHECK_MODE", "DATA_DIR", "STORE_DIR")
    return {**{name: value for name, value in os.environ.items() if name not in ours}, "FACTCHECK_E2E": str(mark)}


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """Start the newsroom as a newcomer would; at the end, Ctrl-C must leave nothing behind."""
    folder = tmp_path_factory.mktemp("newsroom")
    log = folder / "start.log"
    port, mark = free_port(), os.getpid()
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "factcheck.embedded", "--data-dir", str(folder / "data"), "--port", str(port)],
            cwd=ROOT,
            env=_environment(mark),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    deadline = time.monotonic() + START_PATIENCE_S
    while b"The newsroom is open" not in log.read_bytes():
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.2)
    phrases = json.loads((folder / "data" / "first-people.json").read_text())
    yield Newsroom(f"http://127.0.0.1:{port}", folder / "data", phrases, process, log)
    process.send_signal(signal.SIGINT)
    assert process.wait(STOP_PATIENCE_S) == 0, log.read_text()
    assert children_of(mark) == []


@pytest.fixture(scope="session", autouse=True)
def _database_beside_playwright() -> Iterator[None]:
    """Let Django use its database in a thread in which Playwright's event loop stands still."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("no chromium on this machine: install Debian's package of that name")
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


@pytest.fixture
def tab(live_server: LiveServer, browser: Browser) -> Iterator[Callable[[User | None], Page]]:
    """Return what opens a tab for a person of the newsroom, or without script for a reader."""
    contexts = []

    def open_for(person: User | None) -> Page:
        context = browser.new_context(
            java_script_enabled=person is not None,
            viewport=dict(zip(("width", "height"), WIDTHS["desktop" if person else "phone"], strict=True)),
            base_url=live_server.url,
        )
        contexts.append(context)
        context.set_default_timeout(15_000)  # ms
        if person is not None:
            client = Client()
            client.force_login(person)
            cookie = client.cookies["factcheck-session"]
            context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        return context.new_page()

    yield open_for
    for context in contexts:
        context.close()


def sign_in(page: Page, newsroom: Newsroom, username: str) -> None:
    page.goto(f"{newsroom.url}/newsroom/")
    page.locator("input[name=login]").fill(username)
    page.locator("input[name=password]").fill(newsroom.phrases[username])
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Inbox").wait_for()
