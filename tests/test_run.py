"""The parts of run.py that can be looked at without making an environment."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def run(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("run_under_test", ROOT / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    (tmp_path / "requirements.txt").write_text("django==5.2\n", encoding="utf-8")
    (tmp_path / "requirements-dev.txt").write_text("pytest==9\n", encoding="utf-8")
    return module


@pytest.fixture
def done(run, monkeypatch):
    """Note what would be done to the machine."""
    noted: list[list[str]] = []
    monkeypatch.setattr(run, "make_venv", lambda: (noted.append(["venv"]), run.VENV.mkdir()))
    monkeypatch.setattr(run, "install_packages", noted.append)
    monkeypatch.setattr(run, "is_usable", lambda python: run.VENV.exists())
    return noted


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], ("up", [])),
        (["--port", "9000"], ("up", ["--port", "9000"])),
        (["up", "--no-demo"], ("up", ["--no-demo"])),
        (["up", "--help"], ("up", ["--help"])),
        (["test", "-k", "x"], ("test", ["-k", "x"])),
        (["manage", "migrate"], ("manage", ["migrate"])),
        (["--help"], ("help", [])),
        (["tset"], ("help", [])),
    ],
)
def test_a_command_line_is_understood(run, words, expected):
    assert run.split_command(words) == expected


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ([], ["-m", "not e2e", "-n", "auto"]),
        (["-x"], ["-m", "not e2e", "-n", "auto", "-x"]),
        (["tests/test_run.py"], ["-m", "not e2e", "tests/test_run.py"]),
        (["-n", "0"], ["-m", "not e2e", "-n", "0"]),
        (["-m", "e2e"], ["-n", "auto", "-m", "e2e"]),
    ],
)
def test_pytest_runs_all_but_the_browser_in_parallel_unless_told_otherwise(run, rest, expected):
    assert run.pytest_words(rest) == expected


def test_the_first_time_makes_the_environment_and_installs(run, done):
    run.install("requirements.txt")
    assert done == [["venv"], ["requirements.txt"]]


def test_the_second_time_does_nothing(run, done):
    run.install("requirements.txt")
    done.clear()
    run.install("requirements.txt")
    assert done == []


def test_a_changed_lock_is_installed_again(run, done):
    run.install("requirements.txt", "requirements-dev.txt")
    done.clear()
    (run.ROOT / "requirements-dev.txt").write_text("pytest==10\n", encoding="utf-8")
    run.install("requirements.txt", "requirements-dev.txt")
    assert done == [["requirements-dev.txt"]]


def test_an_install_that_failed_is_done_again(run, done, monkeypatch):
    def fail(locks):
        raise subprocess.CalledProcessError(1, ["pip"])

    install_packages = run.install_packages
    monkeypatch.setattr(run, "install_packages", fail)
    with pytest.raises(subprocess.CalledProcessError):
        run.install("requirements.txt")
    monkeypatch.setattr(run, "install_packages", install_packages)
    run.install("requirements.txt")
    assert done[-1] == ["requirements.txt"]


def test_an_environment_whose_python_is_gone_is_made_anew(run, done, monkeypatch):
    run.install("requirements.txt", "requirements-dev.txt")
    done.clear()
    states = iter([False, False])
    monkeypatch.setattr(run, "is_usable", lambda python: next(states))
    monkeypatch.setattr(run, "make_venv", lambda: done.append(["venv"]))
    run.install("requirements.txt")
    assert done == [["venv"], ["requirements.txt"]]


def test_this_python_is_usable_and_a_missing_one_is_not(run, tmp_path):
    assert run.is_usable(Path(sys.executable))
    assert not run.is_usable(tmp_path / "python")


def test_a_machine_without_any_way_is_told_what_to_install(run, monkeypatch, capsys):
    monkeypatch.setattr(run, "find_uv", lambda: None)
    monkeypatch.setattr(run, "has_module", lambda name: name == "venv")
    assert run.main(["manage", "check"]) == 1
    assert "apt install python3-venv" in capsys.readouterr().err


def test_pip_of_the_system_serves_an_environment_without_its_own(run, monkeypatch):
    commands = []
    monkeypatch.setattr(run, "find_uv", lambda: None)
    monkeypatch.setattr(run, "run", commands.append)
    monkeypatch.setattr(run.subprocess, "run", lambda *args, **kwargs: subprocess.CompletedProcess(args, 1))
    run.install_packages(["requirements.txt"])
    assert commands[0][:6] == [sys.executable, "-m", "pip", "--python", str(run.PYTHON), "install"]
    assert "--require-hashes" in commands[0]


def test_it_is_standard_library_only():
    names = {
        line.split()[1].split(".")[0]
        for line in (ROOT / "run.py").read_text(encoding="utf-8").splitlines()
        if line.startswith(("import ", "from "))
    }
    assert names <= sys.stdlib_module_names
