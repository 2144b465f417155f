"""The real fetcher, allowed to reach this test's own server on loopback and nothing else private."""

from __future__ import annotations

import socket

import pytest

from claims.ports import Query
from workers.fetching import FetchPolicy, HttpFetcher


@pytest.fixture
def fetch(httpserver):
    return HttpFetcher(
        FetchPolicy(
            user_agent="factcheck-tests/1",
            contact_url="https://newsroom.example/contact",
            private_hosts=(f"{httpserver.host}:{httpserver.port}",),
        )
    )


@pytest.fixture
def ask():
    """Make a query out of words."""

    def make(words, *, limit=10, language="en"):
        return Query(words=words, purpose="words", language=language, limit=limit)

    return make


@pytest.fixture
def away():
    """Return an address on loopback where nobody listens, and a fetcher that may try it."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        port = holder.getsockname()[1]
    policy = FetchPolicy(
        user_agent="factcheck-tests/1",
        contact_url="https://newsroom.example/contact",
        private_hosts=(f"127.0.0.1:{port}",),
    )
    return f"http://127.0.0.1:{port}/", HttpFetcher(policy)
