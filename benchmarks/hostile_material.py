"""Makes hostile documents from a seed, kind by kind; used by hostile_documents.py."""

from __future__ import annotations

import gzip
import io
import random
import string
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdf
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WORDS = [
    "harbour",
    "export",
    "ministry",
    "figure",
    "report",
    "tanker",
    "quay",
    "tide",
    "pilot",
    "canal",
    "treaty",
    "ledger",
    "archive",
    "crossing",
    "winter",
]
_TAGS = [
    "a",
    "b",
    "i",
    "p",
    "div",
    "span",
    "table",
    "tr",
    "td",
    "th",
    "tbody",
    "thead",
    "caption",
    "colgroup",
    "col",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "h1",
    "h2",
    "form",
    "input",
    "button",
    "select",
    "option",
    "optgroup",
    "textarea",
    "script",
    "style",
    "title",
    "head",
    "body",
    "html",
    "frameset",
    "frame",
    "iframe",
    "noscript",
    "template",
    "svg",
    "math",
    "mi",
    "mo",
    "foreignObject",
    "desc",
    "annotation-xml",
    "font",
    "nobr",
    "marquee",
    "applet",
    "object",
    "embed",
    "param",
    "plaintext",
    "xmp",
    "listing",
    "pre",
    "image",
    "isindex",
    "keygen",
    "ruby",
    "rt",
    "rp",
    "menuitem",
    "details",
    "summary",
    "main",
    "article",
    "section",
    "nav",
    "aside",
    "header",
    "footer",
    "figure",
    "figcaption",
    "time",
    "meta",
    "link",
    "base",
    "q",
    "cite",
    "blockquote",
    "center",
    "big",
    "tt",
    "u",
    "s",
]
_ATTRIBUTES = (
    "class",
    "id",
    "style",
    "href",
    "src",
    "itemprop",
    "datetime",
    "content",
    "property",
    "rel",
    "lang",
    "hidden",
    "onload",
)
_CHARSETS = [
    "utf-8",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "iso-8859-1",
    "iso-8859-2",
    "iso-8859-5",
    "iso-8859-7",
    "iso-8859-8",
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "windows-1253",
    "windows-1256",
    "koi8-r",
    "koi8-u",
    "macroman",
    "shift_jis",
    "euc-jp",
    "euc-kr",
    "gb18030",
    "gbk",
    "big5",
    "iso-2022-jp",
    "iso-2022-kr",
    "hz",
    "utf-7",
    "cp437",
    "cp037",
    "unicode_escape",
    "punycode",
    "x-user-defined",
    "replacement",
    "none",
    "8bit",
    "utf8mb4",
]
_TYPES = {
    "html": "text/html",
    "mutated": "text/html",
    "charset": "text/html",
    "slow": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "feed": "application/rss+xml",
    "answer": "application/json",
    "robots": "text/plain",
    "timemap": "application/link-format",
    "other": "application/octet-stream",
}


@dataclass(frozen=True, slots=True)
class Document:
    """One document, and what its server would say of it."""

    number: int
    kind: str
    name: str
    data: bytes
    media_type: str
    charset: str | None = None


def documents(count: int, *, seed: int) -> Iterator[Document]:
    """Make that many documents, in a mix that the seed decides; the known killers come first."""
    dice = random.Random(seed)
    number = 0
    for kind, name, data in (*killers(), *answers()):
        if number < count:
            yield Document(number, kind, name, data, _TYPES[kind], "utf-8" if kind == "html" else None)
            number += 1
    makers: list[tuple[str, Callable[[random.Random], tuple[bytes, str | None]], int]] = [
        ("html", tree_construction, 30),
        ("mutated", mutated_page, 15),
        ("charset", mislabelled, 15),
        ("pdf", fuzzed_pdf, 15),
        ("docx", fuzzed_docx, 10),
        ("feed", fuzzed_feed, 8),
        ("other", other, 7),
    ]
    weights = [weight for *_, weight in makers]
    while number < count:
        kind, make, _ = dice.choices(makers, weights)[0]
        data, charset = make(dice)
        media_type = _TYPES[kind] if dice.random() < 0.9 else dice.choice(list(_TYPES.values()))
        yield Document(number, kind, f"{kind} {number}", data, media_type, charset)
        number += 1


