"""claims/ranking/candidates.py: pages in order, the nearer to the facts first, copies folded."""

from __future__ import annotations

from datetime import date

from claims.enums import SourceKind
from claims.ranking import Document, rank_candidates

CLAIM = "Grain exports from Varna fell by 27 % in 2022."
FACT = "The harbour office of Varna published its report. Grain exports fell by 27 % in 2022. The harvest was poor."
NEAR = "Varna is a port on the Black Sea. Grain is among its exports. Tourists like the beaches in summer."
OTHER = "The central bank lowered its rate. Analysts had expected the step for several months."


def _keys(documents, **options):
    return [candidate.key for candidate in rank_candidates(CLAIM, documents, **options)]


def test_the_page_that_says_it_comes_before_the_topic_and_the_rest():
    documents = [Document("other", OTHER), Document("near", NEAR), Document("fact", FACT)]
    ranked = rank_candidates(CLAIM, documents)
    assert [candidate.key for candidate in ranked] == ["fact", "near", "other"]
    assert ranked[-1].score == 0.0
    assert ranked[-1].reasons[0].text == "no passage bears on the claim"


def test_at_equal_relevance_the_primary_document_comes_first():
    other_words = FACT.replace("The harvest was poor.", "Dealers complained of rain and of the late spring.")
    documents = [
        Document("column", FACT, kind=SourceKind.OPINION),
        Document("report", other_words, kind=SourceKind.PRIMARY),
    ]
    assert _keys(documents) == ["report", "column"]


def test_a_primary_document_beside_the_point_is_not_lifted():
    assert _keys([Document("near", NEAR, kind=SourceKind.PRIMARY), Document("fact", FACT)]) == ["fact", "near"]


def test_a_copy_is_folded_behind_its_original():
    copy = "Our agency reports. " + FACT
    documents = [
        Document("copy", copy, published_on=date(2023, 3, 2)),
        Document("first", FACT, published_on=date(2023, 3, 1)),
        Document("near", NEAR),
    ]
    ranked = {candidate.key: candidate for candidate in rank_candidates(CLAIM, documents)}
    assert _keys(documents)[-1] == "copy"
    assert ranked["copy"].duplicate_of == "first"
    assert ranked["first"].duplicate_of is None


def test_a_page_published_after_the_claim_is_marked():
    documents = [Document("late", FACT, published_on=date(2023, 5, 4))]
    hints = rank_candidates(CLAIM, documents, claim_date=date(2023, 5, 1))[0].hints
    assert ("later", "published 3 days after the claim was made") in [(hint.code, hint.text) for hint in hints]


def test_nothing_to_rank_gives_nothing():
    assert rank_candidates(CLAIM, []) == []
    assert [c.score for c in rank_candidates("", [Document(1, FACT)])] == [0.0]
