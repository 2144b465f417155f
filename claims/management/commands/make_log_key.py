"""`manage.py make_log_key`: the key that signs the public log, made once; or a second one beside it, for a rotation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from claims.errors import LogKeyError
from claims.services.log_keys import make_log_key

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Writes a new key to LOG_KEY_FILE, readable by its owner only, and prints its public half."""

    help = "Make the key that signs the public log. It never replaces one."
    # The check that finds the key missing would forbid the command that makes it.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--rotate", action="store_true", help="put a new key beside the present one; both sign")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Make it and say what to do with it."""
        try:
            signer = make_log_key(is_rotation=options["rotate"])
        except LogKeyError as error:
            raise CommandError(error.message) from error
        self.stdout.write(
            f"{signer.verifier.vkey}\n\nThat is the public key of the log {signer.name}: print it where readers"
        )
        self.stdout.write("find it apart from the log, such as your imprint and your repository.")
        self.stdout.write(
            f"The private key is in {settings.LOG_KEY_FILE}. Keep a copy offline: nobody can make it again."
        )
