"""Turns one article version's text into suggested claims, each with its appearance, claimant and reasons."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from claims import quoting
from claims.enums import Origin
from claims.extraction import EXTRACTOR, extract, version_of
from claims.matching.folding import fold_key
from claims.models import Appearance, ArticleVersion, Claim, Extraction
from claims.selectors.worth import worth_in_use
from claims.services import folding, jobs
from claims.services.claimants import claimant_named
from claims.services.model_asks import ask_about_article
from claims.terms.embeddings import installed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claims.extraction import ExtractedClaim, Reason


def run_extraction(lease: jobs.Lease) -> Extraction | None:
    """Do an EXTRACT_ARTICLE job; returns None when this extractor has already read this text."""
    version = ArticleVersion.objects.select_related("article").get(pk=lease.subject_id)
    worth = worth_in_use()
    known = Extraction.objects.filter(
        article_version=version, extractor=EXTRACTOR, version=version_of(worth, installed())
    )
    if known.exists():
        with jobs.finishing(lease):
            return None
    jobs.show_progress(lease, "reading the text")
    found = extract(
        version.text,
        language=version.article.language or None,
        published_on=version.article.published_on,
        title=version.article.title,
        worth=worth,
        reader=installed(),
    )
    language = found.language or "en"
    keys = {(item.text, item.kind): fold_key(item.text, language=language, kind=item.kind) for item in found.claims}
    with jobs.finishing(lease):
        extraction = Extraction.objects.create(
            article_version=version,
            extractor=found.extractor,
            version=found.version,
            language=found.language,
            sentences=len(found.sentences),
            claims_found=len(found.claims),
        )
        # Before a row is written: of two workers with the same claim the later one sees the other's, and it is the older.
        folding.lock_folds(keys.values())
        made = [
            _suggest(version=version, extraction=extraction, item=item, key=keys[item.text, item.kind])
            for item in found.claims
        ]
        folding.fold_new(made)
        ask_about_article(version)
    return extraction


def _suggest(*, version: ArticleVersion, extraction: Extraction, item: ExtractedClaim, key: str) -> Claim:
    said = item.attribution
    claimant = claimant_named(said.claimant, said.kind) if said else None
    claim = Claim.objects.create(
        text=item.text,
        language=extraction.language or "en",
        kind=item.kind,
        score=item.score,
        origin=Origin.RULE,
        claimant=claimant,
        claim_date=version.article.published_on,
        fold_key=key,
    )
    quotation = quoting.quote_at(version.text, item.start, item.end)
    Appearance.objects.create(
        claim=claim,
        article_version=version,
        extraction=extraction,
        sentence=item.sentence,
        start=item.start,
        end=item.end,
        exact=quotation.exact,
        prefix=quotation.prefix,
        suffix=quotation.suffix,
        spans=[list(span) for span in item.spans],
        claimant=claimant,
        mention=said.mention[:300] if said else "",
        cue=said.cue[:100] if said else "",
        attribution_confidence=said.confidence if said else None,
        kind=item.kind,
        kind_reasons=_as_json(item.kind_reasons),
        score=item.score,
        reasons=_as_json(item.reasons),
        marks=[asdict(mark) for mark in item.marks],
    )
    return claim


def _as_json(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    return [asdict(reason) for reason in reasons]
