"""Says of an address, before anything is kept or queued for it, whether it could ever be fetched.

What can be known without asking anybody: the URL rules, addresses written as numbers, and names that by their ending
lead into a private network. What a name really leads to is checked when it is dialled, each time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.errors import FetchError, InvalidInputError
from workers import addresses, urlrules

if TYPE_CHECKING:
    from workers.fetching.policy import FetchPolicy

# Names that no public site has: RFC 6761, RFC 6762 (.local), RFC 8375 (home.arpa), RFC 7686 (.onion), and ICANN's
# reservation of .internal. .test, .example and .invalid are left to the name servers: they lead nowhere.
_PRIVATE_ENDINGS = ("localhost", "local", "internal", "home.arpa", "onion", "localdomain", "lan", "intranet", "corp")
_HELP = "Paste the text of the article instead, or send it as a file."


def check(url: str, policy: FetchPolicy) -> None:
    """Refuse an address that is never fetched. Raises InvalidInputError with what is wrong and what to do instead."""
    listed = frozenset(entry.lower() for entry in policy.private_hosts)
    try:
        target = urlrules.target(url, ports=policy.allowed_ports, private_hosts=listed)
    except FetchError as error:
        raise InvalidInputError(f"{error.message} {_HELP}", field="url") from error
    is_listed = target.endpoint in listed or target.host in listed
    if target.is_literal:
        refused = addresses.refusal(target.host)
        if refused and not (is_listed and refused.listable):
            raise InvalidInputError(f"{target.host} is never fetched: {refused.reason}. {_HELP}", field="url")
    elif not is_listed and _is_private_name(target.host):
        raise InvalidInputError(
            f"{target.host} is a name inside a private network, which is never fetched. {_HELP}", field="url"
        )


def _is_private_name(host: str) -> bool:
    return "." not in host or any(host == ending or host.endswith(f".{ending}") for ending in _PRIVATE_ENDINGS)
