"""`manage.py make_log_key`: the key that signs the public log, made once, and its rotation: a second one beside it, the old one out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from claims.errors import LogKeyError
from claims.services.log_keys import OVERLAP, make_log_key, retire_log_key, rotate_log_key

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from claims.provenance.notes import Signer


class Command(BaseCommand):
    """Writes LOG_KEY_FILE, readable by its owner only, and prints the public half of a new key."""

    help = "Make the key that signs the public log, or rotate it. It never replaces one in one step."
    # The check that finds the key missing would forbid the command that makes it.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--rotate", action="store_true", help="put a new key beside the present one; both sign")
        what.add_argument("--retire", metavar="ID", help="end a rotation: take the old key of this id out of the file")
        parser.add_argument(
            "--at-once",
            action="store_true",
            help=f"retire before both have signed for {OVERLAP.days} days: somebody else may have the key, or it is lost",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do it and say what to do next."""
        try:
            if options["retire"]:
                self._retired(retire_log_key(options["retire"], is_at_once=options["at_once"]), options["retire"])
            elif options["at_once"]:
                raise CommandError("--at-once goes with --retire ID.")
            else:
                self._made(rotate_log_key() if options["rotate"] else make_log_key(), is_rotation=options["rotate"])
        except LogKeyError as error:
            raise CommandError(error.message) from error

    def _made(self, signer: Signer, *, is_rotation: bool) -> None:
        self.stdout.write(
            f"{signer.verifier.vkey}\n\nThat is the public key of the log {signer.name}: print it where readers"
        )
        self.stdout.write("find it apart from the log, such as your imprint and your repository.")
        self.stdout.write(
            f"The private key is in {settings.LOG_KEY_FILE}. Keep a copy offline: nobody can make it again."
        )
        if is_rotation:
            self.stdout.write(
                "Both keys sign from now on, on every machine that has this file: copy it to all of them. Tell partners and "
                f"witnesses of the new key. After {OVERLAP.days} days, say --retire with the old key's id."
            )

    def _retired(self, staying: Signer, key_id: str) -> None:
        self.stdout.write(
            f"{key_id} signs no more; {staying.verifier.key_id.hex()} does. Copy {settings.LOG_KEY_FILE} to every machine that "
            "signs, and destroy the copies of the old key. Its public half stays where readers find it: old receipts need it."
        )
