"""The server answers as SearXNG does for `/search?format=json`."""

from __future__ import annotations

from datetime import date

import pytest

from claims.enums import SearchStatus
from claims.errors import FinderError
from workers.finders.searxng import SearxngFinder

HIT = {
    "url": "https://news.example/oil",
    "title": "Oil exports rose",
    "content": "Exports to Norland rose by 4 % in 2023 …",
    "publishedDate": "2024-05-01T00:00:00",
    "thumbnail": None,
    "engine": "duckduckgo",
    "template": "default.html",
    "parsed_url": ["https", "news.example", "/oil", "", "", ""],
    "engines": ["duckduckgo", "brave"],
    "positions": [1, 2],
    "score": 3.0,
    "category": "general",
    "pubdate": "2024-05-01 00:00:00",
}


def answer(*hits, silent=()):
    return {
        "query": "oil",
        "number_of_results": 0,
        "results": list(hits),
        "answers": [],
        "corrections": [],
        "infoboxes": [],
        "suggestions": [],
        "unresponsive_engines": [list(pair) for pair in silent],
    }


@pytest.fixture
def finder(httpserver, fetch):
    return SearxngFinder(fetch, httpserver.url_for(""))


@pytest.fixture
def error_of(finder, ask):
    """Ask about oil and return the error that must come."""

    def find():
        with pytest.raises(FinderError) as caught:
            finder.find(ask("oil"))
        return caught.value

    return find


def test_it_works(httpserver, finder, ask):
    httpserver.expect_request("/search").respond_with_json(answer(HIT, {**HIT, "url": "https://b.example/"}))
    first, second = finder.find(ask("oil exports"))
    assert (first.url, first.title) == ("https://news.example/oil", "Oil exports rose")
    assert first.snippet == "Exports to Norland rose by 4 % in 2023 …"
    assert (first.published_on, first.extra) == (date(2024, 5, 1), {"engines": "duckduckgo, brave"})
    assert second.url == "https://b.example/"


@pytest.mark.parametrize("path", ["", "/", "/search", "/search/"])
def test_it_asks_for_json_wherever_the_address_ends(httpserver, fetch, ask, path):
    httpserver.expect_request("/search").respond_with_json(answer())
    assert SearxngFinder(fetch, httpserver.url_for(path)).find(ask("oil exports", language="de")) == []
    [(request, _)] = httpserver.log
    assert dict(request.args) == {"q": "oil exports", "format": "json", "language": "de", "pageno": "1"}


@pytest.mark.parametrize(
    ("words", "sent"),
    [
        ("!!g oil", "g oil"),
        (":de oil !images <3 ?x", "de oil images 3 x"),
        ('"oil exports" 4:1', '"oil exports" 4:1'),
        ("word " * 100, ("word " * 80).strip()),
    ],
)
def test_it_sends_words_and_no_commands(httpserver, finder, ask, words, sent):
    httpserver.expect_request("/search").respond_with_json(answer())
    finder.find(ask(words))
    assert httpserver.log[0][0].args["q"] == sent


def test_it_asks_nothing_when_no_word_is_left(httpserver, finder, ask):
    assert finder.find(ask(" !! ? ")) == []
    assert httpserver.log == []


def test_the_limit_holds_and_a_page_counts_once(httpserver, finder, ask):
    hits = [{**HIT, "url": f"https://a.example/{number // 2}"} for number in range(20)]
    httpserver.expect_request("/search").respond_with_json(answer(*hits))
    urls = [result.url for result in finder.find(ask("oil", limit=3))]
    assert urls == ["https://a.example/0", "https://a.example/1", "https://a.example/2"]


def test_results_say_which_engines_did_not_answer(httpserver, finder, ask):
    httpserver.expect_request("/search").respond_with_json(answer(HIT, silent=[("google", "CAPTCHA")]))
    [result] = finder.find(ask("oil"))
    assert result.extra["unanswered"] == "google (CAPTCHA)"


