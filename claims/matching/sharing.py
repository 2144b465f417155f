"""Says that a known claim bears on a longer text by what the two share, alike as a whole or not.

A post of forty words and a claim of eight have little in common by `compare`, which asks whether two sentences say the
same. That they name the same rare things, or mean nearly the same, makes them related, never more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.enums import MatchStrength
from claims.matching.comparing import Match
from claims.matching.guards import conflicts
from claims.matching.ordering import chance
from claims.terms.names import with_short_names
from claims.terms.posts import opened
from claims.terms.words import content_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claims.matching.ordering import Placed
    from claims.matching.signs import Known

# A claim is shown from this chance on that it is the one a post repeats, by words alone and with meaning, and from this
# share of the best one's. Chosen in folds of the training queries (benchmarks/train_matching.py, docs/quality.md): the highest
# bars that cost about a point of what showing everything would give.
BAR, BAR_MEANT, OF_BEST = 0.015, 0.02, 0.2
# One word in common, or some common ones, are a coincidence unless the meaning is close as well: where few claims are known,
# being the likeliest of them says little.
_LEAST_WORDS, _LEAST_WEIGHT, _CLOSE = 2, 65.0, 0.4
# `compare` begins at 0.40; this stays below, so that a score means the same beside the other.
_TOP = 0.39
_SHOWN = 5
_MAX_CHARS = 2_000


def least_chance(best: Placed, *, is_meant: bool) -> float:
    """Return the chance from which on claims are shown beside the best one."""
    return max(BAR_MEANT if is_meant else BAR, OF_BEST * chance(best.odds))


def bearing(text: str, known: Known, placed: Placed, rarities: Mapping[str, float]) -> Match | None:
    """Return a match, "related", for a claim likely enough to be shown; None where no words say why.

    `rarities` are those of the text's stems.
    """
    shared = _shared(text, known, rarities)
    weight = sum(rarities[stem] for stem in shared)
    if (len(shared) < _LEAST_WORDS or weight < _LEAST_WEIGHT) and placed.close < _CLOSE:
        return None
    one, other = (with_short_names(opened(said[:_MAX_CHARS])) for said in (text, known.text))
    reasons = (f"shares rare words: {', '.join(list(shared.values())[:_SHOWN])}",) if shared else ()
    return Match(
        MatchStrength.RELATED,
        round(_TOP * chance(placed.odds), 4),
        reasons,
        tuple(dict.fromkeys(conflicts(one, other))),
    )


def _shared(text: str, known: Known, rarities: Mapping[str, float]) -> dict[str, str]:
    """Return the words of a claim and its headline that a text has as well by their stems, the rarest first."""
    mine = {word.stem for word in content_words(opened(text[:_MAX_CHARS]))}
    theirs = content_words(opened(f"{known.headline} {known.text}"[:_MAX_CHARS]))
    common = {word.stem: word.folded for word in theirs if word.stem in mine and rarities.get(word.stem)}
    return dict(sorted(common.items(), key=lambda pair: (-rarities[pair[0]], pair[1])))
