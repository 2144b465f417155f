"""What every template may know of the newsroom it is rendered for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest


def newsroom(request: HttpRequest) -> dict[str, object]:  # noqa: ARG001 — a context processor's signature
    """Add `newsroom_name`, `public_url`, `version` and `is_embedded`."""
    return {
        "newsroom_name": settings.NEWSROOM_NAME,
        "public_url": settings.PUBLIC_URL,
        "version": settings.VERSION,
        "is_embedded": settings.IS_EMBEDDED,
    }
