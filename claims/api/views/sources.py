"""What a verdict rests on: its quotations, the searches made, the sources considered."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from claims.api.base import ApiView
from claims.api.schema import answers, headers
from claims.api.serializers.reviews import VersionQuery
from claims.api.serializers.sources import SourcesOut, sources_of
from claims.api.views.published import version_or_problem
from claims.enums import Scope

if TYPE_CHECKING:
    from rest_framework.request import Request


class SourcesView(ApiView):
    """The sources of one published verdict."""

    scope = Scope.READ

    @extend_schema(
        operation_id="getSources",
        summary="Get the sources of the verdict",
        description="Each quotation with its exact words, its selectors, and the digests and addresses of the archived copy "
        "it stands in; every search that was made; every source that was considered.",
        parameters=[VersionQuery, *headers()],
        responses=answers({200: SourcesOut}, 404, 422),
    )
    def get(self, request: Request, claim_id: str) -> Response:
        """Answer what the verdict rests on."""
        version = version_or_problem(self, request, claim_id, VersionQuery)
        return Response(SourcesOut(sources_of(version, json.loads(version.body))).data)
