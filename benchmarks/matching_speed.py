"""Measures the lookup "has this been checked?" among many claims, beside the plain full-text query of the same database.

    python -m benchmarks.matching_speed [--rows 20000,200000,1000000] [DATA]

The database is that of DATABASE_URL, or an SQLite file in a folder of its own; with PostgreSQL the name must end in
`_speed`, since its claims are thrown away. DATA is a folder with `claim-matching/`: the texts are made from its checked
claims, by a chain of word pairs, with names and numbers of their own, so that words are as common and as rare as in
life. Prints p50 and p95 of 200 lookups, half of them a stored claim reworded, how often that claim was the first or
among the five found, what the index takes on the disk, and the memory of this process. Peers in the same run: all words
joined by OR and ranked, as full text is usually asked, and bm25s (in memory) where it is installed.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import resource
import sys
import tempfile
import time
from collections import defaultdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_AT_ONCE, _LOOKUPS, _SLOW_PEER_LOOKUPS = 2_000, 200, 30
_LONGEST, _NAMES = 40, 60_000


def main() -> int:
    """Print one table for each number of rows; 1 when the data is not there."""
    words = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    sizes = [20_000, 200_000, 1_000_000]
    if "--rows" in sys.argv:
        listed = words.pop(0)
        sizes = [int(size) for size in listed.split(",")]
    data = (Path(words[0]) if words else ROOT.parent / "shared" / "data") / "claim-matching"
    if not data.is_dir():
        print(f"SKIPPED: no {data}")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/speed.sqlite3")  # noqa: TID251 - set for the settings, before they are read
        os.environ["FACTCHECK_MODE"] = "test"  # noqa: TID251 - set for the settings, before they are read
        measure(sizes, Texts(data))
    return 0


class Texts:
    """Makes claims without end: chains of three words of real ones, with other names and numbers."""

    def __init__(self, data: Path) -> None:
        self._random = random.Random(5)
        self._next: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._starts: list[tuple[str, str]] = []
        with gzip.open(data / "verified-claims.jsonl.gz", "rt", encoding="utf-8") as stream:
            for row in map(json.loads, stream):
                for text in (row["title"], row["claim"]):
                    self._learn(text.split())
        self._names = [self._name() for _ in range(_NAMES)]

    def claims(self) -> Iterator[str]:
        """Yield claims of at least five words."""
        while True:
            made = self._chain()
            if len(made) >= 5:
                yield " ".join(self._own(at, word) for at, word in enumerate(made))

    def reworded(self, claim: str) -> str:
        """Return a claim without one of its words, half of the time with its halves turned round."""
        made = claim.split()
        del made[self._random.randrange(len(made))]
        half = len(made) // 2 if self._random.random() < 0.5 else 0
        return " ".join(made[half:] + made[:half])

    def _learn(self, told: list[str]) -> None:
        if len(told) < 4:
            return
        self._starts.append((told[0], told[1]))
        for one, other, following in zip(told, told[1:], [*told[2:], ""], strict=False):
            self._next[one, other].append(following)

    def _chain(self) -> list[str]:
        made = list(self._random.choice(self._starts))
        while len(made) < _LONGEST and (following := self._random.choice(self._next[made[-2], made[-1]])):
            made.append(following)
        return made

    def _own(self, at: int, word: str) -> str:
        if at and word[0].isupper() and self._random.random() < 0.25:
            return self._names[int(len(self._names) * self._random.random() ** 3)]
        if word[0].isdigit() and self._random.random() < 0.7:
            return str(self._random.randint(2, 2025))
        return word

    def _name(self) -> str:
        parts = [
            "ba",
            "bre",
            "cho",
            "da",
            "fri",
            "gru",
            "ka",
            "kle",
            "lo",
            "mi",
            "nu",
            "po",
            "ri",
            "sta",
            "su",
            "tro",
            "va",
            "we",
            "ya",
            "zi",
        ]
        ends = ["n", "r", "l", "s", "nd", "rk", "ck", "th", "m", "son", "berg", "ski", "ez"]
        syllables = self._random.choices(parts, k=self._random.choice((1, 2, 3)))
        return ("".join(syllables) + self._random.choice(ends)).capitalize()


def measure(sizes: list[int], texts: Texts) -> None:
    """Fill the database step by step and look claims up at each size."""
    import django  # noqa: PLC0415 - the settings read the environment

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.testing")  # noqa: TID251 - set for the settings, before they are read
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "postgresql" and not name.endswith("_speed"):
        sys.exit(f"The claims of the database are thrown away: give one whose name ends in _speed, not {name}.")
    call_command("migrate", verbosity=0)
    from claims.models import SearchDocument  # noqa: PLC0415

    SearchDocument.objects.all().delete()
    stream, known = texts.claims(), list[str]()
    for size in sizes:
        began = time.perf_counter()
        fill(known, islice(stream, size - len(known)))
        took = time.perf_counter() - began
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        print(
            f"\n{connection.vendor}, {len(known):,} claims; filled in {took:.0f} s; {on_disk(connection)}", flush=True
        )
        report(known, texts, stream)


def fill(known: list[str], claims: Iterator[str]) -> None:
    """Keep claims as imported fact checks, as `claims.search.index` does one by one."""
    from django.db import transaction  # noqa: PLC0415

    from claims.enums import DocumentKind  # noqa: PLC0415
    from claims.matching.pieces import pieces  # noqa: PLC0415
    from claims.models import MatchTerms, SearchDocument  # noqa: PLC0415

    while batch := list(islice(claims, _AT_ONCE)):
        rows = [
            SearchDocument(kind=DocumentKind.IMPORTED, subject_id=len(known) + at, title=text, body="")
            for at, text in enumerate(batch)
        ]
        with transaction.atomic():
            made = SearchDocument.objects.bulk_create(rows)
            MatchTerms.objects.bulk_create(
                MatchTerms(document=row, terms=" ".join(f"i{piece}" for piece in pieces(row.title))) for row in made
            )
        known += batch


def report(known: list[str], texts: Texts, stream: Iterator[str]) -> None:
    """Print the times of the lookups and what they found, and those of the peers."""
    from claims import search  # noqa: PLC0415
    from claims.enums import DocumentKind  # noqa: PLC0415
    from claims.matching import best_matches  # noqa: PLC0415

    draw = random.Random(3)
    places = [draw.randrange(len(known)) for _ in range(_LOOKUPS // 2)]
    asked = [(place, texts.reworded(known[place])) for place in places]
    asked += [(-1, text) for text in islice(stream, _LOOKUPS - len(asked))]

    def candidates(text: str) -> search.Alike:
        return search.candidates(DocumentKind.IMPORTED, text)

    def ours(text: str) -> list[int]:
        found = candidates(text)
        return [pk for pk, _ in best_matches(text, found.rows, limit=5, rarities=found.rarities)]

    def plain(text: str) -> list[int]:
        return [hit.subject_id for hit in search.search(DocumentKind.IMPORTED, text, match_all=False, limit=5)]

    ours(asked[0][1])
    timed("lookup, judged", ours, asked, known)
    timed("its candidates", lambda text: [pk for pk, _ in candidates(text).rows], asked, known)
    timed("plain full text", plain, asked[:: _LOOKUPS // _SLOW_PEER_LOOKUPS], known)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    own = sum(map(len, known)) / 1e6
    print(f"  memory of this process at most {peak:.0f} MB, {own:.0f} MB of it the benchmark's own texts")
    bm25s(asked, known)


def timed(name: str, look: Callable[[str], list[int]], asked: list[tuple[int, str]], known: list[str]) -> None:
    """Print how long lookups took and where the claim that was reworded stood."""
    times, own, first, five, sought = [], [], 0, 0, 0
    for place, text in asked:
        began, spent = time.perf_counter(), time.process_time()
        found = look(text)
        times.append(1_000 * (time.perf_counter() - began))
        own.append(1_000 * (time.process_time() - spent))
        if place >= 0:
            sought += 1
            first += bool(found) and known[found[0]] == known[place]
            five += any(known[pk] == known[place] for pk in found)
    times.sort()
    own.sort()
    p50, p95 = times[len(times) // 2], times[int(0.95 * len(times))]
    print(
        f"  {name:16} p50 {p50:7.1f} ms  p95 {p95:7.1f} ms  slowest {times[-1]:7.1f} ms  "
        f"p95 of our own core {own[int(0.95 * len(own))]:6.1f} ms  "
        f"found first {first / sought:.2f}, found {five / sought:.2f}",
        flush=True,
    )


def bm25s(asked: list[tuple[int, str]], known: list[str]) -> None:
    """Print the same for bm25s, which holds everything in memory, where it is installed."""
    try:
        import bm25s as library  # noqa: PLC0415
    except ImportError:
        print("  bm25s: SKIPPED, not installed")
        return
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    index: Any = library.BM25()
    index.index(library.tokenize(known, stopwords="en", show_progress=False), show_progress=False)

    def look(text: str) -> list[int]:
        tokens = library.tokenize([text], stopwords="en", show_progress=False)
        found, _ = index.retrieve(tokens, k=5, show_progress=False)
        return [int(place) for place in found[0]]

    timed("bm25s, in memory", look, asked, known)
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"  bm25s took {more:.0f} MB more")


def on_disk(connection: Any) -> str:
    """Say what the claims and their index take."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT pg_relation_size('claims_matchterms'), pg_relation_size('claims_matchterms_codes'),"
                " pg_database_size(current_database())"
            )
            terms, index, everything = cursor.fetchone()
            return f"codes {terms / 1e6:.0f} MB, their index {index / 1e6:.0f} MB, whole database {everything / 1e6:.0f} MB"
        return f"whole database {Path(connection.settings_dict['NAME']).stat().st_size / 1e6:.0f} MB"


if __name__ == "__main__":
    raise SystemExit(main())
