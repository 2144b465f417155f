"""The page of one published claim, its earlier versions, and each version's document exactly as it was published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.claimreview import script_safe, short_claim
from claims.enums import PublicationStatus
from claims.errors import IntegrityError
from claims.public.downloads import exact_bytes
from claims.public.freshness import readers_page, trouble
from claims.public.picture import draw
from claims.selectors.addresses import absolute
from claims.selectors.changes import changes_between
from claims.selectors.documents import read_document
from claims.selectors.independence import independence_of_document
from claims.selectors.origins import named_sources, steps_of
from claims.selectors.outside_copies import copies_by_snapshot
from claims.selectors.published_claims import claim_page, published_version
from claims.selectors.structured import structured_data, wikidata_url
from claims.selectors.watched_for_readers import comparison_for_readers, standing_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from claims.models import ReviewVersion


@readers_page
def claim(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the latest published version; only this page carries the structured data, so that each review is marked up once."""
    return _claim_page(request, _version(ref, None), is_permanent=False)


@readers_page
def claim_version(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Show one published version, readable for ever; a superseded one says so."""
    return _claim_page(request, _version(ref, number), is_permanent=True)


@readers_page
def claim_changes(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Show what one version changed of the version before it."""
    if number < 2:
        raise Http404
    before, after = (read_document(_version(ref, wanted).body) for wanted in (number - 1, number))
    context = {
        "section": "claims",
        "before": before,
        "after": after,
        "changes": changes_between(before, after),
        "short_claim": short_claim(after.text, limit=110),
        "canonical": absolute("claim-changes", after.claim_ref, number),
    }
    return render(request, "public/claim_changes.html", context)


@readers_page
def source_change(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Show some published words beside what their page has now; live data, which is never part of a version."""
    view = comparison_for_readers(ref, pk)
    if view is None:
        raise Http404
    document = read_document(_version(ref, None).body)
    context = {
        "section": "claims",
        "view": view,
        "claim_ref": ref,
        "claim_text": document.text,
        "short_claim": short_claim(document.text, limit=110),
        "canonical": absolute("source-change", ref, pk),
    }
    return render(request, "public/source_change.html", context)


@require_safe
def claim_document(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Hand out the canonical JSON of a version, byte for byte what its digest and its leaf were made of."""
    try:
        version = _version(ref, number)
    except IntegrityError as error:
        return trouble(request, error.message, status=500)
    return exact_bytes(
        request,
        version.body.encode("utf-8"),
        version.sha256,
        content_type="application/json",
        file_name=f"{ref}-v{number}.json",
        is_attachment=False,
    )


def _version(ref: str, number: int | None) -> ReviewVersion:
    version = published_version(ref, number)
    if version is None:
        raise Http404
    return version


def _claim_page(request: HttpRequest, version: ReviewVersion, *, is_permanent: bool) -> HttpResponse:
    page = claim_page(version)
    document = page.document
    structured = structured_data(document)
    steps = steps_of(document)
    context = {
        "section": "claims",
        "page": page,
        "document": document,
        "is_permanent": is_permanent,
        "standing": standing_of(document),
        "independence": independence_of_document(document),
        "elsewhere": copies_by_snapshot(source.ref for source in document.sources),
        "claimant_url": wikidata_url(document.claimant.wikidata_id) if document.claimant else "",
        "canonical": absolute("claim", document.claim_ref),
        "version_url": absolute("claim-version", document.claim_ref, page.number),
        "document_url": absolute("claim-document", document.claim_ref, page.number),
        "short_claim": short_claim(document.text, limit=110),
        "steps": named_sources(steps),
        "pictures": (("wide", draw(steps, width=680, columns=3)), ("narrow", draw(steps, width=330, columns=1))),
        "structured": script_safe(structured) if structured and not is_permanent else "",
    }
    is_withdrawn = document.status == PublicationStatus.WITHDRAWN
    return render(request, "public/claim_withdrawn.html" if is_withdrawn else "public/claim.html", context)
