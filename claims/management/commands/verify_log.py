"""`manage.py verify_log`: checks the whole public log from its files, and against the database."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from claims.errors import ProofError
from claims.provenance.folder import LogFolder
from claims.provenance.notes import parse_vkey
from claims.provenance.tiles import CHECKPOINT
from claims.provenance.verify import has_failed, verify_log
from claims.selectors.log_events import compare_with_events
from claims.selectors.log_files import log_folder, log_vkeys
from claims.selectors.log_state import compare_with_database, has_signed_heads

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from claims.provenance.notes import Verifier


class Command(BaseCommand):
    """Prints one line for each check; ends with 1 when one failed."""

    help = "Check the public log: signature, every entry, every tile, the root, and that the database agrees."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument(
            "--folder", type=Path, help="another folder with a log's files; the database is then left out"
        )
        parser.add_argument("--key", help="the log's verifier key (default: the one published beside the log)")
        parser.add_argument("--since", type=Path, metavar="FILE", help="a checkpoint kept earlier or elsewhere")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Make the checks."""
        folder = LogFolder(options["folder"]) if options["folder"] else log_folder()
        if not options["folder"] and folder.read(CHECKPOINT) is None and not has_signed_heads():
            self.stdout.write("The public log has no signed head yet: there is nothing to verify.")
            return
        try:
            since = options["since"].read_bytes() if options["since"] else None
        except OSError as error:
            raise CommandError(str(error)) from error
        checks = verify_log(folder.read, verifiers=self._keys(options), since=since, progress=self._progress())
        if not options["folder"]:
            checks += [compare_with_database(), compare_with_events()]
        for check in checks:
            self.stdout.write(str(check))
        if has_failed(checks):
            raise CommandError("The public log does not verify.", returncode=1)

    def _keys(self, options: dict[str, Any]) -> list[Verifier]:
        try:
            if options["key"]:
                return [parse_vkey(options["key"])]
            return [] if options["folder"] else log_vkeys()
        except ProofError as error:
            raise CommandError(error.message) from error

    def _progress(self) -> Any:
        """Show how far it is, where somebody watches."""
        if not sys.stderr.isatty():
            return lambda _done, _size: None

        def show(done: int, size: int) -> None:
            self.stderr.write(f"\r{done} of {size} entries", ending="\n" if done == size else "")

        return show
