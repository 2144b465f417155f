"""Who may do what: one table of powers by role, and the two functions that ask it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from claims.enums import Role
from claims.errors import NotAllowedError

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from claims.models import User

_CONTRIBUTOR: Final = frozenset({"newsroom", "intake", "triage", "search", "cite", "draft", "see_jobs"})
_EDITOR: Final = _CONTRIBUTOR | {"approve", "retry_jobs", "import"}
_ADMIN: Final = _EDITOR | {"manage_partners", "override", "erase", "run_service"}

POWERS: Final[dict[Role, frozenset[str]]] = {
    Role.CONTRIBUTOR: _CONTRIBUTOR,
    Role.EDITOR: _EDITOR,
    Role.ADMIN: _ADMIN,
}

_WORDS: Final = {
    "approve": "approve and publish reviews",
    "retry_jobs": "try jobs again",
    "import": "import fact checks",
    "manage_partners": "manage partners and their keys",
    "override": "approve their own review",
    "run_service": "see how the service is run",
    "erase": "erase words from the record",
}


def may(user: User | AnonymousUser, power: str) -> bool:
    """Say whether this person has this power; an unknown power is a mistake in our code, so it raises KeyError."""
    if power not in _ADMIN:
        raise KeyError(power)
    if not user.is_authenticated or not user.is_active:
        return False
    return power in POWERS[Role(user.role)]


def require(user: User, power: str) -> None:
    """Raise NotAllowedError unless this person has this power."""
    if not may(user, power):
        doing = _WORDS.get(power, "work in the newsroom")
        raise NotAllowedError(f"Your role does not let you {doing}. Ask an administrator of this newsroom.")
