"""POST /extract: the claims of a text, and what is known of each, with nothing kept."""

import json

import pytest

from claims.models import Article, ArticleVersion, AuditEvent, Claim, Claimant, Job, LogEntry
from claims.selectors import trying
from claims.selectors.trying import MAX_TRIED_CHARS
from tests import factories

pytestmark = pytest.mark.django_db

TEXT = "Port officials say that traffic rose by 40 per cent.\r\n\r\n“We handled 4,000  containers,” Maria Ortiz said last year."


def test_it_works(reader, published):
    response = reader.post("/extract", {"text": TEXT, "title": "The port", "published_on": "2026-05-30"})
    assert response.status_code == 200
    answer = response.json()
    assert answer["text"] == TEXT.replace("\r", "").replace("  ", " ")
    assert (answer["language"], answer["sentences"], answer["extractor"]) == ("en", 2, "rules")
    first, second = answer["claims"]
    assert first["claimant"]["name"] == "Port officials"
    assert first["claimant"]["cue"] == "say"
    assert second["claimant"]["name"] == "Maria Ortiz"
    assert first["kind"] == "fact"
    assert first["kind_reasons"]
    assert any("40" in reason["label"] or "number" in reason["label"] for reason in first["reasons"])
    [match] = first["checked"]["reviews"]
    assert match["strength"] == "same"
    assert match["claim"]["id"] == published.review.claim.ref
    assert match["claim"]["links"]["page"].endswith(f"/claims/{published.review.claim.ref}/")


def test_every_place_is_a_place_of_the_text_answered(reader):
    answer = reader.post("/extract", {"text": TEXT}).json()
    text = answer["text"]
    for claim in answer["claims"]:
        assert text[claim["start"] : claim["end"]] == claim["quote"]
        said = claim["claimant"]
        assert text[said["start"] : said["end"]] == said["mention"]
        assert all(claim["start"] <= span["start"] < span["end"] <= claim["end"] for span in claim["spans"])


def test_the_day_of_publication_makes_last_year_explicit(reader):
    answer = reader.post("/extract", {"text": "Exports fell by 5 per cent last year.", "published_on": "2026-05-30"})
    assert "2025" in answer.json()["claims"][0]["text"]


def test_nothing_is_stored(reader, published):
    kept = (Article, ArticleVersion, AuditEvent, Claim, Claimant, Job, LogEntry)
    before = [model.objects.count() for model in kept]
    assert reader.post("/extract", {"text": TEXT}).status_code == 200
    assert [model.objects.count() for model in kept] == before


def test_a_text_of_which_not_all_is_looked_up_says_which(reader, published, monkeypatch):
    monkeypatch.setattr(trying, "MAX_LOOKED_UP", 1)
    text = "It was nice, I think.\n\nTraffic rose by 40 per cent."
    first, second = reader.post("/extract", {"text": text}).json()["claims"]
    assert first["checked"] is None
    assert [match["strength"] for match in second["checked"]["reviews"]] == ["same"]


def test_a_text_in_a_language_without_rules_is_read_as_it_can_be(reader):
    answer = reader.post("/extract", {"text": "Az export 5%-kal nőtt. Jó volt.", "language": "hu"}).json()
    assert (answer["language"], len(answer["claims"])) == ("hu", 2)
    assert {claim["claimant"] for claim in answer["claims"]} == {None}


@pytest.mark.parametrize(
    ("body", "status", "code", "field"),
    [
        ({}, 422, "invalid_input", "text"),
        ({"text": 7}, 422, "invalid_input", "text"),
        ({"text": None}, 422, "invalid_input", "text"),
        ({"text": " \n … "}, 422, "empty_text", "text"),
        ({"text": "a" * (MAX_TRIED_CHARS + 1)}, 413, "too_large", "text"),
        ({"text": TEXT, "published_on": "30 May"}, 422, "invalid_input", "published_on"),
        ({"text": TEXT, "language": "English, please"}, 422, "invalid_input", "language"),
        ({"text": TEXT, "url": "https://paper.example/"}, 422, "invalid_input", "url"),
        ({"text": "half \ud800 a pair"}, 422, "invalid_input", "text"),
        ([], 422, "invalid_input", None),
    ],
)
def test_it_rejects_what_it_cannot_use(reader, body, status, code, field):
    response = reader.post("/extract", json.dumps(body))
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert [error["field"] for error in response.json()["errors"]] == [field]


def test_it_says_what_a_language_tag_looks_like(reader):
    [error] = reader.post("/extract", {"text": TEXT, "language": "English, please"}).json()["errors"]
    assert error == {"field": "language", "detail": "Give a language tag such as en or pt-BR."}


def test_line_ends_count_once(reader):
    lines = "\r\n".join(["x" * 99] * (MAX_TRIED_CHARS // 100))
    assert len(lines) > MAX_TRIED_CHARS
    assert reader.post("/extract", {"text": lines}).status_code == 200


def test_it_rejects_parameters(reader):
    assert reader.post("/extract?title=Harbour", {"text": TEXT}).status_code == 422


def test_a_claim_that_waits_is_never_shown(reader):
    factories.make_claim(text="Traffic rose by 40 per cent.")
    [first, _] = reader.post("/extract", {"text": TEXT}).json()["claims"]
    assert first["checked"] == {"reviews": [], "elsewhere": []}


@pytest.mark.parametrize("path", ["/extract", "/match"])
@pytest.mark.parametrize("address", [" https://port.example/traffic\n", "www.port.example/traffic"])
def test_an_address_alone_is_refused_with_what_to_do(reader, path, address):
    response = reader.post(path, {"text": address})
    assert response.status_code == 422
    assert "Send the text that stands there" in str(response.json())


def test_an_address_as_a_statement_is_refused_too(reader):
    assert reader.post("/match", {"claims": ["https://port.example/traffic"]}).status_code == 422
