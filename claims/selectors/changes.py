"""Says what differs between two published documents, part by part, in words a reader can follow.

Pure: takes documents and nothing else, so that newsroom, readers and rules see the same differences.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from claims.enums import Stance
from claims.selectors.differences import Fate, Stretch, word_difference

if TYPE_CHECKING:
    from claims.selectors.documents import PublishedDocument, Quotation


class Part(StrEnum):
    """The parts of a document that an editor changes; searches and sources looked at grow by themselves and are none."""

    RATING = "rating"
    WORDS = "words"
    NOTES = "notes"
    QUOTATIONS = "quotations"
    CLAIMANT = "claimant"
    TOPICS = "topics"
    PLACES = "places"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference under its heading; "" before is something added, "" after something taken away."""

    part: Part
    heading: str
    before: str
    after: str

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The two texts as one, word by word; a rating, a status or a stance is one thing and is shown whole."""
        if self.part in {Part.RATING, Part.STATUS} or (self.part == Part.QUOTATIONS and self.before and self.after):
            return (Stretch(Fate.GONE, f"{self.before} "), Stretch(Fate.NEW, self.after))
        return word_difference(self.before, self.after)


def changes_between(before: PublishedDocument, after: PublishedDocument) -> list[Change]:
    """Return every difference an editor made, the weightiest first; [] where a reader would see none."""
    pairs = [
        (Part.STATUS, "Status", before.status.label, after.status.label),
        (Part.RATING, "Rating", _rating(before), _rating(after)),
        (Part.WORDS, "Claim", before.text, after.text),
        (Part.WORDS, "Verdict in short", before.summary, after.summary),
        (Part.WORDS, "Reasons", before.reasons, after.reasons),
        (Part.CLAIMANT, "Who made the claim", _claimant(before), _claimant(after)),
        (Part.CLAIMANT, "When the claim was made", str(before.claim_date or ""), str(after.claim_date or "")),
        (Part.TOPICS, "Topics", ", ".join(sorted(before.topics)), ", ".join(sorted(after.topics))),
    ]
    changes = [Change(part, heading, old, new) for part, heading, old, new in pairs if old != new]
    return [*changes, *_quotations(before.quotations, after.quotations), *_places(before, after)]


def _rating(document: PublishedDocument) -> str:
    rating = document.rating
    if rating is None:
        return ""
    # The label alone could stay while its definition moved under it.
    return f"{rating.label} ({rating.scale_name}, version {rating.scale_version}): {rating.definition}"


def _claimant(document: PublishedDocument) -> str:
    claimant = document.claimant
    if claimant is None:
        return ""
    parts = (claimant.name, claimant.kind.label, claimant.description, claimant.wikidata_id)
    return ", ".join(part for part in parts if part)


def _key(quotation: Quotation) -> tuple[str, int, int]:
    return quotation.source.ref, quotation.start, quotation.end


def _quotations(before: tuple[Quotation, ...], after: tuple[Quotation, ...]) -> list[Change]:
    old, new = ({_key(item): item for item in items} for items in (before, after))
    changes = [
        Change(Part.QUOTATIONS, f"Quotation {item.number} taken away", _cited(item), "")
        for key, item in old.items()
        if key not in new
    ]
    for key, item in new.items():
        was = old.get(key)
        if was is None:
            changes.append(Change(Part.QUOTATIONS, f"Quotation {item.number} added", "", _cited(item)))
            continue
        if was.stance != item.stance:
            labels = (Stance(was.stance).label, Stance(item.stance).label)
            changes.append(Change(Part.QUOTATIONS, f"How quotation {item.number} bears on the claim", *labels))
        if was.note != item.note:
            changes.append(Change(Part.NOTES, f"Note on quotation {item.number}", was.note, item.note))
    kept = [[key for key in side if key in old and key in new] for side in (old, new)]
    if kept[0] != kept[1]:
        orders = [", ".join(str(side[key].number) for key in kept[0]) for side in (old, new)]
        changes.append(Change(Part.QUOTATIONS, "Order of the quotations", *orders))
    return changes


def _cited(quotation: Quotation) -> str:
    return f"“{quotation.exact}” {quotation.source.title or quotation.source.url} ({Stance(quotation.stance).label})"


def _places(before: PublishedDocument, after: PublishedDocument) -> list[Change]:
    old, new = (
        {f"“{place.exact}” {place.title or place.url}": None for place in doc.places} for doc in (before, after)
    )
    return [
        *(
            Change(Part.PLACES, "Place where the claim was made, taken away", words, "")
            for words in old
            if words not in new
        ),
        *(Change(Part.PLACES, "Place where the claim was made, added", "", words) for words in new if words not in old),
    ]
