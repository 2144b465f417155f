"""Intake: a text, a file or an address becomes an article and an immutable version of its text, whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.db import IntegrityError, transaction
from django.db.models import Max

from claims import store
from claims.enums import ArticleOrigin, JobKind
from claims.errors import EmptyTextError, TooLargeError
from claims.models import Article, ArticleVersion, User
from claims.normalisation import CURRENT, normalise, text_digest
from claims.policy import require
from claims.services.audit import record_event
from claims.services.jobs import request_job
from claims.uris import canonical_uri, merged_spelling

if TYPE_CHECKING:
    from claims.ports import AddressCheck, Reader, Reading

# Twice the length of a long novel: more is a mistake, and extraction is linear in it.
MAX_TEXT_CHARS: Final = 2_000_000
MAX_FILE_BYTES: Final = 20 * 1024 * 1024
_TITLE_CHARS: Final = 500


@dataclass(frozen=True, slots=True)
class Intake:
    """What came of an intake: the article, the version holding the text, and whether each was made just now."""

    article: Article
    version: ArticleVersion
    is_new_article: bool
    is_new_version: bool


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known of an article beside its text."""

    title: str = ""
    url: str = ""
    outlet: str = ""
    byline: str = ""
    published_on: date | None = None
    language: str = ""


def add_text(
    *,
    actor: User | None,
    text: str,
    title: str = "",
    url: str = "",
    outlet: str = "",
    byline: str = "",
    published_on: date | None = None,
    origin: ArticleOrigin = ArticleOrigin.PASTED,
    agent: str = "",
) -> Intake:
    """Keep a pasted or sent text. Raises EmptyTextError, TooLargeError, or InvalidInputError for a bad address.

    `agent` says in the audit trail who sent it where no person did: a partner's key.
    """
    _require_intake(actor)
    facts = _Facts(title=title, url=url, outlet=outlet, byline=byline, published_on=published_on)
    return _keep(
        actor=actor,
        text=text,
        original=text.encode("utf-8", "replace"),
        media_type="text/plain",
        file_name="",
        facts=facts,
        origin=origin,
        agent=agent,
    )


def add_file(
    *,
    actor: User | None,
    data: bytes,
    name: str,
    read: Reader,
    declared_type: str = "",
    title: str = "",
    url: str = "",
    outlet: str = "",
    published_on: date | None = None,
    origin: ArticleOrigin = ArticleOrigin.UPLOADED,
) -> Intake:
    """Keep an uploaded file and the text read from it. What the reader raises says what is wrong with the file."""
    _require_intake(actor)
    if not data:
        raise EmptyTextError(f"{name or 'The file'} is empty: choose a file that has text in it.", field="file")
    if len(data) > MAX_FILE_BYTES:
        raise TooLargeError(
            f"{name or 'The file'} has {len(data) / 1024 / 1024:.1f} MiB; the limit is {MAX_FILE_BYTES // 1024 // 1024} MiB.",
            field="file",
        )
    reading = read(data, declared_type=declared_type, name=name, url=url)
    known = _facts_of(reading)
    facts = _Facts(
        title=title or known.title,
        url=url,
        outlet=outlet or known.outlet,
        byline=known.byline,
        published_on=published_on or known.published_on,
        language=known.language,
    )
    return _keep(
        actor=actor,
        text=reading.text,
        original=data,
        media_type=reading.media_type,
        file_name=name[:255],
        facts=facts,
        origin=origin,
    )


@transaction.atomic
def add_url(*, actor: User, url: str, check: AddressCheck) -> Article:
    """Ask for an article to be fetched; the article exists at once, its text comes with the job.

    `check` refuses an address that is never fetched (InvalidInputError) before there is an article of it.
    """
    _require_intake(actor)
    canonical = canonical_uri(url)
    check(canonical)
    article, is_new = Article.objects.get_or_create(
        identity=_identity_of(canonical),
        defaults={"url": canonical, "origin": ArticleOrigin.FETCHED, "created_by": actor},
    )
    if is_new:
        record_event(actor=actor, action="article.requested", subject=article, after={"url": canonical})
    request_job(JobKind.FETCH_ARTICLE, article.pk, article=article, requested_by=actor)
    return article


def add_reading(
    *, article: Article, reading: Reading, original_sha256: str, actor: User | None
) -> tuple[ArticleVersion, bool]:
    """Keep the text that a fetch of this article brought; called inside the transaction that finishes the fetch."""
    facts = _facts_of(reading)
    changed = [
        column
        for column in ("title", "outlet", "byline", "published_on", "language")
        if not getattr(article, column) and getattr(facts, column)
    ]
    for column in changed:
        setattr(article, column, getattr(facts, column))
    if changed:
        article.save(update_fields=changed)
    return _add_version(
        article=article,
        text=reading.text,
        original_sha256=original_sha256,
        media_type=reading.media_type,
        file_name="",
        origin=ArticleOrigin.FETCHED,
        actor=actor,
    )


