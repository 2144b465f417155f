"""The whole path over one text: what always holds, and what each field says."""

import time
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.enums import ClaimantKind, ClaimKind
from claims.extraction import EXTRACTOR, VERSION, extract, score_of
from claims.normalisation import normalise

WORDS = st.sampled_from(
    [
        "Ortiz", "the minister", "said", "says that", "claims", "“", "”", '"', "‘", "’", "'", ",", ".", "?", "!", ":", ";",
        "who", "and", "It", "They", "in their view", "according to", "was quoted as saying", "Mr.", "U.S.", "40 %",
        "denied", "report", "by", "(", ")", "–", "\n", "\n\n", "- ", "1. ", "NAME:", "critics", "argue", "saying", "''",
        "the", "of", "a", "told", "reporters", "that", "did not", "last year", "call", "called", "“disaster”", "…",
    ]
)  # fmt: skip


def check(text, language=None):
    extraction = extract(text, language=language, published_on=date(2024, 5, 1))
    previous = 0
    for number, sentence in enumerate(extraction.sentences):
        assert sentence.index == number
        assert previous <= sentence.start < sentence.end <= len(text)
        assert text[sentence.start : sentence.end] == sentence.text
        previous = sentence.end
    assert [c.start for c in extraction.claims] == sorted(c.start for c in extraction.claims)
    assert all(a.end <= b.start for a, b in pairwise(extraction.claims))
    silent = {s.index for s in extraction.sentences} - {c.sentence for c in extraction.claims}
    assert all(extraction.sentences[index].role == "heading" for index in silent)
    for claim in extraction.claims:
        assert text[claim.start : claim.end] == claim.quote
        assert claim.text
        assert claim.kind_reasons
        assert 0 <= claim.score <= 1
        assert claim.score == score_of(claim.reasons)
        check_spans(text, claim)


def check_spans(text, claim):
    assert claim.spans
    end = claim.start
    for start, stop in claim.spans:
        assert end <= start < stop <= claim.end
        end = stop
    for reason in (*claim.reasons, *claim.kind_reasons):
        if reason.start is not None:
            assert claim.start <= reason.start < reason.end <= claim.end
    if claim.attribution is not None:
        assert text[claim.attribution.start : claim.attribution.end] == claim.attribution.mention
        assert claim.attribution.mention
        assert claim.attribution.claimant
        assert 0 <= claim.attribution.confidence <= 1


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_every_span_points_at_its_words_in_any_tangle_of_cues(text):
    check(text)
    check(normalise(text))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_every_span_points_at_its_words_in_any_text(text):
    check(text)


def test_the_same_text_gives_the_same_extraction():
    text = "Critics say the plan failed. They want a new one."
    assert extract(text) == extract(text)
    assert (extract(text).extractor, extract(text).version) == (EXTRACTOR, VERSION)


def test_an_empty_text_gives_nothing():
    assert extract("").claims == ()
    assert extract("\n\n").sentences == ()


def only(text, **options):
    (claim,) = extract(text, **options).claims
    return claim


