"""Our annotations against the requirements of the W3C data model, written as JSON Schemas; and that those can fail."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from claims.provenance.annotations import annotation_page
from claims.provenance.places import Places
from tests import bundles as kit

MUSTS = json.loads((Path(kit.__file__).parent / "schemas/web_annotation_musts.json").read_text(encoding="utf-8"))
DOCUMENT = kit.document()
ITEMS = annotation_page(DOCUMENT, Places.of(DOCUMENT, home=kit.HOME, newsroom=kit.NEWSROOM))["items"]


def broken(annotation) -> set[str]:
    """Return the requirements that an annotation does not meet."""
    return {
        rule["must"]
        for rule in MUSTS["requirements"]
        if not Draft202012Validator({"$defs": MUSTS["$defs"], **rule["schema"]}).is_valid(annotation)
    }


def test_every_annotation_meets_every_requirement():
    assert len(ITEMS) == len(kit.QUOTED)
    for annotation in ITEMS:
        assert broken(annotation) == set()


WRONG = {
    "@context": lambda item: item.update({"@context": "https://schema.org"}),
    "exactly one id": lambda item: item.update(id="no address"),
    "type Annotation": lambda item: item.update(type="Note"),
    "have a target": lambda item: item.pop("target"),
    "name bodies": lambda item: item.update(body=["a b"]),
    "bodyValue": lambda item: item.update(bodyValue="words"),
    "exactly one value": lambda item: item["body"][1].pop("value"),
    "one format": lambda item: item["body"][1].update(format=["text/plain", "text/html"]),
    "created": lambda item: item.update(created="2026-06-05"),
    "name creator": lambda item: item["creator"].update(type="Robot"),
    "motivations": lambda item: item.update(motivation="judging"),
    "purposes": lambda item: item["body"][1].update(purpose="judging"),
    "exactly one source": lambda item: item["target"].pop("source"),
    "no value": lambda item: item["target"].update(items=[]),
    "one exact": lambda item: item["target"]["selector"][0].pop("exact"),
    "one start": lambda item: item["target"]["selector"][1].update(start=-1),
    "time state sourceDate": lambda item: item["target"]["state"].update(sourceDateStart="2026-06-03T10:00:00Z"),
    "the dates": lambda item: item["target"]["state"].update(cached="not an address"),
}


@pytest.mark.parametrize("words", sorted(WRONG))
def test_each_requirement_can_fail(words):
    item = copy.deepcopy(ITEMS[0])
    WRONG[words](item)
    assert any(words in must for must in broken(item))


def test_each_requirement_is_made_to_fail_once():
    assert len(WRONG) == len(MUSTS["requirements"])
    for rule in MUSTS["requirements"]:
        assert any(words in rule["must"] for words in WRONG)
