"""What cannot be taken in, through the real view and the real reader: words by the field, and nothing stored."""

from __future__ import annotations

import io
import socket
import struct
import zipfile
import zlib
from urllib.parse import urlencode

import pypdf
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from claims.models import Article, ArticleVersion, AuditEvent, Job
from claims.services.articles import MAX_TEXT_CHARS

pytestmark = pytest.mark.django_db

NEW = reverse("newsroom:article-new")
TEXT = "Zürich’s harbour handled 4,000 containers in May. Officials say that traffic rose by 40 per cent."


def nothing_was_stored() -> bool:
    return not any(model.objects.exists() for model in (Article, ArticleVersion, Job, AuditEvent))


def upload(browser, data: bytes, name: str, content_type: str = "application/octet-stream", **facts):
    return browser.post(NEW, {"kind": "file", "file": SimpleUploadedFile(name, data, content_type), **facts})


def error_of(page, field: str) -> str:
    found = page.find(id=f"{field}_error")
    assert found is not None, page.find("main").get_text(" ", strip=True)[:500]
    return found.get_text(" ", strip=True)


def png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"\0" + b"\xff\0\0" * 8, 9)
    head = struct.pack(">IIBBBBB", 8, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def pdf(password: str = "") -> bytes:
    writer, out = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def docx_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as member:
            for _ in range(300):
                member.write(b"<w:p>" + b"a" * 1_000_000)
    return out.getvalue()


def other_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("figures.csv", "a,b\n")
    return out.getvalue()


HOPELESS = {
    "empty": (b"", "empty.txt", "empty"),
    "only NULs": (b"\0" * 5000, "nuls.txt", "empty"),
    "only white space": ("\n\t \u00a0\n".encode(), "blank.txt", ""),
    "binary": (b"\x7fELF\x02\x01\x01\0" + bytes(range(256)) * 20, "article.txt", ""),
    "PNG named .txt": (png(), "article.txt", "image"),
    "PNG named .docx": (png(), "article.docx", "image"),
    "broken PDF": (b"%PDF-1.7\n1 0 obj <</Type/Catalog", "report.pdf", "PDF"),
    "PDF behind a password": (pdf("secret"), "report.pdf", "password"),
    "PDF of images": (pdf(), "scan.pdf", ""),
    "30 MiB": (b"word " * (6 * 1024 * 1024), "long.txt", "20 MiB"),
    "zip bomb": (docx_bomb(), "bomb.docx", ""),
    "another zip": (other_zip(), "article.docx", ""),
    "web page named .pdf": (f"<!doctype html><title>Port</title><p>{TEXT}</p>".encode(), "article.pdf", "web page"),
    "broken docx": (b"PK\x03\x04" + b"\0" * 200, "article.docx", ""),
    "text too long": (b"word " * (MAX_TEXT_CHARS // 5 + 1), "long.txt", "characters"),
    "HTML without words": (
        b"<!doctype html><html><body><img src=a.png><script>var a</script></body></html>",
        "a.html",
        "",
    ),
}


@pytest.mark.parametrize("name", HOPELESS)
def test_a_file_that_cannot_be_taken_in_says_what_to_do(browser, parsed, name):
    data, file_name, words = HOPELESS[name]
    response = upload(browser, data, file_name)
    assert response.status_code == 422
    said = error_of(parsed(response), "file_file")
    assert words in said
    assert said.endswith(".")
    assert nothing_was_stored()


READABLE = {
    "utf-16": (TEXT.encode("utf-16"), "article.txt"),
    "utf-8 with a mark": (TEXT.encode("utf-8-sig"), "article.txt"),
    "windows-1252": (TEXT.encode("cp1252"), "article.txt"),
    "a web page named .txt": (f"<!doctype html><title>Port</title><p>{TEXT}</p>".encode(), "article.txt"),
    "no extension": (TEXT.encode(), "article"),
}


@pytest.mark.parametrize("name", READABLE)
def test_a_file_is_read_by_what_its_bytes_say(browser, name):
    data, file_name = READABLE[name]
    upload(browser, data, file_name, "text/plain")
    version = ArticleVersion.objects.get()
    assert (version.text, version.file_name) == (TEXT, file_name)


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd.txt", "a" * 300 + ".txt", "na\0me.txt", "<script>.txt", "\u202etxt.exe", "a\r\nb.txt"],
)
def test_odd_file_names_are_harmless(browser, name):
    response = upload(browser, TEXT.encode(), name, "text/plain")
    if response.status_code == 303:
        kept = ArticleVersion.objects.get().file_name
        assert len(kept) <= 255
        assert not set("/\0\r\n") & set(kept)
        assert browser.get(response["Location"]).status_code == 200
    else:
        assert response.status_code == 422
        assert nothing_was_stored()


@pytest.mark.parametrize(
    "facts", [{"published_on": "2026-13-40"}, {"url": "javascript:alert(1)"}, {"title": "t" * 501}]
)
def test_a_good_file_with_a_bad_fact_is_not_stored(browser, parsed, facts):
    response = upload(browser, TEXT.encode(), "article.txt", "text/plain", **facts)
    assert response.status_code == 422
    assert error_of(parsed(response), f"file_{next(iter(facts))}")
    assert nothing_was_stored()


def paste(browser, text: str):
    """Send the form as a browser does, percent-encoded."""
    body = urlencode({"kind": "text", "text": text})
    return browser.post(NEW, body, content_type="application/x-www-form-urlencoded")


@pytest.mark.parametrize("unit", ["word ", "слово "])
def test_a_pasted_text_beyond_the_limit_is_refused_in_words(browser, parsed, unit):
    response = paste(browser, unit * (MAX_TEXT_CHARS // len(unit) + 1))
    assert response.status_code == 422
    assert "2,000,000" in error_of(parsed(response), "text_text")
    assert nothing_was_stored()


def test_a_text_just_within_the_limit_is_taken_in_whatever_its_script(browser):
    text = "漢字" * (MAX_TEXT_CHARS // 2)
    assert paste(browser, text).status_code == 303
    assert ArticleVersion.objects.get().text == text


def test_a_flood_is_refused_in_words(browser, parsed):
    response = paste(browser, "w" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1))
    assert response.status_code == 400
    assert parsed(response).h1.text == "The request could not be read"
    assert nothing_was_stored()


@pytest.mark.parametrize(
    "url",
    [
        *(
            "javascript:alert(1)",
            "file:///etc/passwd",
            "ftp://files.example/a",
            "data:text/html,a",
            "//paper.example/a",
        ),
        *("http://", "https://exa mple.org/", "http://user:word@paper.example/", "http://[::1", "http://0x7f.1/", "\0"),
        *("http://paper.example:99999/", "https://" + "a" * 2100 + ".example/"),
    ],
)
def test_an_address_that_is_none_is_refused_by_its_field(browser, parsed, url):
    response = browser.post(NEW, {"kind": "url", "url": url})
    assert response.status_code == 422
    assert error_of(parsed(response), "url_url")
    assert nothing_was_stored()


@pytest.mark.parametrize(
    "url",
    [
        *("http://127.0.0.1/", "http://127.0.0.1:8000/newsroom/", "http://[::1]/", "http://169.254.169.254/latest/"),
        *("http://10.0.0.1/", "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://100.64.0.1/"),
        *("http://0.0.0.0/", "http://localhost/", "http://224.0.0.1/"),
    ],
)
def test_an_address_inside_is_refused_in_words_without_a_connection(browser, parsed, url, monkeypatch):
    called = []
    monkeypatch.setattr(socket.socket, "connect", lambda _self, address: called.append(address))
    response = browser.post(NEW, {"kind": "url", "url": url})
    assert response.status_code == 422
    words = error_of(parsed(response), "url_url")
    assert nothing_was_stored()
    assert len(words) > 20
    assert called == []
    assert not ArticleVersion.objects.exists()
