"""Who may do what: the whole table, and nothing for whoever is signed out or switched off."""

import pytest
from django.contrib.auth.models import AnonymousUser

from claims.enums import Role
from claims.errors import NotAllowedError
from claims.models import User
from claims.policy import may, require

EVERYBODY = {"newsroom", "intake", "triage", "search", "cite", "draft", "see_jobs"}
EDITORS = {"approve", "retry_jobs", "import"}
ADMINS = {"manage_partners", "override"}


@pytest.mark.parametrize(
    ("role", "powers"),
    [(Role.CONTRIBUTOR, EVERYBODY), (Role.EDITOR, EVERYBODY | EDITORS), (Role.ADMIN, EVERYBODY | EDITORS | ADMINS)],
)
def test_each_role_has_its_powers_and_no_others(role, powers):
    person = User(username="somebody", role=role)
    assert {power for power in EVERYBODY | EDITORS | ADMINS if may(person, power)} == powers


def test_signed_out_and_switched_off_may_nothing():
    assert not may(AnonymousUser(), "newsroom")
    assert not may(User(username="gone", role=Role.ADMIN, is_active=False), "newsroom")


def test_a_missing_power_is_said_in_words():
    with pytest.raises(NotAllowedError, match="approve and publish reviews"):
        require(User(username="new", role=Role.CONTRIBUTOR), "approve")


def test_an_unknown_power_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        may(User(username="x", role=Role.ADMIN), "fly")
