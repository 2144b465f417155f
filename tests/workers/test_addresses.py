from __future__ import annotations

from ipaddress import IPv4Address

import pytest

from workers import addresses

# Written from the registries, not from the table under test: the first, the last and an inner address of each range.
PRIVATE_V4 = [
    "0.0.0.0", "0.255.255.255", "10.0.0.0", "10.255.255.255", "100.64.0.0", "100.127.255.255", "100.100.100.200",
    "127.0.0.0", "127.0.0.1", "127.255.255.255", "168.63.129.16", "169.254.0.0", "169.254.169.254", "169.254.170.2",
    "169.254.255.255", "172.16.0.0", "172.31.255.255", "192.0.0.0", "192.0.0.192", "192.0.0.255", "192.0.2.0",
    "192.0.2.255", "192.31.196.1", "192.52.193.1", "192.88.99.0", "192.88.99.255", "192.168.0.0", "192.168.255.255",
    "192.175.48.1", "198.18.0.0", "198.19.255.255", "198.51.100.0", "198.51.100.255", "203.0.113.0", "203.0.113.255",
    "224.0.0.0", "224.0.0.1", "239.255.255.255", "240.0.0.0", "255.255.255.254", "255.255.255.255",
]  # fmt: skip
BLOCKED_V6 = [
    "::", "::1", "::2", "::ffff", "100::", "100::ffff:ffff:ffff:ffff", "100:0:0:1::1", "64:ff9b:1::", "64:ff9b:1::7f00:1",
    "64:ff9b:1:ffff:ffff:ffff:ffff:ffff", "64:ff9a::1", "2001::", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:1::1", "2001:2::1", "2001:3::1", "2001:4:112::1", "2001:10::1", "2001:20::1", "2001:30::1",
    "2001:1ff:ffff::1", "2001:db8::", "2001:db8:ffff::1", "2002::", "2002:7f00:1::", "2002:808:808::1",
    "2620:4f:8000::1", "3fff::", "3fff:fff:ffff::1", "4000::1", "5f00::", "5f00:ffff::1", "fc00::", "fd00:ec2::254",
    "fd20:ce::254", "fdff:ffff::1", "fe80::", "fe80::a9fe:a9fe", "febf::1", "fe80::1%eth0", "fec0::", "feff::1", "ff00::",
    "ff02::1", "ffff:ffff::1", "2a00:1450:4001::5efe:7f00:1", "2a00:1450:4001::200:5efe:7f00:1",
]  # fmt: skip
PUBLIC = [
    "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "93.184.216.34", "100.63.255.255", "100.128.0.0", "126.255.255.255",
    "128.0.0.0", "168.63.129.15", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0",
    "192.0.3.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "198.51.99.255", "203.0.114.0",
    "223.255.255.255", "2000::1", "2001:200::1", "2001:4860:4860::8888", "2606:4700:4700::1111", "2001:db7::1",
    "2001:db9::1", "2003::1", "2a00:1450:4001:81b::200e", "3ffe::1", "64:ff9b::808:808", "::ffff:8.8.8.8",
]  # fmt: skip


def disguises(address: str) -> list[str]:
    """Every IPv6 form that carries an IPv4 address."""
    packed = int(IPv4Address(address))
    high, low = packed >> 16, packed & 0xFFFF
    flipped = packed ^ 0xFFFFFFFF
    return [
        f"::ffff:{address}",
        f"::ffff:{high:x}:{low:x}",
        f"::ffff:0:{high:x}:{low:x}",
        f"64:ff9b::{high:x}:{low:x}",
        f"64:ff9b:1::{high:x}:{low:x}",
        f"::{high:x}:{low:x}",
        f"2002:{high:x}:{low:x}::1",
        f"2001:0:{high:x}:{low:x}::1",
        f"2001:0:0808:0808:0:0:{flipped >> 16:x}:{flipped & 0xFFFF:x}",
        f"2a00:1450:4001::5efe:{high:x}:{low:x}",
    ]


@pytest.mark.parametrize("address", PRIVATE_V4 + BLOCKED_V6)
def test_special_addresses_are_refused_with_a_reason(address: str) -> None:
    refused = addresses.refusal(address)

    assert refused is not None
    assert refused.reason


@pytest.mark.parametrize("address", PRIVATE_V4)
def test_ipv4_is_refused_in_every_ipv6_disguise(address: str) -> None:
    assert [form for form in disguises(address) if addresses.refusal(form) is None] == []


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_allowed(address: str) -> None:
    assert addresses.refusal(address) is None


@pytest.mark.parametrize(
    "text", ["", "localhost", "127.1", "0x7f000001", "2130706433", "1.2.3.4.5", "[::1]", "1.1.1.1/32"]
)
def test_what_is_not_an_address_is_refused(text: str) -> None:
    assert addresses.refusal(text) is not None


@pytest.mark.parametrize(
    "address", ["10.1.2.3", "100.64.0.1", "127.0.0.1", "172.20.0.1", "192.168.1.1", "::1", "fd12::1"]
)
def test_private_networks_can_be_listed(address: str) -> None:
    refused = addresses.refusal(address)

    assert refused is not None
    assert refused.listable


@pytest.mark.parametrize(
    "address",
    [
        "169.254.169.254", "169.254.170.2", "169.254.1.1", "100.100.100.200", "168.63.129.16", "192.0.0.192", "fe80::1",
        "fe80::a9fe:a9fe", "fd00:ec2::254", "fd20:ce::254", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "224.0.0.1",
        "0.0.0.0", "::", "::ffff:127.0.0.1", "2002:7f00:1::",
    ],
)  # fmt: skip
def test_metadata_and_link_local_addresses_can_never_be_listed(address: str) -> None:
    refused = addresses.refusal(address)

    assert refused is not None
    assert not refused.listable


def test_addresses_are_compared_whatever_their_spelling() -> None:
    assert addresses.same_address("2001:4860:0:0::8888", "2001:4860::8888")
    assert not addresses.same_address("1.1.1.1", "1.1.1.2")
    assert not addresses.same_address("1.1.1.1", "one")
