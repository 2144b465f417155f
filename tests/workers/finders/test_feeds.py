from __future__ import annotations

import gzip
from datetime import date, timedelta

import pytest
from django.utils import timezone
from werkzeug import Response

from claims.enums import SearchStatus
from claims.errors import FinderError, MustWaitError
from workers.finders import feeds
from workers.finders.feeds import FeedFinder, Shelf

HEADLINES = [
    "Oil exports to Norland rose by four per cent",
    "Norland's parliament debates the oil embargo",
    "Football: Norland beat Southland",
    "A year in pictures",
    "Energy markets calm after the summit",
    "Minister says exports are a matter of the year",
]


def rss(headlines, *, publisher="The Paper", path="/a"):
    items = "".join(
        f"<item><title>{title}</title><link>https://paper.example{path}/{number}</link>"
        f"<pubDate>Wed, 0{number + 1} May 2024 10:00:00 GMT</pubDate></item>"
        for number, title in enumerate(headlines)
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>{publisher}</title>{items}</channel></rss>"


def sitemap(*urls):
    return f"<urlset>{''.join(f'<url><loc>{url}</loc></url>' for url in urls)}</urlset>"


class Clock:
    """A clock that goes only when told."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def finder(httpserver, fetch, clock):
    """Make a finder for some paths of the test's server, with a shelf of its own."""
    shelf = Shelf(clock=clock)

    def make(*paths):
        return FeedFinder(fetch, [httpserver.url_for(path) for path in paths], shelf=shelf, clock=clock)

    return make


def test_it_works(httpserver, finder, ask):
    httpserver.expect_request("/rss").respond_with_data(rss(HEADLINES), content_type="application/rss+xml")
    found = finder("/rss").find(ask("The volume of oil exported to Norland rose by 40 %"))
    assert [result.title for result in found] == [HEADLINES[0], HEADLINES[1]]
    assert (found[0].url, found[0].publisher) == ("https://paper.example/a/0", "The Paper")
    assert found[0].published_on == date(2024, 5, 1)
    assert "rss+xml" in httpserver.log[0][0].headers["Accept"]


def test_one_shared_word_is_not_enough_unless_it_is_the_only_one(httpserver, finder, ask):
    httpserver.expect_request("/rss").respond_with_data(rss(HEADLINES))
    assert finder("/rss").find(ask("football clubs lose money")) == []
    assert [result.title for result in finder("/rss").find(ask("football"))] == [HEADLINES[2]]


def test_common_words_of_a_long_query_are_not_enough(httpserver, finder, ask):
    httpserver.expect_request("/rss").respond_with_data(rss(HEADLINES + ["A minister for a year"] * 3))
    query = "minister year unemployment statistics agency recount regional quarterly wages pensions inflation tariff"
    assert finder("/rss").find(ask(query)) == []


def test_words_that_carry_nothing_find_nothing_and_ask_nobody(httpserver, finder, ask):
    assert finder("/rss").find(ask("and of the")) == []
    assert httpserver.log == []


def test_of_equals_the_later_comes_first_and_a_page_comes_once(httpserver, finder, ask):
    httpserver.expect_request("/rss").respond_with_data(rss(["Oil exports rise"] * 3))
    httpserver.expect_request("/copy").respond_with_data(rss(["Oil exports rise"] * 3))
    found = finder("/rss", "/copy").find(ask("oil exports", limit=2))
    assert [result.url for result in found] == ["https://paper.example/a/2", "https://paper.example/a/1"]


def test_feeds_of_all_kinds_are_asked_together(httpserver, finder, ask):
    httpserver.expect_request("/rss").respond_with_data(rss(["Oil exports rise"]))
    packed = gzip.compress(sitemap("https://b.example/oil-exports-fall.html", "https://b.example/other").encode())
    httpserver.expect_request("/sitemap.xml.gz").respond_with_data(packed, content_type="application/gzip")
    found = finder("/rss", "/sitemap.xml.gz").find(ask("oil exports"))
    assert {result.url for result in found} == {"https://paper.example/a/0", "https://b.example/oil-exports-fall.html"}


def test_a_sitemap_index_is_followed_once_and_a_broken_child_loses_only_itself(httpserver, finder, ask):
    children = [httpserver.url_for(f"/map{number}") for number in range(12)]
    index = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in children)
    httpserver.expect_request("/index").respond_with_data(f"<sitemapindex>{index}</sitemapindex>")
    httpserver.expect_request("/map0").respond_with_data("gone", status=404)
    # An index inside an index is against the protocol, and could go on for ever.
    httpserver.expect_request("/map1").respond_with_data(f"<sitemapindex>{index}</sitemapindex>")
    for number in range(2, 12):
        httpserver.expect_request(f"/map{number}").respond_with_data(
            sitemap(f"https://b.example/oil-exports/{number}-x")
        )
    found = finder("/index").find(ask("oil exports", limit=50))
    assert len(found) == feeds.MAX_CHILDREN - 2
    assert len(httpserver.log) == 1 + feeds.MAX_CHILDREN


