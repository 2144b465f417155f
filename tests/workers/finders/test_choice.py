"""Which finders are on, by the settings (workers/finders/__init__.py)."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from claims import search
from claims.enums import DocumentKind, SourceKind
from claims.models import ImportedReview
from workers.finders import enabled_finders, finder_by_name

ALL = ["library", "claimreviews", "feeds", "mediawiki", "searxng"]


@pytest.fixture
def configured(settings):
    settings.FINDERS = ALL
    settings.FEED_URLS = ["https://paper.example/feed"]
    settings.MEDIAWIKI_API_URL = "https://wiki.example/w/api.php"
    settings.SEARXNG_URL = "https://search.example"
    return settings


def test_it_works(configured, fetch):
    finders = enabled_finders(fetch)
    assert [finder.name for finder in finders] == ALL
    assert len({finder.label for finder in finders}) == len(ALL)


def test_the_order_is_that_of_the_setting_and_each_counts_once(configured, fetch):
    configured.FINDERS = ["searxng", "library", "searxng"]
    assert [finder.name for finder in enabled_finders(fetch)] == ["searxng", "library"]


def test_the_defaults_need_no_address(settings, fetch):
    assert enabled_finders(fetch)
    assert settings.FEED_URLS == []


@pytest.mark.parametrize(
    ("name", "setting"), [("feeds", "FEED_URLS"), ("mediawiki", "MEDIAWIKI_API_URL"), ("searxng", "SEARXNG_URL")]
)
def test_a_finder_without_its_address_says_which_setting_it_needs(configured, fetch, name, setting):
    setattr(configured, setting, type(getattr(configured, setting))())
    with pytest.raises(ImproperlyConfigured, match=setting):
        enabled_finders(fetch)


@pytest.mark.parametrize("name", ["google", "", "Library"])
def test_an_unknown_name_is_refused_with_the_known_ones(configured, fetch, name):
    with pytest.raises(ImproperlyConfigured, match="library, claimreviews, feeds, mediawiki, searxng"):
        finder_by_name(name, fetch)


@pytest.mark.django_db
def test_the_finders_of_the_database_ask_the_real_selectors(configured, fetch, ask):
    review = ImportedReview.objects.create(
        url="https://other.example/1", claim_reviewed="Oil exports rose by 40 %", rating="False", document={}
    )
    search.index(DocumentKind.IMPORTED, review.pk, title="", body=review.claim_reviewed)
    [result] = finder_by_name("claimreviews", fetch).find(ask("oil exports to Norland"))
    assert (result.url, result.kind) == ("https://other.example/1", SourceKind.FACT_CHECK)
    assert finder_by_name("library", fetch).find(ask("oil exports")) == []
