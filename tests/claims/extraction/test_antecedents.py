"""A pronoun gets a name only where nobody else can be meant; a wrong name is worse than a pronoun."""

from __future__ import annotations

from datetime import date

import pytest

from claims.extraction import extract


def words(text):
    return [claim.text for claim in extract(text, language="en", published_on=date(2026, 11, 20)).claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nearly a third of households told a survey by Norr Watch that they had turned the heating off.", "Nearly a third of households had turned the heating off."),
        ("The Norr Council said it had been told of the leak on 12 May.", "The Norr Council had been told of the leak on 12 May 2026."),
        ("The Norr Council said it was reviewing the plan.", "The Norr Council was reviewing the plan."),
        ("Judge Rowena Sayle told jurors that they would be asked to retire.", "Jurors would be asked to retire."),
        ("Ivo Lang was minister. In it, he warned the prime minister that she risked a revolt.", "The prime minister risked a revolt."),
        ("Graham Oakes said the figures left him no choice.", "The figures left Graham Oakes no choice."),
        ("A spokeswoman for Wexby council said it had received three complaints.", "Wexby council had received three complaints."),
        ("The ministry’s spokesman said it would not pay.", "The ministry would not pay."),
        ("Norr Trust said the cable failed. “We are asking users to help,” its chief executive, Marit Holm, said.", "Norr Trust is asking users to help."),
        ("The trust’s chief executive, David Orme, was there. “We failed these families,” he said.", "The trust failed these families."),
        ("Agnes Holm was 91. She studied physics in 1955 and joined the service in 1957.", "Agnes Holm joined the service in 1957."),
        ("Agnes Holm was 91. She married in 1955 and lost her job in 1957.", "Agnes Holm lost her job in 1957."),
        ("Norr Trust is to close a mill. “We have looked at every way,” said chief executive Fergus Hale.", "Norr Trust has looked at every way."),
        ("The Norr Council said it took safety very seriously.", "The Norr Council took safety very seriously."),
        ("The Norr Council said it would look for another site.", "The Norr Council would look for another site."),
        ("The Norr Friends’ Association said its members were angry.", "The Norr Friends’ Association’s members were angry."),
        ("“Then I saw the light,” the nursery worker told the Flash.", "Then the nursery worker saw the light."),
        ("Maria Holm was 91. Holm was born in Linz. Holm wrote 40 books. Holm married in 1955.\n\nTelevision found her by accident.", "Television found Maria Holm by accident."),
        ("Maria Fell left in May. “She’s furious,” Tom Moll said.", "Maria Fell is furious."),
        ("Maria Fell left in May. “Nobody wants her head,” Tom Moll said.", "Nobody wants Maria Fell’s head."),
        ("“My wife says I snore like a mower,” Tom Moll said.", "Tom Moll snores like a mower."),
        ("The manufacturer, Aerodyne, said that it was aware of the reports.", "The manufacturer was aware of the reports."),
        ("Beatriz Moll said that it was offered on a day when she was on shift.", "It was offered on a day when Beatriz Moll was on shift."),
    ],
)  # fmt: skip
def test_a_pronoun_gets_the_name_of_whom_it_means(text, expected):
    assert words(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Norr Council said it would take years.", "It would take years."),
        ("The Norr Council said it had never been so dry.", "It had never been so dry."),
        ("The Norr Council dismissed the study, saying it had failed.", "It had failed."),
        ("The study was paid for by the Norr Trust, which has 40 members. It has not been repeated.", "It has not been repeated."),
        ("Her daughter Britta Holm said she had died in her sleep.", "She had died in her sleep."),
        ("Denise Holm ran the home. Tom Ader said one resident had lost 640 euros and that her son was angry.", "One resident had lost 640 euros and her son was angry."),
        ("Chloe Marsden said no one told her anything.", "No one told Chloe Marsden anything."),
        ("Chloe Marsden was there. Anna Lind gave her flowers.", "Anna Lind gave her flowers."),
        ("Norr Trust sued Holm Bank. “We have looked at every way,” said chief executive Fergus Hale.", "We have looked at every way."),
        ("The bill was read in May. The Norr Council said it would delay investment.", "It would delay investment."),
        ("Luis Holm was there. He said the pilot deserved it. “He could have stayed,” said Grethe Moll.", "He could have stayed."),
        ("A stock clerk told the court that the fire had started with a candle he had lit.", "The fire had started with a candle he had lit."),
        ("“You can see my flat,” a student from Corley said.", "You can see my flat."),
        ("Police closed the road in May.\n\nRents rose. They must fall, Moll said.", "They must fall."),
        ("Maria Fell met Ana Holm in May. “Nobody wants her head,” Tom Moll said.", "Nobody wants her head."),
        ("Maria Fell left in May. “She’s worried,” Tom Moll said.", "She’s worried."),
        ("“We did not expect it,” said Yara Moll, a neurologist at the Lindau Clinic.", "We did not expect it."),
        ("The Atlantic Journal published the study. The company said that its watches were safe.", "The company’s watches were safe."),
        ("The dog’s owner, David Orme, was there. “We left at six,” he said.", "We left at six."),
        ("The study was paid for by Norr Trust. “We were surprised,” its author, Lena Moll, said.", "We were surprised."),
        ("Prosecutor Leila Moll told jurors that they had set the fire.", "They had set the fire."),
        ("Ana Holm and Dan Holm met Karl Orme. “He hid,” Ana Holm said.", "He hid."),
        ("Maria Holm ran the firm. Anna Lind left in May.\n\nA detective, Omar Faris, said officers had found a map at her flat.", "Officers had found a map at her flat."),
    ],
)  # fmt: skip
def test_a_pronoun_stays_where_somebody_or_something_else_may_be_meant(text, expected):
    assert words(text)[-1] == expected
