"""GET /claims/{id}/sources: what the verdict rests on."""

import json

import pytest

from claims import store
from claims.enums import CandidateStatus, SearchStatus
from claims.models import ReviewVersion, SearchRun
from tests import factories

pytestmark = pytest.mark.django_db


def test_it_works(reader, published, settings):
    ref = published.review.claim.ref
    response = reader.get(f"/claims/{ref}/sources")
    assert response.status_code == 200
    answer = response.json()
    (citation,) = answer["citations"]
    assert (citation["number"], citation["stance"]) == (1, "refutes")
    assert citation["exact"] == "Traffic in the harbour rose by 12 per cent in May"
    snapshot = citation["snapshot"]
    page = f"{settings.PUBLIC_URL}/snapshots/{snapshot['id']}/"
    assert snapshot["links"] == {
        "page": f"{page}?claim={ref}&v=1#c1",
        "text": f"{page}text",
        "body": f"{page}body",
        "warc": f"{page}warc",
    }
    assert answer["version"] == 1
    assert answer["links"]["review"] == f"{settings.PUBLIC_URL}/api/v1/claims/{ref}/review?version=1"


def test_the_selectors_find_the_words_in_the_bytes_of_the_digest(reader, published):
    (citation,) = reader.get(f"/claims/{published.review.claim.ref}/sources").json()["citations"]
    text = store.get(citation["snapshot"]["text_sha256"]).decode()
    quote, position = citation["selectors"]
    assert text[position["start"] : position["end"]] == quote["exact"] == citation["exact"]
    assert text[: position["start"]].endswith(quote["prefix"])
    assert text[position["end"] :].startswith(quote["suffix"])


def test_a_page_of_a_paged_document_has_its_own_selector(reader, published):
    document = json.loads(published.body)
    document["citations"][0]["page"] = 12
    row = ReviewVersion(review=published.review, number=1, body=json.dumps(document))
    from claims.api.serializers.sources import sources_of  # noqa: PLC0415 — needs no request

    (citation,) = sources_of(row, document)["citations"]
    assert citation["selectors"][2] == {
        "type": "FragmentSelector",
        "conformsTo": "http://tools.ietf.org/rfc/rfc3778",
        "value": "page=12",
    }


def test_searches_and_sources_that_were_not_used_are_there(reader, publish):
    claim = factories.make_claim()
    now = claim.created_at
    SearchRun.objects.create(
        claim=claim,
        finder="library",
        finder_label="Own library",
        query="traffic",
        status=SearchStatus.NOTHING,
        finished_at=now,
    )
    factories.make_candidate(claim, status=CandidateStatus.FAILED, failure="page not found (404)")
    from claims.services import publishing, reviews  # noqa: PLC0415

    review = factories.make_review(claim)
    reviews.submit_review(actor=review.author, review=review)
    publishing.publish_review(actor=factories.make_user(), review=review)
    answer = reader.get(f"/claims/{claim.ref}/sources").json()
    (search,) = answer["searches"]
    assert (search["finder_label"], search["status"], search["found"]) == ("Own library", "nothing", 0)
    assert "failed" in {item["outcome"] for item in answer["considered"]}
