"""The verdict on a claim, whole, in its newest or an earlier version."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from claims.api.base import ApiView
from claims.api.schema import answers, headers
from claims.api.serializers.reviews import ReviewOut, VersionQuery, review_of
from claims.api.views.published import version_or_problem
from claims.enums import Scope
from claims.selectors.published_claims import claim_page
from claims.selectors.structured import structured_data

if TYPE_CHECKING:
    from rest_framework.request import Request


class ReviewView(ApiView):
    """One published verdict."""

    scope = Scope.READ

    @extend_schema(
        operation_id="getReview",
        summary="Get the verdict",
        description="The published document member for member, its digest, its leaf in the public log, and the same verdict "
        "as schema.org ClaimReview.",
        parameters=[VersionQuery, *headers()],
        responses=answers({200: ReviewOut}, 404, 422),
    )
    def get(self, request: Request, claim_id: str) -> Response:
        """Answer the verdict whole."""
        version = version_or_problem(self, request, claim_id, VersionQuery)
        page = claim_page(version)
        answer = review_of(page, json.loads(version.body), structured_data(page.document))
        return Response(ReviewOut(answer).data)
