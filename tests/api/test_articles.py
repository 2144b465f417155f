"""POST /articles: a partner sends an article to be checked."""

import json

import pytest

from claims.enums import ArticleOrigin, JobKind
from claims.models import Article, ArticleVersion, AuditEvent, Job
from claims.normalisation import text_digest
from claims.services.articles import MAX_TEXT_CHARS

pytestmark = pytest.mark.django_db

TEXT = "The harbour handled 4,000 containers in May."


def test_it_works(sender):
    response = sender.post(
        "/articles",
        {
            "text": TEXT,
            "title": "Harbour",
            "url": "https://paper.example/harbour?utm_source=x",
            "outlet": "The Paper",
            "byline": "A. Writer",
            "published_on": "2026-05-30",
        },
    )
    assert response.status_code == 201
    answer = response.json()
    article = Article.objects.get(ref=answer["id"])
    assert answer == {
        "id": article.ref,
        "version": 1,
        "sha256": text_digest(TEXT),
        "normalisation": article.versions.get().normalisation,
        "is_new": True,
        "is_new_article": True,
    }
    assert (article.title, article.url, article.outlet) == ("Harbour", "https://paper.example/harbour", "The Paper")
    assert (article.origin, str(article.published_on)) == (ArticleOrigin.API, "2026-05-30")
    assert Job.objects.get().kind == JobKind.EXTRACT_ARTICLE


def test_the_same_text_again_changes_nothing(sender):
    first = sender.post("/articles", {"text": TEXT})
    second = sender.post("/articles", {"text": f"{TEXT}\r\n"})
    assert (first.status_code, second.status_code) == (201, 200)
    assert second.json() == {**first.json(), "is_new": False, "is_new_article": False}
    assert ArticleVersion.objects.count() == 1
    assert Job.objects.count() == 1


def test_another_text_at_the_same_address_is_the_next_version(sender):
    first = sender.post("/articles", {"text": TEXT, "url": "https://paper.example/a"})
    second = sender.post("/articles", {"text": TEXT + " It was 4,100.", "url": "https://paper.example/a#top"})
    assert second.status_code == 201
    assert second.json()["id"] == first.json()["id"]
    assert (second.json()["version"], second.json()["is_new"], second.json()["is_new_article"]) == (2, True, False)


def test_the_audit_trail_says_which_key_sent_it(sender):
    sender.post("/articles", {"text": TEXT})
    key_id = sender.token.split("_")[1]
    agents = set(AuditEvent.objects.filter(action__startswith="article.").values_list("agent", flat=True))
    assert agents == {f"key {key_id} of The Other Paper"}


def test_it_rejects_an_address_without_its_text(sender):
    response = sender.post("/articles", {"url": "https://paper.example/a"})
    assert response.status_code == 422
    assert response.json()["errors"] == [
        {
            "field": "text",
            "detail": "Send the article's text. An address alone is not enough: fetching a page needs an editor.",
        }
    ]


@pytest.mark.parametrize(
    ("body", "status", "code", "field"),
    [
        ({}, 422, "invalid_input", "text"),
        ({"text": None}, 422, "invalid_input", "text"),
        ({"text": 7}, 422, "invalid_input", "text"),
        ({"text": ["a"]}, 422, "invalid_input", "text"),
        ({"text": ""}, 422, "empty_text", "text"),
        ({"text": " \n … "}, 422, "empty_text", "text"),
        ({"text": "a" * (MAX_TEXT_CHARS + 1)}, 413, "too_large", "text"),
        ({"text": TEXT, "url": "ftp://paper.example/a"}, 422, "invalid_input", "url"),
        ({"text": TEXT, "url": "https://paper.example/" + "a" * 2048}, 422, "invalid_input", "url"),
        ({"text": TEXT, "published_on": "30 May"}, 422, "invalid_input", "published_on"),
        ({"text": TEXT, "title": "a" * 501}, 422, "invalid_input", "title"),
        ({"text": TEXT, "titel": "Harbour"}, 422, "invalid_input", "titel"),
        ({"text": TEXT, "title": "half \ud800 a pair"}, 422, "invalid_input", "title"),
        ({"text": TEXT, "\ud800": "x"}, 422, "invalid_input", "?"),
        ({"text": "half \ud800 a pair"}, 422, "invalid_input", "text"),
        ({"text": TEXT, "outlet": "nul\0"}, 422, "invalid_input", "outlet"),
        ([], 422, "invalid_input", None),
        ("text", 422, "invalid_input", None),
        (None, 422, "invalid_input", None),
        (7, 422, "invalid_input", None),
    ],
)
def test_it_rejects_what_it_cannot_use(sender, body, status, code, field):
    response = sender.post("/articles", json.dumps(body))
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert [error["field"] for error in response.json()["errors"]] == [field]
    assert not Article.objects.exists()
    assert not Job.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        b" ",
        b"{",
        b"text=a",
        b'{"text": NaN}',
        b'{"text": "a", "text": "b"}',
        b'{"text": "\xff"}',
        b"[" * 100_000,
        b'{"text": 1' + b"0" * 5000 + b"}",
    ],
)
def test_it_rejects_what_is_not_json(sender, body):
    response = sender.post("/articles", body)
    assert (response.status_code, response.json()["code"]) == (400, "malformed_json")


def test_it_rejects_a_body_over_the_limit(sender, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    response = sender.post("/articles", {"text": "word " * 200})
    assert (response.status_code, response.json()["code"]) == (413, "too_large")


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_it_rejects_what_does_not_say_that_it_is_json(sender, content_type):
    response = sender.post("/articles", '{"text": "a"}', content_type=content_type)
    assert (response.status_code, response.json()["code"]) == (415, "unsupported_media_type")


def test_utf_8_with_a_byte_order_mark_is_read(sender):
    assert sender.post("/articles", b"\xef\xbb\xbf" + json.dumps({"text": TEXT}).encode()).status_code == 201


def test_it_rejects_parameters(sender):
    assert sender.post("/articles?title=Harbour", {"text": TEXT}).status_code == 422


def test_it_says_when_the_archive_is_away_and_keeps_nothing(sender, settings):
    settings.FACTCHECK_STORE = "tests.away_store.AwayStore"
    response = sender.post("/articles", {"text": TEXT})
    body = response.json()
    assert (response.status_code, response["Retry-After"], body["code"]) == (503, "60", "store_away")
    assert response["Content-Type"] == "application/problem+json"
    assert "bucket.internal" not in response.text
    assert not Article.objects.exists()
