"""An article's page: its newest text, what stands out in it, and whether work is under way."""

from __future__ import annotations

import pytest

from claims.enums import ClaimStatus, JobKind
from claims.models import Article
from claims.selectors.articles import article_page, articles_page
from tests import factories

pytestmark = pytest.mark.django_db


def test_an_article_whose_text_has_not_arrived_has_no_version():
    article = Article.objects.create(identity="url:https://x.example/", url="https://x.example/", origin="fetched")
    shown = article_page(article)
    assert shown.version is None
    assert shown.sentences == []


def test_a_version_that_is_not_there_is_none():
    assert article_page(factories.make_version().article, number=7) is None


def test_low_suggestions_stand_back_and_what_a_person_touched_stands_out():
    version = factories.make_version()
    extraction = version.extractions.create(extractor="rules", version="1", sentences=3, claims_found=3)

    def make(text, **fields):
        claim = factories.make_claim(text=text, version=version, **{"status": ClaimStatus.SUGGESTED} | fields)
        claim.appearances.update(extraction=extraction)
        return claim

    make("High.", score=0.7)
    make("Low.", score=0.2, exact="4,000 containers in May")
    make("Low but taken up.", score=0.2, status=ClaimStatus.ACCEPTED, exact="Residents should be asked first")
    by_hand = make("Low but marked by hand.", score=0.2, exact="The harbour")
    by_hand.appearances.update(extraction=None)
    shown = article_page(version.article)
    assert {view.appearance.claim.text for view in shown.leading} == {
        "High.",
        "Low but taken up.",
        "Low but marked by hand.",
    }
    assert [view.appearance.claim.text for view in shown.lesser] == ["Low."]


def test_open_work_is_noticed_and_the_fingerprint_follows_the_claims():
    version = factories.make_version()
    before = article_page(version.article)
    factories.make_job(JobKind.EXTRACT_ARTICLE, version.pk, article=version.article)
    factories.make_claim(version=version)
    after = article_page(version.article)
    assert not before.is_working
    assert after.is_working
    assert before.state != after.state


def test_the_list_costs_the_same_queries_however_long(django_assert_num_queries):
    for _ in range(5):
        version = factories.make_version()
        factories.make_claim(version=version)
        factories.make_claim(
            version=version, exact="The harbour handled 4,000 containers", status=ClaimStatus.SUGGESTED
        )
    with django_assert_num_queries(4):
        lines = articles_page().rows
    assert {(line.versions, line.claims, line.waiting) for line in lines} == {(1, 2, 1)}
