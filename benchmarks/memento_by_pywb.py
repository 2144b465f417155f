"""Memento (RFC 7089): our TimeMap, TimeGate and headers beside those of pywb, which is given the same WARC files.

    pip install pywb   # in an environment of its own, and then
    python benchmarks/memento_by_pywb.py --pywb PATH/TO/ITS/bin

Four pages have two to five copies each, archived by `workers/archiving` and cited by published checks, in a database that is
thrown away. Ours answers through Django's test client, pywb over HTTP. Every question prints how often both said the same, and
the first answer that differs; where a difference is meant, its line says so. Without pywb it says so and stops.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
import urllib.error
import urllib.request
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ["FACTCHECK_MODE"] = "test"
os.environ["DJANGO_SETTINGS_MODULE"] = "factcheck.testing"

import django

django.setup()

from django.test import Client
from django.test.utils import override_settings, setup_databases, teardown_databases
from django.utils.http import http_date

from benchmarks import pywb_server
from claims import store
from claims.enums import Stance
from claims.models import Snapshot
from tests import factories, published

FIRST = datetime(2026, 3, 1, 12, tzinfo=UTC)
PAGES = {
    "https://stats.example/harbour": (0, 10),
    "https://stats.example/harbour?part=a&year=2026": (0, 1, 400),
    "https://stats.example/a%20b": (0, 3, 5, 30),
    "https://news.example/": (0, 7, 8, 9, 90),
}
CONFIG = "enable_memento: true\nredirect_to_exact: true\n"
LINK = re.compile(r'<([^>]*)>((?:\s*;\s*\w+="[^"]*")*)')
PARAMETER = re.compile(r'(\w+)="([^"]*)"')
asked: Counter[str] = Counter()
agreed: Counter[str] = Counter()


class Unmoved(urllib.request.HTTPRedirectHandler):
    """Redirects are answers to compare, so none is followed."""

    def redirect_request(self, *_: Any) -> None:
        """Stay."""


OPENER = urllib.request.build_opener(Unmoved)


def main() -> int:
    """Archive, serve, ask both, print; 1 where a difference that is not meant was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    pywb_server.add_argument(parser)
    pywb = pywb_server.find_pywb(parser.parse_args().pywb)
    if pywb is None:
        return 0
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        with tempfile.TemporaryDirectory() as folder, override_settings(STORE_DIR=Path(folder) / "store"):
            archive(Path(folder))
            with pywb.serve(Path(folder), config=CONFIG) as address:
                for url, days in PAGES.items():
                    compare(url, days, address)
    finally:
        teardown_databases(databases, verbosity=0)
    for question, count in asked.items():
        print(f"{question:<62} {agreed[question]} of {count}")
    return 0 if all(agreed[name] == count for name, count in asked.items() if "meant" not in name) else 1


def archive(folder: Path) -> None:
    """Archive every copy and publish a check that cites it; the WARC files go to pywb as they are."""
    for url, days in PAGES.items():
        source = factories.make_source(url)
        for day in days:
            snapshot = factories.make_snapshot(
                f"Edition of day {day}.", source=source, captured_at=FIRST + timedelta(days=day)
            )
            claim = factories.make_claim(f"Day {day} of {url} is out.")
            published.publish(claim, citations=[(snapshot, f"day {day}", Stance.CONTEXT, "n")])
            (folder / f"{snapshot.ref}.warc.gz").write_bytes(store.get(snapshot.warc_sha256))


