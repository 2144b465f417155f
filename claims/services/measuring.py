"""Measures the store and keeps the figures, so that its growth can be seen."""

from __future__ import annotations

from dataclasses import asdict

from django.conf import settings
from django.utils import timezone

from claims.models import StoreMeasurement
from claims.selectors.stored import measure
from claims.services.reconciling import take_tick


def measure_on_tick() -> StoreMeasurement | None:
    """Measure the store, unless another beat has had this slot."""
    if not take_tick("measure_store", every_s=settings.STORE_MEASURE_EVERY_S):
        return None
    return measure_store()


def measure_store() -> StoreMeasurement:
    """Measure the store now and keep the figures."""
    found = measure()
    return StoreMeasurement.objects.create(
        measured_at=timezone.now(),
        files=found.files,
        bytes=found.bytes,
        referenced_bytes=found.referenced_bytes,
        unreferenced_files=found.unreferenced_files,
        unreferenced_bytes=found.unreferenced_bytes,
        missing_files=found.missing,
        parts=[asdict(part) for part in found.parts],
        largest=[asdict(large) for large in found.largest],
        took_s=found.took_s,
    )
