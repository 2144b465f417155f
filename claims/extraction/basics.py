"""Sentences that any newsroom would order alike, to see whether retrained weights of check-worthiness forget the basics.

All written for this project; people, places and figures are invented. Half are worth a check, half are not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from claims.extraction.pipeline import extract

if TYPE_CHECKING:
    from claims.extraction.worth_words import Weights
    from claims.terms.embeddings import LayerReader

WORTH: Final = (
    "Unemployment in Ostrava fell from 9.1 to 6.4 per cent between 2019 and 2023.",
    "The county spent $48 million on the stadium, twice what it had planned.",
    "Rents in the capital have risen by a third since the cap was lifted.",
    "Senator Whitlow voted against the clean water bill four times.",
    "More people died on rural roads last year than in all cities together.",
    "Half of the hospitals in the north have closed their maternity wards.",
    "The vaccine cut hospital stays by 70 per cent in the trial of 12,000 adults.",
    "Carver Mills released solvent into the river for eleven years.",
    "Figures of the statistics office show that exports to Norland have halved.",
    "Our state ranks last in the country in spending on each pupil.",
    "The mayor's brother owns the firm that won the waste contract.",
    "Crime in Elmstead is at its lowest level in forty years.",
    "The company paid no tax on profits of 2.3 billion euros in 2022.",
    "Immigrants pay more into the pension fund than they take out of it.",
    "He signed the order that sent 3,000 troops to the border.",
    "The bridge was inspected for the last time in 2009.",
    "Wind and sun produced 41 per cent of the country's electricity in May.",
    "The ministry knew of the faulty brakes before the train was bought.",
    "Under my opponent's plan taxes went up for 80 per cent of families.",
    "The average teacher here earns less than a bus driver.",
    "Fires destroyed more forest in August than in the ten years before.",
    "Governor Lund cut the budget of the environment agency by $12 million.",
    "One in five children in the district lives in poverty.",
    "The river's water has contained lead above the legal limit since 2016.",
    "The city hired 600 police officers and crime still went up.",
    "Sanctions reduced the country's oil income by more than a half.",
    "The airline cancelled 1,400 flights because it lacked crews.",
    "The study found no link between the additive and cancer.",
    "Our country has sent more aid to Veland than any other nation.",
    "The bank gave the minister a loan without interest in 2018.",
)
NOT_WORTH: Final = (
    "Thank you very much for having me tonight.",
    "I think we can do better than this.",
    "What do you say to the people who are listening?",
    "My mother taught me to tell the truth.",
    "We will build a future that our children deserve.",
    "Let me finish, please.",
    "That is a wonderful question, and I am glad that you asked it.",
    "We must never give up on our dreams.",
    "Good evening, ladies and gentlemen.",
    "I hope that everybody gets home safely.",
    "It would be wrong to look away now.",
    "Read more about this story on our site.",
    "You know what I mean.",
    "The evening was lovely and the soup was warm.",
    "Who would have thought of that?",
    "In my opinion it is the most beautiful town of all.",
    "I remember walking to school with my sister.",
    "We should treat each other with respect.",
    "Maybe things will look different in the morning.",
    "Let us go on to the next subject.",
    "He should be ashamed of himself.",
    "I want every one of you to have a chance.",
    "This could be the beginning of something new.",
    "Nobody knows what tomorrow brings.",
    "I am looking forward to our conversation.",
    "Would you like to answer that?",
    "It is time for courage, and it is time for hope.",
    "I could not agree with you more.",
    "Freedom is the greatest gift of all.",
    "She smiled, and then she sat down.",
)
MOST_FORGOTTEN = 0.02  # of the pairs: retrained weights that order so many worse have lost what the base knew


@dataclass(frozen=True, slots=True)
class Basics:
    """How weights order the sentences: the share of pairs (one worth a check, one not) in the right order, and the scores."""

    in_order: float
    scores: dict[str, float]

    def forgotten(self, base: Basics) -> bool:
        """Return whether these weights order clearly more pairs the wrong way round than the base does."""
        return self.in_order < base.in_order - MOST_FORGOTTEN

    def fell_behind(self, *, limit: int = 3) -> list[str]:
        """Return the sentences worth a check that most of the others stand before, the worst first."""
        before = {text: sum(self.scores[other] >= self.scores[text] for other in NOT_WORTH) for text in WORTH}
        return sorted((text for text in WORTH if before[text]), key=lambda text: (-before[text], text))[:limit]


def ask_basics(worth: Weights | None = None, reader: LayerReader | None = None) -> Basics:
    """Return how these weights, by default those that the code came with, order the sentences."""
    scores = {text: _score(text, worth, reader) for text in WORTH + NOT_WORTH}
    pairs = [(scores[one], scores[other]) for one in WORTH for other in NOT_WORTH]
    return Basics(sum(one > other for one, other in pairs) / len(pairs), scores)


def _score(text: str, worth: Weights | None, reader: LayerReader | None) -> float:
    """Return the highest score of the sentence's claims; 0 where nothing in it is one."""
    return max((claim.score for claim in extract(text, language="en", worth=worth, reader=reader).claims), default=0.0)
