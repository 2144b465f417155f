"""Brings the inflected forms of an English word to one stem: "sanctioned", "sanctions" and "sanction" are one term.

The rules are M. F. Porter's ("An algorithm for suffix stripping", 1980, https://tartarus.org/martin/PorterStemmer/),
written anew from the paper; in front of them stands a list of irregular forms, which suffix rules cannot see. Two
rules are added: "-ly" goes as in Porter's later English stemmer, and a last "i" goes, so that "economy" meets "economic".
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise


def _listed(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_VOWELS = "aeiou"

_STEP_2 = (
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"),
    ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"),
    ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"),
    ("iviti", "ive"), ("biliti", "ble"),
)  # fmt: skip
_STEP_3 = (
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
)  # fmt: skip
_STEP_4 = (
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion",
    "al", "er", "ic", "ou",
)  # fmt: skip

_IRREGULAR_FORMS = """
abide abode|arise arose arisen|awake awoke awoken|bear bore borne|beat beaten|become became|begin began begun
bend bent|bind bound|bite bit bitten|bleed bled|blow blew blown|break broke broken|breed bred|bring brought
build built|burn burnt|buy bought|catch caught|choose chose chosen|come came|creep crept|deal dealt|dig dug
draw drew drawn|dream dreamt|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed
feel felt|fight fought|find found|flee fled|fly flew flown flies|forbid forbade forbidden|forecast forecasts
forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got gotten|give gave given|go went gone goes
grow grew grown|hang hung|hear heard|hide hid hidden|hold held|keep kept|know knew known|lay laid
lead led|leap leapt|learn learnt|leave left|lend lent|light lit|lose lost|make made|mean meant|meet met
mistake mistook mistaken|overthrow overthrew overthrown|overtake overtook overtaken|pay paid|prove proven
ride rode ridden|ring rang rung|rise rose risen|run ran|say said|see saw seen|seek sought|sell sold|send sent
shake shook shaken|shine shone|shoot shot|show shown|shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat
sleep slept|slide slid|speak spoke spoken|spend spent|spin spun|spring sprang sprung|stand stood|steal stole stolen
stick stuck|strike struck stricken|strive strove striven|swear swore sworn|sweep swept|swell swollen|swim swam swum
swing swung|take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown
undergo underwent undergone|understand understood|undertake undertook undertaken|wake woke woken|wear wore worn
weave wove woven|weep wept|win won|withdraw withdrew withdrawn|write wrote written
child children|man men|woman women|foot feet|tooth teeth|goose geese|mouse mice|wife wives|life lives|half halves
leaf leaves|thief thieves|knife knives|shelf shelves|self selves|crisis crises|analysis analyses|basis bases
thesis theses|criterion criteria|phenomenon phenomena|medium media|person people|datum data|index indices
good better best|bad worse worst|far further farther furthest
die died dies dying death deaths|lie lied lies lying|tie tied ties tying|marry marriage married|bury buried burial
bear born birth births|grow growth|lose loss losses|sell sale sales|choose choice choices|fly flight flights
speak speech speeches|think thought thoughts|weigh weight weights|high height heights|strong strength strengths
long length lengths|deep depth depths|wide width|hot heat|true truth|young youth|warm warmth|poor poverty|free freedom
prove proof proofs|believe belief beliefs|succeed success successes successful|defend defence defense
offend offence offense|expend expense expenses|analyse analyze analyst|advise advice|sign signature
large larger largest|big bigger biggest|small smaller smallest|high higher highest|low lower lowest|old older oldest
young younger youngest|rich richer richest|poor poorer poorest|strong stronger strongest|long longer longest
short shorter shortest|great greater greatest|early earlier earliest|late later latest|few fewer fewest|fast faster fastest
"""  # "born" and "borne" go different ways: the last entry of a form wins


def _irregular() -> dict[str, str]:
    forms: dict[str, str] = {}
    for group in re.split(r"[|\n]", _IRREGULAR_FORMS):
        base, *others = group.split() or [""]
        forms.update(dict.fromkeys(others, base))
    return forms


_IRREGULAR = _irregular()
# British and American spellings of one word, as endings; tried only on words long enough to have such an ending.
_SPELLING = (
    (re.compile(r"^(.{3,})is(e[sd]?|ing|ation|ations)$"), r"\1iz\2"),
    (re.compile(r"^(.{3,})our(s|ed|ing|able|ful|ite)?$"), r"\1or\2"),
    (re.compile(r"^(.{3,})ll(ed|ing|er|ers)$"), r"\1l\2"),
    (re.compile(r"^(cent|met|theat|lit|fib)re(s?)$"), r"\1er\2"),
    (re.compile(r"^(program)me(s?)$"), r"\1\2"),
)


# These end in "s" without being plurals.
_WHOLE_LISTED = """
news politics physics mathematics economics athletics texas sars aids covid hamas isis
"""
_WHOLE = frozenset(_WHOLE_LISTED.split())


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the stem of a lower-case word without accents; words of fewer than three letters come back as they are."""
    word = _IRREGULAR.get(word, word)
    if len(word) < 3 or word in _WHOLE or not word.isascii() or not word.isalpha():
        return word
    for pattern, spelling in _SPELLING:
        word = pattern.sub(spelling, word)
    word = _step_1(word)
    word = _without_ly(_swap(word, _STEP_2))
    word = _swap(word, _STEP_3)
    word = _step_5(_step_4(word))
    return word[:-1] if word.endswith("i") and _measure(word[:-1]) > 1 else word


