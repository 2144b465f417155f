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
from claims.selectors.published_claims import claim_page, newest_version
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
        "as schema.org ClaimReview. A verdict that was withdrawn or declared void is answered too, with that status: it is a fact "
        "about the claim that whoever shows the verdict has to learn.",
        parameters=[VersionQuery, *headers()],
        responses=answers({200: ReviewOut}, 404, 422),
    )
    def get(self, request: Request, claim_id: str) -> Response:
        """Answer the verdict whole."""
        version = version_or_problem(self, request, claim_id, VersionQuery)
        page = claim_page(version)
        document = json.loads(version.body)
        newest = document if page.is_latest else json.loads(newest_version(version).body)
        # Of a verdict that stands no longer no version is handed out as markup, whichever was asked for.
        markup = structured_data(page.document) if page.newest.is_in_force else None
        answer = review_of(page, document, newest, markup)
        return Response(ReviewOut(answer).data)
