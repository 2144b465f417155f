"""Which claims may share a row: the same words for certain, and never a look-alike."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from claims.enums import MatchStrength
from claims.matching import compare
from claims.matching.folding import WINDOW_DAYS, Said, fold_key, is_same_claim, is_same_wording
from tests.claims.matching.test_look_alikes import LOOK_ALIKES

DAY = date(2026, 3, 4)

SAME_WORDS = [
    ("Unilateral sanctions may have mixed effects.", "Unilateral sanctions may have mixed effects"),
    ("The company didn’t pay taxes in 2020.", "The company did not pay taxes in 2020."),
    ("The city can't pay in 2020.", "The city cannot pay in 2020."),
    ("Two thousand people were evacuated from the village.", "2,000 people were evacuated from the village."),
    ("In May, harbour traffic rose by 40 per cent.", "Harbor traffic rose 40% in May."),
    ("In 2024 wheat exports fell to 12 million tonnes.", "Wheat exports fell to 12 million tonnes in 2024."),
    ("The ban starts on 3 March 2014.", "The ban starts on March 3, 2014."),
    ("The United States organised two defence programmes.", "The US organized two defense programs."),
    ("Prisoners are not allowed to vote in Ireland.", "In Ireland, prisoners aren't allowed to vote."),
    ("“Café owners in Zürich” lost half of their trade.", "Cafe owners in Zurich lost half of their trade."),
]

# Beyond the look-alikes of matching: alike enough to be called the same by their words, and not the same claim.
NOT_SURE = [
    ("Exports from China rose by 5 percent in 2020.", "Exports to China rose by 5 percent in 2020."),
    ("Poland pipes gas from Russia to Germany.", "Poland pipes gas from Germany to Russia."),
    ("The rate rose from 5 to 50 percent in Peru.", "The rate rose from 50 to 5 percent in Peru."),
    ("A few members of the Bundestag voted for it.", "Few members of the Bundestag voted for it."),
    ("Only France vetoed the plan for the new treaty.", "France only vetoed the plan for the new treaty."),
    ("Germany must close the plants by 2030.", "Germany may close the plants by 2030."),
    (
        "Members of the town council of Bath approved the budget.",
        "Members of the city council of Bath approved the budget.",
    ),
    ("Former minister Anna Kowal sold the land to the state.", "Minister Anna Kowal sold the land to the state."),
    ("Korea exports 300 tanks.", "Korea exported 300 tanks."),
    ("The war in Chad is over.", "The war in Chad was over."),
    ("The museum is in the north of Rome.", "The museum is in the south of Rome."),
]


def said(text: str, **fields: object) -> Said:
    return Said(**{"text": text, "language": "en", "kind": "fact", "claimant": None, "day": DAY} | fields)  # type: ignore[arg-type]


def same(one: Said, other: Said, *, copies: bool = False) -> bool:
    both = {is_same_claim(a, b, are_copies=lambda: copies) for a, b in ((one, other), (other, one))}
    assert len(both) == 1, "it has to be symmetric"
    return both.pop()


@pytest.mark.parametrize(("one", "other"), SAME_WORDS)
def test_the_same_words_fold_however_they_are_typed(one, other):
    assert same(said(one), said(other), copies=True)
    assert fold_key(one, language="en", kind="fact") == fold_key(other, language="en-GB", kind="fact")


@pytest.mark.parametrize(("one", "other"), [*LOOK_ALIKES, *NOT_SURE])
def test_a_look_alike_never_folds_even_in_copies_of_one_text(one, other):
    assert not same(said(one), said(other), copies=True)


@pytest.mark.parametrize(("one", "other"), SAME_WORDS)
def test_only_what_matching_calls_the_same_folds(one, other):
    match = compare(one, other)
    assert match is not None
    assert match.strength is MatchStrength.SAME


def test_what_the_reader_cannot_tell_apart_folds_in_any_language():
    one = "Die Mieten in Leipzig stiegen um 5 %."
    assert is_same_wording(one, "Die Mieten in Leipzig stiegen um 5 %", language="de")
    assert not is_same_wording(one, "Die Mieten in Leipzig stiegen nicht um 5 %.", language="de")
    assert not is_same_wording("Kto przyszedł", "Kto nie przyszedł", language="pl")


def test_another_kind_or_language_is_another_row():
    one = "Rents in Leipzig rose by 5 percent."
    assert not same(said(one), said(one, kind="prediction"))
    assert not same(said(one), said(one, language="de"))


def test_the_same_assertion_by_two_people_shares_a_row():
    assert same(
        said("Rents in Leipzig rose by 5 percent.", claimant=1), said("Rents in Leipzig rose by 5 percent.", claimant=2)
    )


@pytest.mark.parametrize("text", ["We cut taxes in Ohio by 5 percent.", "My government built 300 schools in Peru."])
def test_words_that_mean_their_speaker_share_a_row_only_in_one_mouth(text):
    assert same(said(text, claimant=1), said(text, claimant=1), copies=True)
    assert not same(said(text, claimant=1), said(text, claimant=2), copies=True)
    assert not same(said(text), said(text), copies=True)


@pytest.mark.parametrize(
    "text",
    [
        "The minister resigned over the affair.",
        "He sold 300 tanks to Peru.",
        "Taxes rose.",
        "Its owners knew about the leak.",
    ],
)
def test_words_that_lean_on_their_text_share_a_row_only_in_copies_of_one(text):
    assert same(said(text), said(text), copies=True)
    assert not same(said(text), said(text), copies=False)


@pytest.mark.parametrize(
    ("text", "days", "is_same"),
    [
        ("Yesterday 300 people died in Peru.", 0, True),
        ("Yesterday 300 people died in Peru.", 1, False),
        ("On Monday 300 people died in Peru.", 1, True),
        ("On Monday 300 people died in Peru.", 3, False),
        ("Last month 300 people died in Peru.", 10, True),
        ("Last month 300 people died in Peru.", 29, False),
        ("Last year 300 people died in Peru.", 29, True),
        ("In Peru 300 people died.", WINDOW_DAYS, True),
        ("In Peru 300 people died.", WINDOW_DAYS + 1, False),
    ],
)
def test_words_of_time_mean_the_day_they_were_said(text, days, is_same):
    later = said(text, day=DAY + timedelta(days=days))
    assert same(said(text), later) is is_same


def test_words_of_time_without_a_known_day_share_no_row():
    text = "Last year 300 people died in Peru."
    assert not same(said(text), said(text, is_dated=False))
    assert same(said("In Peru 300 people died in 2020."), said("In Peru 300 people died in 2020.", is_dated=False))


def test_a_text_that_is_no_sentence_never_folds():
    assert not same(said("…!"), said("…!"), copies=True)
    long = "Ruritania exports wheat. " * 200
    assert not same(said(long), said(long + "!"), copies=True)
