"""claims/matching/signs.py and ordering.py: what is counted, and the order that follows."""

from __future__ import annotations

import json

import pytest

from claims.matching.ordering import PATH, Placed, chance, closeness, in_order, order_weights
from claims.matching.signs import MEANING_SIGNS, SIGNS, Known, meaning_signs, signs

POST = "Lorenzo said in 2019 that the lighthouse of Port Amber leans by 3 degrees"
RARITIES = {"lorenzo": 40.0, "lighthous": 30.0, "port": 12.0, "amber": 30.0, "lean": 25.0, "degre": 20.0}


def _signs(known, post=POST):
    return [dict(zip(SIGNS, row, strict=True)) for row in signs(post, known, RARITIES)]


@pytest.mark.parametrize(("name", "names"), [("words alone", SIGNS), ("with meaning", (*SIGNS, *MEANING_SIGNS))])
def test_the_weights_are_those_of_the_signs_in_their_order(name, names):
    assert tuple(json.loads(PATH.read_text(encoding="utf-8"))[name]["weights"]) == names
    assert len(order_weights(with_meaning=name == "with meaning").weights) == len(names)


def test_what_a_claim_and_its_headline_share_is_counted_apart():
    [first, second, third] = _signs(
        [
            Known("The lighthouse leans by 5 degrees.", "Port Amber: Is the lighthouse falling?"),
            Known("The lighthouse of Port Amber leans."),
            Known("Bread is dear."),
        ]
    )
    assert (first["numbers_missing"], second["numbers_missing"]) == (1, 0)
    assert (first["headline_words"], second["headline_words"]) == (72.0, 0.0)
    assert (first["no_headline"], second["no_headline"]) == (0, 1)
    assert (first["claim_covered"], second["claim_covered"]) == (0.75, 1.0)
    assert (first["names"], second["names"]) == (2, 2)
    assert first["rarest_word"] == second["rarest_word"] == 30.0
    assert (third["word_rank"], third["words_shared"], third["rarest_word"]) == (0, 0, 0)


def test_the_first_of_each_view_counts_most():
    [first, second] = _signs([Known("The lighthouse of Port Amber leans."), Known("A lighthouse.")])
    for name in ("word_rank", "letter_rank", "unsigned_letter_rank", "found_rank"):
        assert first[name] == 0.1
        assert second[name] < 0.1


def test_the_signature_of_a_copied_post_counts_in_one_view_only():
    post = f"{POST} — Ada Quill (@adaquill) May 3, 2019"
    [lighthouse, quill] = _signs([Known("A lighthouse leans."), Known("Ada Quill wrote a book on Ada Quill.")], post)
    assert quill["letter_rank"] > 0
    assert quill["unsigned_letter_rank"] < lighthouse["unsigned_letter_rank"] == 0.1


def test_meaning_counts_by_the_closer_of_claim_and_headline_and_by_the_distance_to_the_best():
    rows = meaning_signs([0.5, 0.3], [0.7, 0.3])
    assert rows[0] == (0.7, 0.6, 0.0, 0.0)
    assert rows[1] == pytest.approx((0.3, 0.3, -0.4, -0.3))


def test_no_length_and_no_script_breaks_the_order():
    known = [Known(""), Known("x" * 50_000, "y " * 50_000), Known("港口交通翻了一番"), Known("\ud800 half a pair")]
    for post in ("", "港口交通", "x" * 50_000, "# @ http://"):
        placed = in_order(post, known, {})
        assert sorted(one.at for one in placed) == [0, 1, 2, 3]
    assert in_order("", [], {}) == []


def test_a_chance_is_one_whatever_the_odds():
    assert chance(0) == 0.5
    assert 0 <= chance(-1e9) < chance(-3) < 0.05 < chance(1e9) <= 1


def test_meaning_is_asked_for_in_the_order_of_words_and_moves_it():
    known = [Known("Bread is dear."), Known("The lighthouse of Port Amber leans."), Known("Amber is dear.")]
    asked = []

    def close(places):
        asked.append(list(places))
        return [(0.95, 0.95) if at == 0 else (0.1, 0.1) for at in places]

    assert [one.at for one in in_order(POST, known, RARITIES)] == [1, 2, 0]
    placed = in_order(POST, known, RARITIES, close)
    assert asked == [[1, 2, 0]]
    assert placed[0] == Placed(0, placed[0].odds, 0.95)


class Counting:
    """Counts what is read; a text is as close as the number it ends in."""

    name = "counting"
    read = 0

    def embed(self, texts):
        """Return the texts."""
        self.read += len(texts)
        return texts

    def closeness(self, _text, table):
        """Return the number after the last space, in hundredths."""
        return [int(text.split()[-1]) / 100 for text in table]


def test_so_many_texts_are_read_and_the_others_are_taken_for_as_far_as_the_farthest():
    embedder = Counting()
    known = [Known(f"Claim {90 - at // 10}", f"Headline {at} 50") for at in range(200)]
    close = closeness(embedder, "post", known)
    assert embedder.read == 120
    assert close[0] == (0.9, 0.5)
    assert close[-1] == (0.5, 0.5)
    assert closeness(Counting(), "post", [Known("Claim 70")]) == [(0.7, 0.7)]
    assert closeness(Counting(), "post", []) == []
