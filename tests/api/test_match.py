"""POST /match: has this been checked?"""

import json

import pytest

from claims.models import ImportedReview
from claims.services.imported import import_reviews
from tests import factories

pytestmark = pytest.mark.django_db

CLAIM = "Traffic rose by 40 per cent."


def matched(answer, which="reviews"):
    return [[match["strength"] for match in result[which]] for result in answer["results"]]


def test_it_works(reader, published):
    response = reader.post("/match", {"claims": [CLAIM, "The harbour is closed on Sundays."]})
    assert response.status_code == 200
    answer = response.json()
    assert answer["not_looked_up"] == 0
    assert [result["statement"] for result in answer["results"]] == [CLAIM, "The harbour is closed on Sundays."]
    assert matched(answer) == [["same"], []]
    [match] = answer["results"][0]["reviews"]
    assert (match["guards"], match["score"]) == ([], 1.0)
    assert match["reasons"][0].startswith("shares: ")
    assert {"40", "traffic"} <= set(match["reasons"][0].removeprefix("shares: ").split(", "))
    row = reader.get("/claims").json()["results"][0]
    assert match["claim"] == row


def test_the_claims_of_a_text_are_looked_up_one_by_one(reader, published):
    text = f"The harbour is closed on Sundays. Port officials say that {CLAIM[0].lower()}{CLAIM[1:]}"
    answer = reader.post("/match", {"text": text}).json()
    assert matched(answer) == [[], ["same"]]
    place = answer["results"][1]
    assert text[place["start"] : place["end"]].startswith("Port officials")


@pytest.mark.parametrize(
    ("statement", "guard"),
    [
        ("Traffic rose by 14 per cent.", "different numbers: 14 per cent and 40 per cent"),
        ("Traffic did not rise by 40 per cent.", "a negation in one of them: “not”"),
        ("Traffic fell by 40 per cent.", "“fell” against “rose”"),
    ],
)
def test_what_sets_two_claims_apart_keeps_the_match_down_and_is_said(reader, published, statement, guard):
    [result] = reader.post("/match", {"claims": [statement]}).json()["results"]
    [match] = result["reviews"]
    assert match["strength"] == "related"
    assert guard in match["guards"]


def test_no_verdict_is_carried_over(reader, published):
    [result] = reader.post("/match", {"claims": [CLAIM]}).json()["results"]
    assert set(result) == {"statement", "start", "end", "reviews", "elsewhere"}
    assert set(result["reviews"][0]) == {"strength", "score", "reasons", "guards", "claim"}


@pytest.mark.parametrize("status", ["suggested", "accepted"])
def test_what_is_not_published_is_never_matched(reader, status):
    factories.make_claim(text=CLAIM, status=status)
    factories.make_review(factories.make_claim(text=CLAIM))
    assert matched(reader.post("/match", {"claims": [CLAIM]}).json()) == [[]]


def test_the_words_that_were_published_are_matched_not_those_edited_since(reader, published):
    claim = published.review.claim
    claim.text = "Rents doubled in every village."
    claim.save(update_fields=["text"])
    answer = reader.post("/match", {"claims": ["Rents doubled in every village.", CLAIM]}).json()
    assert matched(answer) == [[], ["same"]]


def test_fact_checks_of_others_stand_apart(reader, admin, published):
    document = {
        "@type": "ClaimReview",
        "url": "https://checks.example/traffic",
        "claimReviewed": "Traffic rose by 40 percent",
        "datePublished": "2026-04-01",
        "author": {"@type": "Organization", "name": "Another Desk"},
        "reviewRating": {"@type": "Rating", "alternateName": "Half true"},
    }
    import_reviews(actor=admin, data=json.dumps(document).encode())
    assert ImportedReview.objects.count() == 1
    [result] = reader.post("/match", {"claims": [CLAIM]}).json()["results"]
    assert len(result["reviews"]) == 1
    [other] = result["elsewhere"]
    assert other["strength"] == "same"
    assert (other["publisher"], other["rating"], other["published_on"], other["url"]) == (
        "Another Desk",
        "Half true",
        "2026-04-01",
        "https://checks.example/traffic",
    )


def test_the_right_one_is_found_among_many_and_stands_first(reader, publish):
    for number in range(12):
        publish(text=f"Traffic in port {number} of the north was quiet.")
    right = publish(text="Wheat exports from Ruritania fell to 12 million tonnes in 2024.")
    statement = "In 2024, Ruritania's exports of wheat fell to 12 million tonnes"
    [result] = reader.post("/match", {"claims": [statement]}).json()["results"]
    assert result["reviews"][0]["claim"]["id"] == right.review.claim.ref
    assert result["reviews"][0]["strength"] in {"same", "likely"}


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        ({}, "invalid_input", None),
        ({"text": CLAIM, "claims": [CLAIM]}, "invalid_input", None),
        ({"text": " … "}, "empty_text", "text"),
        ({"claims": []}, "invalid_input", "claims"),
        ({"claims": CLAIM}, "invalid_input", "claims"),
        ({"claims": [""]}, "invalid_input", "claims.0"),
        ({"claims": [7]}, "invalid_input", "claims.0"),
        ({"claims": ["…"]}, "empty_text", "claims"),
        ({"claims": ["a" * 2001]}, "invalid_input", "claims.0"),
        ({"claims": ["a"] * 21}, "invalid_input", "claims"),
        ({"claim": CLAIM}, "invalid_input", "claim"),
    ],
)
def test_it_rejects_what_it_cannot_use(reader, body, code, field):
    response = reader.post("/match", json.dumps(body))
    assert (response.status_code, response.json()["code"]) == (422, code)
    assert [error["field"] for error in response.json()["errors"]] == [field]


def test_it_rejects_a_text_over_the_limit(reader):
    response = reader.post("/match", {"text": "a" * 100_001})
    assert (response.status_code, response.json()["code"]) == (413, "too_large")


def test_words_of_a_query_language_are_only_words(reader, published):
    odd = "traffic\" OR NEAR(* AND : ^40) | & ! '; DROP"
    assert reader.post("/match", {"claims": [odd]}).status_code == 200