def who(text):
    attribution = only(text).attribution
    return attribution.claimant if attribution else None


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Maria Ortiz, the finance minister, said the budget was balanced.", "Maria Ortiz"),
        ("The finance minister, Maria Ortiz, said the budget was balanced.", "Maria Ortiz"),
        ("Finance Minister Maria Ortiz said the budget was balanced.", "Maria Ortiz"),
        ("“The budget is balanced,” said Maria Ortiz, the finance minister.", "Maria Ortiz"),
        ("“The budget is balanced,” Ms Ortiz told the BBC on Monday.", "Ms Ortiz"),
        ('"The budget is balanced", according to the Treasury.', "Treasury"),
        ("According to two people familiar with the talks, the deal is dead.", "two people familiar with the talks"),
        ("The deal, Ortiz said, is dead.", "Ortiz"),
        ("Officials in Kyiv on Tuesday said the bridge was closed.", "Officials in Kyiv"),
        ("The World Bank’s report says growth slowed to 2 %.", "World Bank"),
        ("A report by the World Bank found that growth slowed to 2 %.", "World Bank"),
        ("The report found that growth slowed to 2 %.", "The report"),
        ("It was claimed by the ministry that growth slowed.", "the ministry"),
        ("Ortiz was quoted as saying that growth had slowed.", "Ortiz"),
        ("Several analysts who follow the company say it is short of cash.", "Several analysts"),
        ("Jillian Chase, 27, a nurse in Leeds, said the ward was full.", "Jillian Chase"),
        ("Rep. Elijah Moss (D-Md.), chair of the committee, said the vote was fair.", "Elijah Moss"),
        ("In the view of the central bank, prices are stable.", "the central bank"),
        ("In Mr Lang’s opinion, prices are stable.", "Mr Lang"),
        ("Ortiz went on to say that prices were stable.", "Ortiz"),
        ("Officials are warning that the dam could break.", "Officials"),
        ("The Department for Education said 40 schools were closed.", "Department for Education"),
        ("Ursula von der Leyen said the fund was empty.", "Ursula von der Leyen"),
        ("This view has been voiced by several mayors.", "several mayors"),
        ("As the prime minister put it last week, “inflation is yesterday’s problem.”", "the prime minister"),
        ("As Clyburn noted, voters will look again.", "Clyburn"),
        ("A woman who asked not to be named said soldiers had fired.", "A woman"),
        ("Founder and chief executive Ana Silva says sales doubled.", "Ana Silva"),
        ("The WHO estimates that 1.3 million people die on the roads.", "WHO"),
        ("NASA’s administrator, Bill Nelson, said on Tuesday that the launch was late.", "Bill Nelson"),
        ("One of them, Dr Aisha Khan of Imperial College London, told the Courier: “The grid is weak.”", "Aisha Khan"),
        ("“Vaccines are a hoax,” the post reads.", "the post"),
        ("Ortiz clinched the nomination and said that she would win.", "Ortiz"),
        ("Energy Review reported that output fell.", "Energy Review"),
        ("Energy Minister Maria Ortiz said that output fell.", "Maria Ortiz"),
        ("The Home Office said that 40 people were held.", "Home Office"),
        ("Prices fell sharply, the Hamburg daily Nordblick reported.", "Nordblick"),
        ("But a group of retired ambassadors says that the talks failed.", "a group of retired ambassadors"),
        ("Importers in the Baltic states warn that prices will climb.", "Importers in the Baltic states"),
        ("The Institute for Trade put growth in 2025 at 3.1 per cent.", "Institute for Trade"),
        ("Still, 52 per cent of voters say they would stay at home.", "52 per cent of voters"),
    ],
)
def test_the_claimant_is_found(text, claimant):
    assert who(text) == claimant


@pytest.mark.parametrize(
    "text",
    [
        "The aim is to keep prices stable.",
        "The argument for reform emphasises fairness.",
        "Historical patterns suggest that prices fall in spring.",
        "Recent figures show that prices fell.",
        "It is said that prices will fall.",
        "A path toward peace might involve talks.",
        "The United States of America exports wheat.",
        "The company’s claims that it was short of cash were false.",
        "Reports of a fire spread quickly.",
        "Ortiz did not say whether prices would fall.",
        "A spokesman declined to comment.",
        "Neither the mayor nor the police chief said who gave the order.",
        "Nobody said that prices would fall.",
        "The mayor and his angry remarks loomed large.",
        "Two states lost population in 2020.",
        "The so-called expert panel met on Monday.",
        "Germany shows how uneven the adjustment has been.",
        "Whether it worked depends on a question nobody has answered yet: what was it for?",
        "Demonstration material written for the tests; the people and figures are invented.",
        "The memo, which was first reported by the Gazette, is a fake.",
    ],
)
def test_nobody_is_invented(text):
    assert who(text) is None


