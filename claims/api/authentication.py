"""Who is calling: a partner's key from a header, never from the address; and whether it may do what the view asks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rest_framework import exceptions
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.permissions import BasePermission

from claims.api.problems import ApiProblem
from claims.models import ApiKey
from claims.services.partners import key_for_token

if TYPE_CHECKING:
    from rest_framework.request import Request
    from rest_framework.views import APIView

    from claims.enums import Scope

CHALLENGE: Final = 'Bearer realm="factcheck API"'
_TOKEN: Final = re.compile(r"[A-Za-z0-9_]{1,200}")
_LOOKS_LIKE_KEY: Final = re.compile(r"fcp_[A-Za-z0-9]{8}_")
# What clients of other APIs call the key they put into an address.
_KEY_PARAMETERS: Final = frozenset(
    {"key", "api_key", "apikey", "api-key", "x-api-key", "access_token", "token", "authorization"}
)


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """The partner behind a key, as the REST framework wants a user."""

    key: ApiKey
    is_authenticated: bool = True


class KeyAuthentication(BaseAuthentication):
    """Takes a key from `Authorization: Bearer …` or from `X-Api-Key`."""

    def authenticate(self, request: Request) -> tuple[KeyHolder, ApiKey]:
        """Return the holder of the key. Raises NotAuthenticated without one, AuthenticationFailed for one that is no good."""
        token = _token(request)
        if not token:
            raise exceptions.NotAuthenticated("Send your API key in the header `Authorization: Bearer fcp_…`.")
        key = key_for_token(token) if _TOKEN.fullmatch(token) else None
        if key is None:
            raise exceptions.AuthenticationFailed(
                "This API key is not known: it is incomplete or mistyped, or it has expired or been revoked."
            )
        return KeyHolder(key), key

    def authenticate_header(self, request: Request) -> str:
        """Return the challenge that goes with a 401 (RFC 6750)."""
        return f'{CHALLENGE}, error="invalid_token"' if _token(request) else CHALLENGE


class HasScope(BasePermission):
    """Lets a key through whose scopes hold the one the view names for the method; a view that names none lets nobody in."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Whether this key may; raises with the missing scope's name."""
        scope: Scope | None = getattr(view, "scope", None)
        if scope is None or not isinstance(request.auth, ApiKey):
            return False
        if scope.value not in request.auth.scopes:
            raise ApiProblem(
                "missing_scope",
                f"This needs a key with the scope “{scope.value}”, and yours has: {', '.join(request.auth.scopes)}.",
            )
        return True


def agent_of(request: Request) -> str:
    """Return what the audit trail calls the caller: the public half of the key, and whose it is."""
    key = request.auth
    return f"key {key.key_id} of {key.partner.name}"[:100] if isinstance(key, ApiKey) else ""


def refuse_key_in_url(request: Request) -> None:
    """Raise ApiProblem (400) where the address holds a key: addresses end up in logs, histories and referrers."""
    for name, values in request.query_params.lists():
        if name.lower() in _KEY_PARAMETERS or any(_LOOKS_LIKE_KEY.search(value) for value in (name, *values)):
            raise ApiProblem(
                "key_in_url",
                "Never put an API key into an address: it is written to logs on its way. Have this key revoked, and send the"
                " new one in the header `Authorization: Bearer fcp_…`.",
            )


def _token(request: Request) -> str:
    scheme, _, value = get_authorization_header(request).decode("latin-1").partition(" ")
    if scheme.lower() == "bearer":
        # A header without a token is a token that fits no key.
        return value.strip() or "-"
    return request.headers.get("X-Api-Key", "").strip()
