"""What people decided about claims at triage, as rows to train check-worthiness on: each claim once, as it stands now.

The reasons “already checked”, “outside what this newsroom checks” and “no public evidence could decide it” say nothing
about how a sentence reads, so they are left out, and so are split claims (their parts are decided) and waiting ones.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from django.db.models import Exists, F, OuterRef

from claims.enums import ClaimStatus, DeclineReason
from claims.extraction import extract
from claims.extraction.languages import rules_for
from claims.extraction.retraining import Example
from claims.extraction.worth_meaning import meaning_reasons, shares, usable
from claims.extraction.worth_words import scale, share_in, weights, word_pieces
from claims.models import Appearance, AuditEvent, Claim

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claims.extraction.worth_meaning import Shares
    from claims.terms.embeddings import LayerReader

LEFT_OUT: Final = frozenset({DeclineReason.CHECKED, DeclineReason.OUT_OF_SCOPE, DeclineReason.NO_EVIDENCE})
_DECIDED: Final = (ClaimStatus.ACCEPTED, ClaimStatus.DECLINED, ClaimStatus.MERGED)


@dataclass(frozen=True, slots=True)
class Decisions:
    """The rows to train on, and how many decisions there are by what was decided, those left out too."""

    examples: tuple[Example, ...]
    counts: dict[str, int]
    left_out: dict[str, int]


def decisions(reader: LayerReader | None = None) -> Decisions:
    """Return every decision that a person made and that stands, as claims are scored now: with an embedder or without."""
    by_people = AuditEvent.objects.filter(subject_type="claim", subject_id=OuterRef("pk"), actor__isnull=False)
    decided = {
        claim.pk: claim
        for status in _DECIDED
        for claim in Claim.objects.filter(
            # Folded claims were decided once, together: the claim they are folded into stands for that decision.
            Exists(by_people.filter(action=f"claim.{status.value}")),
            status=status,
            folded_into=None,
        ).order_by("pk")
    }
    places: dict[int, list[Appearance]] = {}
    found = Appearance.objects.annotate(article=F("article_version__article_id")).defer("prefix", "suffix", "marks")
    for place in found.order_by("pk").iterator():
        places.setdefault(place.claim_id, []).append(place)
    return _as_rows(decided, places, usable(reader))


def _as_rows(decided: dict[int, Claim], places: dict[int, list[Appearance]], reader: LayerReader | None) -> Decisions:
    counts: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    articles, counting = _Groups(), _Counting()
    for them in places.values():
        articles.join(place.article for place in them)  # type: ignore[attr-defined]
    examples = []
    for pk in sorted(decided):
        claim = decided[pk]
        target = _target(claim, decided)
        merged = "merged into one " if target is not claim else ""
        if target is None or not places.get(target.pk):
            left_out["merged into one that is not decided" if target is None else "no place in an article"] += 1
            continue
        reason = DeclineReason(target.decline_reason).label if target.decline_reason else "accepted"
        if target.decline_reason in LEFT_OUT:
            left_out[merged + reason] += 1
            continue
        counts[merged + reason] += 1
        place = places[target.pk][0]
        group = articles.of(place.article)  # type: ignore[attr-defined]
        words = place.exact if target is claim else claim.text
        reasons = place.reasons if target is claim else []
        has_meaning = reader is not None and rules_for(claim.language or None, words).has_word_weights
        counts_for = counting.of(place, with_meaning=has_meaning)
        meaning = meaning_reasons([words], reader, counts_for.meaning)[0].weight if reader and has_meaning else 0.0
        example = _example(words, reasons, claim.language, counts_for, is_worth=not target.decline_reason, group=group)
        examples.append(replace(example, meaning=meaning))
    return Decisions(tuple(examples), dict(counts.most_common()), dict(left_out.most_common()))


def _example(
    words: str, reasons: list[dict[str, object]], language: str, counts_for: Shares, *, is_worth: bool, group: int
) -> Example:
    """Return one row; of words without stored reasons (marked by hand, or merged) they are read again."""
    codes = [str(reason["code"]) for reason in reasons]
    if not codes:
        claims = extract(words, language=language or None).claims
        codes = [r.code for r in max(claims, key=lambda c: c.end - c.start).reasons] if claims else []
    factor, known = counts_for.words * scale(words), weights().pieces
    pieces = sorted({piece for piece, _ in word_pieces(words)} & known.keys()) if language.startswith("en") else []
    return Example(
        tuple(codes), tuple((piece, factor) for piece in pieces), is_worth, group, reasons=counts_for.reasons
    )


def _target(claim: Claim, decided: dict[int, Claim]) -> Claim | None:
    """Return the claim whose decision counts: a merged one follows to its target, however often that was merged."""
    at: Claim | None = claim
    while at is not None and at.merged_into_id is not None:
        at = decided.get(at.merged_into_id)
    return at


class _Counting:
    """How much words, reasons and meaning count in each text, which is read once."""

    def __init__(self) -> None:
        self._known: dict[int, float] = {}

    def of(self, place: Appearance, *, with_meaning: bool) -> Shares:
        key = place.article_version_id
        if key not in self._known:
            self._known[key] = share_in(place.article_version.text)
        return shares(self._known[key], with_meaning=with_meaning)


class _Groups:
    """Articles that share a claim, under one number: the smallest of their keys."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def join(self, articles: Iterable[int]) -> None:
        first, *others = map(self.of, articles)
        for other in others:
            low, high = sorted((self.of(first), self.of(other)))
            self._parent[high] = low

    def of(self, article: int) -> int:
        while (parent := self._parent.get(article, article)) != article:
            article = parent
        return article
