"""A newsroom with something published, and partners with every sort of key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.utils import timezone

from claims.enums import Role, Scope
from claims.models import ApiKey
from claims.services import partners, publishing, reviews
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from claims.models import ReviewVersion


@dataclass(frozen=True)
class Caller:
    """A partner's program: it sends one key, or none."""

    token: str = ""

    def headers(self, **more: str) -> dict[str, str]:
        return {**({"Authorization": f"Bearer {self.token}"} if self.token else {}), **more}

    def get(self, path: str, query: dict[str, Any] | None = None, **headers: str) -> HttpResponse:
        return Client(raise_request_exception=False).get(f"/api/v1{path}", query, headers=self.headers(**headers))

    def post(self, path: str, data: Any, content_type: str = "application/json", **headers: str) -> HttpResponse:
        return Client(raise_request_exception=False).post(
            f"/api/v1{path}", data, content_type=content_type, headers=self.headers(**headers)
        )


@pytest.fixture
def admin(db: None):
    return factories.make_user(Role.ADMIN)


@pytest.fixture
def partner(admin):
    return partners.create_partner(actor=admin, name="The Other Paper")


@pytest.fixture
def make_caller(admin, partner) -> Callable[..., Caller]:
    def make(*scopes: Scope) -> Caller:
        return Caller(partners.create_key(actor=admin, partner=partner, scopes=scopes).token)

    return make


@pytest.fixture
def reader(make_caller) -> Caller:
    return make_caller(Scope.READ)


@pytest.fixture
def sender(make_caller) -> Caller:
    return make_caller(Scope.INTAKE)


@pytest.fixture
def stranger() -> Caller:
    return Caller()


@pytest.fixture
def callers(admin, partner, reader, sender, stranger) -> dict[str, Caller]:
    """Every sort of caller by name."""
    revoked = partners.create_key(actor=admin, partner=partner, scopes=[Scope.READ, Scope.INTAKE])
    partners.revoke_key(actor=admin, key=revoked.key)
    expired = partners.create_key(actor=admin, partner=partner, scopes=[Scope.READ, Scope.INTAKE])
    ApiKey.objects.filter(pk=expired.key.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    return {
        "stranger": stranger,
        "bad": Caller(reader.token[:-1] + ("0" if reader.token[-1] != "0" else "1")),
        "revoked": Caller(revoked.token),
        "expired": Caller(expired.token),
        "reader": reader,
        "sender": sender,
    }


@pytest.fixture
def publish(db: None) -> Callable[..., ReviewVersion]:
    """Publish a review by the way editors take: a draft, its submission, a second person."""

    def make(**claim: Any) -> ReviewVersion:
        topics = claim.pop("topics", ())
        made = factories.make_claim(**claim)
        made.topics.set(topics)
        review = factories.make_review(made)
        reviews.submit_review(actor=review.author, review=review)
        return publishing.publish_review(actor=factories.make_user(), review=review)

    return make


@pytest.fixture
def published(publish) -> ReviewVersion:
    return publish(claimant=factories.make_claimant())
