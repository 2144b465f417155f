"""Erases words, such as a person's name, from rows, stored files, the search index and every export; the log's leaves stay.

Each character becomes a block, so every offset stays true. What was published and had words erased gets a new salt and a
leaf of kind `erased`, so that what is left is as verifiable as before; the old salt goes, so the old leaf tells nothing of
the old words, and whoever kept an old receipt with its document can still verify it. The words themselves are written nowhere.
"""

from __future__ import annotations

import secrets
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from django.core.cache import cache as pages
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from claims import ledger, search, store
from claims.enums import LogKind
from claims.errors import InvalidInputError, SamePersonError
from claims.models import (
    Appearance,
    ArticleVersion,
    Capture,
    Claim,
    Erasure,
    Proposal,
    ReviewVersion,
    SearchDocument,
    Snapshot,
    WatchedWords,
)
from claims.normalisation import text_digest
from claims.policy import require
from claims.provenance.canonical import canonical_json, commitment
from claims.provenance.redaction import BLOCK, Redactor
from claims.selectors.erasing import find_files, row_changes, version_changes
from claims.selectors.snapshots import snapshot_text
from claims.services.folding import key_of
from claims.services.people import forget_account

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from django.db.models import Model, QuerySet

    from claims.enums import ErasureGround
    from claims.models import Citation, User
    from claims.selectors.erasing import Holders, RowChange

_UNIQUE_TRIES: Final = 20


def redactor_for(words: Iterable[str]) -> Redactor:
    """Return what finds these words. Raises InvalidInputError in words for whoever typed them."""
    try:
        return Redactor(words)
    except ValueError as error:
        raise InvalidInputError(str(error), field="words") from error


def erase(
    *,
    actor: User,
    confirmed_by: User,
    ground: ErasureGround,
    words: Iterable[str],
    person: User | None = None,
    progress: Callable[[str], None] = lambda _words: None,
) -> Erasure:
    """Erase words everywhere, and with `person` that account's name too; all rows or none, then the files.

    An administrator decides and a second person who may publish confirms. Raises InvalidInputError where the words stand nowhere.
    """
    require(actor, "erase")
    require(confirmed_by, "approve")
    if actor.pk == confirmed_by.pk:
        raise SamePersonError("Somebody else has to confirm an erasure: it cannot be undone.")
    redactor = redactor_for(words)
    holders = find_files(redactor, progress=progress)
    progress("changing rows")
    with transaction.atomic():
        erasure = Erasure.objects.create(
            ground=ground, decided_by=actor, confirmed_by=confirmed_by, started_at=timezone.now()
        )
        _erase_rows(erasure, redactor, holders, progress)
        if person is not None:
            forget_account(person)
        elif holders.is_empty:
            raise InvalidInputError("These words stand nowhere in this newsroom.", field="words")
        erasure.counts, erasure.finished_at = holders.counts, timezone.now()
        erasure.save(update_fields=["counts", "files", "finished_at"])
    progress("removing files")
    finish_erasures()
    return erasure


def finish_erasures() -> int:
    """Remove the files of erasures whose rows are done; a killed process leaves this to the next call. Returns how many."""
    done = 0
    for erasure in Erasure.objects.filter(finished_at__isnull=False, files_gone_at__isnull=True):
        for digest in erasure.files:
            store.remove(digest)
        Erasure.objects.filter(pk=erasure.pk).update(files_gone_at=timezone.now())
        done += 1
    if done:
        pages.clear()
        _forget_in_database_files()
    return done


