"""Finds the published version that an address names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.api.serializers.strict import StrictSerializer, read_query
from claims.errors import NotFoundError
from claims.selectors.published_claims import published_version

if TYPE_CHECKING:
    from rest_framework.request import Request

    from claims.api.base import ApiView
    from claims.models import ReviewVersion


def version_or_problem(
    view: ApiView, request: Request, claim_id: str, query: type[StrictSerializer] = StrictSerializer
) -> ReviewVersion:
    """Return the version asked for, the newest unless the query names one, and tell the view how old its answer is.

    Raises NotFoundError, ValidationError for a query the view does not know, IntegrityError for a damaged document.
    """
    number = read_query(query, request.query_params).get("version")
    version = published_version(claim_id, number)
    if version is None and number is not None and (latest := published_version(claim_id)) is not None:
        raise NotFoundError(f"There is no version {number} of this verdict; the newest is {latest.number}.")
    if version is None:
        raise NotFoundError(f"No claim with the id “{claim_id[:40]}” has been published.")
    # Every answer about a version also says which one is the newest, so it is as old as that one.
    newest = version if number is None else published_version(claim_id)
    view.last_modified = newest.published_at if newest else version.published_at
    return version
