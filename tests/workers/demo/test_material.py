from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest
from lxml import etree
from pypdf import PdfReader

from claims.enums import Stance
from workers.demo import ARTICLES, HOSTS, MARK, PUBLISHED, environment, private_hosts, report
from workers.demo.material import SITE
from workers.demo.site import Answer, Site, load

if TYPE_CHECKING:
    from pathlib import Path

PORT = 8766
FILES = sorted(file for file in SITE.rglob("*") if file.is_file() and file.parent.name != "_shared")
PAGES = [file for file in FILES if file.suffix == ".html"]

# (words of the article, where its number can be checked, the words there); None: no source decides it, on purpose.
FACTS = [
    (
        "fell by 71 per cent between 2021 and 2025",
        "statistics.localhost/tables/gas-imports",
        "a decline of 71 per cent",
    ),
    ("more than a third of Europe’s imports", "energy-review.localhost/2026/08/lng-fills-the-gap", "37.5 per cent"),
    ("more than a third of Europe’s imports", "old-ledger.localhost/2024/11/lng-share", "24 per cent"),
    ("25 per cent lower in 2025", "statistics.localhost/tables/oil-exports", "which is 25 per cent less"),
    ("growth in 2025 at 3.1 per cent", "institute.localhost/outlook/2026-spring", "grew by 3.1 per cent in 2025"),
    ("growth in 2025 at 3.1 per cent", "institute.localhost/outlook/2026-autumn", "not by 3.1 per cent"),
    ("growth in 2025 at 3.1 per cent", "statistics.localhost/tables/growth", "from 3.1 to 1.9 per cent"),
    ("real wages outside the arms industry had stood still since 2023", "pdf", "100.6 in 2024 and at 100.1 in 2025"),
    ("480 billion euros", "pdf", "48 billion euros between December 2022"),
    ("480 billion euros", "encyclopedia.localhost/wiki/Oil_price_cap", "48 billion euros"),
    ("four in ten tankers", "daily-courier.localhost/2026/07/shadow-tankers", "No reliable count of uninsured tankers"),
    ("52 sanctions episodes since 1960", "institute.localhost/briefs/partners-matter", "Of the 52 sanctions episodes"),
    ("only 17 changed the policy", "pdf", "17 changed the policy they were aimed at"),
    ("usually leaked within a few years", "institute.localhost/briefs/partners-matter", "In 16 of the 21 episodes"),
    ("87 per cent full on 1 October", "energy-agency.localhost/press/2026/storage-87", "87 per cent full on 1 October"),
    ("halve that cushion within four weeks", "energy-agency.localhost/press/2026/storage-87", "30 and 35 percentage"),
    ("twice what they paid", "statistics.localhost/tables/household-energy", "42 per cent more"),
    ("Norway supplied 44 per cent", "nordblick.localhost/2026/08/gas-aus-norwegen", "44 Prozent"),
    ("a fifth below its level", "nordblick.localhost/2026/08/gas-aus-norwegen", "um ein Fünftel unter"),
    ("by the end of 2028", "energy-agency.localhost/press/2026/storage-87", "no forecast of Russian pipeline gas"),
    ("not hired anyone since 2022", None, ""),
    ("halved since 2021", "statistics.localhost/tables/oil-exports", "about 4 per cent"),
    ("from 9 days in 2021 to 31 days in 2025", "pdf", "from 9 days in 2021 to 31 days in 2025"),
    ("four dollars", "energy-review.localhost/2026/09/price-cap-arithmetic", "between two and six dollars"),
]
NUMBER = re.compile(r"\b(?:\d+(?:\.\d+)?|third|fifth|half|halved|twice|four in ten|four dollars)\b")


@pytest.fixture(scope="module")
def site() -> Site:
    return load(PORT)


class Links(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in {"href", "action"} and value]


def page_text(answer: Answer) -> str:
    charset = answer.content_type.partition("charset=")[2]
    main = re.sub(r"(?s)<(script|style|head|aside|footer).*?</\1>", " ", answer.body.decode(charset))
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def pdf_text() -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(report.TARGET).pages).split())


