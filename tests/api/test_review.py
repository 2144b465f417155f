"""GET /claims/{id}/review: the verdict whole, and how a stranger checks it."""

import hashlib
import json
from datetime import timedelta

import pytest

from claims.claimreview import lint
from claims.models import LogEntry, ReviewVersion
from claims.provenance.canonical import canonical_json
from tests import factories

pytestmark = pytest.mark.django_db


def _second_version(first):
    """Make a version 2 as a correction will: a row beside the first, listed in its place."""
    document = json.loads(first.body)
    published_at = first.published_at + timedelta(hours=1)
    document |= {"version": 2, "summary": "Corrected."}
    body = canonical_json(document)
    second = ReviewVersion.objects.create(
        review=first.review,
        number=2,
        body=body,
        sha256="sha256:" + hashlib.sha256(body.encode()).hexdigest(),
        salt=first.salt,
        rating=first.rating,
        published_at=published_at,
        published_by=first.published_by,
    )
    listing = first.review.listing
    listing.version, listing.published_at = second, published_at
    listing.save(update_fields=["version", "published_at"])
    return second


def test_it_works(reader, published, settings):
    ref = published.review.claim.ref
    response = reader.get(f"/claims/{ref}/review")
    assert response.status_code == 200
    answer = response.json()
    assert answer["document"] == json.loads(published.body)
    assert (answer["claim_id"], answer["version"], answer["is_latest"]) == (ref, 1, True)
    assert answer["links"]["version_page"] == f"{settings.PUBLIC_URL}/claims/{ref}/v/1/"
    (snapshot,) = {citation["snapshot"]["id"] for citation in answer["document"]["citations"]}
    assert answer["links"]["snapshots"] == [f"{settings.PUBLIC_URL}/snapshots/{snapshot}/"]


def test_the_digest_is_that_of_the_document_as_sent(reader, published):
    answer = reader.get(f"/claims/{published.review.claim.ref}/review").json()
    # As docs/api.md tells a partner to do it, with nothing of ours.
    canonical = json.dumps(answer["document"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert answer["sha256"] == "sha256:" + hashlib.sha256(canonical.encode()).hexdigest()


def test_the_leaf_commits_to_the_document_as_sent(reader, published):
    answer = reader.get(f"/claims/{published.review.claim.ref}/review").json()
    canonical = json.dumps(answer["document"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    commit = hashlib.sha256(bytes.fromhex(answer["record"]["salt"]) + canonical.encode()).hexdigest()
    leaf = LogEntry.objects.get(seq=answer["record"]["leaf"])
    assert json.loads(leaf.body)["digests"]["commit"] == f"sha256:{commit}"
    assert answer["record"]["leaf_hash"] == leaf.leaf_hash


def test_the_claim_review_says_what_the_document_says(reader, published, settings):
    settings.PUBLIC_URL = "https://facts.example"
    answer = reader.get(f"/claims/{published.review.claim.ref}/review").json()
    markup, document = answer["claim_review"], answer["document"]
    assert markup["@type"] == "ClaimReview"
    assert markup["url"] == answer["links"]["page"]
    assert markup["claimReviewed"] == document["claim"]["text"]
    assert markup["reviewRating"]["alternateName"] == document["rating"]["label"]
    assert markup["itemReviewed"]["author"]["name"] == "Port officials"
    assert [problem for problem in lint(markup, page_url=markup["url"]) if problem.level == "required"] == []


def test_earlier_versions_stay_readable(reader, published):
    second = _second_version(published)
    ref = published.review.claim.ref
    newest = reader.get(f"/claims/{ref}/review").json()
    earlier = reader.get(f"/claims/{ref}/review", {"version": 1}).json()
    assert (newest["version"], newest["is_latest"], newest["document"]["summary"]) == (2, True, "Corrected.")
    assert (earlier["version"], earlier["is_latest"]) == (1, False)
    assert earlier["document"] == json.loads(published.body)
    assert earlier["sha256"] == published.sha256
    assert [line["version"] for line in earlier["versions"]] == [2, 1]
    assert earlier["versions"][0]["url"] == newest["links"]["self"]
    assert newest["sha256"] == second.sha256


@pytest.mark.parametrize("part", ["review", "sources"])
def test_it_rejects_a_version_there_is_none_of(reader, published, part):
    response = reader.get(f"/claims/{published.review.claim.ref}/{part}", {"version": 7})
    assert response.status_code == 404
    assert response.json()["detail"] == "There is no version 7 of this verdict; the newest is 1."


@pytest.mark.parametrize("version", ["0", "-1", "two", "9" * 30, ""])
def test_it_rejects_what_is_no_number_of_a_version(reader, published, version):
    response = reader.get(f"/claims/{published.review.claim.ref}/review", {"version": version})
    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] == "version"


def test_a_damaged_document_is_not_given_out(reader, published):
    damaged = _second_version(published)
    other = factories.make_user()
    spoilt = ReviewVersion.objects.create(
        review=published.review,
        number=3,
        body=damaged.body.replace("Corrected", "Tampered"),
        sha256=damaged.sha256,
        salt=damaged.salt,
        rating=damaged.rating,
        published_at=damaged.published_at,
        published_by=other,
    )
    response = reader.get(f"/claims/{published.review.claim.ref}/review", {"version": spoilt.number})
    assert (response.status_code, response.json()["code"]) == (500, "integrity")
    assert b"Tampered" not in response.content
