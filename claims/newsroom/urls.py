"""Addresses of the newsroom face, all under /newsroom/."""

from __future__ import annotations

from django.urls import path

from claims.newsroom.views import (
    articles,
    desk,
    imports,
    inbox,
    jobs,
    partners,
    preferences,
    reviews,
    second_reading,
    snapshots,
    triage,
)

app_name = "newsroom"

urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("inbox/decline/", inbox.bulk_decline, name="bulk-decline"),
    path("inbox/undo/", inbox.undo_decline, name="undo-decline"),
    path("articles/", articles.articles, name="articles"),
    path("articles/new/", articles.article_new, name="article-new"),
    path("articles/<slug:ref>/", articles.article, name="article"),
    path("articles/<slug:ref>/live/", articles.article_live, name="article-live"),
    path("articles/<slug:ref>/text/", articles.article_text, name="article-text"),
    path("articles/<slug:ref>/v/<int:number>/", articles.article, name="article-version"),
    path("articles/<slug:ref>/v/<int:number>/mark/", articles.claim_mark, name="claim-mark"),
    path("claims/<slug:ref>/", desk.claim, name="claim"),
    path("claims/<slug:ref>/live/", desk.claim_live, name="claim-live"),
    path("claims/<slug:ref>/evidence/", desk.claim_evidence, name="claim-evidence"),
    path("claims/<slug:ref>/accept/", triage.accept, name="claim-accept"),
    path("claims/<slug:ref>/decline/", triage.decline, name="claim-decline"),
    path("claims/<slug:ref>/reopen/", triage.reopen, name="claim-reopen"),
    path("claims/<slug:ref>/merge/", triage.merge, name="claim-merge"),
    path("claims/<slug:ref>/split/", triage.split, name="claim-split"),
    path("claims/<slug:ref>/edit/", triage.edit, name="claim-edit"),
    path("claims/<slug:ref>/matches/", triage.matches, name="claim-matches"),
    path("claims/<slug:ref>/search/", desk.search_again, name="claim-search"),
    path("claims/<slug:ref>/sources/", desk.source_add, name="source-add"),
    path("claims/<slug:ref>/review/", reviews.review_open, name="review-open"),
    path("claims/<slug:ref>/cite/", reviews.cite_add, name="cite"),
    path("candidates/<int:pk>/reject/", desk.candidate_reject, name="candidate-reject"),
    path("candidates/<int:pk>/restore/", desk.candidate_restore, name="candidate-restore"),
    path("candidates/<int:pk>/retry/", desk.candidate_retry, name="candidate-retry"),
    path("reviews/<slug:ref>/draft/", reviews.draft_save, name="draft-save"),
    path("reviews/<slug:ref>/submit/", reviews.submit, name="review-submit"),
    path("citations/<int:pk>/change/", reviews.citation_change, name="citation-change"),
    path("citations/<int:pk>/remove/", reviews.citation_remove, name="citation-remove"),
    path("citations/<int:pk>/move/", reviews.citation_move, name="citation-move"),
    path("snapshots/<slug:ref>/", snapshots.snapshot, name="snapshot"),
    path("second-reading/", second_reading.second_readings, name="second-reading"),
    path("second-reading/<slug:ref>/", second_reading.second_reading, name="second-reading"),
    path("second-reading/<slug:ref>/publish/", second_reading.publish, name="review-publish"),
    path("second-reading/<slug:ref>/send-back/", second_reading.review_send_back, name="review-send-back"),
    path("published/", second_reading.published, name="published"),
    path("jobs/", jobs.jobs, name="jobs"),
    path("jobs/<int:pk>/retry/", jobs.job_retry, name="job-retry"),
    path("partners/", partners.partners, name="partners"),
    path("partners/<int:pk>/", partners.partner, name="partner"),
    path("keys/<int:pk>/revoke/", partners.key_revoke, name="key-revoke"),
    path("imports/", imports.imports, name="imports"),
    path("preferences/", preferences.preferences, name="preferences"),
]
