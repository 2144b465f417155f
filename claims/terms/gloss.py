"""Puts a claim in a form the guards understand: English as it is, German with its small words, numbers and turning words in English.

A guard asks whether two wordings differ in a number, a date, a name, a negation or a direction. Those are some hundred words of a
language; the rest only has to be compared with itself. So a language is a table of glosses (`glosses_de.py`), not guards of its own.
The stems of its other words are those of Snowball (https://snowballstem.org).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import snowballstemmer

from claims.terms import glosses_de as german
from claims.terms.polarity import opposite_word
from claims.terms.stems import stem
from claims.terms.tongues import GERMAN, GERMAN_SMALL
from claims.terms.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def _listed(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Marks a stem as no English word: “Not” is no “not”. A letter that no language with glosses has, and no stemmer cuts.
_FOREIGN = "ə"
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_TOKEN = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*")
_CLAUSE = re.compile(r"[^,;:.!?–—]+")
_LEAST_OPPOSITE = 6  # letters: shorter words on “un” are no opposites
_LONGEST = 60  # letters: what is longer is no word that was ever listed
_UNITS = _listed("one two three four five six seven eight nine")
_TENS = _listed("twenty thirty forty fifty sixty seventy eighty ninety")
_STEMMER = snowballstemmer.stemmer("german")

_FIGURES = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+)(?![\d]|[.,]\d)")
_SWAPPED = str.maketrans(".,", ",.")
_MONTHS_LISTED = "januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember"
_DAY = re.compile(rf"\b(\d{{1,2}})\.\s?(?=(?:{_MONTHS_LISTED})\b)", re.IGNORECASE)
_DATE = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?((?:1[5-9]|2[01])\d\d)(?!\d)")
_WILL = frozenset({"wird", "werden", "werde"})
_INFINITIVE = re.compile(r"(?!ge)[a-zäöüß]{2,}(?:en|ern|eln)")
_PARTICIPLE = re.compile(
    rf"^({'|'.join(sorted(german.PARTICLES, key=len, reverse=True))})?ge([a-zäöüß]{{3,}}(?:t|en))$"
)
_BEGINNINGS = tuple(
    sorted((*german.PARTICLES, "be", "ent", "er", "miss", "ver", "zer"), key=lambda one: (-len(one), one))
)
# “Anzuheben” is “anheben” with a “zu” between.
_ZU = re.compile(rf"^({'|'.join(sorted(german.PARTICLES, key=len, reverse=True))})zu([a-zäöüß]{{2,}}[re]n)$")
# Where two words of a gloss stand for one of the text, the second leaves its place in a list empty.
_EMPTY_PLACE = re.compile(r"(?<=: ), |, (?=,)|,\s*$")
_QUOTED = re.compile(r"“[^”]*”|(?<=: ).*$")
# Numbers with their units, and stems, are the texts' wherever they stand in a reason.
_OF_TEXTS = re.compile(
    rf"\d+(?:[.,-]\d+)*|[^\W_]+{_FOREIGN}|\b(?:percentage|points|percent|thousand|million|billion|trillion|euro|tonne|metre"
    r"|kilometre|hectare|litre|degree|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|half)\b"
)


@dataclass(frozen=True, slots=True)
class Gloss:
    """A text as the guards read it; `own` gives for each word put in the words it stands for, as they were written.

    `places` are (start, end in the gloss, start, end in the text) of each of its words, in order.
    """

    text: str
    own: Mapping[str, str] = field(default_factory=dict)
    written: str = ""
    places: tuple[tuple[int, int, int, int], ...] = ()

    def in_text(self, words: str) -> str:
        """Return what stands in the text where the gloss has some words in a row; "" where it has them nowhere."""
        at = self.text.find(words)
        found = [place for place in self.places if at <= place[0] < at + len(words)] if at >= 0 else []
        return self.written[found[0][2] : found[-1][3]] if found else ""


def glossed(text: str, tongue: str) -> Gloss:
    """Return a text as the guards read it; one of a language without glosses comes back as it is."""
    return _glossed(text) if tongue == GERMAN else Gloss(text)


def in_own_words(message: str, *glosses: Gloss) -> str:
    """Return a reason with the words of the texts in the place of their glosses, none twice in a row."""
    own = {put: written for gloss in reversed(glosses) for put, written in gloss.own.items()}
    if not own:
        return message

    def written(match: re.Match[str]) -> str:
        return own.get(match.group().lower(), match.group())

    def quoted(match: re.Match[str]) -> str:
        words = match.group()
        in_a_row = words[0] == "“" and next(filter(None, (gloss.in_text(words[1:-1]) for gloss in glosses)), "")
        if in_a_row:
            return f"“{in_a_row}”"
        return re.sub(r"(?<=[“ ]) +| +(?=[,”])", "", _TOKEN.sub(written, match.group()))

    message = _OF_TEXTS.sub(written, _QUOTED.sub(quoted, message))
    return _EMPTY_PLACE.sub("", message)


def is_small(word: Word, tongue: str) -> bool:
    """Whether a word carries no meaning of its own in its language."""
    if tongue != GERMAN:
        return word.is_stop
    return word.text.lower() in GERMAN_SMALL or all(one.is_stop for one in words(_word(word.text)))


def opposite_of(word: Word, tongue: str) -> tuple[int, str] | None:
    """Return a word of the same language that says the opposite, with the number of its pair (polarity.opposite_word); None for most."""
    if tongue != GERMAN:
        return opposite_word(word.stem)
    found = opposite_word(stem(_word(word.text)))
    spoken = found and german.SPOKEN.get(found[1])
    return (found[0], spoken) if found and spoken else None


def is_foreign(word: str) -> bool:
    """Whether a word of a gloss is a stem of the text's own language, not a word of English."""
    return word.endswith(_FOREIGN)


