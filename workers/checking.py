"""The path from an article to evidence in memory, for the command line: nothing is written to any database.

The parts are the same as on the desk (extraction, queries, finders, capture, ranking); only the rows are missing.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from claims.enums import CaptureOutcome, ClaimKind, SearchStatus
from claims.errors import FinderError, InvalidInputError
from claims.extraction import extract
from claims.ports import Query
from claims.ranking import passages_for_claim
from claims.ranking.copies import is_copy_of
from claims.ranking.queries import queries_for_claim
from claims.services.attempts import attempt_capture
from claims.terms.embeddings import installed
from claims.uris import canonical_uri, host_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from claims.extraction import ExtractedClaim, Extraction
    from claims.ports import Finder, FinderResult, Outside, Reading
    from claims.ranking import Passage
    from claims.services.attempts import Attempt

RESULTS_PER_QUERY = 10


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a check goes: how many of the most check-worthy claims get a search, how many sources each."""

    claims: int = 5
    sources: int = 6
    passages: int = 3
    gap_s: float = 1.0


@dataclass(frozen=True, slots=True)
class Search:
    """One query to one finder and how it ended."""

    finder: str
    query: str
    status: SearchStatus
    found: int
    error: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One candidate source of a claim: what became of it and the passages that bear on the claim, best first."""

    url: str
    title: str
    publisher: str
    published_on: str | None
    outcome: CaptureOutcome
    detail: str
    text: str = ""
    passages: tuple[Passage, ...] = ()

    @property
    def score(self) -> float:
        """The score of the best passage, 0 where there is none."""
        return self.passages[0].score if self.passages else 0.0


@dataclass(slots=True)
class Checked:
    """One claim with what was found for it; `searches` is empty when it was not looked for."""

    claim: ExtractedClaim
    searches: list[Search] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)


class Checker:
    """Checks one article. `progress` is told (done, total, words) as the work goes on."""

    def __init__(
        self, *, outside: Outside, finders: Sequence[Finder], limits: Limits, progress: Callable[[int, int, str], None]
    ) -> None:
        self._outside = outside
        self._finders = finders
        self._limits = limits
        self._progress = progress
        self._article = ""
        self._attempts: dict[str, Attempt] = {}
        self._last_visit: dict[str, float] = {}

    def check(self, extraction: Extraction, *, text: str, article_url: str = "") -> list[Checked]:
        """Return every claim of the article's text, the most check-worthy first, the first few with evidence."""
        self._article = text
        ranked = sorted(extraction.claims, key=lambda claim: (-claim.score, claim.start))
        checked = [Checked(claim) for claim in ranked]
        chosen = [item for item in checked if item.claim.kind is ClaimKind.FACT][: self._limits.claims]
        for number, item in enumerate(chosen):
            self._search(item, article_url, number=number, total=len(chosen))
        self._progress(len(chosen), len(chosen), "done")
        return checked

    def _search(self, item: Checked, article_url: str, *, number: int, total: int) -> None:
        claim = item.claim
        said = claim.attribution
        found: dict[str, FinderResult] = {}
        for finder in self._finders:
            for query in queries_for_claim(claim.text, claimant=said.claimant if said else None):
                self._progress(number, total, f"asking {finder.label}")
                results, search = self._ask(finder, query)
                item.searches.append(search)
                for result in results:
                    uri = _canonical_or_none(result.url)
                    if uri and uri != article_url:
                        found.setdefault(uri, result)
        for uri, result in found.items():
            if len(item.evidence) >= self._limits.sources:
                break
            self._progress(number, total, f"fetching {host_of(uri)}")
            evidence = self._look(claim, uri, result)
            if not is_copy_of(self._article, evidence.text):
                item.evidence.append(evidence)
        item.evidence.sort(key=lambda evidence: -evidence.score)

    def _ask(self, finder: Finder, query: Query) -> tuple[list[FinderResult], Search]:
        asked = Query(words=query.words, purpose=query.purpose, language=query.language, limit=RESULTS_PER_QUERY)
        try:
            results = finder.find(asked)
        except FinderError as error:
            return [], Search(finder.label, query.words, error.status, 0, error.message)
        status = SearchStatus.FOUND if results else SearchStatus.NOTHING
        return results, Search(finder.label, query.words, status, len(results))

    def _look(self, claim: ExtractedClaim, uri: str, result: FinderResult) -> Evidence:
        attempt = self._attempts.get(uri) or self._fetch(uri)
        self._attempts[uri] = attempt
        reading = attempt.reading
        if reading is None:
            return Evidence(
                url=uri,
                title=result.title,
                publisher=result.publisher,
                published_on=None,
                outcome=attempt.outcome,
                detail=attempt.detail,
            )
        title = reading.title.value if reading.title else result.title
        passages = passages_for_claim(
            claim.text, reading.text, limit=self._limits.passages, title=title, embedder=installed()
        )
        return Evidence(
            url=uri,
            title=title,
            publisher=reading.publisher.value if reading.publisher else result.publisher,
            published_on=reading.published_on.value if reading.published_on else None,
            outcome=attempt.outcome,
            detail=attempt.detail,
            text=reading.text,
            passages=tuple(passages),
        )

    def _fetch(self, uri: str) -> Attempt:
        host = host_of(uri)
        wait_s = self._last_visit.get(host, 0.0) + self._limits.gap_s - time.monotonic()
        if wait_s > 0:
            time.sleep(wait_s)
        try:
            return attempt_capture(uri, outside=self._outside, capture_ref="check")
        finally:
            self._last_visit[host] = time.monotonic()


