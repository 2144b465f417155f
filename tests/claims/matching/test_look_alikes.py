"""Pairs written for this project: look-alikes that must never be called the same, and the same claim in other words.

A wrong "same" would carry a verdict to a claim it was never given for, so of the look-alikes none may pass, in either
direction, not even as likely.
"""

from __future__ import annotations

import pytest

from claims.enums import MatchStrength
from claims.matching import compare

SURE = {MatchStrength.SAME, MatchStrength.LIKELY}

LOOK_ALIKES = [
    ("The vaccine reduces deaths by 5 %.", "The vaccine reduces deaths by 50 %."),
    ("The town has 12,000 inhabitants.", "The town has 120,000 inhabitants."),
    ("Rents rose by 3.5 percent in Leipzig.", "Rents rose by 3.9 percent in Leipzig."),
    ("The dam holds 2 million cubic metres of water.", "The dam holds 2 billion cubic metres of water."),
    ("The pipeline is 400 km long.", "The pipeline is 400 miles long."),
    ("A tonne of wheat costs 300 dollars.", "A tonne of wheat costs 300 euros."),
    ("Two thirds of pupils failed the test.", "One third of pupils failed the test."),
    ("Half of the fleet was sunk.", "A quarter of the fleet was sunk."),
    ("The fund lost twice as much as last year.", "The fund lost three times as much as last year."),
    ("The plant opened in 1998.", "The plant opened in 1989."),
    ("The treaty was signed on 3 March 2014.", "The treaty was signed on 3 May 2014."),
    ("The strike began on Monday.", "The strike began on Tuesday."),
    ("The law takes effect in January.", "The law takes effect in July."),
    ("Exports fell in the first quarter of 2022.", "Exports fell in the third quarter of 2022."),
    ("South Sudan joined the union.", "North Sudan joined the union."),
    ("East Germany banned the film.", "West Germany banned the film."),
    ("Ministers of Austria rejected the plan.", "Ministers of Australia rejected the plan."),
    ("Niger expelled the ambassador.", "Nigeria expelled the ambassador."),
    ("Slovakia raised its pension age.", "Slovenia raised its pension age."),
    ("The Senate passed the budget.", "The House passed the budget."),
    ("The king of Norway opened the bridge.", "The king of Sweden opened the bridge."),
    ("George H. W. Bush vetoed the bill.", "George W. Bush vetoed the bill."),
    ("Judge Anna Kowal dismissed the case.", "Judge Marta Kowal dismissed the case."),
    ("The mayor would resign over the affair.", "The mayor would not resign over the affair."),
    ("Schools must close on Friday.", "Schools must not close on Friday."),
    ("The drug is approved for children.", "The drug is not approved for children."),
    ("Nobody voted against the motion.", "Everybody voted against the motion."),
    ("The company did pay taxes in 2020.", "The company didn't pay taxes in 2020."),
    ("The company failed to pay taxes in 2020.", "The company paid taxes in 2020."),
    ("The city denied that the water was unsafe.", "The city confirmed that the water was unsafe."),
    ("The water is safe to drink.", "The water is unsafe to drink."),
    ("The ban is legal under EU law.", "The ban is illegal under EU law."),
    ("Crime went up under the new mayor.", "Crime went down under the new mayor."),
    ("The bank raised interest rates.", "The bank lowered interest rates."),
    ("More people left the country than came.", "Fewer people left the country than came."),
    ("The rich pay more tax than the poor.", "The poor pay more tax than the rich."),
    ("Russia attacked Ukraine.", "Ukraine attacked Russia."),
    ("Apple sued Samsung over the patent.", "Samsung sued Apple over the patent."),
    ("The bill allows hunting of wolves.", "The bill bans hunting of wolves."),
    ("The minister supports the tunnel.", "The minister opposes the tunnel."),
    ("The party won the election in Bavaria.", "The party lost the election in Bavaria."),
    ("At least 40 people died in the flood.", "At most 40 people died in the flood."),
    ("Men live longer than women in Chad.", "Women live longer than men in Chad."),
    ("The vote took place before the war.", "The vote took place after the war."),
    ("All of the ships returned.", "None of the ships returned."),
    ("All hospitals have a backup generator.", "Some hospitals have a backup generator."),
    ("The report will be published next year.", "The report was published last year."),
    ("The first patient was in Milan.", "The last patient was in Milan."),
    ("Wind power is the largest source of electricity.", "Wind power is the smallest source of electricity."),
    ("The tax applies to incomes above 50,000 euros.", "The tax applies to incomes below 50,000 euros."),
    ("The temperature reached 40 °C.", "The temperature reached 40 °F."),
    ("The baby weighed 3 kg.", "The baby weighed 3 pounds."),
    ("The deficit is 3 % of GDP.", "The deficit is 3 percentage points of GDP higher."),
    ("The film was made without public money.", "The film was made with public money."),
    ("Hardly anyone was vaccinated in the district.", "Almost everyone was vaccinated in the district."),
    ("The museum is open on Sundays.", "The museum is closed on Sundays."),
    ("Left parties gained seats.", "Right parties gained seats."),
    ("The doctor could have saved him.", "The doctor could not have saved him."),
    ("Prisoners may vote in Ireland.", "Prisoners may never vote in Ireland."),
    ("Donald Trump Jr. met the lawyer.", "Donald Trump met the lawyer."),
    ("Pope Francis visited Iraq.", "Pope Benedict visited Iraq."),
    ("Korea exported 300 tanks in 2023.", "Korea imported 300 tanks in 2023."),
    ("The chancellor is younger than the president.", "The chancellor is older than the president."),
    ("The suspect was convicted of fraud.", "The suspect was acquitted of fraud."),
    ("Parliament will vote on the pact.", "Parliament voted on the pact."),
    ("The tower is the third tallest in Asia.", "The tower is the fourth tallest in Asia."),
    ("Every clinic in the county closed.", "Some clinics in the county closed."),
    ("Robert Novak wrote the memo.", "Peter Novak wrote the memo."),
    ("Iran supplied drones to Russia.", "Russia supplied drones to Iran."),
    ("The ferry sank in the 19th century.", "The ferry sank in the 20th century."),
    ("The dose was tripled.", "The dose was doubled."),
    ("The museum always charges tourists.", "The museum sometimes charges tourists."),
]

