"""GET /claims: which published claims fit, newest first, page by page."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from claims.enums import ClaimantKind
from claims.models import Listing, ReviewVersion, SearchDocument, Topic
from claims.services import reviews
from tests import factories

pytestmark = pytest.mark.django_db


def _ids(response):
    assert response.status_code == 200, response.json()
    return [row["id"] for row in response.json()["results"]]


def test_it_works(reader, published, settings):
    response = reader.get("/claims")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    claim = published.review.claim
    (row,) = response.json()["results"]
    assert response.json()["next"] is None
    assert row["id"] == claim.ref
    assert row["text"] == "Traffic rose by 40 per cent."
    assert row["claimant"]["name"] == "Port officials"
    assert row["rating"]["key"] == "false"
    assert row["rating"]["class"] == "false"
    assert row["version"] == 1
    assert row["published_at"] == row["updated_at"]
    assert row["links"] == {
        "self": f"{settings.PUBLIC_URL}/api/v1/claims/{claim.ref}",
        "review": f"{settings.PUBLIC_URL}/api/v1/claims/{claim.ref}/review",
        "sources": f"{settings.PUBLIC_URL}/api/v1/claims/{claim.ref}/sources",
        "page": f"{settings.PUBLIC_URL}/claims/{claim.ref}/",
    }


def test_it_shows_nothing_where_nothing_is_published(reader):
    factories.make_claim()
    assert reader.get("/claims").json() == {"results": [], "next": None}


def test_it_shows_no_draft_and_no_change_after_publication(reader, published):
    waiting = factories.make_review()
    reviews.submit_review(actor=waiting.author, review=waiting)
    claim = published.review.claim
    type(claim).objects.filter(pk=claim.pk).update(text="Changed behind the verdict.")
    claim.topics.add(Topic.objects.create(slug="new", name="New"))
    (row,) = reader.get("/claims").json()["results"]
    assert (row["text"], row["topics"]) == ("Traffic rose by 40 per cent.", [])
    assert _ids(reader.get("/claims", {"topic": "new"})) == []


def test_pages_hold_each_claim_once_newest_first(reader, publish):
    versions = [publish() for _ in range(5)]
    seen, query = [], {"limit": 2}
    while query:
        response = reader.get("/claims", query)
        seen += _ids(response)
        following = response.json()["next"]
        query = {name: values[0] for name, values in parse_qs(urlsplit(following or "").query).items()}
    assert seen == [version.review.claim.ref for version in reversed(versions)]


def test_the_address_of_the_next_page_keeps_the_filters(reader, publish, settings):
    for _ in range(3):
        publish()
    following = reader.get("/claims", {"limit": 2, "rating": "false"}).json()["next"]
    assert following.startswith(f"{settings.PUBLIC_URL}/api/v1/claims?")
    assert parse_qs(urlsplit(following).query).keys() == {"limit", "rating", "cursor"}


def test_a_page_does_not_move_while_something_is_published(reader, publish):
    first = [publish() for _ in range(3)]
    following = reader.get("/claims", {"limit": 2}).json()["next"]
    publish()
    rest = reader.get("/claims", {name: values[0] for name, values in parse_qs(urlsplit(following).query).items()})
    assert _ids(rest) == [first[0].review.claim.ref]


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ({"q": "traffic"}, True),
        ({"q": "TRAFFIC authority"}, True),
        ({"q": "traffic giraffe"}, False),
        ({"q": "…!"}, False),
        ({"q": '" OR 1=1 --'}, False),
        ({"rating": "false"}, True),
        ({"rating": "true"}, False),
        ({"rating_class": "false"}, True),
        ({"rating_class": "mixed"}, False),
        ({"topic": "energy-and-ports"}, True),
        ({"topic": "Energy & Ports"}, True),
        ({"topic": "energy"}, False),
        ({"claimant": "Port officials"}, True),
        ({"claimant": "nobody"}, False),
        ({"language": "en"}, True),
        ({"language": "EN-gb"}, False),
        ({"language": "e"}, False),
        ({"published_after": "2026-01-01"}, True),
        ({"published_before": "2026-01-01T00:00:00+02:00"}, False),
        ({"updated_since": "2026-01-01T00:00:00Z"}, True),
        ({"q": "traffic", "rating": "false", "language": "en", "limit": 1}, True),
        ({"q": "traffic", "rating": "true"}, False),
    ],
)
def test_filters(reader, publish, query, is_found):
    publish(
        claimant=factories.make_claimant(),
        topics=[Topic.objects.create(slug="energy-and-ports", name="Energy & Ports")],
    )
    assert len(_ids(reader.get("/claims", query))) == is_found


def test_claimants_are_found_by_id(reader, publish):
    wanted = factories.make_claimant("The mayor", ClaimantKind.PERSON)
    found = publish(claimant=wanted)
    publish(claimant=factories.make_claimant())
    assert _ids(reader.get("/claims", {"claimant": wanted.ref})) == [found.review.claim.ref]


def test_a_language_finds_its_regions(reader, published):
    SearchDocument.objects.filter(subject_id=published.review_id, kind="published").update(language="en-GB")
    assert _ids(reader.get("/claims", {"language": "en"}))
    assert _ids(reader.get("/claims", {"language": "en-gb"}))


def test_publication_is_bounded_by_version_one_and_update_by_the_newest(reader, published):
    now = timezone.now()
    second = ReviewVersion.objects.create(
        review=published.review,
        number=2,
        body=published.body.replace('"version":1', '"version":2'),
        sha256=published.sha256,
        salt=published.salt,
        rating=published.rating,
        published_at=now + timedelta(days=3),
        published_by=published.published_by,
    )
    Listing.objects.update(version=second, published_at=second.published_at)
    tomorrow = (now + timedelta(days=1)).isoformat()
    assert _ids(reader.get("/claims", {"updated_since": tomorrow}))
    assert _ids(reader.get("/claims", {"published_before": tomorrow}))
    assert not _ids(reader.get("/claims", {"published_after": tomorrow}))
    both = {"published_after": published.published_at.isoformat(), "published_before": tomorrow}
    assert _ids(reader.get("/claims", both))


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"limit": 0}, "limit"),
        ({"limit": 101}, "limit"),
        ({"limit": "many"}, "limit"),
        ({"rating_class": "dubious"}, "rating_class"),
        ({"published_after": "yesterday"}, "published_after"),
        ({"published_after": "2026-02-30"}, "published_after"),
        ({"published_after": "2026-02-01T10:00:00"}, "published_after"),
        ({"updated_since": "0001-01-01T00:00:00+14:00"}, "updated_since"),
        ({"cursor": "nonsense"}, "cursor"),
        ({"cursor": "WzFd"}, "cursor"),
        ({"cursor": "W05hTiwxXQ"}, "cursor"),
        ({"q": "a" * 401}, "q"),
        ({"q": "nul\0"}, "q"),
        ({"rating": ["false", "true"]}, "rating"),
        ({"ratings": "false"}, "ratings"),
    ],
)
def test_it_rejects_what_it_cannot_use(reader, published, query, field):
    response = reader.get("/claims", query)
    assert response.status_code == 422
    problem = response.json()
    assert problem["code"] == "invalid_input"
    assert [error["field"] for error in problem["errors"]] == [field]


def test_a_page_costs_the_same_number_of_queries_however_long_it_is(reader, publish, django_assert_max_num_queries):
    for _ in range(6):
        publish()
    with django_assert_max_num_queries(5):
        assert len(_ids(reader.get("/claims"))) == 6
