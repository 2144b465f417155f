"""Memento (RFC 7089): the chooser, the list, and what each archived copy says of itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.utils.http import http_date

from claims.enums import Stance
from tests import factories, published

pytestmark = pytest.mark.django_db

URL = "https://stats.example/harbour?year=2026&part=a%20b"
FIRST = datetime(2026, 3, 1, 12, 0, 0, 5000, tzinfo=UTC)


@pytest.fixture
def copies():
    """Three copies of one page, ten days apart, each cited by a published check."""
    source = factories.make_source(URL)
    made = []
    for number in range(3):
        snapshot = factories.make_snapshot(
            f"Harbour statistics, edition {number}.", source=source, captured_at=FIRST + timedelta(days=10 * number)
        )
        claim = factories.make_claim(f"Edition {number} is out.")
        published.publish(claim, citations=[(snapshot, f"edition {number}", Stance.CONTEXT, "n")])
        made.append(snapshot)
    return made


def gate(client, url=URL, **headers):
    return client.get(f"/timegate/{url}", headers=headers)


def test_it_works(client, copies):
    answer = gate(client, accept_datetime="Fri, 06 Mar 2026 11:00:00 GMT")
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"/snapshots/{copies[0].ref}/")
    assert answer["Vary"] == "accept-datetime"
    assert "Memento-Datetime" not in answer
    assert 'rel="original"' in answer["Link"]
    assert 'rel="timemap"' in answer["Link"]


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        ("Sat, 01 Jan 2000 00:00:00 GMT", 0),
        ("Sun, 01 Mar 2026 12:00:00 GMT", 0),
        ("Fri, 06 Mar 2026 12:00:00 GMT", 0),  # as near to both: the earlier
        ("Fri, 06 Mar 2026 12:00:01 GMT", 1),
        ("Wed, 11 Mar 2026 12:00:00 GMT", 1),
        ("Fri, 01 Jan 2100 00:00:00 GMT", 2),
        ("", 2),
    ],
)
def test_the_nearest_copy_is_chosen(client, copies, wanted, number):
    headers = {"accept_datetime": wanted} if wanted else {}
    assert gate(client, **headers)["Location"].endswith(f"/snapshots/{copies[number].ref}/")


@pytest.mark.parametrize(
    "bad",
    [
        "yesterday",
        "2026-03-01",
        "Sun, 1 Mar 2026 12:00:00 GMT",
        "Mon, 01 Mar 2026 12:00:00 GMT",
        "Sun, 01 Mar 2026 12:00:00 +0000",
        "Sun, 99 Mar 2026 12:00:00 GMT",
    ],
)
def test_it_rejects_a_date_of_another_form(client, copies, bad):
    answer = gate(client, accept_datetime=bad)
    assert answer.status_code == 400
    assert answer["Vary"] == "accept-datetime"
    assert b"it has to look like" in answer.content


def test_it_rejects_a_page_that_no_published_check_cites(client, copies):
    spare = factories.make_snapshot("Never cited.")
    for url in ("https://nowhere.example/", spare.url, "javascript:alert(1)", "x"):
        assert gate(client, url).status_code == 404
        assert client.get(f"/timemap/link/{url}").status_code == 404


def test_the_timemap_lists_every_copy(client, copies):
    answer = client.get(f"/timemap/link/{URL}")
    assert answer["Content-Type"] == "application/link-format"
    lines = answer.content.decode().strip().split(",\n")
    assert lines[0] == f'<{URL}>; rel="original"'
    assert 'rel="self"' in lines[1]
    assert f'from="{http_date(FIRST.timestamp())}"' in lines[1]
    relations = [line.split("rel=")[1].split('"')[1] for line in lines[3:]]
    assert relations == ["first memento", "memento", "last memento"]
    assert all(f"/snapshots/{copy.ref}/" in line for copy, line in zip(copies, lines[3:], strict=True))
    own = urlsplit(lines[1].split(">")[0].lstrip("<"))
    assert client.get(own.path).content == answer.content


def test_any_spelling_of_the_address_finds_it(client, copies):
    for url in (
        "https:/stats.example/harbour?year=2026&part=a%20b",
        "HTTPS://STATS.example:443/harbour?year=2026&part=a%20b",
    ):
        assert gate(client, url).status_code == 302, url


@pytest.mark.parametrize("path", ["", "text", "body", "warc"])
def test_each_copy_says_what_it_is_a_copy_of(client, copies, path):
    answer = client.get(f"/snapshots/{copies[1].ref}/{path}")
    assert answer["Memento-Datetime"] == "Wed, 11 Mar 2026 12:00:00 GMT"
    for relation in ("original", "timegate", "timemap"):
        assert f'rel="{relation}"' in answer["Link"]
    head = client.head(f"/snapshots/{copies[1].ref}/{path}")
    assert head["Memento-Datetime"] == answer["Memento-Datetime"]


def test_an_address_cannot_break_out_of_the_header(client):
    source = factories.make_source("https://stats.example/a>;rel=x")
    snapshot = factories.make_snapshot("Words enough to quote here.", source=source)
    published.publish(factories.make_claim("It is so."), citations=[(snapshot, "Words enough", Stance.CONTEXT, "n")])
    answer = client.get(f"/snapshots/{snapshot.ref}/")
    assert answer["Link"].count("<") == answer["Link"].count(">") == 3


@pytest.mark.parametrize("kept_as", ["http:/paper.example/a", "http://paper.example/a"])
def test_a_copy_of_an_archives_page_is_found_under_both_spellings_of_its_address(client, kept_as):
    snapshot = factories.make_snapshot(
        "Archived words.", source=factories.make_source(f"https://old.example/{kept_as}")
    )
    published.publish(citations=[(snapshot, "Archived words", Stance.CONTEXT, "n")])
    answer = gate(client, "https://old.example/http://paper.example/a")
    assert answer["Location"].endswith(f"/snapshots/{snapshot.ref}/")
