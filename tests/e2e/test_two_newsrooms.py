"""Two newsrooms, each a process with a database of its own, cosign each other's logs over real HTTP on loopback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from claims.provenance.cosignatures import cosignatures, parse_witness_vkey
from claims.provenance.witness_policy import parse_policy
from tests.e2e.conftest import free_port

pytestmark = pytest.mark.e2e
ROOT = Path(__file__).resolve().parents[2]


class Other:
    """A newsroom in its process."""

    def __init__(self, folder: Path, ports: tuple[int, int]) -> None:
        own, other = ports
        self.url = f"http://127.0.0.1:{own}"
        environment = {
            **{name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}},
            "DJANGO_SETTINGS_MODULE": "factcheck.settings",
            "FACTCHECK_MODE": "embedded",
            "DATA_DIR": str(folder),
            "PUBLIC_URL": self.url,
            "FETCH_PRIVATE_HOSTS": f"127.0.0.1:{other}",
            "FETCH_ALLOWED_PORTS": f"80,443,{other}",
        }
        folder.mkdir()
        command = [sys.executable, "-m", "tests.e2e.second_newsroom", str(own)]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def answer(self) -> object:
        return json.loads(self.process.stdout.readline())

    def do(self, *command: object) -> object:
        self.process.stdin.write(json.dumps(command) + "\n")
        self.process.stdin.flush()
        return self.answer()


@pytest.fixture
def two(tmp_path):
    ports = (free_port(), free_port())
    both = [Other(tmp_path / "a", ports), Other(tmp_path / "b", ports[::-1])]
    for each in both:
        each.process.stdin.write('["key"]\n')
        each.process.stdin.flush()
        assert each.answer() == "ready"
        each.key = each.answer()
    yield both
    for each in both:
        each.process.stdin.close()
        each.process.stdout.close()
        each.process.terminate()
        each.process.wait(30)


def test_they_cosign_each_other_and_hold_each_other_to_it(two):
    a, b = two
    for one, other in ((a, b), (b, a)):
        one.do("publish", f"the first text of {one.url}")
        other.do("watch", one.do("vkey"))
        one.do("policy", f"witness other {other.key} {other.url}/witness\nquorum other\n")
    for turn in range(3):
        for one in two:
            one.do("publish", f"text {turn} of {one.url}")
            assert one.do("ask") == [""]
    for one, other in ((a, b), (b, a)):
        with urllib.request.urlopen(f"{one.url}/log/checkpoint") as answer:
            note = answer.read()
        (found,) = cosignatures(note, [parse_witness_vkey(other.key)])
        with urllib.request.urlopen(f"{one.url}/log/policy") as answer:
            assert parse_policy(answer.read()).is_met({found.witness})
    # While one is away the other goes on publishing, and says what is wrong.
    b.process.terminate()
    b.process.wait(30)
    assert a.do("publish", "while b is away") == 5
    (error,) = a.do("ask")
    assert error
    assert "\n5\n" in a.do("note")
