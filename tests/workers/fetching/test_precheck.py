"""Addresses that are refused before anything is kept or queued for them."""

import dataclasses

import pytest

from claims.errors import InvalidInputError
from tests.workers.test_addresses import PUBLIC
from workers.fetching import FetchPolicy, precheck

POLICY = FetchPolicy(user_agent="factcheck/1", contact_url="https://news.example/contact")


@pytest.mark.parametrize(
    "url",
    [
        *(
            "http://127.0.0.1/",
            "http://[::1]/",
            "http://169.254.169.254/latest/",
            "http://[::ffff:10.0.0.1]/",
            "http://0/",
        ),
        *("http://localhost/", "http://a.localhost/", "http://printer.local/", "http://wiki.internal/", "http://nas/"),
        *("http://router.home.arpa/", "http://x.onion/", "https://news.example:22/", "http://user@news.example/"),
    ],
)
def test_an_address_inside_is_refused_with_what_to_do(url):
    with pytest.raises(InvalidInputError, match="Paste the text of the article instead") as refused:
        precheck.check(url, POLICY)
    assert refused.value.field == "url"


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_pass(address):
    precheck.check(f"http://[{address}]/" if ":" in address else f"http://{address}/", POLICY)


@pytest.mark.parametrize(
    "url", ["https://news.example/a", "https://xn--bcher-kva.example/", "http://local.news.example/"]
)
def test_names_pass_until_they_are_dialled(url):
    precheck.check(url, POLICY)


@pytest.mark.parametrize("url", ["http://127.0.0.1:8766/", "http://intranet:8080/a", "http://wiki.internal/a"])
def test_listed_hosts_pass(url):
    listed = dataclasses.replace(POLICY, private_hosts=("127.0.0.1:8766", "Intranet:8080", "wiki.internal"))
    precheck.check(url, listed)


def test_a_listed_metadata_address_does_not_pass():
    listed = dataclasses.replace(POLICY, private_hosts=("169.254.169.254", "169.254.169.254:80"))
    with pytest.raises(InvalidInputError):
        precheck.check("http://169.254.169.254/", listed)
