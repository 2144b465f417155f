"""Run by test_sequencing_crashes.py in a process of its own: kills a sequencer at each step and looks at what is left.

Prints one JSON line for each kill. Each turn is a child process, so that a kill takes nothing else with it and no database
connection is shared.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback

import django


def in_child(work) -> int:
    """Run in a forked process and return its wait status."""
    pid = os.fork()
    if pid:
        return os.waitpid(pid, 0)[1]
    try:
        work()
    except BaseException:  # noqa: BLE001 — the child must not go on as the parent
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def append(count: int) -> None:
    from django.db import transaction  # noqa: PLC0415 — after django.setup()

    from claims import ledger  # noqa: PLC0415
    from claims.enums import LogKind  # noqa: PLC0415

    with transaction.atomic():
        for number in range(count):
            ledger.append(LogKind.SCALE_ADOPTED, subject=f"leaf/{number}", digests={})


def crash(point: str, count: int) -> None:
    from django.conf import settings  # noqa: PLC0415

    from claims.services.sequencing import sequence_log  # noqa: PLC0415

    append(count)
    settings.FACTCHECK_CRASH_AT = point
    sequence_log()


def look(point: str, kept: str) -> None:
    """Check what readers see after the kill, let a sequencer recover, check again."""
    from claims.models import Checkpoint, LogHead  # noqa: PLC0415
    from claims.provenance.verify import verify_log  # noqa: PLC0415
    from claims.selectors.log_files import log_folder, log_vkeys, published_note  # noqa: PLC0415
    from claims.selectors.log_state import compare_with_database  # noqa: PLC0415
    from claims.services.sequencing import sequence_log  # noqa: PLC0415

    def answers(since):
        return {
            check.name: str(check.outcome)
            for check in verify_log(log_folder().read, verifiers=log_vkeys(), since=since)
        }

    since = open(kept, "rb").read() if os.path.exists(kept) else None  # noqa: PTH110, PTH123, SIM115
    seen = published_note()
    killed = answers(since) if seen else {}
    sequence_log()
    heads = list(Checkpoint.objects.values_list("previous", "size"))
    recovered = answers(seen or since)
    recovered["database"] = str(compare_with_database().outcome)
    with open(kept, "wb") as file:  # noqa: PTH123
        file.write(published_note())
    line = {
        "point": point,
        "killed": killed,
        "recovered": recovered,
        "heads": heads,
        "leaves": LogHead.objects.get().size,
        "unfinished": len(list(log_folder().root.rglob(".writing-*"))),
    }
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def main(kept: str, points: list[str]) -> None:
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    assert in_child(lambda: call_command("migrate", verbosity=0)) == 0
    # 130 a turn: partial files, then full ones, then a partial one again.
    for point in points:
        status = in_child(lambda point=point: crash(point, 130))
        assert os.WIFSIGNALED(status), f"{point} was not reached"
        assert os.WTERMSIG(status) == signal.SIGKILL
        assert in_child(lambda point=point: look(point, kept)) == 0


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
