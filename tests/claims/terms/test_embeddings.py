"""claims/terms/embeddings.py: off where nothing is installed, and only the files we know are used."""

from __future__ import annotations

import importlib
import sys

import pytest

from claims.matching import MatchIndex, best_matches
from claims.ranking import passages_for_claim
from claims.ranking.scoring import SHORTLIST, Claim, score_sentences
from claims.terms import embeddings


class Fake:
    """Calls two texts close when they share the number of their legs."""

    name = "fake"
    legs = ("dog", "cat", "hound")

    def embed(self, texts):
        """Return the texts."""
        return list(texts)

    def closeness(self, text, table):
        """Return 0.9 for two beasts of four legs."""
        return [0.9 if self._has(text) and self._has(row) else 0.1 for row in table]

    def standing_out(self, text, table):
        """Return the same: these texts have nothing in common."""
        return self.closeness(text, table)

    def _has(self, text):
        return any(word in text.lower() for word in self.legs)


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Return a function that installs packages holding some bytes."""
    embeddings.installed.cache_clear()
    monkeypatch.syspath_prepend(str(tmp_path))

    def install(name, inside, content):
        path = tmp_path / name / inside
        path.parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name / "__init__.py").write_text("raise RuntimeError('imported')")
        path.write_bytes(content)
        importlib.invalidate_caches()

    yield install
    embeddings.installed.cache_clear()


def test_nothing_is_installed_nothing_is_used(monkeypatch):
    monkeypatch.setattr(embeddings, "_MODEL", ("no_such_package", "model.onnx", ""))
    embeddings.installed.cache_clear()
    assert embeddings.installed() is None
    embeddings.installed.cache_clear()


def test_another_file_under_the_same_name_is_refused_aloud(package, monkeypatch, caplog):
    monkeypatch.setattr(embeddings, "_MODEL", ("some_weights", "model.onnx", "0" * 64))
    package("some_weights", "model.onnx", b"other weights")
    assert embeddings.installed() is None
    assert "model.onnx of some_weights is not the file we know" in caplog.text
    assert "some_weights" not in sys.modules


def test_meaning_brings_a_claim_near_that_shares_no_word_and_calls_it_related_at_most():
    known = [(1, "The hound bit a postman in Graz"), (2, "Prices fell in Graz"), (3, "Cat food is dear")]
    assert best_matches("A dog attacked somebody", known) == []
    found = dict(best_matches("A dog attacked somebody", known, embedder=Fake()))
    assert set(found) == {1, 3}
    assert {match.strength.value for match in found.values()} == {"related"}
    assert found[1].reasons == ("close in meaning: 0.90 (all-MiniLM-L6-v2, 8 bit)",)


def test_meaning_does_not_lift_a_guard():
    [(_, match)] = best_matches("The dog bit 5 people.", [(1, "The dog bit 50 people.")], embedder=Fake())
    assert match.strength.value == "related"
    assert match.guards
    assert "close in meaning" in match.reasons[-1]


def test_meaning_moves_the_order_of_known_claims():
    known = [(1, "A survey of roofs"), (2, "A survey of dogs")]
    assert MatchIndex(known).ranked("a survey of roofs and a hound", limit=1)[0][0] == 1
    assert MatchIndex(known, embedder=Fake()).ranked("a survey and a cat", limit=1)[0][0] == 2
    assert MatchIndex([], embedder=Fake()).ranked("a dog") == []


def test_meaning_orders_passages_and_leaves_their_relevance_alone():
    texts = ["The town counted its trees.", "The town counted a hound."]
    plain = score_sentences(Claim.read("The town counted dogs."), texts, weights=SHORTLIST)
    helped = score_sentences(Claim.read("The town counted dogs."), texts, weights=SHORTLIST, embedder=Fake())
    assert helped[1].order - plain[1].order == pytest.approx(9.0)
    assert [one.relevance for one in helped] == [one.relevance for one in plain]
    assert passages_for_claim("The town counted dogs.", " ".join(texts), embedder=Fake())


def test_the_model_tells_alike_from_unlike_where_it_is_installed():
    embeddings.installed.cache_clear()
    found = embeddings.installed()
    if found is None:
        pytest.skip("SKIPPED: requirements-semantic.txt is not installed")
    close = found.closeness("Unemployment rose.", found.embed(["Joblessness went up.", "Cats sleep.", "", "\ud800"]))
    assert close[0] > close[1] + 0.4
    assert len(close) == 4


def test_what_all_passages_share_says_nothing_about_which_bears_on_a_claim():
    embeddings.installed.cache_clear()
    found = embeddings.installed()
    if found is None:
        pytest.skip("SKIPPED: requirements-semantic.txt is not installed")
    page = found.embed(
        [
            "The film Gandhi was shown in London.",
            "The film Gandhi won eight prizes.",
            "A state of emergency was declared, and shooting became impossible.",
            "Gandhi is a long film.",
            "Critics praised the actor who plays Gandhi.",
            "The film Gandhi was shown in London.",
        ]
    )
    claim = "The film Gandhi was delayed by unrest."
    plain, beyond = found.closeness(claim, page), found.standing_out(claim, page)
    assert plain[2] < plain[0]
    assert beyond[2] > beyond[0]
    assert -1 <= min(beyond) <= max(beyond) <= 1
    assert found.standing_out(claim, page[:2]) == found.closeness(claim, page[:2])
    assert all(
        value == pytest.approx(0, abs=0.05) for value in found.standing_out(claim, found.embed(["The same."] * 6))
    )


def test_what_is_put_behind_the_model_names_its_inner_values():
    # graph (field 7) { output (field 12) { name (field 1): "a" } }, each field its number and wire type, its length, its bytes.
    assert embeddings._given_out(["a"]) == b"\x3a\x05" + b"\x62\x03" + b"\x0a\x01a"
    long = embeddings._given_out(["b" * 200])
    assert long.startswith(b"\x3a\xce\x01" + b"\x62\xcb\x01" + b"\x0a\xc8\x01b")
    assert long.endswith(b"b" * 200)


def test_a_text_is_read_once_and_its_vector_never_depends_on_its_neighbours():
    embeddings.installed.cache_clear()
    found = embeddings.installed()
    if found is None:
        pytest.skip("SKIPPED: requirements-semantic.txt is not installed")
    alone = found.embed(["Unemployment rose."])[0].tolist()
    found._kept.cache_clear()
    beside = found.embed(["A much longer sentence about something else that was padded before.", "Unemployment rose."])
    assert beside[1].tolist() == alone
    found.embed(["Unemployment rose.", "Unemployment rose."])
    assert (found._kept.cache_info().misses, found._kept.cache_info().hits) == (2, 2)
    assert found.embed([]).shape == (0, 384)