def claimants(text):
    return [claim.attribution and claim.attribution.claimant for claim in extract(text).claims]


def test_a_pronoun_takes_the_one_who_spoke_not_the_one_spoken_of():
    assert claimants("Anna Lind criticised Helen Roth on Friday. She said the plan was weak.") == [
        "Anna Lind",
        "Anna Lind",
    ]


def test_a_pronoun_takes_the_one_of_its_gender():
    text = "Maria Ortiz said taxes rose. Paul Adler said they fell. She said he was wrong about 2021."
    assert claimants(text) == ["Maria Ortiz", "Paul Adler", "Maria Ortiz"]


def test_it_takes_a_body_and_they_a_group():
    text = "The central bank said prices rose. Farmers argued that they fell. It added that wages rose. They added nothing."
    assert claimants(text)[:3] == ["The central bank", "Farmers", "The central bank"]


def test_short_forms_and_roles_find_the_name():
    text = (
        "Ursula Brandt, the environment minister, said forests shrank by 2 %. Brandt said fires were to blame. "
        "The minister said help was coming. Mrs Brandt said it would take years."
    )
    assert set(claimants(text)) == {"Ursula Brandt"}


def test_the_post_is_not_the_study():
    text = "A study by Helix Media found that 4 % agree. “Nobody agrees,” the post reads. The survey found no change in May."
    assert claimants(text) == ["Helix Media", "the post", "Helix Media"]


def test_a_family_name_may_stand_first():
    assert claimants("Lee Chang said prices rose. Lee warned that wages fell.") == ["Lee Chang", "Lee Chang"]


def test_where_the_name_stands_is_told():
    claims = extract("Critics argue that prices rose. They claim that wages fell.").claims
    assert claims[1].attribution.resolved_from == 0
    assert claims[1].attribution.mention == "They"
    assert claims[1].attribution.kind is ClaimantKind.GROUP


def test_a_pronoun_without_a_name_is_said_to_be_unsure():
    attribution = only("They claim that wages fell.").attribution
    assert attribution.claimant == "They"
    assert attribution.resolved_from is None
    assert attribution.confidence < 0.5


def test_a_relayed_claim_names_both():
    attribution = only("Ms Albright said that critics claim the vaccine was rushed.").attribution
    assert (attribution.claimant, attribution.relayed_by) == ("critics", "Ms Albright")


def test_quoted_speech_over_paragraphs_keeps_its_speaker():
    text = "“We lost 40 jobs,” Ida Cole said. “Then we lost 60 more.\n\n“In May the plant closed.\n\n“That was that.”\n\nIt rained."
    assert claimants(text) == ["Ida Cole", "Ida Cole", "Ida Cole", "Ida Cole", None]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Critics argue that prices rose.", "Prices rose."),
        ("According to Eurostat, prices rose by 2 %.", "Prices rose by 2 %."),
        ("Prices rose by 2 %, according to Eurostat.", "Prices rose by 2 %."),
        ("“Prices rose,” said Maria Ortiz.", "Prices rose."),
        ("Prices, Ortiz said, rose because of the war.", "Prices rose because of the war."),
        ("Ortiz denied that prices rose.", "Ortiz denied that prices rose."),
        ("Ortiz never said that prices rose.", "Ortiz never said that prices rose."),
        ("Critics say prices did not rise.", "Prices did not rise."),
        ("Ortiz urged the bank to cut rates.", "Ortiz urged the bank to cut rates."),
        ("PARIS (AFP) – Prices rose, Ortiz said.", "Prices rose."),
        ("Ortiz said the plan was “a disaster” for Spain.", "The plan was “a disaster” for Spain."),
    ],
)
def test_normalised_words_keep_the_sense_and_drop_the_cue(text, words):
    assert only(text).text == words


def test_a_claim_in_two_parts_has_two_spans():
    claim = only("Prices, Ortiz said, rose because of the war.")
    assert [claim.quote[start:end] for start, end in claim.spans] == ["Prices", "rose because of the war"]


