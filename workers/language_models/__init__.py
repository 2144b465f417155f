"""The language model that is switched on, built from the settings; None where none is, which is the default."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings

from workers import fetching
from workers.language_models.chat import ChatModel
from workers.urlrules import DEFAULT_PORTS

if TYPE_CHECKING:
    from claims.ports import LanguageModel, Sender

__all__ = ["ChatModel", "model_in_use"]


def model_in_use() -> LanguageModel | None:
    """Return the model that `MODEL_URL` and `MODEL_NAME` name; None where either is empty."""
    if not settings.MODEL_URL or not settings.MODEL_NAME:
        return None
    return ChatModel(
        _sender(settings.MODEL_URL),
        url=settings.MODEL_URL,
        name=settings.MODEL_NAME,
        key=settings.MODEL_KEY,
        timeout_s=settings.MODEL_TIMEOUT_S,
        most_tokens=settings.MODEL_MAX_TOKENS,
        is_local=settings.MODEL_IS_LOCAL,
    )


def _sender(url: str) -> Sender:
    """Return a sender for this one endpoint: its own port, and a private address of its own only where MODEL_IS_LOCAL says so.

    It shares nothing with the fetcher of pages: no page can make that one reach the model, whatever is allowed here.
    """
    parts = urlsplit(url)
    port = parts.port or DEFAULT_PORTS[parts.scheme]
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    private = (f"{host}:{port}",) if settings.MODEL_IS_LOCAL else ()
    return fetching.sender(allowed_ports=(port,), private_hosts=private)
