from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest

from claims.ports import Query
from workers.demo import PUBLISHED, environment, private_hosts
from workers.demo.apis import SEARXNG_PAGE
from workers.demo.site import load
from workers.fetching.fetcher import HttpFetcher
from workers.fetching.policy import FetchPolicy
from workers.finders.mediawiki import MediaWikiFinder
from workers.finders.searxng import SearxngFinder

# What an editor or a finder would ask for a claim, and a page that must be among the first five.
ASKED = [
    (
        "pipeline gas imports from Russia fell by 71 per cent between 2021 and 2025",
        "statistics.localhost/tables/gas-imports",
    ),
    ("liquefied gas covers more than a third of Europe's imports", "energy-review.localhost/2026/08/lng-fills-the-gap"),
    ("oil and gas receipts of the Russian budget 25 per cent lower in 2025", "statistics.localhost/tables/oil-exports"),
    ("Russian economy growth in 2025 3.1 per cent", "statistics.localhost/tables/growth"),
    ("real wages outside the arms industry 2023", "institute.localhost/reports/sanctions-ledger-2026.pdf"),
    ("oil price cap cost Russian treasury 480 billion euros", "energy-review.localhost/2026/09/price-cap-arithmetic"),
    ("four in ten tankers Baltic ports without recognised insurance", "daily-courier.localhost/2026/07/shadow-tankers"),
    ("52 sanctions episodes since 1960 only 17 changed policy", "institute.localhost/briefs/partners-matter"),
    ("gas stores 87 per cent full 1 October", "energy-agency.localhost/press/2026/storage-87"),
    ("households pay twice first half of 2021 gas", "statistics.localhost/tables/household-energy"),
    ("Norway 44 per cent German gas imports Nordblick", "nordblick.localhost/2026/08/gas-aus-norwegen"),
    ("average voyage Russian crude cargo 9 days 31 days", "institute.localhost/reports/sanctions-ledger-2026.pdf"),
    ("technical talks on gas transit and accident prevention", "daily-courier.localhost/premium/inside-the-gas-talks"),
    (PUBLISHED.claim, PUBLISHED.citations[0].address),
]
RESULT_KEYS = {
    "url", "title", "content", "publishedDate", "thumbnail", "engine", "template", "parsed_url", "img_src", "priority",
    "engines", "positions", "score", "category",
}  # fmt: skip


def searxng(client, **parameters: str) -> dict:
    reply = client.ask("search.localhost", "/search?" + urlencode({"format": "json", **parameters}))
    assert reply.status == 200
    assert reply.headers["content-type"].startswith("application/json")
    return json.loads(reply.text)


def wiki(client, **parameters: str) -> dict:
    given = {"action": "query", "format": "json", "formatversion": "2", **parameters}
    reply = client.ask("encyclopedia.localhost", "/w/api.php?" + urlencode(given))
    assert reply.status == 200
    return json.loads(reply.text)


@pytest.fixture
def fetch(client) -> HttpFetcher:
    hosts = private_hosts(client.port)
    return HttpFetcher(FetchPolicy(user_agent="factcheck/test", contact_url="http://127.0.0.1/", private_hosts=hosts))


def test_searxng_answers_in_the_shape_of_the_real_one(client) -> None:
    answer = searxng(client, q="price cap treasury")
    assert set(answer) == {
        "query", "number_of_results", "results", "answers", "corrections", "infoboxes", "suggestions",
        "unresponsive_engines",
    }  # fmt: skip
    assert answer["query"] == "price cap treasury"
    assert all(set(result) == RESULT_KEYS for result in answer["results"])
    first = next(result for result in answer["results"] if result["url"].endswith("/price-cap-arithmetic"))
    assert first["url"].startswith(f"http://energy-review.localhost:{client.port}/")
    assert first["parsed_url"][1] == f"energy-review.localhost:{client.port}"
    assert first["publishedDate"] == "2026-09-17T06:00:00"
    assert "price" in first["content"]


@pytest.mark.parametrize(("words", "address"), ASKED, ids=[address for _, address in ASKED])
def test_searxng_finds_the_source_of_a_claim(client, words: str, address: str) -> None:
    urls = [result["url"] for result in searxng(client, q=words)["results"][:5]]
    host, _, path = address.partition("/")
    assert f"http://{host}:{client.port}/{path}" in urls


def test_searxng_remembers_pages_that_are_gone(client) -> None:
    urls = " ".join(result["url"] for result in searxng(client, q="oil price cap Russian treasury")["results"])
    assert "/2022/11/cap-explained" in urls
    assert "/2024/02/price-cap-first-verdict" in urls


def test_searxng_pages_do_not_overlap(client) -> None:
    pages = [[r["url"] for r in searxng(client, q="gas oil", pageno=str(number))["results"]] for number in (1, 2, 9)]
    assert len(pages[0]) == SEARXNG_PAGE
    assert pages[1]
    assert not set(pages[0]) & set(pages[1])
    assert pages[2] == []


@pytest.mark.parametrize("words", ["zyzzyva quokka", "the of and", "§§§"])
def test_searxng_finds_nothing_for_words_that_no_page_has(client, words: str) -> None:
    assert searxng(client, q=words)["results"] == []


