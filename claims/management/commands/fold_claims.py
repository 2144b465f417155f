"""`manage.py fold_claims`: folds the claims that waited before the inbox folded copies into one row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand

from claims.enums import ClaimStatus, Origin
from claims.models import Claim
from claims.services.folding import fold_waiting

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Goes through the waiting claims, oldest first, a few hundred in a transaction; stopped, it goes on where it was."""

    help = "Fold waiting claims that are the same into one row of the inbox. Needed once after an upgrade."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--at-once", type=int, default=200, metavar="N", help="claims in one transaction (200)")
        parser.add_argument("--again", action="store_true", help="look at every waiting claim, not only at new ones")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Fold, saying how far it is."""
        waiting = Claim.objects.filter(status=ClaimStatus.SUGGESTED, folded_into=None).exclude(origin=Origin.HUMAN)
        if not options["again"]:
            # What was looked at has a key, so this is also the note of how far a stopped run came.
            waiting = waiting.filter(fold_key="")
        total, done, folded, last = waiting.count(), 0, 0, 0
        while claims := list(waiting.filter(pk__gt=last).order_by("pk")[: max(1, options["at_once"])]):
            folded += fold_waiting(claims)
            done += len(claims)
            last = claims[-1].pk
            self.stdout.write(f"{done} of {total} claims looked at, {folded} folded")
        rows = Claim.objects.filter(status=ClaimStatus.SUGGESTED, folded_into=None).count()
        self.stdout.write(f"Done: {folded} claims folded. The inbox has {rows} rows.")