def compare(url: str, days: tuple[int, ...], pywb: str) -> None:
    """Ask both about one page."""
    client = Client()
    ours = links(client.get(f"/timemap/link/{url}").content.decode())
    theirs = links(theirs_of(f"{pywb}/timemap/link/{url}")[2])
    note("TimeMap: times of the mementos", times(ours), times(theirs))
    note("TimeMap: the original", by_relation(ours, "original"), by_relation(theirs, "original"))
    note("TimeMap: from of self", parameter(ours, "from"), parameter(theirs, "from"))
    note("TimeMap: until of self (meant: pywb has none)", parameter(ours, "until"), parameter(theirs, "until"))
    note("TimeMap: first, last (meant: pywb says memento)", relations(ours), relations(theirs))
    for question, wanted in wishes(days):
        headers = {"Accept-Datetime": wanted} if wanted else {}
        answer = client.get(f"/timegate/{url}", headers=headers)
        status, found, _ = theirs_of(f"{pywb}/{url}", headers)
        name = "a bad date" if question == "bad date" else "of the redirect (meant: ours 302, pywb 307)"
        note(f"TimeGate: status, {name}", answer.status_code, status)
        if answer.status_code == 302:
            chosen = Snapshot.objects.get(ref=answer["Location"].rstrip("/").rsplit("/", 1)[1]).captured_at
            stamp = re.search(r"/(\d{14})[a-z_]*/", found.get("Location", ""))
            note(f"TimeGate: copy, {question}", f"{chosen:%Y%m%d%H%M%S}", stamp and stamp[1])
            note("TimeGate: Vary", answer["Vary"].lower(), found.get("Vary", "").lower())
            note(
                "TimeGate: relations of Link (meant: pywb adds memento and timegate)",
                kinds(answer["Link"]),
                kinds(found.get("Link", "")),
            )
    for day in days:
        at = FIRST + timedelta(days=day)
        copy = Snapshot.objects.get(url=url, captured_at=at)
        answer = client.get(f"/snapshots/{copy.ref}/")
        _, found, _ = theirs_of(f"{pywb}/{at:%Y%m%d%H%M%S}mp_/{url}")
        note("Copy: Memento-Datetime", answer["Memento-Datetime"], found.get("Memento-Datetime"))
        note("Copy: relations of Link (meant: pywb adds memento)", kinds(answer["Link"]), kinds(found.get("Link", "")))


def wishes(days: tuple[int, ...]) -> list[tuple[str, str]]:
    """Return the times that are asked for, by what they are."""
    exact = [("exact", http_date((FIRST + timedelta(days=day)).timestamp())) for day in days]
    middles = [FIRST + timedelta(days=(one + two) / 2) for one, two in zip(days, days[1:], strict=False)]
    return [
        *exact,
        *[("nearer to the earlier", http_date((middle - timedelta(seconds=60)).timestamp())) for middle in middles],
        *[("nearer to the later", http_date((middle + timedelta(seconds=60)).timestamp())) for middle in middles],
        *[("as near to both", http_date(middle.timestamp())) for middle in middles],
        ("before all", "Sat, 01 Jan 2000 00:00:00 GMT"),
        ("after all", "Fri, 01 Jan 2100 00:00:00 GMT"),
        ("none asked for", ""),
        ("bad date", "yesterday"),
    ]


def note(question: str, ours: Any, theirs: Any) -> None:
    """Count one answer, and print the first of each question that differs."""
    asked[question] += 1
    agreed[question] += ours == theirs
    if ours != theirs and asked[question] - agreed[question] == 1:
        print(f"  differs: {question}: ours {ours}, pywb {theirs}")


def theirs_of(address: str, headers: dict[str, str] | None = None) -> tuple[int, Any, str]:
    """Ask pywb; status, headers, words."""
    try:
        with OPENER.open(urllib.request.Request(address, headers=headers or {}), timeout=30) as answer:
            return answer.status, answer.headers, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode("utf-8", "replace")


def links(words: str) -> list[tuple[str, dict[str, str]]]:
    """Read application/link-format."""
    return [(address, dict(PARAMETER.findall(rest))) for address, rest in LINK.findall(words)]


def times(found: list[tuple[str, dict[str, str]]]) -> list[str]:
    """Return the datetimes of the mementos, in order."""
    return [more["datetime"] for _, more in found if "memento" in more["rel"].split()]


def relations(found: list[tuple[str, dict[str, str]]]) -> list[str]:
    """Return the relations of the mementos, in order."""
    return [more["rel"] for _, more in found if "memento" in more["rel"].split()]


def by_relation(found: list[tuple[str, dict[str, str]]], relation: str) -> list[str]:
    """Return the addresses of a relation."""
    return [address for address, more in found if relation in more["rel"].split()]


def parameter(found: list[tuple[str, dict[str, str]]], name: str) -> list[str | None]:
    """Return a parameter of the list's own line."""
    return [more.get(name) for _, more in found if more["rel"] == "self"]


def kinds(header: str) -> list[str]:
    """Return the relations that a Link header names."""
    return sorted({word for _, more in links(header) for word in more["rel"].split()})


if __name__ == "__main__":
    sys.exit(main())
