"""`manage.py erase`: says where words stand, and with --really erases them for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from claims.enums import ErasureGround
from claims.errors import ClaimsError
from claims.models import User
from claims.selectors.erasing import find_holders
from claims.services import erasing

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from claims.selectors.erasing import Holders


class Command(BaseCommand):
    """Shows what an erasure would change; does it when it is told to, by two people's names."""

    help = (
        "Erase words, such as a person's name, from rows, archived copies, the search and every export. Without --really it "
        "only says where they stand."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument(
            "--words", action="append", default=[], help="words to black out; again for other spellings"
        )
        parser.add_argument(
            "--person", metavar="USERNAME", help="also empty this person's account, and black out its name"
        )
        parser.add_argument("--ground", choices=[ground.value for ground in ErasureGround])
        parser.add_argument("--by", metavar="USERNAME", help="the administrator who decided it")
        parser.add_argument("--confirmed-by", metavar="USERNAME", help="the second person who looked at this list")
        parser.add_argument("--really", action="store_true", help="do it: it cannot be undone")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Look, say, and do."""
        person = _person(options["person"]) if options["person"] else None
        words = list(options["words"])
        if person is not None:
            words += [part for part in (person.get_full_name() or person.get_username(), person.email) if part]
        try:
            if not options["really"]:
                self._say(find_holders(erasing.redactor_for(words), progress=self._progress), person)
                return
            self._do(words, person, options)
        except ClaimsError as error:
            raise CommandError(error.message) from error

    def _do(self, words: list[str], person: User | None, options: dict[str, Any]) -> None:
        for name in ("ground", "by", "confirmed_by"):
            if not options[name]:
                raise CommandError(f"--really needs --{name.replace('_', '-')}.")
        erasure = erasing.erase(
            actor=_person(options["by"]),
            confirmed_by=_person(options["confirmed_by"]),
            ground=ErasureGround(options["ground"]),
            words=words,
            person=person,
            progress=self._progress,
        )
        self.stdout.write(
            f"Done: erasure {erasure.ref}, {sum(erasure.counts.values())} rows, {len(erasure.files)} stored files. "
            "The public log says when and on what ground."
        )
        self.stdout.write(
            "Still to do by hand: backups of the database and of the archive, copies that partners hold, caches of a CDN; on "
            "PostgreSQL, VACUUM (FULL) of the tables named in the list."
        )

    def _say(self, holders: Holders, person: User | None) -> None:
        for label, count in sorted(holders.counts.items()):
            self.stdout.write(f"{count:>8}  {label}")
        self.stdout.write(f"{len(holders.snapshot_texts):>8}  archived texts would be blacked out")
        self.stdout.write(f"{len(holders.snapshot_files):>8}  archived copies would lose their content and WARC record")
        self.stdout.write(f"{len(holders.captures):>8}  WARC records of failed fetches would go")
        self.stdout.write(f"{len(holders.article_files):>8}  files that articles came in would go")
        if person is not None:
            self.stdout.write(f"The account {person.get_username()} would lose name, address and sign-in.")
        self.stdout.write("Nothing was changed. Add other spellings with --words; --really does it.")

    def _progress(self, words: str) -> None:
        self.stderr.write(words)


def _person(username: str) -> User:
    try:
        return User.objects.get(username=username)
    except User.DoesNotExist as error:
        raise CommandError(f"There is nobody called {username}.") from error
