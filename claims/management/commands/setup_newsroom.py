"""`manage.py setup_newsroom`: what a new newsroom needs once, and may be asked for again without harm."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from claims.enums import Role
from claims.errors import ClaimsError
from claims.models import User
from claims.services import people, policies, scales

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Adopts the rating scale and the editorial policy and, when asked, invites a person."""

    help = "Adopt the rating scale and the editorial policy that come with factcheck, and invite a person with --person NAME."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--person", metavar="USERNAME", help="invite somebody who signs in by this name")
        parser.add_argument("--name", default="", help="their name as readers see it (default: the user name)")
        parser.add_argument("--role", choices=[role.value for role in Role], default=Role.ADMIN.value)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do what is missing, say what was done."""
        scale = scales.adopt_default_scale()
        self.stdout.write(f"Rating scale in use: {scale}.")
        self.stdout.write(f"Editorial policy in force: {policies.adopt_methodology()}.")
        username = options["person"]
        if not username:
            if not User.objects.exists():
                self.stdout.write("Nobody can sign in yet: run this again with --person USERNAME.")
            return
        phrase = getpass.getpass("Pass phrase (empty for a new one): ") if sys.stdin.isatty() else ""
        made_up = "" if phrase else people.new_pass_phrase()
        try:
            people.invite_person(
                actor=None,
                username=username,
                name=options["name"] or username,
                role=Role(options["role"]),
                pass_phrase=phrase or made_up,
            )
        except ClaimsError as error:
            raise CommandError(error.message) from error
        self.stdout.write(
            f"{username} can sign in" + (f" with the pass phrase {made_up} (shown this once)." if made_up else ".")
        )