def test_an_index_whose_children_all_fail_has_failed(httpserver, finder, ask):
    index = f"<sitemapindex><sitemap><loc>{httpserver.url_for('/map')}</loc></sitemap></sitemapindex>"
    httpserver.expect_request("/index").respond_with_data(index)
    httpserver.expect_request("/map").respond_with_data("no", status=503)
    with pytest.raises(FinderError) as caught:
        finder("/index").find(ask("oil exports"))
    assert (caught.value.status, caught.value.permanent) == (SearchStatus.UNREACHABLE, False)


@pytest.mark.parametrize(
    "broken",
    [
        {"response_data": "no", "status": 500},
        {"response_data": "<!DOCTYPE html><html></html>"},
        {"response_data": ""},
        {"response_data": b"x" * (feeds.MAX_FEED_BYTES + 1)},
    ],
    ids=["error", "html", "empty", "huge"],
)
def test_a_broken_feed_does_not_lose_the_others(httpserver, finder, ask, broken):
    httpserver.expect_request("/bad").respond_with_data(**broken)
    httpserver.expect_request("/rss").respond_with_data(rss(HEADLINES))
    assert finder("/bad", "/rss").find(ask("oil exports"))[0].title == HEADLINES[0]
    with pytest.raises(FinderError, match="/bad"):
        finder("/bad").find(ask("oil exports"))


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([(404, {}), (403, {})], (SearchStatus.UNREACHABLE, True, None)),
        ([(404, {}), (429, {"Retry-After": "40"})], (SearchStatus.RATE_LIMITED, False, feeds.LEAVE_ALONE_S)),
        ([(503, {"Retry-After": "200"}), (429, {"Retry-After": "300"})], (SearchStatus.UNREACHABLE, False, 200.0)),
        ([(200, {})], (SearchStatus.BAD_ANSWER, False, feeds.LEAVE_ALONE_S)),
    ],
)
def test_when_every_feed_fails_the_search_fails(httpserver, finder, ask, answers, expected):
    paths = [f"/feed{number}" for number in range(len(answers))]
    for path, (code, headers) in zip(paths, answers, strict=True):
        httpserver.expect_request(path).respond_with_data("no", status=code, headers=headers)
    with pytest.raises(FinderError) as caught:
        finder(*paths).find(ask("oil exports"))
    assert (caught.value.status, caught.value.permanent, caught.value.retry_after_s) == expected
    assert all(path in caught.value.message for path in paths)


def test_a_feed_is_asked_once_in_a_while_and_then_with_its_own_tags(httpserver, finder, ask, clock):
    tags = {"ETag": '"v1"', "Last-Modified": "Wed, 01 May 2024 10:00:00 GMT"}

    def respond(request):
        if request.headers.get("If-None-Match") == '"v1"':
            return Response(status=304)
        return Response(rss(HEADLINES), headers=tags)

    httpserver.expect_request("/rss").respond_with_handler(respond)
    for _ in range(3):
        assert finder("/rss").find(ask("oil exports"))
    assert len(httpserver.log) == 1
    for asked in (2, 3):
        clock.now += feeds.KEEP_S
        assert finder("/rss").find(ask("oil exports"))
        assert len(httpserver.log) == asked
        assert httpserver.log[-1][1].status_code == 304
    assert httpserver.log[-1][0].headers["If-Modified-Since"] == tags["Last-Modified"]


