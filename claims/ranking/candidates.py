"""Orders the pages found for a claim by their best passages, and folds pages that are copies of each other."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Generic, TypeVar

from claims.enums import SourceKind
from claims.ranking.origins import Origin, Page, Tie, TieKind, origins
from claims.ranking.passages import Passage, passages_for_claim
from claims.ranking.reading import Reader
from claims.ranking.reasons import RankReason
from claims.ranking.scoring import SHORTLIST, score_sentences

if TYPE_CHECKING:
    from claims.terms.embeddings import Embedder

K = TypeVar("K", bound=Hashable)

# The nearer to the facts comes first among pages that bear on the claim: a page that repeats the claim word for word is no
# better evidence than the statistics it is about. What does not bear on the claim is not lifted, for this is multiplied.
_KIND_WORTH = {
    SourceKind.PRIMARY: 0.35,
    SourceKind.OFFICIAL_DATA: 0.35,
    SourceKind.RESEARCH: 0.32,
    SourceKind.FACT_CHECK: 0.25,
    SourceKind.REPORTING: 0.20,
    SourceKind.REFERENCE: 0.16,
    SourceKind.UNKNOWN: 0.12,
    SourceKind.OPINION: 0.0,
}
_BEARING_WORTH = 0.6
# A page with a passage of this relevance bears on the claim; more of the claim's words says little more, for it may be the
# claim itself, repeated.
_ENOUGH, _MORE_WORTH = 0.45, 0.05
# What a passage that answers gains: it has the claim's number or another, denies it or says the opposite.
_ANSWERS = frozenset({"number", "number_differs", "negation", "opposite"})
_ANSWER_WORTH = 0.2
# What speaks against the claim an editor has to see: of two equals it comes first.
_AGAINST = frozenset({"number_differs", "negation", "opposite"})
_AGAINST_WORTH = 0.05
# A passage about another year or place answers something else.
_ELSEWHERE = frozenset({"other_time", "other_place"})
_ELSEWHERE_SHARE = 0.6
# A source from the two years before the claim could have been what it rests on.
_NEAR_DAYS, _NEAR_WORTH = 730, 0.03
# A page that shares its origin with a better one adds little; a tenth less puts a page of another origin before it.
_SAME_ORIGIN = 0.9
# Of each page, to tell in which language most of them are.
_SHOWN_CHARS = 500


@dataclass(frozen=True, slots=True)
class Document(Generic[K]):
    """A page to rank: the caller's key for it, its text, and what is known of it.

    `passages` are its best ones where they are known already; None has them looked for.
    """

    key: K
    text: str
    title: str = ""
    kind: SourceKind = SourceKind.UNKNOWN
    published_on: date | None = None
    url: str = ""
    publisher: str = ""
    passages: tuple[Passage, ...] | None = None
    modified_on: date | None = None


@dataclass(frozen=True, slots=True)
class RankedCandidate(Generic[K]):
    """A page in its place: score (0 to about 1), best passages, why, and the key of the page it is a copy of, if any.

    Pages with one `origin`, counted from 1, are no independent evidence of each other; `ties` say why.
    """

    key: K
    score: float
    passages: tuple[Passage, ...]
    reasons: tuple[RankReason, ...]
    hints: tuple[RankReason, ...]
    duplicate_of: K | None = None
    origin: int = 0
    ties: tuple[Tie[K], ...] = ()


def rank_candidates(
    claim_text: str,
    documents: Sequence[Document[K]],
    *,
    claim_date: date | None = None,
    limit: int = 3,
    owners: Mapping[str, str] | None = None,
    embedder: Embedder | None = None,
) -> list[RankedCandidate[K]]:
    """Return every page, best first; a page without a passage scores 0, and copies come after all others.

    Of two copies the one published first is taken for the original, or the better placed where dates are not known. Of
    pages with one origin the best keeps its score and the others lose a tenth. `owners` is {site: owner}.
    """
    passages = [
        document.passages
        if document.passages is not None
        else passages_for_claim(
            claim_text, document.text, title=document.title, limit=limit, claim_date=claim_date, embedder=embedder
        )
        for document in documents
    ]
    relevance = _relevance_across(claim_text, documents, passages, claim_date, embedder)
    ranked = [
        _ranked(document, tuple(found), value, claim_date)
        for document, found, value in zip(documents, passages, relevance, strict=True)
    ]
    return _by_origin(documents, ranked, owners or {})


def _relevance_across(
    claim_text: str,
    documents: Sequence[Document[K]],
    passages: Sequence[Sequence[Passage]],
    claim_date: date | None,
    embedder: Embedder | None,
) -> list[float]:
    """Score the best passage of each page beside those of all others, so that common words of the topic count little."""
    reader = Reader(claim_text, "\n".join(document.text[:_SHOWN_CHARS] for document in documents), claim_date)
    best = [
        reader.read(f"{document.title}\n{document.text[found[0].start : found[0].end]}").text if found else ""
        for document, found in zip(documents, passages, strict=True)
    ]
    scored = score_sentences(reader.claim, best, weights=SHORTLIST, embedder=None if reader.is_glossed else embedder)
    top = max((one.order for one in scored), default=0.0) or 1.0
    return [
        max(found[0].score, one.relevance) * (0.7 + 0.3 * one.order / top) if found else 0.0
        for found, one in zip(passages, scored, strict=True)
    ]


def _ranked(
    document: Document[K], found: tuple[Passage, ...], relevance: float, claim_date: date | None
) -> RankedCandidate[K]:
    if not found:
        nothing = RankReason("nothing", "no passage bears on the claim")
        return RankedCandidate(document.key, 0.0, (), (nothing,), tuple(_date_hints(document, claim_date)))
    bearing = _bearing(found, relevance)
    score = bearing * (_BEARING_WORTH + _KIND_WORTH[document.kind]) + _MORE_WORTH * relevance
    if any(hint.code in _AGAINST for passage in found for hint in passage.hints):
        score += bearing * _AGAINST_WORTH
    reasons = list(found[0].reasons)
    hints = list(found[0].hints)
    if _KIND_WORTH[document.kind] >= _KIND_WORTH[SourceKind.RESEARCH]:
        reasons.append(RankReason("kind", document.kind.label))
    hints += _date_hints(document, claim_date)
    if claim_date and document.published_on and 0 <= (claim_date - document.published_on).days <= _NEAR_DAYS:
        score += _NEAR_WORTH
        reasons.append(RankReason("near", "published in the two years before the claim was made"))
    return RankedCandidate(document.key, round(score, 4), found, tuple(reasons), tuple(hints))


def _bearing(found: Sequence[Passage], relevance: float) -> float:
    """Return 0 to 1: how much a page's passages bear on the claim, one that repeats it no more than one that answers it."""

    def worth(passage: Passage, share: float) -> float:
        codes = {one.code for one in (*passage.reasons, *passage.hints)}
        answered = share + _ANSWER_WORTH * bool(codes & _ANSWERS)
        return answered * (_ELSEWHERE_SHARE if codes & _ELSEWHERE else 1.0)

    first, *others = found
    best = max(worth(first, relevance), *(worth(one, min(one.score, relevance)) for one in others), 0.0)
    return min(1.0, best / _ENOUGH)


