"""Corrections over the API: every one with its version, and verdicts that stand no longer answered with 200."""

import pytest
from drf_spectacular.generators import SchemaGenerator
from jsonschema import Draft202012Validator

from claims.enums import CorrectionKind
from tests.corrections import NOTE, begin, correct, write

pytestmark = pytest.mark.django_db

SUMMARY = "Traffic rose by 12 per cent in May, not by 40."


@pytest.fixture
def review(published):
    return published.review


def _held_to_schema(path, answer):
    described = SchemaGenerator().get_schema(request=None, public=True)
    said = described["paths"][f"/api/v1{path}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    validator = Draft202012Validator({**said, "components": described["components"]})
    assert list(validator.iter_errors(answer)) == []


def test_it_works(reader, review):
    correct(review, CorrectionKind.VERDICT_CHANGE, rating="mostly_false")
    answer = reader.get(f"/claims/{review.claim.ref}/review").json()
    (entry,) = answer["corrections"]
    assert (entry["version"], entry["kind"], entry["note"]) == (2, "verdict_change", NOTE)
    assert (entry["rating"]["from"]["key"], entry["rating"]["to"]["key"]) == ("false", "mostly_false")
    assert answer["document"]["corrections"] == answer["corrections"]
    assert answer["claim_review"]["correction"][0]["text"] == NOTE
    _held_to_schema("/claims/{claim_id}/review", answer)


def test_an_old_version_says_what_became_of_it(reader, review):
    correct(review, CorrectionKind.WITHDRAWAL)
    answer = reader.get(f"/claims/{review.claim.ref}/review", {"version": 1}).json()
    assert (answer["status"], answer["is_latest"], answer["document"]["status"]) == ("withdrawn", False, "published")
    assert answer["corrections"][0]["kind"] == "withdrawal"
    assert answer["claim_review"] is None


@pytest.mark.parametrize(
    ("kind", "status"), [(CorrectionKind.WITHDRAWAL, "withdrawn"), (CorrectionKind.VOID, "voided")]
)
def test_a_verdict_that_stands_no_longer_is_answered(reader, review, kind, status):
    correct(review, kind)
    ref = review.claim.ref
    for path, pattern in (
        (f"/claims/{ref}/review", "/review"),
        (f"/claims/{ref}", ""),
        (f"/claims/{ref}/sources", "/sources"),
    ):
        response = reader.get(path)
        assert response.status_code == 200
        _held_to_schema(f"/claims/{{claim_id}}{pattern}", response.json())
    answer = reader.get(f"/claims/{ref}/review").json()
    assert (answer["status"], answer["claim_review"]) == (status, None)
    (row,) = reader.get("/claims").json()["results"]
    assert (row["status"], row["rating"] is None) == (status, status == "withdrawn")
    assert reader.get("/claims", {"rating": "false"}).json()["results"] == []
    assert reader.get("/claims", {"rating_class": "false"}).json()["results"] == []


def test_a_change_comes_under_updated_since(reader, review, publish):
    other = publish(text="Quite another claim about ships.")
    version = correct(review, CorrectionKind.WITHDRAWAL)
    assert version.published_at > other.published_at
    since = version.published_at.isoformat().replace("+00:00", "Z")
    rows = reader.get("/claims", {"updated_since": since}).json()["results"]
    assert [(row["id"], row["status"]) for row in rows] == [(review.claim.ref, "withdrawn")]


def test_the_list_is_narrowed_by_status_and_by_correction(reader, review, publish):
    other = publish(text="Quite another claim about ships.").review
    correct(review, summary=SUMMARY)
    correct(other, CorrectionKind.VOID)

    def found(**query):
        return [row["id"] for row in reader.get("/claims", query).json()["results"]]

    assert found(status="voided") == [other.claim.ref]
    assert found(status="published") == [review.claim.ref]
    assert found(correction="correction") == [review.claim.ref]
    assert found(correction="typo") == []
    assert reader.get("/claims", {"status": "gone"}).status_code == 422


def test_a_correction_in_preparation_is_nobodys_business(reader, review):
    before = reader.get(f"/claims/{review.claim.ref}/review").json()
    begin(review)
    write(review, summary=SUMMARY)
    assert reader.get(f"/claims/{review.claim.ref}/review").json() == before
    assert reader.get("/claims", {"correction": "correction"}).json()["results"] == []
