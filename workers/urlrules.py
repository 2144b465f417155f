"""The URL rules: what an address must look like before its host name is looked up.

Pure Python. Parsers disagree about hostile addresses, so whatever they could read in two ways is refused: backslashes,
user names, percent signs in the host, numbers that stand for an IP address. What passes is rebuilt in one canonical form,
which is the only form that is dialled, and the parser that dials has to read the same host and port out of it.
"""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin, urlsplit

import idna
from urllib3.exceptions import LocationParseError  # noqa: TID251 - an exception class, opens nothing
from urllib3.util.url import parse_url  # noqa: TID251 - the parser that dials; it opens nothing

from claims.enums import CaptureOutcome
from claims.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Collection

MAX_URL_LENGTH = 2048  # characters; longer addresses break servers and databases, and no cited page needs them
DEFAULT_PORTS = {"http": 80, "https": 443}

_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_BRACKETED = re.compile(r"\[[^\[\]]*\](:[0-9]*)?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")  # a last label that makes URL parsers read the host as an IPv4 address


@dataclass(frozen=True, slots=True)
class Target:
    """An address that passed the rules. `url` is canonical, without fragment; `host` is ASCII, IPv6 without brackets."""

    url: str
    scheme: str
    host: str
    port: int
    is_literal: bool

    @property
    def authority(self) -> str:
        """The value of the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port, as in `https://example.org`."""
        return f"{self.scheme}://{self.authority}"

    @property
    def endpoint(self) -> str:
        """Host and port, the port always given, as entries of a list of private hosts are written."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


def target(url: str, *, ports: Collection[int] = (80, 443), private_hosts: Collection[str] = ()) -> Target:
    """Check an address and return its canonical form. Raises FetchError (bad_url) saying which rule it breaks.

    `ports` are the ports any host may have; an entry `host:port` of `private_hosts` allows its own port.
    """
    parts = _split(url)
    host, is_literal = _host(parts.netloc, parts.hostname or "")
    try:
        port = parts.port
    except ValueError as error:
        raise _bad("its port is not a number between 1 and 65535") from error
    found = Target(
        url="", scheme=parts.scheme, host=host, port=port or DEFAULT_PORTS[parts.scheme], is_literal=is_literal
    )
    if port == 0 or (found.port not in ports and found.endpoint not in private_hosts):
        raise _bad(f"port {port} is not one this service fetches from ({', '.join(map(str, sorted(ports)))})")
    query = f"?{parts.query}" if parts.query else ""
    canonical = _as_dialled(f"{found.origin}{parts.path or '/'}{query}", found)
    return Target(url=canonical, scheme=found.scheme, host=host, port=found.port, is_literal=is_literal)


def redirect_url(base: str, location: str) -> str:
    """Return the absolute address a Location header points to, not yet checked.

    Servers send spaces and bytes of UTF-8 there; browsers accept both, so they are repaired here and nowhere else.
    """
    with contextlib.suppress(UnicodeError):  # not UTF-8 read as Latin-1: leave it as it came
        location = location.encode("latin-1").decode("utf-8")
    try:
        return urljoin(base, location.strip(" \t").replace(" ", "%20"))
    except ValueError as error:
        raise _bad("the address redirected to cannot be parsed") from error


def _bad(why: str) -> FetchError:
    return FetchError(f"Not an address we can fetch: {why}.", outcome=CaptureOutcome.BAD_URL, permanent=True)


def _split(url: str) -> SplitResult:
    if len(url) > MAX_URL_LENGTH:
        raise _bad(f"longer than {MAX_URL_LENGTH} characters")
    if any(char <= " " or "\x7f" <= char <= "\x9f" or char.isspace() or "\ud800" <= char <= "\udfff" for char in url):
        raise _bad("it has a space, a control character or half a character in it")
    if "\\" in url:
        raise _bad("it has a backslash in it")
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise _bad("it cannot be parsed") from error
    if parts.scheme not in DEFAULT_PORTS:
        raise _bad("it does not start with http:// or https://")
    if not parts.netloc:
        raise _bad("it names no host")
    return parts


def _host(netloc: str, hostname: str) -> tuple[str, bool]:
    """Return the host as it is dialled, and whether it is an IP address."""
    if "@" in netloc:
        raise _bad("it has a user name or password in it")
    if "%" in netloc:
        raise _bad("its host name has a percent sign in it")
    if netloc.startswith("["):
        if not _BRACKETED.fullmatch(netloc):
            raise _bad("something stands between its IPv6 address and its port")
        return _ipv6(hostname), True
    name = _ascii(hostname.lower())
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in name.split(".")):
        raise _bad("its host name is malformed")
    if _NUMBER.fullmatch(name.rsplit(".", 1)[-1]):
        return _ipv4(name, hostname), True
    return name, False


def _ascii(hostname: str) -> str:
    name = hostname
    if not hostname.isascii():
        try:
            name = idna.encode(hostname, uts46=True, std3_rules=True).decode("ascii")
        except (idna.IDNAError, UnicodeError) as error:
            raise _bad("its host name is not valid in any script") from error
    return name.removesuffix(".")


def _ipv4(name: str, written: str) -> str:
    try:
        canonical = str(IPv4Address(name))
    except ValueError as error:
        raise _bad("its host is a number that is not an IP address in its usual form") from error
    if canonical != written:
        raise _bad("its host is an IP address in an unusual form")
    return canonical


def _ipv6(hostname: str) -> str:
    try:
        return str(IPv6Address(hostname))
    except ValueError as error:
        raise _bad("its host is a broken IPv6 address") from error


def _as_dialled(url: str, wanted: Target) -> str:
    """Normalise with the parser that dials, and hold it and the standard library to the host and port that were checked."""
    try:
        dialled = parse_url(url)
        read_again = urlsplit(dialled.url)
    except (LocationParseError, ValueError) as error:
        raise _bad("it cannot be parsed") from error
    host = (dialled.host or "").strip("[]")
    port = dialled.port or DEFAULT_PORTS[wanted.scheme]
    if (dialled.scheme, host, port) != (wanted.scheme, wanted.host, wanted.port) or read_again.hostname != wanted.host:
        raise _bad("parsers read different hosts in it")
    if len(dialled.url) > MAX_URL_LENGTH:
        raise _bad(f"longer than {MAX_URL_LENGTH} characters when written out")
    return dialled.url