def _erase_rows(erasure: Erasure, redactor: Redactor, holders: Holders, progress: Callable[[str], None]) -> None:
    """Change every row that holds the words, counting them in `holders`."""
    ledger.append(LogKind.ERASED, subject=erasure.ref, digests={}, ground=str(erasure.ground))
    moved = _erase_article_texts(erasure, redactor, holders)
    moved |= _erase_snapshots(erasure, redactor, holders)
    erasure.files += list(Capture.objects.filter(pk__in=holders.captures).values_list("warc_sha256", flat=True))
    written: dict[type[Model], list[int]] = {}
    for change in row_changes(redactor, progress=progress):
        _write(change)
        holders.add(change.model)
        if change.model in {Claim, SearchDocument}:
            written.setdefault(change.model, []).append(change.pk)
    _make_codes_again(written)
    _cut_quotations_again(holders)
    texts = {digest: store.get(digest).decode("utf-8") for digest in moved.values() if store.has(digest)}
    for pk, document in version_changes(redactor, moved, progress=progress):
        _erase_version(erasure, ReviewVersion.objects.select_related("review").get(pk=pk), document, texts)
        holders.add(ReviewVersion)
    erasure.files = sorted(set(erasure.files))


def _erase_article_texts(erasure: Erasure, redactor: Redactor, holders: Holders) -> dict[str, str]:
    """Black out article texts and names of files; returns {old digest: new digest}. Files that hold the words go."""
    moved: dict[str, str] = {}
    for version in ArticleVersion.objects.filter(pk__in=holders.article_versions | holders.article_files):
        if version.pk in holders.article_files:
            erasure.files.append(version.original_sha256)
        before = version.sha256
        version.text = redactor.redact(version.text)
        version.sha256 = moved[before] = text_digest(version.text)
        version.file_name = redactor.redact(version.file_name)
        version.erasure = erasure
        version.save(update_fields=["text", "sha256", "file_name", "erasure"])
    return moved


def _erase_snapshots(erasure: Erasure, redactor: Redactor, holders: Holders) -> dict[str, str]:
    """Put blacked-out texts in the place of archived texts; returns {old digest: new digest}. Content and WARC records go."""
    moved: dict[str, str] = {}
    for snapshot in Snapshot.objects.filter(pk__in=holders.snapshot_files):
        erasure.files += [snapshot.body_sha256, snapshot.warc_sha256]
        _erase_pictures(erasure, snapshot)
        digests: dict[str, str] = {}
        if snapshot.pk in holders.snapshot_texts:
            before = snapshot.text_sha256
            snapshot.text_sha256 = store.put(redactor.redact(snapshot_text(snapshot)).encode("utf-8"))
            moved[before] = digests["text"] = snapshot.text_sha256
            erasure.files.append(before)
        snapshot.erasure = erasure
        snapshot.save(update_fields=["text_sha256", "erasure"])
        if snapshot.published_uses.exists():
            ledger.append(
                LogKind.ERASED, subject=snapshot.ref, digests=digests, ground=str(erasure.ground), act=erasure.ref
            )
    return moved


def _erase_pictures(erasure: Erasure, snapshot: Snapshot) -> None:
    """Let the pictures of a page go whose bytes hold the words: nobody can look for words in a picture."""
    for screenshot in snapshot.screenshots.exclude(image_sha256=""):
        erasure.files += [screenshot.image_sha256, screenshot.thumbnail_sha256]
        screenshot.erasure = erasure
        screenshot.save(update_fields=["erasure"])


def _write(change: RowChange) -> None:
    """Write blacked-out values; where two rows become equal that may not be, the later one gets more blocks at its end."""
    values, row = dict(change.values), change.model._default_manager.filter(pk=change.pk)
    unique = _unique_columns(change.model) & values.keys()
    if not unique:
        row.update(**values)
        return
    for _ in range(_UNIQUE_TRIES):
        try:
            with transaction.atomic():
                row.update(**values)
        except IntegrityError:
            longer = {name: values[name] + BLOCK for name in unique if isinstance(values[name], str)}
            if not longer:
                raise
            values |= longer
        else:
            return
    raise InvalidInputError(
        f"{change.model._meta.label} {change.pk} could not be made different from its neighbours.", field="words"
    )


@cache
def _unique_columns(model: type[Model]) -> frozenset[str]:
    unique = {column.name for column in model._meta.concrete_fields if column.unique}
    for constraint in model._meta.total_unique_constraints:
        unique.update(constraint.fields)
    return frozenset(unique)


