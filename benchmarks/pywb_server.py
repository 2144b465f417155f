"""Starts pywb, which replays web archives, on WARC files: the peer that our archive and our Memento answers are measured against."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

COLLECTION: Final = "news"
_TRIES, _GAP_S = 200, 0.2


@dataclass(frozen=True, slots=True)
class Pywb:
    """The two programs of an installed pywb."""

    wayback: str
    manager: str

    @contextmanager
    def serve(self, folder: Path, *, config: str = "") -> Iterator[str]:
        """Index the WARC files of a folder and answer for them; yields the collection's address, ends pywb afterwards.

        `config` is written to pywb's config.yaml. Raises SystemExit when pywb does not listen within 40 seconds.
        """
        files = sorted(str(path) for path in folder.glob("*.warc.gz"))
        for command in ([self.manager, "init", COLLECTION], [self.manager, "add", COLLECTION, *files]):
            subprocess.run(command, cwd=folder, check=True, capture_output=True)
        if config:
            (folder / "config.yaml").write_text(config)
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        process = subprocess.Popen(
            [self.wayback, "-b", "127.0.0.1", "-p", str(port)],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait_for(port)
            yield f"http://127.0.0.1:{port}/{COLLECTION}"
        finally:
            process.terminate()
            process.wait()


def add_argument(parser: argparse.ArgumentParser) -> None:
    """Let a command line say where pywb is."""
    parser.add_argument(
        "--pywb", default="", help="the folder with `wayback` and `wb-manager`; else they are looked for on the PATH"
    )


def find_pywb(folder: str) -> Pywb | None:
    """Return the programs in a folder, or on the PATH where it is empty; says so and returns None where they are not."""
    wayback, manager = (shutil.which(name, path=folder or None) for name in ("wayback", "wb-manager"))
    if wayback is None or manager is None:
        print("SKIPPED: pywb is not here. Install it (pip install pywb) and give its bin folder by --pywb.")
        return None
    return Pywb(wayback, manager)


def _wait_for(port: int) -> None:
    for _ in range(_TRIES):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(_GAP_S)
        else:
            return
    raise SystemExit(f"pywb did not start within {_TRIES * _GAP_S:.0f} seconds.")
