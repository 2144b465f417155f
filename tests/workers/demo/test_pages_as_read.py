"""What the real reader makes of the demonstration pages: the demonstration is worth nothing if it reads them wrongly."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from claims.enums import CaptureOutcome
from workers import reading
from workers.demo import PUBLISHED
from workers.demo.site import Site, load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.ports import Reading

SITE = load(8766)


@pytest.fixture(scope="module", autouse=True)
def _no_child_left() -> Iterator[None]:
    yield
    reading.close()


def read(site: Site, address: str) -> Reading:
    host, slash, path = address.partition("/")
    answer = site.answer(host, slash + path)
    media_type, _, charset = answer.content_type.partition("; charset=")
    return reading.read(
        answer.body,
        declared_type=media_type,
        charset=charset or None,
        url=f"http://{host}:{site.port}/{path}",
        captured_on=date(2026, 11, 22),
    )


@pytest.mark.parametrize("cited", PUBLISHED.citations, ids=lambda cited: cited.address)
def test_cited_words_survive_reading(cited: object) -> None:
    assert read(SITE, cited.address).text.count(cited.exact) == 1


def test_published_sentence_survives_reading() -> None:
    assert PUBLISHED.sentence in read(SITE, PUBLISHED.article.address).text


@pytest.mark.parametrize(
    ("address", "wall"),
    [
        ("daily-courier.localhost/premium/inside-the-gas-talks", CaptureOutcome.PAYWALL),
        ("harbour-post.localhost/news/baltic-insurance", CaptureOutcome.CONSENT),
        ("statistics.localhost/tables/oil-exports", None),
        ("daily-courier.localhost/2026/07/shadow-tankers", None),
        ("old-ledger.localhost/2024/11/lng-share", None),
    ],
)
def test_walls_are_seen_and_other_pages_are_none(address: str, wall: CaptureOutcome | None) -> None:
    assert read(SITE, address).wall == wall


def test_metadata_of_a_news_page_is_found() -> None:
    found = read(SITE, "energy-review.localhost/2026/09/price-cap-arithmetic")
    assert (found.title.value, found.byline.value) == ("The arithmetic of the price cap", "Piers Ashgrove")
    assert (found.publisher.value, found.published_on.value) == ("Energy Review", "2026-09-17")


def test_german_page_in_an_old_encoding_is_read() -> None:
    found = read(SITE, "nordblick.localhost/2026/08/gas-aus-norwegen")
    assert found.language.value == "de"
    assert "„Wir haben die Öfen gedrosselt und nie wieder ganz aufgedreht“" in found.text


def test_report_is_read_page_by_page() -> None:
    found = read(SITE, "institute.localhost/reports/sanctions-ledger-2026.pdf")
    assert len(found.pages) == 5
    third = found.pages[2]
    assert "from 9 days in 2021 to 31 days in 2025" in " ".join(found.text[third.start : third.end].split())
    assert found.title.value == "The Sanctions Ledger 2026"
