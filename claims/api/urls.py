"""Addresses of the partners' face, all under /api/v1/. None ends with a slash."""

from __future__ import annotations

from django.urls import path, re_path

from claims.api.views.articles import ArticlesView
from claims.api.views.claims import ClaimsView, ClaimView
from claims.api.views.reviews import ReviewView
from claims.api.views.service import ProblemKindView, SchemaView, UnknownAddressView
from claims.api.views.sources import SourcesView
from claims.api.views.trying import ExtractView, MatchView

app_name = "api"

urlpatterns = [
    path("claims", ClaimsView.as_view(), name="claims"),
    path("claims/<slug:claim_id>", ClaimView.as_view(), name="claim"),
    path("claims/<slug:claim_id>/review", ReviewView.as_view(), name="review"),
    path("claims/<slug:claim_id>/sources", SourcesView.as_view(), name="sources"),
    path("articles", ArticlesView.as_view(), name="articles"),
    path("extract", ExtractView.as_view(), name="extract"),
    path("match", MatchView.as_view(), name="match"),
    path("openapi.json", SchemaView.as_view(), name="openapi"),
    path("problems/<slug:code>", ProblemKindView.as_view(), name="problem"),
    # Last: whatever is none of these is answered as a problem too, not with a page for readers.
    re_path(r"", UnknownAddressView.as_view(), name="unknown"),
]
