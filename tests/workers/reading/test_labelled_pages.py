"""The labelled pages of `tests/labelled`: what is missed and what is a false alarm, held to the figures that are published."""

import pytest

from claims import landing
from claims.errors import EmptyTextError
from tests.labelled import HELD_OUT_READABLE, HELD_OUT_WALLS, READABLE, SECOND_READABLE, SECOND_WALLS, WALLS
from workers import reading

# Each of these is a known miss; the list may only get shorter.
MISSED = {
    "default page of a server",
    "consent: Austrian",
    "paywall: Austrian",
    "paywall: Catalan paper",
    "paywall: Finnish Swedish",
    "missing: archive moved",
    "empty: dashboard",
}
MISSED_HELD_OUT = {"paywall: box with price", "paywall: German regional", "login: forum"}


def outcome_of(page):
    try:
        found = reading.read(page.markup.encode(), declared_type="text/html", url=page.final)
    except EmptyTextError:
        return "empty", ""
    if found.wall is not None:
        return found.wall.value, found.wall_evidence
    landed = landing.judge(page.asked, page.final, words=len(found.text.split()))
    return (landed[0].value, landed[1]) if landed else ("ok", "")


@pytest.mark.parametrize("page", [*READABLE, *SECOND_READABLE, *HELD_OUT_READABLE], ids=lambda page: page.name)
def test_page_that_can_be_read_is_no_wall(page):
    assert outcome_of(page) == ("ok", "")


def test_walls_are_called_what_they_are():
    pages = (*WALLS, *SECOND_WALLS)
    wrong = {page.name: outcome_of(page) for page in pages if outcome_of(page)[0] != page.outcome.value}
    assert wrong.keys() == MISSED, wrong


def test_walls_never_tuned_on_are_seen_as_often_as_published():
    wrong = {page.name for page in HELD_OUT_WALLS if outcome_of(page)[0] != page.outcome.value}
    assert wrong == MISSED_HELD_OUT
