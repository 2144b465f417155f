"""GET /claims/{id}: one published claim."""

import pytest

from claims.models import Topic
from claims.services import reviews
from tests import factories

pytestmark = pytest.mark.django_db


def test_it_works(reader, publish):
    version = publish(claimant=factories.make_claimant(), topics=[Topic.objects.create(slug="ports", name="Ports")])
    claim = version.review.claim
    response = reader.get(f"/claims/{claim.ref}")
    assert response.status_code == 200
    answer = response.json()
    assert (answer["id"], answer["topics"], answer["summary"]) == (
        claim.ref,
        ["Ports"],
        "Traffic rose by 12 per cent, not by 40.",
    )
    (place,) = answer["appearances"]
    appearance = claim.appearances.get()
    assert place["exact"] == "traffic rose by 40 per cent"
    assert place["article"]["text_sha256"] == appearance.article_version.sha256
    quote, position = place["selectors"]
    assert quote == {
        "type": "TextQuoteSelector",
        "exact": appearance.exact,
        "prefix": appearance.prefix,
        "suffix": appearance.suffix,
    }
    assert position == {"type": "TextPositionSelector", "start": appearance.start, "end": appearance.end}
    text = appearance.article_version.text
    assert text[position["start"] : position["end"]] == quote["exact"]


def test_it_rejects_an_unknown_id(reader):
    response = reader.get("/claims/0000000000")
    assert (response.status_code, response.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize("part", ["", "/review", "/sources"])
def test_it_rejects_a_claim_that_is_not_published(reader, part):
    claim = factories.make_claim()
    assert reader.get(f"/claims/{claim.ref}{part}").status_code == 404
    review = factories.make_review(claim)
    assert reader.get(f"/claims/{claim.ref}{part}").status_code == 404
    reviews.submit_review(actor=review.author, review=review)
    response = reader.get(f"/claims/{claim.ref}{part}")
    assert response.status_code == 404
    assert claim.text not in response.content.decode()


def test_it_rejects_a_parameter_it_does_not_know(reader, published):
    response = reader.get(f"/claims/{published.review.claim.ref}", {"version": 1})
    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] == "version"
