"""What the language model proposes about an article: claims, and other words for claims that are there.

A claim that a rule or a person found already stays theirs, and says that the model proposed it too. What kind of sentence it
is and what it is worth is said by the rules, whoever found it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from claims import quoting
from claims.enums import ClaimKind, ClaimStatus, Origin
from claims.extraction import extract
from claims.matching.folding import fold_key
from claims.models import Appearance, Claim, ModelAsk, Proposal
from claims.proposing import Context, Numbered, ask_claims, ask_words, read_claims, read_words
from claims.selectors.language_model import label_of
from claims.selectors.worth import worth_in_use
from claims.services import folding
from claims.services.audit import record_event
from claims.services.claimants import claimant_named
from claims.services.model_work import Work
from claims.terms.embeddings import installed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.extraction import Reason
    from claims.models import ArticleVersion
    from claims.proposing import Checked, ProposedClaim, ProposedWords

# Two spans that share so much of what either covers are the same claim.
_SAME_SHARE: Final = 0.5
# Claims of one part for which other words are asked, the most check-worthy ones.
_MOST_REWORDED: Final = 20
# A model's word on who said something is a guess: the pages say "perhaps" below one half.
_UNSURE: Final = 0.4


@dataclass(frozen=True, slots=True)
class _Judged:
    """What the rules say of a quotation: its kind and its worth, with their reasons at their places in the article.

    `text` and `language` are the claim's to be, `fold_key` what finds claims that are the same.
    """

    text: str
    language: str
    fold_key: str
    kind: ClaimKind
    score: float
    kind_reasons: list[dict[str, Any]]
    reasons: list[dict[str, Any]]


def claims_work(ask: ModelAsk) -> Work | None:
    """Return the work of asking for the claims of a part of an article."""
    version, context = _version(ask), _context(ask)
    return Work(
        question=ask_claims(context),
        read=lambda answer: read_claims(answer.content, context, is_cut=answer.is_cut),
        record=lambda asked, checked: _record_claims(asked, checked, version=version, context=context),
    )


def words_work(ask: ModelAsk) -> Work | None:
    """Return the work of asking for other words for the claims of a part; None where no claim there waits for triage."""
    context = _context(ask)
    waiting = Appearance.objects.filter(
        article_version=_version(ask),
        start__gte=context.start,
        end__lte=context.end,
        kind=ClaimKind.FACT,
        claim__status=ClaimStatus.SUGGESTED,
    )
    places = list(waiting.select_related("claim").order_by("-score", "id")[:_MOST_REWORDED])
    if not places:
        return None
    sent = [Numbered(number, at.start, at.end, at.claim.text) for number, at in enumerate(places, start=1)]
    return Work(
        question=ask_words(context, sent),
        read=lambda answer: read_words(answer.content, context, sent, is_cut=answer.is_cut),
        record=lambda asked, checked: _record_words(asked, checked, places=places),
    )


def _version(ask: ModelAsk) -> ArticleVersion:
    if ask.article_version is None:
        raise ValueError("This question is about no article.")
    return ask.article_version


def _context(ask: ModelAsk) -> Context:
    version = _version(ask)
    read_as = version.extractions.order_by("-id").values_list("language", flat=True).first()
    return Context(
        text=version.text,
        start=ask.start or 0,
        end=min(ask.end or 0, len(version.text)),
        language=version.article.language or read_as or "",
        title=version.article.title,
        published_on=version.article.published_on,
    )


def _record_claims(ask: ModelAsk, checked: Checked[ProposedClaim], *, version: ArticleVersion, context: Context) -> int:
    known = list(Appearance.objects.filter(article_version=version).select_related("claim"))
    judged = {item: _judged(item, context) for item in checked.kept if _same_place(item, known) is None}
    # Before a row is written, as extraction does: of two workers with the same claim the later one sees the other's.
    folding.lock_folds({found.fold_key for found in judged.values()})
    made = []
    for item in checked.kept:
        place = _same_place(item, known)
        is_new = place is None
        if place is None:
            place = _suggest(ask, item, judged[item], version=version)
            made.append(place.claim)
            known.append(place)
        Proposal.objects.create(
            ask=ask,
            appearance=place,
            is_new=is_new,
            words=item.words,
            exact=item.exact,
            start=item.start,
            end=item.end,
            caveats=list(item.caveats),
        )
        _note(ask, place, "claim.proposed" if is_new else "claim.also_proposed")
    folding.fold_new(made)
    return len(checked.kept)


def _record_words(ask: ModelAsk, checked: Checked[ProposedWords], *, places: Sequence[Appearance]) -> int:
    for item in checked.kept:
        place = places[item.number - 1]
        Proposal.objects.create(
            ask=ask, appearance=place, words=item.words, exact=place.exact, start=place.start, end=place.end
        )
        _note(ask, place, "claim.words_proposed")
    return len(checked.kept)


def _same_place(item: ProposedClaim, known: Sequence[Appearance]) -> Appearance | None:
    """Return the appearance that covers most of the same words, where that is at least half of what either covers."""
    shares = [(_shared(item, place), -place.pk, place) for place in known]
    best = max(shares, key=lambda one: one[:2], default=None)
    return best[2] if best is not None and best[0] >= _SAME_SHARE else None


def _shared(item: ProposedClaim, place: Appearance) -> float:
    both = min(item.end, place.end) - max(item.start, place.start)
    return max(0, both) / (max(item.end, place.end) - min(item.start, place.start))


def _suggest(ask: ModelAsk, item: ProposedClaim, judged: _Judged, *, version: ArticleVersion) -> Appearance:
    """Make a claim that waits for triage, as a rule's does, with the model as its origin."""
    who = claimant_named(item.claimant.name, item.claimant.kind) if item.claimant else None
    claim = Claim.objects.create(
        text=judged.text,
        language=judged.language,
        fold_key=judged.fold_key,
        kind=judged.kind,
        score=judged.score,
        origin=Origin.MODEL,
        claimant=who,
        claim_date=version.article.published_on,
    )
    quotation = quoting.quote_at(version.text, item.start, item.end)
    return Appearance.objects.create(
        claim=claim,
        article_version=version,
        model_ask=ask,
        start=item.start,
        end=item.end,
        exact=quotation.exact,
        prefix=quotation.prefix,
        suffix=quotation.suffix,
        spans=[[item.start, item.end]],
        claimant=who,
        mention=item.claimant.name if item.claimant else "",
        attribution_confidence=_UNSURE if who else None,
        kind=judged.kind,
        kind_reasons=judged.kind_reasons,
        score=judged.score,
        reasons=judged.reasons,
    )


