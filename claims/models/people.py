"""People of the newsroom."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models

from claims.enums import Role
from claims.models.vocabulary import holds_vocabulary, vocabulary_field


class User(AbstractUser):
    """One person who can sign in; a row exists from their invitation on and is deactivated, never deleted."""

    role = vocabulary_field(Role, default=Role.CONTRIBUTOR)

    class Meta:
        constraints = [holds_vocabulary("user", "role", Role)]

    def __str__(self) -> str:
        return self.get_full_name() or self.get_username()


class SavedFilter(models.Model):
    """One filter of the inbox that a person keeps under a name, for themselves; gone when they remove it."""

    owner = models.ForeignKey(User, models.CASCADE, related_name="saved_filters")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=500)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="savedfilter_once")]

    def __str__(self) -> str:
        return self.name
