"""Addresses of the readers' face. They are for ever: what was published under one stays there."""

from __future__ import annotations

from django.urls import include, path

from claims.public.views import about, check, corrections, feeds, lists, log, reviews, snapshots

app_name = "public"

urlpatterns = [
    path("", lists.home, name="home"),
    path("claims/", lists.claims, name="claims"),
    path("claims/<slug:ref>/", reviews.claim, name="claim"),
    path("claims/<slug:ref>/v/<int:number>/", reviews.claim_version, name="claim-version"),
    path("claims/<slug:ref>/v/<int:number>.json", reviews.claim_document, name="claim-document"),
    path("claims/<slug:ref>/v/<int:number>/changes/", reviews.claim_changes, name="claim-changes"),
    path("claims/<slug:ref>/sources/<int:pk>/", reviews.source_change, name="source-change"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("corrections.atom", corrections.corrections_atom, name="corrections-atom"),
    path("topics/<str:slug>/", lists.topic, name="topic"),
    path("claimants/<slug:ref>/", lists.claimant, name="claimant"),
    path("snapshots/<slug:ref>/", snapshots.snapshot, name="snapshot"),
    path("snapshots/<slug:ref>/text", snapshots.text, name="snapshot-text"),
    path("snapshots/<slug:ref>/body", snapshots.body, name="snapshot-body"),
    path("snapshots/<slug:ref>/warc", snapshots.warc, name="snapshot-warc"),
    path("ratings/", about.ratings, name="ratings"),
    path("methodology/", about.methodology, name="methodology"),
    path("ratings/<slug:name>/<int:version>.json", about.scale, name="scale"),
    path("methodology/<int:version>.txt", about.methodology_text, name="methodology-text"),
    path("verify/", about.verify, name="verify"),
    path("check/", check.check, name="check"),
    path("", include("claims.public.memento_urls")),
    path("", include("claims.public.log_urls")),
    path("", include("claims.public.export_urls")),
    path("log/", log.log, name="log"),
    path("log/<int:seq>/record", log.record, name="leaf-record"),
    path("log/<int:seq>.json", log.leaf, name="leaf"),
    path("feed.atom", feeds.atom, name="atom"),
    path("feed.json", feeds.json_feed, name="json-feed"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("sitemap/<int:part>.xml", feeds.sitemap_part, name="sitemap-part"),
    path("robots.txt", feeds.robots, name="robots"),
]
