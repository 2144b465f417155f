from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from html.parser import HTMLParser

import jsonschema
import pytest

from claims.claimreview import Claimant, Rating, lint, parse, render, script_safe, short_claim
from claims.enums import ClaimantKind

WEB = {"type": "string", "pattern": "^https?://[^\\s]+$"}
DAY = {"type": "string", "pattern": "^\\d{4}-\\d\\d-\\d\\d$"}
MOMENT = {"type": "string", "pattern": "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$"}


def thing(type_name, **properties):
    """A closed schema: a property that is not named is a fault, so that a misspelt term cannot slip in."""
    optional = set(properties.pop("optional", ()))
    return {
        "type": "object",
        "additionalProperties": False,
        "required": sorted({"@type", *properties} - optional),
        "properties": {"@type": {"const": type_name}, **properties},
    }


TEXT = {"type": "string", "minLength": 1}
NUMBER = {"type": "number"}
SCHEMA = thing(
    "ClaimReview",
    **{"@context": {"const": "https://schema.org"}, "@id": WEB, "url": WEB},
    claimReviewed={"type": "string", "maxLength": 75},
    author=thing(
        "NewsMediaOrganization",
        **{"@id": WEB, "name": TEXT, "url": WEB, "correctionsPolicy": WEB, "verificationFactCheckingPolicy": WEB},
    ),
    datePublished=MOMENT,
    dateModified=MOMENT,
    version={"type": "integer"},
    inLanguage=TEXT,
    isAccessibleForFree={"const": True},
    itemReviewed=thing(
        "Claim",
        **{"@id": WEB, "text": TEXT, "datePublished": DAY},
        author=thing("Person", name=TEXT, jobTitle=TEXT, sameAs=WEB),
        appearance={
            "type": "array",
            "items": thing(
                "CreativeWork",
                **{"@id": WEB, "url": WEB, "name": TEXT, "datePublished": DAY, "archivedAt": WEB},
                optional=("name", "datePublished", "archivedAt"),
            ),
        },
        firstAppearance={"type": "object", "required": ["@id", "url"]},
    ),
    reviewRating=thing(
        "Rating", ratingValue=NUMBER, bestRating=NUMBER, worstRating=NUMBER, alternateName=TEXT, ratingExplanation=TEXT
    ),
    citation={
        "type": "array",
        "items": thing(
            "CreativeWork",
            name=TEXT,
            url=WEB,
            archivedAt=WEB,
            datePublished=DAY,
            author={"type": "object", "required": ["name"]},
        ),
    },
    correction={"type": "array", "items": thing("CorrectionComment", text=TEXT, datePublished=MOMENT)},
    sdLicense=WEB,
)


def test_it_works(doc):
    jsonschema.validate(doc, SCHEMA)
    assert lint(doc, page_url="https://check.example/claims/42") == []


def test_every_id_is_distinct_and_first_appearance_points_to_one_of_them(doc):
    places = doc["itemReviewed"]["appearance"]
    ids = [doc["@id"], doc["itemReviewed"]["@id"], doc["author"]["@id"], *(place["@id"] for place in places)]
    assert len(set(ids)) == len(ids)
    assert doc["itemReviewed"]["firstAppearance"]["@id"] == places[0]["@id"]


def test_claim_date_and_review_date_are_kept_apart(doc):
    assert doc["itemReviewed"]["datePublished"] == "2024-03-01"
    assert doc["datePublished"] == "2024-04-02T09:30:00Z"


def test_times_are_written_in_utc(review):
    local = datetime(2024, 4, 2, 1, 0, tzinfo=timezone(timedelta(hours=2)))
    assert render(replace(review, published_at=local))["datePublished"] == "2024-04-01T23:00:00Z"


def test_a_naive_time_is_refused(review):
    naive = datetime(2024, 4, 2, tzinfo=UTC).replace(tzinfo=None)
    with pytest.raises(ValueError, match="aware"):
        render(replace(review, modified_at=naive))


def test_what_is_not_known_is_left_out(review):
    bare = replace(review, claimant=None, claimed_on=None, appearances=(), citations=(), corrections=(), licence_url="")
    doc = render(bare)
    assert {"citation", "correction", "sdLicense"}.isdisjoint(doc)
    assert set(doc["itemReviewed"]) == {"@type", "@id", "text"}


def test_a_rating_without_a_value_shows_no_scale(review):
    doc = render(replace(review, rating=Rating(label="Unproven", explanation="No figures.", best=5, worst=1)))
    assert doc["reviewRating"] == {"@type": "Rating", "alternateName": "Unproven", "ratingExplanation": "No figures."}


def test_a_rating_of_zero_keeps_its_value(review):
    doc = render(replace(review, rating=Rating(label="False", value=0, best=4, worst=0)))
    assert (doc["reviewRating"]["ratingValue"], doc["reviewRating"]["worstRating"]) == (0, 0)


@pytest.mark.parametrize("kind", list(ClaimantKind))
def test_every_kind_of_claimant_has_a_type_the_linter_knows(review, kind):
    doc = render(replace(review, claimant=Claimant(name="Critics", kind=kind, role="speaker")))
    assert not [problem for problem in lint(doc) if problem.code == "claimant_type"]
    assert ("jobTitle" in doc["itemReviewed"]["author"]) == (kind is ClaimantKind.PERSON)


def test_what_is_rendered_reads_back_the_same(review, doc):
    [back] = parse(script_safe(doc))
    assert back.is_usable
    assert (back.claim_reviewed, back.claim_text) == (review.claim_short, review.claim_text)
    assert (back.rating, back.rating_value, back.best_rating, back.worst_rating) == ("Mostly false", 2, 5, 1)
    assert (back.claimant, back.claimant_kind) == ("Ada Holm", ClaimantKind.PERSON)
    assert back.appearances == ("https://news.example/speech", "https://paper.example/report")


class Scripts(HTMLParser):
    """Collects what stands inside script elements, as a browser's tokeniser would find it."""

    def __init__(self):
        super().__init__()
        self.inside, self.scripts, self.tags = False, [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag == "script":
            self.inside = True
            self.scripts.append("")

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "script"

    def handle_data(self, data):
        if self.inside:
            self.scripts[-1] += data


@pytest.mark.parametrize(
    "hostile",
    ["</script><img src=x onerror=alert(1)>", "<!--<script>", "a & b", "line\u2028end\u2029", "\ud800 alone", "]]>"],
)
def test_json_cannot_leave_its_script_element(review, hostile):
    doc = render(replace(review, claim_text=hostile))
    text = script_safe(doc)
    assert not set("<>&\u2028\u2029") & set(text)
    assert text.encode("utf-8")
    assert json.loads(text) == doc
    page = Scripts()
    page.feed(f'<script type="application/ld+json">{text}</script><p>after</p>')
    assert page.tags == ["script", "p"]
    assert json.loads(page.scripts[0])["itemReviewed"]["text"] == hostile


def test_json_refuses_what_is_no_number():
    with pytest.raises(ValueError, match="JSON compliant"):
        script_safe({"ratingValue": float("nan")})


def test_a_claim_is_shortened_between_words():
    text = "The  volume of oil exported to Norland rose by forty per cent within the first year, says the minister."
    short = short_claim(text)
    assert short == "The volume of oil exported to Norland rose by forty per cent within the…"
    assert len(short) <= 75


@pytest.mark.parametrize(("text", "expected"), [("Short.", "Short."), ("x" * 75, "x" * 75), ("x" * 76, "x" * 74 + "…")])
def test_a_short_claim_is_kept_and_an_endless_word_is_cut(text, expected):
    assert short_claim(text) == expected
