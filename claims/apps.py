"""The domain as a Django application."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    """Claims, evidence, verdicts and their faces."""

    name = "claims"
    default_auto_field = "django.db.models.BigAutoField"
