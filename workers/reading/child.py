"""The process that reads hostile bytes: limits itself, gives up network and file writing, then reads what it is sent.

Run by `workers/reading/sandbox.py` as `python -m workers.reading.child MEMORY_BYTES GROWTH_BYTES`. Imports no Django.
Each request is a frame of JSON (hints and limits) and a frame of bytes; each answer is one frame of JSON.
"""

from __future__ import annotations

import gc
import json
import math
import os
import resource
import signal
import sys
from typing import Any

from claims.errors import ClaimsError
from workers.reading import frames, readers

_MAX_REQUEST_BYTES = 64 * 1024
_MAX_DATA_BYTES = 64 * 1024 * 1024
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.fork", "pty.spawn")
_FORBIDDEN_CHANGES = (
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "os.link",
)


def main() -> None:
    """Serve requests until the parent closes the pipe."""
    memory_bytes, growth_bytes = (int(argument) for argument in sys.argv[1:3])
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not land between the frames
    questions = sys.stdin.buffer
    readers.warm_up()
    base_bytes = _mapped_bytes()
    _limit(memory_bytes)
    frames.write(answers, b"{}")
    while True:
        try:
            request = json.loads(frames.read(questions, _MAX_REQUEST_BYTES))
            data = frames.read(questions, _MAX_DATA_BYTES)
        except EOFError:
            return
        _limit_time(int(request["cpu_s"]), float(request["wall_s"]))
        answer = _answer(request, data)
        signal.alarm(0)
        del data
        answer["retire"] = _mapped_bytes() - base_bytes > growth_bytes
        frames.write(answers, json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"))
        if answer["retire"] or "crashed" in answer:
            return


def _answer(request: dict[str, Any], data: bytes) -> dict[str, Any]:
    try:
        if "feed" in request:
            return {"feed": readers.read_feed(data, **request["feed"])}
        return {"reading": readers.read(data, **request["hints"])}
    except ClaimsError as error:
        return {"error": error.code, "message": error.message}
    except MemoryError:
        gc.collect()
        return {"crashed": "it needed more memory than one file may take"}
    except RecursionError:
        return {"error": "unreadable", "message": readers.BROKEN.format(what="it is nested too deeply")}
    except Exception as error:  # noqa: BLE001 - any way in which a parser fails is the document's fault here
        return {
            "error": "unreadable",
            "message": readers.BROKEN.format(what=f"{type(error).__name__} while reading it"),
        }


def _limit(memory_bytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.addaudithook(_refuse)


def _limit_time(cpu_s: int, wall_s: float) -> None:
    """Give this document its processor time (the limit counts from the process's start), and a clock of our own.

    The clock is for the case that the parent was killed and nobody is left to kill us.
    """
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used_s = math.ceil(usage.ru_utime + usage.ru_stime)
    resource.setrlimit(resource.RLIMIT_CPU, (used_s + cpu_s, resource.RLIM_INFINITY))
    signal.alarm(math.ceil(wall_s) + 5)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Audit hook: no network, no processes, no changed files, whatever a parser is talked into."""
    if event == "open":
        flags = arguments[2]
        if isinstance(flags, int) and flags & _WRITING:
            raise PermissionError("a reader may not write files")
    elif event.startswith(_FORBIDDEN) or event in _FORBIDDEN_CHANGES:
        raise PermissionError(f"a reader may not use {event}")


def _mapped_bytes() -> int:
    """Return the address space in use, as RLIMIT_AS counts it; where there is no /proc, the peak resident size."""
    try:
        with open("/proc/self/statm", "rb") as statm:  # noqa: PTH123 - read for every document, where pathlib costs more
            return int(statm.read().split()[0]) * resource.getpagesize()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    main()
