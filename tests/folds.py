"""Claims that are suggested as extraction suggests them: folded into one that is the same."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction

from claims import search
from claims.enums import ClaimStatus, DocumentKind
from claims.services import folding
from tests import factories

if TYPE_CHECKING:
    from claims.models import Claim

WORDS = "Unilateral sanctions may have mixed effects on trade in Ruritania."
DAY = date(2026, 3, 4)


def suggest(text: str = WORDS, *, outlet: str = "", exact: str = "", **fields: Any) -> Claim:
    """Suggest one claim, with an article of its own that says it in these words, and fold it."""
    version = fields.pop("version", None)
    if version is None:
        version = factories.make_version(f"A report. {exact or text} More was not said.")
        version.article.outlet, version.article.published_on = outlet, DAY
        version.article.save()
    with transaction.atomic():
        key = folding.fold_key(text, language="en", kind=fields.get("kind", "fact"))
        folding.lock_folds([key])
        claim = factories.make_claim(
            text=text,
            version=version,
            exact=exact or text,
            **{"status": ClaimStatus.SUGGESTED, "claim_date": DAY, "fold_key": key} | fields,
        )
        search.remove(DocumentKind.CLAIM, claim.pk)  # the factory's; folding puts it in where it belongs
        folding.fold_new([claim])
    claim.refresh_from_db()
    return claim


def make_fold(size: int = 3, **fields: Any) -> list[Claim]:
    """Suggest the same claim this many times, each by an outlet of its own; the first stands for them."""
    claims = [suggest(outlet=f"Outlet {number}", **fields) for number in range(size)]
    assert [claim.folded_into for claim in claims] == [None, *[claims[0]] * (size - 1)]
    return claims