def is_english(word: str) -> bool:
    """Whether a word of a gloss is English put for a word of the text, small as no name is."""
    return word.isalpha() and word.islower() and not is_foreign(word)


@lru_cache(maxsize=1024)
def _glossed(text: str) -> Gloss:
    """Return the gloss of a German text: first what takes several words or marks, then every word that is left."""
    put = {**_verbs(text), **_phrases_of(text)}
    own: dict[str, str] = {}
    pieces: list[str] = []
    places: list[tuple[int, int, int, int]] = []
    at = length = 0
    for match in re.finditer(r"[^\W_]+(?:[-‐][^\W\d_]+)*", text):
        start, end = match.span()
        if start < at:
            continue  # inside a phrase
        if start in put:
            end, english = put[start]
        elif match.group()[0].isdigit() or (match.group().isupper() and len(match.group()) > 1):
            english = match.group()
        else:
            english = _word(match.group())
        pieces += [text[at:start], english]
        length += start - at + len(english)
        places.append((length - len(english), length, start, end))
        if english != text[start:end]:
            own |= {put: written for put, written in _aligned(english, text[start:end]) if put not in own}
        at = end
    return Gloss("".join([*pieces, text[at:]]), own, text, tuple(places))


def _aligned(english: str, written: str) -> Iterator[tuple[str, str]]:
    """Yield each word of a gloss with what stands for it: “last year” are the last words of “im vergangenen Jahr”."""
    puts, said = _TOKEN.findall(english.lower()), _TOKEN.findall(written)
    if len(puts) > len(said):
        said = [written, *[""] * (len(puts) - 1)]
    yield from zip(puts, said[-len(puts) :] if puts else [], strict=True)


def _phrases_of(text: str) -> dict[int, tuple[int, str]]:
    """Map where a phrase, a date or a number starts to its end and its English."""
    found: dict[int, tuple[int, str]] = {}
    for match in _DATE.finditer(text):
        found[match.start()] = match.end(), f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    for match in _DAY.finditer(text):
        found.setdefault(match.start(), (match.end(), f"{match[1]} "))
    for match in _FIGURES.finditer(text):
        found.setdefault(match.start(), (match.end(), match.group().translate(_SWAPPED)))
    for pattern, english in _phrases():
        for match in pattern.finditer(text):
            found.setdefault(match.start(), (match.end(), english))
    return found


def _verbs(text: str) -> dict[int, tuple[int, str]]:
    """Map where a verb of two parts stands to its English: „wird … senken“ is to come, „nahm … ab“ fell."""
    found: dict[int, tuple[int, str]] = {}
    for clause in _CLAUSE.finditer(text):
        parts = [(match.start() + clause.start(), match.group()) for match in _WORD.finditer(clause.group())]
        if len(parts) < 2:
            continue
        for at, word in parts:
            if word.lower() in _WILL:
                closing = parts[-2][1] if at == parts[-1][0] else parts[-1][1]
                found[at] = at + len(word), "will" if _is_infinitive(closing) else "is"
        last, particle = parts[-1]
        # “ab 2024” is a time, no particle: a number stands behind it.
        is_last = not any(char.isalnum() for char in text[last + len(particle) : clause.end()])
        verb = _verb_of(parts, particle) if is_last and particle in german.PARTICLES else None
        if verb is not None:
            at, word = verb
            known = (put for one, verbs, put in german.PARTICLE_VERBS if one == particle and word.lower() in verbs)
            found[at] = at + len(word), next(known, None) or _word(particle + word.lower())
            found[last] = last + len(particle), ""
    return found


