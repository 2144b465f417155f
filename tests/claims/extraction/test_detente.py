"""What the first issue expects of the article on détente."""

from pathlib import Path

import pytest

from claims.enums import ClaimKind
from claims.extraction import extract
from claims.normalisation import normalise

ARTICLE = Path(__file__).resolve().parents[4] / "shared" / "articles" / "detente.txt"

pytestmark = pytest.mark.needs_shared


@pytest.fixture(scope="module")
def claims():
    if not ARTICLE.exists():
        pytest.skip("SKIPPED: the reference article is not beside the checkout")
    return extract(normalise(ARTICLE.read_text(encoding="utf-8"))).claims


def one(claims, words):
    found = [claim for claim in claims if words in claim.quote]
    assert len(found) == 1
    return found[0]


def test_there_are_seventeen_sentences(claims):
    assert len(claims) == 17


@pytest.mark.parametrize(
    ("words", "claimant", "mention"),
    [
        ("This perspective has been voiced", "several observers", "several observers"),
        ("In their view", "several observers", "In their view"),
        ("They believe that even", "Proponents of dialogue", "They"),
        ("They claim that unilateral sanctions", "Critics of hardline policy", "They"),
        ("Observers note that", "Observers", "Observers"),
        ("They advocate", "Experts such as veteran analysts and former military officers", "They"),
        ("They point to", "Advocates of renewed diplomacy", "They"),
    ],
)
def test_claimants_are_resolved(claims, words, claimant, mention):
    attribution = one(claims, words).attribution
    assert attribution.claimant == claimant
    assert attribution.mention == mention


@pytest.mark.parametrize(
    "words",
    ["The United States may", "The argument for", "A path toward", "The aim is", "The underlying goal", "Historical"],
)
def test_nobody_is_invented(claims, words):
    assert one(claims, words).attribution is None


@pytest.mark.parametrize("words", ["unilateral sanctions", "economic resilience", "Historical patterns suggest"])
def test_the_checkable_ones_are_among_the_first_five(claims, words):
    first = sorted(claims, key=lambda claim: -claim.score)[:5]
    assert one(claims, words) in first


def test_a_value_judgement_does_not_come_before_the_checkable_ones(claims):
    judgement = one(claims, "They point to the importance")
    assert judgement.kind is ClaimKind.OPINION
    assert all(
        one(claims, words).score > judgement.score
        for words in ("unilateral sanctions", "economic resilience", "Historical patterns suggest")
    )


@pytest.mark.parametrize("words", ["unilateral sanctions", "economic resilience", "Historical patterns suggest"])
def test_the_checkable_ones_are_facts(claims, words):
    assert one(claims, words).kind is ClaimKind.FACT


def test_the_words_of_a_claim_leave_its_cue_out(claims):
    assert one(claims, "unilateral sanctions").text == (
        "Unilateral sanctions may have mixed effects, sometimes hurting civilian economies while not significantly "
        "curbing strategic objectives."
    )
    assert one(claims, "In their view").text.startswith("A sustained process of engagement would help clarify")
    assert one(claims, "They advocate").text.startswith("Experts such as veteran analysts and former military officers")
