"""PURE: is this claim the same as that one, and why; suggestions only, a person decides."""

from claims.matching.comparing import Match, compare
from claims.matching.finding import MatchIndex, best_matches
from claims.matching.signs import Known

__all__ = ["Known", "Match", "MatchIndex", "best_matches", "compare"]
