#!/usr/bin/env python3
"""Prepares everything and runs factcheck on this machine: only Python 3.11 is needed, and nothing is installed outside `.venv`.

    python3 run.py                 the whole newsroom, until Ctrl-C (also: up); --help lists its options
    python3 run.py test [...]      the tests; what follows is handed to pytest
    python3 run.py e2e [...]       the end-to-end tests in a real browser
    python3 run.py lint            lint, formatting, types and import boundaries
    python3 run.py lock            pins every requirements*.in anew
    python3 run.py semantic        adds the optional sentence embeddings to .venv (docs/semantic.md)
    python3 run.py quality [...]   how good the suggestions are, beside simple peers, which it adds to .venv (docs/quality.md)
    python3 run.py manage [...]    Django's command line for this newsroom

Standard library only, because it runs before anything is installed; and in the syntax of older Pythons as far as the
check of the version, so that those say what is wrong instead of showing a syntax error.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "factcheck needs Python 3.11 or newer, and this is Python %d.%d (%s).\n"  # noqa: UP031 — older Pythons read this
        "Run it with a newer one, such as `python3.11 run.py`."
        % (sys.version_info[0], sys.version_info[1], sys.executable)
    )

import hashlib
import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
BASE = "requirements.txt"
DEV = "requirements-dev.txt"
SEMANTIC = "requirements-semantic.txt"
PEERS = "requirements-peers.txt"

NO_VENV = (
    "Python's own `venv` cannot make an environment here, and there is no `uv` either.\n"
    "Install one of them and start again. On Debian and Ubuntu: apt install python3-venv"
)


class SetupError(Exception):
    """Something needed is missing, in words for whoever typed the command."""


def main(words: list[str]) -> int:
    """Carry out one command and return its exit code."""
    command, rest = split_command(words)
    if command == "help":
        say((__doc__ or "").strip())
        return 0
    try:
        return COMMANDS[command](rest)
    except SetupError as error:
        say(f"factcheck: {error}", error=True)
        return 1
    except subprocess.CalledProcessError as error:
        say(f"factcheck: {' '.join(map(str, error.cmd))} failed with code {error.returncode}.", error=True)
        return 1
    except KeyboardInterrupt:
        return 130


def split_command(words: list[str]) -> tuple[str, list[str]]:
    """Return which command is meant and what is handed to it; without one it is `up`."""
    if not words or (words[0].startswith("-") and words[0] not in {"-h", "--help"}):
        return "up", words
    if words[0] in {"-h", "--help"}:
        return "help", []
    if words[0] not in COMMANDS:
        return "help", []
    return words[0], words[1:]


# --- Commands -------------------------------------------------------------------------------------------------------------


def up(rest: list[str]) -> int:
    """Run the newsroom. This process becomes the supervisor, so that a signal has one receiver."""
    install(BASE)
    return become([str(PYTHON), "-m", "factcheck.embedded", *rest])


def test(rest: list[str]) -> int:
    """Run the tests but the end-to-end ones, on every core unless told otherwise."""
    install(BASE, DEV)
    return become([str(PYTHON), "-m", "pytest", *pytest_words(rest)])


def e2e(rest: list[str]) -> int:
    """Run the end-to-end tests, one after another: they share a browser and a machine."""
    install(BASE, DEV)
    return become([str(PYTHON), "-m", "pytest", "-m", "e2e", *rest])


def lint(rest: list[str]) -> int:
    """Run every check that reads the code without running it; all of them, even when one finds something."""
    install(BASE, DEV)
    steps = (
        ["-m", "ruff", "check", *rest],
        ["-m", "ruff", "format", "--check", *rest],
        ["-m", "mypy", "--no-error-summary", "manage.py", "run.py", "claims", "workers", "factcheck"],
        ["-c", "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"],
    )
    codes = [subprocess.run([PYTHON, *step], cwd=ROOT, check=False).returncode for step in steps]
    return max(codes)


def lock(rest: list[str]) -> int:
    """Pin the requirements anew, for every Python from 3.11 and every system, with hashes."""
    uv = find_uv()
    if uv is None:
        raise SetupError("Pinning needs `uv` (https://docs.astral.sh/uv/).")
    flags = ["--quiet", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", *rest]
    for target in (BASE, DEV, SEMANTIC, PEERS):
        run([str(uv), "pip", "compile", *flags, target.replace(".txt", ".in"), "--output-file", target])
    return 0


def semantic(_rest: list[str]) -> int:
    """Add the optional sentence embeddings to the environment (docs/semantic.md)."""
    install(BASE, SEMANTIC)
    return 0


def quality(rest: list[str]) -> int:
    """Measure the suggestions beside simple peers, which no other command needs."""
    install(BASE, PEERS)
    return become([str(PYTHON), "-m", "benchmarks.quality", *rest])


def manage(rest: list[str]) -> int:
    """Run one management command."""
    install(BASE)
    return become([str(PYTHON), "manage.py", *rest])


COMMANDS = {
    "up": up, "test": test, "e2e": e2e, "lint": lint, "lock": lock, "semantic": semantic, "quality": quality, "manage": manage,
}  # fmt: skip


def pytest_words(rest: list[str]) -> list[str]:
    """Return the words for pytest: the whole suite without a browser in parallel, unless the caller says which and how."""
    words = [] if "-m" in rest else ["-m", "not e2e"]
    # Starting workers costs more than it saves where one file is asked for.
    named = any(not word.startswith("-") and word.startswith("tests") for word in rest)
    return [*words, *([] if named or "-n" in rest else ["-n", "auto"]), *rest]


# --- The environment ------------------------------------------------------------------------------------------------------


def install(*locks: str) -> None:
    """Bring `.venv` in line with these locks; quick when nothing has changed since the last time."""
    stale = [lock for lock in locks if is_stale(lock)]
    if not stale and is_usable(PYTHON):
        return
    if not is_usable(PYTHON):
        make_venv()
        stale = list(locks)
    say(f"Installing {' and '.join(stale)} into {VENV.name} (once; it takes about a minute) …")
    install_packages(stale)
    for name in stale:
        stamp(name).write_text(digest(ROOT / name), encoding="ascii")


def is_stale(lock: str) -> bool:
    """Say whether a lock has changed since it was last installed."""
    try:
        return stamp(lock).read_text(encoding="ascii") != digest(ROOT / lock)
    except OSError:
        return True


def stamp(lock: str) -> Path:
    """Return the file that says which lock was installed last; it goes with the environment."""
    return VENV / f"installed-{lock}.sha256"


def digest(file: Path) -> str:
    """Return the sha256 of a lock and of the Python it is for: another Python wants other wheels."""
    return hashlib.sha256(file.read_bytes() + repr(sys.version_info[:2]).encode()).hexdigest()


def is_usable(python: Path) -> bool:
    """Say whether an environment's interpreter starts and is as new as needed; a removed system Python leaves a dead link."""
    try:
        answer = subprocess.run(
            [python, "-c", "import sys; print(sys.version_info >= (3, 11))"],
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return False
    return answer.stdout.strip() == "True"


def make_venv() -> None:
    """Make `.venv` by the first way that this machine has: uv, Python's venv with pip, or venv and the system's pip."""
    if VENV.exists():
        shutil.rmtree(VENV)
    uv = find_uv()
    if uv is not None:
        run([str(uv), "venv", "--quiet", "--python", sys.executable, str(VENV)])
        return
    with_pip = has_module("ensurepip")
    if not has_module("venv") or not (with_pip or has_module("pip")):
        raise SetupError(NO_VENV)
    try:
        run([sys.executable, "-m", "venv", *([] if with_pip else ["--without-pip"]), str(VENV)])
    except (OSError, subprocess.CalledProcessError) as error:
        shutil.rmtree(VENV, ignore_errors=True)
        raise SetupError(f"{NO_VENV}\n({error})") from error


def install_packages(locks: list[str]) -> None:
    """Install the locks with hashes checked."""
    files = [word for lock in locks for word in ("-r", lock)]
    uv = find_uv()
    if uv is not None:
        run([str(uv), "pip", "install", "--quiet", "--python", str(PYTHON), "--require-hashes", *files])
        return
    flags = ["--disable-pip-version-check", "--quiet", "--no-input", "--require-hashes", "--no-compile", *files]
    inside = subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0
    # pip 22.3 and newer can install into an environment that has none of its own.
    pip = [str(PYTHON), "-m", "pip"] if inside else [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    run([*pip, "install", *flags])


def has_module(name: str) -> bool:
    """Say whether the Python that runs this has a module; Debian leaves some of the standard ones out."""
    return importlib.util.find_spec(name) is not None


def find_uv() -> Path | None:
    """Return uv, from the PATH or from the environment itself, or None."""
    found = shutil.which("uv") or shutil.which("uv", path=str(VENV / "bin"))
    return Path(found) if found else None


def run(command: list[str]) -> None:
    """Run a command in the checkout; CalledProcessError when it fails."""
    subprocess.run(command, cwd=ROOT, check=True)


def become(command: list[str]) -> int:
    """Turn this process into another one, in the checkout."""
    os.chdir(ROOT)
    sys.stdout.flush()
    os.execv(command[0], command)


def say(words: str, *, error: bool = False) -> None:
    """Print at once, so that the order is right when another process prints next."""
    print(words, file=sys.stderr if error else sys.stdout, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