def killers() -> Iterator[tuple[str, str, bytes]]:
    """Return documents known to have brought some parser down, or to be slow for some rule of ours."""
    prose = b"<p>The ministry said that exports had fallen by a third since March, and gave no reason.</p>"
    yield "html", "150 KB of <a ", b"<a " * 50_000
    yield "html", "1 MB of <", b"<" * 1_000_000
    yield "html", "comments without end", b"<!--" * 100_000
    yield "html", "comments in comments", b"<!-- --!> <!--" * 50_000
    yield "html", "200,000 nested <div>", b"<div>" * 200_000
    yield "html", "2,000 nested <table>", b"<table><tr><td>" * 2_000 + prose
    yield "html", "100,000 <b> never closed", b"<b>x" * 100_000
    yield "html", "100,000 <a> never closed", b"<p><a href=x>y" * 100_000
    yield "html", "100,000 attributes", b"<p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">" + prose
    yield "html", "one attribute of 4 MB", b'<p title="' + b"x" * 4_000_000 + b'">' + prose
    yield "html", "a million entities", b"&amp;" * 1_000_000
    yield "html", "unknown entities", b"&notanentity" * 100_000
    yield "html", "100,000 list items", b"<ul>" + b"<li>one" * 100_000
    yield "html", "200,000 paragraphs", b"<article>" + b"<p>one two three four five" * 200_000
    yield "html", "100,000 links", b"<article>" + b"<p><a href=/x>one two three four five six</a>" * 100_000
    yield "html", "a table of 100,000 cells", b"<table>" + b"<tr><td>1<td>2" * 50_000
    yield "html", "one word of 4 MB", b"<p>" + b"a" * 4_000_000
    yield "html", "one line of 4 MB of spaces", b"<p>x" + b" " * 4_000_000 + b"y"
    yield "html", "4 MB of no-break spaces", b"<p>x" + b"\xc2\xa0" * 2_000_000
    yield "html", "combining marks without end", b"<p>x" + b"\xcc\x81" * 1_000_000
    yield "html", "scripts without end", b"<script>" * 100_000
    yield "html", "CDATA without end", b"<![CDATA[" * 100_000
    yield (
        "html",
        "JSON-LD nested 100,000 deep",
        b'<script type="application/ld+json">' + b"[" * 100_000 + b"</script>" + prose,
    )
    yield (
        "html",
        "JSON-LD of 100,000 items",
        b'<script type="application/ld+json">['
        + b'{"@type":"Article","author":{"@id":"x"}},' * 60_000
        + b"{}]</script>"
        + prose,
    )
    yield "html", "a title of 1 MB", b"<title>" + b"Page - " * 150_000 + b"</title>" + prose
    yield "html", "a heading of 1 MB", b"<h1>" + b"not found " * 100_000 + b"</h1>" + prose
    yield "html", "100,000 meta elements", b"<meta property=article:published_time content=x>" * 100_000 + prose
    yield "html", "100,000 <time>", b"<article>" + b"<time class=published datetime=2026-13-45>" * 100_000
    yield "html", "a byline of By By By", b"<p class=byline>" + b"By " * 300_000 + b"</p>" + prose
    yield (
        "html",
        "a date of a million digits",
        b'<meta property="article:published_time" content="' + b"2" * 1_000_000 + b'">' + prose,
    )
    yield "html", "a canonical link of 1 MB", b'<link rel=canonical href="http://' + b"a." * 500_000 + b'">' + prose
    for words in (
        b"subscribe to ",
        b"you have reached your ",
        b"the page ",
        b"sign in or ",
        b"cookies and ",
        b"read more ",
        b"sign up for ",
        b"- " * 20,
        b"| ",
        b"diese domain ",
        b"lire ",
        b"' ",
        b"read the full ",
    ):
        yield (
            "slow",
            f"200 KB of {words.decode()!r}",
            b"<title>x</title><p>" + words * (200_000 // len(words)) + b"</p>",
        )
        yield (
            "slow",
            f"2,000 short blocks of {words.decode()!r}",
            b"<title>x</title>" + (b"<p>" + words * (300 // len(words)) + b"</p>") * 2_000,
        )
    yield from _killers_of_files()


def _killers_of_files() -> Iterator[tuple[str, str, bytes]]:
    yield (
        "pdf",
        "bomb of three layers",
        _pdf_of_stream(
            zlib.compress(zlib.compress(zlib.compress(bytes(300_000_000)))), b"[/FlateDecode /FlateDecode /FlateDecode]"
        ),
    )
    yield "pdf", "bomb of one layer", _pdf_of_stream(zlib.compress(b"BT (x) Tj ET " * 20_000_000), b"/FlateDecode")
    yield (
        "pdf",
        "two million operators",
        _pdf_of_stream(zlib.compress(b"BT /F1 9 Tf (x) Tj ET " * 500_000), b"/FlateDecode"),
    )
    yield "pdf", "a string nested 200,000 deep", _pdf_of_stream(b"BT " + b"(" * 200_000 + b" Tj ET", b"")
    yield "pdf", "an array nested 200,000 deep", _pdf_of_stream(b"[" * 200_000, b"")
    yield "pdf", "a million numbers", _pdf_of_stream(b"1 " * 1_000_000, b"")
    yield "docx", "unpacks to a gigabyte", _docx(extra={"word/styles.xml": b"<x>" + b" " * 300_000_000 + b"</x>"})
    yield "docx", "nested 50,000 deep", _docx("<w:tbl><w:tr><w:tc>" * 50_000)
    yield "docx", "100,000 paragraphs", _docx("<w:p><w:r><w:t>one two</w:t></w:r></w:p>" * 100_000)
    yield "docx", "billion laughs", _docx('<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>')
    yield (
        "feed",
        "billion laughs",
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
        + b"]><rss><channel><item><title>&j;</title></item></channel></rss>",
    )
    yield (
        "feed",
        "80,000 items",
        b"<rss><channel>"
        + b"<item><title>a</title><link>http://a.example/</link></item>" * 100_000
        + b"</channel></rss>",
    )
    yield "feed", "nested 100,000 deep", b"<rss><channel><item>" + b"<a>" * 100_000
    yield (
        "feed",
        "a title of 4 MB",
        b"<rss><channel><item><link>http://a.example/</link><title>"
        + b"x " * 2_000_000
        + b"</title></item></channel></rss>",
    )
    yield (
        "feed",
        "dates without end",
        b"<rss><channel>"
        b"<item><link>http://a.example/</link><title>a</title><pubDate>"
        + b"Mon, " * 200_000
        + b"</pubDate></item></channel></rss>",
    )
    yield "feed", "open tags", b"<rss><channel>" + b"<item " * 100_000
    yield "feed", "150 KB of <a ", b"<rss><channel>" + b"<a " * 50_000
    yield "feed", "Atom nested 100,000 deep", b"<feed><entry>" + b"<a>" * 100_000
    yield "feed", "comments without end", b"<rss><channel>" + b"<!--" * 100_000
    yield "feed", "unpacks to a gigabyte", gzip.compress(b"<rss>" + b" " * 300_000_000)
    for root in (b"urlset><url", b"sitemapindex><sitemap"):
        yield "feed", f"{root.split(b'>')[0].decode()} nested 100,000 deep", b"<" + root + b">" + b"<a>" * 100_000
    yield "feed", "a site map of 50,000", b"<urlset>" + b"<url><loc>http://a.example/</loc></url>" * 50_000
    yield (
        "feed",
        "an entry of 5,000 <p>",
        b"<rss><channel>" + (b"<item><title>" + b"&lt;p>" * 1_000 + b"</title></item>") * 800,
    )


def answers() -> Iterator[tuple[str, str, bytes]]:
    """Return what is read in the worker's own process, under a cap on its size: JSON of search services, TimeMaps, robots.txt."""
    yield "answer", "lists nested without end", b"[" * 2_000_000
    yield "answer", "objects nested without end", b'{"a":' * 400_000
    yield "answer", "700,000 lists", b'{"results":[' + b"[]," * 690_000 + b"[]]}"
    yield "answer", "a number of two million digits", b'{"results":' + b"9" * 2_000_000 + b"}"
    hit = b'{"title":"%d","snippet":"' + b"<p>" * 3_000 + b'"},'
    hits = b"".join(hit % n for n in range(200))
    yield (
        "answer",
        "snippets of 3,000 <p>",
        b'{"query":{"general":{"server":"//a.example","articlepath":"/$1"},"search":[' + hits + b"{}]}}",
    )
    yield "robots", "250,000 stars", b"User-agent: *\nDisallow: /" + b"*a" * 250_000 + b"*b$\n"
    yield "robots", "20,000 starred rules", b"User-agent: *\n" + b"Disallow: /*a*a*a*a*a*b$\n" * 20_000
    yield "robots", "15,000 groups", b"".join(b"User-agent: a%d\nDisallow: /%d\n" % (n, n) for n in range(15_000))
    yield "robots", "escapes without end", b"User-agent: *\nDisallow: /" + b"%" * 500_000
    yield "timemap", "links never closed", b"<a" * 2_000_000
    yield "timemap", "attributes without value", b"<a>" + b";a " * 1_300_000
    yield "timemap", "quotation marks", b'<a>;a="' * 600_000
    line = b'<https://a.example/%d>;rel="memento";datetime="Sun, 22 Nov 2026 09:34:07 GMT",'
    yield "timemap", "50,000 copies", b"".join(line % n for n in range(50_000))
    yield "other", "zeros", bytes(5_000_000)
    yield "other", "a gzip file", gzip.compress(bytes(10_000_000))


def tree_construction(dice: random.Random) -> tuple[bytes, str | None]:
    """Make markup as the tree-construction tests do: tags opened, closed and misnested at random, with odd declarations."""
    pieces = [
        dice.choice(
            (
                "",
                "<!DOCTYPE html>",
                "<!doctype html system 'x'>",
                "<?xml version='1.0'?>",
                "\ufeff",
                "<!DOCTYPE" + "x" * 50,
            )
        )
    ]
    open_tags: list[str] = []
    for _ in range(dice.choice((10, 50, 200, 1500))):
        roll = dice.random()
        if roll < 0.35:
            tag = dice.choice(_TAGS)
            attributes = " ".join(
                f"{dice.choice(_ATTRIBUTES)}={_value(dice)}" for _ in range(dice.choice((0, 0, 1, 3)))
            )
            pieces.append(f"<{tag} {attributes}{dice.choice(('>', '>', '>', '/>', '', ' <'))}")
            open_tags.append(tag)
        elif roll < 0.55 and open_tags:
            pieces.append(f"</{open_tags.pop(dice.randrange(len(open_tags)))}{dice.choice(('>', '>', ' x>', ''))}")
        elif roll < 0.6:
            pieces.append(
                dice.choice(
                    (
                        "<!--",
                        "-->",
                        "--!>",
                        "<!-->",
                        "<![CDATA[",
                        "]]>",
                        "<!",
                        "<?",
                        "</>",
                        "</ >",
                        "<%",
                        "&#0;",
                        "&#x110000;",
                        "&#xD800;",
                        "&lt",
                        "\0",
                        "\x0c",
                        "\ud7ff",
                        "\ufffe",
                    )
                )
            )
        else:
            pieces.append(
                " ".join(dice.choices(_WORDS, k=dice.choice((1, 5, 30)))) + dice.choice((". ", "", "\n", "! "))
            )
    return "".join(pieces).encode("utf-8", "surrogatepass"), dice.choice((None, "utf-8"))


def _value(dice: random.Random) -> str:
    return dice.choice(
        (
            '"x"',
            "'x",
            '"',
            "x",
            "",
            "javascript:alert(1)",
            '"2026-05-04"',
            '"99999-99-99T"',
            '"display:none"',
            '"http://[::1"',
            '"//"',
            '"\0"',
            '"&quot"',
        )
    )


def _page(dice: random.Random) -> str:
    prose = "".join(
        f"<p>{' '.join(dice.choices(_WORDS, k=25)).capitalize()}.</p>" for _ in range(dice.choice((1, 5, 20)))
    )
    return (
        "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Exports | The Harbour</title>"
        '<meta property="article:published_time" content="2026-05-04T06:00:00Z"><script type="application/ld+json">'
        '{"@context":"https://schema.org","@type":"NewsArticle","headline":"Exports","datePublished":"2026-05-04",'
        '"author":[{"@type":"Person","name":"Ida Holm"}],"isAccessibleForFree":true}</script></head><body><nav><a href=/>Home</a></nav>'
        f"<article><h1>Exports</h1><p class=byline>By Ida Holm</p><time datetime=2026-05-04>4 May</time>{prose}"
        "<table><tr><th>Year<th>Tonnes<tr><td>2025<td>12</table></article><footer>© 2026</footer></body></html>"
    )


def mutated_page(dice: random.Random) -> tuple[bytes, str | None]:
    """Make a whole page and damage it."""
    return _damaged(_page(dice).encode(), dice), dice.choice((None, "utf-8", "windows-1252"))


def mislabelled(dice: random.Random) -> tuple[bytes, str | None]:
    """Make a page in one character set and label it as another, in the header, the page, both or neither."""
    text = _page(dice).replace(
        "Exports", dice.choice(("Größe", "Экспорт", "输出", "輸出", "Εξαγωγές", "صادرات", "수출", "Ünïçødé"))
    )
    real, said = dice.choice(_CHARSETS), dice.choice(_CHARSETS)
    try:
        data = text.replace("charset=utf-8", f"charset={said}").encode(real, "replace")
    except (LookupError, UnicodeError):
        data = text.encode("utf-8")
    if dice.random() < 0.3:
        data = _damaged(data, dice)
    if dice.random() < 0.1:
        data = bytes(dice.randrange(256) for _ in range(5_000))
    return data, dice.choice((None, said, dice.choice(_CHARSETS)))


def _damaged(data: bytes, dice: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(dice.choice((1, 5, 50))):
        if not out:
            break
        at = dice.randrange(len(out))
        roll = dice.random()
        if roll < 0.5:
            out[at] = dice.randrange(256)
        elif roll < 0.65:
            del out[at : at + dice.choice((1, 10, 200))]
        elif roll < 0.8:
            out[at:at] = bytes(dice.choices(b"<>&\"'/\0\xff()[]{}%", k=dice.choice((1, 20))))
        elif roll < 0.95:
            piece = bytes(out[at : at + dice.choice((5, 100))])
            out[at:at] = piece * dice.choice((2, 50))
        else:
            del out[at:]
    return bytes(out[:3_000_000])


def fuzzed_pdf(dice: random.Random) -> tuple[bytes, str | None]:
    """Make a PDF of a few pages and damage it."""
    writer = pypdf.PdfWriter()
    for _ in range(dice.choice((1, 3, 12))):
        page = writer.add_blank_page(595, 842)
        lines = b"".join(
            b"1 0 0 1 60 %d Tm (%s) Tj " % (780 - 20 * n, " ".join(dice.choices(_WORDS, k=9)).encode())
            for n in range(12)
        )
        stream = DecodedStreamObject()
        stream.set_data(b"BT /F1 11 Tf " + lines + b" ET")
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        page[NameObject("/Contents")] = stream.flate_encode() if dice.random() < 0.5 else stream
    out = io.BytesIO()
    writer.write(out)
    return _damaged(out.getvalue(), dice), None


def _pdf_of_stream(stream: bytes, filters: bytes) -> bytes:
    packed = b"/Filter %s " % filters if filters else b""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< %s/Length %d >>\nstream\n%s\nendstream" % (packed, len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(
        b"%010d 00000 n \n" % place for place in places
    )
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def _docx(
    body: str = "<w:p><w:r><w:t>words of a report</w:t></w:r></w:p>", *, extra: dict[str, bytes] | None = None
) -> bytes:
    out = io.BytesIO()
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        declaration, markup = (body, "") if body.startswith("<!") else ("", body)
        archive.writestr(
            "word/document.xml",
            f'{declaration}<w:document xmlns:w="{namespace}"><w:body>{markup}</w:body></w:document>',
        )
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return out.getvalue()


def fuzzed_docx(dice: random.Random) -> tuple[bytes, str | None]:
    """Make a Word file and damage the archive, or the markup inside it."""
    paragraphs = "".join(
        f"<w:p><w:r><w:t>{' '.join(dice.choices(_WORDS, k=12))}</w:t></w:r></w:p>" for _ in range(dice.choice((1, 30)))
    )
    if dice.random() < 0.5:
        return _damaged(_docx(paragraphs), dice), None
    return _docx(_damaged(paragraphs.encode(), dice).decode("utf-8", "replace")), None


def fuzzed_feed(dice: random.Random) -> tuple[bytes, str | None]:
    """Make a feed or a site map and damage it."""
    items = "".join(
        f"<item><title>{' '.join(dice.choices(_WORDS, k=6))}</title><link>https://a.example/{n}</link><pubDate>Mon, 04 May 2026 06:00:00 GMT</pubDate></item>"
        for n in range(dice.choice((1, 20)))
    )
    return _damaged(
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>x</title>{items}</channel></rss>'.encode(),
        dice,
    ), dice.choice((None, "utf-8", "utf-16", "hz"))


def other(dice: random.Random) -> tuple[bytes, str | None]:
    """Make what is no document: noise, signatures of other files, JSON, text full of controls."""
    noise = bytes(dice.randrange(256) for _ in range(dice.choice((1, 100, 20_000))))
    start = dice.choice(
        (
            b"",
            b"%PDF-1.7\n",
            b"PK\x03\x04",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            b"\x89PNG\r\n\x1a\n",
            b"{\\rtf",
            b"\xff\xfe",
            b"\xfe\xff",
            b"\xef\xbb\xbf",
            b"{",
            b"<?xml",
            b"\x1f\x8b",
        )
    )
    text = "".join(dice.choices(string.printable + "\u202e\u200b\u0301\ufeff", k=dice.choice((10, 5_000)))).encode()
    return start + dice.choice((noise, text)), dice.choice((None, "utf-8", "utf-16"))
