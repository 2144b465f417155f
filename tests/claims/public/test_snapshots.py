import base64
import hashlib
from pathlib import Path

import pytest

from claims import store
from claims.enums import Stance
from tests import factories, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def snapshot():
    return factories.make_snapshot(
        published.SOURCE,
        metadata={
            "title": {"value": "Harbour statistics", "where": "opengraph"},
            "published_on": {"value": "2026-06-02", "where": "meta"},
        },
    )


def _publish(snapshot, *words, **fields):
    return published.publish(
        published.full_claim(), citations=[(snapshot, item, Stance.REFUTES, "") for item in words], **fields
    )


def test_it_shows_the_text_with_the_cited_words_lit(soup, snapshot):
    _publish(snapshot, published.CITED, "It had fallen in April.")
    page = soup(f"/snapshots/{snapshot.ref}/")
    assert page.select_one("#c1").get_text() == published.CITED
    assert page.select_one("#c2").get_text() == "It had fallen in April."
    shown = [paragraph.get_text() for paragraph in page.select(".archived p")]
    assert shown == [line for line in published.SOURCE.split("\n") if line]


def test_it_says_where_each_fact_about_it_was_found_and_how_it_was_captured(soup, snapshot):
    _publish(snapshot, published.CITED)
    words = " ".join(soup(f"/snapshots/{snapshot.ref}/").get_text(" ").split())
    assert "(found in opengraph: stated for machines)" in words
    assert "(found in meta: stated for machines)" in words
    assert f"{len(published.SOURCE)} characters" in words
    for digest in (snapshot.text_sha256, snapshot.body_sha256, snapshot.warc_sha256):
        assert digest.removeprefix("sha256:") in words


def test_the_live_page_is_linked_without_vouching_for_it(soup, snapshot):
    _publish(snapshot, published.CITED)
    link = soup(f"/snapshots/{snapshot.ref}/").select_one(f'a[href="{snapshot.url}"]')
    assert set(link["rel"]) == {"nofollow", "noopener", "noreferrer"}


def test_words_that_overlap_or_run_over_paragraphs_are_lit_whole(soup, snapshot):
    over = "the port authority reported. It had fallen in April.\n\nThe figures"
    _publish(snapshot, published.CITED, "May, the port authority", over)
    page = soup(f"/snapshots/{snapshot.ref}/")
    assert {f"c{number}" for number in (1, 2, 3)} <= {tag["id"] for tag in page.select(".archived [id]")}
    assert "".join(mark.get_text() for mark in page.select("mark")) == (
        "Traffic in the harbour rose by 12 per cent in May, the port authority reported. It had fallen in April.The figures"
    )


def test_two_reviews_of_one_source_keep_their_anchors_apart(soup, snapshot):
    first = _publish(snapshot, "It had fallen in April.")
    second = _publish(snapshot, published.CITED)
    both = soup(f"/snapshots/{snapshot.ref}/")
    assert [mark["id"] for mark in both.select("mark[id]")] == ["c1", "c2"]
    assert len(both.select(".quoted > li")) == 2
    for version, words in ((first, "It had fallen in April."), (second, published.CITED)):
        own = soup(f"/snapshots/{snapshot.ref}/", claim=version.review.claim.ref, v="1")
        assert [mark.get_text() for mark in own.select("mark")] == [words]
        assert own.select_one("#c1")


def test_words_an_old_version_cited_stay_findable_from_it(soup, snapshot):
    first = _publish(snapshot, published.CITED)
    other = factories.make_snapshot("Something else stands here.")
    document_without = []
    published.republish(first.review, rating="unproven", citations=document_without)
    assert soup(f"/snapshots/{snapshot.ref}/", claim=first.review.claim.ref, v="1").select_one("#c1")
    assert soup(f"/snapshots/{snapshot.ref}/").select_one("#c1")
    soup(f"/snapshots/{other.ref}/", status=404)


