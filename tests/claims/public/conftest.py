from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client


@pytest.fixture
def soup(client: Client) -> Callable[..., BeautifulSoup]:
    """Get a page and parse it."""

    def get(url: str, *, status: int = 200, **query: str) -> BeautifulSoup:
        response = client.get(url, query)
        assert response.status_code == status, response.content[:500]
        return BeautifulSoup(response.content, "lxml")

    return get
