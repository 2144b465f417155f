"""Partners' keys: shown once, kept as a digest, refused in every other shape."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.enums import Role, Scope
from claims.errors import InvalidInputError, NotAllowedError
from claims.models import ApiKey, AuditEvent
from claims.services import partners
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return factories.make_user(Role.ADMIN)


def _new(admin, **options):
    partner = partners.create_partner(actor=admin, name="The Evening Partner")
    return partners.create_key(actor=admin, partner=partner, **options)


def test_a_key_opens_the_door_and_only_its_digest_is_kept(admin):
    new = _new(admin)
    assert partners.key_for_token(new.token) == new.key
    secret = new.token.split("_")[2]
    assert secret not in str(ApiKey.objects.values())
    assert secret not in str(list(AuditEvent.objects.values()))
    new.key.refresh_from_db()
    assert new.key.last_used_at is not None


def test_anything_else_does_not(admin):
    token = _new(admin).token
    wrong = [
        "",
        "fcp",
        token[:-1],
        token + "0",
        token.replace("fcp_", "xxx_"),
        token[:20] + ("a" if token[20] != "a" else "b") + token[21:],
        "fcp_a_b_c",
        "_".join(["fcp", "0" * 8, "0" * 43, "0" * 8]),
    ]
    assert [partners.key_for_token(each) for each in wrong] == [None] * len(wrong)


def test_a_revoked_or_expired_key_is_refused(admin):
    new = _new(admin, expires_at=timezone.now() + timedelta(hours=1))
    assert partners.key_for_token(new.token)
    ApiKey.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert partners.key_for_token(new.token) is None
    ApiKey.objects.update(expires_at=None)
    partners.revoke_key(actor=admin, key=new.key)
    partners.revoke_key(actor=admin, key=new.key)
    assert partners.key_for_token(new.token) is None
    assert AuditEvent.objects.filter(action="key.revoked").count() == 1


def test_two_keys_live_side_by_side(admin):
    first = _new(admin)
    second = partners.create_key(actor=admin, partner=first.key.partner, scopes=[Scope.READ, Scope.INTAKE])
    assert partners.key_for_token(first.token)
    assert partners.key_for_token(second.token).scopes == ["intake", "read"]


def test_bad_input_is_refused(admin):
    partner = partners.create_partner(actor=admin, name="A")
    with pytest.raises(InvalidInputError, match="already"):
        partners.create_partner(actor=admin, name=" A ")
    with pytest.raises(InvalidInputError):
        partners.create_partner(actor=admin, name=" ")
    with pytest.raises(InvalidInputError):
        partners.create_key(actor=admin, partner=partner, scopes=[])
    with pytest.raises(InvalidInputError):
        partners.create_key(actor=admin, partner=partner, expires_at=timezone.now())


def test_an_editor_makes_no_keys():
    with pytest.raises(NotAllowedError):
        partners.create_partner(actor=factories.make_user(), name="B")
