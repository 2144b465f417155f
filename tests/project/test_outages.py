"""While the store of archived files is away: 503 in plain words on every face, and nothing half done."""

import pytest
from django.test import Client
from django.urls import reverse

from claims.enums import Stance
from claims.models import Article, AuditEvent, Citation, Job, Passage
from claims.services import reviews
from tests import factories, published, watching
from tests.away_store import WHY

pytestmark = pytest.mark.django_db
SAID = "The archive cannot be reached just now"


@pytest.fixture
def away(settings):
    """Take the store away, by calling it."""

    def take():
        settings.FACTCHECK_STORE = "tests.away_store.AwayStore"

    return take


@pytest.fixture
def browser():
    client = Client()
    client.force_login(factories.make_user())
    return client


@pytest.fixture
def claim():
    """A claim with a source whose passage stands on its desk."""
    claim = factories.make_claim()
    snapshot = factories.make_snapshot()
    candidate = factories.make_candidate(claim, snapshot=snapshot)
    Passage.objects.create(candidate=candidate, snapshot=snapshot, position=1, start=0, end=13, score=1)
    return claim


def _is_said(response):
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "no-store" in response["Cache-Control"]
    text = response.content.decode()
    assert SAID in text
    return text


@pytest.mark.parametrize("path", ["", "text", "body", "warc"])
def test_readers_are_told_in_plain_words_and_not_where_the_files_are(client, away, path):
    snapshot = published.publish().review.citations.get().snapshot
    away()
    text = _is_said(client.get(f"/snapshots/{snapshot.ref}/{path}"))
    assert "Try this page again in a minute" in text
    assert "bucket.internal" not in text


def test_the_change_of_a_source_is_told_later(client, away):
    published.publish()
    words = watching.watched()
    watching.look(words, text=watching.NEW_TEXT)
    away()
    _is_said(client.get(reverse("public:source-change", args=[words.review.claim.ref, words.pk])))


def test_published_checks_are_read_meanwhile(client, away):
    claim = published.publish().review.claim
    away()
    assert client.get(reverse("public:claim", args=[claim.ref])).status_code == 200
    assert client.get(reverse("public:claims")).status_code == 200


def test_editors_are_told_what_to_do_and_whoever_runs_it_why(browser, away, claim):
    snapshot = claim.candidates.get().snapshot
    away()
    for address in (reverse("newsroom:claim", args=[claim.ref]), reverse("newsroom:snapshot", args=[snapshot.ref])):
        text = _is_said(browser.get(address))
        assert "send it again in a minute" in text
        assert WHY.replace("'", "&#x27;") in text
    assert browser.get(reverse("newsroom:inbox")).status_code == 200


def test_a_part_of_a_page_leaves_the_page_and_says_it_there(browser, away, claim):
    snapshot = claim.candidates.get().snapshot
    away()
    response = browser.get(
        reverse("newsroom:snapshot", args=[snapshot.ref]), headers={"HX-Request": "true", "HX-Target": "reader-body"}
    )
    assert (response.status_code, response.content, response["Retry-After"]) == (503, b"", "60")
    assert response["X-Said"].startswith("The archive of stored pages cannot be reached")


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_citation_that_cannot_be_compared_is_not_half_made(browser, away, claim, headers):
    snapshot = claim.candidates.get().snapshot
    before = AuditEvent.objects.count()
    away()
    response = browser.post(
        reverse("newsroom:cite", args=[claim.ref]),
        {
            "snapshot": snapshot.ref,
            "words": "Traffic in the harbour",
            "stance": Stance.CONTEXT.value,
            "start": "",
            "end": "",
        },
        headers=headers,
    )
    assert response.status_code == 503
    assert (Citation.objects.count(), AuditEvent.objects.count()) == (0, before)


def test_a_pasted_article_stays_in_its_form(browser, away):
    away()
    response = browser.post(reverse("newsroom:article-new"), {"kind": "text", "text": "Traffic rose by a third."})
    text = response.content.decode()
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "Traffic rose by a third." in text
    assert "Nothing can be read from the archive" in text
    assert (Article.objects.count(), Job.objects.count()) == (0, 0)


def test_a_second_reading_waits_for_the_archive(browser, away):
    review = factories.make_review()
    reviews.submit_review(actor=review.author, review=review)
    away()
    _is_said(browser.get(reverse("newsroom:second-reading", args=[review.ref])))