def _make_codes_again(written: Mapping[type[Model], list[int]]) -> None:
    """Make the codes anew that stand for words: whoever guesses a name could tell from an old one that it stood there."""
    search.cut_again(written.get(SearchDocument, []))
    changed = Claim.objects.filter(pk__in=written.get(Claim, [])).exclude(fold_key="")
    for claim in changed:
        claim.fold_key = key_of(claim)
    Claim.objects.bulk_update(changed, ["fold_key"], batch_size=500)


def _cut_quotations_again(holders: Holders) -> None:
    """Take exact words and their surroundings from the blacked-out texts: a name may have been cut in two by a quotation's end."""
    for snapshot in Snapshot.objects.filter(pk__in=holders.snapshot_texts):
        _cut_each((snapshot.citations.all(), WatchedWords.objects.filter(snapshot=snapshot)), snapshot_text(snapshot))
        _cut_proposals(Proposal.objects.filter(ask__snapshot=snapshot), snapshot_text(snapshot))
    for version in ArticleVersion.objects.filter(pk__in=holders.article_versions):
        watched = WatchedWords.objects.filter(article_version=version)
        _cut_each((Appearance.objects.filter(article_version=version), watched), version.text)
        _cut_proposals(Proposal.objects.filter(ask__article_version=version), version.text)


def _cut_each(quotations: Iterable[Iterable[Citation | Appearance | WatchedWords]], text: str) -> None:
    for quotation in chain.from_iterable(quotations):
        _cut(quotation, text)


def _cut(quotation: Citation | Appearance | WatchedWords, text: str) -> None:
    cut = _cut_again({name: getattr(quotation, name) for name in ("exact", "prefix", "suffix", "start", "end")}, text)
    type(quotation).objects.filter(pk=quotation.pk).update(
        exact=cut["exact"], prefix=cut["prefix"], suffix=cut["suffix"]
    )


def _cut_proposals(proposals: QuerySet[Proposal, Proposal], text: str) -> None:
    for proposal in proposals:
        Proposal.objects.filter(pk=proposal.pk).update(exact=text[proposal.start : proposal.end])


def _cut_again(quotation: dict[str, Any], text: str) -> dict[str, Any]:
    """Return a quotation with its words as they stand in a text now; one that spans several pieces keeps its own words."""
    start, end = quotation["start"], quotation.get("end", quotation["start"] + len(quotation["exact"]))
    exact = text[start:end] if len(quotation["exact"]) == end - start else quotation["exact"]
    return quotation | {
        "exact": exact,
        "prefix": text[max(0, start - len(quotation["prefix"])) : start],
        "suffix": text[end : end + len(quotation["suffix"])],
    }


def _erase_version(
    erasure: Erasure, version: ReviewVersion, document: dict[str, Any], texts: Mapping[str, str]
) -> None:
    """Put a blacked-out document in the place of a published one, with a new salt, and log what is left of it."""
    document["citations"] = [
        _cut_again(item, texts[item["snapshot"]["text_sha256"]]) if item["snapshot"]["text_sha256"] in texts else item
        for item in document["citations"]
    ]
    version.body = canonical_json(document)
    version.sha256 = text_digest(version.body)
    version.salt, version.erasure = secrets.token_hex(32), erasure
    version.save(update_fields=["body", "sha256", "salt", "erasure"])
    ledger.append(
        LogKind.ERASED,
        subject=version.review.ref,
        digests={"commit": commitment(version.salt, version.body)},
        rev=version.number,
        ground=str(erasure.ground),
        act=erasure.ref,
    )


def _forget_in_database_files() -> None:
    """Make the search index and SQLite's free pages forget what the rows no longer hold; PostgreSQL's own vacuum does it there."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO claims_search_fts(claims_search_fts) VALUES ('rebuild')")
        cursor.execute("INSERT INTO claims_match_fts(claims_match_fts) VALUES ('rebuild')")
        cursor.execute("VACUUM")
