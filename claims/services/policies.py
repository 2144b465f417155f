"""Editorial policies: each version is adopted once, word for word, with its leaf; a changed text is the next version."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from claims import ledger
from claims.enums import LogKind
from claims.models import LogHead, Policy
from claims.normalisation import text_digest
from claims.selectors.policies import METHODOLOGY, methodology_text


def adopt_methodology() -> Policy:
    """Adopt the methodology as its page shows it, unless it is the version in force already."""
    return adopt_policy(name=METHODOLOGY, text=methodology_text())


@transaction.atomic
def adopt_policy(*, name: str, text: str) -> Policy:
    """Make a text the next version of a policy and put its leaf into the public log; the same text is adopted once."""
    # Whoever holds the log's head is alone: two processes that start at once adopt one version.
    LogHead.objects.get_or_create(id=1)
    LogHead.objects.select_for_update().get(id=1)
    last = Policy.objects.filter(name=name).order_by("-version").first()
    digest = text_digest(text)
    if last is not None and last.sha256 == digest:
        return last
    version = last.version + 1 if last else 1
    before = {"prev": last.sha256} if last else {}
    leaf = ledger.append(LogKind.POLICY_CHANGED, subject=f"{name}/{version}", digests={"policy": digest, **before})
    return Policy.objects.create(
        name=name, version=version, body=text, sha256=digest, adopted_at=timezone.now(), leaf=leaf
    )
