from datetime import date

import pytest

from claims.ports import Found
from workers.reading.dates import day_in_url, found, iso_day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-05-14", "2026-05-14"),
        ("2026-05-14T23:30:00-05:00", "2026-05-14"),
        ("2026/5/4 10:00", "2026-05-04"),
        ("20260514T101112Z", "2026-05-14"),
        ("D:20260514101112+02'00'", "2026-05-14"),
        ("Thu, 14 May 2026 10:00:00 GMT", "2026-05-14"),
        ("May 14, 2026", "2026-05-14"),
        ("Published: Sept. 3rd, 2025 at 5 pm", "2025-09-03"),
        ("14. Mai 2026", "2026-05-14"),
        ("14 de mayo de 2026", "2026-05-14"),
        ("1er août 2025", "2025-08-01"),
        ("14.05.2026", "2026-05-14"),
        ("03.04.2026", "2026-04-03"),
        ("05/14/2026", "2026-05-14"),
        ("14/05/2026", "2026-05-14"),
        ("04/04/2026", "2026-04-04"),
        ("03/04/2026", None),
        ("2026-13-40", None),
        ("0001-01-01T00:00:00", None),
        ("1970-01-01T00:00:00Z", None),
        ("yesterday", None),
        ("", None),
        ("1779000000", None),
    ],
)
def test_it_reads_dates_as_documents_write_them(value, day):
    assert iso_day(value) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://news.example/2026/05/14/exports-fall", "2026-05-14"),
        ("https://news.example/world/2026/5/4/", "2026-05-04"),
        ("https://news.example/exports-fall-2026-05-14.html", "2026-05-14"),
        ("https://news.example/20260514/exports", "2026-05-14"),
        ("https://news.example/2026/05/exports", None),
        ("https://2026.example/05/14/exports", None),
        ("https://news.example/id/20269999/", None),
        ("https://news.example/a?from=2026/05/14/", None),
    ],
)
def test_it_finds_the_day_in_an_address(url, day):
    assert day_in_url(url) == day


def test_day_after_the_capture_is_refused():
    assert found(Found("2026-05-15", "meta"), date(2026, 5, 14)) is None
    assert found(Found("2026-05-14", "meta"), date(2026, 5, 14)) == Found("2026-05-14", "meta")
