"""Finds what turns a sentence around: negations, and words that stand opposite each other ("rose" and "fell")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.terms.stems import stem
from claims.terms.words import words


def _listed(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# "not only", "no doubt", "whether or not", "no longer than" and the like deny nothing.
_EMPTY = re.compile(
    r"\b(?:not only|not just|not merely|no doubt|no matter|whether or not|not least|no (?:less|fewer) than|not (?:less|fewer) than|no more than|not more than|if not more)\b",
    re.IGNORECASE,
)
# “Rejects the claim that” denies it as “denies that” does.
_REJECTING = re.compile(
    r"\b(?:reject|dismiss|disput|rebut|contradict|repudiat)\w*(?= (?:the |these |those |any |all |such |as )?(?:\w+ )?"
    r"(?:claims?|allegations?|accusations?|reports?|rumou?rs?|charges?|suggestions?|idea|notion|assertions?|baseless|false|untrue)\b)",
    re.IGNORECASE,
)
_NEITHER = re.compile(r"\bneither\b[^.;:!?]*?\b(?P<second>nor)\b", re.IGNORECASE)
_STRONG = frozenset(
    ["not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot", "nowhere", "ain't"]
)
# These deny what they govern; weaker, because "false alarm" or "failed state" are names of things.
_WEAK_LISTED = """
false falsely untrue hoax fake deny denied denies denying debunk debunked incorrect incorrectly wrong wrongly refute
refuted refutes myth myths neglect neglected neglects omitted omit omits fail failed fails failing refusing denying lacking refuse refused refuses lack lacks lacked unlikely hardly barely
"""
_WEAK = frozenset(_WEAK_LISTED.split())

_OPPOSITES = """
rise increase grow climb soar surge jump gain rose growth up expand rising|fall decrease decline drop plunge shrink cut reduce down slump contract reduction
more greater|less fewer
north northern|south southern
east eastern|west western
before earlier|after later
win victory won|lose defeat lost
support back endorse favour favor|oppose reject against opposition
import|export
buy purchase|sell
legal|illegal unlawful
allow permit legalise authorise|ban forbid prohibit outlaw bar
open reopen|close shut closed
start begin launch introduce|end stop halt abolish scrap finish
rich wealthy|poor
large big great|small little
high|low
best|worst
first|last
alive live survive|dead die kill death
male man men boy husband father son brother|female woman women girl wife mother daughter sister
hot warm|cold cool
strong strengthen|weak weaken
success succeed|failure fail
true|false
guilty convict|innocent acquit
arrive enter join|leave depart quit withdraw
safe|dangerous unsafe
raise|lowered lowers lowering
young younger|old older elder
long longer|short shorter
upper|lower
inside|outside
cheap cheaper|expensive dearer
fast faster quick|slow slower
majority|minority
maximum|minimum
left|right
republican|democrat
public|private
improve better|worsen worse
create|destroy
accept|refuse decline
love|hate
possible|impossible
effective|ineffective
likely|unlikely
able|unable
approve approval pass adopt ratify endorse grant accept|reject veto refuse decline block oppose
cause trigger provoke|prevent cure
lift ease loosen relax suspend|impose extend tighten prolong
hottest warmest hotter warmer|coldest coolest colder cooler
faster quicker|slowly slower
praise welcome applaud|condemn criticise denounce
confirm admit|deny
safer|dangerous riskier
heavy heavier heaviest|light lighter lightest
healthy healthier|unhealthy harmful
common|rare
employer|employee
landlord|tenant
lender|borrower
seller|buyer
profit surplus plus|loss deficit minus
creditor|debtor
victim|perpetrator
rebel insurgent|civilian
day daytime|night
northwest|southeast
northeast|southwest
urban|rural
domestic|foreign
optional voluntary|compulsory mandatory
hire recruit appoint|fire sack dismiss
arrest detain jail imprison|release free
attack|defend
build construct|demolish destroy
borrow|lend
give donate|receive
reveal disclose|conceal hide
summer|winter
teacher|pupil student
doctor|patient
input|output
immigrant immigration|emigrant emigration
parent|child
above|below
add|remove subtract
agree|disagree
lead|trail
gain|lose
friend ally|enemy foe
innocent|guilty
peace|war
pass passed|fail failed
uphold upheld|overturn overturned quash
double|halve
"""
# With these, parts exchanged say the same again: “A sold it to B”, “B bought it from A”; “A is larger than B”.
_SIDED_LISTED = "buy sell win lose beat lend borrow give receive before after above below import export"
_DEGREE_LISTED = """
more greater less fewer high low large larger big bigger great small smaller strong weak rich poor young old long short fast slow slowly cheap
expensive safe dangerous hot cold hotter colder warmer cooler better worse heavy light common rare faster slower quicker safer riskier dearer
"""
# A beginning that turns a word into its opposite, where the rest is a word of the other text.
_TURNING = ("un", "in", "im", "il", "ir", "dis", "non")
_LEAST_TURNED = 4
# These only look it.
_NOT_TURNED = _listed(
    "import improve impress impose income incite include indeed inform intend intent invest invent inhabit invite imply impart dispose"
    " display discover discount dismiss dispatch district invaluable inflammable increase incident incline implant"
)


@dataclass(frozen=True, slots=True)
class Negation:
    """One word that denies; `is_strong` is False for words that deny only sometimes."""

    text: str
    start: int
    end: int
    is_strong: bool


def _sides() -> dict[str, list[tuple[int, int]]]:
    """Map a stem to its (pair number, side) entries."""
    sides: dict[str, list[tuple[int, int]]] = {}
    for number, line in enumerate(_OPPOSITES.strip().splitlines()):
        for side, group in enumerate(line.split("|")):
            for word in group.split():
                sides.setdefault(stem(word), []).append((number, side))
    return sides


_SIDES = _sides()


def _opposites() -> dict[str, frozenset[str]]:
    members: dict[tuple[int, int], set[str]] = {}
    for one, entries in _SIDES.items():
        for entry in entries:
            members.setdefault(entry, set()).add(one)
    return {
        one: frozenset(other for number, side in entries for other in members[number, 1 - side])
        for one, entries in _SIDES.items()
    }


_OPPOSITE_STEMS = _opposites()
_SIDED = frozenset(stem(word) for word in _SIDED_LISTED.split())
_DEGREE = frozenset(stem(word) for word in _DEGREE_LISTED.split())


def negations(text: str) -> list[Negation]:
    """Return the denying words of a text in order."""
    empty = [match.span() for match in _EMPTY.finditer(text)]
    # “Neither A nor B” denies once.
    empty += [match.span("second") for match in _NEITHER.finditer(text)]
    found: list[Negation] = []
    for word in words(text):
        plain = word.text.lower().replace("’", "'")
        is_strong = plain in _STRONG or plain.endswith("n't")
        if (is_strong or plain in _WEAK) and not any(start <= word.start < end for start, end in empty):
            found.append(Negation(word.text, word.start, word.end, is_strong))
    rejecting = [Negation(match.group(), *match.span(), is_strong=False) for match in _REJECTING.finditer(text)]
    return sorted([*found, *rejecting], key=lambda one: one.start) if rejecting else found


def denial_parity(text: str) -> int:
    """Return 1 where the strong negations of a text are odd in number, else 0: "would not" has 1, "would" has 0."""
    return sum(negation.is_strong for negation in negations(text)) % 2


def opposite_stems(stemmed: str) -> frozenset[str]:
    """Return the stems that say the opposite of this one; empty for most."""
    return _OPPOSITE_STEMS.get(stemmed, frozenset())


def opposite_word(stemmed: str) -> tuple[int, str] | None:
    """Return a word in plain form that says the opposite of this stem, with the number of its pair; None for most.

    The lower the number, the likelier the word is what the sentence turns on ("fell" before "exports").
    """
    entries = _SIDES.get(stemmed)
    if not entries:
        return None
    number, side = entries[0]
    return number, _OPPOSITES.strip().splitlines()[number].split("|")[1 - side].split()[0]


def opposed(one: str, other: str) -> list[tuple[str, str]]:
    """Return the pairs of words with which two texts say opposite things, as written: ("rose", "fell").

    A pair counts only where neither text has both sides of it.
    """
    left, right = _by_pair(one), _by_pair(other)
    listed = [
        (left[number][side], right[number][1 - side])
        for number in sorted(left.keys() & right.keys())
        for side in (0, 1)
        if set(left[number]) == {side} and set(right[number]) == {1 - side}
    ]
    return list(dict.fromkeys([*listed, *_prefixed(one, other)]))


def is_of_sides(one: str, other: str) -> bool:
    """Whether two opposite words tell one event from its two sides: "sold" and "bought"."""
    return {stem(one.lower()), stem(other.lower())} <= _SIDED


def is_of_degree(one: str, other: str) -> bool:
    """Whether two opposite words compare: what is larger than the other, than that the other is smaller."""
    return {stem(one.lower()), stem(other.lower())} <= _DEGREE


def _prefixed(one: str, other: str) -> list[tuple[str, str]]:
    """Return a word and the same word with a turning beginning: ("admissible", "inadmissible")."""
    mine, theirs = ({word.folded: word.text for word in words(text)} for text in (one, other))
    found = []
    for here, there, is_first in ((mine, theirs, True), (theirs, mine, False)):
        for word in here.keys() - there.keys():
            rests = [word.removeprefix(prefix).lstrip("-") for prefix in _TURNING if word.startswith(prefix)]
            for rest in rests:
                is_opposite = (
                    len(rest) >= _LEAST_TURNED and rest in there and rest not in here and word not in _NOT_TURNED
                )
                if is_opposite:
                    pair = (there[rest], here[word])
                    found.append((pair[1], pair[0]) if is_first else pair)
    return sorted(found)


def _by_pair(text: str) -> dict[int, dict[int, str]]:
    found: dict[int, dict[int, str]] = {}
    for word in words(text):
        for number, side in _SIDES.get(word.stem, ()):
            found.setdefault(number, {}).setdefault(side, word.text)
    return found