@pytest.mark.parametrize(
    "query", ["claim=nothere", "claim=nothere&v=1", "v=9", "v=x", "v=²", "v=99999999999999999999", "claim=%00"]
)
def test_an_odd_query_lights_nothing_or_everything_and_breaks_nothing(client, snapshot, query):
    _publish(snapshot, published.CITED)
    assert client.get(f"/snapshots/{snapshot.ref}/?{query}").status_code == 200


@pytest.mark.parametrize("tail", ["", "text", "body", "warc"])
def test_a_snapshot_that_no_published_version_cites_is_not_there(client, tail):
    unused = factories.make_snapshot()
    draft = factories.make_review()
    drafted = draft.citations.get().snapshot
    for ref in (unused.ref, drafted.ref, "nothere000"):
        assert client.get(f"/snapshots/{ref}/{tail}").status_code == 404


@pytest.mark.parametrize(
    ("tail", "column"), [("text", "text_sha256"), ("body", "body_sha256"), ("warc", "warc_sha256")]
)
def test_each_file_comes_down_exactly_as_stored_and_nothing_can_run_it(client, snapshot, tail, column):
    _publish(snapshot, published.CITED)
    response = client.get(f"/snapshots/{snapshot.ref}/{tail}")
    digest = getattr(snapshot, column)
    raw = hashlib.sha256(response.content)
    assert f"sha256:{raw.hexdigest()}" == digest
    assert response["ETag"] == f'"{digest}"'
    assert response["Repr-Digest"] == f"sha-256=:{base64.b64encode(raw.digest()).decode()}:"
    assert response["Content-Disposition"].startswith("attachment; filename=")
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
    expected = "text/plain; charset=utf-8" if tail == "text" else "application/octet-stream"
    assert response["Content-Type"] == expected
    again = client.get(f"/snapshots/{snapshot.ref}/{tail}", headers={"If-None-Match": f'"{digest}"'})
    assert (again.status_code, again.content) == (304, b"")


def test_a_stored_file_that_was_altered_or_lost_is_never_handed_out(client, snapshot, settings):
    _publish(snapshot, published.CITED)
    path = next(Path(settings.STORE_DIR).rglob(snapshot.text_sha256.removeprefix("sha256:")))
    path.chmod(0o600)
    path.write_bytes(store.get(snapshot.text_sha256).replace(b"12 per cent", b"40 per cent"))
    for tail in ("text", ""):
        response = client.get(f"/snapshots/{snapshot.ref}/{tail}")
        assert response.status_code == 500
        assert b"does not have the content it is filed under" in response.content
        assert b"40 per cent" not in response.content
    path.unlink()
    assert client.get(f"/snapshots/{snapshot.ref}/text").status_code == 500


def test_a_snapshot_whose_robots_answer_and_hops_are_known_shows_them(soup, snapshot):
    capture = snapshot.capture
    hops = [
        {
            "url": "http://a.example/",
            "status": 301,
            "address": "192.0.2.1",
            "location": "https://a.example/",
            "elapsed_s": 0.1,
        },
        {"url": "https://a.example/", "status": 200, "address": "192.0.2.1", "location": None, "elapsed_s": 0.2},
    ]
    _publish(snapshot, published.CITED)
    page = soup(f"/snapshots/{snapshot.ref}/")
    assert "not known" in page.select_one('[aria-labelledby="capture"]').get_text()
    fresh = factories.make_source("https://b.example/")
    capture = type(capture).objects.create(
        source=fresh,
        purpose=capture.purpose,
        url="http://a.example/",
        outcome=capture.outcome,
        hops=hops,
        robots={"allowed": True, "rule": "", "robots_url": "https://a.example/robots.txt"},
        started_at=capture.started_at,
        finished_at=capture.finished_at,
    )
    second = factories.make_snapshot("Words to cite stand here.", capture=capture)
    _publish(second, "Words to cite stand here.")
    shown = " ".join(soup(f"/snapshots/{second.ref}/").select_one('[aria-labelledby="capture"]').get_text(" ").split())
    assert "301 from http://a.example/, on to https://a.example/" in shown
    assert "allowed it" in shown