_PARTICIPLES = frozenset(
    form
    for group in re.split(r"[|\n]", _IRREGULAR_FORMS)
    for form in group.split()[1:]
    if form.endswith(("en", "ne", "n", "t", "d", "ght", "ung", "unk", "un"))
) | _listed("cut put set hit hurt let shut quit split spread shed burst beat become come run overcome swum begun won")


def is_participle(folded: str) -> bool:
    """Whether a folded word may be the past participle of a verb: "sued", "hurt", "written"."""
    return (folded.endswith("ed") and len(folded) > 3 and not folded.endswith("eed")) or folded in _PARTICIPLES


def _is_vowel(word: str, at: int) -> bool:
    char = word[at]
    return char in _VOWELS or (char == "y" and at > 0 and not _is_vowel(word, at - 1))


def _measure(word: str) -> int:
    """Count the vowel-to-consonant changes: Porter's m."""
    shape = [_is_vowel(word, at) for at in range(len(word))]
    return sum(before and not after for before, after in pairwise(shape))


def _has_vowel(word: str) -> bool:
    return any(_is_vowel(word, at) for at in range(len(word)))


def _ends_double(word: str) -> bool:
    return len(word) > 1 and word[-1] == word[-2] and not _is_vowel(word, len(word) - 1)


def _ends_short(word: str) -> bool:
    """Porter's *o: consonant, vowel, consonant at the end, the last not w, x or y ("hop", not "how")."""
    return (
        len(word) > 2
        and not _is_vowel(word, len(word) - 3)
        and _is_vowel(word, len(word) - 2)
        and not _is_vowel(word, len(word) - 1)
        and word[-1] not in "wxy"
    )


def _step_1(word: str) -> str:
    word = _without_plural(word)
    if word.endswith("eed"):
        word = word[:-1] if _measure(word[:-3]) > 0 else word
    else:
        for suffix in ("ed", "ing"):
            if word.endswith(suffix) and _has_vowel(word[: -len(suffix)]):
                word = _mended(word[: -len(suffix)])
                break
    if word.endswith("y") and _has_vowel(word[:-1]):
        word = word[:-1] + "i"
    return word


def _without_plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _mended(word: str) -> str:
    """Repair a stem from which "ed" or "ing" was cut: "hopp" to "hop", "conflat" to "conflate", "fil" to "file"."""
    if word.endswith(("at", "bl", "iz")):
        return word + "e"
    if _ends_double(word) and word[-1] not in "lsz":
        return word[:-1]
    return word + "e" if _measure(word) == 1 and _ends_short(word) else word


def _swap(word: str, rules: tuple[tuple[str, str], ...]) -> str:
    for suffix, replacement in rules:
        if word.endswith(suffix):
            base = word[: -len(suffix)]
            return base + replacement if _measure(base) > 0 else word
    return word


def _without_ly(word: str) -> str:
    """Cut an adverb's "-ly" (by now "li") after the letters that Porter's English stemmer allows before it."""
    if word.endswith("li") and len(word) > 4 and word[-3] in "cdeghkmnrt" and _measure(word[:-2]) > 0:
        return word[:-2]
    return word


def _step_4(word: str) -> str:
    for suffix in _STEP_4:
        if word.endswith(suffix):
            base = word[: -len(suffix)]
            keeps = _measure(base) <= 1 or (suffix == "ion" and not base.endswith(("s", "t")))
            return word if keeps else base
    return word


def _step_5(word: str) -> str:
    if word.endswith("e"):
        measure = _measure(word[:-1])
        if measure > 1 or (measure == 1 and not _ends_short(word[:-1])):
            word = word[:-1]
    if word.endswith("ll") and _measure(word) > 1:
        word = word[:-1]
    return word
