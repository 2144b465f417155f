"""Signed-in browsers of each role, and pages parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from claims.enums import Role
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from claims.models import User

HTMX = {"HX-Request": "true"}


@pytest.fixture
def editor(db) -> User:
    return factories.make_user(Role.EDITOR)


@pytest.fixture
def browser(editor: User) -> Client:
    """A browser in which an editor is signed in."""
    return browser_of(editor)


@pytest.fixture
def sign_in() -> Callable[[User], Client]:
    return browser_of


@pytest.fixture
def parsed() -> Callable[[HttpResponse], BeautifulSoup]:
    return lambda response: BeautifulSoup(response.content, "lxml")


@pytest.fixture
def htmx() -> Callable[..., dict[str, str]]:
    """Headers of a request by htmx, from and to a part of a page."""
    return lambda target="": {**HTMX, **({"HX-Target": target} if target else {})}


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
