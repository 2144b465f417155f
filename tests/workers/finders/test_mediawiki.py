"""The server answers as MediaWiki 1.43 with CirrusSearch does, formatversion 2."""

from __future__ import annotations

import pytest

from claims.enums import SearchStatus, SourceKind
from claims.errors import FinderError
from workers.finders.mediawiki import MediaWikiFinder

GENERAL = {
    "mainpage": "Main Page",
    "base": "https://en.wiki.example/wiki/Main_Page",
    "sitename": "Wiki Example",
    "generator": "MediaWiki 1.43.0",
    "server": "https://en.wiki.example",
    "servername": "en.wiki.example",
    "articlepath": "/wiki/$1",
    "scriptpath": "/w",
    "script": "/w/index.php",
    "variantarticlepath": False,
    "lang": "en",
}
HITS = [
    {
        "ns": 0,
        "title": "Economy of Norland",
        "pageid": 1,
        "snippet": 'The <span class="searchmatch">oil</span> &amp; gas sector &quot;grew&quot;',
        "timestamp": "2024-05-01T10:11:12Z",
    },
    {"ns": 0, "title": 'What\'s "C++" & why? (100%)', "pageid": 2, "snippet": "", "timestamp": "2020-01-01T00:00:00Z"},
]


def answer(hits=HITS, **general):
    return {
        "batchcomplete": True,
        "query": {"searchinfo": {"totalhits": len(hits)}, "search": hits, "general": GENERAL | general},
    }


@pytest.fixture
def finder(httpserver, fetch):
    return MediaWikiFinder(fetch, httpserver.url_for("/w/api.php"))


@pytest.fixture
def error_of(finder, ask):
    """Ask about oil and return the error that must come."""

    def find():
        with pytest.raises(FinderError) as caught:
            finder.find(ask("oil"))
        return caught.value

    return find


def test_it_works(httpserver, finder, ask):
    httpserver.expect_request("/w/api.php").respond_with_json(answer())
    first, second = finder.find(ask("oil exports Norland"))
    assert first.url == "https://en.wiki.example/wiki/Economy_of_Norland"
    assert (first.title, first.publisher, first.kind) == ("Economy of Norland", "Wiki Example", SourceKind.REFERENCE)
    assert first.snippet == 'The oil & gas sector "grew"'
    # An edit is no publication.
    assert (first.published_on, first.extra) == (None, {"edited_at": "2024-05-01T10:11:12Z"})
    # As wfUrlencode writes it.
    assert second.url == "https://en.wiki.example/wiki/What%27s_%22C%2B%2B%22_%26_why%3F_(100%25)"


def test_it_sends_what_the_api_asks_for(httpserver, finder, ask):
    httpserver.expect_request("/w/api.php").respond_with_json(answer([]))
    assert finder.find(ask("oil exports", limit=5)) == []
    [(request, _)] = httpserver.log
    assert request.method == "GET"
    assert request.headers["User-Agent"].startswith("factcheck-tests/1")
    assert dict(request.args) == {
        "action": "query",
        "list": "search",
        "srsearch": "oil exports",
        "srlimit": "5",
        "srprop": "snippet|timestamp",
        "meta": "siteinfo",
        "siprop": "general",
        "format": "json",
        "formatversion": "2",
        "maxlag": "5",
    }


@pytest.mark.parametrize(
    ("words", "sent"),
    [
        ("insource:/x/ -oil Talk:Norland ~a* [b]", "insource x oil Talk Norland a b"),
        ('"oil exports" rose by 4.5%', '"oil exports" rose by 4.5%'),
        ('"oil exports', "oil exports"),
        ("state-owned – EU's", "state-owned – EU's"),
        ("word " * 100, ("word " * 60).strip()),
        ("x" * 400, "x" * 300),
    ],
)
def test_it_sends_words_and_no_operators(httpserver, finder, ask, words, sent):
    httpserver.expect_request("/w/api.php").respond_with_json(answer([]))
    finder.find(ask(words))
    assert httpserver.log[0][0].args["srsearch"] == sent


def test_it_asks_nothing_when_no_word_is_left(httpserver, finder, ask):
    assert finder.find(ask(" :* ")) == []
    assert httpserver.log == []


@pytest.mark.parametrize(
    ("general", "expected"),
    [
        ({"server": "//en.wiki.example"}, "http://en.wiki.example/wiki/Economy_of_Norland"),
        ({"articlepath": "/index.php?title=$1"}, "https://en.wiki.example/index.php?title=Economy_of_Norland"),
    ],
)
def test_addresses_follow_the_wikis_own_form(httpserver, finder, ask, general, expected):
    httpserver.expect_request("/w/api.php").respond_with_json(answer(HITS[:1], **general))
    assert [result.url for result in finder.find(ask("oil"))] == [expected]


