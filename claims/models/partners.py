"""Partner outlets and their keys."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from claims.models.vocabulary import digest_field


class Partner(models.Model):
    """One outlet that reads our verdicts over the API or sends us articles."""

    name = models.CharField(max_length=200, unique=True)
    contact = models.EmailField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ApiKey(models.Model):
    """One key of a partner; only the digest of its secret is kept, so a lost key is replaced, never shown again."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="keys")
    key_id = models.CharField(max_length=8, unique=True)
    secret_sha256 = digest_field()
    label = models.CharField(max_length=100, blank=True)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.partner} {self.key_id}"
