"""Partner outlets and their keys."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims.enums import Role, Scope
from claims.models import ApiKey, Partner
from claims.services import partners
from tests import factories

pytestmark = pytest.mark.django_db

PARTNERS = reverse("newsroom:partners")


@pytest.fixture
def admin(sign_in):
    return sign_in(factories.make_user(Role.ADMIN))


def test_adding_a_partner(admin):
    response = admin.post(PARTNERS, {"name": "The Evening Post", "contact": "desk@post.example"})
    assert response["Location"] == reverse("newsroom:partner", args=[Partner.objects.get().pk])


@pytest.mark.parametrize("form", [{"name": ""}, {"name": "Post", "contact": "nobody"}, {"name": "Known"}])
def test_a_partner_that_cannot_be_added_says_why(admin, parsed, form):
    Partner.objects.create(name="Known")
    response = admin.post(PARTNERS, form)
    assert response.status_code == 422
    page = parsed(response)
    assert page.select(".field__error") or page.select(".errorlist")
    assert Partner.objects.count() == 1


def test_a_key_is_shown_once_and_works(admin, parsed):
    partner = Partner.objects.create(name="Post")
    address = reverse("newsroom:partner", args=[partner.pk])
    response = admin.post(address, {"label": "CMS", "scopes": ["read"], "expires_on": "2999-01-31"})
    token = parsed(response).find(id="token")["value"]
    key = partners.key_for_token(token)
    assert key is not None
    assert (key.partner, key.scopes) == (partner, [Scope.READ.value])
    assert str(key.expires_at.date()) == "2999-01-31"
    assert token not in admin.get(address).content.decode()
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    "form", [{"scopes": []}, {"scopes": ["everything"]}, {"scopes": ["read"], "expires_on": "later"}]
)
def test_a_key_that_cannot_be_made_says_why(admin, form):
    partner = Partner.objects.create(name="Post")
    response = admin.post(reverse("newsroom:partner", args=[partner.pk]), form)
    assert response.status_code == 422
    assert not ApiKey.objects.exists()


def test_ending_a_key_asks_first(admin):
    partner = Partner.objects.create(name="Post")
    actor = factories.make_user(Role.ADMIN)
    made = partners.create_key(actor=actor, partner=partner)
    address = reverse("newsroom:key-revoke", args=[made.key.pk])
    admin.post(address)
    assert partners.key_for_token(made.token) is not None
    admin.post(address, {"sure": "yes"})
    assert partners.key_for_token(made.token) is None
