"""What beat rings, and how often; each entry names a task and its interval in seconds."""

from __future__ import annotations

from typing import Any

SCHEDULE: dict[str, dict[str, Any]] = {}
