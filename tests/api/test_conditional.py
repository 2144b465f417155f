"""Nothing is sent twice: entity tags, dates, HEAD."""

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from claims.models import Listing

pytestmark = pytest.mark.django_db

PATHS = ["/claims", "/claims/{claim}", "/claims/{claim}/review", "/claims/{claim}/sources"]


@pytest.fixture
def later(published):
    """An hour after the publication."""
    with time_machine.travel(timezone.now() + timezone.timedelta(hours=1), tick=True):
        yield published


def _path(template, version):
    return template.format(claim=version.review.claim.ref)


@pytest.mark.parametrize("template", PATHS)
def test_it_works(reader, later, template):
    path = _path(template, later)
    first = reader.get(path)
    assert first["Cache-Control"] == "private, no-cache"
    assert {"Authorization", "X-Api-Key"} <= {name.strip() for name in first["Vary"].split(",")}
    by_tag = reader.get(path, **{"If-None-Match": first["ETag"]})
    by_weak_tag = reader.get(path, **{"If-None-Match": f'"other", W/{first["ETag"]}'})
    by_date = reader.get(path, **{"If-Modified-Since": first["Last-Modified"]})
    for response in (by_tag, by_weak_tag, by_date):
        assert (response.status_code, response.content) == (304, b"")
        assert response["ETag"] == first["ETag"]
        assert response["Cache-Control"] == first["Cache-Control"]
        assert response["X-Request-Id"]


def test_a_new_publication_changes_lists_by_tag_and_by_date(reader, later, publish):
    first = reader.get("/claims")
    publish()
    with time_machine.travel(timezone.now() + timezone.timedelta(minutes=1), tick=True):
        assert reader.get("/claims", **{"If-None-Match": first["ETag"]}).status_code == 200
        assert reader.get("/claims", **{"If-Modified-Since": first["Last-Modified"]}).status_code == 200


def test_a_list_that_lost_a_row_to_another_page_is_not_called_unchanged(reader, publish):
    for _ in range(3):
        publish()
    with time_machine.travel(timezone.now() + timezone.timedelta(hours=1), tick=True):
        second = reader.get("/claims", {"limit": 2}).json()["next"].partition("/api/v1")[2]
        before = reader.get(second)
        # The one claim of the second page is published anew and moves to the first.
        Listing.objects.filter(pk=Listing.objects.order_by("published_at").first().pk).update(
            published_at=timezone.now()
        )
    with time_machine.travel(timezone.now() + timezone.timedelta(hours=2), tick=True):
        after = reader.get(second, **{"If-Modified-Since": before["Last-Modified"]})
    assert after.status_code == 200
    assert after.json()["results"] == []


def test_within_the_second_of_a_publication_no_date_is_promised(reader, publish):
    with time_machine.travel("2026-05-01T12:00:00.900Z", tick=False):
        publish()
        assert "Last-Modified" not in reader.get("/claims")
    with time_machine.travel("2026-05-01T12:00:01.100Z", tick=False):
        assert reader.get("/claims")["Last-Modified"] == "Fri, 01 May 2026 12:00:00 GMT"


def test_a_tag_decides_before_a_date(reader, later):
    first = reader.get("/claims")
    both = {"If-None-Match": '"other"', "If-Modified-Since": first["Last-Modified"]}
    assert reader.get("/claims", **both).status_code == 200


def test_it_rejects_a_condition_that_does_not_hold(reader, later):
    response = reader.get("/claims", **{"If-Match": '"other"'})
    assert (response.status_code, response.json()["code"]) == (412, "precondition_failed")
    assert response["Cache-Control"] == "no-store"


def test_a_condition_needs_a_key_too(reader, stranger, later):
    first = reader.get("/claims")
    assert stranger.get("/claims", **{"If-None-Match": first["ETag"]}).status_code == 401


@pytest.mark.parametrize("template", [*PATHS, "/openapi.json"])
def test_head_answers_as_get_without_the_body(reader, later, template):
    path = _path(template, later)
    whole = reader.get(path)
    head = Client().head(f"/api/v1{path}", headers=reader.headers())
    assert (head.status_code, head.content) == (200, b"")
    for name in ("ETag", "Content-Type", "Content-Length", "Cache-Control"):
        assert head[name] == whole[name]


def test_a_post_has_no_validators(sender):
    response = sender.post("/articles", {"text": "Some words."})
    assert "ETag" not in response
    assert response["Cache-Control"] == "no-store"