SAME = [
    (
        "Wheat exports from Ruritania fell to 12 million tonnes in 2024.",
        "In 2024, Ruritania's exports of wheat fell to 12 million tonnes.",
    ),
    ("The vaccine reduces deaths by half.", "Deaths are reduced by 50 % by the vaccine."),
    ("Rents in Leipzig rose by 3.5 percent.", "In Leipzig, rents rose 3.5%."),
    ("The plant opened in 1998.", "In 1998 the plant was opened."),
    ("The treaty was signed on 3 March 2014.", "On March 3, 2014 the treaty was signed."),
    ("The pipeline is 1.5 km long.", "The pipeline has a length of 1,500 metres."),
    ("Donald Trump pardoned the sheriff.", "Trump pardoned the sheriff."),
    ("Crime went up under the new mayor.", "Crime rose under the new mayor."),
    ("The company didn't pay taxes in 2020.", "The company did not pay taxes in 2020."),
    ("The company paid no taxes in 2020.", "The company did not pay any taxes in 2020."),
    ("Two thousand people were evacuated from the village.", "2,000 people were evacuated from the village."),
    ("The bill bans hunting of wolves.", "The bill prohibits hunting of wolves."),
    (
        "Germany closed its last three nuclear power plants in April 2023.",
        "In April 2023 Germany shut its last 3 nuclear power plants.",
    ),
    ("The United States left the agreement.", "The US left the agreement."),
    ("The deficit is 3 % of GDP.", "The deficit stands at 3 percent of GDP."),
    ("A tonne of wheat costs 300 dollars.", "Wheat costs $300 a tonne."),
    ("5G masts cause cancer.", "Cancer is caused by 5G masts."),
    ("Prisoners are not allowed to vote in Ireland.", "In Ireland, prisoners aren't allowed to vote."),
    ("Bob Woodward wrote the memo.", "Robert Woodward wrote the memo."),
    ("The minister was replaced by her deputy.", "Her deputy replaced the minister."),
    ("Sanctions hurt the ruble.", "The ruble was hurt by sanctions."),
    ("The ferry sank on 3 May 1990.", "On May 3, 1990, the ferry sank."),
]


@pytest.mark.parametrize(("one", "other"), LOOK_ALIKES)
def test_a_look_alike_is_never_called_the_same_and_says_why_where_it_is_shown(one, other):
    for match in (compare(one, other), compare(other, one)):
        assert match is None or match.strength not in SURE
        assert match is None or match.guards or match.score < 0.66


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_claim_in_other_words_stays_the_same_or_likely(one, other):
    match = compare(one, other)
    assert match is not None
    assert match.strength in SURE


def test_one_other_word_is_likely_at_most():
    match = compare("The virus came from bats.", "The virus came from rats.")
    assert match is not None
    assert match.strength is not MatchStrength.SAME


def test_the_junior_of_a_name_is_another_person():
    match = compare("Donald Trump Jr. met the lawyer.", "Donald Trump met the lawyer.")
    assert match is not None
    assert match.guards == ("perhaps different people: Trump Jr. and Trump",)


def test_the_other_way_round_is_told_from_the_passive():
    turned = compare("Apple sued Samsung over the patent.", "Samsung sued Apple over the patent.")
    passive = compare("Apple sued Samsung over the patent.", "Samsung was sued by Apple over the patent.")
    assert turned is not None
    assert turned.guards == ("the other way round: “Apple … Samsung” and “Samsung … Apple”",)
    assert passive is not None
    assert passive.strength in SURE
