"""The project as a Django application: its system checks, and the Celery app that tasks bind to."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class FactcheckConfig(AppConfig):
    """Wiring only; no models."""

    name = "factcheck"

    def ready(self) -> None:
        """Register the checks and make the Celery app the current one, in the web process too."""
        import_module("factcheck.checks")
        import_module("factcheck.celery")
