"""Canonical JSON (RFC 8785) and commitments over it."""

from __future__ import annotations

import hashlib
from typing import Any

import rfc8785


def canonical_json(value: Any) -> str:
    """Return the one JSON text of a value that RFC 8785 allows. Raises ValueError for what JSON cannot say exactly."""
    try:
        return rfc8785.dumps(value).decode("utf-8")
    except rfc8785.CanonicalizationError as error:
        raise ValueError(f"This cannot be written as canonical JSON: {error}") from error


def commitment(salt_hex: str, canonical: str) -> str:
    """Return "sha256:<hex>" of salt and text: binding, and without the salt (32 bytes in hex) it tells nothing of the text."""
    return "sha256:" + hashlib.sha256(bytes.fromhex(salt_hex) + canonical.encode("utf-8")).hexdigest()
