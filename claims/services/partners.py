"""Partner outlets and their keys: made, shown once, checked in constant time, revoked."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import zlib
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from claims.enums import Scope
from claims.errors import InvalidInputError
from claims.models import ApiKey, Partner, User
from claims.policy import require
from claims.services.audit import record_event

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

# fcp_<8 id>_<43 secret>_<8 check>: a prefix that secret scanners know, and a checksum that tells a typing error from a lie.
_PREFIX: Final = "fcp"
_BASE62: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_ID_CHARS: Final = 8
_SECRET_CHARS: Final = 43  # 256 bits
# Writing "last used" on every request would make each read a write.
_LAST_USED_STEP: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key just made, with its token; the token is shown this once and kept nowhere."""

    key: ApiKey
    token: str


@transaction.atomic
def create_partner(*, actor: User, name: str, contact: str = "") -> Partner:
    """Make a partner outlet."""
    require(actor, "manage_partners")
    words = " ".join(name.split())
    if not words:
        raise InvalidInputError("Give the outlet's name.", field="name")
    try:
        with transaction.atomic():
            partner = Partner.objects.create(name=words[:200], contact=contact.strip())
    except IntegrityError as error:
        raise InvalidInputError(f"There is a partner called {words} already.", field="name") from error
    record_event(actor=actor, action="partner.created", subject=partner, after={"name": partner.name})
    return partner


@transaction.atomic
def create_key(
    *,
    actor: User,
    partner: Partner,
    label: str = "",
    scopes: Sequence[Scope] = (Scope.READ,),
    expires_at: datetime | None = None,
) -> NewKey:
    """Make a key for a partner; a second one beside the first lets them change over without a gap."""
    require(actor, "manage_partners")
    if not scopes:
        raise InvalidInputError("Choose at least one thing the key may do.", field="scopes")
    if expires_at is not None and expires_at <= timezone.now():
        raise InvalidInputError("The key would have expired already. Choose a later time.", field="expires_at")
    key_id, secret = _random(_ID_CHARS), _random(_SECRET_CHARS)
    key = ApiKey.objects.create(
        partner=partner,
        key_id=key_id,
        secret_sha256=_digest(secret),
        label=label.strip()[:100],
        scopes=sorted({Scope(scope).value for scope in scopes}),
        created_by=actor,
        expires_at=expires_at,
    )
    record_event(actor=actor, action="key.created", subject=key, after={"key_id": key_id, "scopes": key.scopes})
    return NewKey(key=key, token=f"{_PREFIX}_{key_id}_{secret}_{_check(key_id, secret)}")


@transaction.atomic
def revoke_key(*, actor: User, key: ApiKey) -> ApiKey:
    """Make a key useless from now on; revoking twice changes nothing."""
    require(actor, "manage_partners")
    if ApiKey.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=timezone.now()) == 1:
        record_event(actor=actor, action="key.revoked", subject=key, after={"key_id": key.key_id})
    key.refresh_from_db()
    return key


def key_for_token(token: str) -> ApiKey | None:
    """Return the live key of a token, or None for anything else; how long it takes tells nothing of the secret."""
    parts = token.split("_")
    if len(parts) != 4 or parts[0] != _PREFIX or parts[3] != _check(parts[1], parts[2]):
        return None
    now = timezone.now()
    key = ApiKey.objects.select_related("partner").filter(key_id=parts[1]).first()
    expected = key.secret_sha256 if key else _digest("")
    if not hmac.compare_digest(expected, _digest(parts[2])) or key is None:
        return None
    if key.revoked_at is not None or (key.expires_at is not None and key.expires_at <= now):
        return None
    ApiKey.objects.filter(Q(last_used_at=None) | Q(last_used_at__lt=now - _LAST_USED_STEP), pk=key.pk).update(
        last_used_at=now
    )
    return key


def _random(length: int) -> str:
    return "".join(secrets.choice(_BASE62) for _ in range(length))


def _digest(secret: str) -> str:
    return "sha256:" + hashlib.sha256(secret.encode()).hexdigest()


def _check(key_id: str, secret: str) -> str:
    return f"{zlib.crc32(f'{key_id}_{secret}'.encode()):08x}"