def test_pronouns_are_made_explicit_where_sure():
    claims = extract("Critics urged a vote in May. They urge one every year.").claims
    assert claims[1].text == "Critics urge one every year."


def test_times_are_made_explicit_when_the_date_is_known():
    claim = only("Prices rose by 2 % last year.", published_on=date(2024, 5, 1))
    assert claim.text == "Prices rose by 2 % in 2023."
    assert only("Prices rose by 2 % last year.").text == "Prices rose by 2 % last year."


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Unemployment fell to 4.2 % in March.", ClaimKind.FACT),
        ("The bridge was opened by the king.", ClaimKind.FACT),
        ("Unemployment will fall to 3 % by 2032.", ClaimKind.PREDICTION),
        ("Prices are expected to rise next year.", ClaimKind.PREDICTION),
        ("The government should cut taxes.", ClaimKind.OPINION),
        ("We must act now.", ClaimKind.OPINION),
        ("This is a shameful betrayal of our farmers.", ClaimKind.OPINION),
        ("Did prices rise in March?", ClaimKind.QUESTION),
        ("I was born in a small village near the border.", ClaimKind.EXPERIENCE),
        ("That is the point.", ClaimKind.VAGUE),
        ("This article was first published on 3 May.", ClaimKind.VAGUE),
        ("The names and figures in this text are invented.", ClaimKind.VAGUE),
        ("Subscribe to our newsletter for 3 euros a week.", ClaimKind.VAGUE),
        ("Analysts expect Europe to import no gas by the end of 2028.", ClaimKind.PREDICTION),
        ("The economy was harder to shake than many expected.", ClaimKind.FACT),
        (
            "“I have kept the furnaces on, but I have not hired anyone since 2022,” said the glassmaker.",
            ClaimKind.EXPERIENCE,
        ),
        ("The aim is to build trust.", ClaimKind.VAGUE),
    ],
)
def test_the_kind_is_told_with_its_words(text, kind):
    claim = only(text)
    assert claim.kind is kind
    assert all(reason.label for reason in claim.kind_reasons)


def test_the_reasons_are_in_words_an_editor_reads():
    claim = only("Critics say unemployment may have risen by 40 % since 2019.")
    labels = {reason.label for reason in claim.reasons}
    assert "a percentage: 40 %" in labels
    assert "hedged: may" in labels
    assert "somebody answers for it: Critics" in labels


def codes(text):
    return {reason.code for reason in only(text).reasons}


def test_the_same_words_are_one_reason():
    assert codes("Receipts were 25 per cent lower than in spring.") & {"percent", "number", "money", "cause"} == {
        "percent"
    }
    assert codes("The sale brought in four million dollars.") & {"percent", "number", "money"} == {"money"}
    assert "number" in codes("Of 52 cases 25 per cent failed.")
    assert "number" not in codes("The stores were full on 1 October.")
    assert "cause" not in codes("The cost of the plan is unknown.")
    assert "topic" not in codes("She works for the Institute for Trade and Resilience.")


def test_a_name_is_named_whole_and_without_its_ending():
    labels = [reason.label for reason in only("She left Russia’s Institute for Trade and Resilience.").reasons]
    assert "names Russia" in labels
    assert "names Institute for Trade and Resilience" in labels


def test_what_a_page_says_of_itself_comes_last():
    text = "The reader may turn the page. The people and the 40 figures of this article are invented."
    claims = extract(text).claims
    assert claims[1].score < 0.05
    assert claims[1].reasons[0].code == "page"


def test_a_pronoun_gives_way_to_a_name_with_its_article():
    text = "The World Bank said that growth slowed. They urged a vote in May."
    assert extract(text).claims[1].text == "The World Bank urged a vote in May."
    assert extract(text).claims[1].attribution.claimant == "World Bank"


def test_they_are_the_sceptics_of_the_sentence_before():
    text = (
        "Sceptics of the levy see a different lesson. They note that 17 of 52 cases failed. In their view it is futile."
    )
    assert claimants(text) == [None, "Sceptics of the levy", "Sceptics of the levy"]


