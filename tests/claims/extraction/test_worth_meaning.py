"""How a claim reads to a sentence embedder is one more reason of the sum, for the one embedder that the weights know."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from benchmarks.own_articles import FOLDER, in_order
from claims.extraction import VERSION, extract, score_of, version_of
from claims.extraction.basics import ask_basics
from claims.extraction.worth_meaning import meaning_weights, shares
from claims.normalisation import normalise
from claims.terms import embeddings
from claims.terms.embeddings import WIDTH

DETENTE = Path(__file__).resolve().parents[4] / "shared" / "articles" / "detente.txt"
CLAIM = "Exports of the county doubled in 2019, and nobody noticed the change."
ARTICLE = "The ministry published the figures of the spring. Exports fell in all regions but two. " * 8
CHECKABLE = ("unilateral sanctions", "economic resilience", "Historical patterns suggest")


@dataclass
class Fake:
    """Takes two off for every word but “doubled”, which adds twenty; keeps what it was asked."""

    digest: str = meaning_weights().model
    name: str = "fake"
    asked: list[list[str]] = field(default_factory=list)

    def along(self, texts, weights):
        """Cut at spaces."""
        assert len(weights) == 2 * WIDTH
        self.asked.append(list(texts))
        return [list(self._pieces(text)) for text in texts]

    def _pieces(self, text):
        at = 0
        for word in text.split(" "):
            yield at, at + len(word), 20.0 if word.startswith("doubled") else -2.0
            at += len(word) + 1


def meaning(claim):
    (reason,) = (reason for reason in claim.reasons if reason.code == "meaning")
    return reason


@pytest.fixture
def reader():
    """Return the installed embedder, or skip aloud."""
    embeddings.installed.cache_clear()
    found = embeddings.installed()
    if found is None:
        pytest.skip("SKIPPED: requirements-semantic.txt is not installed")
    return found


def test_it_is_one_more_reason_of_the_sum_and_names_the_words_behind_it():
    (claim,) = extract("Exports have doubled.", language="en", reader=Fake()).claims
    assert claim.score == score_of(claim.reasons)
    assert meaning(claim).label == "reads like sentences that were worth a check (fake): doubled"
    assert meaning(claim).weight == pytest.approx(meaning_weights().base + 20 - 2 * 2)
    (other,) = extract("Exports have many friends.", language="en", reader=Fake()).claims
    assert meaning(other).label.startswith("reads like sentences that were not worth a check (fake): ")
    assert meaning(other).weight < 0
    assert claim.score > other.score


def test_all_claims_of_a_text_are_asked_for_at_once():
    fake = Fake()
    claims = extract(ARTICLE, reader=fake).claims
    assert fake.asked == [[claim.quote for claim in claims]]


def test_beside_it_reasons_and_words_count_less_and_what_debates_cannot_tell_in_full():
    text = "Ana Ortiz said exports of the county doubled in 2019."
    plain = {r.code: r.weight for r in extract(text, language="en").claims[0].reasons}
    beside = {r.code: r.weight for r in extract(text, language="en", reader=Fake()).claims[0].reasons}
    known = meaning_weights()
    assert plain.keys() == beside.keys() - {"meaning"}
    assert beside["claimant"] == plain["claimant"]
    assert beside["date"] == pytest.approx(plain["date"] * known.reasons, abs=0.001)
    assert beside["words"] == pytest.approx(plain["words"] * known.words, abs=0.001)


def test_without_an_embedder_nothing_is_different():
    plain = shares(1.0, with_meaning=False)
    assert (plain.reasons, plain.words, plain.meaning) == (1.0, 1.0, 0.0)
    assert extract(ARTICLE, reader=None) == extract(ARTICLE)
    assert extract(ARTICLE).version == VERSION


def test_in_an_article_it_counts_much_less_and_the_others_nearly_as_before():
    inside = extract(ARTICLE, reader=Fake()).claims[1]
    alone = extract(inside.quote, language="en", reader=Fake()).claims[0]
    assert abs(meaning(inside).weight) < abs(meaning(alone).weight) / 5
    assert shares(0.2, with_meaning=True).reasons > 0.9


def test_an_embedder_that_the_weights_do_not_know_is_refused(caplog):
    other = Fake(digest="0" * 64)
    assert extract(CLAIM, language="en", reader=other) == extract(CLAIM, language="en")
    assert "its weights were trained on another model" in caplog.text
    assert other.asked == []


def test_the_version_says_that_it_took_part():
    assert (
        extract(CLAIM, reader=Fake()).version == version_of(None, Fake()) == f"{VERSION}+m{meaning_weights().version}"
    )
    assert len(version_of(None, Fake())) + 13 <= 50  # what the table takes, with a newsroom's own weights


def test_a_language_that_it_was_not_trained_on_does_without():
    fake = Fake()
    claim = extract("Die Preise stiegen um 4 %.", language="de", reader=fake).claims[0]
    assert claim == extract("Die Preise stiegen um 4 %.", language="de").claims[0]
    assert fake.asked == []


def test_a_text_without_claims_asks_nothing_that_fails():
    assert extract("", reader=Fake()).claims == ()


def test_each_word_adds_its_part_where_it_is_installed(reader):
    weights = meaning_weights().layers
    (pieces,) = reader.along([CLAIM], weights)
    assert [piece[:2] for piece in (pieces[0], pieces[-1])] == [(0, 0), (0, 0)]
    assert {CLAIM[start:end] for start, end, _ in pieces} >= {"Exports", "doubled", "2019"}
    assert reader.along(["Cats sleep.", CLAIM, "", "\ud800"], weights)[1] == pieces
    (claim,) = extract("The county's exports doubled in 2019.", language="en", reader=reader).claims
    assert meaning(claim).weight > 1
    assert "doubled" in meaning(claim).label


def test_it_orders_the_basics_no_worse_where_it_is_installed(reader):
    assert ask_basics(None, reader).in_order >= ask_basics().in_order - 0.005


def test_it_brings_facts_and_predictions_of_our_articles_forward_where_it_is_installed(reader):
    in_sight = [FOLDER, FOLDER / "genres"]
    assert in_order(in_sight, reader) > in_order(in_sight)


@pytest.mark.needs_shared
def test_the_checkable_ones_stay_among_the_first_five_where_it_is_installed(reader):
    if not DETENTE.exists():
        pytest.skip("SKIPPED: the reference article is not beside the checkout")
    text = normalise(DETENTE.read_text(encoding="utf-8"))
    first = sorted(extract(text, reader=reader).claims, key=lambda claim: -claim.score)[:5]
    assert all(any(words in claim.quote for claim in first) for words in CHECKABLE)
