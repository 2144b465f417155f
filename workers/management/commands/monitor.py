"""`manage.py monitor`: looks at a newsroom, this one or another's, as an outsider: its log, and each leaf against its pages."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

from django.core.management.base import BaseCommand, CommandError

from claims.errors import FetchError
from claims.provenance import factcheck_verify as checks
from workers import fetching

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from claims.ports import Sender

_FOUND: Final = 200
_ABSENT: Final = (404, 410)
_ELSEWHERE: Final = (301, 302, 303, 307, 308)


class Command(BaseCommand):
    """Prints one line for each check; ends with 1 when one failed, 3 when none failed but one is unknown."""

    help = (
        "Look at a newsroom's public log and records from outside, and say what differs from what was seen or logged."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("url", help="the newsroom's address, without /log")
        parser.add_argument(
            "--state", required=True, metavar="FILE", help="where to keep what was seen, from look to look"
        )
        parser.add_argument(
            "--key", default="", help="the log's verifier key, or a file with it (default: as first seen)"
        )
        parser.add_argument("--policy", type=Path, metavar="FILE", help="which witnesses have to have cosigned")
        parser.add_argument("--all", action="store_true", help="look at every leaf again, not only at new ones")
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--once", action="store_true", help="look once (the default)")
        how.add_argument(
            "--every", type=int, default=0, metavar="S", help="look again every so many seconds, until Ctrl-C"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Look, and look again."""
        codes = [self._look(options)]
        try:
            while options["every"] > 0:
                time.sleep(options["every"])
                codes.append(self._look(options))
        except KeyboardInterrupt:
            self.stderr.write("Stopped.")
        worst = 1 if 1 in codes else max(codes)
        if worst:
            words = "Something is not as it was logged or seen." if worst == 1 else "Not everything could be checked."
            raise CommandError(words, returncode=worst)

    def _look(self, options: dict[str, Any]) -> int:
        report = checks.Report()
        try:
            key = options["key"]
            keys = checks.Keys((Path(key).read_text(encoding="utf-8") if Path(key).is_file() else key).split())
            if options["policy"]:
                keys.policy = checks.Policy(options["policy"].read_bytes())
            read = reader(options["url"], fetching.sender())
            checks.monitor(report, read, keys, options["state"], everything=options["all"])
        except (checks.Failed, UnicodeError) as error:
            self.stderr.write(f"failed  monitor: {error}")
            return 1
        except checks.Unknown as error:
            self.stderr.write(f"unknown monitor: {error}")
            return 3
        except OSError as error:
            raise CommandError(str(error)) from error
        return report.exit_code()


def reader(base: str, send: Sender) -> checks.Read:
    """Return what reads below an address, over the safe fetcher; one redirect is followed, and only within the address."""
    root = base.rstrip("/") + "/"

    def read(path: str) -> bytes | None:
        url = urljoin(root, path)
        try:
            reply = send(url, body=None, max_bytes=checks.MAX_FILE_BYTES)
            if reply.status in _ELSEWHERE:
                url = urljoin(url, reply.header("Location") or "")
                if not url.startswith(root):
                    raise checks.Failed(f"{path} sends on to another place: {url[:200]}")
                reply = send(url, body=None, max_bytes=checks.MAX_FILE_BYTES)
        except FetchError as error:
            raise checks.Unknown(f"{path} could not be fetched: {error.message}") from error
        if reply.status in _ABSENT:
            return None
        if reply.status != _FOUND:
            raise checks.Unknown(f"{path} could not be fetched: the answer was {reply.status}")
        return reply.content

    return read
