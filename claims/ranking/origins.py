"""Groups pages that are no independent evidence of each other: "6 links, 2 origins". Says of each tie why; unsure is no tie."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations
from typing import Generic, TypeVar

from claims.ranking.chains import Focus, bare_name, focus_of, names_as_source
from claims.ranking.near_copies import Numbers, copies, fingerprint
from claims.ranking.publishers import same_owner, same_publisher, site

K = TypeVar("K", bound=Hashable)

# Bump when the same pages may come out otherwise, so that nothing kept from before is shown.
VERSION = 1
# Half of the shorter text word for word: what benchmarks/independence.py finds to part copies from reports of one event.
COPY_SHARE = 0.5


class TieKind(StrEnum):
    """Why two pages share an origin."""

    COPY = "copy"
    PUBLISHER = "publisher"
    OWNER = "owner"
    CITES = "cites"


@dataclass(frozen=True, slots=True)
class Page(Generic[K]):
    """A page to place: the caller's key for it, and what is known of it. `spans` are the passages it was picked for."""

    key: K
    url: str
    text: str
    title: str = ""
    publisher: str = ""
    published_on: date | None = None
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Tie(Generic[K]):
    """Two pages that share an origin: `words` say why, with `one` as the subject. `one` is the later or citing page."""

    one: K
    other: K
    kind: TieKind
    words: str


@dataclass(frozen=True, slots=True)
class Origin(Generic[K]):
    """Pages with one origin, the first published first, and what ties them; a page on its own has no ties."""

    keys: tuple[K, ...]
    ties: tuple[Tie[K], ...]


def origins(pages: Sequence[Page[K]], *, owners: Mapping[str, str] | None = None) -> list[Origin[K]]:
    """Group pages by origin. The order in which they are given changes nothing but the order of what has no date and one address.

    `owners` is the newsroom's own list {site: owner}.
    """
    ordered = sorted(pages, key=lambda page: (page.published_on or date.max, page.url, page.text[:200]))
    groups = _Groups(len(ordered))
    ties: list[tuple[int, Tie[K]]] = []
    numbers = Numbers()
    shares = copies([fingerprint(page.text, numbers) for page in ordered], at_least=COPY_SHARE)
    focuses = [focus_of(page.text, page.spans) if page.spans else None for page in ordered]
    naming = _naming(ordered, focuses)
    for first, second in combinations(range(len(ordered)), 2):
        if groups.are_one(first, second):
            continue
        earlier, later = ordered[first], ordered[second]
        tie = _plain_tie(earlier, later, shares.get((first, second), 0.0), owners or {})
        for one, other in ((second, first), (first, second)):
            if tie is None and other in naming[one]:
                tie = _citing_tie(ordered[one], ordered[other], focuses[one], focuses[other])
        if tie is not None:
            groups.join(first, second)
            ties.append((first, tie))
    return [
        Origin(
            keys=tuple(ordered[at].key for at in members),
            ties=tuple(tie for at, tie in ties if groups.root(at) == groups.root(members[0])),
        )
        for members in groups.members()
    ]


def in_words(links: int, found: int) -> str:
    """Say how many links have how many origins."""
    return f"{links} link{'' if links == 1 else 's'}, {found} origin{'' if found == 1 else 's'}"


def _naming(pages: Sequence[Page[K]], focuses: Sequence[Focus | None]) -> list[set[int]]:
    """Return for each page the places of those whose name or site stands in what it says on the matter: nearly always none."""
    marks = [(site(page.url), bare_name(page.publisher)) for page in pages]
    return [
        {at for at, (host, name) in enumerate(marks) if (host and host in folded) or (name and name in folded)}
        for folded in (focus.folded if focus else "" for focus in focuses)
    ]


def _citing_tie(page: Page[K], other: Page[K], focus: Focus | None, its_focus: Focus | None) -> Tie[K] | None:
    if focus is None or its_focus is None:
        return None
    said = names_as_source(focus, its_focus, other.url, other.publisher)
    words = f"names {_called(other)} as its source: “{said}”"
    return Tie(page.key, other.key, TieKind.CITES, words) if said else None


def _plain_tie(earlier: Page[K], later: Page[K], share: float, owners: Mapping[str, str]) -> Tie[K] | None:
    if share:
        words = f"has nearly the same text as {_called(earlier)} ({share:.0%} of the shorter word for word)"
        return Tie(later.key, earlier.key, TieKind.COPY, words)
    publisher = same_publisher(earlier.url, earlier.publisher, later.url, later.publisher)
    if publisher:
        return Tie(
            later.key, earlier.key, TieKind.PUBLISHER, f"has the same publisher as {_called(earlier)}: {publisher}"
        )
    owner = same_owner(earlier.url, later.url, owners)
    if owner:
        return Tie(later.key, earlier.key, TieKind.OWNER, f"has the same owner as {_called(earlier)}: {owner}")
    return None


def _called(page: Page[K]) -> str:
    return f"“{page.title}”" if page.title else page.url


class _Groups:
    """Disjoint sets of the numbers below `size`."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, at: int) -> int:
        while self._parent[at] != at:
            self._parent[at] = self._parent[self._parent[at]]
            at = self._parent[at]
        return at

    def are_one(self, one: int, other: int) -> bool:
        return self.root(one) == self.root(other)

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.root(one), self.root(other)))
        self._parent[high] = low

    def members(self) -> list[list[int]]:
        found: dict[int, list[int]] = {}
        for at in range(len(self._parent)):
            found.setdefault(self.root(at), []).append(at)
        return list(found.values())
