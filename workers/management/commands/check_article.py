"""`manage.py check_article`: what is claimed in an article, by whom, why it is worth a check, and what bears on it."""

from __future__ import annotations

import json
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from claims.enums import ArticleOrigin, CaptureOutcome, SearchStatus
from claims.errors import ClaimsError
from claims.services import articles
from claims.services.attempts import attempt_capture
from claims.uris import canonical_uri
from workers import checking, finders, reading
from workers.inline import run_open_jobs
from workers.tasks import outside

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Sequence

    from claims.extraction import Extraction
    from claims.ports import Reading

_BAR = 24  # characters
_WIDTH = 100  # characters of a line of text


class Command(BaseCommand):
    """Checks one article on the command line; stores nothing unless told to."""

    help = (
        "Print the claims of an article with who made them, why they were picked and the passages that bear on them. "
        "Works on an empty database and stores nothing unless told --save."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument(
            "article",
            metavar="FILE_OR_URL",
            help="a .txt, .html, .pdf or .docx file, an address, or - for standard input",
        )
        parser.add_argument("--json", action="store_true", help="print one JSON document")
        parser.add_argument("--no-search", action="store_true", help="stop after extraction")
        parser.add_argument(
            "--claims",
            type=int,
            default=5,
            help="look for evidence on this many of the most check-worthy claims (default 5)",
        )
        parser.add_argument(
            "--sources", type=int, default=6, help="fetch at most this many sources for each (default 6)"
        )
        parser.add_argument(
            "--save",
            action="store_true",
            help="keep the article and its claims in the newsroom's inbox (evidence is looked for when an editor accepts one)",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run the check and print it."""
        where = options["article"]
        bar = _Bar(self.stderr, shown=not options["json"] or sys.stderr.isatty())
        try:
            document, url, data = self._read(where, bar)
            bar.show(0, 1, "looking for claims")
            extraction = checking.extraction_of(document)
            limits = checking.Limits(
                claims=0 if options["no_search"] else max(0, options["claims"]),
                sources=max(0, options["sources"]),
                gap_s=settings.HOST_GAP_S,
            )
            world = outside()
            checker = checking.Checker(
                outside=world,
                finders=[] if options["no_search"] else [_Forgiving(f) for f in finders.enabled_finders(world.fetch)],
                limits=limits,
                progress=bar.show,
            )
            checked = checker.check(extraction, text=document.text, article_url=url)
            saved = self._save(document, url=url, data=data, name=where) if options["save"] else ""
        except ClaimsError as error:
            raise CommandError(error.message) from error
        except DatabaseError as error:
            raise CommandError(
                f"Nothing was saved: the database cannot be used ({error}). Make it first, with `manage.py migrate`."
            ) from error
        finally:
            bar.close()
        if options["json"]:
            self.stdout.write(
                json.dumps(checking.as_json(document, extraction, checked, url=url), ensure_ascii=False, indent=2)
            )
        else:
            title = document.title.value if document.title else Path(where).name
            self._print(title, extraction, checked, searched=limits.claims > 0)
        if saved:
            (self.stderr if options["json"] else self.stdout).write(saved)

    def _read(self, where: str, bar: _Bar) -> tuple[Reading, str, bytes]:
        """Return the document, its canonical address ("" for a file) and the bytes it was read from."""
        if where.lower().startswith(("http://", "https://")):
            url = canonical_uri(where)
            bar.show(0, 1, f"fetching {url}")
            attempt = attempt_capture(url, outside=outside(), capture_ref="check")
            if attempt.outcome is not CaptureOutcome.OK or attempt.reading is None or attempt.result is None:
                raise CommandError(f"{url}: {attempt.outcome.label}. {attempt.detail}")
            return attempt.reading, url, attempt.result.body
        if where == "-":
            data = sys.stdin.buffer.read()
        else:
            try:
                data = Path(where).read_bytes()
            except OSError as error:
                raise CommandError(
                    f"{where}: {error.strerror or error}. Give a file that can be read, or an http(s) address."
                ) from error
        return (
            reading.read(data, name="" if where == "-" else Path(where).name, captured_on=timezone.now().date()),
            "",
            data,
        )

    def _save(self, document: Reading, *, url: str, data: bytes, name: str) -> str:
        """Keep the article and extract its claims into the inbox now, in this process."""
        intake = articles.add_file(
            actor=None,
            data=data,
            name="" if url else Path(name).name,
            url=url,
            origin=ArticleOrigin.FETCHED if url else ArticleOrigin.UPLOADED,
            read=lambda *_bytes, **_hints: document,  # it was read just now
        )
        run_open_jobs(article_id=intake.article.pk)
        if not intake.is_new_version:
            return (
                f"This text is already in the newsroom: {settings.PUBLIC_URL}/newsroom/articles/{intake.article.ref}/"
            )
        return f"Saved: {settings.PUBLIC_URL}/newsroom/articles/{intake.article.ref}/"

    def _print(
        self, title: str, extraction: Extraction, checked: Sequence[checking.Checked], *, searched: bool
    ) -> None:
        self.stdout.write(self.style.MIGRATE_HEADING(title))
        self.stdout.write(
            f"{len(extraction.sentences)} sentences, {len(checked)} claims, most check-worthy first "
            f"({extraction.extractor} {extraction.version}).\n"
        )
        for number, item in enumerate(checked, start=1):
            self._print_claim(number, item, searched=searched)

    def _print_claim(self, number: int, item: checking.Checked, *, searched: bool) -> None:
        claim = item.claim
        said = claim.attribution
        self.stdout.write("")
        self.stdout.write(self.style.SUCCESS(_wrap(f"{number}. “{claim.quote}”", indent="   ")))
        by = (
            f"{said.claimant}" + (f" (as “{said.mention}”)" if said.mention != said.claimant else "")
            if said
            else "the article itself"
        )
        self.stdout.write(f"   said by    {by}")
        self.stdout.write(f"   kind       {claim.kind.label}   score {claim.score:.2f}")
        if claim.reasons:
            why = "; ".join(f"{reason.label} ({reason.weight:+.2f})" for reason in claim.reasons)
            self.stdout.write(_wrap(f"   because    {why}", indent="              "))
        if not searched or not item.searches:
            return
        asked = len({search.finder for search in item.searches})
        troubled = {
            s.finder: s.error for s in item.searches if s.status not in {SearchStatus.FOUND, SearchStatus.NOTHING}
        }
        if not item.evidence:
            self.stdout.write(f"   evidence   no source found by {asked} finders")
        for finder, error in troubled.items():
            self.stdout.write(_wrap(f"   {finder}: {error}", indent="     "))
        for evidence in item.evidence:
            self._print_evidence(evidence)

    def _print_evidence(self, evidence: checking.Evidence) -> None:
        self.stdout.write(
            f"   · {evidence.title or evidence.url}  {evidence.publisher}  {evidence.published_on or ''}".rstrip()
        )
        self.stdout.write(f"     {evidence.url}")
        if evidence.outcome is not CaptureOutcome.OK:
            self.stdout.write(_wrap(f"     {evidence.outcome.label}. {evidence.detail}", indent="     "))
        elif not evidence.passages:
            self.stdout.write("     nothing in it bears on the claim")
        for passage in evidence.passages[:2]:
            words = " ".join(evidence.text[passage.start : passage.end].split())
            self.stdout.write(_wrap(f"     “{words}”", indent="      "))
            why = "; ".join(
                [*(reason.text for reason in passage.reasons), *(f"hint: {hint.text}" for hint in passage.hints)]
            )
            self.stdout.write(_wrap(f"       {passage.score:.2f}  {why}", indent="             "))


class _Forgiving:
    """A finder of our own rows on a database that has no tables yet: it knows nothing, which is true."""

    def __init__(self, finder: Any) -> None:
        self.name, self.label, self._finder = finder.name, finder.label, finder

    def find(self, query: Any) -> list[Any]:
        try:
            found: list[Any] = self._finder.find(query)
        except DatabaseError:
            return []
        return found


class _Bar:
    """A progress bar on standard error: one line drawn over itself on a terminal, a line for each step elsewhere."""

    def __init__(self, stream: Any, *, shown: bool) -> None:
        self._stream, self._shown, self._last = stream, shown, ""
        self._draws = shown and bool(getattr(stream, "isatty", lambda: False)())

    def show(self, done: int, total: int, words: str) -> None:
        if not self._shown:
            return
        filled = _BAR * done // max(total, 1)
        line = f"[{'█' * filled}{'·' * (_BAR - filled)}] {done}/{total} {words}"
        if self._draws:
            self._stream.write("\r\x1b[2K" + line[:_WIDTH], ending="")
            self._stream.flush()
        elif line != self._last:
            self._stream.write(line)
        self._last = line

    def close(self) -> None:
        if self._draws:
            self._stream.write("\r\x1b[2K", ending="")
            self._stream.flush()


def _wrap(text: str, *, indent: str) -> str:
    return textwrap.fill(text, width=_WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
