"""A newsroom in which every word that people, pages and partners can send is an attack, for tests of all that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connection, models
from django.utils import timezone

from claims import search
from claims.enums import (
    CandidateStatus,
    ClaimantKind,
    ClaimStatus,
    DeclineReason,
    DocumentKind,
    JobKind,
    JobState,
    RejectReason,
    Role,
    Scope,
    SearchStatus,
    Stance,
)
from claims.models import (
    Checkpoint,
    ImportedReview,
    LogEntry,
    MatchTerms,
    Passage,
    ReviewVersion,
    SearchDocument,
    SearchHit,
    SearchRun,
    Tick,
    Topic,
    User,
    WatchedWords,
    guards,
)
from claims.services import candidates, partners, reviews, scales, sequencing, triage
from tests import factories, published

if TYPE_CHECKING:
    from claims.models import Article, Claim, ClaimReview, Snapshot

SCRIPT = "<script>window.hostile=1</script>"
MARKUP = (
    f"</script>{SCRIPT}<img src=x onerror=window.hostile=2>'\"><svg/onload=window.hostile=3>{{{{7*7}}}}<!--&lt;b&gt;"
)
# Turned round for the eye, marks without end, and a word without a place to break it.
ODD = "\u202egpj.exe\u2066 Z\u0335\u0321\u031b\u0334a\u0337l\u0338go " + "W" * 300
SCRIPT_URL = "javascript:window.hostile=4"

# Columns that hold what only our own code writes: vocabulary apart, that has choices.
_OURS = {
    *("ref", "identity", "sha256", "original_sha256", "body_sha256", "warc_sha256", "text_sha256", "secret_sha256"),
    *("key_id", "key", "slug", "password", "username", "dedup_key", "queue", "salt", "leaf_hash", "subject", "host"),
    *("text", "exact", "prefix", "suffix", "scopes", "spans", "pages", "busy_token", "error_code", "subject_type"),
}
# What is signed or digested, the index of words, and what no page shows.
_SEALED = {ReviewVersion, LogEntry, Checkpoint, SearchDocument, MatchTerms, Tick}


@dataclass(frozen=True)
class Hostile:
    """What the pages are asked for."""

    admin: User
    article: Article
    suggested: Claim
    accepted: Claim
    draft: ClaimReview
    waiting: ClaimReview
    published: ReviewVersion
    snapshot: Snapshot
    key: str


def said(name: str) -> str:
    """Return an attack that carries the name of its field."""
    return f"{name} {MARKUP} {ODD}"


def make_newsroom() -> Hostile:
    """Fill a newsroom through its services, then spoil every free column that they would not let through."""
    admin = factories.make_user(Role.ADMIN, first_name=MARKUP[:150], last_name=ODD[:150])
    version = factories.make_version(f"Before. {said('sentence')} After.\n\n{said('second')}\n\n{said('third')}")
    version.article.published_on = date(2026, 5, 3)
    version.article.save()
    snapshot = factories.make_snapshot(f"First line.\n\n{said('cited')} and more.\n\n{said('spare')}")

    def claim(word: str, status: ClaimStatus, **fields: Any) -> Claim:
        claimant = factories.make_claimant(said(f"claimant of {word}")[:300], ClaimantKind.PERSON)
        made = factories.make_claim(
            said(word)[:1000], status=status, version=version, exact="sentence " + MARKUP, claimant=claimant, **fields
        )
        made.topics.add(Topic.objects.get_or_create(slug="hostile", defaults={"name": said("topic")[:80]})[0])
        return made

    suggested, accepted = claim("suggested", ClaimStatus.SUGGESTED), claim("accepted", ClaimStatus.ACCEPTED)
    claim("similar suggested", ClaimStatus.ACCEPTED)
    triage.decline_claim(
        actor=admin, claim=claim("declined", ClaimStatus.SUGGESTED), reason=DeclineReason.TRIVIAL, note=said("note")
    )
    triage.merge_claim(actor=admin, claim=claim("merged", ClaimStatus.SUGGESTED), into=accepted)
    draft = _evidence_and_draft(accepted, snapshot, admin)
    waiting = _written(_evidence_and_draft(claim("waiting", ClaimStatus.ACCEPTED), snapshot, admin), admin)
    reviews.submit_review(actor=admin, review=waiting)
    done = published.publish(
        claim("published", ClaimStatus.ACCEPTED),
        author=admin,
        approver=admin,
        override=said("override"),
        summary=said("summary")[:600],
        reasons=said("reasons") + " [1] [7]",
        citations=[(snapshot, "cited " + MARKUP, Stance.CONTEXT, said("note")[:1000])],
    )
    sequencing.sequence_log()
    factories.make_job(
        JobKind.EXTRACT_ARTICLE, version.pk, article=version.article, state=JobState.DEAD, last_error="x"
    )
    ImportedReview.objects.create(url="https://checks.example/1", claim_reviewed=said("suggested"), document={})
    partner = partners.create_partner(actor=admin, name=said("partner")[:200])
    key = partners.create_key(actor=admin, partner=partner, label=said("label"), scopes=[Scope.READ, Scope.INTAKE])
    spoil()
    for record in ImportedReview.objects.all():
        search.index(DocumentKind.IMPORTED, record.pk, title=record.claim_reviewed, body=record.claim_reviewed)
    admin.refresh_from_db()
    return Hostile(admin, version.article, suggested, accepted, draft, waiting, done, snapshot, key.token)


def _evidence_and_draft(claim: Claim, snapshot: Snapshot, actor: User) -> ClaimReview:
    for status in SearchStatus:
        run = SearchRun.objects.create(
            claim=claim,
            finder="test",
            finder_label=said("finder")[:200],
            query=f"{status.value} {MARKUP}",
            purpose="claim",
            status=status,
            finished_at=None if status is SearchStatus.PENDING else timezone.now(),
        )
    hit_source = factories.make_source()
    SearchHit.objects.create(run=run, source=hit_source, rank=1, url=SCRIPT_URL)
    factories.make_candidate(claim, source=hit_source, status=CandidateStatus.FAILED, failure=said("failure"))
    rejected = factories.make_candidate(claim, source=factories.make_source(), status=CandidateStatus.PENDING)
    candidates.reject_candidate(actor=actor, candidate=rejected, reason=RejectReason.COPY, note=said("set aside"))
    fetched = factories.make_candidate(claim, snapshot=snapshot)
    Passage.objects.create(
        candidate=fetched,
        snapshot=snapshot,
        position=1,
        start=0,
        end=11,
        score=0.5,
        reasons=[{"code": "terms", "label": MARKUP}],
        hints=[{"code": "terms", "label": MARKUP}],
    )
    review = reviews.open_review(actor=actor, claim=claim)
    reviews.cite_words(
        actor=actor, review=review, snapshot=snapshot, words="cited " + MARKUP, stance=Stance.REFUTES, note=MARKUP
    )
    return review


def _written(review: ClaimReview, actor: User) -> ClaimReview:
    scales.adopt_default_scale()
    review.refresh_from_db()
    return reviews.save_draft(
        actor=actor,
        review=review,
        revision=review.revision,
        rating_key="false",
        summary=MARKUP,
        reasons=MARKUP + " is what they say.",
    )


def spoil() -> None:
    """Overwrite every free column of every table, those with a digest over them apart."""
    guards.remove_append_only(connection)
    # A reason is only there where somebody gave it.
    WatchedWords.objects.update(settled_at=timezone.now(), settled_by=User.objects.first(), settled_reason="Seen.")
    for model in apps.get_app_config("claims").get_models():
        if model in _SEALED:
            continue
        for row in model._default_manager.all():
            changes = {field.name: _spoilt(row, field) for field in _free_columns(model)}
            if changes:
                model._default_manager.filter(pk=row.pk).update(**changes)
    guards.install_append_only(connection)


def _free_columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    kinds = (models.CharField, models.TextField, models.JSONField)
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, kinds) and not field.choices and field.name not in _OURS and not field.primary_key
    ]


def _spoilt(row: models.Model, field: models.Field[Any, Any]) -> Any:
    if isinstance(field, models.JSONField):
        return _spoilt_json(getattr(row, field.name))
    if field.name == "language":
        return "en"
    if isinstance(field, models.URLField) or field.name == "contact":
        return f"{SCRIPT_URL}//{row.pk}"
    words = f"{row.pk} {field.name} {MARKUP} {ODD}"
    return words[: field.max_length] if field.max_length else words


def _spoilt_json(value: Any) -> Any:
    """Replace every string inside, and keep the shape."""
    if isinstance(value, dict):
        return {name: _spoilt_json(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_spoilt_json(inner) for inner in value]
    return f"{MARKUP} {ODD}" if isinstance(value, str) else value


__all__ = ["MARKUP", "ODD", "SCRIPT_URL", "Hostile", "make_newsroom", "said", "spoil"]
