from __future__ import annotations

import codecs
import gzip
from datetime import date

import pytest

from workers.reading import syndication

URL = "https://paper.example/feeds/all.xml"

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Paper</title><link>https://paper.example/</link>
<item><title>Oil exports &amp;amp; sanctions</title><link>/2024/oil</link>
<description>&lt;p&gt;Exports to &lt;b&gt;Norland&lt;/b&gt; rose.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</description>
<pubDate>Tue, 30 Apr 2024 23:30:00 -0500</pubDate><guid isPermaLink="false">tag:1</guid></item>
<item><title>Only a guid</title><guid>https://paper.example/guid</guid>
<content:encoded><![CDATA[<div>Whole text.</div>]]></content:encoded></item>
<item><title>No address</title></item>
</channel></rss>"""

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Agency</title>
<entry><title type="html">Energy &lt;i&gt;markets&lt;/i&gt;</title>
<link rel="self" href="https://agency.example/self"/><link rel="alternate" href="https://agency.example/energy"/>
<id>urn:1</id><published>2024-05-01T09:00:00Z</published><updated>2024-05-03T09:00:00Z</updated>
<summary>Prices fell.</summary><source><title>Other Desk</title></source></entry></feed>"""

RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://old.example/">
<title>Old</title></channel><item rdf:about="https://old.example/1"><title>Old news</title>
<link>https://old.example/1</link><dc:date>2024-05-01</dc:date></item></rdf:RDF>"""

SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://paper.example/2024/05/oil-exports-to-norland_4711.html</loc><lastmod>2024-05-02T10:00:00+00:00</lastmod></url>
<url><loc> https://paper.example/n/1 </loc>
<image:image><image:loc>https://paper.example/i.jpg</image:loc><image:title>A photo</image:title></image:image>
<news:news><news:publication><news:name>The Paper</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2024-05-01</news:publication_date><news:title>Sanctions &amp; energy</news:title></news:news></url>
<url><lastmod>2024-05-02</lastmod></url></urlset>"""

INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://paper.example/old.xml</loc><lastmod>2020-01-01</lastmod></sitemap>
<sitemap><loc>https://paper.example/undated.xml</loc></sitemap>
<sitemap><loc>https://paper.example/new.xml.gz</loc><lastmod>2024-05-01T00:00:00Z</lastmod></sitemap></sitemapindex>"""


def read(text):
    return syndication.read(text.encode() if isinstance(text, str) else text, url=URL)


def test_rss_is_read():
    first, second, third = read(RSS).entries
    assert (first.url, first.title) == ("https://paper.example/2024/oil", "Oil exports & sanctions")
    assert (first.summary, first.publisher) == ("Exports to Norland rose.", "The Paper")
    # The day as the publisher wrote it, which in UTC is the next one.
    assert first.published_on == date(2024, 4, 30)
    assert (second.url, second.summary) == ("https://paper.example/guid", "Whole text.")
    assert third.url == ""


def test_atom_is_read():
    [entry] = read(ATOM).entries
    assert (entry.url, entry.title) == ("https://agency.example/energy", "Energy markets")
    assert (entry.summary, entry.publisher) == ("Prices fell.", "Other Desk")
    assert (entry.published_on, entry.modified_on) == (date(2024, 5, 1), date(2024, 5, 3))


def test_rss_1_is_read():
    [entry] = read(RDF).entries
    assert (entry.url, entry.title, entry.publisher) == ("https://old.example/1", "Old news", "Old")


def test_sitemaps_and_news_sitemaps_are_read():
    plain, news, empty = read(SITEMAP).entries
    assert plain.url == "https://paper.example/2024/05/oil-exports-to-norland_4711.html"
    assert (plain.title, plain.published_on, plain.modified_on) == ("oil exports to norland", None, date(2024, 5, 2))
    assert (news.url, news.title, news.publisher) == ("https://paper.example/n/1", "Sanctions & energy", "The Paper")
    assert news.published_on == date(2024, 5, 1)
    assert empty.url == ""


def test_a_sitemap_index_lists_the_latest_first():
    contents = read(INDEX)
    assert contents.entries == ()
    assert [url.rpartition("/")[2] for url in contents.children] == ["new.xml.gz", "old.xml", "undated.xml"]


def test_a_plain_list_of_addresses_is_a_sitemap():
    [first, _] = read("\ufeffhttps://paper.example/oil-exports\r\nhttps://paper.example/b\n").entries
    assert (first.url, first.title) == ("https://paper.example/oil-exports", "oil exports")


@pytest.mark.parametrize("text", [RSS, ATOM, SITEMAP])
def test_other_encodings_and_packing_are_read_alike(text):
    entries = read(text).entries
    assert read(gzip.compress(text.encode())).entries == entries
    bare = text.replace(' encoding="UTF-8"', "")
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        assert read(bare.encode(encoding)).entries == entries
    assert syndication.read(codecs.BOM_UTF16_BE + bare.encode("utf-16-be"), url=URL, charset="utf-8").entries == entries
    assert read(b"\xef\xbb\xbf" + text.encode()).entries == entries


