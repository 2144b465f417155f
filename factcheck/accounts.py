"""Signing in: the few pages of allauth that this newsroom uses, with registration closed.

People are made by an administrator; there is no page to register at, to confirm an address or to have a password mailed.
Django's admin has a door of its own, which counts no guesses: it is walled up, and people come in by ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account import views
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.urls import path

if TYPE_CHECKING:
    from django.contrib.admin import AdminSite
    from django.http import HttpRequest

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
]


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Nobody registers themselves, whichever door of allauth they try."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 — allauth's signature
        """Say no."""
        return False


def guard_admin(site: AdminSite) -> None:
    """Have the admin's sign-in go by ours, with its rate limits, and take out of it what libraries put there to be edited.

    Groups and confirmed addresses mean nothing here: what a person may do follows from their role (claims/policy.py).
    """
    site.login = secure_admin_login(site.login)  # type: ignore[method-assign]  # allauth's documented way
    for model in (Group, EmailAddress):
        if site.is_registered(model):
            site.unregister(model)