def test_numbers_come_before_norms_and_greetings():
    text = "Good evening. We should be proud. Crime fell by 12 % in 2021, the largest drop on record."
    claims = sorted(extract(text).claims, key=lambda claim: -claim.score)
    assert "12 %" in claims[0].quote


def test_a_language_without_rules_is_split_and_not_guessed_at():
    extraction = extract("Les prix ont augmenté de 4 %. C’est ce qu’a dit Mme Ortiz.", language="fr")
    assert extraction.language == "fr"
    assert [claim.attribution for claim in extraction.claims] == [None, None]
    assert extraction.claims[0].score > extraction.claims[1].score


def test_the_title_tells_the_name_a_text_shortens():
    text = "Ortiz said that prices rose."
    claim = only(text, title="Maria Ortiz on prices")
    assert claim.attribution.claimant == "Maria Ortiz"
    assert claim.attribution.resolved_from is None


def test_a_thousand_words_take_well_under_a_second():
    folder = Path(__file__).parent / "articles"
    text = normalise("\n\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))))
    began = time.process_time()
    extract(text)
    spent = time.process_time() - began
    # Measured at 0.05 s per 1,000 words; the limit only catches a step that grows with the square of the length.
    assert spent < 0.5 * len(text.split()) / 1000


def marks(text):
    claim = only(text)
    return [(mark.kind, text[mark.start : mark.end]) for mark in claim.marks]


def test_what_a_claim_speaks_of_is_marked():
    text = "Finance Minister Maria Ortiz told Reuters in Kyiv that Germany and Poland spent $4.5 billion, or 12 %, in May 2022."
    assert marks(text) == [
        ("person", "Maria Ortiz"),
        ("organisation", "Reuters"),
        ("place", "Kyiv"),
        ("place", "Germany"),
        ("place", "Poland"),
        ("quantity", "$4.5 billion"),
        ("quantity", "12 %"),
        ("date", "May 2022"),
    ]


def test_a_name_may_begin_with_a_word_that_titles_have():
    text = "Energy Minister Maria Ortiz told the Energy Review that Hale Textiles sold energy."
    assert marks(text) == [
        ("person", "Maria Ortiz"),
        ("organisation", "Energy Review"),
        ("organisation", "Hale Textiles"),
    ]


def test_a_name_that_nothing_tells_is_not_marked():
    assert marks("On Sunday Blorp closed.") == [("date", "Sunday")]


def claim_texts(text):
    return [(claim.attribution and claim.attribution.claimant, claim.text) for claim in extract(text).claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ortiz said prices fell, while Lang said they rose by 3 %.",
            [("Ortiz", "Prices fell."), ("Lang", "They rose by 3 %.")],
        ),
        (
            "Inflation fell to 2 % in May and unemployment rose to 6 %.",
            [(None, "Inflation fell to 2 % in May."), (None, "Unemployment rose to 6 %.")],
        ),
        (
            "Norway cut taxes by 5 % and raised spending by 3 %.",
            [(None, "Norway cut taxes by 5 %."), (None, "Norway raised spending by 3 %.")],
        ),
        (
            "Ortiz said exports fell by 5 % and imports rose by 3 %.",
            [("Ortiz", "Exports fell by 5 %."), ("Ortiz", "Imports rose by 3 %.")],
        ),
    ],
)
def test_each_checkable_part_of_a_sentence_is_a_claim(text, expected):
    assert claim_texts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Prices and wages rose by 3 %.",
        "If prices rise by 3 % and wages fall by 2 %, the plan fails.",
        "Ortiz denied that prices rose by 3 % and wages fell by 2 %.",
        "He was tired and went home.",
        "Between 2010 and 2020 prices rose.",
    ],
)
def test_what_is_one_claim_stays_whole(text):
    assert len(extract(text).claims) == 1


