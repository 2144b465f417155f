"""What a machine's wording of a quotation is refused for."""

import pytest

from claims.enums import DropReason
from claims.matching.introducing import has_new_number, objection

TEXT = (
    "Anna Weber has led the port since 2019. She said exports to Norway did not fall last year, and rose by 40 per cent "
    "from 1,200 to 1,680 tonnes. At least 300 ships may come. Olaf Berg disagreed."
)
ROSE = "rose by 40 per cent from 1,200 to 1,680 tonnes"


def _object(new: str, quotation: str = ROSE, dates: str = "") -> DropReason | None:
    return objection(new, quotation=quotation, near=f"{TEXT} {dates}", text=TEXT, dates=dates)


@pytest.mark.parametrize(
    "new",
    [
        "Exports to Norway rose by 40 per cent.",
        "Exports to Norway rose by 40% from 1200 to 1680 tonnes.",
        "Anna Weber said exports to Norway rose by 40 per cent.",
    ],
)
def test_a_faithful_wording_passes(new):
    assert _object(new) is None


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        ("Exports to Norway rose by 50 per cent.", DropReason.NEW_NUMBER),
        ("Exports to Norway rose by 40.4 per cent.", DropReason.NEW_NUMBER),
        ("Exports to Norway rose by 40 tonnes.", DropReason.NEW_NUMBER),
        ("Exports to Norway rose by 40 per cent in 2024.", DropReason.NEW_NUMBER),
        ("Exports to Sweden rose by 40 per cent.", DropReason.NEW_NAME),
        ("Anna Berg said exports rose by 40 per cent.", DropReason.NEW_NAME),
        ("Trump exports rose by 40 per cent.", DropReason.NEW_NAME),
        ("Exports to Norway never rose by 40 per cent.", DropReason.NEW_NEGATION),
        ("Exports to Norway fell by 40 per cent.", DropReason.CHANGED_MEANING),
        ("Exports may rise by 40 per cent.", DropReason.CHANGED_MEANING),
        ("Exports are a scandal covered up by corrupt officials and rose by 40 per cent.", DropReason.UNFAITHFUL),
    ],
)
def test_what_the_words_do_not_bear_is_refused(new, reason):
    assert _object(new) is reason


def test_a_negation_may_not_go_missing():
    assert _object("Exports to Norway fell.", "exports to Norway did not fall last year") is DropReason.LOST_NEGATION
    assert _object("Exports to Norway did not fall.", "exports to Norway did not fall last year") is None


def test_a_negation_may_not_move_to_another_word():
    quotation = "the charge that inspectors were warned in 2022 was not answered"
    new = "It is not true that inspectors were warned in 2022."
    told = objection(new, quotation=quotation, near=f"{quotation} true", text=quotation)
    assert told is DropReason.NEW_NEGATION


def test_a_hedge_and_a_bound_may_not_go_missing():
    assert _object("At least 300 ships come.", "At least 300 ships may come") is DropReason.CHANGED_MEANING
    assert _object("At most 300 ships may come.", "At least 300 ships may come") is DropReason.CHANGED_MEANING


def test_numbers_may_not_change_places():
    quotation = "exports rose by 40 per cent, from 1,200 in spring to 1,680 in autumn"
    assert _object("Exports rose 40 per cent, from 1,680 to 1,200.", quotation) is DropReason.CHANGED_MEANING
    assert _object("Exports rose 40 per cent, from 1,200 to 1,680.", quotation) is None


def test_a_date_that_a_rule_made_explicit_is_no_new_number():
    quotation = "exports to Norway did not fall last year"
    assert _object("Exports to Norway did not fall in 2025.", quotation) is DropReason.NEW_NUMBER
    assert _object("Exports to Norway did not fall in 2025.", quotation, dates="in 2025") is None


def test_figures_that_no_quantity_covers_count_too():
    assert has_new_number("Article 5b", "Article 6b")
    assert not has_new_number("Article 5b", "see Article 5b")
