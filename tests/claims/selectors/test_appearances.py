"""A place of a claim in words: its context, its reasons and the words they stand on."""

from __future__ import annotations

import pytest

from claims.selectors.appearances import appearance_view, reason_views
from tests import factories

TEXT = "Prices rose by 4 per cent in May."


def test_a_reason_shows_the_words_it_stands_on_once():
    [view] = reason_views([{"code": "number", "label": "a number: 4", "weight": 1.0, "start": 15, "end": 16}], TEXT)
    assert (view.label, view.words, view.weight) == ("a number", "4", 1.0)


def test_the_heaviest_reason_comes_first_whatever_its_sign():
    views = reason_views([{"label": "light", "weight": 0.1}, {"label": "against", "weight": -0.8}])
    assert [view.label for view in views] == ["against", "light"]


def test_a_reason_that_was_not_weighed_says_so_and_takes_its_text():
    [view] = reason_views([{"code": "terms", "text": "shares: prices"}])
    assert (view.label, view.weight) == ("shares: prices", None)


@pytest.mark.parametrize("place", [(None, None), (0, 0), (5, 3), (0, 999), ("0", "4"), (-4, 2)])
def test_a_reason_with_a_place_outside_the_text_has_no_words(place):
    [view] = reason_views([{"label": "odd", "weight": 0, "start": place[0], "end": place[1]}], TEXT)
    assert view.words == ""


def test_long_words_are_cut():
    [view] = reason_views([{"label": "all", "weight": 0, "start": 0, "end": 200}], "x" * 300)
    assert len(view.words) == 80
    assert view.words.endswith("…")


@pytest.mark.django_db
def test_an_appearance_stands_in_its_context():
    claim = factories.make_claim()
    view = appearance_view(claim.appearances.get(), around=30)
    assert view.exact == "traffic rose by 40 per cent"
    assert view.before.endswith("officials say that ")
    assert view.is_by_hand


@pytest.mark.django_db
@pytest.mark.parametrize(("confidence", "unsure"), [(None, False), (0.49, True), (0.5, False)])
def test_an_attribution_under_one_half_is_a_guess(confidence, unsure):
    place = factories.make_claim().appearances.get()
    place.attribution_confidence = confidence
    assert appearance_view(place).is_unsure_who == unsure
