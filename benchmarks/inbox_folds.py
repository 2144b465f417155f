"""Measures the inbox with many claims that wait, folded and not: its pages and filters, a fold more, and acts on a large fold.

    python -m benchmarks.inbox_folds [--rows 1000,100000]

The database is that of DATABASE_URL, or an SQLite file in a folder of its own; with PostgreSQL the name must end in `_speed`,
since its claims are thrown away. Claims are made, not read: ten copies in every fold, and one fold of 2,000 that
heads the first page. Prints the median of 15 in milliseconds, and how many times that of the smallest newsroom of the run
it is: what an editor waits for at every page should not grow with the newsroom.
"""

# ruff: noqa: PLC0415 - Django is imported when its settings are known
from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from collections.abc import Callable

_LARGE, _COPIES, _ARTICLES, _AT_ONCE, _TIMES = 2_000, 10, 500, 2_000, 15
_DAY = date(2026, 3, 4)


def main() -> int:
    """Print one table for each number of claims."""
    listed = sys.argv[sys.argv.index("--rows") + 1] if "--rows" in sys.argv else "1000,100000"
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/speed.sqlite3")  # noqa: TID251 - set for the settings, before they are read
        os.environ["FACTCHECK_MODE"] = "test"  # noqa: TID251 - set for the settings, before they are read
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.testing")  # noqa: TID251 - as above
        measure([int(size) for size in listed.split(",")])
    return 0


