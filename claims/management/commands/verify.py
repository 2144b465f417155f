"""`manage.py verify`: checks an evidence bundle, or a document with its receipt, as `verify.py` does for strangers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from claims.errors import ProofError
from claims.provenance.folder import LogFolder
from claims.provenance.notes import parse_vkey
from claims.provenance.verify import Check, Outcome, has_failed, verify_document
from claims.provenance.verify_bundle import check_heads, verify_bundle
from claims.selectors.log_files import log_vkeys

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from claims.provenance.notes import Verifier

_ZIP = b"PK"


class Command(BaseCommand):
    """Prints one line for each check; ends with 1 when one failed, 3 when none failed but one is unknown, 2 without a file."""

    help = "Check a bundle.zip or a bundle.json: signature, place in the log, every digest, every quotation."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("path", type=Path, help="a bundle.zip or a bundle.json")
        parser.add_argument("--key", help="the log's verifier key, or a file with it (default: this newsroom's own)")
        parser.add_argument("--since", type=Path, metavar="FILE", help="a checkpoint kept earlier or elsewhere")
        parser.add_argument("--log", type=Path, metavar="FOLDER", help="the log's files, to check against all of it")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Make the checks."""
        try:
            checks = self._checks(options)
        except OSError as error:
            raise CommandError(str(error), returncode=2) from error
        for check in checks:
            self.stdout.write(str(check))
        if has_failed(checks):
            raise CommandError("The bundle does not verify.", returncode=1)
        if any(check.outcome == Outcome.UNKNOWN for check in checks):
            raise CommandError("Nothing failed, but not everything could be checked.", returncode=3)

    def _checks(self, options: dict[str, Any]) -> list[Check]:
        given: dict[str, Any] = {
            "verifiers": self._keys(options["key"]),
            "since": options["since"].read_bytes() if options["since"] else None,
            "log": LogFolder(options["log"]).read if options["log"] else None,
        }
        with options["path"].open("rb") as file:
            if file.read(len(_ZIP)) == _ZIP:
                return verify_bundle(file, **given)
            file.seek(0)
            try:
                held = json.loads(file.read())
                receipt, document = held["receipt"], held["document"].encode("utf-8")
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
                words = "It is neither a bundle.zip nor a bundle.json."
                return [Check("file", Outcome.FAILED, words)]
        checks = verify_document(receipt=str(receipt), document=document, verifiers=given["verifiers"])
        return [*checks, *check_heads(str(receipt), **given)]

    def _keys(self, given: str | None) -> list[Verifier]:
        if given is None:
            return log_vkeys()
        lines = Path(given).read_text(encoding="utf-8") if Path(given).is_file() else given
        try:
            return [parse_vkey(line) for line in lines.split()]
        except ProofError as error:
            raise CommandError(error.message, returncode=2) from error
