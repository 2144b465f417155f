"""How many origins the quotations of a verdict have, on the desk and for readers."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from claims import store
from claims.models import Citation
from claims.selectors.documents import read_document
from claims.selectors.independence import independence_of_document, independence_of_review
from tests import factories, published

pytestmark = pytest.mark.django_db

OTHER = (
    "Dock workers speak of a good month. In May, they say, the quays were as full as in the best years, and the yards "
    "behind them too.\n\nA union meets on Friday."
)


@pytest.fixture(autouse=True)
def _nothing_remembered():
    cache.clear()


def _publish(*snapshots):
    words = {published.SOURCE: published.CITED, OTHER: "the quays were as full as in the best years"}
    cited = [(one, words.get(_text(one), published.CITED), "refutes", "") for one in snapshots]
    return published.publish(factories.make_claim(), citations=cited)


def _text(snapshot):
    return store.get(snapshot.text_sha256).decode()


def _snapshot(text, host):
    return factories.make_snapshot(text, source=factories.make_source(f"https://{host}/a"), title=host, publisher="")


def test_one_source_says_nothing_of_independence():
    version = published.publish()
    assert independence_of_document(read_document(version.body)) is None


def test_copies_are_one_origin_and_readers_are_told_which_and_why(client):
    copy = _snapshot("Harbour news.\n\n" + published.SOURCE, "copy.example")
    version = _publish(_snapshot(published.SOURCE, "first.example"), copy, _snapshot(OTHER, "other.example"))
    page = " ".join(client.get(reverse("public:claim", args=[version.review.claim.ref])).text.split())
    assert "3 links, 2 origins." in page
    assert "has nearly the same text as" in page
    review = independence_of_review(version.review)
    assert (review.links, review.origins) == (3, 2)
    assert {*review.shared[0].titles} == {"first.example", "copy.example"}


def test_independent_sources_are_said_to_be(client):
    version = _publish(_snapshot(published.SOURCE, "first.example"), _snapshot(OTHER, "other.example"))
    page = client.get(reverse("public:claim", args=[version.review.claim.ref])).text
    assert "2 links, 2 origins." in page
    assert "as far as we can see" in page


def test_the_answer_is_remembered(django_assert_max_num_queries):
    version = _publish(_snapshot(published.SOURCE, "first.example"), _snapshot(OTHER, "other.example"))
    document = read_document(version.body)
    first = independence_of_document(document)
    for citation in Citation.objects.select_related("snapshot"):
        store.remove(citation.snapshot.text_sha256)
    with django_assert_max_num_queries(3):
        assert independence_of_document(document) == first


def test_a_text_that_cannot_be_read_says_nothing():
    one, other = _snapshot(published.SOURCE, "first.example"), _snapshot(OTHER, "other.example")
    version = _publish(one, other)
    cache.clear()
    store.remove(other.text_sha256)
    assert independence_of_document(read_document(version.body)) is None
