"""Says which small words turn a claim that are neither a negation nor an opposite: bounds, plans, duties, conditions, times.

Each function takes two texts and returns sentences an editor reads; [] for nothing. All are symmetric in what they find.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.terms.quantities import Quantity, QuantityKind, agree, quantities
from claims.terms.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator


def _listed(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_NUMBER = (
    r"(?:the |a |an )?(?=[\d$€£¥]|(?:half|third|quarter|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|forty"
    r"|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|all|every|everyone|everybody|no|double|twice)\b)"
)
# What a number is said to be at least, and at most.
_FLOOR = re.compile(
    rf"\b(?:more than|over|above|exceed(?:s|ed|ing)|at least|no (?:less|fewer) than|not (?:less|fewer) than|upwards? of|in excess of|a minimum of)\s+{_NUMBER}",
    re.IGNORECASE,
)
_CEILING = re.compile(
    rf"\b(?:less than|fewer than|under|below|nearly|almost|just short of|at most|up to|no more than|not more than|a maximum of)\s+{_NUMBER}",
    re.IGNORECASE,
)

# (reason, what says so, what the other text may say instead). It counts where one text has the first and the other has neither.
_PLANNED = (
    r"\b(?:plan(?:s|ned|ning)?|want(?:s|ed)?|intend(?:s|ed)?|intention|aim(?:s|ed)?|hop(?:es?|ed|ing)|tr(?:y|ies|ied)|attempt(?:s|ed)?|threaten(?:s|ed)?"
    r"|threats?|promis(?:es?|ed)|pledg(?:es?|ed)|vow(?:s|ed)?|propos(?:es?|ed|al)|expected|expects?|set|about|supposed|prepar(?:es?|ed|ing)|offer(?:s|ed)?"
    r"|seek(?:s|ing)?|sought|wish(?:es|ed)?|decid(?:es?|ed)|decision|order(?:s|ed)|ask(?:s|ed)|urg(?:es?|ed)|call(?:s|ed)|agree[sd]?|ready|bid|yet) to\b"
    r"|\b(?:considers?|considered|considering|plans?|planned|proposes|proposed|threatened with) (?:\w+ing|for|the)\b|\bwants to\b|\bplanned\b"
)
# “To” before a verb, as far as the next word shows.
_TO_COME = r"\b(?:will|would|going to|to come|soon|to (?!the\b|an?\b|his\b|her\b|its\b|their\b|\d))"
_ASKING = "demand|urg|request|propos|suggest|recommend|fear|doubt|question|investigat|examin|debat|discuss|wonder"
_ASKED = (
    rf"\b(?:{_ASKING})\w*,? (?:that|whether|if|how|why)\b"
    r"|\b(?:call(?:s|ed)?|urge[sd]?|ask(?:s|ed)?|appeal(?:s|ed)?) (?:on|for|\w+) (?:\w+ ){0,4}to\b|\b(?:call(?:s|ed)|demand(?:s|ed)?) for (?:a|an|the)?\b"
)
_MUST_TOO = (
    r"\b(?:should|ought|needs?|needed|required|requires?|obliged|forced|forces?|must|mandatory|compulsory|ordered|orders|may not|can(?:no|['’])t|not allowed"
    r"|prohibit\w*|ban\w*|forb\w+|illegal|ha(?:s|ve|d) to)\b"
)
_ACCUSED = (
    r"\b(?:accused|suspected|charged|blamed|investigated|probed|wanted|sought|on trial)(?: \w+)? (?:of|with|for|over)\b"
)
_NTH = "second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
_ONE_SIDED: tuple[tuple[str, str, str], ...] = (
    ("planned or tried", _PLANNED, _TO_COME),
    ("asked for or doubted", _ASKED, rf"\b(?:{_ASKING}|want|call|ask|should|must|whether)\w*"),
    ("an accusation", _ACCUSED, r"\b(?:accus|suspect|charg|blam|alleg|investigat|probe|want|sought|claim|convict|guilty|sentenc|fine)\w*"),
    ("denied", r"\b(?:far from (?!the\b|a\b|home\b|here\b)|anything but\b|by no means\b|in no way\b)", r"\b(?:not|n['’]t|no|never|far from|anything but|by no means|in no way)\b"),
    ("a former or another holder", r"\b(?:former|acting|deputy|vice|assistant|fake|mock|would-be|so-called)[ -](?!\w+ (?-i:[A-Z]))(?-i:[a-z])", r"\b(?:former\w*|ex|acting|deputy|vice|assistant|fake|mock|would-be|so-called|once)\b"),
    ("against it", r"\b(?:vot|campaign|argu|decid|rul|protest|demonstrat|sp[eo]a?k|warn|advis|lobb)\w* against\b", r"\b(?:against|oppos\w+|reject\w*|refus\w+|not)\b"),
    ("almost", rf"\b(?:almost|nearly|narrowly)\b(?! {_NUMBER})", r"\b(?:almost|nearly|narrowly|close to)\b"),
    ("no longer so", r"\b(?:used to|stop(?:s|ped)? \w+ing|cease[sd]? (?:to|\w+ing)|quit \w+ing|gave up \w+ing|no longer)\b", r"\b(?:not|n['’]t|no|never|until|former\w*|once)\b"),
    ("a duty", r"\b(?:should|ought to)\b", r"\b(?:must|ha(?:s|ve|d) to|need(?:s|ed)? to|required|obliged|supposed|calls? for|called for|demand\w*|urg\w+|want\w*)\b"),
    ("a duty", r"\b(?:must|ha(?:s|ve|d) to|required to|obliged to|forced to)\b", _MUST_TOO),
    ("a possibility", r"\b(?:may|might|could|possibly|perhaps|potentially)\b", r"\b(?:may|might|could|can|possib\w+|perhaps|potential\w*|likely|allow\w*|permit\w*|able|unable|entitled|free to|right)\b"),
    ("a condition", r"(?<!ask )(?<!asks )(?<!asked )(?<!know )(?<!wonder )(?<!wondered )(?<!even )\b(?:if|unless|provided that)\b", r"\b(?:if|unless|provided|when|once|should|would|in case|in the event)\b"),
    ("restricted", r"(?<!not )\bonly\b(?! (?:about |around )?[\d$€£])", r"\b(?:only|just|merely|solely|exclusively|alone|nobody else|no one else|no other|none but|limited to)\b"),
    ("one of several", r"\b(?:one of|among) (?:the|its|his|her|their) (?:\w+est|most|first|top|best|worst|leading|main|few|two|three|four|five|ten)\b", r"\b(?:one of|among)\b"),
    ("in a later place", rf"\b(?:{_NTH})[ -](?:\w+est|most|least|best|worst)\b", rf"\b(?:{_NTH}|2nd|3rd|[4-9]th|10th)\b"),
    ("a share", rf"\b(?:every|each) (?:other|{_NTH})\b", rf"\b(?:every|each) (?:other|{_NTH})\b|%|\bper ?cent\b|\b(?:half|in|of) \w+\b"),
    ("with an exception", r"\b(?:all|every\w*|each|any\w*|none|nobody|nothing|no one) (?:\w+ )?(?:but|except)\b|\b(?:except(?:ing)?|apart from|with the exception)\b", r"\b(?:but|except\w*|apart from|exception|without|only|alone)\b"),
)  # fmt: skip
_COMPILED = tuple(
    (label, re.compile(says, re.IGNORECASE), re.compile(instead, re.IGNORECASE)) for label, says, instead in _ONE_SIDED
)
# “May” is a month too.
_CONTRACTED = re.compile(r"n['’]t\b")
_MAY_MONTH = re.compile(r"\bMay\b")

_BEFORE, _DURING, _AFTER, _WITHIN = "before", "during", "after", "in"
_TIMES = {
    "before": _BEFORE, "until": _BEFORE, "till": _BEFORE, "during": _DURING, "amid": _DURING, "after": _AFTER, "since": _AFTER,
    "following": _AFTER, "from": _AFTER, "in": _WITHIN, "on": _WITHIN,
}  # fmt: skip
_DATED = re.compile(
    r"^(?:1[5-9]\d\d|20\d\d|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday"
    r"|wednesday|thursday|friday|saturday|sunday|spring|summer|autumn|winter|today|yesterday|tomorrow)$"
)
_WILL = re.compile(
    r"\b(?:will|shall|(?:is|are) going to|won['’]t)\s+(?:not |never |soon |also |now |be )*(\w+)", re.IGNORECASE
)
_STEP = re.compile(
    r"\b(by|to|from) (?:(?:about|around|some|nearly|almost|over|more than|just|roughly|only|an?) )*$", re.IGNORECASE
)
_INVARIANT = _listed("cut put set hit let shut cost hurt quit split spread shed bet burst cast")


def turns(one: str, other: str) -> list[str]:
    """Return what turns one of two texts into another claim; any of it keeps a match at "related"."""
    return [
        *_bounds(one, other),
        *_one_sided(one, other),
        *_times(one, other),
        *_steps(one, other),
        *_done(one, other),
        *_only_who(one, other),
    ]


def _bounds(one: str, other: str) -> Iterator[str]:
    for here, there in ((one, other), (other, one)):
        floor, ceiling = _FLOOR.search(here), _CEILING.search(there)
        if floor and ceiling and not _CEILING.search(here) and not _FLOOR.search(there):
            yield f"“{floor.group().strip()}” against “{ceiling.group().strip()}”"


def _one_sided(one: str, other: str) -> Iterator[str]:
    mine, theirs = (_CONTRACTED.sub(" not", _MAY_MONTH.sub("", text)) for text in (one, other))
    for label, says, instead in _COMPILED:
        for here, there in ((mine, theirs), (theirs, mine)):
            found = says.search(here)
            if found and not says.search(there) and not instead.search(there):
                yield f"{label} in one of them only: “{found.group().strip()}”"


def _times(one: str, other: str) -> Iterator[str]:
    """Yield that the same time or event is led in by another word: “since 2010” and “in 2010”, “during” and “after the talks”."""
    mine, theirs = _led(one), _led(other)
    for head in mine.keys() & theirs.keys():
        (here, said), (there, told) = mine[head], theirs[head]
        is_dated = bool(_DATED.match(head))
        if (
            here != there
            and (is_dated or _WITHIN not in {here, there})
            and not (not is_dated and "from" in {said, told})
        ):
            yield f"“{said} {head}” against “{told} {head}”"
            return


def _steps(one: str, other: str) -> Iterator[str]:
    """Yield that the same number is how far it went in the one and where it went in the other: “rose by 3,000”, “rose to 3,000”."""
    mine, theirs = _stepped(one), _stepped(other)
    for step, number in mine:
        others = [(led, there) for led, there in theirs if agree(number, there)]
        if others and all(led != step for led, _ in others):
            yield f"“{step} {number.text}” against “{others[0][0]} {others[0][1].text}”"
            return


def _stepped(text: str) -> list[tuple[str, Quantity]]:
    """Return the numbers behind “by”, “to” and “from”, each with that word."""
    found = []
    for number in quantities(text):
        led = _STEP.search(text[: number.start])
        if led and number.kind is not QuantityKind.YEAR:
            found.append((led[1].lower(), number))
    return found


def _led(text: str) -> dict[str, tuple[str, str]]:
    """Return the next word of meaning or number after each word of time, with what it says and the word itself."""
    found: dict[str, tuple[str, str]] = {}
    cut = words(text)
    for at, word in enumerate(cut):
        if word.folded in _TIMES:
            after = next((one for one in cut[at + 1 : at + 4] if not one.is_stop or one.folded in _TIMES), None)
            if after is not None and after.folded not in _TIMES:
                found.setdefault(after.folded, (_TIMES[word.folded], word.folded))
    return found


def _done(one: str, other: str) -> Iterator[str]:
    """Yield that one will do what the other did, where the verb alone would not say so: “will cut”, “cut”."""
    for here, there in ((one, other), (other, one)):
        coming = _WILL.search(here)
        if coming is None or coming[1].lower() not in _INVARIANT or _WILL.search(there) or re.search(r"\bto\b", there):
            continue
        if re.search(rf"\b{coming[1]}\b", there, re.IGNORECASE):
            yield f"“{coming.group()}” against “{coming[1].lower()}”"


def _only_who(one: str, other: str) -> Iterator[str]:
    """Yield that “only” says who in the one and what in the other: “only the president can”, “the president can only”."""
    for here, there in ((one, other), (other, one)):
        who = re.match(r"\W*only (?:the |a |an )?(\w+)", here, re.IGNORECASE)
        if who and re.match(rf"\W*(?:the |a |an )?{re.escape(who[1])}\b.*\bonly\b", there, re.IGNORECASE):
            yield f"“only” stands elsewhere: “{who.group().strip()}” in one of them"
