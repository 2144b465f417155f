"""`manage.py witness`: which logs of others this server cosigns, and how far the witnesses of its own log are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from claims.errors import ClaimsError
from claims.selectors.addresses import absolute
from claims.selectors.witnesses import witness_states, witnessed_logs
from claims.services.witnessing import forget_log_key, make_witness_key, stop_log, watch_log, witness_key

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Shows both sides of witnessing; changes the logs that are cosigned."""

    help = "Cosign other newsrooms' public logs (c2sp.org/tlog-witness), and see how far the witnesses of this one are."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--make-key", action="store_true", help="make the key by which this server cosigns, once")
        what.add_argument(
            "--add", metavar="VKEY", help="cosign the log of this key; say it again for a second key of it"
        )
        what.add_argument("--forget-key", metavar="VKEY", help="know a key of a log no more, after it was rotated")
        what.add_argument("--stop", metavar="ORIGIN", help="cosign the log of this name no more")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do it, then show where things stand."""
        try:
            if options["make_key"]:
                make_witness_key()
            elif options["add"]:
                watch_log(options["add"])
            elif options["forget_key"]:
                forget_log_key(options["forget_key"])
            elif options["stop"]:
                stop_log(options["stop"])
            self._show()
        except ClaimsError as error:
            raise CommandError(error.message) from error

    def _show(self) -> None:
        logs = witnessed_logs()
        if logs:
            prefix = absolute("witness-add").removesuffix("/add-checkpoint")
            self.stdout.write(f"This server cosigns as {witness_key().witness.vkey}\nat {prefix}")
            for log in logs:
                last = (
                    f"cosigned at {log.size} entries, {log.cosigned_at:%d %B %Y %H:%M}"
                    if log.cosigned_at
                    else "not asked yet"
                )
                self.stdout.write(f"  {log.origin}: {last}{'' if log.is_active else ' (stopped)'}")
        else:
            self.stdout.write("This server cosigns no log of others. Begin with --make-key, then --add THEIR-KEY.")
        states = witness_states()
        self.stdout.write("Witnesses of our own log:" if states else "Our own log has no witnesses (LOG_POLICY_FILE).")
        for state in states:
            behind = (
                "never cosigned" if state.behind is None else f"{state.behind} behind" if state.behind else "up to date"
            )
            self.stdout.write(f"  {state.name}: {behind}{f'. {state.error}' if state.error else ''}")
