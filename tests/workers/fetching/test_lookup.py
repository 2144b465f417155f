"""Every must-block address, by every way it can come: written out, from DNS, as one answer of two, behind a redirect."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, ip_address
from typing import Any

import pytest

from claims.enums import CaptureOutcome
from claims.errors import FetchError

# One or more of each range that trust must never reach, from the registries (not from the table under test).
MUST_BLOCK_V4 = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.1.1.1", "127.255.255.255",
    "168.63.129.16", "169.254.169.254", "169.254.170.2", "169.254.0.1", "172.16.0.1", "172.31.255.255", "192.0.0.1",
    "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1",
    "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
]  # fmt: skip
MUST_BLOCK_V6 = [
    "::", "::1", "100::1", "100:0:0:1::1", "2001::1", "2001:2::1", "2001:10::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::",
    "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fd20:ce::254", "fe80::1", "fe80::a9fe:a9fe", "fec0::1", "ff02::1",
]  # fmt: skip
PUBLIC = [
    "1.1.1.1", "8.8.8.8", "93.184.216.34", "151.101.1.140", "198.41.0.4", "2606:4700:4700::1111", "2001:4860:4860::8888",
    "2a00:1450:4001:81b::200e", "2620:fe::fe", "2400:cb00:2048:1::c629:d7a2", "64:ff9b::808:808",
]  # fmt: skip


def in_disguise(address: str) -> list[str]:
    high, low = divmod(int(IPv4Address(address)), 1 << 16)
    return [
        f"::ffff:{high:x}:{low:x}",
        f"::ffff:0:{high:x}:{low:x}",
        f"::{high:x}:{low:x}",
        f"64:ff9b::{high:x}:{low:x}",
        f"64:ff9b:1::{high:x}:{low:x}",
        f"2002:{high:x}:{low:x}::",
        f"2001:0:{high:x}:{low:x}::",
    ]


MUST_BLOCK = MUST_BLOCK_V4 + MUST_BLOCK_V6 + [form for address in MUST_BLOCK_V4 for form in in_disguise(address)]


def literal(address: str) -> str:
    return f"http://[{address}]/" if ":" in address else f"http://{address}/"


@pytest.fixture
def dialled(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Note every address a socket is asked to connect to, and connect to none."""
    noted: list[Any] = []

    def connect(self: socket.socket, address: Any) -> None:
        noted.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket.socket, "connect", connect)
    return noted


def outcome_of(fetch: Any, url: str) -> CaptureOutcome:
    with pytest.raises(FetchError) as caught:
        fetch(url)
    return caught.value.outcome


@pytest.mark.parametrize("address", MUST_BLOCK)
def test_a_forbidden_address_is_never_dialled(address: str, make_fetcher: Any, dialled: list[Any]) -> None:
    answers = {"one.example": [address], "first.example": [address, "8.8.8.8"], "last.example": ["8.8.8.8", address]}
    fetch = make_fetcher(resolve=lambda host, port: answers[host])

    outcomes = [outcome_of(fetch, url) for url in (literal(address), *(f"https://{host}/" for host in answers))]

    assert outcomes == [CaptureOutcome.BLOCKED_ADDRESS] * 4
    assert dialled == []


def test_a_forbidden_address_behind_a_redirect_is_never_dialled(serve: Any, make_fetcher: Any) -> None:
    targets = [literal(address) for address in MUST_BLOCK]
    targets += [f"http://host-{number}.example/" for number in range(len(MUST_BLOCK))]
    server = serve(
        lambda visit: visit.answer(status="302 Found", headers=(f"Location: {targets[int(visit.path[1:])]}",))
    )
    fetch = make_fetcher(server, resolve=lambda host, port: [MUST_BLOCK[int(host[5:-8])]])

    outcomes = {target: outcome_of(fetch, server.url(f"/{number}")) for number, target in enumerate(targets)}

    assert {target: found for target, found in outcomes.items() if found is not CaptureOutcome.BLOCKED_ADDRESS} == {}


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_dialled_as_it_was_checked(address: str, make_fetcher: Any, dialled: list[Any]) -> None:
    fetch = make_fetcher(resolve=lambda host, port: [address])

    assert outcome_of(fetch, literal(address)) is CaptureOutcome.CONNECTION_FAILED
    assert outcome_of(fetch, "http://site.example/") is CaptureOutcome.CONNECTION_FAILED
    assert [(ip_address(host), port) for host, port in dialled] == [(ip_address(address), 80)] * 2


