import json
from datetime import date

import pytest

from claims.enums import SourceKind
from claims.errors import EmptyTextError
from claims.ports import Found
from workers import reading

SENTENCES = [
    "The ministry said on Tuesday that exports to neighbouring countries had fallen by a third since March.",
    "Officials in the capital pointed to the new rules, which had made insurance for tankers far more expensive.",
    "Analysts at two institutes said the figures were in line with what shipping data had suggested for months.",
    "A spokesman for the port declined to comment on the numbers, saying that a report would follow in autumn.",
]
BODY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES * 2)


def page(*, head="", body=BODY, language="en"):
    return f'<!DOCTYPE html><html lang="{language}"><head>{head}</head><body><nav><a href="/">Home</a> <a href="/x">World</a></nav><main><article>{body}</article></main><footer>All rights reserved.</footer></body></html>'.encode()


def ld(data):
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def read(data, **hints):
    return reading.read(data, declared_type="text/html", **hints)


def test_main_text_keeps_paragraphs_and_headings_and_leaves_the_site_out():
    text = read(page(body=f"<h1>Exports fall</h1>{BODY}<h2>What comes next</h2><p>{SENTENCES[0]}</p>")).text
    blocks = text.split("\n\n")
    assert blocks[-2:] == ["What comes next", SENTENCES[0]]
    assert SENTENCES[1] in blocks
    assert "Home" not in text
    assert "All rights" not in text


def test_table_rows_and_columns_stay_readable():
    table = "<table><tr><th>Year</th><th>Exports</th></tr><tr><td>2025</td><td>41 million</td></tr></table>"
    blocks = read(page(body=BODY + table + f"<p>{SENTENCES[0]}</p>")).text.split("\n\n")
    assert "Year | Exports" in blocks
    assert "2025 | 41 million" in blocks


def test_short_page_is_read_block_by_block():
    text = read(
        b"<html><body><nav>Menu</nav><h1>Notice</h1><p>The office is closed.</p><p>It opens on Monday.</p></body></html>"
    ).text
    assert text == "Notice\n\nThe office is closed.\n\nIt opens on Monday."


def test_quotation_marks_of_q_are_written_out():
    assert (
        "She said “never again” and left."
        in read(page(body=BODY + "<p>She said <q>never again</q> and left.</p>")).text
    )


def test_lines_of_the_site_between_paragraphs_are_left_out():
    text = read(
        page(
            body=f"<p>Read more: <a href='/other'>Another story of ours</a></p>{BODY}<p>Sign up for our daily newsletter here.</p>"
        )
    ).text
    assert "Read more" not in text
    assert "newsletter" not in text


def test_metadata_comes_from_json_ld_first():
    data = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "The Site"},
            {"@type": "Person", "@id": "#anna", "name": "Anna Weber"},
            {
                "@type": ["NewsArticle", "Article"],
                "headline": "Exports &amp; imports",
                "author": [{"@id": "#anna"}, {"@type": "Person", "name": "Li Wei"}],
                "publisher": {"@type": "Organization", "name": "The Daily"},
                "datePublished": "2026-05-14T08:00:00+02:00",
                "dateModified": "2026-05-15",
                "license": "https://creativecommons.org/licenses/by/4.0/",
            },
        ],
    }
    head = ld([data]) + '<meta property="og:title" content="Other"><title>Third</title>'
    result = read(page(head=head), captured_on=date(2026, 6, 1))
    assert result.title == Found("Exports & imports", "json-ld")
    assert result.byline == Found("Anna Weber, Li Wei", "json-ld")
    assert result.publisher == Found("The Daily", "json-ld")
    assert result.published_on == Found("2026-05-14", "json-ld")
    assert result.modified_on == Found("2026-05-15", "json-ld")
    assert result.licence == Found("https://creativecommons.org/licenses/by/4.0/", "json-ld")
    assert result.kind is SourceKind.REPORTING


def test_metadata_comes_from_opengraph_and_meta_where_there_is_no_json_ld():
    head = (
        '<title>Exports fall | The Daily</title><meta property="og:site_name" content="The Daily">'
        '<meta name="author" content="By Anna Weber"><meta property="article:published_time" content="2026-05-14T08:00:00Z">'
        '<meta name="dcterms.modified" content="2026-05-16"><link rel="canonical" href="/news/exports">'
        '<link rel="license" href="https://example.org/licence">'
    )
    result = read(page(head=head), url="https://daily.example/amp/exports?x=1")
    assert result.title == Found("Exports fall", "title")
    assert result.byline == Found("Anna Weber", "meta")
    assert result.publisher == Found("The Daily", "opengraph")
    assert result.published_on == Found("2026-05-14", "opengraph")
    assert result.modified_on == Found("2026-05-16", "dublin-core")
    assert result.canonical_url == Found("https://daily.example/news/exports", "link")
    assert result.licence == Found("https://example.org/licence", "link")


