"""Measures claims.matching on tweets against 10,375 checked claims, beside BM25, on the same rows.

    python benchmarks/claim_matching.py [--stored] [--dev] [DATA]

DATA is a folder with `claim-matching/` (CLEF CheckThat! 2020 task 2); by default `../shared/data` beside the checkout.
With `requirements-semantic.txt` installed, the embeddings alone and together with ours are measured as well, and bm25s where
it is installed. “As the service answers” is what triage and `POST /match` show: the claims as imported fact checks with their headlines in a
database (that of DATABASE_URL, whose name must then end in `_speed` as its claims are thrown away, or an SQLite file of its own), looked
up by `checked_before`, without the embeddings and, where they are installed, with them; `--stored` measures nothing else, `--dev`
leaves the training queries out. Prints MAP@5 with a
95 % bootstrap interval, and what is shown for posts that nobody has checked: the same queries, each with its right claims taken out of
the database. The guards and strengths of `compare` are not measured by this set.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from claims.matching import Known, MatchIndex
from claims.terms.embeddings import NAME, installed
from claims.terms.weighing import TermIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from claims.terms.embeddings import Embedder

_DRAWS, _CUT = 1_000, 5


@dataclass(frozen=True, slots=True)
class Stored:
    """The claims in a database: its kind, and the key that the set has for each row."""

    vendor: str
    keys: Mapping[int, str]

    def candidates(self, text: str, *, is_meant: bool = False) -> tuple[Mapping[str, float], list[str]]:
        """Return the rarities of a text's words and the keys of what the service's search finds for it."""
        from claims import search  # noqa: PLC0415 - needs the settings
        from claims.enums import DocumentKind  # noqa: PLC0415

        found = search.candidates(DocumentKind.IMPORTED, text, is_meant=is_meant)
        return found.rarities, [self.keys[pk] for pk, _ in found.rows]

    def answer(self, text: str) -> list[str]:
        """Return the keys of what the service shows."""
        from claims.selectors.checked import checked_before  # noqa: PLC0415 - needs the settings

        return [self.keys[found.review.pk] for found in checked_before(text, limit=_CUT).imported]

    def answer_unknown(self, text: str, right: set[str]) -> list[str]:
        """Return the keys of what the service shows while the right claims are not in the database."""
        from django.db import transaction  # noqa: PLC0415 - needs the settings

        from claims.models import SearchDocument  # noqa: PLC0415

        gone = [pk for pk, key in self.keys.items() if key in right]
        with transaction.atomic():
            SearchDocument.objects.filter(subject_id__in=gone).delete()
            shown = self.answer(text)
            transaction.set_rollback(True)
        return shown


def main() -> int:
    """Print the table; 1 when the data is not there."""
    folder = data_folder()
    if folder is None:
        return 1
    known = known_claims(folder)
    rankers = {} if "--stored" in sys.argv else _in_memory(known)
    embedder = installed()
    with tempfile.TemporaryDirectory() as place:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{place}/matching.sqlite3")  # noqa: TID251 - set for the settings, before they are read
        stored = keep(known)
        for part in ("dev",) if "--dev" in sys.argv else ("dev", "train"):
            rows = lines(folder / f"queries-{part}.jsonl.gz")
            for name, ranker in rankers.items():
                _report(part, rows, name, ranker)
            for on in (False, True) if embedder is not None else (False,):
                _as_the_service_answers(part, rows, stored, embedder if on else None)
    return 0


def data_folder() -> Path | None:
    """Return the folder of the set named on the command line or beside the checkout; None, and says so, where it is not there."""
    named = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    data = Path(named[0]) if named else Path(__file__).resolve().parents[2] / "shared" / "data"
    folder = data / "claim-matching"
    if not (folder / "verified-claims.jsonl.gz").exists():
        print(f"SKIPPED: there is no {folder / 'verified-claims.jsonl.gz'}")
        return None
    return folder


def known_claims(folder: Path) -> dict[str, Known]:
    """Return the checked claims by their keys, with the headlines of their reviews."""
    return {row["id"]: Known(row["claim"], row["title"]) for row in lines(folder / "verified-claims.jsonl.gz")}


def _in_memory(known: Mapping[str, Known]) -> dict[str, Callable[[str], list[str]]]:
    """Return the rankers that hold all claims in memory, ours and the peers."""
    began = time.perf_counter()
    index = MatchIndex(known.items())
    print(f"{len(known)} known claims, indexed in {time.perf_counter() - began:.1f} s")
    whole = [(key, f"{one.headline} {one.text}") for key, one in known.items()]
    return {
        "plain BM25": _plain_bm25(whole),
        "ours": lambda text: [key for key, _ in index.ranked(text, limit=_CUT)],
        **_bm25s(whole),
        **_with_meaning(known, whole),
    }


def keep(known: Mapping[str, Known]) -> Stored:
    """Keep the claims in the database of the settings, as an import of fact checks does, in the place of those there."""
    os.environ["FACTCHECK_MODE"] = "test"  # noqa: TID251 - set for the settings, before they are read
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.testing")  # noqa: TID251 - set for the settings, before they are read
    import django  # noqa: PLC0415 - the settings read the environment

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection, transaction  # noqa: PLC0415

    from claims import search  # noqa: PLC0415
    from claims.enums import DocumentKind  # noqa: PLC0415
    from claims.models import ImportedReview, SearchDocument  # noqa: PLC0415

    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "postgresql" and not name.endswith("_speed"):
        sys.exit(f"The claims of the database are thrown away: give one whose name ends in _speed, not {name}.")
    call_command("migrate", verbosity=0)
    SearchDocument.objects.all().delete()
    ImportedReview.objects.all().delete()
    keys: dict[int, str] = {}
    with transaction.atomic():
        for key, one in known.items():
            review = ImportedReview.objects.create(
                url=f"https://example.org/{key}", claim_reviewed=one.text, publisher="Example", document={}
            )
            search.index(DocumentKind.IMPORTED, review.pk, title=one.text, headline=one.headline, body="")
            keys[review.pk] = key
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return Stored(connection.vendor, keys)


def _as_the_service_answers(part: str, rows: list[dict[str, Any]], stored: Stored, embedder: Embedder | None) -> None:
    from claims.selectors import checked  # noqa: PLC0415 - needs the settings

    before, checked.installed = checked.installed, lambda: embedder
    with_it = "with" if embedder is not None else "without"
    name = f"as the service answers, {stored.vendor}, {with_it} embeddings"
    if embedder is not None:
        print(f"{part:6}{len(rows):5} queries  {name}: {_waits(rows, stored.answer)} for each post the first time")
        print(
            f"{part:6}{len(rows):5} queries  {name}: {_waits(rows, stored.answer)} once its candidates have been read"
        )
    _report(part, rows, name, stored.answer)
    found = [
        set(row["relevant"]) & set(stored.candidates(row["text"], is_meant=embedder is not None)[1]) for row in rows
    ]
    share = sum(len(hits) / len(row["relevant"]) for hits, row in zip(found, rows, strict=True)) / len(rows)
    shown = [len(stored.answer_unknown(row["text"], set(row["relevant"]))) for row in rows]
    print(
        f"{part:6}{len(rows):5} queries  {name}: the right claim is among the candidates of {share:.3f}; with it taken out "
        f"{sum(map(bool, shown)) / len(shown):.3f} show something, {sum(shown) / len(shown):.2f} claims each",
        flush=True,
    )
    checked.installed = before


def _with_meaning(known: Mapping[str, Known], whole: list[tuple[str, str]]) -> dict[str, Callable[[str], list[str]]]:
    """Return the rankers that need the optional embeddings; {} without them."""
    embedder = installed()
    if embedder is None:
        print("SKIPPED: sentence embeddings, requirements-semantic.txt is not installed")
        return {}
    index = MatchIndex(known.items(), embedder=embedder)
    table = embedder.embed([text for _, text in whole])

    def alone(text: str) -> list[str]:
        close = embedder.closeness(text, table)
        return [whole[at][0] for at in sorted(range(len(close)), key=lambda at: -close[at])[:_CUT]]

    return {NAME: alone, "ours with it": lambda text: [key for key, _ in index.ranked(text, limit=_CUT)]}


def _bm25s(known: list[tuple[str, str]]) -> dict[str, Callable[[str], list[str]]]:
    """Return the ranker of bm25s, stop words left out; {} where it is not installed."""
    try:
        import bm25s  # noqa: PLC0415
    except ImportError:
        print("SKIPPED: bm25s is not installed")
        return {}
    index = bm25s.BM25()
    index.index(bm25s.tokenize([text for _, text in known], stopwords="en", show_progress=False), show_progress=False)

    def ranked(text: str) -> list[str]:
        tokens = bm25s.tokenize([text], stopwords="en", show_progress=False)
        found, _ = index.retrieve(tokens, k=_CUT, show_progress=False)
        return [known[int(at)][0] for at in found[0]]

    return {"bm25s": ranked}


def lines(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a file of one a line."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def _plain_bm25(known: list[tuple[str, str]]) -> Callable[[str], list[str]]:
    def terms(text: str) -> list[str]:
        return re.findall(r"\w+", text.lower())

    index = TermIndex((terms(text) for _, text in known), k1=1.2, b=0.75)

    def ranked(text: str) -> list[str]:
        scores = index.scores(terms(text))
        return [known[at][0] for at in sorted(scores, key=lambda at: (-scores[at], at))[:_CUT]]

    return ranked


def _report(part: str, rows: list[dict[str, Any]], name: str, rank: Callable[[str], list[str]]) -> None:
    began = time.perf_counter()
    values = [_precision(rank(row["text"]), set(row["relevant"])) for row in rows]
    each_ms = 1_000 * (time.perf_counter() - began) / len(rows)
    draw = random.Random(20260101)
    means = sorted(sum(draw.choices(values, k=len(values))) / len(values) for _ in range(_DRAWS))
    low, high = means[int(0.025 * _DRAWS)], means[int(0.975 * _DRAWS)]
    mean = sum(values) / len(values)
    print(
        f"{part:6}{len(rows):5} queries  {name:24} MAP@5 {mean:.3f}  95 % {low:.3f} to {high:.3f}  {each_ms:6.1f} ms each"
    )


def _waits(rows: list[dict[str, Any]], rank: Callable[[str], list[str]]) -> str:
    """Return the median and the 95th percentile of how long a look-up takes. The mark makes each post itself a new text."""
    mark, waits = f" {time.monotonic_ns()}", []
    for row in rows:
        began = time.perf_counter()
        rank(row["text"] + mark)
        waits.append(1_000 * (time.perf_counter() - began))
    waits.sort()
    return f"p50 {waits[len(waits) // 2]:.0f} ms, p95 {waits[int(0.95 * len(waits))]:.0f} ms"


def _precision(ranked: list[str], relevant: set[str]) -> float:
    hits, total = 0, 0.0
    for rank, key in enumerate(ranked[:_CUT], 1):
        if key in relevant:
            hits += 1
            total += hits / rank
    return total / min(_CUT, len(relevant)) if relevant else 0.0


if __name__ == "__main__":
    raise SystemExit(main())
