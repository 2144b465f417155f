"""A claim's words make a sentence by themselves: what was only told with its verb keeps the verb, and who told it."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def claims(text):
    return extract(text, language="en").claims


def words(text):
    return [claim.text for claim in claims(text)]


def claimants(text):
    return [claim.attribution.claimant if claim.attribution else None for claim in claims(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Officers found and freed the boy from a cellar in Linz.",
        "A neighbour found the stolen van in a car park and called the police.",
        "The chain Holm reported third-quarter profits that beat forecasts as sales slipped, pushing shares lower.",
        "Officials in Oslo are wondering if higher payments and a promise to buy timber are enough to ask.",
        "Leah Sims explained how the harbour town had lost its port.",
        "Marek Novak, 55, could face ten years in prison after pleading guilty to fraud.",
        "The artists and builders from six countries share their view of the city.",
        "Here’s what he had to say about the tax.",
        "As the files were opened in New York, Hanna Sawyer testified before the panel, where members were angry.",
        "Julian Asper, who denies the claim, has avoided a trial for seven years after fleeing to Oslo.",
        "The team looked at ten towns and noted if and how often their buses were late.",
        "Years before Milo Ford wrote A Song of Salt, he sold boats.",
        "Guests shouted out odd questions and he gave odd answers.",
        "The letter Milo wrote was “kind and loving”.",
        "In towns of the north, the number who said they had sold a house rose by 23 per cent.",
    ],
)
def test_what_makes_no_sentence_keeps_its_verb(sentence):
    assert words(sentence) == [sentence]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The minister said prices had fallen by 5 % since May.", "Prices had fallen by 5 % since May."),
        ("The agency warned that if the dam breaks, 4,000 people will be cut off.", "If the dam breaks, 4,000 people will be cut off."),
        ("Jana Moll said the shops that pay wages late were leaving the town.", "The shops that pay wages late were leaving the town."),
        ("Jana Moll said that after the flood of May, rents rose.", "After the flood of May, rents rose."),
        ("Jana Moll said rents and wages rose as the port grew.", "Rents and wages rose as the port grew."),
        ("Jana Moll said in that year rents had risen.", "In that year rents had risen."),
        ("Jana Moll said recycled videos were common in May.", "Recycled videos were common in May."),
        ("Jana Moll added that it was “a mistake”.", "It was “a mistake”."),
    ],
)  # fmt: skip
def test_what_makes_a_sentence_loses_its_cue(sentence, expected):
    assert words(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Jana Reyes told reporters at a press conference that the line would close in 2030.", "The line would close in 2030."),
        ("When he was stopped, Marek Novak told police the mayor had lied.", "The mayor had lied."),
        ("Judge Ida Berg said in the ruling this case shows that a permit is needed.", "This case shows that a permit is needed."),
        ("Ida Berg said in a letter to the council that the tax would rise.", "The tax would rise."),
        ("If the vote fails, Ida Berg suggested in a letter, the tax would rise.", "If the vote fails, the tax would rise."),
        ("“Our third quarter grew by 4 %,” chairman, founder and president Karl Menz said in a letter.", "Our third quarter grew by 4 %."),
        ('The shop sells the Delfi 34" 1440p screen for 649 dollars.', 'The shop sells the Delfi 34" 1440p screen for 649 dollars.'),
        ("At a hearing of the panel that funds the port, Rep. Robert Ader pushed for use of the quay.", "Rep. Robert Ader pushed for use of the quay."),
        ("This valve, says Rick Lock, a builder at the yard in Linz, Austria, helps steer 5 litres.", "This valve helps steer 5 litres."),
        ("“Oh my,” Lucas Moll responded with a sigh.", "Oh my."),
        ("They recognize worms by a small molecule called succinate, an end product.", "They recognize worms by a small molecule called succinate, an end product."),
        ("The agency has maintained that a rocket is needed, despite cost and schedule issues that have pushed back its launch to 2021.", "A rocket is needed, despite cost and schedule issues that have pushed back its launch to 2021."),
        ("Although relatives suggested the banker may have been killed, Hanna Sawyer told lawmakers no evidence supports it.", "No evidence supports it."),
        ("Later, in remarks at the party’s headquarters, Esper Moll said, “We oppose breaches of the law by the port.”", "We oppose breaches of the law by the port."),
        ("“Prices,” Esper Moll said, “rose by 5 %.”", "Prices rose by 5 %."),
        ("ST. JOSEPH, Mich. (AP) — Officials are reporting a death linked to the fever.", "Officials are reporting a death linked to the fever."),
        ("Union officers have warned that staff shortages have taken their toll on 5 % of the guards.", "Staff shortages have taken their toll on 5 % of the guards."),
        ("Steve Menet, Vice President of Sales for Norr, Inc., says the plan works.", "The plan works."),
        ("Steve Menet says banks lend too little.", "Banks lend too little."),
        ("WASHINGTON (Reuters) - Scientists on Monday unveiled a map of the moon.", "Scientists on Monday unveiled a map of the moon."),
    ],
)  # fmt: skip
def test_the_words_begin_and_end_where_the_saying_does(sentence, expected):
    assert words(sentence) == [expected]


def test_whoever_is_named_in_a_quotation_does_not_speak_it():
    text = (
        "Sonya Zolin, the lawyer of the accused, told the Courier that her client meant no harm.\n\n"
        "“Pat Carling is passionate about the town and its river,” she said in an email.\n\n"
        "Carling was arrested in April. When Carling was stopped, he told police the mayor had lied."
    )
    assert claimants(text)[:2] == ["Sonya Zolin", "Sonya Zolin"]
    assert claimants(text)[-1] == "Pat Carling"


def test_a_name_in_the_quotation_is_taken_where_nobody_else_is():
    assert claimants("“I, Pat Carling, will go on,” he said.") == ["Pat Carling"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Data collected by the Kepler Institute supported the idea of water on the moon.",
        "A fund started by a former aide of the mayor has reported costs of 2 million.",
        "Leave a comment and let us know what your favourite is.",
        "VIP : 60,000 won",
        "The alert message provides data and related information to the nurse.",
        "Milo Ford, the most expected witness of the inquiry, is likely to be heard in May.",
        "Their American dream shattered, nearly 150 workers came home.",
        "New Price Drop: 2019 earphones for $139",
        "The runner is known for winning the 200 yard Individual Medley state title.",
    ],
)
def test_what_nobody_says_has_no_claimant_of_its_own(sentence):
    assert not {
        "Kepler Institute",
        "the most",
        "The alert message",
        "a former aide of the mayor",
        "let us",
        "VIP",
        "American",
        "New Price Drop",
        "Individual Medley",
    } & set(claimants(sentence))


def test_a_place_is_nobody():
    text = "Karl Menz of the University of Pennsylvania looked at the cells of mice. He recalled that they had grown by 5 %."
    assert claimants(text)[-1] == "Karl Menz"


def test_a_description_is_written_small_inside_a_sentence():
    text = "The researchers said that in 2021 their test failed twice."
    assert words(text) == ["In 2021 the researchers’ test failed twice."]


@pytest.mark.parametrize(
    "text",
    [
        "Following Assan’s arrest the trial was moved. The court heard Assan on Monday. Assan denied both claims.",
        "Prior to launch Norr promised better pictures.",
    ],
)
def test_what_opens_a_sentence_is_no_part_of_a_name(text):
    assert claimants(text)[-1] in {"Assan", "Norr"}


def test_a_dateline_is_not_marked():
    (claim,) = claims("LINZ, Austria (AP) — Graz has lost 12 million euros.")
    assert min(mark.start for mark in claim.marks) > len("LINZ, Austria (AP)")


def test_a_role_in_capitals_is_no_name():
    assert claimants("Steve Menet, Vice President of Sales for Norr, Inc., says the plan works.") == ["Steve Menet"]


def test_a_participle_is_no_first_name():
    assert claimants("Hosting Brandt, Moll said the firm employs 450 people. Later Brandt said it was true.") == [
        "Moll",
        "Brandt",
    ]


def test_a_place_before_a_colon_speaks_not_but_a_turn_does():
    article = "NEW DELHI: Nearly 150 workers came home on Wednesday.\n\nThe plane landed at six."
    assert claimants(article) == [None, None]
    assert words(article)[0] == "Nearly 150 workers came home on Wednesday."
    assert claimants("MOLL: We will cut the tax by 5 %.\n\nREYES: That is too late.") == ["MOLL", "REYES"]
    assert claimants("MOLL: We will cut the tax by 5 %. It will pass.")[0] == "MOLL"


@pytest.mark.parametrize(
    ("text", "expected", "who"),
    [
        ("Moll said that nothing was hidden, adding that the draft came late.", ["Nothing was hidden.", "The draft came late."], ["Moll", "Moll"]),
        ("Moll denied that it was hidden, adding that the draft came in May.", ["Moll denied that it was hidden.", "The draft came in May."], ["Moll", "Moll"]),
        ("Moll rejected the plan, saying it would cost 3 billion euros.", ["Moll rejected the plan.", "It would cost 3 billion euros."], ["Moll", "Moll"]),
        ("Moll said that prices rose and warned that wages would fall.", ["Prices rose.", "Wages would fall."], ["Moll", "Moll"]),
        ("The trust has admitted that records were poor but denies that staffing was too low.", ["Records were poor.", "The trust denies that staffing was too low."], ["The trust", "The trust"]),
        ("Moll praised the plan and said it would work.", ["Moll praised the plan.", "It would work."], ["Moll", "Moll"]),
        ("The board was late. It dismissed the study as nonsense and warned that it would cost 8 billion.", ["The board was late.", "The board dismissed the study as nonsense.", "It would cost 8 billion."], [None, "The board", "The board"]),
        ("“It is late,” Moll said, and warned that rents would rise.", ["It is late.", "Rents would rise."], ["Moll", "Moll"]),
        ("Moll said the board met and approved the plan.", ["The board met and approved the plan."], ["Moll"]),
        ("In a written statement, Moll thanked the crew and said that 46 nurses had come.", ["Moll thanked the crew.", "46 nurses had come."], ["Moll", "Moll"]),
        ("Lena Brandt disclosed one of those talks, adding she remembered it well.", ["Lena Brandt disclosed one of those talks.", "Lena Brandt remembered it well."], ["Lena Brandt", "Lena Brandt"]),
    ],
)  # fmt: skip
def test_each_act_of_saying_of_somebody_is_a_claim_of_its_own(text, expected, who):
    assert words(text) == expected
    assert claimants(text) == who


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Moll said the ferry would carry 4,000 people in June and take 1,200 cars off the road.", "The ferry would take 1,200 cars off the road."),
        ("Rents could rise by 4 % in May and fall by 2 % in July.", "Rents could fall by 2 % in July."),
        ("Rents rose by 4 % in May and reached 900 euros in July.", "Rents reached 900 euros in July."),
    ],
)  # fmt: skip
def test_a_second_verb_takes_its_subject_along_and_what_it_needs_to_bend(sentence, expected):
    assert words(sentence)[-1] == expected


@pytest.mark.parametrize("measure", ["a day", "just two months", "several years"])
def test_how_long_after_somebody_spoke_is_no_part_of_what_they_said_nor_of_the_rest(measure):
    found = words(f"OSBY, May 3 — The council closed the bridge on Monday, {measure} after experts said it was safe.")
    assert found == ["The council closed the bridge on Monday.", "It was safe."]


def test_its_is_never_that_of_a_person():
    assert words("The mayor told guests that the ferry carried 900 cars in its first year.") == [
        "The ferry carried 900 cars in its first year."
    ]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Priya Dell said the survey was small. Similar services in Kelm carried half of that, she noted.", "Priya Dell"),
        ("Priya Dell said the survey was small. Prices in Kelm were lower, she noted.", "Priya Dell"),
        ("Fresh data were missing, she noted.", "she"),
    ],
)  # fmt: skip
def test_neither_a_place_nor_a_word_that_opens_a_sentence_is_taken_for_somebody(text, who):
    assert claimants(text)[-1] == who


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Shells struck a clinic in Osby on Friday, officials said, hours after talks failed.", "Shells struck a clinic in Osby on Friday, hours after talks failed."),
        ("Prices rose by 4 per cent, Ortiz said, while wages fell.", "Prices rose by 4 per cent, while wages fell."),
        ("Local shops default less often than others, Ortiz argues, citing a study of 220 shops.", "Local shops default less often than others, citing a study of 220 shops."),
        ("Instead, Ortiz says, sick days fell by a third.", "Instead, sick days fell by a third."),
        ("When the firm moved its 180 staff last May, Pete Sand expected trouble.", "When the firm moved its 180 staff last May, Pete Sand expected trouble."),
        ("What the senator calls a cut was money moved to teams.", "What the senator calls a cut was money moved to teams."),
        ("Prices, said Ortiz, will rise with wages.", "Prices will rise with wages."),
        ("Moll claimed the towns were arming gangs, without offering any evidence.", "The towns were arming gangs."),
        ("“It will rise without giving details,” Moll said.", "It will rise without giving details."),
    ],
)  # fmt: skip
def test_what_is_cut_out_leaves_a_sentence_with_its_marks(sentence, expected):
    assert words(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Asked whether the director would stay, Ana Moll said that nobody had asked.", "Ana Moll"),
        ("A spokesman praised the plan. Asked whether the director would stay, he said: “We don’t comment on rumours.”", "A spokesman"),
        ("The government puts the figure at fewer than 900.", "The government"),
        ("But shop-floor worker Dean Abbott, 44, is not so sure: “It's the same work in fewer hours.”", "Dean Abbott"),
        ("Lian Zhou was there. Her own analysis of the data suggests the gains disappear in June.", "Lian Zhou"),
        ("The board met in May. Its report said prices had risen.", "The board"),
        ("A spokesperson for the Trade Department said the UK was ready. They added that ministers were not.", "A spokesperson for the Trade Department"),
        ("The Bakers' Guild estimates that one in eight shops has closed.", "Bakers' Guild"),
        ("Forecaster Lucy Ahn said that the worst was over.", "Lucy Ahn"),
        ("Downing Street said it was wrong. At the inn, landlady Sue Pick was pouring tea. “Nobody from the council has been near us,” she said.", "Sue Pick"),
        ("The Osby-based chain, which has 214 stores, now expects a profit of 31 million euros.", "The Osby-based chain"),
    ],
)  # fmt: skip
def test_who_answers_and_who_reckons_is_found(sentence, who):
    assert claimants(sentence)[-1] == who
    assert len(claims(sentence)) == sentence.count(". ") + 1


def test_a_storm_before_a_colon_says_nothing():
    text = "Storm Ingrid: thousands without power as clean-up begins\n\nTrees fell in Osby on Sunday."
    assert words(text) == ["Trees fell in Osby on Sunday."]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The ministry pointed to the windfall tax, which it said had raised 6 billion since 2022.", ["The ministry pointed to the windfall tax.", "The windfall tax had raised 6 billion since 2022."]),
        ("The ministry pointed to a fall in sales, which it said was due to rain.", ["The ministry pointed to a fall in sales.", "It was due to rain."]),
        ("Moll had praised a cake, which she says was “the best of all”.", ["Moll had praised a cake.", "The cake was “the best of all”."]),
        ("The minister conceded that the regulator had been “too slow” and promised a review.", ["The regulator had been “too slow”.", "The minister promised a review."]),
        ("Moll said it “has kept its word” and accused the towns of lying.", ["It “has kept its word”.", "Moll accused the towns of lying."]),
        ("Moll said she was “appalled” and had asked for a report.", ["Moll was “appalled” and had asked for a report."]),
        ("Moll said the firm had cut 40 jobs and promised to pay.", ["The firm had cut 40 jobs and promised to pay."]),
        ("Lawmakers voted to limit rentals, a measure the government says will return 60,000 flats.", ["Lawmakers voted to limit rentals.", "The measure will return 60,000 flats."]),
        ("Jana Moll said she feared that rents would rise in all the towns, and called on Olin to freeze them.", ["Rents would rise in all the towns.", "Jana Moll called on Olin to freeze them."]),
        ("Jana Moll said Drayton had signed for 46 laptops and told the board they had come.", ["Drayton had signed for 46 laptops and told the board they had come."]),
        ("The bank added that it had reported the matter to the police as soon as it became aware of it.", ["The bank had reported the matter to the police as soon as it became aware of it."]),
        ("Moll shows that the tram would carry 38,000 people and take 9,000 cars off the road.", ["The tram would carry 38,000 people.", "The tram would take 9,000 cars off the road."]),
        ("Asked by the coroner, Sarah Holm, why she had not called, Beck replied: “I would have lost my job.”", ["I would have lost my job."]),
        ("The board said it still owes 22,000 euros.", ["The board still owes 22,000 euros."]),
        ("A clerk accused of theft told a jury that the fire had begun in May.", ["The fire had begun in May."]),
        ("“What I can tell you is that falls went up by 18,” Moll said.", ["Falls went up by 18."]),
        ("It is understood that five of the members are against.", ["Five of the members are against."]),
        ("The truth is stranger than that, Moll said.", ["The truth is stranger than that."]),
        ("Moll said gulls only attack people who feed them.", ["Gulls only attack people who feed them."]),
        ("A study reported that people who napped had fewer heart attacks.", ["People who napped had fewer heart attacks."]),
        ("Detectives believe speed may have been a factor.", ["Speed may have been a factor."]),
        ("One minister said Moll had “perhaps a week” to explain herself.", ["Moll had “perhaps a week” to explain herself."]),
        ("Relations with its staff, Moll said at the time, were “good”.", ["Relations with its staff were “good”."]),
        ("Moll said she “acted on the best advice”.", ["Moll “acted on the best advice”."]),
        ("According to the 44-page decision, Norr approved 210 accounts in 2023.", ["Norr approved 210 accounts in 2023."]),
        ("Moll said each point costs 8 million a year, a figure the bank has disputed.", ["Each point costs 8 million a year."]),
        ("Moll told investigators he had been promised 5,000 euros.", ["Moll had been promised 5,000 euros."]),
        ("Maria Moll’s flat was burgled in October, which she believes was a warning.", ["Maria Moll’s flat was burgled in October.", "This was a warning."]),
        ("Norbau, which reports next week, gained 3 per cent.", ["Norbau, which reports next week, gained 3 per cent."]),
        ("The firm is to close two mills in Linz, it said, blaming high costs.", ["The firm is to close two mills in Linz, blaming high costs."]),
        ("Two of the mills have closed, according to the Workers’ Union, which accused the state of having slept.", ["Two of the mills have closed."]),
        ("Ministers fear that the road would break the targets, according to a memo.", ["The road would break the targets."]),
        ("Moll said the line would close by 2030, a claim that engineers dismissed.", ["The line would close by 2030."]),
        ("Moll said the line had a debt of 8 million, a figure that had doubled since 2010.", ["The line had a debt of 8 million, a figure that had doubled since 2010."]),
        ("Officers had stopped two men aged 23 and 27 near the lock and had found drugs worth 8,000 euros.", ["Officers had stopped two men aged 23 and 27 near the lock.", "Officers had found drugs worth 8,000 euros."]),
    ],
)  # fmt: skip
def test_each_act_ends_where_the_next_begins(sentence, expected):
    assert words(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Moll said that reservoirs had risen and that shops had opened.",
            "Reservoirs had risen and shops had opened.",
        ),
        (
            "Moll said the company had failed, and that its margins were low.",
            "The company had failed, and its margins were low.",
        ),
        (
            "Moll said that it had stopped, that it had found a fault and that it was sorry.",
            "It had stopped, it had found a fault and it was sorry.",
        ),
        (
            "Moll said that prices had risen and that is why shops close.",
            "Prices had risen and that is why shops close.",
        ),
        (
            "Moll said that prices had risen and that year was the worst.",
            "Prices had risen and that year was the worst.",
        ),
    ],
)
def test_a_second_that_goes_with_the_first(sentence, expected):
    assert words(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ministers were quick to claim the credit.",
        "First minister Aileen Roy has urged people to stay at home.",
        "In old age she spoke often about the climate.",
        "The shop Moll has recalled four kinds of food after pieces of glass were found in two jars.",
        "Moll said yes, on condition that they were free.",
        "Tara Lane posted a picture of a large cake on Monday with the words “Some things can’t be faked”.",
        "Critics said the same about the school, and they were wrong.",
    ],
)
def test_what_stands_right_before_and_what_makes_no_clause_stays(sentence):
    assert words(sentence) == [sentence]