def test_who_passes_words_on_is_marked_where_they_stand():
    text = "Ms Albright said that critics claim the vaccine was rushed."
    said = only(text).attribution
    assert text[slice(*said.relayed_at)] == "Ms Albright"


def test_a_speech_without_a_cue_is_given_to_whom_the_paragraph_before_is_about_as_a_guess():
    text = (
        "President Teresa Waweru spoke for nine minutes.\n\n“The harbour has brought 800 jobs. It was to bring 5,000.”"
    )
    said = extract(text).claims[1].attribution
    assert said.claimant == "Teresa Waweru"
    assert said.confidence < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "The Minister Bob said that " * 600,
        "'a " * 2000,
        "“a b c d e f.\n\n" * 500,
        "Bob who has said who " * 500,
        "according to Bob, " * 700,
        "a" * 60_000,
        "Der Minister teilte die " * 800 + "mit.",
        " " * 60_000,
        "> " * 20_000,
        "nah. who pays? " * 1500,
        "The mill had\n40 a.\n" * 1500,
        "AB CD: " * 4000,
    ],
    ids=[
        "cues",
        "marks",
        "paragraphs",
        "relatives",
        "asides",
        "word",
        "particles",
        "spaces",
        "quoted mail",
        "informal",
        "wrapped lines",
        "labels",
    ],
)
def test_the_time_grows_with_the_length_and_no_faster(text):
    def spent(part):
        began = time.process_time()
        extract(part)
        return time.process_time() - began

    half = spent(text[: len(text) // 2])
    # Twice the text takes about twice the time; four times would be a square. A little is forgiven to a busy machine.
    assert spent(text) < 3.2 * half + 0.3


def words_of(text):
    return [claim.text for claim in extract(text).claims]


def test_the_words_of_a_quoted_and_wrapped_mail_are_those_of_its_writer():
    text = "> Mayor Alma Lund said the com-\n> mittee had spent\n> 900 euros. “It was well-\n> known,” she said."
    claims = extract(text).claims
    assert [claim.text for claim in claims] == ["The committee had spent 900 euros.", "It was well-known."]
    assert {claim.attribution.claimant for claim in claims} == {"Alma Lund"}
    check(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "LUND: It is safe. We tested it in May.\nCALLER (Ida, from Orlo): My well has smelled since April.",
            [("LUND", "It is safe."), ("LUND", "We tested it in May."), (None, "My well has smelled since April.")],
        ),
        ("Q: Did you see the fire?\nA: I saw it twice.", [(None, "Did you see the fire?"), (None, "I saw it twice.")]),
        ("Frage: Wer zahlt die Brücke?\nAntwort: Das weiß ich nicht.", [(None, "Wer zahlt die Brücke?"), (None, "Das weiß ich nicht.")]),
        ("HOST: The mill has closed in May.", [("HOST", "The mill has closed in May.")]),
    ],
)  # fmt: skip
def test_the_label_of_a_turn_belongs_to_no_words_and_ends_the_speech_before(text, told):
    found = [(c.attribution.claimant if c.attribution else None, c.text) for c in extract(text).claims]
    assert found == told


def test_a_word_on_what_a_sentence_is_about_is_left_out_with_an_act_of_saying_and_without():
    text = "Schools: Two in ten teachers were ill in May.\n\nRoads: The mayor wants 40 new lanes.\n\nPrice: 40 euros"
    assert words_of(text) == [
        "Two in ten teachers were ill in May.",
        "The mayor wants 40 new lanes.",
        "Price: 40 euros.",
    ]


def test_a_contrast_is_cut_where_both_clauses_are_full():
    assert words_of("The mill lost 40 jobs in May, while wages were frozen.") == [
        "The mill lost 40 jobs in May.",
        "Wages were frozen.",
    ]
    assert len(words_of("She spent 40,000 euros in May, while working as mayor.")) == 1
    assert len(words_of("She spent 40,000 euros in May, while she was mayor.")) == 1
