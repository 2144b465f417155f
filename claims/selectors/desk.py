"""The claim desk: one claim with its places, the searches for it, and the sources they brought with their best passages."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Prefetch, Q

from claims.enums import CandidateStatus, JobKind, SearchStatus
from claims.errors import IntegrityError, NotFoundError
from claims.models import Appearance, Candidate, Capture, Claim, ClaimLink, Passage, SearchHit, SearchRun
from claims.ranking import in_words
from claims.selectors.appearances import AppearanceView, ReasonView, appearance_view, reason_views
from claims.selectors.jobs import JobView, jobs_of_claim
from claims.selectors.marking import excerpt
from claims.selectors.outside_copies import copies_by_source
from claims.selectors.proposals import proposals_prefetch, stance_hints
from claims.selectors.snapshots import page_of, snapshot_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.models import OutsideCopy, Snapshot
    from claims.selectors.proposals import StanceHint

# Passages shown in a candidate's card; the rest are on the snapshot's page.
PASSAGES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class PassageView:
    """One passage in its context, with why it was picked; `page` is None where the source has no pages."""

    passage: Passage
    before: str
    exact: str
    after: str
    page: int | None
    reasons: tuple[ReasonView, ...]
    hints: tuple[ReasonView, ...]
    stances: tuple[StanceHint, ...] = ()


@dataclass(frozen=True, slots=True)
class CandidateView:
    """One candidate source; `alarm` is set where the stored text is not what it was filed as, so nothing of it is shown."""

    candidate: Candidate
    reasons: tuple[ReasonView, ...]
    passages: tuple[PassageView, ...]
    further_passages: int
    found_by: tuple[str, ...]
    last_capture: Capture | None
    job: JobView | None
    alarm: str
    place_reasons: tuple[ReasonView, ...] = ()
    origin_reasons: tuple[ReasonView, ...] = ()
    elsewhere: tuple[OutsideCopy, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchRound:
    """All queries of one asking; each has its outcome, nothing found and not reached included."""

    number: int
    runs: list[SearchRun]


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything the evidence side of the desk shows."""

    claim: Claim
    appearances: list[AppearanceView]
    rounds: list[SearchRound]
    candidates: list[CandidateView]
    set_aside: list[CandidateView]
    links: list[ClaimLink]
    jobs: list[JobView]

    @property
    def is_working(self) -> bool:
        """Say whether something is still being searched, fetched or ranked."""
        return any(view.is_pressing for view in self.jobs)

    @property
    def dealt_with(self) -> int:
        """Count the candidates that are past waiting."""
        return sum(view.candidate.status != CandidateStatus.PENDING for view in self.candidates) + len(self.set_aside)

    @property
    def total(self) -> int:
        """Count all candidates."""
        return len(self.candidates) + len(self.set_aside)

    @property
    def independence(self) -> str:
        """Say how many origins the archived candidates have, such as "6 links, 2 origins"; "" before that is known."""
        found = [view.candidate.origin for view in self.candidates if view.candidate.origin is not None]
        return in_words(len(found), len(set(found))) if len(found) > 1 else ""

    @property
    def searches_done(self) -> int:
        """Count the queries that ended, however they ended."""
        return sum(run.status != SearchStatus.PENDING for each in self.rounds for run in each.runs)

    @property
    def searches_total(self) -> int:
        """Count all queries."""
        return sum(len(each.runs) for each in self.rounds)

    @property
    def state(self) -> str:
        """Return a fingerprint of what the evidence shows, to notice when it has changed."""
        parts = [f"r{run.pk}{run.status}{run.found}" for each in self.rounds for run in each.runs]
        parts += [
            f"c{view.candidate.pk}{view.candidate.status}{view.candidate.score}{view.candidate.snapshot_id}"
            f"{view.candidate.place}{view.candidate.origin}"
            for view in [*self.candidates, *self.set_aside]
        ]
        parts += [
            f"h{hint.proposal.pk}{hint.proposal.state}"
            for view in self.candidates
            for passage in view.passages
            for hint in passage.stances
        ]
        parts += [f"d{view.job.pk}" for view in self.jobs if view.is_dead]
        return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:16]


def desk_for_claim(claim: Claim) -> Desk:
    """Gather the desk of one claim: a fixed number of queries, and one read of the store for each archived candidate."""
    jobs = jobs_of_claim(claim)
    views = _candidates(claim, jobs)
    return Desk(
        claim=claim,
        appearances=claim_appearances(claim),
        rounds=_rounds(claim),
        candidates=[view for view in views if view.candidate.status != CandidateStatus.REJECTED],
        set_aside=[view for view in views if view.candidate.status == CandidateStatus.REJECTED],
        links=list(
            ClaimLink.objects.filter(Q(from_claim=claim) | Q(to_claim=claim))
            .select_related("from_claim", "to_claim", "created_by")
            .order_by("id")[:50]
        ),
        jobs=jobs,
    )


