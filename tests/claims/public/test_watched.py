"""What readers are told of sources that changed: beside the version, from live data, and never in it."""

import pytest
from django.urls import reverse

from claims.enums import CaptureOutcome, CorrectionKind, WatchedAs
from claims.models import ReviewVersion
from tests import corrections, published, watching

pytestmark = pytest.mark.django_db


@pytest.fixture
def words():
    published.publish()
    return watching.watched()


def _address(words):
    return reverse("public:claim", args=[words.review.claim.ref])


def _page(client, words):
    return " ".join(client.get(_address(words)).text.split())


def test_nothing_is_said_while_the_words_stand(client, words):
    watching.look(words, text=published.SOURCE)
    assert 'class="standing' not in _page(client, words)


def test_a_changed_source_is_said_with_both_to_see(client, words):
    watching.look(words, text=watching.NEW_TEXT)
    page = _page(client, words)
    address = reverse("public:source-change", args=[words.review.claim.ref, words.pk])
    assert "The source changed these words." in page
    assert f'href="{address}"' in page
    assert "Our archived copy stands." in page
    both = client.get(address).text
    assert "15 per cent" in both
    assert "<script" not in both


def test_a_page_that_is_gone_is_said_and_our_copy_stands(client, words):
    watching.look_twice(words, outcome=CaptureOutcome.NOT_FOUND)
    page = _page(client, words)
    assert "The page is gone: page not found (404), on two looks a day or more apart." in page
    assert "Our archived copy stands." in page


@pytest.mark.parametrize("found", [{"outcome": CaptureOutcome.NOT_FOUND}, {"text": "This domain is for sale."}])
def test_one_miss_is_not_said(client, words, found):
    place = watching.watched(WatchedAs.PLACE)
    watching.look(place, text=published.ARTICLE)
    for missed in (words, place):
        watching.look(missed, **found)
    assert 'class="standing' not in _page(client, words)


def test_a_page_that_says_of_itself_that_it_was_removed_is_quoted(client, words):
    watching.look(words, outcome=CaptureOutcome.GONE)
    assert "The site says that this page was removed (410)." in _page(client, words)


def test_two_failures_are_not_said(client, words):
    watching.look(words, outcome=CaptureOutcome.TIMED_OUT)
    assert 'class="standing' not in _page(client, words)


def test_the_outlet_that_removed_the_claim_is_said(client, words):
    place = watching.watched(WatchedAs.PLACE)
    watching.look(place, text=published.ARTICLE)
    watching.look_twice(place, text="The harbour handled 4,000 containers in May. That is all we know.")
    assert "The outlet removed the claim from its page." in _page(client, words)


def test_the_outlet_that_changed_the_words_is_said(client, words):
    place = watching.watched(WatchedAs.PLACE)
    watching.look(place, text=published.ARTICLE)
    watching.look(place, text=published.ARTICLE.replace("rose by 40 per cent", "rose by 14 per cent"))
    assert "The outlet changed the words." in _page(client, words)


def test_the_published_document_stays_as_it_was(client, words):
    document = reverse("public:claim-document", args=[words.review.claim.ref, 1])
    before = client.get(document).content
    watching.look(words, text=watching.NEW_TEXT)
    assert client.get(document).content == before
    assert ReviewVersion.objects.count() == 1


def test_a_kept_page_is_asked_for_again_when_a_source_changed(client, words):
    first = client.get(_address(words))
    again = {"If-None-Match": first["ETag"]}
    assert client.get(_address(words), headers=again).status_code == 304
    watching.look(words, text=watching.NEW_TEXT)
    assert client.get(_address(words), headers=again).status_code == 200


def test_an_earlier_version_tells_it_too(client, words):
    watching.look(words, text=watching.NEW_TEXT)
    corrections.correct(words.review, summary="Traffic rose by 12 per cent, says the authority.")
    earlier = client.get(reverse("public:claim-version", args=[words.review.claim.ref, 1])).text
    assert "The source changed these words." in earlier


def test_a_void_verdict_says_nothing_of_its_sources(client, words):
    watching.look(words, text=watching.NEW_TEXT)
    corrections.correct(words.review, CorrectionKind.VOID)
    assert 'class="standing' not in _page(client, words)


@pytest.mark.parametrize("number", [0, 10**9, 10**30])
def test_an_unknown_change_is_not_found(client, words, number):
    assert client.get(_address(words) + f"sources/{number}/").status_code == 404


def test_another_claims_address_does_not_show_it(client, words):
    watching.look(words, text=watching.NEW_TEXT)
    other = published.publish(published.full_claim("Traffic doubled."))
    assert client.get(reverse("public:source-change", args=[other.review.claim.ref, words.pk])).status_code == 404
