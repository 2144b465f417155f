"""People of the newsroom."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser

from claims.enums import Role
from claims.models.vocabulary import holds_vocabulary, vocabulary_field


class User(AbstractUser):
    """One person who can sign in; a row exists from their invitation on and is deactivated, never deleted."""

    role = vocabulary_field(Role, default=Role.CONTRIBUTOR)

    class Meta:
        constraints = [holds_vocabulary("user", "role", Role)]

    def __str__(self) -> str:
        return self.get_full_name() or self.get_username()