def extraction_of(reading: Reading) -> Extraction:
    """Return the claims of a document that was read."""
    return extract(
        reading.text,
        language=reading.language.value if reading.language else None,
        title=reading.title.value if reading.title else "",
        reader=installed(),
    )


def as_json(reading: Reading, extraction: Extraction, checked: Sequence[Checked], *, url: str) -> dict[str, Any]:
    """Return the whole check as plain JSON values; offsets count code points of the article's normalised text."""
    return {
        "article": {
            "title": reading.title.value if reading.title else None,
            "url": url or None,
            "language": extraction.language,
            "published_on": reading.published_on.value if reading.published_on else None,
            "text": reading.text,
            "normalisation": reading.normalisation,
            "sentences": len(extraction.sentences),
            "extractor": f"{extraction.extractor} {extraction.version}",
        },
        "claims": [_claim_json(extraction, item) for item in checked],
    }


def _claim_json(extraction: Extraction, item: Checked) -> dict[str, Any]:
    claim = item.claim
    said = claim.attribution
    return {
        "sentence": extraction.sentences[claim.sentence].text,
        "sentence_index": claim.sentence,
        "quote": claim.quote,
        "text": claim.text,
        "start": claim.start,
        "end": claim.end,
        "claimant": said.claimant if said else None,
        "claimant_mention": said.mention if said else None,
        "claimant_confidence": said.confidence if said else None,
        "kind": claim.kind.value,
        "kind_reasons": [reason.label for reason in claim.kind_reasons],
        "score": round(claim.score, 4),
        "reasons": [{"code": r.code, "label": r.label, "weight": round(r.weight, 3)} for r in claim.reasons],
        "searches": [
            {"finder": s.finder, "query": s.query, "status": s.status.value, "found": s.found, "error": s.error}
            for s in item.searches
        ],
        "candidates": [
            {
                "url": e.url,
                "title": e.title,
                "publisher": e.publisher,
                "published_on": e.published_on,
                "outcome": e.outcome.value,
                "detail": e.detail,
                "score": round(e.score, 4),
                "passages": [
                    {
                        "text": e.text[p.start : p.end],
                        "start": p.start,
                        "end": p.end,
                        "score": round(p.score, 4),
                        "reasons": [reason.text for reason in p.reasons],
                        "hints": [hint.text for hint in p.hints],
                    }
                    for p in e.passages
                ],
            }
            for e in item.evidence
        ],
    }


def _canonical_or_none(url: str) -> str | None:
    try:
        return canonical_uri(url)
    except InvalidInputError:
        return None
