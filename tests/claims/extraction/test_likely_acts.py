"""Who may be said to hold, want or decide something where no rule reads an act of saying: chances, and what they must not touch."""

import dataclasses
import json
import time

import pytest

from claims.extraction import extract, likely_acts, pipeline
from claims.extraction.likely_weights import PATH, chance

BEFORE = "“The ferry has been late for three weeks,” Ole Brandt said on Monday. Ole Brandt said the pier was closed."
AFTER = "Brandt said the crews had asked for new boats, and Karin Voss told reporters that two would come in May."


def told(sentence):
    """Return the attribution of a sentence inside an article in which people speak; None for nobody."""
    claims = extract(f"{BEFORE}\n\n{sentence}\n\n{AFTER}").claims
    return next(claim.attribution for claim in claims if sentence.startswith(claim.quote))


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("Mayor Ida Lund named three judges to the court that will hear the claims of the crews.", "Ida Lund"),
        ("Ida Lund unveiled a proposal to move the whole fish market behind the old harbour wall.", "Ida Lund"),
        (
            "The harbour senate blocked a package of loans that was meant to fight the rot in the piers.",
            "harbour senate",
        ),
        (
            "Ida Lund discussed how the swimming pool at the harbour could be kept open for the whole winter.",
            "Ida Lund",
        ),
    ],
    ids=["decided", "presented", "blocked", "discussed"],
)
def test_who_decides_or_proposes_is_a_likely_claimant_and_less_than_sure(sentence, claimant):
    attribution = told(sentence)
    assert attribution.claimant.removeprefix("The ") == claimant
    assert likely_acts.LEAST / 2 < attribution.confidence < 0.95


@pytest.mark.parametrize(
    "sentence",
    [
        "Ida Lund walked from the station to the old harbour wall with two of her cousins on a cold morning.",
        "Ida Lund declined to say whether the court would hear the claims of the crews before the winter.",
        "The harbour board did not respond to a list of questions about the claims of the crews.",
        "The final state rules for boats of that size were printed in May and fill two hundred pages.",
        "Prices at the fish market behind the old harbour wall rose by 3 per cent in the first week of May.",
        "Residents do not believe it.",
    ],
    ids=["a deed without a mind", "a refusal", "no answer", "a noun", "a thing", "too short"],
)
def test_what_shows_no_mind_is_said_by_nobody(sentence):
    assert told(sentence) is None


def test_a_likely_act_changes_who_says_it_and_nothing_else(monkeypatch):
    text = (
        f"{BEFORE}\n\nMayor Ida Lund named three judges to the court that will hear the claims of the crews.\n\n{AFTER}"
    )
    found = extract(text).claims
    monkeypatch.setattr(likely_acts, "LEAST", 2.0)
    without = extract(text).claims
    assert [claim.attribution for claim in found] != [claim.attribution for claim in without]
    assert [dataclasses.replace(claim, attribution=None) for claim in found] == [
        dataclasses.replace(claim, attribution=None) for claim in without
    ]


def test_what_somebody_is_quoted_with_stays_theirs():
    claims = extract(
        f"{BEFORE}\n\n“The mayor named three judges to a court that nobody asked for,” Brandt said."
    ).claims
    assert claims[-1].attribution.claimant == "Ole Brandt"


def test_a_pronoun_that_nobody_fits_is_no_likely_claimant():
    claims = extract("It has decided to close the swimming pool at the harbour. It plans to sell the wall.").claims
    assert {claim.attribution for claim in claims} == {None}


def test_the_chance_is_of_the_weights_that_were_trained():
    table = json.loads(PATH.read_text(encoding="utf-8"))
    assert 100 < len(table["signs"]) < 500
    assert chance([]) < chance(["verb", "verb_is_deciding"]) < 1
    assert chance(["no such sign"]) == chance([])


def test_candidates_carry_the_signs_they_are_trained_by():
    text = f"{BEFORE}\n\nMayor Ida Lund has refused to sign three bills.\n\n{AFTER}"
    [(sentence, found)] = pipeline.likely_candidates(text, language="en")
    assert sentence.text.startswith("Mayor Ida Lund")
    assert {"verb_is_deciding", "who_person_named", "said_before", "said_after"} <= found[0].signs
    assert pipeline.likely_candidates("Die Stadt hat drei Richter ernannt.", language="de") == []


def test_a_hostile_sentence_takes_seconds_at_most():
    began = time.process_time()
    extract("She named " * 20_000)
    extract("The board has refused to name a judge, " * 4_000)
    assert time.process_time() - began < 20


def test_where_little_is_said_deeds_are_no_views():
    text = (
        "Whisk the eggs. Add the flour. Fold in the butter. The baker put the tin away. The cook named three spices. The"
        " oven was hot. The bread rose. The crust browned. Serve it warm. Eat it soon."
    )
    assert all(claim.attribution is None for claim in extract(text, language="en").claims)
