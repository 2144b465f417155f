"""Intake: a partner sends an article to be checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from claims.api.authentication import agent_of
from claims.api.base import ApiView
from claims.api.schema import answers, headers
from claims.api.serializers.articles import ArticleIn, ArticleOut, article_answer
from claims.api.serializers.strict import StrictSerializer, read_query
from claims.enums import ArticleOrigin, Scope
from claims.services.articles import add_text

if TYPE_CHECKING:
    from rest_framework.request import Request


class ArticlesView(ApiView):
    """Articles to be checked."""

    scope = Scope.INTAKE

    @extend_schema(
        operation_id="sendArticle",
        summary="Send an article to be checked",
        description="Keeps the text and looks for claims in it: 201. The same text again changes nothing: 200, so that "
        "repeating a request is safe.",
        parameters=headers(is_conditional=False),
        request=ArticleIn,
        responses=answers({200: ArticleOut, 201: ArticleOut}, 413, 415, 422, is_conditional=False),
    )
    def post(self, request: Request) -> Response:
        """Keep an article's text."""
        read_query(StrictSerializer, request.query_params)
        sent = ArticleIn(data=request.data)
        sent.is_valid(raise_exception=True)
        intake = add_text(actor=None, agent=agent_of(request), origin=ArticleOrigin.API, **sent.validated_data)
        return Response(ArticleOut(article_answer(intake)).data, status=201 if intake.is_new_version else 200)