@pytest.mark.parametrize(
    ("body", "url", "found"),
    [
        (
            '<p class="byline">By Anna</p><time class="published" datetime="2026-05-14">14 May</time>',
            "",
            Found("2026-05-14", "time"),
        ),
        ("", "https://daily.example/2026/05/14/exports", Found("2026-05-14", "url")),
        ('<span itemprop="datePublished" content="2026-05-14"></span>', "", Found("2026-05-14", "microdata")),
        ("", "https://daily.example/exports", None),
    ],
)
def test_date_is_found_on_the_page_or_in_its_address(body, url, found):
    assert read(page(body=body + BODY), url=url).published_on == found


def test_date_after_the_capture_is_refused_and_the_next_place_is_asked():
    head = ld({"@type": "NewsArticle", "headline": "X", "datePublished": "2031-01-01"})
    head += '<meta property="article:published_time" content="2026-05-14">'
    assert read(page(head=head), captured_on=date(2026, 6, 1)).published_on == Found("2026-05-14", "opengraph")


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://daily.example/",
        "https://user:secret@daily.example/",
        "https://[bad",
    ],
)
def test_canonical_address_must_be_a_plain_web_address(href):
    assert read(page(head=f'<link rel="canonical" href="{href}">'), url="https://daily.example/a").canonical_url is None


def test_language_declared_is_checked_against_the_words():
    assert read(page(language="en-GB")).language == Found("en", "html-lang")
    assert read(page(language="de")).language == Found("en", "text")


@pytest.mark.parametrize(
    ("head", "url", "kind"),
    [
        (ld({"@type": "ClaimReview", "claimReviewed": "X"}), "", SourceKind.FACT_CHECK),
        (ld({"@type": "ScholarlyArticle", "headline": "X"}), "", SourceKind.RESEARCH),
        ('<meta name="citation_doi" content="10.1/x">', "", SourceKind.RESEARCH),
        (ld({"@type": "NewsArticle", "headline": "X"}), "https://daily.example/opinion/x", SourceKind.OPINION),
        ("", "https://en.wikipedia.org/wiki/Export", SourceKind.REFERENCE),
        ("", "https://daily.example/x", SourceKind.UNKNOWN),
        ("", "https://wikipedia.org.daily.example/x", SourceKind.UNKNOWN),
    ],
)
def test_kind_is_guessed_only_from_what_says_so(head, url, kind):
    assert read(page(head=head), url=url).kind is kind


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"@type": "NewsArticle", "headline": "X"} -->',
        '{"@type": "NewsArticle", "headline": "X",}',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "X"}\n//]]>',
        '{"@type": "NewsArticle",\n"headline": "X", "description": "line\nbreak"}',
    ],
)
def test_json_ld_with_small_faults_is_read(script):
    assert read(page(head=f'<script type="application/ld+json">{script}</script>')).title == Found("X", "json-ld")


@pytest.mark.parametrize(
    "script", ["{", "null", "42", '"x"', '{"@type": 5}', '{"@type": "NewsArticle", "headline": {"a": 1}, "author": 7}']
)
def test_json_ld_that_makes_no_sense_is_passed_over(script):
    result = read(page(head=f'<title>Exports fall</title><script type="application/ld+json">{script}</script>'))
    assert result.title == Found("Exports fall", "title")


def test_page_without_words_is_empty():
    with pytest.raises(EmptyTextError, match="scripts"):
        read(b"<html><body><div id=root></div><script>go()</script></body></html>")


def test_page_in_another_charset_is_decoded_as_it_says():
    russian = "Экспорт вырос на треть, сообщило министерство во вторник. " * 5
    data = f'<html><head><meta charset="windows-1251"></head><body><p>{russian}</p></body></html>'.encode("cp1251")
    assert russian.strip() in read(data).text


def test_date_is_searched_in_the_words_when_no_markup_states_one():
    result = read(page(body=f"<div class='post-meta'>14 May 2026 at noon</div>{BODY}"), captured_on=date(2026, 6, 1))
    assert result.published_on == Found("2026-05-14", "text")


def test_article_body_stated_by_the_page_sets_the_ends_of_the_text():
    head = ld({"@type": "NewsArticle", "headline": "X", "articleBody": " ".join(SENTENCES)})
    around = "<p>Our reporters have covered ports, trade and the sea for more than forty years from nine cities.</p>"
    body = around + "".join(f"<p>{sentence}</p>" for sentence in SENTENCES) + around
    assert read(page(head=head, body=body)).text.split("\n\n") == SENTENCES


def test_stated_body_that_is_only_a_teaser_cuts_nothing():
    head = ld({"@type": "NewsArticle", "headline": "X", "articleBody": SENTENCES[0]})
    text = read(page(head=head)).text
    assert all(sentence in text for sentence in SENTENCES)
