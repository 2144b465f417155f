"""Renders the work on a claim into the document that is published: everything a reader sees, as plain JSON values."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from claims.enums import (
    CandidateStatus,
    ClaimStatus,
    CorrectionKind,
    ModelUse,
    ProposalState,
    PublicationStatus,
    RejectReason,
)
from claims.normalisation import timestamp
from claims.selectors.snapshots import page_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from claims.models import (
        Appearance,
        Candidate,
        Citation,
        Claimant,
        ClaimReview,
        Correction,
        ModelAsk,
        Rating,
        SearchRun,
    )

SCHEMA = "factcheck.review/1"


# What a withdrawn document no longer says; its earlier versions do, each at its own address.
_TOMBSTONE: dict[str, Any] = {
    "rating": None,
    "summary": "",
    "reasons": "",
    "citations": [],
    "searches": [],
    "considered": [],
}


def review_document(
    review: ClaimReview, *, number: int, published_at: datetime, correction: Correction | None = None
) -> dict[str, Any]:
    """Return the document of a version; numbers are whole, times are RFC 3339 in UTC, so that canonical JSON is exact.

    `correction` is why this version follows the current one; the first has none. A correction that ends the verdict takes
    everything from the current version, whatever has been written in the meantime.
    """
    if correction is None:
        return _opened(review, number, published_at)
    if review.current_version is None:
        raise ValueError("Only what has been published can be corrected.")
    before: dict[str, Any] = json.loads(review.current_version.body)
    document = _ended(review, before, correction) if correction.ends_review else _opened(review, number, published_at)
    moment = timestamp(published_at)
    entry = {
        "version": number,
        "kind": str(correction.kind),
        "note": correction.note,
        "published_at": moment,
        "prepared_by": str(correction.prepared_by),
        "approved_by": str(review.approver) if review.approver else None,
        "override": review.override_reason or None,
        "rating": _rating_change(before["rating"], document["rating"]),
    }
    line = {"version": number, "published_at": moment, "correction": entry["kind"]}
    return document | {
        "version": number,
        "published_at": moment,
        "corrections": [*before["corrections"], entry],
        "history": [*before["history"], line],
    }


def _ended(review: ClaimReview, before: dict[str, Any], correction: Correction) -> dict[str, Any]:
    people = {"people": _people(review), "override": review.override_reason or None}
    if correction.kind == CorrectionKind.VOID:
        return before | people | {"status": PublicationStatus.VOIDED.value}
    return before | people | _TOMBSTONE | {"status": PublicationStatus.WITHDRAWN.value}


def _rating_change(before: dict[str, Any] | None, after: dict[str, Any] | None) -> dict[str, Any] | None:
    if before == after:
        return None
    names = ("key", "label", "class")
    short = [{name: rating[name] for name in names} if rating else None for rating in (before, after)]
    return {"from": short[0], "to": short[1]}


def _people(review: ClaimReview) -> dict[str, Any]:
    return {"author": str(review.author), "approver": str(review.approver) if review.approver else None}


def _opened(review: ClaimReview, number: int, published_at: datetime) -> dict[str, Any]:
    claim = review.claim
    searches = claim.search_runs.exclude(finished_at=None)
    candidates = claim.candidates.select_related("source").order_by("id")
    return {
        "schema": SCHEMA,
        "id": review.ref,
        "version": number,
        "status": PublicationStatus.PUBLISHED.value,
        "published_at": timestamp(published_at),
        "language": review.language,
        "claim": {
            "id": claim.ref,
            "text": claim.text,
            "kind": str(claim.kind),
            "claim_date": day(claim.claim_date),
            "topics": list(claim.topics.values_list("name", flat=True)),
            "claimant": _claimant(claim.claimant),
            "appearances": [_appearance(item) for item in _appearances(review)],
        },
        "rating": _rating(review.rating),
        "summary": review.summary,
        "reasons": review.reasons,
        "citations": [
            _citation(position, citation)
            for position, citation in enumerate(
                review.citations.select_related("snapshot__source", "snapshot__capture"), start=1
            )
        ],
        "searches": [_search(run) for run in searches],
        "considered": [_considered(candidate) for candidate in candidates],
        "people": _people(review),
        "override": review.override_reason or None,
        "corrections": [],
        "history": [{"version": number, "published_at": timestamp(published_at), "correction": None}],
    }


def day(value: date | None) -> str | None:
    """Return a date as ISO 8601, or None."""
    return value.isoformat() if value else None


def _appearances(review: ClaimReview) -> list[Appearance]:
    """Return where the claim was made, merged claims included (their appearances moved to this one)."""
    return list(
        review.claim.appearances.exclude(claim__status=ClaimStatus.DECLINED).select_related(
            "article_version__article", "claimant", "extraction", "model_ask"
        )
    )


def _claimant(claimant: Claimant | None) -> dict[str, Any] | None:
    if claimant is None:
        return None
    return {
        "id": claimant.ref,
        "name": claimant.name,
        "kind": str(claimant.kind),
        "description": claimant.description,
        "wikidata_id": claimant.wikidata_id or None,
    }


def _appearance(appearance: Appearance) -> dict[str, Any]:
    version = appearance.article_version
    article = version.article
    claimant = appearance.claimant
    extraction = appearance.extraction
    return {
        "article": {
            "id": article.ref,
            "title": article.title,
            "url": article.url or None,
            "outlet": article.outlet,
            "published_on": day(article.published_on),
            "version": version.number,
            "text_sha256": version.sha256,
        },
        "exact": appearance.exact,
        "prefix": appearance.prefix,
        "suffix": appearance.suffix,
        "start": appearance.start,
        "end": appearance.end,
        "claimant": {"name": claimant.name, "kind": str(claimant.kind), "mention": appearance.mention}
        if claimant
        else None,
        "extraction": {"extractor": extraction.extractor, "version": extraction.version}
        if extraction
        else _by_model(appearance.model_ask),
        **_proposed(appearance),
    }


def _by_model(ask: ModelAsk | None) -> dict[str, str] | None:
    """Return what a language model did in the words for software: its name, its version and the digest of its prompt."""
    if ask is None:
        return None
    version = ask.version or "version unknown"
    return {"extractor": f"model {ask.model}", "version": f"{version}, prompt {ask.prompt_digest}"}


def _proposed(appearance: Appearance) -> dict[str, Any]:
    """Return what else a model proposed here: the same claim as a rule, or words that an editor took; nothing where it did not."""
    proposals = appearance.proposals.filter(is_new=False).select_related("ask").order_by("id")
    told = [
        {"use": proposal.ask.use, "taken": proposal.state == ProposalState.TAKEN, **(_by_model(proposal.ask) or {})}
        for proposal in proposals
        if proposal.ask.use == ModelUse.CLAIMS or proposal.state == ProposalState.TAKEN
    ]
    return {"proposed": told} if told else {}


def _rating(rating: Rating | None) -> dict[str, Any]:
    if rating is None:
        raise ValueError("A review without a rating has no published form.")
    values = [value for value in rating.scale.ratings.values_list("value", flat=True) if value is not None]
    return {
        "key": rating.key,
        "label": rating.label,
        "definition": rating.definition,
        "class": str(rating.rating_class),
        "value": rating.value,
        "scale": {
            "name": rating.scale.name,
            "version": rating.scale.version,
            "lowest": min(values),
            "highest": max(values),
        },
    }


def _citation(position: int, citation: Citation) -> dict[str, Any]:
    snapshot = citation.snapshot
    source, capture = snapshot.source, snapshot.capture
    return {
        "number": position,
        "stance": str(citation.stance),
        "note": citation.note,
        "exact": citation.exact,
        "prefix": citation.prefix,
        "suffix": citation.suffix,
        "start": citation.start,
        "end": citation.end,
        "page": page_of(snapshot, citation.start),
        "snapshot": {
            "id": snapshot.ref,
            "url": snapshot.url,
            "title": snapshot.title,
            "publisher": snapshot.publisher,
            "byline": snapshot.byline,
            "published_on": day(snapshot.published_on),
            "captured_at": timestamp(snapshot.captured_at),
            "media_type": snapshot.media_type,
            "body_sha256": snapshot.body_sha256,
            "warc_sha256": snapshot.warc_sha256,
            "text_sha256": snapshot.text_sha256,
            "normalisation": snapshot.normalisation,
            "extractor": snapshot.extractor,
            "capture": {
                "id": capture.ref,
                "started_at": timestamp(capture.started_at),
                "finished_at": timestamp(capture.finished_at),
            },
            "source": {"id": source.ref, "canonical_uri": source.canonical_uri, "kind": str(source.kind)},
        },
    }


def _search(run: SearchRun) -> dict[str, Any]:
    return {
        "finder": run.finder,
        "finder_label": run.finder_label,
        "query": run.query,
        "purpose": run.purpose,
        "status": str(run.status),
        "found": run.found,
        "error": run.error,
        "finished_at": timestamp(run.finished_at) if run.finished_at else None,
        **({"proposed_by": _by_model(run.model_ask)} if run.model_ask else {}),
    }


def _considered(candidate: Candidate) -> dict[str, Any]:
    source = candidate.source
    reason = candidate.failure
    if candidate.status == CandidateStatus.REJECTED:
        reason = RejectReason(candidate.reject_reason).label
    return {
        "url": source.canonical_uri,
        "title": source.title,
        "publisher": source.publisher,
        "outcome": _OUTCOMES[CandidateStatus(candidate.status)],
        "reason": reason,
    }


_OUTCOMES = {
    CandidateStatus.CITED: "cited",
    CandidateStatus.FETCHED: "archived",
    CandidateStatus.FAILED: "failed",
    CandidateStatus.REJECTED: "set aside",
    CandidateStatus.PENDING: "waiting",
}
