"""Reading a published document back loses nothing and needs nothing else."""

import json

import pytest

from claims.enums import Stance
from claims.selectors.documents import read_document
from tests import factories, published

pytestmark = pytest.mark.django_db


def test_it_reads_everything_that_was_published():
    version = published.publish()
    document, raw = read_document(version.body), json.loads(version.body)
    assert (document.ref, document.version, document.claim_ref) == (version.review.ref, 1, version.review.claim.ref)
    assert document.published_at == version.published_at.replace(microsecond=0)
    assert document.text == raw["claim"]["text"]
    assert str(document.claim_date) == raw["claim"]["claim_date"]
    assert document.claimant.name == "Port officials"
    assert document.places[0].exact == "traffic rose by 40 per cent"
    assert (document.rating.lowest, document.rating.highest) == (1, 5)
    assert document.quotations[0].exact == published.CITED
    assert document.quotations[0].source.text_sha256 == raw["citations"][0]["snapshot"]["text_sha256"]
    assert len(document.searches) == len(raw["searches"]) == 2
    assert {item.outcome for item in document.considered} >= {"failed", "set aside"}
    assert (document.author, document.approver) == (raw["people"]["author"], raw["people"]["approver"])


def test_a_source_quoted_twice_is_listed_once():
    snapshot = factories.make_snapshot(published.SOURCE)
    cited = [(snapshot, words, Stance.CONTEXT, "") for words in (published.CITED, "It had fallen in April.")]
    document = read_document(published.publish(citations=cited).body)
    assert len(document.quotations) == 2
    assert len(document.sources) == 1


def test_the_first_publication_is_remembered_over_versions():
    first = published.publish()
    second = published.republish(first.review, rating="mixed")
    document = read_document(second.body)
    assert document.first_published_at == first.published_at.replace(microsecond=0) < document.published_at


@pytest.mark.parametrize("body", ["", "[]", "{}", "null", '{"id": 1}'])
def test_what_is_no_document_is_refused(body):
    with pytest.raises((KeyError, ValueError, TypeError)):
        read_document(body)
