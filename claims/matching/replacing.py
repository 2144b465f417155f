"""Says which word of a claim stands in the place of another word in a look-alike: "malaria" and "measles", "from" and "to".

Words that may stand for each other are known for English (claims/terms/synonyms.py). What is not known to mean the same is taken
for another thing: a wrong “same” costs an editor's trust, a missed one costs a look at the list.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from claims.matching.cues import without_cue
from claims.terms.gloss import is_foreign
from claims.terms.names import is_one_name
from claims.terms.polarity import opposite_stems
from claims.terms.quantities import moments, quantities
from claims.terms.stems import stem
from claims.terms.synonyms import are_synonyms, is_misspelled
from claims.terms.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def _listed(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# One word misspelled or inflected, of a language without synonyms: “abgewies” and “abwies” are 86 alike.
_NEAR = 80
# They lead in, carry on or stand for another verb, and what a claim says does not hang on them.
_LIGHT_LISTED = """
make take give get put go come keep become bring carry remain stay case rate level figure number amount total fact thing way part
actually really currently recently today now new ever just simply say tell claim state show reveal confirm report according announce
there's set still due exist stand amount
"""
_LIGHT = frozenset(stem(word) for word in _LIGHT_LISTED.split())
# What a post calls out, in this form only.
_CALLS = _listed(
    "breaking exclusive viral urgent watch share please pls plz forward read know true check news message alert look wow omg lol video"
)
_HASHTAG = re.compile(r"#(\w+)")

# Small words that say which way, how many, when or on which condition; those of one group say the same.
_TELLING_LISTED = """
from|to into toward towards onto|against|for|with|without|before|after since following|until till|during|over above|under below|between|among|through via
only|all every each any both|some several|few hardly|most|many|more|less fewer|least|either neither nor|can could|may might|must|should ought|will would shall|if unless|because
off out|up|down|near around|outside beyond|within inside|across|again|still|already|never|once|own|than
"""
_TELLING = {
    word: number for number, group in enumerate(re.split(r"[|\n]", _TELLING_LISTED.strip())) for word in group.split()
}
# Several small words that one says as well; “to” before a verb says nothing.
_PLAIN = tuple(
    (re.compile(pattern, re.IGNORECASE), plain)
    for pattern, plain in (
        (r"\b(?:ha(?:s|ve|d)|needs?|needed|is|are|was|were) (?:required |obliged |forced )?to\b", "must"),
        (r"\b(?:is|are|was|were) (?:allowed|able|permitted) to\b", "can"),
        (r"\b(?:more than|upwards? of|in excess of)\b", "over"),
        (r"\b(?:less|fewer) than\b", "under"),
        (r"\b(?:no|not) (?:less|fewer) than\b", "at least"),
        (r"\b(?:owing|due|thanks) to\b", "because"),
        (r"\bprior to\b", "before"),
        (r"\bto (?!the |an? |his |her |its |their |(?-i:[A-Z])|\d)", ""),
    )
)
_OWNER = re.compile(r"['’]s?$")
_OWNING = frozenset({"of", "for", "on", "under", "about"})
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "this"})
# “The city of Paris” is Paris, “the government of Hungary” often Hungary, and “died of” owns nothing.
_NO_HEADS_LISTED = """
city town village state country kingdom republic province region river lake island group kind sort type piece issue problem question
practice process act government authority authorities administration regime member majority minority share half third quarter percent
die dead death kill risk danger evidence use sale price because out instead none nobody nothing lot dozen hundred thousand million billion plenty handful couple
"""
_NO_HEADS = frozenset(stem(word) for word in _NO_HEADS_LISTED.split())
_PAST, _PRESENT = frozenset({"was", "were", "had"}), frozenset({"is", "are", "has", "have", "am"})


def replaced(one: str, other: str, *, is_known: Callable[[str], bool] = bool) -> list[str]:
    """Return that each of two texts has a word that the other has not, and that is not known to mean the same; [] for nothing.

    `is_known` says which words are looked at: in a gloss, those of English.
    """
    lost, added = ([word for word in _unmet(*pair) if is_known(word.text)] for pair in ((one, other), (other, one)))
    if not lost or not added:
        return []
    return [f"“{lost[0].text}” against “{added[0].text}”"]


def of_another(one: str, other: str) -> list[str]:
    """Return that one text speaks of what belongs to that which the other speaks of: “the son of the president”; [] for nothing."""
    for here, there in ((one, other), (other, one)):
        said, added = without_cue(here, there), {word.start for word in _unmet(here, there)}
        shared, cut = {word.stem for word in _content(there)}, words(said)
        for at, word in enumerate(cut):
            if word.start not in added or word.stem in _NO_HEADS:
                continue
            owned = _owned(cut[at + 1 : at + 4])
            if owned is not None and owned.stem in shared:
                return [f"only one of them says “{said[word.start : owned.end]}”"]
            owner = cut[at - 1] if at else word
            if owner.stem in shared and _OWNER.search(owner.text) and not _is_owner(owner, there):
                return [f"only one of them says “{said[owner.start : word.end]}”"]
    return []


def _is_owner(owner: Word, text: str) -> bool:
    return any(word.stem == owner.stem and _OWNER.search(word.text) for word in words(text))


def _owned(after: list[Word]) -> Word | None:
    """Return the noun that a preposition right behind a noun leads in: “… of the president”."""
    if not after or after[0].folded not in _OWNING:
        return None
    return next((word for word in after[1:] if word.folded not in _DETERMINERS), None)


def only_here(one: str, other: str) -> list[str]:
    """Return a word that only one of two claims has: no conflict, but not surely the same claim either."""
    extra = [*_unmet(one, other), *_unmet(other, one)]
    if extra:
        return [f"only one of them says “{extra[0].text}”"]
    here, there = ({word.folded for word in words(text)} for text in (one, other))
    is_turned = (here & _PAST and not here & _PRESENT and there & _PRESENT and not there & _PAST) or (
        there & _PAST and not there & _PRESENT and here & _PRESENT and not here & _PAST
    )
    return ["one tells of the past, the other of the present"] if is_turned else []


def small_words(one: str, other: str) -> list[str]:
    """Return that one small word stands for another between the same words: “exports from China”, “exports to China”.

    Only where all other words are the same in the same order: in other words, other small words are needed.
    """
    mine, theirs = _content(one), _content(other)
    if [word.stem for word in mine] != [word.stem for word in theirs]:
        return []
    left, right = _telling(one), _telling(other)
    lost = [word for word in left if _TELLING[word] not in {_TELLING[other] for other in right}]
    added = [word for word in right if _TELLING[word] not in {_TELLING[other] for other in left}]
    return [f"“{lost[0]}” against “{added[0]}”"] if lost and added else []


def replaced_foreign(left: list[Word], right: list[Word]) -> list[str]:
    """Return that a small word stands in the place of another, of which it is not known what they mean to each other."""
    lost, added = (
        [
            word
            for word in some
            if word.text[0].islower()
            and word.folded not in _CALLS | {"really"}
            and not any(fuzz.ratio(word.stem.lower(), other.stem.lower()) >= _NEAR for other in others)
        ]
        for some, others in ((left, right), (right, left))
    )
    is_unknown = lost and added and any(is_foreign(word.text) for word in (*lost, *added))
    return [f"“{lost[0].text}” against “{added[0].text}”"] if is_unknown else []


def _telling(text: str) -> list[str]:
    for pattern, plain in _PLAIN:
        text = pattern.sub(plain, text)
    return [word.folded for word in words(text) if word.folded in _TELLING]


def _content(text: str) -> list[Word]:
    return [word for word in words(text) if not word.is_stop]


def _unmet(text: str, other: str) -> list[Word]:
    """Return the words that carry meaning in a text and have no counterpart in the other, each counterpart used once."""
    theirs = _content(other)
    held = Counter(word.stem for word in theirs)
    rest: list[Word] = []
    for word in _content(without_cue(text, other)):
        if held[word.stem]:
            held[word.stem] -= 1
        else:
            rest.append(word)
    spans, tags = _counted(text), {tag.lower() for tag in _HASHTAG.findall(text)}
    shared = {word.stem for word in _content(text)}
    return [
        word
        for word in rest
        if not _is_light(word, spans, tags) and not any(_stands_for(word, one, shared) for one in theirs)
    ]


def _is_light(word: Word, spans: Iterable[tuple[int, int]], tags: set[str]) -> bool:
    """Say whether a word says nothing of its own, or other guards see to it: numbers, dates, opposites, hashtags."""
    is_counted = word.text[0].isdigit() or any(start <= word.start < end for start, end in spans)
    return (
        is_counted or word.stem in _LIGHT or word.folded in _CALLS or word.text.lower() in tags or len(word.text) == 1
    )


def _stands_for(word: Word, other: Word, shared: set[str]) -> bool:
    """Say whether a word may stand for another; one that both texts have stands for itself, unless it is the very same."""
    if word.stem == other.stem:
        return other.stem not in shared or word.text.lower() != other.text.lower() or not word.is_capitalised
    is_same = are_synonyms(word.stem, other.stem) or other.stem in opposite_stems(word.stem)
    if is_same or is_misspelled(word.folded, other.folded):
        return True
    return word.is_capitalised and other.is_capitalised and is_one_name(word.folded, other.folded)


def _counted(text: str) -> list[tuple[int, int]]:
    return [*((one.start, one.end) for one in quantities(text)), *((one.start, one.end) for one in moments(text))]