def claim_appearances(claim: Claim) -> list[AppearanceView]:
    """Return every place where the claim was made, oldest first."""
    places = Appearance.objects.filter(claim=claim).select_related("claimant", "model_ask", "claim")
    places = places.prefetch_related("article_version__article", proposals_prefetch()).order_by("id")
    return [appearance_view(place, around=240) for place in places]


def candidate_view(candidate: Candidate) -> CandidateView:
    """Return one candidate as the desk shows it."""
    [view] = _views([candidate], jobs_of_claim(candidate.claim))
    return view


def passage_views(
    passages: Sequence[Passage], text: str, snapshot: Snapshot, stances: Sequence[StanceHint] = ()
) -> tuple[PassageView, ...]:
    """Put passages of one text in their context, each with the hints of a model that point into it."""
    views = []
    for passage in passages:
        before, exact, after = excerpt(text, passage.start, passage.end, around=140)
        views.append(
            PassageView(
                passage=passage,
                before=before,
                exact=exact,
                after=after,
                page=page_of(snapshot, passage.start),
                reasons=reason_views(passage.reasons),
                hints=reason_views(passage.hints),
                stances=tuple(
                    hint
                    for hint in stances
                    if passage.start <= hint.proposal.start and hint.proposal.end <= passage.end
                ),
            )
        )
    return tuple(views)


def _candidates(claim: Claim, jobs: list[JobView]) -> list[CandidateView]:
    order = (F("place").asc(nulls_last=True), F("score").desc(nulls_last=True), "id")
    found = Candidate.objects.filter(claim=claim).select_related("source", "snapshot").order_by(*order)
    return _views(list(found), jobs)


def _views(candidates: list[Candidate], jobs: list[JobView]) -> list[CandidateView]:
    sources = [candidate.source_id for candidate in candidates]
    passages = defaultdict(list)
    for passage in Passage.objects.filter(candidate__in=candidates).order_by("candidate_id", "position"):
        passages[passage.candidate_id].append(passage)
    last = {}
    for capture in Capture.objects.filter(source__in=sources).order_by("id").defer("headers"):
        last[capture.source_id] = capture
    fetching = {view.job.subject_id: view for view in jobs if view.job.kind == JobKind.RUN_CAPTURE}
    ranking = {view.job.subject_id: view for view in jobs if view.job.kind == JobKind.RANK_CANDIDATE}
    finders = _finders(candidates)
    elsewhere = copies_by_source(sources)
    stances = stance_hints(candidates)
    return [
        _view(
            candidate,
            passages[candidate.pk],
            finders[candidate.source_id],
            last.get(candidate.source_id),
            fetching.get(candidate.source_id) or ranking.get(candidate.pk),
            elsewhere=tuple(elsewhere.get(candidate.source_id, ())),
            stances=stances.get(candidate.pk, []),
        )
        for candidate in candidates
    ]


def _view(
    candidate: Candidate,
    passages: list[Passage],
    found_by: list[str],
    last: Capture | None,
    job: JobView | None,
    *,
    elsewhere: tuple[OutsideCopy, ...],
    stances: Sequence[StanceHint],
) -> CandidateView:
    shown: tuple[PassageView, ...] = ()
    alarm = ""
    if candidate.snapshot is not None and passages:
        try:
            text = snapshot_text(candidate.snapshot)
            shown = passage_views(passages[:PASSAGES_SHOWN], text, candidate.snapshot, stances)
        except (IntegrityError, NotFoundError) as error:
            alarm = error.message
    return CandidateView(
        candidate=candidate,
        reasons=reason_views(candidate.reasons),
        passages=shown,
        further_passages=max(0, len(passages) - len(shown)),
        found_by=tuple(found_by),
        last_capture=last,
        job=job,
        alarm=alarm,
        place_reasons=reason_views(candidate.place_reasons),
        origin_reasons=reason_views(candidate.origin_reasons),
        elsewhere=elsewhere,
    )


def _finders(candidates: list[Candidate]) -> dict[int, list[str]]:
    """Say for each source which finders brought it, each with the best rank it gave."""
    if not candidates:
        return defaultdict(list)
    hits = SearchHit.objects.filter(
        run__claim=candidates[0].claim_id, source__in=[candidate.source_id for candidate in candidates]
    )
    best: dict[int, dict[str, int]] = defaultdict(dict)
    for source, label, rank in hits.order_by("run_id", "rank").values_list("source_id", "run__finder_label", "rank"):
        best[source][label] = min(rank, best[source].get(label, rank))
    named = {source: [f"{label} (no. {rank})" for label, rank in ranks.items()] for source, ranks in best.items()}
    return defaultdict(list, named)


def _rounds(claim: Claim) -> list[SearchRound]:
    rounds: dict[int, list[SearchRun]] = defaultdict(list)
    runs = SearchRun.objects.filter(claim=claim).select_related("requested_by", "model_ask")
    for run in runs.prefetch_related(Prefetch("hits")).order_by("-round", "id"):
        rounds[run.round].append(run)
    return [SearchRound(number, found) for number, found in rounds.items()]
