"""How a published verdict came to be, step by step, from the published document alone: what the picture and its table show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from django.urls import reverse

from claims.enums import SearchStatus, Stance
from claims.uris import display_host

if TYPE_CHECKING:
    from datetime import date, datetime

    from claims.selectors.documents import PublishedDocument, Search

# More than this of one kind stand together in one box of the picture; the table has them all.
MOST_BOXES: Final = 6


class Stage(StrEnum):
    """The steps on the way, in their order; the value is the heading."""

    SAID = "Said"
    CLAIM = "Claim"
    SEARCHED = "Searched"
    ARCHIVED = "Archived"
    QUOTED = "Quoted"
    DECIDED = "Decided"
    PUBLISHED = "Published"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing on the way; `after` are the keys of the steps it came from, `by` is who or what did it.

    `link` is an address here or a fragment of the page; `tone` the class of a rating or a stance.
    """

    key: str
    stage: Stage
    title: str
    detail: str = ""
    by: str = ""
    at: date | datetime | None = None
    link: str = ""
    tone: str = ""
    after: tuple[str, ...] = ()


def steps_of(document: PublishedDocument) -> list[Step]:
    """Return every step, in order; keys are unique."""
    steps = [*_said(document)]
    steps.append(
        Step(
            "claim",
            Stage.CLAIM,
            f"“{document.text}”",
            by="accepted by an editor",
            at=document.claim_date,
            after=tuple(step.key for step in steps),
        )
    )
    searches = _searched(document)
    # Which search brought which source is not in the document: a source came from those that found something, or by hand.
    fruitful = tuple(step.key for step in searches if step.tone == "found")
    steps += [*searches, *_archived(document, fruitful or ("claim",))]
    steps += _quoted(document)
    steps += _decided(document, steps)
    return steps


def named_sources(steps: list[Step]) -> list[tuple[Step, str]]:
    """Return each step with the titles of those it came from, for a table; several of one stage are counted."""
    titles = {step.key: step for step in steps}
    rows = []
    for step in steps:
        before = [titles[key] for key in step.after]
        words = before[0].title if len(before) == 1 else f"{len(before)} × {before[0].stage.lower()}" if before else ""
        rows.append((step, words))
    return rows


def _said(document: PublishedDocument) -> list[Step]:
    return [
        Step(
            f"said-{number}",
            Stage.SAID,
            place.outlet or place.title or "an article",
            f"“{place.exact}”",
            f"found by {place.extractor}" if place.extractor else "marked by a person",
            place.published_on,
            "#made",
        )
        for number, place in enumerate(document.places, start=1)
    ]


def _searched(document: PublishedDocument) -> list[Step]:
    """Return one step for each finder, with all of its queries."""
    runs: dict[str, list[Search]] = {}
    for run in document.searches:
        runs.setdefault(run.finder_label, []).append(run)
    steps = []
    for number, (label, asked) in enumerate(runs.items(), start=1):
        found = sum(run.found for run in asked)
        ended = [run.finished_at for run in asked if run.finished_at]
        lost = sum(run.status not in {SearchStatus.FOUND, SearchStatus.NOTHING} for run in asked)
        words = f"{_count(len(asked), 'query', 'queries')}, {_count(found, 'result') if found else 'nothing found'}"
        detail = words + (f", {lost} not answered" if lost else "")
        steps.append(
            Step(
                f"search-{number}",
                Stage.SEARCHED,
                label,
                detail,
                "a program, at an editor’s request",
                max(ended, default=None),
                "#searched",
                "found" if found else "nothing",
                ("claim",),
            )
        )
    return steps


def _archived(document: PublishedDocument, after: tuple[str, ...]) -> list[Step]:
    steps = [
        Step(
            f"copy-{source.ref}",
            Stage.ARCHIVED,
            source.title or source.url,
            ", ".join(part for part in (source.publisher, display_host(source.url)) if part),
            "fetched and archived by a program",
            source.captured_at,
            reverse("public:snapshot", args=[source.ref]),
            after=after,
        )
        for source in document.sources
    ]
    others = [item for item in document.considered if item.outcome != "cited"]
    if others:
        archived = sum(item.outcome == "archived" for item in others)
        failed = sum(item.outcome == "failed" for item in others)
        aside = sum(item.outcome == "set aside" for item in others)
        parts = (
            f"{archived} read and not quoted" if archived else "",
            f"{failed} could not be archived" if failed else "",
            f"{aside} set aside" if aside else "",
        )
        steps.append(
            Step(
                "others",
                Stage.ARCHIVED,
                f"{_count(len(others), 'other source')} looked at",
                ", ".join(part for part in parts if part),
                "listed below",
                None,
                "#not-used",
                tone="aside",
                after=after,
            )
        )
    return steps


def _quoted(document: PublishedDocument) -> list[Step]:
    return [
        Step(
            f"quotation-{quotation.number}",
            Stage.QUOTED,
            f"[{quotation.number}] {Stance(quotation.stance).label}",
            f"“{quotation.exact}”" + (f", page {quotation.page}" if quotation.page else ""),
            "chosen by an editor",
            None,
            f"#q{quotation.number}",
            quotation.stance,
            (f"copy-{quotation.source.ref}",),
        )
        for quotation in document.quotations
    ]


def _decided(document: PublishedDocument, before: list[Step]) -> list[Step]:
    after = tuple(step.key for step in before if step.stage == Stage.QUOTED) or tuple(
        step.key for step in before if step.stage in {Stage.SEARCHED, Stage.CLAIM}
    )
    steps = [
        Step(
            "verdict",
            Stage.DECIDED,
            document.verdict_label,
            f"written by {document.author}",
            document.author,
            None,
            "#verdict",
            document.verdict_class,
            after,
        )
    ]
    second = (
        "no second reader: see the notice above"
        if document.override or not document.approver
        else f"read and approved by {document.approver}"
    )
    last = "verdict"
    for line in document.history:
        key = f"version-{line.number}"
        own = line.number == document.version
        steps.append(
            Step(
                key,
                Stage.PUBLISHED,
                f"Version {line.number}" + (f", {line.kind.label}" if line.kind else ""),
                second if own else "",
                document.approver if own else "",
                line.published_at,
                reverse("public:claim-version", args=[document.claim_ref, line.number]),
                "own" if own else "",
                (last,),
            )
        )
        last = key
    return steps


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
