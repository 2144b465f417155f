"""The public log as files in the C2SP formats, for software that we did not write: checkpoint, tiles, key, receipts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from claims.errors import IntegrityError, ProofError
from claims.provenance import factcheck_verify
from claims.provenance.canonical import canonical_json
from claims.public.freshness import kept_for_a_day, trouble
from claims.selectors.log_files import log_vkeys, published_note, published_tile
from claims.selectors.log_keys import key_history
from claims.selectors.published_claims import published_version
from claims.selectors.receipts import receipt_of_version
from claims.selectors.witnesses import public_policy

if TYPE_CHECKING:
    from django.http import HttpRequest

    from claims.models import ReviewVersion
    from claims.provenance.receipts import Receipt

_TEXT = "text/plain; charset=utf-8"
# The checkpoint changes; its readers want the newest, so a cache in front may only absorb a rush.
_CHECKPOINT_KEPT_S = 2
_TILE_KEPT_S = 31_536_000
# How soon a version that was just published will have been signed, in the worst of cases that are no trouble.
_SIGNED_WITHIN_S = 10


@require_safe
def checkpoint(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 — Django's signature
    """Hand out the signed head."""
    note = published_note()
    if note is None:
        raise Http404
    return _for_a_moment(_file(note, _TEXT))


@require_safe
def tile(request: HttpRequest, path: str) -> HttpResponse:  # noqa: ARG001 — Django's signature
    """Hand out a hash tile or an entry bundle; none ever changes."""
    data = published_tile(f"tile/{path}")
    if data is None:
        raise Http404
    response = _file(data, "application/octet-stream")
    patch_cache_control(response, public=True, max_age=_TILE_KEPT_S, immutable=True)
    return response


@require_safe
def vkey(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 — Django's signature
    """Hand out the public keys of the log, one on each line."""
    keys = log_vkeys()
    if not keys:
        raise Http404
    return _for_a_moment(_file("".join(f"{key.vkey}\n" for key in keys).encode("utf-8"), _TEXT))


@require_safe
def policy(request: HttpRequest) -> HttpResponse:
    """Hand out which witnesses cosign our log, and how many are enough (c2sp.org/tlog-policy)."""
    try:
        data = public_policy()
    except ProofError as error:
        return trouble(request, f"The policy file of this newsroom cannot be used. {error.message}", status=500)
    if data is None:
        raise Http404
    return _for_a_moment(_file(data, _TEXT))


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """Hand out every key that ever signed the log, and the receipts of the leaves that lead from one to the next."""
    try:
        history = key_history()
    except IntegrityError as error:
        return trouble(request, error.message, status=500)
    if history is None:
        raise Http404
    return _for_a_moment(_file(canonical_json(history).encode("utf-8"), "application/json"))


@require_safe
def verifier(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 — Django's signature
    """Hand out the verifier that needs nothing else of ours."""
    file = Path(factcheck_verify.__file__)
    return _for_a_moment(_file(file.read_bytes(), _TEXT, name=file.name))


@require_safe
def receipt(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Hand out the receipt of a published version."""
    try:
        version = _version(ref, number)
        found = receipt_of_version(version)
    except IntegrityError as error:
        return trouble(request, error.message, status=500)
    if found is None:
        return not_yet(request)
    return kept_for_a_day(_file(found.render().encode("utf-8"), _TEXT, name=f"{ref}-v{number}.tlog-proof"))


@require_safe
def bundle(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Hand out a published version with everything that checks it: document, salt, leaf, receipt."""
    try:
        version = _version(ref, number)
        found = receipt_of_version(version)
    except IntegrityError as error:
        return trouble(request, error.message, status=500)
    if found is None:
        return not_yet(request)
    data = canonical_json(_bundle(version, found)).encode("utf-8")
    return kept_for_a_day(_file(data, "application/json", name=f"{ref}-v{number}-bundle.json"))


def _bundle(version: ReviewVersion, found: Receipt) -> dict[str, str]:
    """Everything is text, the document too: its bytes are what was hashed, and another JSON writer would change them."""
    return {
        "schema": "factcheck.bundle/1",
        "document": version.body,
        "sha256": version.sha256,
        "salt": version.salt,
        "receipt": found.render(),
    }


def _version(ref: str, number: int) -> ReviewVersion:
    version = published_version(ref, number)
    if version is None:
        raise Http404
    return version


def not_yet(request: HttpRequest) -> HttpResponse:
    """Say that a version's leaf waits to be signed, and when to come back."""
    words = "This version was published a moment ago, and the public log that holds it has not been signed yet. Try again in some seconds."
    response = trouble(request, words, status=503)
    response["Retry-After"] = str(_SIGNED_WITHIN_S)
    return response


def _for_a_moment(response: HttpResponse) -> HttpResponse:
    """Let a cache in front absorb a rush, no more."""
    patch_cache_control(response, public=True, max_age=_CHECKPOINT_KEPT_S)
    return response


def _file(data: bytes, content_type: str, *, name: str = "") -> HttpResponse:
    """Answer with bytes that any page may fetch and no browser will run."""
    response = HttpResponse(data, content_type=content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Access-Control-Allow-Origin"] = "*"
    if name:
        response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return response