def text_at(site: Site, address: str) -> str:
    if address == "pdf":
        return pdf_text()
    host, _, path = address.partition("/")
    answer = site.answer(host, f"/{path}")
    assert answer.status == 200, address
    return page_text(answer)


def followed(site: Site, url: str) -> int:
    """Walk redirects and return the last status."""
    for _ in range(6):
        split = urlsplit(url)
        assert split.port == PORT, url
        answer = site.answer(split.hostname or "", split.path + (f"?{split.query}" if split.query else ""))
        if answer.status not in {301, 302}:
            return answer.status
        url = urljoin(url, dict(answer.headers)["Location"])
    return 0


def test_hosts_are_the_folders_of_the_site() -> None:
    assert {folder.name for folder in SITE.iterdir()} == {*HOSTS, "_shared"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(SITE)))
def test_page_says_that_it_is_demonstration_material(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert MARK in text
    assert '<meta name="factcheck-demonstration" content="true">' in text


@pytest.mark.parametrize("file", [file for file in FILES if file.suffix in {".xml", ".txt"}], ids=lambda f: f.name)
def test_feed_or_robots_file_says_that_it_is_demonstration_material(file: Path) -> None:
    assert MARK in file.read_text(encoding="utf-8")


def test_every_page_of_the_report_says_that_it_is_demonstration_material() -> None:
    reader = PdfReader(report.TARGET, strict=True)
    assert len(reader.pages) == 5
    assert all(MARK in page.extract_text() for page in reader.pages)
    assert reader.metadata is not None
    assert reader.metadata.title == "The Sanctions Ledger 2026"


def test_report_in_the_site_is_the_one_its_source_makes(tmp_path: Path) -> None:
    report.write(tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes() == report.TARGET.read_bytes()


def test_report_escapes_what_pdf_strings_reserve(tmp_path: Path) -> None:
    (tmp_path / "odd.pdf").write_bytes(report.render("# A (small) \\ title – “quoted”\n\nOne paragraph."))
    assert "A (small) \\ title – “quoted”" in PdfReader(tmp_path / "odd.pdf", strict=True).pages[0].extract_text()


def test_long_lines_of_the_report_stay_inside_the_page() -> None:
    for text in report.SOURCE.read_text(encoding="utf-8").split("\n"):
        assert all(report._width(line, 10.5) <= report.LINE_WIDTH for line in report._wrap(text, 10.5))


def test_links_between_pages_resolve_or_are_declared_dead(site: Site) -> None:
    declared = {key for key, route in site.routes.items() if route.status in {404, 410}}
    checked = 0
    for (host, path), answer in site.pages.items():
        if not answer.content_type.startswith("text/html"):
            continue
        page = answer.body.decode(answer.content_type.partition("charset=")[2])
        for link in Links(page).found:
            url = urljoin(f"http://{host}:{PORT}{path}", link)
            split = urlsplit(url)
            # The search form has no words yet; SearXNG's own front page has the same form.
            if (split.hostname, split.path) in declared or split.path == "/search":
                continue
            assert followed(site, url) == 200, f"{host}{path} links to {link}"
            checked += 1
    assert checked > 200


def test_no_port_is_left_open_in_what_is_served(site: Site) -> None:
    assert not [key for key, answer in site.pages.items() if b"{{port}}" in answer.body]


def test_every_special_page_of_the_table_has_a_real_host_and_a_use(site: Site) -> None:
    for (host, path), route in site.routes.items():
        assert host in HOSTS
        is_moved_or_dead = route.status != 200
        assert is_moved_or_dead != ((host, path) in site.pages), (host, path)


@pytest.mark.parametrize(
    ("host", "path"), [("energy-review.localhost", "/feed.xml"), ("institute.localhost", "/atom.xml")]
)
def test_feed_parses_and_its_entries_resolve(site: Site, host: str, path: str) -> None:
    feed = feedparser.parse(site.answer(host, path).body)
    assert not feed.bozo
    assert len(feed.entries) == 4
    for entry in feed.entries:
        assert entry.published_parsed
        assert followed(site, entry.link) == 200


def test_sitemap_parses_and_its_pages_resolve(site: Site) -> None:
    root = etree.fromstring(site.answer("daily-courier.localhost", "/sitemap.xml").body)
    places = root.findall("{*}url/{*}loc")
    assert len(places) == 4
    assert all(followed(site, place.text or "") == 200 for place in places)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.slug)
def test_article_text_stands_on_its_page(site: Site, article: object) -> None:
    paragraphs = article.text().strip().split("\n\n")
    page = text_at(site, article.address)
    assert paragraphs[-1] == MARK
    assert all(paragraph in page for paragraph in paragraphs[:-1])
    assert article.title in page
    assert article.outlet in site.answer(*_split(article.address)).body.decode()


def _split(address: str) -> tuple[str, str]:
    host, slash, path = address.partition("/")
    return host, slash + path


def test_main_article_has_the_length_of_a_news_analysis() -> None:
    assert 450 <= len(ARTICLES[0].text().split()) <= 620


@pytest.mark.parametrize(("words", "address", "there"), FACTS, ids=[fact[0] for fact in FACTS])
def test_number_of_an_article_can_be_checked_where_the_table_says(
    site: Site, words: str, address: str | None, there: str
) -> None:
    assert any(words in article.text() for article in ARTICLES)
    if address is not None:
        assert there in text_at(site, address)


def test_every_number_of_the_articles_is_in_the_table() -> None:
    known = " ".join(fact[0] for fact in FACTS)
    # Years that only say when a period begins, and what is counted in passing.
    in_passing = {"2025", "2022", "2021", "1", "half"}
    for article in ARTICLES:
        missing = set(NUMBER.findall(article.text())) - set(NUMBER.findall(known)) - in_passing
        assert not missing


def test_no_source_gives_a_share_of_uninsured_tankers(site: Site) -> None:
    for (host, path), answer in site.pages.items():
        if answer.content_type.startswith("text/html") and host != "daily-courier.localhost":
            assert "four in ten" not in page_text(answer), (host, path)


def test_published_claim_stands_in_its_article() -> None:
    assert PUBLISHED.sentence in PUBLISHED.article.text()
    assert PUBLISHED.sentence.startswith(PUBLISHED.claimant)
    assert PUBLISHED.claim.removesuffix(".") in PUBLISHED.sentence


@pytest.mark.parametrize("cited", PUBLISHED.citations, ids=lambda cited: cited.address)
def test_cited_words_stand_in_their_source(site: Site, cited: object) -> None:
    assert text_at(site, cited.address).count(cited.exact) == 1
    assert cited.stance in set(Stance)


def test_published_verdict_has_a_refuting_source_and_a_rating_of_the_scale() -> None:
    scale = {"true", "mostly_true", "mixed", "mostly_false", "false", "unproven", "outdated"}
    assert PUBLISHED.rating in scale
    assert "refutes" in {cited.stance for cited in PUBLISHED.citations}
    assert all(text.strip() for text in (PUBLISHED.summary, PUBLISHED.reasons, *PUBLISHED.topics))


def test_environment_points_at_the_port_and_allows_every_host() -> None:
    values = environment(9001)
    assert values["FETCH_PRIVATE_HOSTS"].split(",") == list(private_hosts(9001))
    assert "energy-review.localhost:9001" in private_hosts(9001)
    assert values["FINDERS"] == "library,claimreviews,mediawiki,searxng,feeds"
    for url in [values["MEDIAWIKI_API_URL"], values["SEARXNG_URL"], *values["FEED_URLS"].split(",")]:
        assert urlsplit(url).netloc in private_hosts(9001)
        assert ARTICLES[0].url(9001).startswith("http://daily-courier.localhost:9001/")


def test_feeds_of_the_environment_are_served(site: Site) -> None:
    for url in environment(PORT)["FEED_URLS"].split(","):
        assert followed(site, url) == 200
