"""Renders the citations of a published document as Web Annotations (W3C Recommendation of 23 February 2017), one for each.

A function of the document and the newsroom's name and address alone: whoever holds those can work it out again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from claims.provenance.places import Places

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE: Final = f'application/ld+json; profile="{CONTEXT}"'


def annotation_page(document: dict[str, Any], places: Places) -> dict[str, Any]:
    """Return an annotation page with one annotation for each citation, each whole by itself."""
    address = f"{places.version()}annotations.json"
    return {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": [_annotation(citation, document, places, address) for citation in document["citations"]],
    }


def _annotation(citation: dict[str, Any], document: dict[str, Any], places: Places, address: str) -> dict[str, Any]:
    body = [
        {"type": "SpecificResource", "source": places.version(), "purpose": "linking"},
        {"type": "TextualBody", "value": citation["stance"], "format": "text/plain", "purpose": "tagging"},
    ]
    if citation["note"]:
        note = {"type": "TextualBody", "value": citation["note"], "format": "text/plain", "purpose": "commenting"}
        body.append({**note, "language": document["language"]})
    return {
        "@context": CONTEXT,
        "id": f"{address}#q{citation['number']}",
        "type": "Annotation",
        "motivation": "assessing",
        "creator": {"type": "Person", "name": document["people"]["author"]},
        "created": document["published_at"],
        "generator": {"id": places.home, "type": "Organization", "name": places.newsroom},
        "body": body,
        "target": _target(citation, places),
    }


def _target(citation: dict[str, Any], places: Places) -> dict[str, Any]:
    """Name the page, the state of it that we archived, and the words in that state's text (code points, end exclusive)."""
    snapshot = citation["snapshot"]
    quote = {"type": "TextQuoteSelector", "exact": citation["exact"]}
    quote |= {name: citation[name] for name in ("prefix", "suffix") if citation[name]}
    position = {"type": "TextPositionSelector", "start": citation["start"], "end": citation["end"]}
    return {
        "type": "SpecificResource",
        "source": snapshot["url"],
        "state": {
            "type": "TimeState",
            "sourceDate": snapshot["captured_at"],
            "cached": places.text(snapshot["id"]),
        },
        "selector": [quote, position],
    }
