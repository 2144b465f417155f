"""Addresses of the Memento protocol; the page that is asked about stands behind them as it is, query and all."""

from __future__ import annotations

from django.urls import path

from claims.public.views import mementos

urlpatterns = [
    path("timegate/<path:url>", mementos.timegate, name="timegate"),
    path("timemap/link/<path:url>", mementos.timemap, name="timemap"),
]
