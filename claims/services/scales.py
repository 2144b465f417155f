"""Rating scales: adopted once, then never changed; a changed scale is the next version."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from django.db import transaction
from django.utils import timezone

from claims import ledger
from claims.enums import LogKind, RatingClass
from claims.models import Rating, RatingScale
from claims.normalisation import text_digest
from claims.provenance.canonical import canonical_json

DEFAULT_SCALE: Final = Path(__file__).resolve().parent / "default_scale.json"


@transaction.atomic
def adopt_default_scale() -> RatingScale:
    """Adopt the scale that comes with factcheck unless it was adopted before; its leaf goes into the public log."""
    document = json.loads(DEFAULT_SCALE.read_text(encoding="utf-8"))
    known = RatingScale.objects.filter(name=document["name"], version=document["version"]).first()
    if known is not None:
        return known
    scale = RatingScale.objects.create(
        name=document["name"],
        version=document["version"],
        description=document["description"],
        adopted_at=timezone.now(),
    )
    Rating.objects.bulk_create(
        Rating(
            scale=scale,
            key=item["key"],
            label=item["label"],
            labels=item["labels"],
            definition=item["definition"],
            rating_class=RatingClass(item["class"]),
            value=item["value"],
            position=position,
        )
        for position, item in enumerate(document["ratings"], start=1)
    )
    ledger.append(
        LogKind.SCALE_ADOPTED,
        subject=f"{scale.name}/{scale.version}",
        digests={"scale": text_digest(canonical_json(document))},
    )
    return scale