@pytest.mark.parametrize("text", [RSS, SITEMAP])
def test_what_came_before_a_break_is_kept(text):
    entries = read(text).entries
    cut = read(text[: text.rindex("<item>" if "<item>" in text else "<url>")]).entries
    assert [entry.title for entry in cut] == [entry.title for entry in entries[:2]]


def test_a_feed_with_html_entities_and_bare_ampersands_is_read():
    text = RSS.replace("The Paper", "The Paper & Co &nbsp; caf&eacute;").replace("Only a guid", "R&D at 5 < 6")
    entries = read(text).entries
    assert len(entries) == 3
    assert entries[0].publisher.startswith("The Paper & Co")


@pytest.mark.parametrize("empty", ["<rss version='2.0'><channel/></rss>", "<urlset></urlset>", "<sitemapindex/>"])
def test_an_empty_feed_is_no_error(empty):
    assert read(empty) == syndication.Contents()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html><head></head></html>", "web page"),
        (b"{}", "neither"),
        (b"hello", "neither"),
        (b"\x1f\x8bbroken", "gzip"),
        (b"/etc/passwd", "neither"),
        (b"https://paper.example/a\nhello", "neither"),
    ],
)
def test_it_rejects_what_is_no_feed(content, why):
    with pytest.raises(syndication.NotAFeedError, match=why):
        read(content)


def test_it_rejects_a_bomb():
    packed = gzip.compress(b" " * (syndication.MAX_UNPACKED_BYTES + 1))
    assert len(packed) < 100_000
    with pytest.raises(syndication.NotAFeedError, match="unpacks to more"):
        read(packed)


def test_a_large_feed_must_be_sound_xml(monkeypatch):
    monkeypatch.setattr(syndication, "MAX_MENDED_BYTES", 500)
    assert len(read(RSS).entries) == 3
    with pytest.raises(syndication.NotAFeedError, match="too large to be mended"):
        read(RSS.replace("Only a guid", "R&D"))
    with pytest.raises(syndication.NotAFeedError, match="too large to be mended"):
        read("<rss version='2.0'><channel><item><title>" + "<b>" * 500)


def test_a_file_named_in_a_feed_is_not_opened(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    outside = f'<!DOCTYPE x [<!ENTITY s SYSTEM "file://{secret}">]>'
    sitemap = f"{outside}<urlset><url><loc>https://a.example/&s;</loc></url></urlset>"
    feed = f"{outside}<rss version='2.0'><channel><item><title>&s;</title><link>https://a.example/</link></item></channel></rss>"
    for text in (sitemap, feed):
        assert "secret" not in repr(read(text)).replace("secret.txt", "")


def test_entities_that_multiply_are_not_multiplied_in_a_sitemap():
    lines = ['<!ENTITY a "aaaaaaaaaa">'] + [
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefg", "bcdefgh", strict=True)
    ]
    text = f"<!DOCTYPE urlset [{''.join(lines)}]><urlset><url><loc>https://a.example/&h;</loc></url></urlset>"
    assert len(repr(read(text))) < 10_000


def test_no_more_entries_than_the_cap(monkeypatch):
    monkeypatch.setattr(syndication, "MAX_ENTRIES", 3)
    urls = "".join(f"<url><loc>https://a.example/{number}</loc></url>" for number in range(9))
    items = "".join(f"<item><link>https://a.example/{number}</link></item>" for number in range(9))
    assert len(read(f"<urlset>{urls}</urlset>").entries) == 3
    assert len(read(f"<rss version='2.0'><channel>{items}</channel></rss>").entries) == 3
    assert len(read("\n".join(f"https://a.example/{number}" for number in range(9))).entries) == 3


@pytest.mark.parametrize("charset", [None, "iso-8859-1", "no-such-charset"])
def test_a_charset_is_told_by_the_server_or_guessed(charset):
    text = RSS.replace(' encoding="UTF-8"', "").replace("The Paper", "Le Café")
    encoding = "utf-8" if charset is None else "iso-8859-1"
    assert syndication.read(text.encode(encoding), url=URL, charset=charset).entries[0].publisher == "Le Café"


def test_broken_addresses_do_not_lose_the_feed():
    text = RSS.replace("/2024/oil", "https://[broken").replace("https://paper.example/guid", "https://paper.example:x/")
    assert [entry.url for entry in read(text).entries] == ["", "https://paper.example:x/", ""]


def test_a_feed_with_more_items_than_any_has_is_refused_before_it_is_parsed():
    item = b"<item><title>a</title><link>https://a.example/</link></item>"
    feed = b"<rss><channel>" + item * (syndication.MAX_ITEMS + 1) + b"</channel></rss>"
    with pytest.raises(syndication.NotAFeedError, match="more than 5000 entries"):
        syndication.read(feed, url="https://a.example/feed")


def test_an_address_no_page_can_have_is_left_out():
    far = "https://a.example/" + "a" * syndication.MAX_URL_CHARS
    assert read(f"<urlset><url><loc>{far}</loc></url></urlset>").entries[0].url == ""
    assert read(f"<sitemapindex><sitemap><loc>{far}</loc></sitemap></sitemapindex>").children == ()
