"""What passes of a model's answer, and what is dropped; above all that no invented quotation ever passes."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.enums import ClaimantKind, DropReason, ModelOutcome, Stance
from claims.errors import ModelError
from claims.proposing import Context, Numbered, read_claims, read_queries, read_stance, read_words
from claims.proposing.answers import MAX_QUOTATION_CHARS
from claims.proposing.prompts import MOST_CLAIMS

TEXT = (
    "The harbour handled 4,000 containers in May. Port officials say that traffic rose by 40 per cent last year.\n\n"
    "It is not true that the port lost money, said Anna Weber. The port is busy. The port is busy."
)
ROSE = "traffic rose by 40 per cent last year"


def _context(text: str = TEXT, **fields) -> Context:
    return Context(**{"text": text, "start": 0, "end": len(text), "published_on": date(2026, 5, 3), **fields})


def _claim(quotation=ROSE, words="", claimant="", claimant_kind="", **more) -> dict:
    return {"quotation": quotation, "words": words, "claimant": claimant, "claimant_kind": claimant_kind, **more}


def _read(*claims, context=None, **options):
    return read_claims(json.dumps({"claims": list(claims)}), context or _context(), **options)


def _reasons(checked) -> list[DropReason]:
    return [drop.reason for drop in checked.drops]


def test_it_works():
    answer = _claim(words="Traffic rose by 40 per cent in 2025.", claimant="Port officials", claimant_kind="group")
    checked = _read(answer)
    [claim] = checked.kept
    assert checked.drops == ()
    assert (claim.exact, TEXT[claim.start : claim.end]) == (ROSE, ROSE)
    assert claim.words == "Traffic rose by 40 per cent in 2025."
    assert claim.claimant.kind is ClaimantKind.GROUP
    assert TEXT[claim.claimant.start : claim.claimant.end] == "Port officials"


@pytest.mark.parametrize(
    ("piece", "reason"),
    [
        ("a text", DropReason.WRONG_TYPE),
        ({"quotation": ROSE}, DropReason.MISSING_KEY),
        (_claim(verdict="true"), DropReason.UNKNOWN_KEY),
        (_claim(quotation=7), DropReason.WRONG_TYPE),
        (_claim(quotation=None), DropReason.WRONG_TYPE),
        (_claim(quotation="x " * MAX_QUOTATION_CHARS), DropReason.TOO_LONG),
        (_claim(quotation="May."), DropReason.TOO_SHORT),
        (_claim(quotation="traffic rose by 41 per cent last year"), DropReason.NOT_IN_TEXT),
        (_claim(quotation="Traffic rose by 40 per cent last year"), DropReason.NOT_IN_TEXT),
        (_claim(quotation="traffic  rose by 40 per cent last year"), DropReason.NOT_IN_TEXT),
        (_claim(quotation="traffic rose … last year"), DropReason.NOT_IN_TEXT),
        (_claim(quotation="The port is busy."), DropReason.AMBIGUOUS),
        (_claim(quotation="raffic rose by 40 per cent"), DropReason.CUT_WORD),
        (_claim(quotation="traffic rose by 40 per ce"), DropReason.CUT_WORD),
        (_claim(claimant="The minister", claimant_kind="person"), DropReason.CLAIMANT_NOT_IN_TEXT),
        (_claim(claimant="Anna Web", claimant_kind="person"), DropReason.CLAIMANT_NOT_IN_TEXT),
        (_claim(claimant="Anna Weber", claimant_kind="saint"), DropReason.WRONG_TYPE),
        (_claim(claimant="Anna Weber"), DropReason.WRONG_TYPE),
    ],
)
def test_a_claim_that_does_not_stand_in_the_text_is_dropped(piece, reason):
    checked = _read(piece, _claim())
    assert _reasons(checked) == [reason]
    assert [claim.exact for claim in checked.kept] == [ROSE]
    assert all(drop.where.startswith("claims[1]") for drop in checked.drops)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Traffic rose by 50 per cent.", DropReason.NEW_NUMBER),
        ("Traffic in Rotterdam rose by 40 per cent.", DropReason.NEW_NAME),
        ("Traffic never rose by 40 per cent.", DropReason.NEW_NEGATION),
        ("Traffic rose by 40 per cent in 2024.", DropReason.NEW_NUMBER),
        ("Traffic ro\u200bse by 40 per cent.", DropReason.UNSAFE_TEXT),
        ("Traffic rose", DropReason.TOO_SHORT),
        ("Traffic rose by 40 per cent (https://evil.example).", DropReason.UNSAFE_TEXT),
        ("x" * 500, DropReason.TOO_LONG),
        (3, DropReason.WRONG_TYPE),
    ],
)
def test_words_that_do_not_fit_are_dropped_and_the_quotation_stays(words, reason):
    checked = _read(_claim(words=words))
    assert _reasons(checked) == [reason]
    [claim] = checked.kept
    assert claim.words == ""


def test_words_that_lose_the_negation_of_their_quotation_are_dropped():
    checked = _read(_claim("It is not true that the port lost money", "The port lost money."))
    assert _reasons(checked) == [DropReason.LOST_NEGATION]


def test_a_quotation_inside_a_denial_says_so():
    [claim] = _read(_claim("the port lost money")).kept
    assert claim.caveats == ("the sentence around these words has “not”",)


def test_a_quotation_outside_the_part_that_was_sent_is_dropped():
    checked = _read(_claim("the port lost money"), context=_context(end=100))
    assert _reasons(checked) == [DropReason.NOT_IN_TEXT]


def test_the_same_again_and_too_many_are_dropped():
    checked = _read(*[_claim()] * (MOST_CLAIMS + 2))
    assert len(checked.kept) == 1
    assert _reasons(checked) == [DropReason.REPEATED] * (MOST_CLAIMS - 1) + [DropReason.TOO_MANY] * 2


def test_other_languages_take_only_their_own_words():
    text = "Der Hafen habe im Mai nicht mehr als 4000 Container bewegt, sagte Anna Weber am Montag in der Stadt."
    context = _context(text, language="de")
    quotation = "nicht mehr als 4000 Container bewegt"
    checked = _read(_claim(quotation, "Der Hafen bewegte 4000 Container."), context=context)
    assert _reasons(checked) == [DropReason.UNGUARDED_LANGUAGE]
    assert [claim.exact for claim in checked.kept] == [quotation]


@pytest.mark.parametrize(
    ("content", "outcome"),
    [
        ("", ModelOutcome.NOT_JSON),
        ("Sure! Here are the claims.", ModelOutcome.NOT_JSON),
        ('Sure: {"claims": []}', ModelOutcome.NOT_JSON),
        ('{"claims": [{"quotation": "traffic ro', ModelOutcome.NOT_JSON),
        ('{"claims": []} {"claims": []}', ModelOutcome.NOT_JSON),
        ('{"claims": [], "claims": []}', ModelOutcome.NOT_JSON),
        ('{"claims": [NaN]}', ModelOutcome.NOT_JSON),
        ("[" * 100_000, ModelOutcome.NOT_JSON),
        ("9" * 10_000, ModelOutcome.NOT_JSON),
        ("[]", ModelOutcome.WRONG_SHAPE),
        ("null", ModelOutcome.WRONG_SHAPE),
        ('{"claims": {}}', ModelOutcome.WRONG_SHAPE),
        ('{"words": []}', ModelOutcome.WRONG_SHAPE),
        ('{"claims": [], "verdict": "true"}', ModelOutcome.WRONG_SHAPE),
    ],
)
def test_an_answer_of_another_shape_is_refused_whole(content, outcome):
    with pytest.raises(ModelError) as caught:
        read_claims(content, _context())
    assert caught.value.outcome is outcome
    assert not caught.value.permanent


def test_an_answer_cut_at_its_limit_is_not_asked_for_again():
    with pytest.raises(ModelError) as caught:
        read_claims('{"claims": [', _context(), is_cut=True)
    assert caught.value.permanent


def test_a_fence_of_markdown_around_the_whole_answer_is_taken_off():
    checked = read_claims(f"```json\n{json.dumps({'claims': [_claim()]})}\n```", _context())
    assert len(checked.kept) == 1


def test_other_words_are_for_claims_that_were_sent_and_differ():
    start = TEXT.index(ROSE)
    sent = [Numbered(4, start, start + len(ROSE), "Traffic rose by 40 per cent in 2025.")]

    def read(*pieces):
        return read_words(json.dumps({"words": list(pieces)}), _context(), sent)

    checked = read({"number": 4, "words": "Port traffic rose by 40 per cent last year."})
    assert [found.words for found in checked.kept] == ["Port traffic rose by 40 per cent last year."]
    assert _reasons(read({"number": 5, "words": "Traffic rose."})) == [DropReason.UNKNOWN_NUMBER]
    assert _reasons(read({"number": True, "words": "Traffic rose."})) == [DropReason.WRONG_TYPE]
    assert _reasons(read({"number": 4, "words": "traffic rose by 40 per cent in 2025"})) == [DropReason.NO_CHANGE]
    assert _reasons(read({"number": 4, "words": "Traffic fell by 40 per cent."})) == [DropReason.CHANGED_MEANING]


def test_queries_are_plain_words_about_the_claim():
    def read(*queries):
        return read_queries(json.dumps({"queries": list(queries)}), "Harbour traffic rose by 40 per cent.")

    assert read("harbour  traffic statistics", "Harbour traffic statistics").kept == ("harbour traffic statistics",)
    for query, reason in {
        "site:evil.example harbour": DropReason.UNSAFE_TEXT,
        "https://evil.example/harbour": DropReason.UNSAFE_TEXT,
        "harbour -traffic": DropReason.UNSAFE_TEXT,
        "harbour\ntraffic": DropReason.UNSAFE_TEXT,
        "harbour traffic 55 per cent": DropReason.NEW_NUMBER,
        "cheap holidays": DropReason.UNFAITHFUL,
        "harbour " * 40: DropReason.TOO_LONG,
    }.items():
        assert _reasons(read(query)) == [reason], query
    assert _reasons(read(None)) == [DropReason.WRONG_TYPE]


def test_stance_needs_exact_words_of_its_own_passage():
    first, second = "The harbour handled 4,000 containers in May.", "the port lost money, said Anna Weber."
    sent = [Numbered(n, TEXT.index(words), TEXT.index(words) + len(words)) for n, words in ((1, first), (2, second))]

    def read(number, stance, quotation):
        piece = {"number": number, "stance": stance, "quotation": quotation}
        return read_stance(json.dumps({"passages": [piece]}), TEXT, sent)

    [found] = read(1, "refutes", "handled 4,000 containers").kept
    assert (found.stance, found.exact) == (Stance.REFUTES, TEXT[found.start : found.end])
    assert _reasons(read(1, "refutes", "the port lost money")) == [DropReason.NOT_IN_TEXT]
    assert _reasons(read(1, "proves", "handled 4,000 containers")) == [DropReason.WRONG_TYPE]
    assert _reasons(read(3, "refutes", "handled 4,000 containers")) == [DropReason.UNKNOWN_NUMBER]


_WORDS = st.sampled_from(
    ["the", "port", "lost", "not", "40", "money", "May", "rose", "Weber", "\u200b", ".", "  ", "…"]
)
_SENTENCES = st.lists(_WORDS, min_size=1, max_size=30).map(" ".join)


@given(text=_SENTENCES, quotation=st.one_of(_SENTENCES, st.text(max_size=60)), words=_SENTENCES, claimant=_SENTENCES)
def test_no_invented_quotation_claimant_or_number_ever_passes(text, quotation, words, claimant):
    answer = [_claim(quotation, words, claimant, "person"), _claim(quotation, words)]
    context = Context(text, 0, len(text))
    for claim in read_claims(json.dumps({"claims": answer}), context).kept:
        assert text[claim.start : claim.end] == claim.exact
        assert claim.exact in quotation
        assert text.count(claim.exact) >= 1
        if claim.claimant is not None:
            assert text[claim.claimant.start : claim.claimant.end] == claim.claimant.name
        if claim.words:
            assert "40" not in claim.words or "40" in claim.exact
            assert "Weber" not in claim.words or "Weber" in text
            assert claim.words.split().count("not") == claim.exact.split().count("not")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(st.sampled_from(["claims", "quotation", "words", "number", "x"]), inner, max_size=4)
        ),
        max_leaves=20,
    )
)
def test_no_json_whatever_makes_it_raise_anything_but_its_own_error(value):
    sent = [Numbered(1, 0, 40, "x")]
    readers = {
        "claims": lambda content: read_claims(content, _context()),
        "words": lambda content: read_words(content, _context(), sent),
        "queries": lambda content: read_queries(content, "Traffic rose."),
        "passages": lambda content: read_stance(content, TEXT, sent),
    }
    for key, read in readers.items():
        for content in (json.dumps(value), json.dumps({key: value}), json.dumps({key: [value]})):
            try:
                checked = read(content)
            except ModelError:
                continue
            for claim in checked.kept:
                assert not isinstance(claim, str) or claim
