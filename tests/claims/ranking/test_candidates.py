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


def test_a_page_that_changed_after_the_claim_and_one_without_a_date_are_marked():
    changed = Document("changed", FACT, published_on=date(2023, 1, 4), modified_on=date(2023, 5, 2))
    undated, before = Document("undated", NEAR), Document("before", OTHER, published_on=date(2023, 1, 4))
    ranked = {
        one.key: one.hints for one in rank_candidates(CLAIM, [changed, undated, before], claim_date=date(2023, 5, 1))
    }
    said = {key: {hint.code: hint.text for hint in hints} for key, hints in ranked.items()}
    assert said["changed"]["changed"] == "published before the claim, changed 1 day after it was made"
    assert said["undated"]["undated"] == "its date is not known, so it may be from after the claim"
    assert not said["before"]
    assert "undated" not in {hint.code for hint in rank_candidates(CLAIM, [undated])[0].hints}


def test_the_statistics_come_before_a_column_that_repeats_the_claim():
    table = "Port of Varna, yearly table. Exports of grain: 4.1 million tonnes in 2022, down by 19 % on the year."
    column = f"{CLAIM} Everybody knows it. And nobody in the ministry has an answer."
    documents = [
        Document("column", column, kind=SourceKind.OPINION),
        Document("table", table, kind=SourceKind.OFFICIAL_DATA),
    ]
    assert _keys(documents) == ["table", "column"]


def test_of_two_documents_the_one_that_speaks_against_the_claim_comes_first():
    claim = "There has been no escape from the prison at Holm since 2005."
    denying = "Report on an inspection. Two men escaped from the prison at Holm in 2017. Since then doors were changed."
    saying = (
        "Statement of the service. There has been no escape from the prison at Holm since 2005. We thank the staff."
    )
    documents = [
        Document("says", saying, kind=SourceKind.PRIMARY),
        Document("denies", denying, kind=SourceKind.PRIMARY),
    ]
    assert [one.key for one in rank_candidates(claim, documents)] == ["denies", "says"]


def test_a_page_about_another_year_comes_behind_one_about_the_claims():
    older = "The harbour office of Varna published its report. Grain exports fell by 12 % in 2009. Rain had spoilt the wheat."
    documents = [Document("older", older, kind=SourceKind.PRIMARY), Document("fact", FACT, kind=SourceKind.REPORTING)]
    assert _keys(documents) == ["fact", "older"]


def test_nothing_to_rank_gives_nothing():
    assert rank_candidates(CLAIM, []) == []
    assert [c.score for c in rank_candidates("", [Document(1, FACT)])] == [0.0]