def _date_hints(document: Document[K], claim_date: date | None) -> list[RankReason]:
    """Say what a page's dates leave open: one that came or changed after the claim cannot be what it rested on."""
    if claim_date is None:
        return []
    if document.published_on is None:
        return [RankReason("undated", "its date is not known, so it may be from after the claim")]
    if document.published_on > claim_date:
        return [RankReason("later", f"published {_days(document.published_on, claim_date)} after the claim was made")]
    if document.modified_on is not None and document.modified_on > claim_date:
        return [
            RankReason(
                "changed",
                f"published before the claim, changed {_days(document.modified_on, claim_date)} after it was made",
            )
        ]
    return []


def _days(later: date, earlier: date) -> str:
    days = (later - earlier).days
    return "1 day" if days == 1 else f"{days} days"


def _by_origin(
    documents: Sequence[Document[K]], ranked: Sequence[RankedCandidate[K]], owners: Mapping[str, str]
) -> list[RankedCandidate[K]]:
    """Put pages in order, those that add little because a better one has their origin further down."""
    pages = [_page(at, document, one) for at, (document, one) in enumerate(zip(documents, ranked, strict=True))]
    order = sorted(range(len(ranked)), key=lambda at: (-ranked[at].score, at))
    rank = {at: place for place, at in enumerate(order)}
    placed: list[tuple[tuple[bool, float, int], int, RankedCandidate[K]]] = []
    found = origins(pages, owners=owners)
    for number, origin in enumerate(found):
        copied = _originals(origin, documents, rank)
        best = min((at for at in origin.keys if at not in copied), key=lambda at: rank[at])
        for at in origin.keys:
            ties = tuple(
                Tie(documents[tie.one].key, documents[tie.other].key, tie.kind, tie.words)
                for tie in origin.ties
                if at in {tie.one, tie.other}
            )
            original = documents[copied[at]].key if at in copied else None
            one = _placed(ranked[at], original, ties, is_best=at == best)
            placed.append(((one.duplicate_of is not None, -one.score, rank[at]), number, one))
    placed.sort(key=lambda item: item[0])
    shown: dict[int, int] = {}
    return [replace(one, origin=shown.setdefault(number, len(shown) + 1)) for _, number, one in placed]


def _page(at: int, document: Document[K], ranked: RankedCandidate[K]) -> Page[int]:
    return Page(
        key=at,
        url=document.url,
        text=document.text,
        title=document.title,
        publisher=document.publisher,
        published_on=document.published_on,
        spans=tuple((passage.start, passage.end) for passage in ranked.passages),
    )


def _originals(origin: Origin[int], documents: Sequence[Document[K]], rank: Mapping[int, int]) -> dict[int, int]:
    """Map the place of each copy to that of its original, the earliest or else the best placed of those that are copies."""
    alike: dict[int, set[int]] = {at: {at} for at in origin.keys}
    for tie in origin.ties:
        if tie.kind is TieKind.COPY:
            joined = alike[tie.one] | alike[tie.other]
            for at in joined:
                alike[at] = joined
    first = {
        at: min(members, key=lambda one: (documents[one].published_on or date.max, rank[one]))
        for at, members in alike.items()
    }
    return {at: original for at, original in first.items() if at != original}


def _placed(
    candidate: RankedCandidate[K], original: K | None, ties: tuple[Tie[K], ...], *, is_best: bool
) -> RankedCandidate[K]:
    if original is not None:
        reason = RankReason("copy", "nearly the same text as another page")
        return replace(candidate, reasons=(*candidate.reasons, reason), ties=ties, duplicate_of=original)
    if is_best:
        return replace(candidate, ties=ties)
    reason = RankReason("same_origin", "shares its origin with a page further up")
    score = round(candidate.score * _SAME_ORIGIN, 4)
    return replace(candidate, score=score, reasons=(*candidate.reasons, reason), ties=ties)
