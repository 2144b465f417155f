"""`python -m factcheck.embedded`: the whole newsroom on this machine, until Ctrl-C. `run.py` prepares and starts it."""

from __future__ import annotations

import argparse
import errno
import socket
import sys
from pathlib import Path
from typing import Final

from factcheck import env
from factcheck.embedded.broker import BrokerError
from factcheck.embedded.services import BASE_DIR, Options
from factcheck.embedded.supervisor import NotStartedError, Supervisor, hold

LOOPBACK: Final = ("127.0.0.1", "::1", "localhost")
WEB_PORT: Final = 8000
DEMO_PORT: Final = 8766
# How many ports after the usual one are tried when it is taken.
_TRIES = 50

_PRODUCTION: Final = (
    "This command runs a newsroom for one person on one machine; it is not a production server.\n"
    "For readers and colleagues run the parts under their own supervisor, with PostgreSQL, Redis and https in front:\n"
    "compose.yaml shows all of them (docker compose up), and docs/settings.md says what must be set."
)


def main(words: list[str] | None = None) -> int:
    """Run the newsroom and return the exit code."""
    arguments = _parser().parse_args(words)
    try:
        refuse_production(arguments.host)
        data_dir = (
            Path(arguments.data_dir).expanduser().absolute()
            if arguments.data_dir
            else env.path("DATA_DIR", BASE_DIR / "data")
        )
        with hold(data_dir, say=_say) as write_where:
            # Ports are looked for only now: what an earlier start left running may have held them.
            options = _options(arguments, data_dir)
            write_where(options.url)
            return Supervisor(options, say=_say, everything=arguments.verbose).run()
    except (NotStartedError, BrokerError) as error:
        print(f"factcheck: {error}", file=sys.stderr, flush=True)  # noqa: T201 — a command's words
        return 1


def refuse_production(host: str) -> None:
    """Raise NotStartedError where this would be a production server: described as one, or open to other machines."""
    explicit = env.raw("FACTCHECK_MODE")
    signs = [name for name in env.PRODUCTION_SIGNS if env.raw(name)]
    if explicit == "production" or (explicit is None and signs):
        reason = "FACTCHECK_MODE is production." if explicit else f"{', '.join(signs)} is set."
        raise NotStartedError(f"{reason}\n{_PRODUCTION}")
    if host not in LOOPBACK:
        raise NotStartedError(f"It will not listen on {host}, where other machines could reach it.\n{_PRODUCTION}")


def free_port(host: str, wanted: int | None, usual: int) -> int:
    """Return the wanted port, or from the usual one on the first that is free. Raises NotStartedError if the wanted one is taken."""
    if wanted is not None:
        if not (port := _try(host, wanted)):
            raise NotStartedError(f"Port {wanted} on {host} is taken or not allowed. Choose another with --port.")
        return port
    for candidate in range(usual, usual + _TRIES):
        if _try(host, candidate):
            return candidate
    raise NotStartedError(f"No port between {usual} and {usual + _TRIES - 1} is free on {host}.")


def _try(host: str, port: int) -> int:
    """Return the port if it could be bound just now (a free one for 0), else 0."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            if error.errno in {errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL}:
                return 0
            raise
        return int(trial.getsockname()[1])


def demo_port(data_dir: Path) -> tuple[int, bool]:
    """Return the port of the demonstration's web and whether it is free.

    Once chosen it stays with the data: the addresses of the archived pages hold it.
    """
    file = data_dir / "demo-port"
    if file.exists():
        port = int(file.read_text(encoding="ascii"))
        return port, bool(_try("127.0.0.1", port))
    port = free_port("127.0.0.1", None, env.integer("DEMO_PORT", DEMO_PORT, least=1, most=65535))
    file.write_text(str(port), encoding="ascii")
    return port, True


def _options(arguments: argparse.Namespace, data_dir: Path) -> Options:
    host = "127.0.0.1" if arguments.host == "localhost" else arguments.host
    port_of_demo, is_free = demo_port(data_dir)
    if not is_free and not arguments.no_demo:
        _say(
            f"Port {port_of_demo}, where the demonstration's web was, is taken by another program: its pages cannot be fetched."
        )
    return Options(
        host=host,
        port=free_port(host, arguments.port, WEB_PORT),
        demo_port=port_of_demo,
        demo_port_is_free=is_free,
        data_dir=data_dir,
        demo=not arguments.no_demo,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="run.py", description="Run a whole newsroom on this machine, until Ctrl-C.")
    parser.add_argument("--port", type=int, help=f"port of the web server (default: {WEB_PORT}, or the next free one)")
    parser.add_argument("--host", default="127.0.0.1", help="loopback address to listen on (default: 127.0.0.1)")
    parser.add_argument("--data-dir", help="where database, snapshots and logs are kept (default: data)")
    parser.add_argument("--no-demo", action="store_true", help="an empty newsroom, without the demonstration")
    parser.add_argument("--verbose", action="store_true", help="show every line of every log, not only trouble")
    return parser


def _say(words: str) -> None:
    print(words, flush=True)  # noqa: T201 — a command's words


if __name__ == "__main__":
    sys.exit(main())
