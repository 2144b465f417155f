"""Documents made to do harm, through the whole reader: each ends in seconds as an error, and the next reads fine."""

import contextlib
import io
import random
import time
import zipfile
import zlib

import pytest

from claims.errors import ClaimsError, EmptyTextError, TooLargeError, UnreadableError, UnsupportedTypeError
from workers import reading

GOOD = b"<html><body><p>The ministry said on Tuesday that exports fell by a third.</p></body></html>"
MAX_SECONDS = (
    60  # the limits are 10 s of processor time and 30 s of clock for each of two children; this machine may be busy
)
WORDS = "words that were written to be read by somebody "


def expect(error, data, **hints):
    started = time.monotonic()
    with pytest.raises(error) as caught:
        reading.read(data, **hints)
    assert time.monotonic() - started < MAX_SECONDS
    assert caught.value.message.endswith((".", "!"))
    assert "exports fell" in reading.read(GOOD, declared_type="text/html").text
    return caught.value.message


def test_150_kilobytes_of_open_tags():
    expect(EmptyTextError, b"<a " * 50_000, declared_type="text/html")


def test_200_thousand_nested_elements():
    message = expect(UnreadableError, b"<html>" + b"<div>" * 200_000 + WORDS.encode(), declared_type="text/html")
    assert "nested" in message


def test_elements_nested_300_deep_lose_no_words():
    page = (
        b"<html><body>"
        + b"<div>" * 300
        + b"<p>Deep down stands a sentence.</p>"
        + b"</div>" * 300
        + b"<p>And after it.</p>"
    )
    text = reading.read(page, declared_type="text/html").text
    assert "Deep down stands a sentence." in text
    assert "And after it." in text


def test_comments_without_end():
    expect(EmptyTextError, b"<!--" * 50_000, declared_type="text/html")


def test_element_with_100_thousand_attributes():
    many = b" ".join(b"a%d=1" % number for number in range(150_000))
    expect(UnreadableError, b"<html><body " + many + b">words", declared_type="text/html")


def test_utf_7_script_stays_harmless_words():
    page = b'<html><head><meta charset="utf-7"></head><body><p>+ADw-script+AD4-alert(1)+ADw-/script+AD4- and words</p></body></html>'
    for charset in (None, "utf-7"):
        text = reading.read(page, declared_type="text/html", charset=charset).text
        assert "<script" not in text
        assert "+ADw-script+AD4-" in text


@pytest.mark.parametrize(
    "charset", ["iso-2022-jp", "hz-gb-2312", "iso-2022-kr", "utf-7", "rot13", "base64", "punycode"]
)
def test_charset_outside_the_allow_list_is_not_used(charset):
    assert (
        reading.read(b"Plain words ~{<:Ky2;~}", declared_type="text/plain", charset=charset).text
        == "Plain words ~{<:Ky2;~}"
    )


def test_null_bytes_in_a_page_are_dropped_and_the_rest_is_read():
    page = GOOD.replace(b"exports", b"ex\0ports")
    assert "exports fell" in reading.read(page + b"<!-- " + b"x" * 2_000 + b" -->", declared_type="text/html").text


def test_file_of_null_bytes_is_empty():
    expect(EmptyTextError, b"\0" * 10_000, name="notes.txt")


def test_random_bytes_named_txt():
    noise = random.Random(7).randbytes(50_000)  # noqa: S311 - noise, not a secret
    assert "binary" in expect(UnsupportedTypeError, noise, name="notes.txt", declared_type="text/plain")


def test_json_ld_nested_without_end():
    page = b'<html><head><script type="application/ld+json">' + b"[" * 100_000 + b"</script></head>" + GOOD
    assert "exports fell" in reading.read(page, declared_type="text/html").text


def test_pdf_bomb_of_flate_in_flate():
    stream = zlib.compress(zlib.compress(b"0" * 400_000_000, 9), 9)
    assert len(stream) < 5_000
    expect(UnreadableError, _with_content(stream, b"/Filter [/FlateDecode /FlateDecode]"))


def test_pdf_bomb_of_one_layer():
    expect(UnreadableError, _with_content(zlib.compress(b" " * 300_000_000, 9), b"/Filter /FlateDecode"))


def test_pdf_whose_pages_contain_themselves():
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9999999 >>"]
    expect(ClaimsError, _pdf(objects))


