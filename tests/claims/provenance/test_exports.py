"""Annotations, provenance and references as functions of a document: what they say, and that they say no more."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from claims.provenance.annotations import annotation_page
from claims.provenance.csl import citations
from claims.provenance.places import Places
from claims.provenance.prov_json import prov_json

HOME = "https://facts.example.org/"


def citation(number: int = 1, **fields: Any) -> dict[str, Any]:
    return {
        "number": number,
        "stance": "refutes",
        "note": "Their own figure.",
        "exact": "rose by 12 per cent",
        "prefix": "Traffic ",
        "suffix": " in May",
        "start": 8,
        "end": 27,
        "page": None,
        "snapshot": {
            "id": "snap1",
            "url": "https://port.example/may",
            "title": "Harbour statistics",
            "publisher": "Port authority",
            "byline": "A. Clerk and B. Clerk",
            "published_on": "2026-06-02",
            "captured_at": "2026-06-03T10:00:00Z",
            "media_type": "text/html",
            "body_sha256": "sha256:" + "1" * 64,
            "warc_sha256": "sha256:" + "2" * 64,
            "text_sha256": "sha256:" + "3" * 64,
            "normalisation": 1,
            "extractor": "trafilatura 2",
            "capture": {"id": "cap1", "started_at": "2026-06-03T10:00:00Z", "finished_at": "2026-06-03T10:00:02Z"},
            "source": {"id": "source1", "canonical_uri": "https://port.example/may", "kind": "primary"},
        },
        **fields,
    }


def document(**fields: Any) -> dict[str, Any]:
    return {
        "schema": "factcheck.review/1",
        "id": "review1",
        "version": 2,
        "status": "published",
        "published_at": "2026-06-05T10:00:00Z",
        "language": "en",
        "claim": {
            "id": "claim1",
            "text": "Traffic rose by 40 per cent.",
            "appearances": [
                {
                    "article": {
                        "id": "article1",
                        "title": "Harbour booms",
                        "url": "https://paper.example/a",
                        "text_sha256": "sha256:" + "4" * 64,
                    },
                    "exact": "traffic rose by 40 per cent",
                    "start": 4,
                    "end": 31,
                    "extraction": {"extractor": "rules-en", "version": "1"},
                }
            ],
        },
        "citations": [citation()],
        "searches": [
            {
                "finder": "library",
                "finder_label": "our archive",
                "query": "harbour traffic",
                "purpose": "claim",
                "status": "nothing",
                "found": 0,
                "finished_at": "2026-06-03T09:00:00Z",
            }
        ],
        "people": {"author": "Erin", "approver": "Samir"},
        "history": [
            {"version": 1, "published_at": "2026-06-04T10:00:00Z", "correction": None},
            {"version": 2, "published_at": "2026-06-05T10:00:00Z", "correction": "clarification"},
        ],
        **fields,
    }


def places(value: dict[str, Any]) -> Places:
    return Places.of(value, home=HOME, newsroom="The Desk")


def relations(prov: dict[str, Any], name: str, *ends: str) -> set[tuple[str, ...]]:
    """Return the ends of a relation without the address of the version they share."""
    here = "pub:claims/claim1/v/2/"
    return {
        tuple(item.get(f"prov:{end}", "").replace(here, "") for end in ends) for item in prov.get(name, {}).values()
    }


def test_an_annotation_points_at_the_archived_state_of_the_page():
    page = annotation_page(document(), places(document()))
    assert page["id"] == f"{HOME}claims/claim1/v/2/annotations.json"
    (annotation,) = page["items"]
    assert annotation["id"] == f"{page['id']}#q1"
    target = annotation["target"]
    assert target["source"] == "https://port.example/may"
    assert target["state"] == {
        "type": "TimeState",
        "sourceDate": "2026-06-03T10:00:00Z",
        "cached": f"{HOME}snapshots/snap1/text",
    }
    quote, position = target["selector"]
    assert (quote["exact"], quote["prefix"], quote["suffix"]) == ("rose by 12 per cent", "Traffic ", " in May")
    assert (position["start"], position["end"]) == (8, 27)
    assert [body["purpose"] for body in annotation["body"]] == ["linking", "tagging", "commenting"]


def test_what_a_citation_does_not_have_is_left_out():
    bare = document(citations=[citation(note="", prefix="", suffix="")])
    (annotation,) = annotation_page(bare, places(bare))["items"]
    assert [body["purpose"] for body in annotation["body"]] == ["linking", "tagging"]
    assert set(annotation["target"]["selector"][0]) == {"type", "exact"}


def test_provenance_leads_from_the_version_to_the_page_and_to_the_version_before():
    prov = prov_json(document(), places(document()))
    derived = relations(prov, "wasDerivedFrom", "generatedEntity", "usedEntity")
    snapshot = "pub:snapshots/snap1/"
    assert derived == {
        ("", "pub:claims/claim1/v/1/"),
        ("", "#claim"),
        ("", snapshot),
        ("", "#q1"),
        ("#q1", f"{snapshot}text"),
        (f"{snapshot}text", snapshot),
        ("#claim", "#appearance-1"),
        ("#appearance-1", "#article-1"),
    }
    kinds = {item["prov:type"]["$"]: item for item in prov["wasDerivedFrom"].values() if "prov:type" in item}
    assert set(kinds) == {"prov:Revision", "prov:Quotation"}
    assert kinds["prov:Revision"]["fc:correction"] == "clarification"
    assert relations(prov, "wasGeneratedBy", "entity", "activity") == {
        ("", "#publication"),
        (snapshot, f"{snapshot}#capture"),
        (f"{snapshot}text", f"{snapshot}#reading"),
        ("#appearance-1", "#extraction-1"),
    }
    assert prov["entity"][snapshot]["fc:warcSha256"] == "sha256:" + "2" * 64
    assert prov["activity"][f"{snapshot}#capture"]["prov:endTime"] == "2026-06-03T10:00:02Z"


def test_every_program_and_person_acts_for_the_newsroom():
    prov = prov_json(document(), places(document()))
    software = {
        identifier for identifier, facts in prov["agent"].items() if facts["prov:type"]["$"] == "prov:SoftwareAgent"
    }
    assert {prov["agent"][identifier]["prov:label"] for identifier in software} == {
        "fetcher",
        "our archive",
        "trafilatura 2",
        "rules-en 1",
    }
    acting = {item["prov:delegate"] for item in prov["actedOnBehalfOf"].values()}
    assert acting == set(prov["agent"]) - {"pub:"}
    assert {item["prov:responsible"] for item in prov["actedOnBehalfOf"].values()} == {"pub:"}


def test_people_are_named_as_published_and_nobody_else():
    text = json.dumps(prov_json(document(), places(document())))
    assert text.count('"Erin"') == text.count('"Samir"') == 1
    alone = document(people={"author": "Erin", "approver": None})
    assert "approver" not in json.dumps(prov_json(alone, places(alone)))


def test_every_end_of_a_relation_is_declared():
    prov = prov_json(document(), places(document()))
    declared = {name for kind in ("entity", "activity", "agent") for name in prov[kind]}
    ends = {
        value
        for kind, items in prov.items()
        if kind not in {"prefix", "entity", "activity", "agent"}
        for item in items.values()
        for name, value in item.items()
        if name.startswith("prov:") and isinstance(value, str)
    }
    assert ends <= declared


def test_documents_of_before_are_read_too():
    old = copy.deepcopy(document())
    del old["citations"][0]["snapshot"]["capture"], old["claim"]["appearances"][0]["extraction"]
    prov = prov_json(old, places(old))
    assert prov["activity"]["pub:snapshots/snap1/#capture"]["prov:startTime"] == "2026-06-03T10:00:00Z"
    assert "rules-en 1" not in json.dumps(prov)


def test_a_withdrawn_document_quotes_nothing():
    gone = document(citations=[], searches=[], status="withdrawn")
    assert annotation_page(gone, places(gone))["items"] == []
    assert citations(gone, places(gone)) == []
    assert prov_json(gone, places(gone))["entity"]["pub:claims/claim1/v/2/"]["fc:status"] == "withdrawn"


def test_each_source_is_one_reference():
    twice = document(citations=[citation(), citation(2)])
    assert citations(twice, places(twice)) == [
        {
            "id": "snap1",
            "type": "webpage",
            "title": "Harbour statistics",
            "URL": "https://port.example/may",
            "accessed": {"date-parts": [[2026, 6, 3]]},
            "issued": {"date-parts": [[2026, 6, 2]]},
            "author": [{"literal": "A. Clerk and B. Clerk"}],
            "container-title": "Port authority",
            "archive": "The Desk",
            "archive_location": f"{HOME}snapshots/snap1/",
        }
    ]


@pytest.mark.parametrize("field", ["title", "byline", "publisher", "published_on"])
def test_a_reference_says_only_what_is_known(field):
    bare = document()
    bare["citations"][0]["snapshot"][field] = "" if field != "published_on" else None
    (item,) = citations(bare, places(bare))
    assert "" not in item.values()
    assert item["title"]