@pytest.mark.parametrize(
    ("silent", "status"),
    [
        ([("google", "timeout")], SearchStatus.UNREACHABLE),
        ([("google", "Suspended: too many requests"), ("brave", "CAPTCHA")], SearchStatus.RATE_LIMITED),
        ([("google", "too many requests"), ("bing", "unexpected crash")], SearchStatus.UNREACHABLE),
    ],
)
def test_silence_is_not_reported_as_nothing_found(httpserver, finder, ask, silent, status):
    httpserver.expect_request("/search").respond_with_json(answer(silent=silent))
    with pytest.raises(FinderError) as caught:
        finder.find(ask("oil"))
    assert (caught.value.status, caught.value.permanent) == (status, False)
    assert all(engine in caught.value.message for engine, _ in silent)


@pytest.mark.parametrize(
    ("code", "status", "hint"),
    [
        (403, SearchStatus.REFUSED, "search.formats"),
        (429, SearchStatus.RATE_LIMITED, "limiter"),
        (404, SearchStatus.UNREACHABLE, "SEARXNG_URL"),
        (500, SearchStatus.UNREACHABLE, "HTTP 500"),
    ],
)
def test_http_errors_say_what_to_change(httpserver, error_of, code, status, hint):
    headers = {"Retry-After": "60"} if code == 429 else {}
    httpserver.expect_request("/search").respond_with_data("<html>no</html>", status=code, headers=headers)
    caught = error_of()
    assert hint in caught.message
    assert (caught.status, caught.retry_after_s) == (status, 60.0 if headers else None)


@pytest.mark.parametrize("body", [{}, {"results": None}, {"results": {"0": HIT}}, {"error": "search error"}])
def test_it_rejects_answers_of_another_shape(httpserver, finder, ask, body):
    httpserver.expect_request("/search").respond_with_json(body)
    with pytest.raises(FinderError) as caught:
        finder.find(ask("oil"))
    assert caught.value.status == SearchStatus.BAD_ANSWER


def test_html_instead_of_json_is_a_bad_answer(httpserver, finder, ask):
    httpserver.expect_request("/search").respond_with_data("<!DOCTYPE html><html></html>", content_type="text/html")
    with pytest.raises(FinderError, match="web page"):
        finder.find(ask("oil"))


def test_a_broken_hit_does_not_lose_the_others(httpserver, finder, ask):
    odd = {
        "url": "https://b.example/",
        "title": None,
        "content": ["x"],
        "publishedDate": 5,
        "engines": "x",
        "engine": 3,
    }
    hits = [None, "x", {}, {"url": 5}, {"url": "data:text/html,x"}, {"url": "/relative"}, odd]
    httpserver.expect_request("/search").respond_with_json({**answer(*hits), "unresponsive_engines": [[], "x", [5]]})
    [kept] = finder.find(ask("oil"))
    assert (kept.url, kept.title, kept.snippet, kept.published_on, kept.extra) == (
        "https://b.example/",
        "",
        "",
        None,
        {},
    )


def test_an_instance_that_is_away_is_unreachable(away, ask):
    address, fetch = away
    with pytest.raises(FinderError) as caught:
        SearxngFinder(fetch, address).find(ask("oil"))
    assert (caught.value.status, caught.value.permanent) == (SearchStatus.UNREACHABLE, False)


def test_a_private_address_that_is_not_listed_says_how_to_list_it(fetch, ask):
    with pytest.raises(FinderError, match="FETCH_PRIVATE_HOSTS"):
        SearxngFinder(fetch, "http://10.0.0.1/").find(ask("oil"))


def test_an_unusual_port_says_how_to_allow_it(fetch, ask):
    with pytest.raises(FinderError, match="FETCH_ALLOWED_PORTS"):
        SearxngFinder(fetch, "http://search.example:8080/").find(ask("oil"))
