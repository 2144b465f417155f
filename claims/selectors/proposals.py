"""What a language model proposed, as a page shows it: labelled with the model, beside what is there, with what would change."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from claims.enums import ModelUse, ProposalState
from claims.models import Proposal
from claims.selectors.differences import word_difference
from claims.selectors.language_model import label_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.models import Appearance, Candidate
    from claims.selectors.differences import Stretch


@dataclass(frozen=True, slots=True)
class OtherWords:
    """Other words for a claim that nobody decided on yet; `changes` lead from the claim's present words to them."""

    proposal: Proposal
    label: str
    changes: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class ProposedHere:
    """What models proposed about one place of a claim.

    `made_by` is the label of the model that found it alone, "" where a rule or a person did; `also_by` those of models that
    proposed it too; `caveats` say what stands around the quotation.
    """

    made_by: str = ""
    also_by: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    others: tuple[OtherWords, ...] = ()


@dataclass(frozen=True, slots=True)
class StanceHint:
    """How a model says a passage bears on the claim, with the exact words of the passage that it pointed at."""

    proposal: Proposal
    label: str


def proposals_prefetch() -> Prefetch[str]:
    """Return what loads an appearance's proposals with it, for `proposed_here`."""
    return Prefetch("proposals", queryset=Proposal.objects.select_related("ask").order_by("id"), to_attr="proposed")


def proposed_here(appearance: Appearance) -> ProposedHere:
    """Put what was proposed about one place in words; nothing where its proposals were not loaded with it."""
    proposals: Sequence[Proposal] = getattr(appearance, "proposed", ())
    claimed = [one for one in proposals if one.ask.use == ModelUse.CLAIMS]
    made_by = label_of(appearance.model_ask) if appearance.model_ask else ""
    also = dict.fromkeys(label_of(one.ask) for one in claimed if not one.is_new)
    caveats = dict.fromkeys(str(caveat) for one in claimed if one.is_new for caveat in one.caveats)
    present = appearance.claim.text
    others = {
        one.words: OtherWords(one, label_of(one.ask), word_difference(present, one.words))
        for one in reversed(proposals)
        if one.state == ProposalState.OPEN and not one.is_new and one.words and not _is_same(one.words, present)
    }
    return ProposedHere(made_by, tuple(also), tuple(caveats), tuple(reversed(others.values())))


def stance_hints(candidates: Sequence[Candidate]) -> dict[int, list[StanceHint]]:
    """Return the hints about each candidate's present snapshot that nobody declined, by the candidate's key."""
    found: dict[int, list[StanceHint]] = defaultdict(list)
    snapshots = {candidate.pk: candidate.snapshot_id for candidate in candidates}
    proposals = Proposal.objects.filter(candidate__in=list(snapshots)).exclude(state=ProposalState.DECLINED)
    for proposal in proposals.select_related("ask").order_by("id"):
        candidate = proposal.candidate_id
        if candidate is not None and proposal.ask.snapshot_id == snapshots[candidate]:
            found[candidate].append(StanceHint(proposal, label_of(proposal.ask)))
    return found


def _is_same(one: str, other: str) -> bool:
    return one.strip(" .").casefold() == other.strip(" .").casefold()
