"""One full published review and one sound document, which each test changes in one place."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from claims.claimreview import (
    Appearance,
    CitedSource,
    Claimant,
    CorrectionNote,
    PublishedReview,
    Publisher,
    Rating,
    render,
)
from claims.enums import ClaimantKind

PAGE = "https://check.example/claims/42"


@pytest.fixture
def review():
    return PublishedReview(
        url=PAGE,
        claim_short="Oil exports to Norland rose by 40 % after the embargo",
        claim_text="After the embargo of 2022, the volume of oil exported to Norland rose by 40 % within a year.",
        claimant=Claimant(
            name="Ada Holm",
            kind=ClaimantKind.PERSON,
            same_as=("https://www.wikidata.org/wiki/Q1234567",),
            role="Minister of Trade",
        ),
        claimed_on=date(2024, 3, 1),
        appearances=(
            Appearance(
                ref="7",
                url="https://news.example/speech",
                title="The speech in full",
                published_on=date(2024, 3, 1),
                archived_at=f"{PAGE}/snapshots/9",
                is_first=True,
            ),
            Appearance(ref="8", url="https://paper.example/report"),
        ),
        rating=Rating(label="Mostly false", explanation="The rise was 4 %, not 40 %.", value=2, best=5, worst=1),
        published_at=datetime(2024, 4, 2, 9, 30, tzinfo=UTC),
        modified_at=datetime(2024, 4, 5, 12, 0, tzinfo=UTC),
        language="en",
        publisher=Publisher(
            name="The Example Check",
            url="https://check.example/",
            corrections_policy_url="https://check.example/corrections",
            verification_policy_url="https://check.example/method",
        ),
        citations=(
            CitedSource(
                name="Trade figures 2023",
                url="https://stats.example/trade",
                archived_at=f"{PAGE}/snapshots/3",
                published_on=date(2024, 1, 15),
                author="Statistics Office",
            ),
        ),
        version=2,
        licence_url="https://creativecommons.org/licenses/by/4.0/",
        corrections=(CorrectionNote(text="A figure was mistyped.", made_at=datetime(2024, 4, 5, 12, tzinfo=UTC)),),
    )


@pytest.fixture
def doc(review):
    return render(review)
