from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from claims.claimreview import parse
from claims.enums import ClaimantKind
from claims.errors import UnreadableError


@pytest.fixture
def markup():
    """A review as another fact-checker publishes it."""
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "https://other.example/check/1",
        "claimReviewed": "Wolves were seen in the city park",
        "datePublished": "2023-09-20",
        "author": {"@type": "Organization", "name": "Other Check", "url": "https://other.example"},
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Person", "name": "B. Lind", "sameAs": ["https://www.wikidata.org/wiki/Q9"]},
            "datePublished": "2023-09-07",
            "appearance": [{"@type": "CreativeWork", "url": "https://social.example/post/5"}],
        },
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "False",
            "ratingValue": "1",
            "bestRating": 5,
            "worstRating": 1,
        },
    }


def test_it_works(markup):
    [review] = parse(markup)
    assert review.is_usable
    assert review.problems == ()
    assert (review.url, review.claim_reviewed) == ("https://other.example/check/1", "Wolves were seen in the city park")
    assert (review.publisher, review.publisher_url) == ("Other Check", "https://other.example")
    assert (review.rating, review.rating_value, review.best_rating, review.worst_rating) == ("False", 1, 5, 1)
    assert (review.published_on, review.claimed_on) == (date(2023, 9, 20), date(2023, 9, 7))
    assert (review.claimant, review.claimant_kind) == ("B. Lind", ClaimantKind.PERSON)
    assert review.claimant_same_as == ("https://www.wikidata.org/wiki/Q9",)
    assert review.appearances == ("https://social.example/post/5",)
    assert review.document == markup


@pytest.mark.parametrize(
    "wrap",
    [
        lambda review: [review],
        lambda review: [[{"@type": "WebSite", "name": "x"}], review],
        lambda review: {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, review]},
        lambda review: {"@type": "NewsArticle", "review": [review]},
        lambda review: {**review, "@type": ["Article", "https://schema.org/ClaimReview"]},
        lambda review: {**review, "@type": "schema:ClaimReview"},
    ],
)
def test_it_finds_the_review_wherever_it_stands(markup, wrap):
    [review] = parse(wrap(markup))
    assert review.is_usable
    assert review.rating == "False"


def test_references_inside_a_graph_are_followed(markup):
    graph = [
        {**markup, "author": {"@id": "#us"}, "reviewRating": {"@id": "#rating"}},
        {"@id": "#us", "@type": "Organization", "name": "Other Check", "url": "https://other.example"},
        {"@id": "#rating", "@type": "Rating", "alternateName": "Half true"},
    ]
    [review] = parse({"@graph": graph})
    assert (review.publisher, review.rating) == ("Other Check", "Half true")


def test_a_data_feed_is_read_and_null_items_are_skipped(markup):
    feed = {
        "@context": "http://schema.org",
        "@type": "DataFeed",
        "dataFeedElement": [
            {"@type": "DataFeedItem", "dateModified": "2023-10-01T08:00:00Z", "identifier": "a1", "item": [markup]},
            {"@type": "DataFeedItem", "url": "https://other.example/check/2", "item": None},
            {"@type": "DataFeedItem", "item": []},
            {"@type": "DataFeedItem", "item": {**markup, "url": "https://other.example/check/3"}},
        ],
    }
    first, second = parse(json.dumps(feed))
    assert (first.identifier, first.modified_on) == ("a1", date(2023, 10, 1))
    assert second.url == "https://other.example/check/3"


def test_a_tombstone_is_reported_and_not_usable():
    element = {
        "@type": "DataFeedItem",
        "url": "https://other.example/check/1",
        "identifier": "a1",
        "dateDeleted": "2024-01-02T03:04:05Z",
        "item": None,
    }
    [gone] = parse({"@type": "DataFeed", "dataFeedElement": [element]})
    assert gone.deleted_at == datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert (gone.url, gone.identifier, gone.is_usable) == ("https://other.example/check/1", "a1", False)


def test_bad_reviews_are_reported_and_do_not_lose_the_others(markup):
    bad = {"@type": "ClaimReview", "url": "not an address"}
    first, second = parse([bad, markup])
    assert not first.is_usable
    assert {problem.code for problem in first.problems} >= {"claim_reviewed_missing", "url_missing", "rating_missing"}
    assert second.is_usable


