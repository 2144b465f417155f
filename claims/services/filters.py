"""Filters of the inbox that people keep for themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from django.db import transaction

from claims.errors import InvalidInputError, NotFoundError
from claims.models import SavedFilter, User
from claims.policy import require

if TYPE_CHECKING:
    from collections.abc import Mapping

# More links than this above a list are a list of their own.
MOST: Final = 20


@transaction.atomic
def save_filter(*, actor: User, name: str, query: Mapping[str, str]) -> SavedFilter:
    """Keep a filter under a name; the same name again is given the new filter. `query` are its fields, those said only."""
    require(actor, "newsroom")
    words = " ".join(name.split())
    longest = SavedFilter._meta.get_field("name").max_length
    if not words or len(words) > (longest or 0):
        raise InvalidInputError(f"Give the filter a name of at most {longest} characters.", field="name")
    if not query:
        raise InvalidInputError("Choose a filter first: this is the whole inbox.", field="query")
    # Two tabs of one person wait for each other here.
    User.objects.select_for_update(no_key=True).get(pk=actor.pk)
    others = SavedFilter.objects.filter(owner=actor).exclude(name=words)
    if others.count() >= MOST:
        raise InvalidInputError(f"You keep {MOST} filters already. Remove one first.", field="name")
    saved, _ = SavedFilter.objects.update_or_create(owner=actor, name=words, defaults={"query": urlencode(query)})
    return saved


def remove_filter(*, actor: User, key: int) -> None:
    """Remove one of the person's own filters. Raises NotFoundError where they have none of that key."""
    require(actor, "newsroom")
    removed, _ = SavedFilter.objects.filter(owner=actor, pk=key).delete()
    if not removed:
        raise NotFoundError("You have no such filter any more.")
