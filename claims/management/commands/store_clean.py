"""`manage.py store_clean`: says which archived files nothing refers to, and with --really removes them in two passes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat

from claims.errors import ClaimsError
from claims.services.cleaning import clean_store

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from claims.services.cleaning import Unused

_SHOWN: Final = 50


class Command(BaseCommand):
    """Prints what would be marked and removed; does it only with --really."""

    help = "Find archived files that nothing refers to. Changes nothing without --really."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--really", action="store_true", help="mark and remove, instead of only saying so")
        parser.add_argument(
            "--grace-hours",
            type=int,
            default=None,
            help=f"how old a file must be to be marked, and a mark to be acted on (STORE_GRACE_H, now {settings.STORE_GRACE_H})",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Clean or pretend, and say what was done."""
        is_dry = not options["really"]
        try:
            done = clean_store(is_dry=is_dry, grace_h=options["grace_hours"])
        except ClaimsError as error:
            raise CommandError(error.message) from error
        would = "would be " if is_dry else ""
        self._list(f"{would}removed", done.removed)
        self._list(f"{would}marked, to be removed by a pass after the grace time", done.marked)
        self._list(f"in use again, their mark {would}taken away", done.spared)
        if done.too_young:
            self.stdout.write(
                f"{done.too_young} more are unused and too young to say: work under way may be about to name them."
            )
        if done.tidied:
            self.stdout.write(f"{done.tidied} files that killed writes left behind were removed.")
        if is_dry:
            self.stdout.write("Nothing was changed. Run it again with --really to do this.")

    def _list(self, what: str, files: list[Unused]) -> None:
        size = filesizeformat(sum(file.size for file in files)).replace("\xa0", " ")
        self.stdout.write(f"{len(files)} files ({size}) {what}")
        for file in files[:_SHOWN]:
            self.stdout.write(f"  {file.digest}  {file.size} bytes")
        if len(files) > _SHOWN:
            self.stdout.write(f"  … and {len(files) - _SHOWN} more")
