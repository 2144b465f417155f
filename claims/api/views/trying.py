"""Tries a text or a statement without keeping it: which claims are in it, and whether they have been checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from claims.api.base import ApiView
from claims.api.schema import answers, headers
from claims.api.serializers.strict import StrictSerializer, read_query
from claims.api.serializers.trying import (
    ExtractIn,
    ExtractOut,
    MatchIn,
    MatchOut,
    extract_answer,
    match_answer,
    statement_row,
)
from claims.enums import Scope
from claims.selectors.trying import statements_tried, text_tried

if TYPE_CHECKING:
    from rest_framework.request import Request


class ExtractView(ApiView):
    """The claims of a text."""

    scope = Scope.READ

    @extend_schema(
        operation_id="extractClaims",
        summary="Find the claims in a text",
        description="Finds what a text claims, who says it, of which kind each claim is, and why it is or is not worth checking; "
        "each with the published reviews that match. Suggestions by a machine. Nothing of the text is kept.",
        parameters=headers(is_conditional=False),
        request=ExtractIn,
        responses=answers({200: ExtractOut}, 413, 415, 422, is_conditional=False),
    )
    def post(self, request: Request) -> Response:
        """Answer what a text claims."""
        read_query(StrictSerializer, request.query_params)
        sent = ExtractIn(data=request.data)
        sent.is_valid(raise_exception=True)
        return Response(ExtractOut(extract_answer(text_tried(**sent.validated_data))).data)


class MatchView(ApiView):
    """Whether something has been checked."""

    scope = Scope.READ

    @extend_schema(
        operation_id="matchClaims",
        summary="Ask whether something has been checked",
        description="Finds published reviews whose claim is the same as a statement's, likely the same, or related, and says why. A "
        "match is a suggestion by a machine and carries no verdict over. Nothing of what is sent is kept.",
        parameters=headers(is_conditional=False),
        request=MatchIn,
        responses=answers({200: MatchOut}, 413, 415, 422, is_conditional=False),
    )
    def post(self, request: Request) -> Response:
        """Answer which reviews match."""
        read_query(StrictSerializer, request.query_params)
        sent = MatchIn(data=request.data)
        sent.is_valid(raise_exception=True)
        if "claims" in sent.validated_data:
            rows = [statement_row(*pair) for pair in statements_tried(sent.validated_data["claims"])]
            return Response(MatchOut(match_answer(rows)).data)
        tried = text_tried(sent.validated_data["text"])
        rows = [
            statement_row(claim.found.text, claim.checked, (claim.found.start, claim.found.end))
            for claim in tried.claims
            if claim.checked is not None
        ]
        return Response(MatchOut(match_answer(rows, tried.not_looked_up)).data)
