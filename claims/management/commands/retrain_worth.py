"""`manage.py retrain_worth`: fits check-worthiness to what this newsroom accepted and declined, and says what changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from claims.errors import ClaimsError
from claims.extraction.basics import NOT_WORTH, WORTH, ask_basics
from claims.extraction.retraining import FOLDS, held_out_scores, measure, moved_most, retrain, scores_of
from claims.extraction.worth_meaning import usable
from claims.extraction.worth_words import weights
from claims.models import User
from claims.selectors.decisions import Decisions, decisions
from claims.selectors.worth import version_in_use
from claims.services.worth import keep_worth, use_worth
from claims.terms.embeddings import installed

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from claims.extraction.basics import Basics
    from claims.extraction.retraining import Example, Measured
    from claims.extraction.worth_words import Weights

LEAST, LEAST_OF_A_KIND = 100, 20


class Command(BaseCommand):
    """Measures what retraining would bring; writes with --write, switches with --use."""

    help = (
        "Retrain the score of check-worthiness on this newsroom's accepts and declines. Changes nothing unless told to."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--write", action="store_true", help="keep the weights under their version; not yet in use")
        parser.add_argument("--anyway", action="store_true", help="with --write: even where the basics were forgotten")
        parser.add_argument("--use", metavar="VERSION", help="score by these weights from now on; “base”: as installed")
        parser.add_argument("--by", metavar="USERNAME", help="the administrator who says so; needed with --use")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Switch, or retrain and report."""
        try:
            if options["use"]:
                self._switch(options["use"], options["by"])
            else:
                self._retrain(is_written=options["write"], anyway=options["anyway"])
        except ClaimsError as error:
            raise CommandError(error.message) from error

    def _switch(self, version: str, by: str | None) -> None:
        actor = User.objects.filter(username=by or "").first()
        if actor is None:
            raise CommandError("--use needs --by with the username of an administrator.")
        use_worth(actor=actor, version=version)
        self.stdout.write(f"Articles read from now on are scored by the weights {version}. Scores that stand stay.")

    def _retrain(self, *, is_written: bool, anyway: bool) -> None:
        reader = usable(installed())
        found = decisions(reader)
        self._say_counts(found)
        _refuse_too_few(found.examples)
        base = weights()
        if reader is not None:
            self.stdout.write(f"The sentence embedder takes part ({reader.name}); its own weights stay as they came.")
        after = retrain(base, found.examples)
        self.stdout.write(f"On rows held out, whole articles at a time, in {FOLDS} parts; 95 % intervals:")
        self._say("before", measure(found.examples, scores_of(base, found.examples)))
        self._say("after", measure(found.examples, held_out_scores(base, found.examples)))
        before_basics, after_basics = ask_basics(base, reader), ask_basics(after, reader)
        self._say_basics(before_basics, after_basics)
        self._say_moved(base, after)
        self.stdout.write(f"In use: {version_in_use()}.")
        if not is_written:
            self.stdout.write("Nothing was written. --write keeps these weights.")
            return
        if after_basics.forgotten(before_basics) and not anyway:
            raise CommandError(
                "Nothing was written: these weights forget basics, see above. Look at what was declined and why; "
                "`--write --anyway` keeps them all the same."
            )
        version = keep_worth(after)
        self.stdout.write(f"Kept as {version}, not in use. `--use {version} --by USERNAME` puts them to use.")

    def _say_counts(self, found: Decisions) -> None:
        self.stdout.write(f"{len(found.examples)} decisions by people to learn from:")
        for label, count in found.counts.items():
            self.stdout.write(f"{count:>8}  {label}")
        for label, count in found.left_out.items():
            self.stdout.write(f"{count:>8}  left out: {label}")

    def _say(self, name: str, measured: Measured) -> None:
        f1, order = measured.f1, measured.average_precision
        self.stdout.write(
            f"  {name:6}  F1 {f1.value:.3f} [{f1.low:.3f}, {f1.high:.3f}]  "
            f"average precision {order.value:.3f} [{order.low:.3f}, {order.high:.3f}]"
        )

    def _say_basics(self, before: Basics, after: Basics) -> None:
        self.stdout.write(
            f"On {len(WORTH)} plain claims against {len(NOT_WORTH)} sentences that are none, the same for every newsroom: "
            f"{before.in_order:.1%} of the pairs in the right order before, {after.in_order:.1%} after."
        )
        if after.forgotten(before):
            self.stdout.write("These weights FORGET BASICS. Claims that now stand after what is none:")
            for text in after.fell_behind():
                self.stdout.write(f"  {text}")

    def _say_moved(self, before: Weights, after: Weights) -> None:
        self.stdout.write("The weights that moved most:")
        for label, old, new in moved_most(before, after):
            self.stdout.write(
                f"  {label}: {old:+.3f} became {new:+.3f}, {'more' if new > old else 'less'} worth a check"
            )


def _refuse_too_few(examples: tuple[Example, ...]) -> None:
    worth = sum(example.is_worth for example in examples)
    groups = len({example.group for example in examples})
    if len(examples) < LEAST or min(worth, len(examples) - worth) < LEAST_OF_A_KIND or groups < FOLDS:
        raise CommandError(
            f"Too few decisions to learn from: {worth} worth checking and {len(examples) - worth} not, from {groups} articles "
            f"that share no claim. It takes {LEAST}, at least {LEAST_OF_A_KIND} of each, from {FOLDS} articles. "
            "Go on with triage and run this again."
        )