def _identity_of(url: str) -> str:
    """Return the identity of the article at an address; one whose text came in under an older spelling keeps it."""
    older = merged_spelling(url)
    if older and ArticleVersion.objects.filter(article__identity=f"url:{older}").exists():
        return f"url:{older}"
    return f"url:{url}"


def _require_intake(actor: User | None) -> None:
    """Require the power of a person; None is a partner's key, whose scope was checked, or the machine's own command line."""
    if actor is not None:
        require(actor, "intake")


def _facts_of(reading: Reading) -> _Facts:
    published = reading.published_on
    return _Facts(
        title=reading.title.value[:_TITLE_CHARS] if reading.title else "",
        outlet=reading.publisher.value[:200] if reading.publisher else "",
        byline=reading.byline.value[:300] if reading.byline else "",
        published_on=date.fromisoformat(published.value[:10]) if published else None,
        language=reading.language.value[:16] if reading.language else "",
    )


def _keep(
    *,
    actor: User | None,
    text: str,
    original: bytes,
    media_type: str,
    file_name: str,
    facts: _Facts,
    origin: ArticleOrigin,
    agent: str = "",
) -> Intake:
    if len(text) > MAX_TEXT_CHARS:
        raise TooLargeError(
            f"The text has {len(text):,} characters; the limit is {MAX_TEXT_CHARS:,}. Send it in parts.", field="text"
        )
    normal = normalise(text)
    if not any(char.isalnum() for char in normal):
        raise EmptyTextError(
            "There are no words in this text. Paste the article's text, not only its layout.", field="text"
        )
    url = canonical_uri(facts.url) if facts.url else ""
    # The file is written before its row: a row without its bytes must never exist, bytes without a row do no harm.
    original_sha256 = store.put(original)
    identity = _identity_of(url) if url else f"text:{text_digest(normal)}"
    with transaction.atomic():
        article, is_new = Article.objects.get_or_create(
            identity=identity,
            defaults={
                "url": url,
                "title": facts.title.strip()[:_TITLE_CHARS] or _first_line(normal),
                "outlet": facts.outlet.strip()[:200],
                "byline": facts.byline.strip()[:300],
                "published_on": facts.published_on,
                "language": facts.language,
                "origin": origin,
                "created_by": actor,
            },
        )
        if is_new:
            record_event(
                actor=actor,
                agent=agent,
                action="article.added",
                subject=article,
                after={"url": url, "origin": origin.value},
            )
        version, is_new_version = _add_version(
            article=article,
            text=normal,
            original_sha256=original_sha256,
            media_type=media_type,
            file_name=file_name,
            origin=origin,
            actor=actor,
            agent=agent,
        )
    return Intake(article=article, version=version, is_new_article=is_new, is_new_version=is_new_version)


def _add_version(
    *,
    article: Article,
    text: str,
    original_sha256: str,
    media_type: str,
    file_name: str,
    origin: ArticleOrigin,
    actor: User | None,
    agent: str = "",
) -> tuple[ArticleVersion, bool]:
    digest = text_digest(text)
    known = ArticleVersion.objects.filter(article=article, sha256=digest).first()
    if known is not None:
        return known, False
    latest = ArticleVersion.objects.filter(article=article).aggregate(latest=Max("number"))["latest"] or 0
    try:
        with transaction.atomic():
            version = ArticleVersion.objects.create(
                article=article,
                number=latest + 1,
                text=text,
                normalisation=CURRENT,
                sha256=digest,
                original_sha256=original_sha256,
                media_type=media_type,
                file_name=file_name,
                origin=origin,
                created_by=actor,
            )
    except IntegrityError:
        # Somebody added a version at this moment: if it is the same text it is theirs, else ours is the next.
        return _add_version(
            article=article,
            text=text,
            original_sha256=original_sha256,
            media_type=media_type,
            file_name=file_name,
            origin=origin,
            actor=actor,
            agent=agent,
        )
    record_event(
        actor=actor,
        agent=agent,
        action="article.version",
        subject=version,
        after={"number": version.number, "sha256": digest},
    )
    request_job(JobKind.EXTRACT_ARTICLE, version.pk, article=article, requested_by=actor)
    return version, True


def _first_line(text: str) -> str:
    """Return a title for a text that came without one: its first line, cut at a word."""
    line = text.split("\n", 1)[0]
    if len(line) <= 120:  # characters: about two lines of a list
        return line
    return line[:120].rsplit(" ", 1)[0] + "…"
