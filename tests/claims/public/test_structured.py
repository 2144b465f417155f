import json

import pytest

from claims.claimreview import lint
from claims.enums import ClaimantKind, Stance
from tests import factories, published

pytestmark = pytest.mark.django_db


def _data(page):
    blocks = page.select('script[type="application/ld+json"]')
    assert len(blocks) == 1
    return json.loads(blocks[0].string)


def test_the_markup_agrees_with_the_page(soup):
    version = published.publish()
    page = soup(f"/claims/{version.review.claim.ref}/")
    data = _data(page)
    shown = " ".join(page.main.get_text(" ").split())
    assert data["@type"] == "ClaimReview"
    assert data["url"] == page.select_one('link[rel="canonical"]')["href"]
    assert f"“{data['itemReviewed']['text']}”" == page.h1.get_text(strip=True)
    assert data["claimReviewed"] == data["itemReviewed"]["text"]
    assert data["reviewRating"]["alternateName"] == page.select_one(".verdict .rating").get_text(strip=True)
    assert data["reviewRating"]["ratingExplanation"] == page.select_one(".standfirst").get_text(strip=True)
    assert (
        data["reviewRating"]["ratingValue"],
        data["reviewRating"]["worstRating"],
        data["reviewRating"]["bestRating"],
    ) == (1, 1, 5)
    assert data["itemReviewed"]["author"]["name"] in shown
    times = {time["datetime"] for time in page.main.select("time")}
    assert {data["datePublished"], data["dateModified"], data["itemReviewed"]["datePublished"]} <= times
    (place,) = data["itemReviewed"]["appearance"]
    assert page.select_one(f'.places a[href="{place["url"]}"]').get_text() == place["name"]
    (cited,) = data["citation"]
    assert page.select_one(f'.evidence a[href="{cited["url"]}"]')
    assert cited["name"] == page.select_one(".evidence cite").get_text()
    archived = page.select_one('.evidence a[href^="/snapshots/"]')["href"]
    assert cited["archivedAt"].endswith(archived.partition("?")[0])


def test_index_services_would_find_nothing_they_require_missing(soup):
    version = published.publish()
    data = _data(soup(f"/claims/{version.review.claim.ref}/"))
    problems = lint(data, page_url=data["url"])
    assert [problem for problem in problems if problem.level == "required"] == []
    # What is left is only what this newsroom has not said: who the claimant is on Wikidata, and a licence.
    assert {problem.code for problem in problems} == {"claimant_same_as_missing", "licence_missing"}


def test_nothing_at_all_is_missing_when_claimant_and_licence_are_known(soup, settings):
    settings.LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
    person = factories.make_claimant("Ada Port", ClaimantKind.PERSON)
    person.wikidata_id = "Q42"
    person.save()
    version = published.publish(published.full_claim(claimant=person))
    data = _data(soup(f"/claims/{version.review.claim.ref}/"))
    assert lint(data, page_url=data["url"]) == []
    assert data["itemReviewed"]["author"]["sameAs"] == "https://www.wikidata.org/wiki/Q42"


@pytest.mark.parametrize("key", ["true", "mostly_true", "mixed", "mostly_false", "false", "outdated"])
def test_every_rating_gives_valid_markup(soup, key):
    version = published.publish(rating=key)
    data = _data(soup(f"/claims/{version.review.claim.ref}/"))
    assert [problem for problem in lint(data, page_url=data["url"]) if problem.level == "required"] == []
    assert ("ratingValue" in data["reviewRating"]) is (version.rating.value is not None)


def test_a_claim_without_claimant_date_or_places_gives_valid_markup(soup):
    version = published.publish(factories.make_claim("Traffic rose.", appears=False))
    data = _data(soup(f"/claims/{version.review.claim.ref}/"))
    assert [problem for problem in lint(data, page_url=data["url"]) if problem.level == "required"] == []
    assert not data["itemReviewed"].keys() & {"author", "datePublished", "appearance"}


def test_a_long_claim_is_short_in_claim_reviewed_and_whole_in_the_item(soup):
    text = "The harbour handled more containers in May than in any month since records began in the year 1974."
    version = published.publish(published.full_claim(text))
    data = _data(soup(f"/claims/{version.review.claim.ref}/"))
    assert len(data["claimReviewed"]) <= 75
    assert data["itemReviewed"]["text"] == text


def test_a_place_without_an_address_is_not_marked_up(soup):
    claim = factories.make_claim()
    data = _data(soup(f"/claims/{published.publish(claim).review.claim.ref}/"))
    assert "appearance" not in data["itemReviewed"]


def test_a_source_quoted_twice_is_one_citation(soup):
    snapshot = factories.make_snapshot(published.SOURCE)
    cited = [(snapshot, words, Stance.REFUTES, "") for words in (published.CITED, "It had fallen in April.")]
    version = published.publish(citations=cited)
    page = soup(f"/claims/{version.review.claim.ref}/")
    assert len(_data(page)["citation"]) == 1
    assert len(page.select(".evidence__item")) == 2


def test_only_the_claims_own_page_carries_markup_and_it_speaks_of_the_newest_version(soup):
    first = published.publish()
    published.republish(first.review, rating="mostly_false")
    ref = first.review.claim.ref
    for number in (1, 2):
        assert not soup(f"/claims/{ref}/v/{number}/").select("script")
    data = _data(soup(f"/claims/{ref}/"))
    assert (data["version"], data["reviewRating"]["alternateName"]) == (2, "Mostly false")
    assert data["datePublished"] < data["dateModified"]
