"""Reports of hearings and of business: what a court only hears, whole names of bodies, shared verbs, and “the company” by its name."""

from __future__ import annotations

from datetime import date

import pytest

from claims.extraction import extract


def said(text):
    """Return (claimant or None, normalised words, kind) of each claim."""
    found = extract(text, language="en").claims
    return [(c.attribution.claimant if c.attribution else None, c.text, c.kind.value) for c in found]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Ana Holm was hit by a van twice in May 2024, a court has heard.",
            "Ana Holm was hit by a van twice in May 2024.",
        ),
        ("He owed £4,000, magistrates were told.", "He owed £4,000."),
        ("The inquest was told that 14 patients had died.", "14 patients had died."),
        ("The court heard that Holm had bought the knife in 2024.", "Holm had bought the knife in 2024."),
        ("Leeds Crown Court heard Ana Holm had bought the knife in 2024.", "Ana Holm had bought the knife in 2024."),
        ("Councillors heard that the bridge would cost £4m.", "The bridge would cost £4m."),
        # It heard something, and that is the claim.
        ("The court heard evidence from 12 witnesses.", "The court heard evidence from 12 witnesses."),
    ],
)
def test_what_a_court_heard_is_nobodys_and_stands_without_it(sentence, expected):
    assert said(sentence)[0][:2] == (None, expected)


def test_a_headline_of_a_hearing_is_a_claim_of_nobody():
    assert said("Hospital trust ‘ignored warnings’, inquiry told\n\nSomebody wrote.")[0][:2] == (
        None,
        "Hospital trust ‘ignored warnings’.",
    )


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("Research by the Department for Transport shows that 30 people died.", "Department for Transport"),
        ("According to data published by the Office for National Statistics, 23 trusts had vacancies.", "Office for National Statistics"),
        ("A study by the Lund Institute for Trade found that imports had recovered.", "Lund Institute for Trade"),
        ("A poll by Ipsos for BBC News found that 30 per cent agreed.", "Ipsos"),
        ("A poll by Marlow for the union showed that 30 per cent agreed.", "Marlow"),
        ("Home Office figures show that 32,059 people were in hotels.", "Home Office"),
        ("ONS data shows prices rose 3 percent.", "ONS"),
        ("Police data show that crime rose 3 percent.", "Police data"),
        ("The Refugee Council, a charity, says 40 homes closed.", "Refugee Council"),
        ("According to figures obtained by the Ledger, 23 people died.", "figures obtained by the Ledger"),
        ("Doctors Without Borders said it had treated 300 people.", "Doctors Without Borders"),
        ("According to Doctors Without Borders, 300 people died.", "Doctors Without Borders"),
        ("“The evidence is thin,” said the study’s lead author, Priya Raman.", "Priya Raman"),
        # Deeds, and a way of telling.
        ("The review was ordered by the health secretary in 2025.", None),
        ("The director was told by email in 2021.", None),
    ],
)  # fmt: skip
def test_bodies_have_their_whole_name_and_deeds_no_claimant(sentence, claimant):
    assert said(sentence)[0][0] == claimant


def test_sir_and_a_first_name_mean_whom_the_text_names_in_full():
    text = "Sir Graham Hoyle left in 2023. Sir Graham said he was sorry. Dame Alice Munro resigned. Dame Alice said it was time."
    assert [claimant for claimant, _, _ in said(text)] == [None, "Graham Hoyle", None, "Alice Munro"]


def test_a_rank_in_a_label_is_no_part_of_the_name():
    text = (
        "ANCHOR: Joining us is Senator Rebecca Dolan, who sits on the Banking Committee.\n\nSEN. DOLAN: I was a commissioner in 2008, and I saw"
        " people sleep in cars.\n\nANCHOR: By a little.\n\nSEN. DOLAN: By a little. That’s what they said in 2018 too."
    )
    found = said(text)
    assert found[1][:2] == (
        "Rebecca Dolan",
        "Rebecca Dolan was a commissioner in 2008, and she saw people sleep in cars.",
    )
    assert found[-1][:2] == ("Rebecca Dolan", "That’s what they said in 2018 too.")


