"""The newsroom's people, where a page has to name them."""

from __future__ import annotations

from claims.models import User


def first_people(*, limit: int = 2) -> list[User]:
    """Return the people who were made first and can sign in: in a demonstration, its two editors."""
    return list(User.objects.filter(is_active=True).order_by("pk")[:limit])
