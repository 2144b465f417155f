"""claims/ranking/passages.py: the right passages, where they stand, and why."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from claims.ranking import passages_for_claim

PAGE = """Port of Varna: yearly figures

Contact us. Subscribe to our newsletter for more about the port.

The port handled 9.1 million tonnes in 2022, the harbour office said on Monday. Grain exports fell by 27 % against the
year before, according to the same report. The office blamed a poor harvest in the north of the country.

Its director, Mira Petkova, expects a better year. She told reporters that imports of machinery did not change.

In the evening the town held its yearly music festival on the pier. Several thousand visitors came."""


def _texts(claim, **options):
    return [PAGE[p.start : p.end] for p in passages_for_claim(claim, PAGE, **options)]


def _reasons(passage):
    return {reason.code: reason.text for reason in passage.reasons}


def _hints(passage):
    return {hint.code: hint.text for hint in passage.hints}


def test_the_passage_that_says_it_comes_first_with_its_reasons():
    best = passages_for_claim("Grain exports through Varna fell by 27 % in 2022.", PAGE)[0]
    assert "Grain exports fell by 27 %" in PAGE[best.start : best.end]
    assert _reasons(best)["number"] == "same number: 27 %"
    assert _reasons(best)["phrase"] == "same phrase: “fell by 27”"
    assert "grain" in PAGE[best.start : best.end].lower()
    assert 0.4 < best.score <= 1.0


def test_a_number_that_differs_is_hinted_at():
    best = passages_for_claim("Grain exports from the port fell by 40 %.", PAGE)[0]
    assert _hints(best)["number_differs"] == "says 27 %, the claim says 40 %"


def test_an_opposite_direction_is_hinted_at():
    best = passages_for_claim("Grain exports rose against the year before.", PAGE)[0]
    assert _hints(best)["opposite"] == "says “fell” where the claim says “rose”"


def test_a_denial_is_hinted_at():
    best = passages_for_claim("Imports of machinery changed.", PAGE)[0]
    assert "“not”" in _hints(best)["negation"]


def test_the_same_sentence_gives_no_hints():
    assert passages_for_claim("Grain exports fell by 27 % against the year before.", PAGE)[0].hints == ()


def test_a_sentence_that_leans_back_brings_the_one_before_it():
    best = _texts("Imports of machinery did not change, Petkova told reporters")[0]
    assert best.startswith("Its director, Mira Petkova")
    assert best.endswith("did not change.")


def test_last_year_is_the_year_before_the_claim():
    passages = passages_for_claim("The port handled nine million tonnes last year.", PAGE, claim_date=date(2023, 4, 1))
    assert _reasons(passages[0])["year"] == "same year: 2022 (last year)"


def test_words_in_the_title_count_for_the_page():
    claim = "Visitors of the Burgas festival numbered several thousand."
    plain, titled = (passages_for_claim(claim, PAGE, title=title)[0] for title in ("", "Burgas festival"))
    assert titled.score > plain.score
    assert _reasons(titled)["title"] == "the page's title has: Burgas, festival"


def test_a_page_about_something_else_gives_nothing():
    assert passages_for_claim("The central bank of Norway lowered its interest rate.", PAGE) == []


def test_no_claim_and_no_page_give_nothing():
    assert passages_for_claim("", PAGE) == []
    assert passages_for_claim("of the and", PAGE) == []
    assert passages_for_claim("Grain exports fell", "") == []
    assert passages_for_claim("Grain exports fell", PAGE, limit=0) == []


def test_a_claim_in_another_script_is_found_in_its_page():
    page = "Погода хорошая.\n\nЭкспорт зерна упал на 27 % в 2022 году."
    best = passages_for_claim("Экспорт зерна упал на 27 %", page)[0]
    assert page[best.start : best.end] == "Экспорт зерна упал на 27 % в 2022 году."


@given(st.text(alphabet=st.sampled_from('grain exports fell 27 % .\n"A'), max_size=300))
def test_passages_never_overlap_and_stand_in_the_text(text):
    passages = sorted(passages_for_claim("Grain exports fell by 27 %", text), key=lambda p: p.start)
    assert all(a.end <= b.start for a, b in pairwise(passages))
    assert all(0 <= p.start < p.end <= len(text) and 0 <= p.score <= 1 for p in passages)
