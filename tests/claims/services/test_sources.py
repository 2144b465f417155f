"""One source for each canonical URI, those that stand under an older spelling of it among them."""

import pytest

from claims.models import Article, Source
from claims.services import articles
from claims.services.sources import source_for
from tests import factories

pytestmark = pytest.mark.django_db

ADDRESS = "https://web.archive.org/web/20200101000000/http://paper.example/harbour"
OLDER = "https://web.archive.org/web/20200101000000/http:/paper.example/harbour"


def test_the_same_address_is_the_same_source():
    assert source_for(ADDRESS) == source_for(ADDRESS)
    assert Source.objects.get().canonical_uri == ADDRESS


def test_a_source_archived_under_the_older_spelling_stays_the_source():
    old = factories.make_source(OLDER)
    factories.make_snapshot(source=old)
    assert source_for(ADDRESS) == old


def test_a_source_of_which_nothing_was_archived_does_not_keep_its_broken_address():
    factories.make_source(OLDER)
    assert source_for(ADDRESS).canonical_uri == ADDRESS


def test_a_page_with_an_empty_segment_is_not_taken_for_the_one_without():
    factories.make_snapshot(source=factories.make_source("https://paper.example/a/b"))
    assert source_for("https://paper.example/a//b").canonical_uri == "https://paper.example/a//b"


def test_an_article_whose_text_came_in_under_the_older_spelling_stays_one_article():
    old = factories.make_version().article
    Article.objects.filter(pk=old.pk).update(identity=f"url:{OLDER}", url=OLDER)
    assert articles.add_url(actor=factories.make_user(), url=ADDRESS, check=factories.any_address) == old
    assert articles.add_text(actor=factories.make_user(), text="Traffic rose.", url=ADDRESS).version.article == old