@pytest.mark.parametrize(
    ("sentence", "second"),
    [
        ("Northgate Foods said it would cut 1,200 jobs, or 7 percent of its staff, and close two plants after profit fell by a third.", "Northgate Foods would close two plants after profit fell by a third."),
        ("The plan would raise the tax to 5 percent and freeze the assets of nine houses accused of fraud.", "The plan would freeze the assets of nine houses accused of fraud."),
    ],
)  # fmt: skip
def test_a_second_verb_takes_its_would_along_also_where_no_list_knows_it(sentence, second):
    assert said(sentence)[1][1:] == (second, "prediction")


def test_the_company_is_put_by_its_name_where_its_verb_stays():
    text = "Northgate Foods said it would close two plants. The maker of frozen meals reported net income of $112 million. The company now forecasts earnings of $1.70 a share, compared with $2.05 in 2024."
    assert [words for _, words, _ in said(text)[1:]] == [
        "Northgate Foods reported net income of $112 million.",
        "Northgate Foods now forecasts earnings of $1.70 a share, compared with $2.05 in 2024.",
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Of the 214 firms sanctioned since 2022, Ida Moll noted, 31 had reopened.", "Of the 214 firms sanctioned since 2022, 31 had reopened."),
        ("Ana Holm said she had acted on every concern and that recruitment had been hampered.", "Ana Holm had acted on every concern and recruitment had been hampered."),
        ("A spokeswoman for the Department of Health said its thoughts were with the families.", "The Department of Health’s thoughts were with the families."),
    ],
)  # fmt: skip
def test_words_keep_their_comma_lose_a_second_that_and_name_the_body(sentence, expected):
    assert said(sentence)[0][1] == expected


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("Commissioner June Ito called the vote of 2022 a mistake.", "June Ito"),
        ("April Jones said prices rose in April 2024.", "April Jones"),
        ("In June Ito said prices rose.", "Ito"),
        ("The nonprofit Great Dane says it will sue 40 firms.", "Great Dane"),
        ("Its director, the Rev. Otis Ray, said the county broke the law.", "Otis Ray"),
        ("“It broke the law,” said its director, the Rev. Otis Ray.", "Otis Ray"),
        ("A paper by three economists at the University of Lund, Anna Berg, Tomas Holm and Li Wei, finds that sanctions work.", "three economists at the University of Lund"),
        ("A study by the Holm Institute, published in May, found that 40 people died.", "Holm Institute"),
    ],
)  # fmt: skip
def test_names_that_look_like_months_titles_or_nations(sentence, claimant):
    assert said(sentence)[0][0] == claimant


def test_a_nation_at_the_end_of_a_name_is_nobody_met_before():
    text = "Commissioner Hal Brandt countered that the wing includes a unit. The nonprofit Second Chance Dane says it will sue."
    assert said(text)[1][:2] == ("Second Chance Dane", "Second Chance Dane will sue.")


def test_they_behind_an_owned_team_are_the_team():
    text = "A spokesperson for the Met Office said it was unlikely. Stewart’s team disagrees. They estimate the chance at 5 per cent."
    assert said(text)[-1][0] == "Stewart’s team"


def test_a_spokesperson_takes_no_plural_verb():
    text = "A spokesperson said 40 firms had closed. They said 12 would open again."
    assert said(text)[-1][:2] == ("A spokesperson", "12 would open again.")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "“I’d want another decade before I moved,” Jens Aalto said.",
            "Jens Aalto would want another decade before he moved.",
        ),
        ("“I’d seen it before,” Jens Aalto said.", "Jens Aalto had seen it before."),
    ],
)
def test_a_contraction_is_opened_with_its_name(sentence, expected):
    assert said(sentence)[0][1] == expected


