"""claims/quoting.py: exact words found, proved, and looked for again after a page has changed."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from claims.enums import AnchorState
from claims.errors import QuotationError
from claims.quoting import (
    PREFIX_CHARS,
    SUFFIX_CHARS,
    find_exact,
    find_pasted,
    occurrences,
    quote_at,
    reanchor,
    selectors,
    stands_in,
    trimmed,
)

PAGE = (
    "The ministry published its yearly report on Tuesday. Grain exports fell by 14 % in 2022, the report says, while "
    "imports of machinery would not improve before the spring. Several dealers in the port of Varna disagreed.\n\n"
    "“We sold more than ever,” said one of them. The harbour master did not answer our questions."
)


def _quote(words: str):
    at = PAGE.index(words)
    return quote_at(PAGE, at, at + len(words))


texts = st.text(alphabet=st.sampled_from("ab é“”-—\n.1🙂"), min_size=1, max_size=80)


@given(texts, st.data())
def test_what_was_quoted_stands_in_its_text(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assume(text[start:end].strip())
    quotation = quote_at(text, start, end)
    assert quotation.exact == text[start:end]
    assert stands_in(quotation, text)
    assert len(quotation.prefix) <= PREFIX_CHARS
    assert len(quotation.suffix) <= SUFFIX_CHARS


@given(texts, st.data())
def test_changing_one_character_of_the_words_breaks_the_proof(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assume(text[start:end].strip())
    at = data.draw(st.integers(start, end - 1))
    assert not stands_in(quote_at(text, start, end), text[:at] + "\u2603" + text[at + 1 :])


@given(texts, st.data())
def test_exact_words_are_found_where_they_were_when_the_place_is_given(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assume(text[start:end].strip())
    found = find_exact(text, text[start:end], near=start)
    assert found is not None
    assert (found.start, found.end) == (start, end)


@given(texts, texts)
def test_whatever_reanchor_suggests_is_a_quotation_of_the_new_text(old, new):
    assume(old.strip())
    anchoring = reanchor(quote_at(old, 0, len(old)), new)
    assert 0.0 <= anchoring.score <= 1.0
    if anchoring.suggestion is not None:
        assert stands_in(anchoring.suggestion, new)


@given(texts, st.data())
def test_pasted_words_are_found_as_the_text_has_them(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    start, end = trimmed(text, start, end)
    assume(start < end)
    pasted = text[start:end].translate(str.maketrans("“”—\n", '""- '))
    for quotation in occurrences(text, pasted):
        assert stands_in(quotation, text)
    # Runs of dashes fold into one, so a quotation cut through the middle of such a run is not whole.
    assume("-" not in text[max(0, start - 1) : end + 1].replace("—", "-"))
    assert (start, end) in [(quotation.start, quotation.end) for quotation in occurrences(text, pasted)]


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (0, 10_000), (5, 5), (7, 3)])
def test_a_place_without_words_cannot_be_quoted(start, end):
    with pytest.raises(QuotationError):
        quote_at(PAGE, start, end)


def test_white_space_alone_cannot_be_quoted():
    with pytest.raises(QuotationError, match="No words"):
        quote_at("one \n two", 3, 6)


def test_ends_move_off_white_space_only_when_asked():
    text = "one  two  three"
    assert quote_at(text, 3, 10).exact == "  two  "
    assert trimmed(text, 3, 10) == (5, 8)
    assert trimmed(text, 3, 5) == (3, 3)


def test_the_surroundings_belong_to_the_proof():
    quotation = _quote("Grain exports fell")
    assert not stands_in(quotation, PAGE.replace("on Tuesday", "on Mondays"))


def test_words_that_occur_twice_need_a_hint():
    text = "It rose in May. Then it fell. It rose in May. The end."
    assert find_exact(text, "It rose in May.") is None
    assert find_exact(text, "It rose in May.", suffix=" The end").start == 30
    assert find_exact(text, "It rose in May.", near=2).start == 0
    assert find_exact(text, "It rose in June.") is None


def test_context_wins_over_the_nearest_place():
    text = "It rose in May. Then it fell. It rose in May. The end."
    assert find_exact(text, "It rose in May.", prefix="fell. ", near=0).start == 30


@pytest.mark.parametrize(
    ("pasted", "exact"),
    [
        ('"We sold more than ever," said', "“We sold more than ever,” said"),
        ("by 14 %\n   in 2022", "by 14 % in 2022"),
        ("disagreed. “We sold", "disagreed.\n\n“We sold"),
        ('"The harbour master did not answer"', "The harbour master did not answer"),
        ("  would not improve ", "would not improve"),
    ],
)
def test_pasted_words_with_other_typing_are_found(pasted, exact):
    assert find_pasted(PAGE, pasted).exact == exact


def test_pasted_words_with_ligatures_dashes_ellipses_and_accents_are_found():
    text = "An e\u0301lite ofﬁce—ten years\u00a0on… it’s ‘ﬁne’, 2019–2021."
    assert find_pasted(text, "élite office-ten years on...").exact == "e\u0301lite ofﬁce—ten years\u00a0on…"
    assert find_pasted(text, "it's 'fine', 2019-2021").exact == "it’s ‘ﬁne’, 2019–2021"


def test_a_word_broken_at_the_end_of_a_line_is_found():
    assert find_pasted("They are for exam-\nple here.", "for example here").exact == "for exam-\nple here"


@pytest.mark.parametrize("pasted", ["grain exports fell", "Grain imports fell", "", "   ", "would improve"])
def test_other_words_are_not_found(pasted):
    assert find_pasted(PAGE, pasted) is None


def test_pasted_words_that_stand_twice_need_a_place():
    text = "He said “no” and she said “no”."
    assert find_pasted(text, '"no"') is None
    assert find_pasted(text, '"no"', near=30).start == 26
    assert len(occurrences(text, '"no"')) == 2


def test_unchanged_words_are_intact():
    anchoring = reanchor(_quote("Grain exports fell by 14 % in 2022"), PAGE)
    assert (anchoring.state, anchoring.score) == (AnchorState.INTACT, 1.0)


def test_words_pushed_down_the_page_have_moved():
    quotation = _quote("Grain exports fell by 14 % in 2022")
    anchoring = reanchor(quotation, "A new notice stands here. " + PAGE)
    assert anchoring.state is AnchorState.MOVED
    assert anchoring.suggestion.exact == quotation.exact
    assert anchoring.suggestion.start == quotation.start + 26
    assert anchoring.warnings == ()


def test_a_mended_typo_is_an_alteration_with_a_suggestion():
    anchoring = reanchor(_quote("Several dealers in the port of Varna disagreed"), PAGE.replace("dealers", "traders"))
    assert anchoring.state is AnchorState.ALTERED
    assert anchoring.suggestion.exact == "Several traders in the port of Varna disagreed"
    assert anchoring.warnings == ()


def test_a_changed_number_is_warned_of():
    anchoring = reanchor(_quote("Grain exports fell by 14 % in 2022"), PAGE.replace("14 %", "41 %"))
    assert anchoring.state is AnchorState.ALTERED
    assert anchoring.suggestion.exact == "Grain exports fell by 41 % in 2022"
    assert anchoring.warnings == ("a number changed: 14 % became 41 %",)


def test_a_lost_negation_is_warned_of():
    anchoring = reanchor(_quote("machinery would not improve before"), PAGE.replace("would not", "would"))
    assert anchoring.state is AnchorState.ALTERED
    assert anchoring.warnings == ("a negation is gone: “not”",)


def test_a_new_negation_beside_the_unchanged_words_is_an_alteration():
    text = "Observers say the sanctions worked well in the spring of that year."
    quotation = quote_at(text, text.index("worked"), text.index(" of that"))
    anchoring = reanchor(quotation, text.replace("sanctions worked", "sanctions never worked"))
    assert anchoring.state is AnchorState.ALTERED
    assert "“never”" in anchoring.warnings[0]
    assert anchoring.suggestion.exact == quotation.exact


def test_words_that_were_cut_out_are_gone():
    anchoring = reanchor(
        _quote("Several dealers in the port of Varna disagreed"),
        PAGE.replace("Several dealers in the port of Varna disagreed.", ""),
    )
    assert anchoring.state is AnchorState.GONE
    assert anchoring.suggestion is None


def test_a_twin_in_other_surroundings_is_warned_of():
    quotation = quote_at("In spring the dealers said: prices rose by a third. Nobody asked.", 28, 50)
    anchoring = reanchor(quotation, "Quite another page speaks of Peru, where prices rose by a third; it is short.")
    assert anchoring.state is AnchorState.MOVED
    assert anchoring.warnings == ("The words stand in quite other surroundings.",)


def test_two_equal_places_are_not_chosen_between():
    text = "Prices rose in March. " + "x" * 40 + " Prices rose in March. " + "x" * 40
    quotation = quote_at("Prices rose in March.", 0, 21)
    anchoring = reanchor(quotation, "y" + text)
    assert anchoring.state is AnchorState.MOVED
    assert anchoring.suggestion is None
    assert "2 places" in anchoring.warnings[0]


def test_a_long_text_with_many_edits_still_finds_its_passage():
    filler = " ".join(f"Sentence number {n} speaks of quite other matters." for n in range(2_000))
    quotation = _quote("imports of machinery would not improve before the spring. Several dealers in the port of Varna")
    changed = (
        PAGE.replace("machinery", "machines").replace("Several dealers", "Some dealers").replace("spring", "summer")
    )
    anchoring = reanchor(quotation, filler + " " + changed + " " + filler)
    assert anchoring.state is AnchorState.ALTERED
    assert (
        anchoring.suggestion.exact
        == "imports of machines would not improve before the summer. Some dealers in the port of Varna"
    )


def test_an_empty_page_has_lost_everything():
    assert reanchor(_quote("Grain exports fell"), "").state is AnchorState.GONE


def test_selectors_are_those_of_the_w3c():
    quotation = quote_at("a quoted word here", 2, 8)
    assert selectors(quotation) == [
        {"type": "TextQuoteSelector", "exact": "quoted", "prefix": "a ", "suffix": " word here"},
        {"type": "TextPositionSelector", "start": 2, "end": 8},
    ]
