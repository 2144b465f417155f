"""Reads the small texts of the log formats strictly: each value has one spelling, so no second file can mean the same."""

from __future__ import annotations

import base64
import binascii
import re

from claims.errors import ProofError

_DECIMAL = re.compile(r"0|[1-9][0-9]{0,18}")


def encode_base64(data: bytes) -> str:
    """Return standard base 64 (RFC 4648, section 4), with padding."""
    return base64.b64encode(data).decode("ascii")


def decode_base64(text: str, *, what: str) -> bytes:
    """Read standard base 64. Raises ProofError for anything that encode_base64 would not have written."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, ValueError) as error:
        raise ProofError(f"{what} is not base 64.") from error
    if encode_base64(data) != text:
        raise ProofError(f"{what} is base 64 in a spelling of its own.")
    return data


def read_number(text: str, *, what: str) -> int:
    """Read a decimal number of at most 19 digits without sign, spaces or leading zeros."""
    if not _DECIMAL.fullmatch(text):
        raise ProofError(f"{what} is not a decimal number.")
    return int(text)
