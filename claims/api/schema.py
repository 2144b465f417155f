"""What drf-spectacular cannot see by itself: how keys are sent, which problems a view can answer with, its headers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from claims.api.problems import KINDS, MEDIA_TYPE, NEWSROOM_ONLY, Kind
from claims.api.serializers.problems import ProblemOut

if TYPE_CHECKING:
    from collections.abc import Iterable

_EVERY_VIEW = (400, 406, 429, 500, 503)
_WITH_KEY = (401, 403)


class KeyScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call] # its registration hook has no types
    """The two headers a key can be sent in; either is enough."""

    target_class = "claims.api.authentication.KeyAuthentication"
    name = ["bearer", "header"]

    def get_security_requirement(
        self,
        auto_schema: AutoSchema,  # noqa: ARG002 — spectacular's signature
    ) -> list[dict[str, list[Any]]]:
        """Return one requirement for each header, so that either is enough."""
        return [{name: []} for name in self.name]

    def get_security_definition(
        self,
        auto_schema: AutoSchema,  # noqa: ARG002 — spectacular's signature
    ) -> list[dict[str, Any]]:
        """Return the definitions in the order of the names."""
        return [
            {"type": "http", "scheme": "bearer", "description": "`Authorization: Bearer fcp_…`"},
            {
                "type": "apiKey",
                "in": "header",
                "name": "X-Api-Key",
                "description": "the same key, for clients that cannot",
            },
        ]


class PartnerSchema(AutoSchema):
    """Names shapes as partners should see them: without the endings that tell input from output in our code."""

    def _get_serializer_name(self, serializer: Any, direction: Any, bypass_extensions: bool = False) -> str:  # noqa: FBT001, FBT002 — spectacular's signature
        name: str = super()._get_serializer_name(serializer, direction, bypass_extensions)
        return re.sub(r"(In|Out)(?=Request$|$)", "", name)


def _given_here(status: int) -> Iterable[Kind]:
    return (kind for kind in KINDS.values() if kind.status == status and kind.code not in NEWSROOM_ONLY)


def answers(good: dict[int, Any], *problems: int, with_key: bool = True, is_conditional: bool = True) -> dict[Any, Any]:
    """Return everything a view can answer with: what is good, and problem details for each status."""
    described: dict[Any, Any] = dict(good)
    if is_conditional:
        described[304] = OpenApiResponse(description="Nothing has changed since your copy.")
        problems += (412,)
    for status in sorted({*_EVERY_VIEW, *(_WITH_KEY if with_key else ()), *problems}):
        codes = ", ".join(f"`{kind.code}`" for kind in _given_here(status))
        described[(status, MEDIA_TYPE)] = OpenApiResponse(ProblemOut, description=f"Problem details; code: {codes}")
    return described


def headers(*, is_conditional: bool = True) -> list[OpenApiParameter]:
    """Return the headers that a view reads and answers with."""
    found = [
        OpenApiParameter(
            "X-Request-Id", str, OpenApiParameter.HEADER, response=True, description="names this request in our log"
        ),
        OpenApiParameter(
            "Retry-After", int, OpenApiParameter.HEADER, response=[429, 503], description="seconds to wait"
        ),
    ]
    if is_conditional:
        found += [
            OpenApiParameter("If-None-Match", str, OpenApiParameter.HEADER, description="the ETag of your copy"),
            OpenApiParameter(
                "If-Modified-Since", str, OpenApiParameter.HEADER, description="the Last-Modified of your copy"
            ),
            OpenApiParameter("ETag", str, OpenApiParameter.HEADER, response=[200, 304]),
            OpenApiParameter("Last-Modified", str, OpenApiParameter.HEADER, response=[200, 304]),
        ]
    return found
