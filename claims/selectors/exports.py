"""Renders a published version in the formats of others: annotations, provenance, ClaimReview, references, each as exact bytes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.conf import settings

from claims.provenance import bundles
from claims.provenance.annotations import annotation_page
from claims.provenance.canonical import canonical_json
from claims.provenance.csl import citations
from claims.provenance.places import Places
from claims.provenance.prov_json import prov_json
from claims.selectors.addresses import absolute
from claims.selectors.documents import read_document
from claims.selectors.structured import structured_data

if TYPE_CHECKING:
    from claims.models import ReviewVersion


def places_of(document: dict[str, Any]) -> Places:
    """Return the public addresses of a version's document."""
    return Places.of(document, home=absolute("home"), newsroom=settings.NEWSROOM_NAME)


def export_of(version: ReviewVersion, name: str) -> bytes | None:
    """Return one export of a version by its name in the bundle, as canonical JSON.

    None where there is none: a verdict that no longer stands has no ClaimReview, so that no index goes on showing it.
    """
    document = json.loads(version.body)
    places = places_of(document)
    value: Any
    if name == bundles.ANNOTATIONS:
        value = annotation_page(document, places)
    elif name == bundles.PROV:
        value = prov_json(document, places)
    elif name == bundles.CITATIONS:
        value = citations(document, places)
    elif name == bundles.CLAIMREVIEW:
        value = structured_data(read_document(version.body))
    else:
        raise ValueError(f"There is no export named {name}.")
    return None if value is None else canonical_json(value).encode("utf-8")
