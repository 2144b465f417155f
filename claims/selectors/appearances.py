"""What a page says of one place where a claim was made: the words in their context, who said them, and why they were picked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claims.selectors.marking import excerpt
from claims.selectors.proposals import proposed_here
from claims.selectors.wordings import WordingView, wording_view

if TYPE_CHECKING:
    from claims.models import Appearance, Article
    from claims.selectors.proposals import ProposedHere


@dataclass(frozen=True, slots=True)
class ReasonView:
    """One named ground, and the words of the article it stands on ("" where it has no place).

    `weight` is signed; None where the ground was not weighed on its own.
    """

    code: str
    label: str
    weight: float | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class AppearanceView:
    """One appearance as a page shows it. `is_by_hand` is True where a person marked it, so that there are no reasons."""

    appearance: Appearance
    article: Article
    before: str
    exact: str
    after: str
    reasons: tuple[ReasonView, ...]
    kind_reasons: tuple[ReasonView, ...]
    is_by_hand: bool
    wording: WordingView
    proposed: ProposedHere

    @property
    def is_unsure_who(self) -> bool:
        """Say whether the attribution is a guess: under one half the page says "perhaps"."""
        confidence = self.appearance.attribution_confidence
        return confidence is not None and confidence < 0.5


def appearance_view(appearance: Appearance, *, around: int = 160) -> AppearanceView:
    """Put one appearance in words. Its article version, article, claimant and model ask should have been loaded with it.

    What a model proposed is told where `proposals_prefetch` was loaded too.
    """
    text = appearance.article_version.text
    before, exact, after = excerpt(text, appearance.start, appearance.end, around=around)
    return AppearanceView(
        appearance=appearance,
        article=appearance.article_version.article,
        before=before,
        exact=exact,
        after=after,
        reasons=reason_views(appearance.reasons, text),
        kind_reasons=reason_views(appearance.kind_reasons, text),
        is_by_hand=appearance.extraction_id is None and appearance.model_ask_id is None,
        wording=_wording(appearance, exact),
        proposed=proposed_here(appearance),
    )


def _wording(appearance: Appearance, exact: str) -> WordingView:
    marks = [
        (str(mark.get("kind")), int(mark["start"]) - appearance.start, int(mark["end"]) - appearance.start)
        for mark in appearance.marks
    ]
    return wording_view(exact, appearance.claim.text, marks)


def reason_views(reasons: list[dict[str, Any]], text: str = "") -> tuple[ReasonView, ...]:
    """Put stored reasons in words, heaviest first."""
    views = [_reason(reason, _words(reason, text)) for reason in reasons]
    return tuple(sorted(views, key=lambda view: -abs(view.weight or 0)))


def _reason(reason: dict[str, Any], words: str) -> ReasonView:
    label = str(reason.get("label") or reason.get("text") or "")
    if words:
        # The words stand beside the label as a quotation; a label that ends in them would say them twice.
        label = label.removesuffix(f": {words}")
    weight = reason.get("weight")
    return ReasonView(
        code=str(reason.get("code", "")),
        label=label,
        weight=None if weight is None else float(weight),
        words=words,
    )


def _words(reason: dict[str, Any], text: str) -> str:
    start, end = reason.get("start"), reason.get("end")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(text):
        return ""
    return text[start:end] if end - start <= 80 else text[start : start + 79].rstrip() + "…"
