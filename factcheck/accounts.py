"""Signing in: the few pages of allauth that this newsroom uses, with registration closed.

People are made by an administrator; there is no page to register at, to confirm an address or to have a password mailed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account import views
from allauth.account.adapter import DefaultAccountAdapter
from django.urls import path

if TYPE_CHECKING:
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
