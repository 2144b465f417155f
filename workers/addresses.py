"""The address table: which IP addresses may be dialled, and why the others may not.

Pure Python. The table is our own because the standard library's answers (`is_global`, `is_private`) differ between patch
releases and let through transition addresses that carry a private IPv4 address inside. It follows the IANA special-purpose
registries for IPv4 and IPv6 as they stood on TABLE_DATE, plus the fixed addresses where clouds answer with credentials.
https://www.iana.org/assignments/iana-ipv4-special-registry/ and https://www.iana.org/assignments/iana-ipv6-special-registry/
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

TABLE_DATE = "2026-11-22"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an address is not dialled. `listable` says whether an explicit list of private hosts may allow it all the same."""

    reason: str
    listable: bool = False


_PRIVATE = "private network"
_LOOPBACK = "this machine itself"
_METADATA = "cloud metadata service"
_LINK_LOCAL = "link-local"
_DOCUMENTATION = "reserved for documentation"
_RESERVED = "reserved"
_MULTICAST = "multicast or broadcast"
_TRANSITION = "IPv6 transition address, which hides an IPv4 address"

# Networks an operator may allow host by host: those on which a newsroom's own servers live.
_LISTABLE = (
    ("10.0.0.0/8", _PRIVATE),
    ("100.64.0.0/10", "shared address space of a provider"),
    ("127.0.0.0/8", _LOOPBACK),
    ("172.16.0.0/12", _PRIVATE),
    ("192.168.0.0/16", _PRIVATE),
    ("::1/128", _LOOPBACK),
    ("fc00::/7", _PRIVATE),
)

# Networks nobody may allow. The most specific row decides, so a metadata address inside a listable network stays refused.
_NEVER = (
    ("0.0.0.0/8", "this network"),
    ("100.100.100.200/32", _METADATA),  # Alibaba Cloud
    ("168.63.129.16/32", _METADATA),  # Azure's host agent: global by the registry, local in fact
    ("169.254.0.0/16", _LINK_LOCAL),  # 169.254.169.254 and 169.254.170.2 among them
    ("192.0.0.0/24", "protocol assignments"),  # 192.0.0.192 is Oracle's metadata service
    ("192.0.2.0/24", _DOCUMENTATION),
    ("192.31.196.0/24", "AS112 sink"),
    ("192.52.193.0/24", "AMT relays"),
    ("192.88.99.0/24", "6to4 relays"),
    ("192.175.48.0/24", "AS112 sink"),
    ("198.18.0.0/15", "reserved for benchmarks"),
    ("198.51.100.0/24", _DOCUMENTATION),
    ("203.0.113.0/24", _DOCUMENTATION),
    ("224.0.0.0/4", _MULTICAST),
    ("240.0.0.0/4", _RESERVED),
    ("255.255.255.255/32", _MULTICAST),
    ("::/128", "no address"),
    ("::/96", _TRANSITION),
    ("64:ff9b:1::/48", _TRANSITION),
    ("100::/64", "discard prefix"),
    ("100:0:0:1::/64", "discard prefix"),
    ("2001::/23", "protocol assignments (Teredo, ORCHID, AMT and others)"),
    ("2001:db8::/32", _DOCUMENTATION),
    ("2002::/16", _TRANSITION),
    ("2620:4f:8000::/48", "AS112 sink"),
    ("3fff::/20", _DOCUMENTATION),
    ("5f00::/16", "segment routing"),
    ("fd00:ec2::/32", _METADATA),  # Amazon: fd00:ec2::254 metadata, ::253 resolver, ::123 time
    ("fd20:ce::254/128", _METADATA),  # Google Cloud
    ("fe80::/10", _LINK_LOCAL),
    ("fec0::/10", "site-local (withdrawn)"),
    ("ff00::/8", _MULTICAST),
)

# IPv6 forms whose last 32 bits are an IPv4 address that decides: mapped, translated (SIIT), NAT64.
_CARRIERS = (ip_network("::ffff:0:0/96"), ip_network("::ffff:0:0:0/96"), ip_network("64:ff9b::/96"))

_GLOBAL_UNICAST = ip_network("2000::/3")
_ISATAP = (0x00005EFE, 0x02005EFE)  # the upper half of an interface identifier that ends in an IPv4 address (RFC 5214)

_TABLE: tuple[tuple[IPv4Network | IPv6Network, Refusal], ...] = tuple(
    sorted(
        [(ip_network(cidr), Refusal(reason, listable=True)) for cidr, reason in _LISTABLE]
        + [(ip_network(cidr), Refusal(reason)) for cidr, reason in _NEVER],
        key=lambda row: -row[0].prefixlen,
    )
)


def refusal(address: str) -> Refusal | None:
    """Return why `address` (an IP address in text) may not be dialled, or None when it may.

    Something that is no IP address, or one with a zone id, is refused: nothing but a checked address gets past here.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return Refusal("not an IP address")
    if isinstance(parsed, IPv6Address):
        return _refusal_v6(parsed)
    return _row(parsed)


def same_address(one: str, other: str) -> bool:
    """Say whether two texts name the same IP address, whatever their spelling."""
    try:
        return ip_address(one) == ip_address(other)
    except ValueError:
        return False


def _refusal_v6(address: IPv6Address) -> Refusal | None:
    if address.scope_id is not None:
        return Refusal("address with a zone id")
    if any(address in carrier for carrier in _CARRIERS):
        inner = IPv4Address(int(address) & 0xFFFFFFFF)
        found = _row(inner)
        return Refusal(f"IPv6 form of {inner}: {found.reason}") if found else None
    found = _row(address)
    if found:
        return found
    if address not in _GLOBAL_UNICAST:
        return Refusal("outside the global unicast space")
    if (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
        return Refusal(_TRANSITION)
    return None


def _row(address: IPv4Address | IPv6Address) -> Refusal | None:
    return next((found for network, found in _TABLE if address in network), None)
