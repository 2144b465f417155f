"""Builds the absolute addresses of public pages, under the address readers know (`PUBLIC_URL`), never from a request's host."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse


def absolute(name: str, *args: Any) -> str:
    """Return the absolute address of a page of the public face."""
    return f"{settings.PUBLIC_URL}{reverse(f'public:{name}', args=args)}"


def methodology(section: str) -> str:
    """Return the absolute address of a section of the methodology: our policies stand there, each with an anchor."""
    return f"{absolute('methodology')}#{section}"
