"""Plain values that cross the border: how sure a page's word about itself is."""

import re
from pathlib import Path

import pytest

import workers.reading
from claims.enums import Sureness
from claims.ports import Found, sureness


@pytest.mark.parametrize(
    ("where", "sure"),
    [
        ("json-ld", "stated"),
        ("opengraph", "stated"),
        ("url", "likely"),
        ("pdf-info", "likely"),
        ("text", "guessed"),
        ("tea leaves", "guessed"),
    ],
)
def test_what_is_stated_for_machines_is_surer_than_what_was_searched_for(where, sure):
    assert Found("2026-05-03", where).sure == Sureness(sure)


def test_every_place_the_readers_name_was_thought_of():
    folder = Path(workers.reading.__file__).parent
    code = "".join(path.read_text() for path in folder.rglob("*.py"))
    places = set(re.findall(r'Found\([^()]*(?:\([^()]*\)[^()]*)*, "([a-z0-9-]+)"\)', code))
    assert {"json-ld", "text", "url", "pdf-info"} <= places
    assert {place for place in places if sureness(place) == Sureness.GUESSED} == {"text"}
