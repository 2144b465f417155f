from __future__ import annotations

from datetime import date

import pytest

from claims.enums import SourceKind
from claims.selectors.imported import ImportedHit
from workers.finders.claimreviews import ClaimReviewFinder


def hit(**changes):
    return ImportedHit(
        **{
            "url": "https://other.example/check/1",
            "claim_reviewed": "Oil exports rose by 40 %",
            "publisher": "Other Check",
            "rating": "Mostly false",
            "published_on": date(2024, 4, 2),
            **changes,
        }
    )


def test_it_works(ask):
    asked = []

    def search(words, *, limit):
        asked.append((words, limit))
        return [hit()]

    [result] = ClaimReviewFinder(search).find(ask("oil exports", limit=3))
    assert asked == [("oil exports", 3)]
    assert (result.url, result.title) == ("https://other.example/check/1", "Oil exports rose by 40 %")
    assert (result.kind, result.publisher) == (SourceKind.FACT_CHECK, "Other Check")
    assert (result.published_on, result.extra) == (date(2024, 4, 2), {"rating": "Mostly false"})


@pytest.mark.parametrize(
    ("changes", "snippet"),
    [
        ({}, "Other Check rates this: Mostly false"),
        ({"publisher": ""}, "The publisher rates this: Mostly false"),
        ({"rating": ""}, ""),
    ],
)
def test_the_rating_is_named_as_somebody_elses(ask, changes, snippet):
    [result] = ClaimReviewFinder(lambda words, *, limit: [hit(**changes)]).find(ask("oil"))
    assert result.snippet == snippet


def test_no_words_ask_nothing(ask):
    def search(words, *, limit):
        raise AssertionError(words)

    assert ClaimReviewFinder(search).find(ask(" ")) == []