def _verb_of(parts: list[tuple[int, str]], particle: str) -> tuple[int, str] | None:
    """Return the verb that a particle at the end belongs to: the first small word that is no small word of the language."""
    for (at, word), (_, after) in pairwise(parts):
        is_listed = any(one == particle and word.lower() in verbs for one, verbs, _ in german.PARTICLE_VERBS)
        is_adjective = after[0].isupper() and word.endswith(("e", "en", "er", "es", "em"))
        if is_listed or (word[0].islower() and word not in _forms() and not is_adjective):
            return at, word
    return None


def _is_infinitive(word: str) -> bool:
    return bool(_INFINITIVE.fullmatch(word)) and word not in german.PARTICIPLES


def _word(word: str) -> str:
    """Return the English of one word, or its stem, marked as no English word; a compound is read part by part."""
    lower = word.lower()
    if english := _forms().get(lower):
        return english
    if len(lower) > _LONGEST:
        return stem_of(word)
    lower = _ZU.sub(r"\1\2", lower)
    word = word[0] + lower[1:]
    if number := _spelled(lower):
        return number
    if lower.startswith("un") and word[0] == "u" and not lower.startswith(german.NO_OPPOSITES):
        return f"not {_word(word[2:])}" if len(lower) > _LEAST_OPPOSITE else stem_of(word)
    for beginning, english in _beginnings():
        rest = lower.removeprefix(beginning)
        if rest != lower:
            # “Nordkorea” is “north” and “Korea”, “Lebensmittel” keeps its second half.
            is_inflected = not rest or rest in german.ENDINGS
            return english if is_inflected else f"{english} {stem_of(rest.capitalize() if word[0].isupper() else rest)}"
    return stem_of(word)


def _spelled(lower: str) -> str:
    """Return a number of two parts as English spells it: “fünfundzwanzig” is “twenty-five”; "" for no such number."""
    unit, und, tens = lower.partition("und")
    forms = _forms()
    one = "one" if unit == "ein" else forms.get(unit, "")
    is_number = und and one in _UNITS and forms.get(tens, "") in _TENS
    return f"{forms[tens]}-{one}" if is_number else ""


def stem_of(word: str) -> str:
    """Return the stem of a German word, marked as no English one; a capital stays, the “ge” of a participle goes."""
    if word[0].islower():
        word = _PARTICIPLE.sub(r"\1\2", word)
    parts = [_STEMMER.stemWord(part.lower()) for part in word.split("-")]
    stemmed = "-".join(map(_present, parts) if word[0].islower() else parts) + _FOREIGN
    return stemmed.capitalize() if word[0].isupper() else stemmed


def _present(stemmed: str) -> str:
    """Return the stem of a strong verb's present for any of its forms: “strich” and “abstrich” give “streich” and “abstreich”."""
    strong = _strong()
    for beginning in ("", *_BEGINNINGS):
        rest = stemmed.removeprefix(beginning)
        if rest in strong and stemmed.startswith(beginning):
            return beginning + strong[rest]
    return stemmed


@cache
def _strong() -> dict[str, str]:
    groups = (group.split() for group in re.split(r"[|\n]", german.STRONG_VERBS.strip()))
    return {form: forms[0] for forms in groups for form in forms}


@cache
def _forms() -> dict[str, str]:
    """Map each form to its English; the first line that lists a form has it."""
    found: dict[str, str] = {}
    for english, forms in _lines():
        for form in forms:
            if not form.endswith("*"):
                found.setdefault(form, english)
    return found


@cache
def _beginnings() -> tuple[tuple[str, str], ...]:
    """Return the beginnings of words with their English, the longest first."""
    listed = [(form[:-1], english) for english, forms in _lines() for form in forms if form.endswith("*")]
    return tuple(sorted(listed, key=lambda pair: -len(pair[0])))


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"\b(?:{listed})(?!\w)", re.IGNORECASE), english) for listed, english in german.PHRASES)


def _lines() -> list[tuple[str, list[str]]]:
    pairs = (line.partition(":") for line in german.WORDS.splitlines())
    return [(english, forms.split()) for english, _, forms in pairs]
