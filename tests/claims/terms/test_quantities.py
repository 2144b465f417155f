"""claims/terms/quantities.py: numbers, units and dates as values that can be compared."""

from __future__ import annotations

import pytest

from claims.terms.quantities import QuantityKind, agree, comparable, moments, quantities


def _one(text):
    found = quantities(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "kind", "unit"),
    [
        ("40 %", 40.0, QuantityKind.PERCENT, ""),
        ("40 per cent", 40.0, QuantityKind.PERCENT, ""),
        ("4,5 %", 4.5, QuantityKind.PERCENT, ""),
        ("half of the", 50.0, QuantityKind.PERCENT, ""),
        ("two-thirds of the", 200 / 3, QuantityKind.PERCENT, ""),
        ("$5.3bn", 5.3e9, QuantityKind.MONEY, "usd"),
        ("5 million dollars", 5e6, QuantityKind.MONEY, "usd"),
        ("€2,000", 2000.0, QuantityKind.MONEY, "eur"),
        ("1,200 km", 1.2e6, QuantityKind.MEASURE, "m"),
        ("twenty-one days", 21.0, QuantityKind.MEASURE, "day"),
        ("four decades", 480.0, QuantityKind.MEASURE, "month"),
        ("a million people", 1e6, QuantityKind.COUNT, ""),
        ("in 2016", 2016.0, QuantityKind.YEAR, ""),
        ("1 200 tonnes", 1.2e6, QuantityKind.MEASURE, "kg"),
    ],
)
def test_a_number_has_a_value_a_kind_and_a_unit(text, value, kind, unit):
    found = _one(text)
    assert found.value == pytest.approx(value)
    assert (found.kind, found.unit) == (kind, unit)
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "text", ["COVID-19", "G7", "F-16", "at 10:30", "the 3rd place", "one of them", "a third party", "no number"]
)
def test_names_times_and_ordinals_are_no_quantities(text):
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("40 %", "40 percent", True),
        ("40.2 %", "40 %", True),
        ("5 %", "50 %", False),
        ("5 %", "5 people", False),
        ("$5 million", "€5 million", False),
        ("5 km", "5 miles", False),
        ("300 metres", "0.3 km", True),
        ("forty years", "four decades", True),
        ("1,300", "1,000", False),
        ("2019", "2020", False),
        ("14 %", "41 %", False),
    ],
)
def test_numbers_agree_when_they_say_the_same(one, other, same):
    assert agree(_one(one), _one(other)) is same
    assert agree(_one(other), _one(one)) is same


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("on 14 May 2023", (2023, 5, 14)),
        ("on May 14th, 2023, they", (2023, 5, 14)),
        ("2023-05-14", (2023, 5, 14)),
        ("in Sept. 2021", (2021, 9, None)),
        ("the 3rd of June", (None, 6, 3)),
    ],
)
def test_a_date_is_read_as_far_as_it_is_given(text, date):
    found = moments(text)
    assert [(moment.year, moment.month, moment.day) for moment in found] == [date]
    assert text[found[0].start : found[0].end] == found[0].text


def test_the_year_of_a_date_is_a_quantity_and_its_day_is_not():
    assert [(q.kind, q.value) for q in quantities("On 14 May 2023 three people died.")] == [
        (QuantityKind.YEAR, 2023),
        (QuantityKind.COUNT, 3.0),
    ]


@pytest.mark.parametrize(
    ("text", "share"), [("one in five pupils", 20.0), ("6 out of 10 said so", 60.0), ("Three in four.", 75.0)]
)
def test_so_many_of_so_many_is_a_share(text, share):
    [found] = quantities(text)
    assert (found.kind, found.value) == (QuantityKind.PERCENT, share)


@pytest.mark.parametrize("text", ["won 3 in 2023", "two in ten years", "one in London"])
def test_so_many_in_a_time_or_place_is_none(text):
    assert all(found.kind is not QuantityKind.PERCENT for found in quantities(text))


def test_percentage_points_are_no_percent():
    points, percent = quantities("by 2 percentage points, or 5 percent")
    assert not comparable(points, percent)
