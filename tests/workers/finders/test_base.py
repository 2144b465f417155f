from __future__ import annotations

import time
from datetime import date

import pytest

from claims.enums import CaptureOutcome, SearchStatus
from claims.errors import FetchError, FinderError
from claims.ports import FinderResult
from tests import factories
from workers.finders import base

USABLE = {CaptureOutcome.OK, CaptureOutcome.NOT_MODIFIED}


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (CaptureOutcome.RATE_LIMITED, SearchStatus.RATE_LIMITED),
        (CaptureOutcome.FORBIDDEN, SearchStatus.REFUSED),
        (CaptureOutcome.CLIENT_ERROR, SearchStatus.REFUSED),
        (CaptureOutcome.TOO_LARGE, SearchStatus.BAD_ANSWER),
        (CaptureOutcome.UNREADABLE, SearchStatus.BAD_ANSWER),
        (CaptureOutcome.TOO_MANY_REDIRECTS, SearchStatus.BAD_ANSWER),
        (CaptureOutcome.TIMED_OUT, SearchStatus.UNREACHABLE),
        (CaptureOutcome.DNS_FAILURE, SearchStatus.UNREACHABLE),
        (CaptureOutcome.SERVER_ERROR, SearchStatus.UNREACHABLE),
        (CaptureOutcome.NOT_FOUND, SearchStatus.UNREACHABLE),
        (CaptureOutcome.BLOCKED_ADDRESS, SearchStatus.UNREACHABLE),
    ],
)
def test_a_failed_fetch_becomes_the_status_an_editor_understands(outcome, status):
    error = base.failed("The wiki", FetchError("No.", outcome=outcome, permanent=True), hint="Do this.")
    assert (error.status, error.permanent) == (status, True)
    assert error.message == f"The wiki {status.label}: No. Do this."


@pytest.mark.parametrize("outcome", sorted(set(CaptureOutcome) - USABLE))
def test_every_outcome_of_a_fetch_is_a_failure_of_the_search(outcome):
    error = base.failed("X", FetchError("No.", outcome=outcome, permanent=False, retry_after_s=7.5))
    assert error.status not in {SearchStatus.FOUND, SearchStatus.NOTHING, SearchStatus.PENDING}
    assert (error.permanent, error.retry_after_s) == (False, 7.5)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"<!DOCTYPE html><html></html>", "web page"),
        (b"{", "not JSON"),
        (b"\xff\xfe{", "not JSON"),
        (b"[1]", "list"),
        (b"null", "NoneType"),
        (b'{"a": ' + b"[" * 100_000, "not JSON"),
    ],
)
def test_json_object_rejects_what_is_no_object(httpserver, fetch, body, why):
    httpserver.expect_request("/").respond_with_data(body, content_type="application/json")
    answer = base.fetch_answer(fetch, httpserver.url_for("/"), who="X", hints={})
    with pytest.raises(FinderError, match=why) as caught:
        base.json_object(answer, who="X")
    assert (caught.value.status, caught.value.permanent) == (SearchStatus.BAD_ANSWER, False)


def test_json_object_reads_a_byte_order_mark_away(httpserver, fetch):
    httpserver.expect_request("/").respond_with_data(b'\xef\xbb\xbf{"a": "\xc3\xa9"}')
    answer = base.fetch_answer(fetch, httpserver.url_for("/"), who="X", hints={})
    assert base.json_object(answer, who="X") == {"a": "é"}


def test_an_answer_over_the_limit_is_refused(httpserver, fetch):
    httpserver.expect_request("/").respond_with_data(b"x" * (base.MAX_ANSWER_BYTES + 1))
    with pytest.raises(FinderError, match="limit") as caught:
        base.fetch_answer(fetch, httpserver.url_for("/"), who="X", hints={})
    assert caught.value.status == SearchStatus.BAD_ANSWER


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("  a\n b\u202e c\0d ", "a b c d"),
        ("x" * 12, "x" * 9 + "…"),
        (None, ""),
        (5, ""),
        ("\ud800", "\ufffd"),
    ],
)
def test_plain_gives_one_clean_short_line(value, expected):
    assert base.plain(value, limit=10) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('The <span class="searchmatch">oil</span>&#039;s price &amp; more', "The oil's price & more"),
        ("<p>One.</p><p>Two.</p>", "One. Two."),
        ("a<br>b<script>evil()</script><style>x{}</style>", "a b"),
        ("5 < 6 & 7 > 2", "5 < 6 & 7 > 2"),
        ("<img src=x onerror=alert(1)>", ""),
        ("https://example.org/file.html", "https://example.org/file.html"),
        ("plain", "plain"),
        (["<b>"], ""),
    ],
)
def test_plain_from_html_keeps_the_words_only(value, expected):
    assert base.plain_from_html(value, limit=200) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-05-01", date(2024, 5, 1)),
        ("2024-05-01T23:30:00-05:00", date(2024, 5, 1)),
        ("2024-05-01T12:00:00.000Z", date(2024, 5, 1)),
        ("2024-05-01 00:00:00+00:00", date(2024, 5, 1)),
        ("Wed, 01 May 2024 10:00:00 GMT", date(2024, 5, 1)),
        ("2024-05", None),
        ("2024", None),
        ("0001-01-01T00:00:00", None),
        ("yesterday", None),
        ("", None),
        (None, None),
        (20240501, None),
        ("9" * 500, None),
    ],
)
def test_day_of_reads_days_and_nothing_else(value, expected):
    assert base.day_of(value) == expected


def test_each_once_drops_bad_addresses_and_repetitions():
    urls = [
        "https://a.example/x?utm_source=feed",
        "https://a.example/x",
        "javascript:alert(1)",
        "",
        "https://[::1",
        "https://user:pw@a.example/",
        "ftp://a.example/",
        "https://b.example/",
        "https://c.example/",
    ]
    found = base.each_once((FinderResult(url=url) for url in urls), limit=2)
    assert [result.url for result in found] == ["https://a.example/x?utm_source=feed", "https://b.example/"]
    assert base.each_once([FinderResult(url="https://a.example/")], limit=0) == []


def test_parameters_join_those_an_address_has():
    assert base.with_parameters("https://a.example/api.php?x=1", {"q": "a b&c"}) == (
        "https://a.example/api.php?x=1&q=a+b%26c"
    )


@pytest.mark.parametrize(
    "piece",
    ["<a ", "<b>", "<p>", "<script>", "<!--", "<", "&amp;", "<table><tr><td>", "<li><ul>", "<svg><math>", "\u0301"],
)
def test_a_hostile_snippet_is_cleaned_in_a_moment(piece):
    """It is cleaned in the worker: linear, and cut before it is parsed. (By insertions into a tree, 20 KB of <p> took 7 s.)"""
    markup = "<i>" + piece * (2_000_000 // len(piece))
    before = time.process_time()
    for _ in range(10):
        assert len(base.plain_from_html(markup, limit=500)) <= 500
    assert time.process_time() - before < 2


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 2_000_000,
        b'{"a":' * 400_000,
        b"[" + b"[]," * 600_000 + b"[]]",
        b'{"a":' + b"9" * 2_000_000 + b"}",
        b'"' * 2_000_000,
    ],
)
def test_a_hostile_answer_is_refused_in_a_moment(body):
    answer = factories.fetch_result("https://search.example/", body)
    before = time.process_time()
    with pytest.raises(FinderError):
        base.json_object(answer, who="The search")
    assert time.process_time() - before < 2


def test_of_thousands_of_hits_only_the_first_are_looked_at():
    assert len(base.objects([{}] * 10_000)) == base.MAX_HITS
