"""Partner outlets with their keys, as administrators see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch

from claims.models import ApiKey, Partner
from claims.selectors.keyset import Page, keyset_page

if TYPE_CHECKING:
    from django.db.models import QuerySet


def partners_page(*, cursor: str = "") -> Page[Partner]:
    """Return one page of partners by name, each with its keys, newest key first."""
    return keyset_page(_partners(), order=("name", "id"), cursor=cursor)


def partner_with_keys(pk: int) -> Partner | None:
    """Return one partner with its keys, or None."""
    return _partners().filter(pk=pk).first()


def _partners() -> QuerySet[Partner, Partner]:
    keys = ApiKey.objects.select_related("created_by").order_by("-id")
    return Partner.objects.prefetch_related(Prefetch("keys", queryset=keys))
