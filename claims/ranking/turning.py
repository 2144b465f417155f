"""Turns a claim round for a search: the word to put in the place of the one it turns on, in the form a reader would type."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from claims.terms.gloss import opposite_of
from claims.terms.polarity import negations
from claims.terms.tongues import GERMAN, UNKNOWN, tongue_of
from claims.terms.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Sequence

# Pairs in the forms that claims have them; the first line that has a word of the claim turns it, so what a claim turns on comes
# before what it may only mention. Each form has the one in the same place on the other side.
_PAIRS_EN = """
rose|fell
risen|fallen
rises|falls
rise|fall
rising|falling
increased|decreased
increases|decreases
increase|decrease
increasing|decreasing
grew|shrank
grown|shrunk
grow|shrink
grows|shrinks
doubled|halved
doubles|halves
tripled|fell
quadrupled|fell
soared|plunged
surged|slumped
jumped|dropped
climbed|declined
gained|lost
improved|worsened
improves|worsens
strengthened|weakened
prevents|does not prevent
prevent|do not prevent
prevented|did not prevent
protects|does not protect
protect|do not protect
cures|does not cure
cure|do not cure
causes|does not cause
cause|do not cause
caused|did not cause
kills|does not kill
kill|do not kill
killed|did not kill
banned|allowed
bans|allows
ban|allow
forbids|permits
forbidden|permitted
legalised|outlawed
legalized|outlawed
approved|rejected
approves|rejects
passed|rejected
accepted|refused
supported|opposed
supports|opposes
support|oppose
backed|opposed
backs|opposes
won|lost
wins|loses
win|lose
convicted|acquitted
guilty|innocent
closed|open
closes|opens
close|open
opened|closed
started|stopped
began|ended
introduced|abolished
raised|lowered
raises|lowers
raise|lower
cut|raised
cuts|raises
reduced|increased
reduces|increases
reduce|increase
denied|confirmed
denies|confirms
deny|confirm
confirmed|denied
admitted|denied
creates|does not create
create|not create
created|did not create
saves|does not save
save|do not save
saved|did not save
bought|sold
arrived|left
joined|left
true|false
legal|illegal
safe|dangerous
effective|ineffective
higher|lower
highest|lowest
larger|smaller
largest|smallest
biggest|smallest
cheaper|dearer
cheapest|dearest
older|younger
oldest|youngest
richer|poorer
faster|slower
better|worse
best|worst
majority|minority
profit|loss
surplus|deficit
success|failure
more than|fewer than
more|less
most|few
alive|dead
"""
_PAIRS_DE = """
gestiegen|gesunken
stieg|sank
stiegen|sanken
steigt|sinkt
steigen|sinken
angestiegen|gesunken
erhöht|gesenkt
zugenommen|abgenommen
gewachsen|geschrumpft
wächst|schrumpft
wuchs|schrumpfte
gefallen|gestiegen
fiel|stieg
verdoppelt|halbiert
verdreifacht|gesunken
verbessert|verschlechtert
verhindert|verhindert nicht
verhindern|verhindern nicht
verursacht|verursacht nicht
verursachen|verursachen nicht
schützt|schützt nicht
schützen|schützen nicht
verboten|erlaubt
verbietet|erlaubt
erlaubt|verboten
genehmigt|abgelehnt
beschlossen|abgelehnt
angenommen|abgelehnt
zugestimmt|abgelehnt
unterstützt|abgelehnt
gewonnen|verloren
gewann|verlor
geschlossen|geöffnet
eröffnet|geschlossen
abgeschafft|eingeführt
eingeführt|abgeschafft
gekürzt|erhöht
reduziert|erhöht
verringert|erhöht
bestritten|bestätigt
bestreitet|bestätigt
dementiert|bestätigt
bestätigt|dementiert
geschaffen|abgebaut
abgebaut|geschaffen
gekauft|verkauft
verurteilt|freigesprochen
schuldig|unschuldig
legal|illegal
sicher|gefährlich
wirksam|unwirksam
gewinn|Verlust
überschuss|Defizit
mehrheit|Minderheit
höher|niedriger
höchste|niedrigste
höchsten|niedrigsten
größer|kleiner
größte|kleinste
älter|jünger
älteste|jüngste
teurer|billiger
billiger|teurer
reicher|ärmer
schneller|langsamer
besser|schlechter
mehr als|weniger als
mehr|weniger
"""
# Denials that a search is asked with; a "no" of "no. 5" is none.
_AUXILIARY = re.compile(
    r"\b(?P<aux>is|are|was|were|has|have|had|can|could|will|would|should|must|may|does|do|did)\b(?! not|n[’']t)",
    re.IGNORECASE,
)
_AUXILIARY_DE = re.compile(
    r"\b(?P<aux>ist|sind|war|waren|hat|haben|hatte|hatten|kann|können|wird|werden|wurde|wurden|darf|dürfen|muss|müssen)\b",
    re.IGNORECASE,
)
_DENIES_DE = re.compile(
    r"\b(?:nicht|nie|niemals|kein(?:e[nmrs]?)?|niemand(?:em|en)?|nichts|ohne|weder)\b", re.IGNORECASE
)


def denied_word(text: str, tongue: str) -> Word | None:
    """Return the word by which a claim denies, None where it denies nothing or denies twice."""
    if tongue == GERMAN:
        spans = [match.span() for match in _DENIES_DE.finditer(text)]
    else:
        spans = [(one.start, one.end) for one in negations(text) if one.is_strong]
    if len(spans) != 1:
        return None
    return next((word for word in words(text) if spans[0][0] <= word.start < spans[0][1]), None)


def turned(text: str, key: Sequence[Word], tongue: str) -> tuple[Word, str] | None:
    """Return the word of a claim that it turns on and what to put there to say the opposite; None where no word can be turned.

    Where no word has an opposite, "not" is put behind the first verb of the list of auxiliaries.
    """
    if tongue == UNKNOWN:
        return None
    everything = words(text)
    pairs = _pairs(_PAIRS_DE if tongue == GERMAN else _PAIRS_EN)
    best: tuple[int, Word, str] | None = None
    for at, word in enumerate(everything):
        behind = everything[at + 1].text.lower() if at + 1 < len(everything) else ""
        found = pairs.get(f"{word.text.lower()} {behind}") or pairs.get(word.text.lower())
        if found and (best is None or found[0] < best[0]):
            best = (found[0], word, found[1])
    if best:
        return best[1], best[2]
    others = [(*found, word) for word in key if (found := opposite_of(word, tongue)) and _is_plain(word, found[1])]
    if others:
        _, opposite, word = min(others, key=lambda one: (one[0], one[2].start))
        return word, opposite
    match = (_AUXILIARY_DE if tongue == GERMAN else _AUXILIARY).search(text)
    if match and tongue in {GERMAN, tongue_of(text)}:
        word = next(word for word in everything if word.start == match.start("aux"))
        return word, "nicht" if tongue == GERMAN else f"{word.text.lower()} not"
    return None


def _is_plain(word: Word, opposite: str) -> bool:
    """Whether the opposite has the form of the word, so that it can stand in its place."""
    return word.folded.endswith("ed") == opposite.endswith("ed") and word.folded.endswith("s") == opposite.endswith("s")


@cache
def _pairs(listed: str) -> dict[str, tuple[int, str]]:
    """Map each form to the number of its line and its opposite; the first line that has it counts."""
    found: dict[str, tuple[int, str]] = {}
    for number, line in enumerate(listed.strip().splitlines()):
        one, other = line.split("|")
        found.setdefault(one.lower(), (number, other))
    for number, line in enumerate(listed.strip().splitlines()):
        one, other = line.split("|")
        if " " not in one and " " not in other:
            found.setdefault(other.lower(), (number, one))
    return found
