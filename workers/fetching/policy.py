"""Who a fetch says it is, and its limits."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FetchPolicy:
    """One fetch's limits and its name; field for field the lower-case keys of `settings.FETCH`.

    `private_hosts` are entries "host:port" that may have a private address (never a link-local or metadata one) and a port
    of their own; "host" alone allows the private address at the usual ports. Names that end in ".localhost" are dialled at
    127.0.0.1 without a look-up. `keep_truncated` returns what came before a size cap, marked `truncated="length"`, instead
    of failing with too_large.
    """

    user_agent: str
    contact_url: str
    connect_timeout_s: float = 5.0
    total_timeout_s: float = 20.0
    max_body_bytes: int = 5 * 1024 * 1024
    max_content_bytes: int = 20 * 1024 * 1024
    max_redirects: int = 5
    allowed_ports: tuple[int, ...] = (80, 443)
    private_hosts: tuple[str, ...] = ()
    keep_truncated: bool = False

    def __post_init__(self) -> None:
        """Refuse to go out unnamed: a site must be able to see who asks and whom to write to."""
        if not is_header_safe(self.user_agent) or not is_header_safe(self.contact_url):
            raise ValueError("A fetch policy needs a user agent and a contact address, in plain ASCII.")

    @property
    def identity(self) -> str:
        """The User-Agent header, which always holds the contact address."""
        if self.contact_url in self.user_agent:
            return self.user_agent
        return f"{self.user_agent} (+{self.contact_url})"

    @property
    def product(self) -> str:
        """The name robots.txt files know us by: the User-Agent up to its version (RFC 9309, section 2.2.1)."""
        return self.user_agent.split("/", 1)[0].split(" ", 1)[0]


def is_header_safe(value: str) -> bool:
    """Say whether a text may stand in a request header as it is."""
    return bool(value) and value.isascii() and value.isprintable()
