"""Addresses of what a published version is exported as; each is for ever, like the version."""

from __future__ import annotations

from django.urls import path

from claims.public.views import exports

urlpatterns = [
    path("claims/<slug:ref>/v/<int:number>/bundle.zip", exports.bundle, name="claim-evidence"),
    path("claims/<slug:ref>/v/<int:number>/snapshots.wacz", exports.snapshots, name="claim-wacz"),
    path("claims/<slug:ref>/v/<int:number>/annotations.json", exports.quotations, name="claim-annotations"),
    path("claims/<slug:ref>/v/<int:number>/prov.json", exports.provenance, name="claim-prov"),
    path("claims/<slug:ref>/v/<int:number>/claimreview.json", exports.claimreview, name="claim-claimreview"),
    path("claims/<slug:ref>/v/<int:number>/citations.csl.json", exports.citations, name="claim-citations"),
]
