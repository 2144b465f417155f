"""Renders the sources of a published document as CSL-JSON, which reference managers read (citationstyles.org, schema 1.0)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from claims.provenance.places import Places

MEDIA_TYPE: Final = "application/vnd.citationstyles.csl+json"


def citations(document: dict[str, Any], places: Places) -> list[dict[str, Any]]:
    """Return one item for each archived copy quoted, in the order of the quotations."""
    snapshots = {citation["snapshot"]["id"]: citation["snapshot"] for citation in document["citations"]}
    return [_item(snapshot, places) for snapshot in snapshots.values()]


def _item(snapshot: dict[str, Any], places: Places) -> dict[str, Any]:
    item = {
        "id": snapshot["id"],
        "type": "webpage",
        "title": snapshot["title"] or snapshot["url"],
        "URL": snapshot["url"],
        "accessed": _date(snapshot["captured_at"]),
        "archive": places.newsroom,
        "archive_location": places.snapshot(snapshot["id"]),
    }
    # A byline may name several people or an agency: a literal name claims no more than that.
    if snapshot["byline"]:
        item["author"] = [{"literal": snapshot["byline"]}]
    if snapshot["publisher"]:
        item["container-title"] = snapshot["publisher"]
    if snapshot["published_on"]:
        item["issued"] = _date(snapshot["published_on"])
    return item


def _date(text: str) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in text[:10].split("-")]]}
