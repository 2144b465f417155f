"""What became of words on a page fetched again, in cases, and when to look next."""

from datetime import UTC, datetime, timedelta

import pytest

from claims.enums import AnchorState, CaptureOutcome
from claims.quoting import quote_at
from claims.standing import (
    FAILURES_APART,
    GONE_APART,
    failures_after,
    is_gone_for_good,
    next_look_at,
    state_of_page,
    state_of_words,
)

BEFORE = (
    "The council met on Monday. It voted to close the old bridge for 14 months while the deck is replaced. "
    "Buses will run along the quay. The mayor thanked the residents of the eastern bank for their patience."
)
WORDS = "It voted to close the old bridge for 14 months while the deck is replaced."
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


def _state(after, page=""):
    start = BEFORE.index(WORDS)
    return state_of_words(quote_at(BEFORE, start, start + len(WORDS)), after, page=page)


def test_words_are_intact_on_the_same_page():
    assert _state(BEFORE).state is AnchorState.INTACT


def test_words_have_moved_when_a_paragraph_was_put_before_them():
    found = _state(f"A note from the editors.\n\n{BEFORE}")
    assert (found.state, found.suggestion.exact, found.warnings) == (AnchorState.MOVED, WORDS, ())


@pytest.mark.parametrize(
    ("old", "new", "warning"),
    [
        ("14 months", "40 months", "number"),
        ("voted to close", "voted not to close", "negation"),
    ],
)
def test_words_are_altered_and_the_change_of_meaning_is_said(old, new, warning):
    found = _state(BEFORE.replace(old, new))
    assert found.state is AnchorState.ALTERED
    assert any(warning in words for words in found.warnings)


def test_words_are_gone_from_another_text():
    assert _state("This domain is for sale. Make an offer today and own it tomorrow.").state is AnchorState.GONE


def test_words_quoted_in_a_note_of_correction_do_not_hide_that_the_text_was_altered():
    note = f"\n\nCorrection: an earlier version of this article said: {WORDS} That was wrong."
    found = _state(BEFORE.replace("14 months", "4 months") + note)
    assert found.state is AnchorState.ALTERED
    assert "4 months" in found.suggestion.exact
    assert any("elsewhere on the page" in words for words in found.warnings)


def test_words_that_only_our_reading_left_out_are_not_gone():
    page = f"<html><body><nav>Home</nav><div>{WORDS.replace('old bridge', 'old <b>bridge</b>')}</div></body></html>"
    found = _state("Home. Something else altogether was read here.", page)
    assert (found.state, found.suggestion) == (AnchorState.MOVED, None)
    assert "outside of what we read" in found.warnings[0]


@pytest.mark.parametrize(
    "hidden", ["<script>{}</script>", "<script type='application/ld+json'>{}</script>", "<style>{}"]
)
def test_words_in_a_script_stand_nowhere(hidden):
    assert _state("Something else altogether.", hidden.format(WORDS)).state is AnchorState.GONE


@pytest.mark.parametrize("page", ["<a " * 200_000, "<script" * 100_000, "</script>" * 100_000, "<" * 500_000])
def test_hostile_markup_is_read_in_a_moment(page):
    before = datetime.now(UTC)
    _state("Something else altogether.", page)
    assert datetime.now(UTC) - before < timedelta(seconds=2)


def test_each_outcome_of_a_fetch_has_one_meaning():
    found = {outcome: state_of_page(outcome) for outcome in CaptureOutcome}
    assert {outcome for outcome, state in found.items() if state is None} == {"ok", "not_modified"}
    assert {outcome for outcome, state in found.items() if state is AnchorState.GONE} == {
        "not_found",
        "gone",
        "redirected_away",
    }
    assert {outcome for outcome, state in found.items() if state is AnchorState.WALLED} == {
        "paywall",
        "login",
        "consent",
        "bot_check",
        "forbidden",
    }


def test_calm_pages_are_looked_at_ever_more_rarely_and_at_least_monthly():
    days = [
        round((next_look_at(NOW, calm_looks=looks, is_troubled=False, key=0) - NOW) / timedelta(days=1))
        for looks in range(8)
    ]
    assert days == [1, 2, 4, 8, 16, 30, 30, 30]


def test_a_troubled_page_is_looked_at_again_when_the_next_failure_would_count():
    for key in range(200):
        wait = next_look_at(NOW, calm_looks=9, is_troubled=True, key=key) - NOW
        assert FAILURES_APART <= wait <= FAILURES_APART * 1.1


def test_pages_published_together_are_spread():
    assert len({next_look_at(NOW, calm_looks=0, is_troubled=False, key=key) for key in range(50)}) == 50


def test_a_failure_counts_when_three_days_have_passed_since_the_last_that_did():
    assert failures_after(0, None, NOW) == (1, NOW)
    assert failures_after(1, NOW, NOW + timedelta(days=2, hours=23)) == (1, NOW)
    assert failures_after(1, NOW, NOW + timedelta(days=3)) == (2, NOW + timedelta(days=3))


@pytest.mark.parametrize(
    ("outcome", "missing_for", "is_gone"),
    [
        (CaptureOutcome.GONE, None, True),
        (CaptureOutcome.NOT_FOUND, None, False),
        (CaptureOutcome.NOT_FOUND, GONE_APART - timedelta(minutes=1), False),
        (CaptureOutcome.NOT_FOUND, GONE_APART, True),
        (CaptureOutcome.REDIRECTED_AWAY, None, False),
        (CaptureOutcome.REDIRECTED_AWAY, GONE_APART, True),
        (CaptureOutcome.OK, None, False),  # the page came back, without the words
        (CaptureOutcome.OK, GONE_APART, True),
    ],
)
def test_only_a_410_says_at_once_that_something_is_gone(outcome, missing_for, is_gone):
    since = None if missing_for is None else NOW - missing_for
    assert is_gone_for_good(outcome, since, NOW) is is_gone


def test_what_was_missed_once_is_looked_for_again_when_a_second_miss_would_count():
    for key in range(200):
        wait = next_look_at(NOW, calm_looks=0, is_troubled=True, key=key, is_missing=True) - NOW
        assert GONE_APART <= wait <= GONE_APART * 1.1
