import pytest

from claims.models import ClaimReview
from tests import factories, published

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/claims/",
    "/claims/?q=traffic",
    "/topics/harbours/",
    "/ratings/",
    "/methodology/",
    "/verify/",
    "/log/",
    "/feed.atom",
    "/sitemap.xml",
]


def _again(client, address, response):
    return client.get(address, headers={"If-None-Match": response["ETag"]})


@pytest.mark.parametrize("address", PAGES)
def test_a_page_that_has_not_changed_is_not_sent_again(client, address):
    published.publish()
    first = client.get(address)
    again = _again(client, address, first)
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == first["Cache-Control"]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_sent_again_after_a_publication(client, address):
    published.publish()
    first = client.get(address)
    published.publish()
    assert _again(client, address, first).status_code == 200


def test_an_old_version_is_sent_again_once_it_is_superseded(client):
    version = published.publish()
    address = f"/claims/{version.review.claim.ref}/v/1/"
    first = client.get(address)
    published.publish()  # any publication grows the log
    published.republish(version.review, rating="mixed")
    again = _again(client, address, first)
    assert again.status_code == 200
    assert b"superseded" in again.content


def test_a_page_is_sent_again_when_the_newsroom_changes_its_name(client, settings):
    first = client.get("/methodology/")
    settings.NEWSROOM_NAME = "The Other Newsroom"
    assert _again(client, "/methodology/", first).status_code == 200


def test_a_page_knows_when_it_last_changed(client):
    published.publish()
    first = client.get("/claims/")
    unchanged = client.get("/claims/", headers={"If-Modified-Since": first["Last-Modified"]})
    assert unchanged.status_code == 304


def test_caches_may_keep_pages_and_nothing_on_them_is_anybodys_own(client):
    version = published.publish()
    ref = version.review.claim.ref
    snapshot = version.review.citations.get().snapshot.ref
    client.force_login(factories.make_user())
    for address in [
        *PAGES,
        f"/claims/{ref}/",
        f"/claims/{ref}/v/1/",
        f"/snapshots/{snapshot}/",
        "/feed.json",
        "/robots.txt",
    ]:
        response = client.get(address)
        assert "public" in response["Cache-Control"], address
        assert "Cookie" not in response.get("Vary", ""), address
        assert not response.cookies, address


def test_bytes_under_a_digest_are_kept_for_longer(client):
    version = published.publish()
    assert "max-age=86400" in client.get(f"/claims/{version.review.claim.ref}/v/1.json")["Cache-Control"]


def test_a_missing_page_is_not_kept_as_one(client):
    assert ClaimReview.objects.count() == 0
    assert "Cache-Control" not in client.get("/claims/nothere000/").headers
