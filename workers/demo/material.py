"""What the demonstration consists of: its hosts, its two articles, and the claim that is published from the start.

All of it is invented. Addresses carry no port, because the port is known only when the server runs: `url(port)` adds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent
SITE = ROOT / "site"

#: The sentence that every page, feed and file of the demonstration carries.
MARK = "Demonstration material written for factcheck; the people, outlets and figures are invented."

#: Every host of the demonstration web, one folder each under site/.
HOSTS: tuple[str, ...] = (
    "daily-courier.localhost",
    "encyclopedia.localhost",
    "energy-agency.localhost",
    "energy-review.localhost",
    "harbour-post.localhost",
    "institute.localhost",
    "nordblick.localhost",
    "old-ledger.localhost",
    "search.localhost",
    "statistics.localhost",
    "wire.localhost",
)


def _url(address: str, port: int) -> str:
    """Turn "host/path" into the URL under which the demonstration server answers."""
    host, slash, path = address.partition("/")
    return f"http://{host}:{port}{slash}{path}"


@dataclass(frozen=True, slots=True)
class DemoArticle:
    """One article to be checked. `address` is "host/path" without a port; `text_path` holds the plain text."""

    slug: str
    title: str
    outlet: str
    address: str
    published_on: date
    text_path: Path

    def url(self, port: int) -> str:
        """Return where the article stands on a server that listens on this port."""
        return _url(self.address, port)

    def text(self) -> str:
        """Return the article's text, paragraphs parted by empty lines, the mark as its last paragraph."""
        return self.text_path.read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Cited:
    """Words of a source that the published verdict rests on. `stance` is a value of `claims.enums.Stance`."""

    address: str
    exact: str
    stance: str
    note: str

    def url(self, port: int) -> str:
        """Return the source's URL on a server that listens on this port."""
        return _url(self.address, port)


@dataclass(frozen=True, slots=True)
class PublishedClaim:
    """The claim that is published when the demonstration starts, and the verdict on it.

    `sentence` stands word for word in the text of `article`; `rating` is a key of the rating scale.
    """

    article: DemoArticle
    sentence: str
    claim: str
    claimant: str
    citations: tuple[Cited, ...]
    rating: str
    summary: str
    reasons: str
    topics: tuple[str, ...]


SANCTIONS_LEDGER = DemoArticle(
    slug="sanctions-ledger",
    title="Five years of sanctions, and a ledger that will not close",
    outlet="The Daily Courier",
    address="daily-courier.localhost/2026/10/sanctions-ledger",
    published_on=date(2026, 10, 5),
    text_path=ROOT / "articles" / "sanctions-ledger.txt",
)
OIL_ON_THE_WATER = DemoArticle(
    slug="oil-on-the-water",
    title="Oil on the water: the embargo’s favourite number",
    outlet="The Old Ledger",
    address="old-ledger.localhost/2026/09/oil-on-the-water",
    published_on=date(2026, 9, 15),
    text_path=ROOT / "articles" / "oil-on-the-water.txt",
)

#: The article that waits for the newcomer, then the one that is already checked.
ARTICLES: tuple[DemoArticle, ...] = (SANCTIONS_LEDGER, OIL_ON_THE_WATER)

PUBLISHED = PublishedClaim(
    article=OIL_ON_THE_WATER,
    sentence="Supporters of the embargo say that Russia’s seaborne crude exports have halved since 2021.",
    claim="Russia’s seaborne crude exports have halved since 2021.",
    claimant="Supporters of the embargo",
    citations=(
        Cited(
            address="statistics.localhost/tables/oil-exports",
            exact=(
                "Seaborne crude exports averaged 4.4 million barrels a day in 2025, against 4.6 million in 2021, "
                "a decline of about 4 per cent."
            ),
            stance="refutes",
            note="The office’s own sentence on series D-12, the only complete series on seaborne crude.",
        ),
        Cited(
            address="energy-review.localhost/2026/09/price-cap-arithmetic",
            exact=(
                "Oil and gas receipts were 9.3 trillion roubles in 2025, 25 per cent below the 12.4 trillion of 2022, "
                "the year of the highest prices."
            ),
            stance="context",
            note="What did fall is money, not volume, and it fell by a quarter.",
        ),
    ),
    rating="false",
    summary=(
        "Seaborne crude exports fell by about 4 per cent between 2021 and 2025 in the demonstration data. "
        "They did not halve."
    ),
    reasons=(
        "The Continental Statistics Office puts seaborne crude exports at 4.6 million barrels a day in 2021 and at "
        "4.4 million in 2025. That is a decline of about 4 per cent; in no quarter since 2021 did exports come near "
        "half of their former volume.\n\n"
        "Receipts of the Russian budget from oil and gas did fall, by 25 per cent between 2022 and 2025. The claim "
        "may rest on a confusion of volume with revenue, but revenue has not halved either.\n\n"
        "The article that repeats the claim names no source for it, and our search found none."
    ),
    topics=("Energy", "Sanctions", "Trade"),
)


def private_hosts(port: int) -> tuple[str, ...]:
    """Return the "host:port" entries that the fetcher must be allowed to reach although they are on loopback."""
    return tuple(f"{host}:{port}" for host in HOSTS)


def environment(port: int) -> dict[str, str]:
    """Return the environment variables that point a worker at the demonstration web, lists joined by commas."""
    return {
        "FETCH_PRIVATE_HOSTS": ",".join(private_hosts(port)),
        "FINDERS": "library,claimreviews,mediawiki,searxng,feeds",
        "MEDIAWIKI_API_URL": _url("encyclopedia.localhost/w/api.php", port),
        "SEARXNG_URL": _url("search.localhost", port),
        "FEED_URLS": ",".join(
            _url(address, port)
            for address in (
                "energy-review.localhost/feed.xml",
                "institute.localhost/atom.xml",
                "daily-courier.localhost/sitemap.xml",
            )
        ),
    }
