"""Reads a request's body as JSON: strictly, in UTF-8 (RFC 8259), and never more of it than the limit."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any, NoReturn

from django.conf import settings
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

from claims.api.problems import ApiProblem

if TYPE_CHECKING:
    from collections.abc import Mapping


class StrictJsonParser(BaseParser):
    """JSON without NaN, Infinity, names given twice and depths that no article needs."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,  # noqa: ARG002 — the framework's signature; JSON has no parameters
        parser_context: Mapping[str, Any] | None = None,  # noqa: ARG002 — as above
    ) -> Any:
        """Return the value. Raises ParseError, or ApiProblem (413)."""
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE  # bytes
        data = stream.read(limit + 1)
        if len(data) > limit:
            raise ApiProblem("too_large", f"The body is larger than {limit:,} bytes. Send the text in parts.")
        try:
            return json.loads(data.decode("utf-8-sig"), parse_constant=_refuse, object_pairs_hook=_object)
        except UnicodeDecodeError as error:
            raise ParseError(f"The body is not UTF-8: byte {error.start} cannot be read.") from error
        except RecursionError as error:
            raise ParseError("The body is nested too deeply.") from error
        except ValueError as error:
            raise ParseError(f"The body is not JSON: {error}.") from error


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON value")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return value