def measure(sizes: list[int]) -> None:
    """Fill the database to each size in turn and time what an editor does, beside the smallest."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "postgresql" and not name.endswith("_speed"):
        raise SystemExit(f"The claims of {name} would be thrown away. Use a database whose name ends in _speed.")
    call_command("migrate", verbosity=0)
    least: dict[str, float] = {}
    print(f"{connection.vendor}, median of {_TIMES}; in brackets how many times the smallest of this run")
    for size in sizes:
        fill(size)
        print(f"\n{size:,} claims that wait, {_COPIES} to a fold, and one fold of {_LARGE:,}:")
        for label, work in works():
            took = _median(work)
            print(f"  {label:46} {took * 1000:9.2f} ms  ({took / least.setdefault(label, took):.1f})")


def fill(size: int) -> None:
    """Throw the claims away and make this many, and the large fold."""
    from django.db import connection

    from claims.models import Appearance, AuditEvent, Claim, Claimant, ClaimLink
    from claims.models.guards import install_append_only, remove_append_only

    remove_append_only(connection)
    for model in (Appearance, ClaimLink, AuditEvent):
        model.objects.all().delete()
    Claim.objects.exclude(folded_into=None).delete()
    Claim.objects.all().delete()
    install_append_only(connection)
    for person in range(1, 6):
        Claimant.objects.get_or_create(pk=person, defaults={"name": f"Person {person}", "kind": "person"})
    versions = _versions()
    _make("Ruritania sold 1 ton of wheat.", _LARGE, 0.99, versions)
    firsts = [
        (f"Ruritania sold {number} tons of wheat in {1900 + number % 125}.", _COPIES)
        for number in range(size // _COPIES)
    ]
    for text, copies in firsts:
        _make(text, copies, 0.3 + crc32(text.encode()) % 600 / 1000, versions)
    _flush()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def works() -> list[tuple[str, Callable[[], Any]]]:
    """Return what is timed, by its label."""
    from django.db import transaction

    from claims.enums import DeclineReason
    from claims.models import Claim, User
    from claims.selectors.inbox import InboxFilter, article_choices, inbox_count, inbox_page, waiting_count
    from claims.services import folding, triage

    editor, _ = User.objects.get_or_create(username="speed", defaults={"role": "editor"})
    large = Claim.objects.get(text="Ruritania sold 1 ton of wheat.", folded_into=None)
    deep = _deep_cursor()
    article = article_choices(limit=1)[0].ref

    def suggest() -> None:
        with transaction.atomic():
            folding.lock_folds([large.fold_key])
            [made] = Claim.objects.bulk_create([_claim(large.text, 0.5)])
            assert folding.fold_new([made]) == [made]
            transaction.set_rollback(True)

    def accept_and_undo() -> None:
        triage.accept_claim(actor=editor, claim=Claim.objects.get(pk=large.pk), search_sources=False)
        triage.reopen_claim(actor=editor, claim=Claim.objects.get(pk=large.pk))

    def decline_and_undo() -> None:
        triage.decline_claim(actor=editor, claim=Claim.objects.get(pk=large.pk), reason=DeclineReason.VAGUE)
        triage.reopen_claim(actor=editor, claim=Claim.objects.get(pk=large.pk))

    return [
        ("first page, the large fold on it", lambda: inbox_page(InboxFilter())),
        ("a page far down", lambda: inbox_page(InboxFilter(), cursor=deep)),
        ("counts: this filter, all that wait", lambda: (inbox_count(InboxFilter()), waiting_count())),
        ("choices of articles", article_choices),
        ("filter: one article", lambda: inbox_page(InboxFilter(article=article))),
        ("filter: any state", lambda: inbox_page(InboxFilter(status=""))),
        ("filter: words", lambda: inbox_page(InboxFilter(words="wheat 1950"))),
        ("fold one more claim into the large fold", suggest),
        (f"accept {_LARGE:,} as one claim, and undo", accept_and_undo),
        (f"decline {_LARGE:,}, and undo", decline_and_undo),
    ]


_pending: list[Any] = []


def _make(text: str, copies: int, score: float, versions: list[int]) -> None:
    from claims.models import Claim

    first = _claim(text, score)
    first.save()
    Claim.objects.bulk_create([_claim(text, score, first) for _ in range(copies - 1)])
    keys = [first.pk, *Claim.objects.filter(folded_into=first).values_list("pk", flat=True)]
    _pending.extend(
        _appearance(key, versions[(key * 7) % len(versions)], 1 + key % 5) for key in keys
    )  # fmt: skip
    if len(_pending) > _AT_ONCE:
        _flush()


def _flush() -> None:
    from claims.models import Appearance

    Appearance.objects.bulk_create(_pending)
    _pending.clear()


def _claim(text: str, score: float, first: Any = None) -> Any:
    from claims.matching.folding import fold_key
    from claims.models import Claim

    key = first.fold_key if first else fold_key(text, language="en", kind="fact")
    return Claim(
        text=text, kind="fact", status="suggested", origin="rule", score=score, claim_date=_DAY, fold_key=key, folded_into=first
    )  # fmt: skip


def _appearance(claim: int, version: int, person: int) -> Any:
    from claims.models import Appearance

    return Appearance(
        claim_id=claim, article_version_id=version, start=0, end=20, exact="Ruritania sold wheat", claimant_id=person, kind="fact"
    )  # fmt: skip


def _versions() -> list[int]:
    from claims.models import Article, ArticleVersion
    from claims.normalisation import CURRENT, text_digest

    made = list(ArticleVersion.objects.order_by("pk").values_list("pk", flat=True))
    for number in range(len(made), _ARTICLES):
        outlet = f"Outlet {number % 60}"
        article = Article.objects.create(
            identity=f"speed:{number}", title=f"Report {number}", outlet=outlet, origin="pasted", published_on=_DAY
        )
        text = (
            f"Ruritania sold wheat, says report {number}. " + "Nothing else was said on that day in the capital. " * 100
        )
        digest = text_digest(text)
        version = ArticleVersion.objects.create(
            article=article, number=1, text=text, normalisation=CURRENT, sha256=digest, original_sha256=digest, media_type="text/plain", origin="pasted"
        )  # fmt: skip
        made.append(version.pk)
    return made


def _deep_cursor() -> str:
    from claims.selectors.inbox import InboxFilter, inbox_page

    cursor = ""
    for _ in range(3):
        cursor = inbox_page(InboxFilter(), cursor=cursor, size=25).following or cursor
    return cursor


def _median(work: Callable[[], Any]) -> float:
    took = []
    for _ in range(_TIMES if "undo" not in getattr(work, "__name__", "") else 3):
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    return statistics.median(took)


if __name__ == "__main__":
    sys.exit(main())
