"""The list of published claims, and one of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from claims.api.base import ApiView
from claims.api.links import api_url
from claims.api.schema import answers, headers
from claims.api.serializers.claims import ClaimOut, ClaimsOut, ClaimsQuery, claim_detail, claim_row
from claims.api.serializers.strict import read_query
from claims.api.views.published import version_or_problem
from claims.enums import Scope
from claims.selectors.api_claims import Wanted, last_publication, published_page

if TYPE_CHECKING:
    from rest_framework.request import Request


class ClaimsView(ApiView):
    """What is published."""

    scope = Scope.READ

    @extend_schema(
        operation_id="listClaims",
        summary="List published claims",
        description="Published claims with their newest verdict in short, the newest publication first. Void and withdrawn "
        "verdicts are among them, with that `status`, so that whoever follows the changes learns of them.",
        parameters=[ClaimsQuery, *headers()],
        responses=answers({200: ClaimsOut}, 422),
    )
    def get(self, request: Request) -> Response:
        """Answer one page of what fits the filters."""
        asked = read_query(ClaimsQuery, request.query_params)
        wanted = {name: value for name, value in asked.items() if name not in {"q", "cursor", "limit"}}
        self.last_modified = last_publication()
        page = published_page(
            Wanted(words=asked.get("q"), **wanted), cursor=asked.get("cursor", ""), size=asked["limit"]
        )
        rows = [claim_row(listing.version, json.loads(listing.version.body)) for listing in page.rows]
        query = {**request.query_params.dict(), "cursor": page.following}
        following = api_url("claims", **query) if page.following else None
        return Response(ClaimsOut({"results": rows, "next": following}).data)


class ClaimView(ApiView):
    """One published claim."""

    scope = Scope.READ

    @extend_schema(
        operation_id="getClaim",
        summary="Get one claim",
        description="A published claim: who made it and where, its topics, its newest verdict in short.",
        parameters=headers(),
        responses=answers({200: ClaimOut}, 404, 422),
    )
    def get(self, request: Request, claim_id: str) -> Response:
        """Answer one claim."""
        version = version_or_problem(self, request, claim_id)
        return Response(ClaimOut(claim_detail(version, json.loads(version.body))).data)
