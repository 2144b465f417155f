"""`manage.py sequence_log`: sign and publish the new leaves of the public log now, as the worker does by itself."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.errors import ClaimsError
from claims.selectors.log_files import published_head
from claims.services.sequencing import sequence_log


class Command(BaseCommand):
    """Runs the sequencer once."""

    help = "Sign and publish the new leaves of the public log, and finish what a killed sequencer left."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Sequence, and say where the log stands."""
        try:
            made = sequence_log()
        except ClaimsError as error:
            raise CommandError(error.message) from error
        head = published_head()
        if head is None:
            self.stdout.write("The public log has no leaf yet.")
            return
        words = "Signed and published" if made else "Nothing new; published"
        self.stdout.write(f"{words}: {head.origin} with {head.size} leaves, root {head.root.hex()}.")