def test_a_comparison_is_nothing_told():
    sentence = "The Finance Ministry’s own figures tell a less flattering story than its minister does."
    assert said(sentence)[0][1] == sentence


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Under the contract approved Tuesday, the unit would open in 2029.", "Under the contract approved on 17 November 2026, the unit would open in 2029."),
        ("The council voted 5-2 Tuesday night to spend $48 million.", "The council voted 5-2 on the night of 17 November 2026 to spend $48 million."),
        ("The bill will be announced on Friday in Oslo.", "The bill will be announced on 20 November 2026 in Oslo."),
    ],
)  # fmt: skip
def test_what_was_approved_on_a_day_was_approved_before_the_article(sentence, expected):
    found = extract(sentence, language="en", published_on=date(2026, 11, 19)).claims
    assert found[0].text == expected


def test_they_in_a_speech_are_not_the_body_named_before():
    text = (
        "Turnout was 68.2 percent, the election commission says.\n\nGreta Holt takes the stage. “They said we were a protest. They said we would"
        " disappear. Tonight one voter in four chose us,” she says."
    )
    assert [claimant for claimant, _, _ in said(text)] == [
        "the election commission",
        None,
        "Greta Holt",
        "Greta Holt",
        "Greta Holt",
    ]


def test_the_minister_is_the_secretary_that_a_headline_called_so():
    text = "Rail fares: minister defends freeze\n\nTransport secretary Imran Roy told MPs that a freeze would save £315.\n\nThe minister replied that it would not apply to car parks."
    assert said(text)[-1][0] == "Imran Roy"


@pytest.mark.parametrize(
    ("sentence", "claimant", "words"),
    [
        ("The World Food Programme puts the number of people in need at 1.9 million.", "World Food Programme", "The World Food Programme puts the number of people in need at 1.9 million."),
        ("The exit poll puts the Greens on 31 per cent.", "The exit poll", "The exit poll puts the Greens on 31 per cent."),
        ("The firm put 40 workers on 12-hour shifts.", None, "The firm put 40 workers on 12-hour shifts."),
        ("Turnout was 68.2 percent, the election commission says, the highest since 1998.", "the election commission", "Turnout was 68.2 percent, the highest since 1998."),
        ("Trains run late, according to the regulator: 61.4% arrived on time.", "the regulator", "Trains run late: 61.4% arrived on time."),
        ("Prices rose 3 percent, but according to Ana Holm wages fell by 4 percent.", None, "Prices rose 3 percent."),
        ("Prices rose, according to the bank, a lender, and fell again.", "the bank", "Prices rose and fell again."),
        ("Jon Boone told investigators he had “two beers, maybe three,” the complaint says.", "the complaint", "Jon Boone told investigators he had “two beers, maybe three”."),
        ("The tax was cut, according to a criminal complaint filed Monday.", "a criminal complaint", "The tax was cut."),
        ("Ana Holm said early diagnosis could save 400 lives.", "Ana Holm", "Early diagnosis could save 400 lives."),
        ("Ana Holm said early Friday that 400 people had died.", "Ana Holm", "400 people had died."),
        ("Ana Holm said last week prices rose by 4 per cent.", "Ana Holm", "Prices rose by 4 per cent."),
        ("Political scientist Ines Aubert thinks that will be hard.", "Ines Aubert", "That will be hard."),
    ],
)  # fmt: skip
def test_figures_that_are_put_and_what_goes_on_behind_a_source(sentence, claimant, words):
    assert said(sentence)[0][:2] == (claimant, words)


def test_a_source_behind_and_tells_only_what_follows_it():
    sentence = "Britons already work longer hours than the Germans, and according to the TUC we give away £26 billion every year."
    assert said(sentence)[-1][:2] == ("TUC", "We give away £26 billion every year.")


def test_the_labels_of_a_fact_check_speak_for_nobody():
    assert said("VERDICT: False.")[0][0] is None


def test_one_of_them_owns_nothing_by_that_name():
    text = "Two diplomats criticised the plan. One of them said his government feared losing 6,000 jobs."
    assert said(text)[-1][1] == "His government feared losing 6,000 jobs."
