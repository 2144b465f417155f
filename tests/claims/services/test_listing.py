"""The index of the public lists: made from the document, the same however often it is made."""

import importlib

import pytest
from django.apps import apps

from claims.models import Listing, PublishedUse
from claims.services.listing import list_version
from tests import published

pytestmark = pytest.mark.django_db


def _state():
    return (
        list(
            Listing.objects.order_by("pk").values("review", "version", "rating", "claimant", "published_at", "topics")
        ),
        list(PublishedUse.objects.order_by("version", "snapshot").values_list("version", "snapshot")),
    )


def test_publication_lists_the_review_with_what_its_document_says():
    version = published.publish()
    listing = Listing.objects.get()
    assert (listing.review, listing.version, listing.rating) == (version.review, version, version.rating)
    assert listing.claimant == version.review.claim.claimant
    assert [topic.name for topic in listing.topics.all()] == ["Harbours"]
    assert listing.published_at == version.published_at
    assert [use.snapshot for use in version.uses.all()] == [version.review.citations.get().snapshot]


def test_making_it_again_changes_nothing():
    version = published.publish()
    before = _state()
    list_version(version)
    assert _state() == before


def test_it_follows_the_document_and_not_the_draft():
    version = published.publish()
    before = _state()
    version.review.claim.topics.clear()
    version.review.citations.all().delete()
    list_version(version)
    assert _state() == before


def test_a_new_version_takes_the_place_of_the_old_one_and_the_old_ones_sources_stay():
    first = published.publish()
    second = published.republish(first.review, rating="unproven", citations=[])
    listing = Listing.objects.get()
    assert (listing.version, listing.rating.key) == (second, "unproven")
    assert first.uses.count() == 1
    assert second.uses.count() == 0


def test_the_migration_fills_the_index_as_the_service_does():
    first = published.publish()
    published.publish()
    published.republish(first.review, rating="mixed")
    expected = _state()[1]
    listed = {row.review_id: (row.version_id, row.rating_id, row.claimant_id) for row in Listing.objects.all()}
    PublishedUse.objects.all().delete()
    Listing.objects.all().delete()
    importlib.import_module("claims.migrations.0003_listing").fill(apps, None)
    assert _state()[1] == expected
    assert {row.review_id: (row.version_id, row.rating_id, row.claimant_id) for row in Listing.objects.all()} == listed
    assert all(row.topics.count() == 1 for row in Listing.objects.all())
