"""`manage.py check_stored`: reads archived files again and says which do not stand."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand

from claims.models import Snapshot
from claims.selectors.fixity import failed_checks
from claims.services.fixity import check_due, check_snapshot

if TYPE_CHECKING:
    from argparse import ArgumentParser

_SAY_EVERY = 500


class Command(BaseCommand):
    """Checks what is due, or everything; ends with 1 when something does not stand."""

    help = "Read archived snapshots again: digests, and the quotations that published verdicts take from them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--all", action="store_true", help="everything, not only what is due")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Check, and print one line for each failure."""
        read = self._check_all() if options["all"] else check_due()
        failed = list(failed_checks())
        for check in failed:
            self.stdout.write(f"{check.state}  {check.snapshot.ref}  {check.snapshot.url}\n  {check.detail}")
        self.stdout.write(f"{read} archived snapshots were read again; {len(failed)} do not stand.")
        if failed:
            self.stdout.write("Put the missing or damaged files back from a backup of the store, then run this again.")
            sys.exit(1)

    def _check_all(self) -> int:
        read = 0
        for pk in Snapshot.objects.order_by("pk").values_list("pk", flat=True):
            check_snapshot(Snapshot.objects.get(pk=pk))
            read += 1
            if read % _SAY_EVERY == 0:
                self.stderr.write(f"{read} read")
        return read
