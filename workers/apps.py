"""The outside world as a Django application: no models, only management commands."""

from django.apps import AppConfig


class WorkersConfig(AppConfig):
    """Fetching, reading, archiving and finding."""

    name = "workers"