@pytest.mark.parametrize(
    ("error", "headers", "expected"),
    [
        (
            {"code": "maxlag", "info": "Waiting for 10.64.16.7: 7.5 seconds lagged.", "host": "10.64.16.7", "lag": 7.5},
            {"Retry-After": "12", "X-Database-Lag": "7"},
            (SearchStatus.RATE_LIMITED, 12.0),
        ),
        ({"code": "maxlag", "info": "Waiting", "lag": 7.5}, {}, (SearchStatus.RATE_LIMITED, 7.5)),
        ({"code": "ratelimited", "info": "You've exceeded your rate limit."}, {}, (SearchStatus.RATE_LIMITED, 5.0)),
        (
            {"code": "readonly", "info": "The wiki is currently in read-only mode."},
            {},
            (SearchStatus.UNREACHABLE, None),
        ),
        ({"code": "internal_api_error_DBQueryError", "info": "[abc] Caught"}, {}, (SearchStatus.UNREACHABLE, None)),
        ({"code": "cirrussearch-backend-error", "info": "We could not"}, {}, (SearchStatus.UNREACHABLE, None)),
        ({"code": "srsearch-text-disabled", "info": "text search is disabled."}, {}, (SearchStatus.REFUSED, None)),
        ({"code": "readapidenied", "info": "You need read permission"}, {}, (SearchStatus.REFUSED, None)),
        ({}, {}, (SearchStatus.REFUSED, None)),
        ({"code": ["odd"], "info": 5}, {}, (SearchStatus.REFUSED, None)),
    ],
)
def test_it_reports_errors_that_come_with_status_200(httpserver, error_of, error, headers, expected):
    body = {"error": {**error, "docref": "See https://en.wiki.example/w/api.php for API usage."}, "servedby": "mw1"}
    httpserver.expect_request("/w/api.php").respond_with_json(body, headers=headers)
    caught = error_of()
    assert (caught.status, caught.retry_after_s) == expected
    assert caught.permanent is (caught.status is SearchStatus.REFUSED)
    assert caught.status.label in caught.message


@pytest.mark.parametrize(
    ("code", "headers", "expected"),
    [
        (429, {"Retry-After": "30"}, (SearchStatus.RATE_LIMITED, 30.0)),
        (403, {}, (SearchStatus.REFUSED, None)),
        (404, {}, (SearchStatus.UNREACHABLE, None)),
        (503, {"Retry-After": "3"}, (SearchStatus.UNREACHABLE, 3.0)),
    ],
)
def test_it_reports_http_errors(httpserver, error_of, code, headers, expected):
    httpserver.expect_request("/w/api.php").respond_with_data("<h1>Error</h1>", status=code, headers=headers)
    caught = error_of()
    assert (caught.status, caught.retry_after_s) == expected


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"batchcomplete": True},
        {"query": []},
        {"query": {"search": []}},
        {"query": {"search": {}, "general": GENERAL}},
        answer(server=None),
        answer(articlepath="/wiki/"),
        answer(articlepath=False),
    ],
)
def test_it_rejects_answers_of_another_shape(httpserver, error_of, body):
    httpserver.expect_request("/w/api.php").respond_with_json(body)
    assert error_of().status == SearchStatus.BAD_ANSWER


def test_a_broken_hit_does_not_lose_the_others(httpserver, finder, ask):
    hits = [None, 5, {}, {"title": None}, {"title": "  "}, {"title": "Kept", "snippet": 7, "timestamp": None}]
    httpserver.expect_request("/w/api.php").respond_with_json(answer(hits))
    [kept] = finder.find(ask("oil"))
    assert (kept.title, kept.snippet, kept.extra) == ("Kept", "", {})


def test_a_page_that_is_not_an_api_is_named_as_such(httpserver, finder, ask):
    httpserver.expect_request("/w/api.php").respond_with_data("<!DOCTYPE html><html>MediaWiki API help</html>")
    with pytest.raises(FinderError, match="web page") as caught:
        finder.find(ask("oil"))
    assert caught.value.status == SearchStatus.BAD_ANSWER


def test_a_wiki_that_is_away_is_unreachable(away, ask):
    address, fetch = away
    with pytest.raises(FinderError) as caught:
        MediaWikiFinder(fetch, address + "w/api.php").find(ask("oil"))
    assert (caught.value.status, caught.value.permanent) == (SearchStatus.UNREACHABLE, False)
