from __future__ import annotations

from datetime import date

from claims.enums import SourceKind
from claims.selectors.library import LibraryHit
from workers.finders.library import LibraryFinder


def hit(number, **changes):
    return LibraryHit(
        **{
            "snapshot_id": number,
            "url": f"https://stats.example/{number}",
            "title": "Trade\nfigures",
            "snippet": "Exports\u202e rose.",
            "publisher": "Statistics Office",
            "published_on": date(2024, 1, 15),
            "kind": SourceKind.OFFICIAL_DATA,
            **changes,
        }
    )


class Archive:
    """Answers as the selector does and notes what it was asked."""

    def __init__(self, *hits):
        self.hits, self.asked = list(hits), []

    def __call__(self, words, *, limit):
        self.asked.append((words, limit))
        return self.hits[:limit]


def test_it_works(ask):
    archive = Archive(hit(7))
    [result] = LibraryFinder(archive).find(ask("oil exports", limit=3))
    assert archive.asked == [("oil exports", 3)]
    assert (result.url, result.snapshot_id, result.kind) == ("https://stats.example/7", 7, SourceKind.OFFICIAL_DATA)
    assert (result.title, result.snippet) == ("Trade figures", "Exports rose.")
    assert (result.publisher, result.published_on) == ("Statistics Office", date(2024, 1, 15))


def test_no_words_ask_nothing(ask):
    archive = Archive(hit(7))
    assert LibraryFinder(archive).find(ask("  ")) == []
    assert archive.asked == []


def test_a_page_counts_once_and_nothing_found_is_empty(ask):
    found = LibraryFinder(Archive(hit(1), hit(2, url="https://stats.example/1"), hit(3))).find(ask("oil"))
    assert [result.snapshot_id for result in found] == [1, 3]
    assert LibraryFinder(Archive()).find(ask("oil")) == []