@pytest.mark.parametrize(
    ("appearance", "expected"),
    [
        ("https://a.example/1", ("https://a.example/1",)),
        ({"url": "https://a.example/1"}, ("https://a.example/1",)),
        (["https://a.example/1", {"@id": "https://a.example/2"}], ("https://a.example/1", "https://a.example/2")),
        (["https://a.example/1", "https://a.example/1"], ("https://a.example/1",)),
        ([{"contentUrl": "https://a.example/v.mp4"}, None, 3, "on television"], ("https://a.example/v.mp4",)),
        ("javascript:alert(1)", ()),
    ],
)
def test_appearances_of_every_shape_are_read(markup, appearance, expected):
    markup["itemReviewed"]["appearance"] = appearance
    assert parse(markup)[0].appearances == expected


def test_an_old_review_of_a_creative_work_keeps_its_claimant_and_place(markup):
    markup["itemReviewed"] = {
        "@type": "CreativeWork",
        "author": {"@type": "Organization", "name": "A Party", "sameAs": "https://party.example"},
        "url": "https://party.example/leaflet",
    }
    [review] = parse(markup)
    assert (review.claimant, review.claimant_kind) == ("A Party", ClaimantKind.ORGANISATION)
    assert review.appearances == ("https://party.example/leaflet",)


def test_texts_are_cleaned_and_odd_shapes_are_read(markup):
    markup["claimReviewed"] = {"@value": "  Wolves\u202e were\n seen "}
    markup["author"] = ["Other Check"]
    markup["reviewRating"] = {"alternateName": ["Mixed"], "ratingValue": "3,5", "bestRating": "n/a"}
    markup["datePublished"] = "20 September"
    [review] = parse(markup)
    assert review.claim_reviewed == "Wolves were seen"
    assert (review.publisher, review.rating, review.rating_value, review.best_rating) == (
        "Other Check",
        "Mixed",
        3.5,
        None,
    )
    assert [(problem.code, problem.level) for problem in review.problems] == [("date_format", "recommended")]


def test_a_review_without_a_type_is_taken_and_noted(markup):
    del markup["@type"]
    [review] = parse(markup)
    assert review.is_usable
    assert [problem.code for problem in review.problems] == ["type_missing"]


@pytest.mark.parametrize(
    "dirty",
    [
        lambda text: "\ufeff" + text,
        lambda text: "<!-- " + text + " -->",
        lambda text: "//<![CDATA[\n" + text + "\n//]]>",
        lambda text: text + ";",
        lambda text: text[:-1] + ",}",
        lambda text: text.replace("city park", "city\n\tpark"),
        lambda text: text.replace('"', "&quot;"),
    ],
)
def test_the_usual_dirt_around_json_is_mended(markup, dirty):
    for data in (dirty(json.dumps(markup)), dirty(json.dumps(markup)).encode()):
        [review] = parse(data)
        assert review.claim_reviewed == "Wolves were seen in the city park"


def test_mending_does_not_touch_commas_inside_strings(markup):
    markup["claimReviewed"] = 'He said "a,}" and ",]" \\'
    [review] = parse(json.dumps(markup)[:-1] + ",}")
    assert review.claim_reviewed == 'He said "a,}" and ",]" \\'


@pytest.mark.parametrize("data", [b"", "<html>no</html>", "{", b"\xff\xfe\x00", "[" * 100_000])
def test_it_rejects_what_is_not_json(data):
    with pytest.raises(UnreadableError, match="not JSON-LD"):
        parse(data)


@pytest.mark.parametrize("data", ["null", "3", '"text"', "[]", "{}", '{"@type": "WebSite"}'])
def test_json_without_a_review_is_an_empty_list(data):
    assert parse(data) == []


def test_deep_nesting_is_left_alone(markup):
    name = "deep"
    for _ in range(300):
        name = {"name": name}
    markup["author"] = {"name": name}
    nested = markup
    for _ in range(300):
        nested = {"review": nested}
    assert parse(markup)[0].publisher == ""
    assert parse(nested) == []
