"""Who is named behind an office, beside a participle or a comma, and which verb is theirs."""

import pytest

from claims.extraction import extract


def claimants(text):
    """Return the claimant of each claim, None where nobody is named."""
    return [c.attribution.claimant if c.attribution else None for c in extract(text, language="en").claims]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Secretary of State Paula Renn said the release gave hope.", "Paula Renn"),
        ("The former special envoy to Norway Karl Moll said he knew nothing of it.", "Karl Moll"),
        ("Deputy Director of Public Works Anna Falk said the pumps had failed.", "Anna Falk"),
        ("Mother of three Julia Nair said she had learned of the cuts from a poster.", "Julia Nair"),
        ("Harbour State quarterback Simon Cliff said he had received threats.", "Simon Cliff"),
        ("Former minister and presidential candidate Laura Lund said taxes would fall.", "Laura Lund"),
        ("A spokesman for President George Lamm said the letter was a fake.", "A spokesman for President George Lamm"),
        ("Dr. Helen Kade of the Orland Department of Health and Harbours says the risk remains.", "Helen Kade"),
        ("The charity Wings & Shores said the gulls were hungry.", "Wings & Shores"),
    ],
)
def test_a_name_stands_behind_its_office(text, claimant):
    assert claimants(text) == [claimant]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("One small, 2-month study found that tea keeps people awake.", "One small, 2-month study"),
        ("Both sides said they were hopeful.", "Both sides"),
        ("An independent review commissioned by Voltane concludes that the river is clean.",
         "An independent review commissioned by Voltane"),
        ("A commission set up by him recommended a third bridge.", "A commission"),
        ("Analysts polled by Market Post had on average forecast a small profit.", "Analysts polled by Market Post"),
        ("One of them, the retired teacher Joyce Limb, told members that her group met there.", "Joyce Limb"),
        ("Rents rose, said another witness, former council aide Fiona Hale.", "Fiona Hale"),
        ("Two officials, both of whom asked not to be named, told the Courier that a list exists.", "Two officials"),
        ("A whip, asked whether the vote could be lost, said: “Ask me after lunch.”", "A whip"),
        ("Those who live there say the river is clean.", "Those who live there"),
        ("Those in favour say the bridge will help.", "Those in favour"),
        ("Moths can smell water, according to biologists at the Holm Institute of Ecology.",
         "biologists at the Holm Institute of Ecology"),
        ("According to multiple people I spoke to, the fault was his.", "multiple people"),
    ],
)  # fmt: skip
def test_who_speaks_is_found_over_what_tells_them_apart(text, claimant):
    assert claimants(text) == [claimant]


def test_what_serves_a_noun_is_no_act_of_saying():
    text = "Anna Falk met the press. Reporters asked about the rumours he was planning to leave, which he denied."
    assert "Anna Falk" not in claimants(text)
    assert claimants("Voltane cancelled its task order two months later.") in ([None], ["Voltane"])


def test_a_pronoun_at_its_verb_is_the_whole_subject():
    text = "Council leader Graham Oakes sent his apologies. When the Mercury reached him this morning he said the figures were wrong."
    assert claimants(text)[-1] == "Graham Oakes"


def test_a_relative_clause_that_opens_with_a_mark_raises_nothing():
    text = "It was refuted by the governor, who was a supporter of hers, who said, yeah, people tend to exaggerate."
    assert claimants(text)