def test_pdf_cut_off(make_pdf):
    pdf = make_pdf(["The first line of a page that was whole."] * 40)
    expect(ClaimsError, pdf[: len(pdf) // 3])


def test_pdf_that_is_only_a_header():
    expect(UnreadableError, b"%PDF-1.7\n")


@pytest.mark.parametrize("seed", range(6))
def test_pdf_with_bytes_changed_ends_in_text_or_an_error(seed, make_pdf):
    rng = random.Random(seed)  # noqa: S311 - noise, not a secret
    pdf = bytearray(make_pdf(*[["A line of words on a page."] * 30] * 3))
    for _ in range(60):
        pdf[rng.randrange(8, len(pdf))] = rng.randrange(256)
    started = time.monotonic()
    try:
        assert reading.read(bytes(pdf)).text
    except ClaimsError as error:
        assert error.message  # noqa: PT017 - either ending is right
    assert time.monotonic() - started < MAX_SECONDS


def test_billion_laughs_in_a_word_document(make_docx, paragraph):
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    prologue = f'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY l0 "lol">{entities}]>'
    assert "DTD" in expect(UnreadableError, make_docx(paragraph("&l9;"), prologue=prologue))


def test_external_entity_in_a_word_document(make_docx, paragraph):
    prologue = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    expect(UnreadableError, make_docx(paragraph("&file;"), prologue=prologue))


def test_word_document_that_unpacks_to_gigabytes(make_docx, paragraph):
    bomb = make_docx(paragraph("words"), extra={"word/styles.xml": b"<x>" + b" " * 300_000_000 + b"</x>"})
    assert len(bomb) < 1_000_000
    assert "unpacks" in expect(UnreadableError, bomb)


def test_word_document_whose_directory_lies_about_its_size(make_docx, paragraph):
    bomb = bytearray(make_docx(paragraph("words"), extra={"word/styles.xml": b" " * 100_000_000}))
    true_size = (100_000_000).to_bytes(4, "little")
    while (at := bomb.find(true_size)) >= 0:
        bomb[at : at + 4] = (1_000).to_bytes(4, "little")
    expect(UnreadableError, bytes(bomb))


def test_word_document_cut_off(make_docx, paragraph):
    whole = make_docx(paragraph(WORDS) * 400)
    expect(UnreadableError, whole[: len(whole) // 2], name="report.docx")


def test_word_document_nested_without_end(make_docx):
    deep = "<w:sdt><w:sdtContent>" * 5_000 + "</w:sdtContent></w:sdt>" * 5_000
    expect(ClaimsError, make_docx(deep))


def test_zip_with_a_hundred_thousand_entries():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(30_000):
            archive.writestr(f"{number}", b"")
        archive.writestr("word/document.xml", b"<x/>")
        archive.writestr("[Content_Types].xml", b"<x/>")
    expect(UnreadableError, out.getvalue())


def test_file_over_the_limit():
    assert "20 MiB" in expect(TooLargeError, b"a" * (reading.MAX_BYTES + 1), declared_type="text/plain")


def test_text_over_the_limit():
    assert "2,000,000" in expect(TooLargeError, b"word " * 450_000, declared_type="text/plain")


def _with_content(stream: bytes, filters: bytes) -> bytes:
    return _pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>",
            b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(stream), filters, stream),
        ]
    )


def _pdf(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table)
    return bytes(out)


# --- feeds -------------------------------------------------------------------------------------------------------------

LAUGHS = b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
GOOD_FEED = b"<rss version='2.0'><channel><item><title>Exports fell</title><link>https://a.example/</link></item></channel></rss>"


def read_feed_in_time(data):
    """Return what a hostile feed held, or why it was refused; the next feed reads fine either way."""
    started = time.monotonic()
    try:
        found = reading.read_feed(data, url="https://a.example/feed")
    except reading.NotAFeedError as error:
        found = str(error)
    assert time.monotonic() - started < MAX_SECONDS
    assert reading.read_feed(GOOD_FEED, url="https://a.example/feed").entries[0].title == "Exports fell"
    return found


@pytest.mark.parametrize("root", [b"rss", b"feed", b"urlset", b"sitemapindex"])
def test_a_feed_of_multiplying_entities_is_not_multiplied(root):
    found = read_feed_in_time(
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + LAUGHS + b"]><" + root + b">&j;</" + root + b">"
    )
    assert len(repr(found)) < 10_000


@pytest.mark.parametrize(
    "root", [b"<rss><channel><item>", b"<feed><entry>", b"<urlset><url>", b"<sitemapindex><sitemap>"]
)
def test_a_feed_nested_a_hundred_thousand_deep_ends_in_time(root):
    found = read_feed_in_time(root + b"<a>" * 100_000)
    assert isinstance(found, str) or not any(entry.url for entry in found.entries)


@pytest.mark.parametrize("tag", [b"<a ", b"<item ", b"<!--", b"<![CDATA[", b"<!ENTITY ", b"&"])
def test_150_kilobytes_of_what_is_never_closed_in_a_feed(tag):
    read_feed_in_time(b"<rss><channel>" + tag * (150_000 // len(tag)))


def test_a_feed_that_takes_too_long_is_stopped_and_the_reason_is_said():
    with (
        contextlib.closing(reading.Sandbox(reading.Limits(cpu_s=1, wall_s=3), size=1)) as sandbox,
        pytest.raises(reading.NotAFeedError, match="stopped: it"),
    ):
        reading.read_feed(b"<rss><channel><item>" + b"<a>" * 100_000, url="https://a.example/feed", sandbox=sandbox)
