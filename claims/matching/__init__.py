"""PURE: is this claim the same as that one, and why; suggestions only, a person decides."""

from claims.matching.comparing import Match, compare
from claims.matching.finding import MatchIndex, best_matches

__all__ = ["Match", "MatchIndex", "best_matches", "compare"]
