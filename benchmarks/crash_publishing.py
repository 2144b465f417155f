"""Kills real processes with SIGKILL at every step of publishing, correcting, withdrawing, voiding and sequencing, many times.

    python benchmarks/crash_publishing.py                       # on SQLite, every act at every step, five times each
    python benchmarks/crash_publishing.py --rounds 1
    python benchmarks/crash_publishing.py --database postgresql://me@127.0.0.1/an_empty_database

After each kill, and again after the act was done once more and the sequencer went on, it counts what does not hold: the
invariants of tests/record.py in SQL, and the log as a reader gets it, against the head of the time before. Ends with 1
where anything does not hold.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from claims.services import faults  # noqa: E402

DRIVER = ROOT / "tests" / "claims" / "services" / "publishing_crashes.py"
_WHOLE = [*faults.PUBLISHING_POINTS, "after"]
POINTS = {
    "publish": _WHOLE,
    "correct": _WHOLE,
    "withdraw": _WHOLE,
    "void": _WHOLE,
    "begin": [*faults.CORRECTING_POINTS],
    "sequence": [*faults.SEQUENCING_POINTS],
}


def kills(rounds: int, seed: int) -> list[str]:
    """Return every act at every step, that many times, in an order that is the same for a seed."""
    once = [f"{act}:{point}" for act, points in POINTS.items() for point in points]
    every = once * rounds
    random.Random(seed).shuffle(every)
    return every


def main() -> int:
    """Kill, count, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--database", help="address of an empty database (default: SQLite in a folder that is deleted)")
    options = parser.parse_args()
    wanted = kills(options.rounds, options.seed)
    started, seen = time.perf_counter(), []
    with tempfile.TemporaryDirectory() as folder:
        changes = {
            "FACTCHECK_MODE": "test",
            "DJANGO_SETTINGS_MODULE": "factcheck.settings",
            "DATA_DIR": folder,
            "DATABASE_URL": options.database or f"sqlite:///{folder}/crashes.sqlite3",
            "PYTHONPATH": str(ROOT),
        }
        environment = {**os.environ, **changes}  # noqa: TID251 — the driver's own settings
        with subprocess.Popen(  # noqa: S603 — this Python and the driver of the tests
            [sys.executable, DRIVER, folder, *wanted], env=environment, stdout=subprocess.PIPE, text=True
        ) as driver:
            for line in driver.stdout or ():
                seen.append(json.loads(line))
                for fault in seen[-1]["faults"]:
                    sys.stdout.write(f"FAULT after {seen[-1]['act']} at {seen[-1]['point']}: {fault}\n")
    report(seen, time.perf_counter() - started)
    is_whole = driver.returncode == 0 and len(seen) == len(wanted)
    if not is_whole:
        sys.stdout.write(f"The driver ended with {driver.returncode} after {len(seen)} of {len(wanted)} kills.\n")
    return 0 if is_whole and not any(kill["faults"] for kill in seen) else 1


def report(seen: list[dict[str, object]], took_s: float) -> None:
    """Print how many kills there were by act, and what was wrong after them."""
    for act, count in Counter(str(kill["act"]) for kill in seen).items():
        points = len({kill["point"] for kill in seen if kill["act"] == act})
        faults = sum(bool(kill["faults"]) for kill in seen if kill["act"] == act)
        sys.stdout.write(f"{act:<10}{count:>5} kills at {points} steps, {faults} with anything that does not hold\n")
    leaves = seen[-1]["leaves"] if seen else 0
    sys.stdout.write(f"{'all':<10}{len(seen):>5} kills, {leaves} leaves in the log at the end, {took_s:.0f} s\n")


if __name__ == "__main__":
    sys.exit(main())
