"""`manage.py watch_digest`: what watching found, on the terminal or by mail."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.errors import InvalidInputError
from claims.selectors.watches import watch_digest
from claims.services.watch_mail import digest_words, send_digest

if TYPE_CHECKING:
    from argparse import ArgumentParser

_MOST_DAYS = 366


class Command(BaseCommand):
    """Prints the digest, or sends it."""

    help = "Say which published quotations changed on their pages and wait for an editor."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--days", type=int, default=7, help="how many days back (default 7)")
        parser.add_argument("--send", action="store_true", help="mail it to WATCH_DIGEST_TO instead of printing it")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Gather, and print or send."""
        if not 1 <= options["days"] <= _MOST_DAYS:
            raise CommandError(f"--days wants a number from 1 to {_MOST_DAYS}.")
        digest = watch_digest(timezone.now() - timedelta(days=options["days"]))
        if not options["send"]:
            self.stdout.write(digest_words(digest), ending="")
            return
        try:
            is_sent = send_digest(digest)
        except InvalidInputError as error:
            raise CommandError(error.message) from error
        self.stdout.write("Sent." if is_sent else "Nothing that changed waits for an editor, so nothing was sent.")
