"""A German claim and German pages: the right passages, hints of their stance, and questions without small words."""

from __future__ import annotations

import dataclasses

from claims.ranking import Document, passages_for_claim, queries_for_claim, rank_candidates

PAGE = """Haushalt der Stadt Lunden

Die Stadt Lunden hat am Dienstag ihren Haushalt vorgestellt. Kämmerin Eva Brandt sprach von einem schwierigen Jahr für die Stadt.

Die Zahl der Arbeitslosen ist in Lunden im vergangenen Jahr nicht gestiegen, sie liegt bei 12.400 und damit um 3,2 Prozent niedriger.

Der Stadtrat will im Herbst über die neue Brücke entscheiden. Die Brücke kostet 14,5 Millionen Euro und wird 2027 fertig.

In der Region steigen die Mieten seit Jahren. Sie sind um 5 Prozent höher als im Jahr davor."""


def _first(claim):
    found = passages_for_claim(claim, PAGE)[0]
    return PAGE[found.start : found.end], {one.code: one.text for one in (*found.reasons, *found.hints)}


def test_inflected_words_meet_and_a_negation_is_hinted_at():
    text, said = _first("Die Arbeitslosigkeit in Lunden stieg im vergangenen Jahr um 5 Prozent.")
    assert text.startswith("Die Zahl der Arbeitslosen")
    assert said["negation"] == "the passage has “nicht”, the claim has no such word"
    assert said["number_differs"] == "says 3,2 Prozent, the claim says 5 Prozent"
    assert said["phrase"] == "same phrase: “im vergangenen Jahr”"
    assert "Jahr" in said["terms"]
    assert "the" not in said["terms"].split()


def test_amounts_are_read_as_german_writes_them():
    text, said = _first("Die neue Brücke in Lunden kostet 20 Millionen Euro.")
    assert text.startswith("Die Brücke kostet 14,5")
    assert said["number_differs"] == "says 14,5 Millionen Euro, the claim says 20 Millionen Euro"


def test_an_english_claim_is_held_against_a_german_page_as_both_stand():
    found = passages_for_claim("The bridge in Lunden costs 14.5 million euros.", PAGE)
    assert all(dataclasses.is_dataclass(one) for one in found)


def test_candidates_are_ordered_by_what_bears_on_the_claim():
    other = Document("other", "Der Verein in Lunden hat am Dienstag gewonnen. Die Stadt freute sich über das Jahr.")
    ranked = rank_candidates("Die neue Brücke in Lunden kostet 20 Millionen Euro.", [other, Document("page", PAGE)])
    assert [one.key for one in ranked] == ["page", "other"]


def test_questions_leave_small_words_out_and_turn_the_claim_round():
    claim = "Die Arbeitslosigkeit in Lunden stieg seit 2019 um 1.200 Menschen."
    sent = {query.purpose: query.words for query in queries_for_claim(claim, claimant="Eva Brandt", limit=5)}
    assert sent["words"] == "Arbeitslosigkeit Lunden stieg 2019 1.200 Menschen"
    assert sent["fact_check"] == "Faktencheck Arbeitslosigkeit Lunden stieg 2019 1.200 Menschen"
    assert sent["entities"].startswith("Eva Brandt Arbeitslosigkeit Lunden Menschen")
    assert sent["opposite"] == "Arbeitslosigkeit Lunden sank 2019 1.200 Menschen"