def test_a_name_is_looked_up_once_so_that_its_answer_cannot_change(make_fetcher: Any, dialled: list[Any]) -> None:
    asked: list[tuple[str, int]] = []

    def flips(host: str, port: int) -> list[str]:
        asked.append((host, port))
        return ["8.8.8.8"] if len(asked) == 1 else ["127.0.0.1"]

    def system(*args: Any, **kwargs: Any) -> Any:
        raise AssertionError("the system's resolver was asked behind our back")

    original = socket.getaddrinfo
    socket.getaddrinfo = system
    try:
        outcome = outcome_of(make_fetcher(resolve=flips), "http://flip.example/")
    finally:
        socket.getaddrinfo = original

    assert outcome is CaptureOutcome.CONNECTION_FAILED
    assert asked == [("flip.example", 80)]
    assert dialled == [("8.8.8.8", 80)]


def test_a_peer_that_is_not_the_address_dialled_is_refused(
    serve: Any, make_fetcher: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(lambda visit: visit.answer(b"secret"))
    monkeypatch.setattr(socket.socket, "getpeername", lambda self: ("10.0.0.1", server.port))

    assert outcome_of(make_fetcher(server), server.url()) is CaptureOutcome.BLOCKED_ADDRESS
    assert all(b"GET" not in visit.request for visit in server.visits)


@pytest.mark.parametrize("host", ["localhost", "anything.localhost", "LOCALHOST", "localhost."])
def test_names_of_this_machine_are_refused_without_a_look_up(host: str, make_fetcher: Any, dialled: list[Any]) -> None:
    assert outcome_of(make_fetcher(), f"http://{host}/") is CaptureOutcome.BLOCKED_ADDRESS
    assert dialled == []


def test_a_listed_host_may_be_private_and_its_neighbours_may_not(make_fetcher: Any, dialled: list[Any]) -> None:
    fetch = make_fetcher(
        resolve=lambda host, port: ["10.1.2.3"], private_hosts=("archive.example:8080", "Wiki.example", "10.9.9.9:80")
    )

    assert outcome_of(fetch, "http://archive.example:8080/") is CaptureOutcome.CONNECTION_FAILED
    assert outcome_of(fetch, "http://wiki.example/") is CaptureOutcome.CONNECTION_FAILED
    assert outcome_of(fetch, "http://10.9.9.9/") is CaptureOutcome.CONNECTION_FAILED
    assert dialled == [("10.1.2.3", 8080), ("10.1.2.3", 80), ("10.9.9.9", 80)]
    assert outcome_of(fetch, "http://archive.example/") is CaptureOutcome.BLOCKED_ADDRESS
    assert outcome_of(fetch, "http://other.example/") is CaptureOutcome.BLOCKED_ADDRESS
    assert outcome_of(fetch, "http://10.9.9.9:443/") is CaptureOutcome.BLOCKED_ADDRESS
    assert outcome_of(fetch, "http://wiki.example:8080/") is CaptureOutcome.BAD_URL


@pytest.mark.parametrize(
    "address", ["169.254.169.254", "100.100.100.200", "fe80::1", "fd00:ec2::254", "0.0.0.0", "::ffff:10.0.0.1"]
)
def test_a_list_cannot_allow_metadata_or_link_local_addresses(
    address: str, make_fetcher: Any, dialled: list[Any]
) -> None:
    fetch = make_fetcher(resolve=lambda host, port: [address], private_hosts=("archive.example:80",))

    assert outcome_of(fetch, "http://archive.example/") is CaptureOutcome.BLOCKED_ADDRESS
    assert dialled == []


@pytest.mark.parametrize(
    ("failure", "permanent"),
    [
        (socket.gaierror(socket.EAI_NONAME, "unknown"), True),
        (socket.gaierror(socket.EAI_AGAIN, "try again"), False),
        (OSError("no network"), False),
        (UnicodeError("label too long"), False),
    ],
)
def test_a_failed_look_up_says_whether_it_may_be_tried_again(
    failure: Exception, permanent: bool, make_fetcher: Any
) -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise failure

    with pytest.raises(FetchError, match=r"nowhere\.example") as caught:
        make_fetcher(resolve=resolve)("http://nowhere.example/")

    assert (caught.value.outcome, caught.value.permanent) == (CaptureOutcome.DNS_FAILURE, permanent)


def test_a_name_without_addresses_is_not_found(make_fetcher: Any) -> None:
    with pytest.raises(FetchError) as caught:
        make_fetcher(resolve=lambda host, port: [])("http://empty.example/")

    assert (caught.value.outcome, caught.value.permanent) == (CaptureOutcome.DNS_FAILURE, True)
