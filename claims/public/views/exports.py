"""The evidence bundle of a published version, and each thing in it at an address of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.views.decorators.http import require_safe

from claims.errors import IntegrityError
from claims.normalisation import bytes_digest
from claims.provenance import bundles, csl, wacz
from claims.provenance.annotations import MEDIA_TYPE as ANNOTATION_TYPE
from claims.public.downloads import exact_bytes, in_pieces
from claims.public.freshness import trouble
from claims.public.views.log_files import not_yet
from claims.selectors.bundles import bundle_of, wacz_of
from claims.selectors.exports import export_of
from claims.selectors.published_claims import published_version

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from claims.models import ReviewVersion

_MEDIA_TYPES = {
    bundles.ANNOTATIONS: ANNOTATION_TYPE,
    bundles.PROV: "application/json",
    bundles.CLAIMREVIEW: "application/ld+json",
    bundles.CITATIONS: csl.MEDIA_TYPE,
}


@require_safe
def bundle(request: HttpRequest, ref: str, number: int) -> HttpResponseBase:
    """Send the evidence bundle, whatever its size."""

    def answer(version: ReviewVersion) -> HttpResponseBase:
        found = bundle_of(version)
        if found is None:
            return not_yet(request)
        return in_pieces(request, found, content_type=bundles.MEDIA_TYPE, file_name=f"{ref}-v{number}-bundle.zip")

    return _of_version(request, ref, number, answer)


@require_safe
def snapshots(request: HttpRequest, ref: str, number: int) -> HttpResponseBase:
    """Send the archived pages of a version as WACZ."""

    def answer(version: ReviewVersion) -> HttpResponseBase:
        found = wacz_of(version)
        if found is None:
            raise Http404
        return in_pieces(request, found, content_type=wacz.MEDIA_TYPE, file_name=f"{ref}-v{number}.wacz")

    return _of_version(request, ref, number, answer)


@require_safe
def quotations(request: HttpRequest, ref: str, number: int) -> HttpResponseBase:
    """Hand out the quotations of a version as Web Annotations."""
    return _export(request, ref, number, bundles.ANNOTATIONS)


@require_safe
def provenance(request: HttpRequest, ref: str, number: int) -> HttpResponseBase:
    """Hand out how a version came to be, as PROV-JSON."""
    return _export(request, ref, number, bundles.PROV)


@require_safe
def claimreview(request: HttpRequest, ref: str, number: int) -> HttpResponseBase:
    """Hand out a version as ClaimReview; a verdict that no longer stands has none."""
    return _export(request, ref, number, bundles.CLAIMREVIEW)


@require_safe
def citations(request: HttpRequest, ref: str, number: int) -> HttpResponseBase:
    """Hand out the sources of a version as CSL-JSON."""
    return _export(request, ref, number, bundles.CITATIONS)


def _export(request: HttpRequest, ref: str, number: int, name: str) -> HttpResponseBase:
    def answer(version: ReviewVersion) -> HttpResponse:
        data = export_of(version, name)
        if data is None:
            raise Http404
        return exact_bytes(
            request,
            data,
            bytes_digest(data),
            content_type=_MEDIA_TYPES[name],
            file_name=f"{ref}-v{number}-{name}",
            is_attachment=False,
        )

    return _of_version(request, ref, number, answer)


def _of_version(
    request: HttpRequest, ref: str, number: int, answer: Callable[[ReviewVersion], HttpResponseBase]
) -> HttpResponseBase:
    """Answer for a published version; what cannot be trusted is said on a page of its own."""
    try:
        version = published_version(ref, number)
        if version is None:
            raise Http404
        return answer(version)
    except IntegrityError as error:
        return trouble(request, error.message, status=500)