def test_a_changed_feed_takes_the_place_of_the_kept_one(httpserver, finder, ask, clock):
    httpserver.expect_ordered_request("/rss").respond_with_data(rss(["Oil exports rise"]))
    httpserver.expect_ordered_request("/rss").respond_with_data(rss(["Oil exports fall"], path="/b"))
    assert finder("/rss").find(ask("oil exports"))[0].title == "Oil exports rise"
    clock.now += feeds.KEEP_S
    assert [result.title for result in finder("/rss").find(ask("oil exports"))] == ["Oil exports fall"]


def test_a_broken_feed_is_left_alone_for_a_while(httpserver, finder, ask, clock):
    httpserver.expect_ordered_request("/rss").respond_with_data("no", status=429, headers={"Retry-After": "300"})
    httpserver.expect_ordered_request("/rss").respond_with_data(rss(HEADLINES))
    for _ in range(2):
        with pytest.raises(FinderError):
            finder("/rss").find(ask("oil exports"))
    clock.now += 299
    with pytest.raises(FinderError):
        finder("/rss").find(ask("oil exports"))
    assert len(httpserver.log) == 1
    clock.now += 1
    assert finder("/rss").find(ask("oil exports"))


def test_feeds_after_the_time_is_up_are_not_asked(httpserver, finder, ask, clock):
    def respond_late(request):
        clock.now += feeds.ROUND_S
        return Response(rss(HEADLINES))

    httpserver.expect_request("/slow").respond_with_handler(respond_late)
    httpserver.expect_request("/rss").respond_with_data(rss(HEADLINES, path="/b"))
    found = finder("/slow", "/rss").find(ask("oil exports"))
    assert found[0].url == "https://paper.example/a/0"
    assert [request.path for request, _ in httpserver.log] == ["/slow"]


# --- the hosts of feeds ------------------------------------------------------------------------------------------------


def _waiting(fetch, url, *, seconds):
    """A fetcher whose requests to one address have to wait."""

    def politely(asked, **how):
        if asked == url:
            raise MustWaitError(
                "waiting our turn", until=timezone.now() + timedelta(seconds=seconds), host="feeds.example"
            )
        return fetch(asked, **how)

    return politely


def test_a_feed_whose_host_has_to_wait_makes_the_query_wait_and_keeps_what_the_others_brought(httpserver, fetch, ask):
    for path in ("/a", "/b"):
        httpserver.expect_request(path).respond_with_data(rss(HEADLINES, path=path))
    urls = [httpserver.url_for("/a"), httpserver.url_for("/b")]
    shelf = Shelf()
    with pytest.raises(MustWaitError):
        FeedFinder(_waiting(fetch, urls[0], seconds=1), urls, shelf=shelf).find(ask("oil exports"))
    assert FeedFinder(_waiting(fetch, urls[1], seconds=1), urls, shelf=shelf).find(ask("oil exports"))


def test_a_host_closed_for_long_does_not_keep_back_the_other_feeds(httpserver, fetch, ask):
    httpserver.expect_request("/a").respond_with_data(rss(HEADLINES))
    urls = ["https://closed.example/feed", httpserver.url_for("/a")]
    assert FeedFinder(_waiting(fetch, urls[0], seconds=3600), urls, shelf=Shelf()).find(ask("oil exports"))
    with pytest.raises(FinderError) as caught:
        FeedFinder(_waiting(fetch, urls[0], seconds=3600), urls[:1], shelf=Shelf()).find(ask("oil exports"))
    assert (caught.value.permanent, caught.value.retry_after_s > 3000) == (False, True)
