"""`manage.py store_report`: measures the store of archived files and prints how much it holds, of what."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat

from claims import store
from claims.errors import StoreAwayError
from claims.selectors.stored import newest_measurements
from claims.services.measuring import measure_store


class Command(BaseCommand):
    """Prints figures by kind, the largest files, what nothing refers to, and the growth since earlier measurements."""

    help = "Measure the store of archived files: by kind, largest, unused, growth."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Measure and print."""
        try:
            store.check()
            now = measure_store()
        except StoreAwayError as error:
            raise CommandError(error.message) from error
        write = self.stdout.write
        write(f"{now.files} files, {_size(now.bytes)}; read in {now.took_s:.1f} s")
        for part in now.parts:
            copies = f", {part['references']} references" if part["references"] != part["files"] else ""
            write(f"  {_size(part['bytes']):>12}  {part['files']:>8} files{copies}  {part['label']}")
        write(f"  {_size(now.unreferenced_bytes):>12}  {now.unreferenced_files:>8} files  nothing refers to them")
        if now.missing_files:
            write(
                f"{now.missing_files} files that rows name are not there: erased on purpose, or lost (manage.py check_stored)."
            )
        write("Largest:")
        for large in now.largest[:10]:
            write(f"  {_size(large['bytes']):>12}  {large['digest']}  {large['label']}")
        earlier = newest_measurements(limit=8)[1:]
        if earlier:
            write("Earlier:")
        for before in earlier:
            grown = now.bytes - before.bytes
            write(
                f"  {before.measured_at:%Y-%m-%d %H:%M}  {_size(before.bytes):>12}  {'+' if grown >= 0 else '-'}{_size(abs(grown))} since"
            )


def _size(size: int) -> str:
    return filesizeformat(size).replace("\xa0", " ")