def _judged(item: ProposedClaim, context: Context) -> _Judged:
    """Have the rules weigh a quotation on its own."""
    found = extract(item.exact, language=context.language or None, worth=worth_in_use(), reader=installed()).claims
    best = max(found, key=lambda claim: claim.score, default=None)
    kind = best.kind if best else ClaimKind.VAGUE
    text, language = item.words or " ".join(item.exact.split()), context.language or "en"
    return _Judged(
        text=text,
        language=language,
        fold_key=fold_key(text, language=language, kind=kind),
        kind=kind,
        score=best.score if best else 0.0,
        kind_reasons=_moved(best.kind_reasons, by=item.start) if best else [],
        reasons=_moved(best.reasons, by=item.start) if best else [],
    )


def _moved(reasons: Sequence[Reason], *, by: int) -> list[dict[str, Any]]:
    return [
        asdict(reason)
        | {name: None if at is None else at + by for name, at in (("start", reason.start), ("end", reason.end))}
        for reason in reasons
    ]


def _note(ask: ModelAsk, place: Appearance, action: str) -> None:
    """Write into the audit trail which model proposed it; the claim's words stand in the proposal, not in the trail."""
    told = {"model": ask.model, "version": ask.version, "prompt": ask.prompt_digest, "ask": ask.pk}
    record_event(actor=None, agent=f"model {label_of(ask)}"[:100], action=action, subject=place.claim, after=told)