def test_searxng_refuses_an_empty_query_and_other_formats(client) -> None:
    empty = client.ask("search.localhost", "/search?format=json&q=+")
    assert (empty.status, json.loads(empty.text)) == (400, {"error": "No query"})
    assert client.ask("search.localhost", "/search?q=gas").status == 403


@pytest.mark.parametrize("page", ["0", "-1", "x", "²", "9" * 400, ""])
def test_searxng_survives_an_odd_page_number(client, page: str) -> None:
    assert isinstance(searxng(client, q="gas", pageno=page)["results"], list)


def test_wiki_search_as_a_generator_gives_pages_with_addresses(client) -> None:
    answer = wiki(client, generator="search", gsrsearch="price cap revenue", prop="info|extracts", inprop="url")
    assert answer["batchcomplete"] is True
    page = answer["query"]["pages"][0]
    address = f"http://encyclopedia.localhost:{client.port}/wiki/Oil_price_cap"
    assert (page["title"], page["ns"], page["index"]) == ("Oil price cap", 0, 1)
    assert page["fullurl"] == page["canonicalurl"] == address
    assert page["touched"] == "2026-09-20T08:41:00Z"
    assert page["extract"].startswith("The oil price cap is a rule")
    assert client.ask("encyclopedia.localhost", address.partition(str(client.port))[2]).status == 200


def test_wiki_search_as_a_list_gives_marked_snippets(client) -> None:
    answer = wiki(client, list="search", srsearch="sanctions episodes", meta="siteinfo", siprop="general")
    hit = answer["query"]["search"][0]
    assert answer["query"]["searchinfo"]["totalhits"] >= 1
    assert set(hit) == {"ns", "title", "pageid", "size", "wordcount", "snippet", "timestamp"}
    assert '<span class="searchmatch">sanctions</span>' in hit["snippet"]
    assert answer["query"]["general"]["articlepath"] == "/wiki/$1"


def test_wiki_search_continues_where_it_stopped(client) -> None:
    first = wiki(client, list="search", srsearch="sources", srlimit="1")
    assert first["continue"] == {"sroffset": 1, "continue": "-||"}
    second = wiki(client, list="search", srsearch="sources", srlimit="1", sroffset="1")
    assert first["query"]["search"][0]["title"] != second["query"]["search"][0]["title"]


def test_wiki_search_of_the_first_format_keys_pages_by_id(client) -> None:
    answer = wiki(client, generator="search", gsrsearch="price cap", formatversion="1")
    assert answer["batchcomplete"] == ""
    assert all(key == str(page["pageid"]) for key, page in answer["query"]["pages"].items())


def test_wiki_search_that_finds_nothing_is_no_error(client) -> None:
    assert wiki(client, generator="search", gsrsearch="zyzzyva quokka") == {"batchcomplete": True}
    assert wiki(client, list="search", srsearch="zyzzyva")["query"]["search"] == []


@pytest.mark.parametrize(
    ("parameters", "code"),
    [
        ({"list": "search"}, "missingparam"),
        ({"generator": "search", "gsrsearch": " "}, "missingparam"),
        ({"action": "opensearch"}, "badvalue"),
        ({"format": "xml"}, "badvalue"),
    ],
)
def test_wiki_error_is_a_200_with_a_code(client, parameters: dict[str, str], code: str) -> None:
    given = {"action": "query", "format": "json", **parameters}
    reply = client.ask("encyclopedia.localhost", "/w/api.php?" + urlencode(given))
    assert (reply.status, reply.headers["mediawiki-api-error"]) == (200, code)
    assert json.loads(reply.text)["error"]["code"] == code


def test_searxng_finder_understands_the_demonstration_search(client, fetch: HttpFetcher) -> None:
    finder = SearxngFinder(fetch, environment(client.port)["SEARXNG_URL"])
    found = finder.find(Query(words=PUBLISHED.claim, purpose="words"))
    assert PUBLISHED.citations[0].url(client.port) in [result.url for result in found]
    assert all(result.title and result.snippet for result in found)


def test_mediawiki_finder_understands_the_demonstration_encyclopedia(client, fetch: HttpFetcher) -> None:
    finder = MediaWikiFinder(fetch, environment(client.port)["MEDIAWIKI_API_URL"])
    found = finder.find(Query(words="oil price cap Russian treasury billion euros", purpose="words"))
    assert found[0].url == f"http://encyclopedia.localhost:{client.port}/wiki/Oil_price_cap"
    assert found[0].publisher == "The Plain Encyclopedia"


def test_fetcher_follows_the_short_link_to_the_article(client, fetch: HttpFetcher) -> None:
    result = fetch(f"http://wire.localhost:{client.port}/r/4711")
    assert result.final_url == f"http://energy-review.localhost:{client.port}/2026/09/price-cap-arithmetic"
    assert [hop.status for hop in result.hops] == [301, 301, 301, 200]
    assert b"48 billion euros" in result.content


def test_snippets_of_the_report_hold_no_markup() -> None:
    report = next(document for document in load(1).index.documents if document.url.endswith(".pdf"))
    assert report.title == "The Sanctions Ledger 2026"
    assert not {"|", "#"} & set(report.text)
