"""Fact checks of others: imported entry by entry, updated, removed, found by their words; never our verdict."""

import json
import time

import pytest

from claims import search
from claims.enums import DocumentKind, Role
from claims.errors import ClaimsError, InvalidInputError, NotAllowedError, UnreadableError
from claims.matching import Known
from claims.models import ImportedReview
from claims.selectors.imported import claim_reviews_for_query
from claims.services.imported import import_reviews
from tests import factories

pytestmark = pytest.mark.django_db


def _review(url="https://checkers.example/harbour", claim="Harbour traffic doubled in May.", rating="False", **more):
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": url,
        "claimReviewed": claim,
        "author": {"@type": "Organization", "name": "Checkers"},
        "datePublished": "2026-06-01",
        "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "A. Speaker"}},
        "reviewRating": {"@type": "Rating", "alternateName": rating},
        **more,
    }


def _import(document, actor=None):
    return import_reviews(actor=actor, data=json.dumps(document).encode())


def test_a_review_is_kept_and_found_by_its_words():
    assert _import(_review(), factories.make_user()).new == 1
    [hit] = claim_reviews_for_query("has harbour traffic doubled", limit=5)
    assert (hit.url, hit.publisher, hit.rating) == ("https://checkers.example/harbour", "Checkers", "False")
    assert ImportedReview.objects.get().claimant == "A. Speaker"


def test_the_same_review_again_is_updated():
    _import(_review())
    report = _import(_review(rating="Mostly false"))
    assert (report.new, report.updated, ImportedReview.objects.get().rating) == (0, 1, "Mostly false")


def test_one_bad_entry_does_not_lose_the_others():
    report = _import([_review(), {"@type": "ClaimReview", "claimReviewed": "No address."}])
    assert report.new == 1
    assert len(report.skipped) == 1


def test_a_tombstone_of_a_feed_removes_the_review():
    _import(_review())
    item = {
        "@type": "DataFeedItem",
        "url": "https://checkers.example/harbour",
        "dateDeleted": "2026-07-01T00:00:00Z",
        "item": None,
    }
    report = _import({"@context": "http://schema.org", "@type": "DataFeed", "dataFeedElement": [item]})
    assert report.removed == 1
    assert claim_reviews_for_query("harbour traffic", limit=5) == []


def test_what_is_no_claimreview_is_refused():
    with pytest.raises(UnreadableError):
        import_reviews(actor=None, data=b"<html>")
    with pytest.raises(InvalidInputError, match="no ClaimReview"):
        _import({"@type": "Recipe"})


def test_a_contributor_imports_nothing():
    with pytest.raises(NotAllowedError):
        _import(_review(), factories.make_user(Role.CONTRIBUTOR))


def test_a_review_imported_under_an_older_spelling_of_its_address_is_updated_and_removed():
    address = "https://archive.example/2020/https://checkers.example/harbour"
    _import(_review(url=address))
    ImportedReview.objects.update(url=address.replace("https://checkers", "https:/checkers"))
    assert _import(_review(url=address, rating="True")).updated == 1
    assert ImportedReview.objects.get().rating == "True"


@pytest.mark.parametrize(
    "data",
    [
        b"[" + b"[]," * 5_000_000 + b"[]]",
        b"[" * 10_000_000,
        b'"' + b"\\" * 5_000_000,
        b"[" + b", " * 2_000_000,
        b'{"a":' * 400_000,
    ],
    ids=["lists", "deep", "escapes", "commas", "objects"],
)
def test_a_file_made_to_be_slow_or_large_is_refused_in_seconds(data):
    before = time.process_time()
    with pytest.raises(ClaimsError):
        import_reviews(actor=None, data=data)
    assert time.process_time() - before < 10


@pytest.mark.parametrize("key", ["headline", "name"])
def test_a_review_is_matched_by_its_headline_as_well(key):
    _import(_review(claim="The ship is for sale.", **{key: "Is the cruiser Zenobia  for sale in Varna?"}))
    [(pk, known)] = search.candidates(DocumentKind.IMPORTED, "who would buy the Zenobia").rows
    assert pk == ImportedReview.objects.get().pk
    assert known == Known("The ship is for sale.", "Is the cruiser Zenobia for sale in Varna?")


def test_a_headline_that_repeats_the_claim_is_none():
    _import(_review(headline="HARBOUR traffic doubled in May."))
    [(_, known)] = search.candidates(DocumentKind.IMPORTED, "harbour traffic").rows
    assert known.headline == ""
