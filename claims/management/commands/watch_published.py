"""`manage.py watch_published`: watches what was published before there was watching."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from claims.models import Listing
from claims.services.watches import watch_version


class Command(BaseCommand):
    """Goes through everything published; what is watched already stays as it is."""

    help = "Watch the words of every published verdict. Needed once after an upgrade; the same again changes nothing."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Watch, and say how many words were added."""
        listings = Listing.objects.select_related("version").order_by("pk").iterator(chunk_size=200)
        added = sum(len(watch_version(listing.version)) for listing in listings)
        self.stdout.write(f"{added} quotations and places are watched that were not.")
