"""Full text finds words by stem and without accents, title first, and takes no orders from what people type."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from claims import search
from claims.enums import DocumentKind
from claims.models import MatchTerms, SearchDocument
from claims.search import tsvector
from claims.search.base import MAX_TOKENS, MOST_READ, rarest, tokens_of

pytestmark = pytest.mark.django_db


def _ids(words, **options):
    return [hit.subject_id for hit in search.search(DocumentKind.CLAIM, words, **options)]


@pytest.fixture(autouse=True)
def _documents():
    search.index(DocumentKind.CLAIM, 1, title="Harbour traffic rose", body="Ships came from Bilbao and Malmö.")
    search.index(DocumentKind.CLAIM, 2, title="Rail freight fell", body="The harbour was mentioned once.")
    search.index(DocumentKind.SNAPSHOT, 3, title="Harbour", body="Another kind of document.")


def test_words_are_found_by_their_stem_the_title_first():
    assert _ids("harbours") == [1, 2]


def test_accents_do_not_matter():
    assert _ids("malmo") == [1]
    assert _ids("MALMÖ") == [1]


def test_all_words_or_any():
    assert _ids("harbour freight") == [2]
    assert set(_ids("ships freight", match_all=False)) == {1, 2}


@pytest.mark.parametrize("words", ['"', "' OR 1=1 --", "harbour*", "NEAR(", "a:*&!", "title:harbour", "", "  ", "\0"])
def test_operators_are_only_words(words):
    for match_all in (True, False):
        assert isinstance(_ids(words, match_all=match_all), list)


def test_a_changed_document_is_found_by_its_new_words_only():
    search.index(DocumentKind.CLAIM, 1, title="Airport", body="Planes.")
    assert _ids("traffic") == []
    assert _ids("airport") == [1]


def test_a_removed_document_is_not_found():
    search.remove(DocumentKind.CLAIM, 1)
    assert _ids("traffic") == []


def test_the_snippet_is_plain_text():
    search.index(DocumentKind.CLAIM, 4, title="x", body="before <b>zeppelin</b> after")
    [hit] = search.search(DocumentKind.CLAIM, "zeppelin")
    assert "zeppelin" in hit.snippet
    assert "\x02" not in hit.snippet


def test_a_long_query_is_cut():
    assert len(tokens_of(" ".join(f"word{number}" for number in range(100)))) == MAX_TOKENS


def _alike(text, **options):
    return [pk for pk, _ in search.alike(DocumentKind.CLAIM, text, **({"limit": 5} | options))]


def test_titles_are_found_by_any_of_their_words_and_not_by_their_body():
    found = search.alike(DocumentKind.CLAIM, "harbours freight ships", limit=5)
    assert sorted(found) == [(1, "Harbour traffic rose"), (2, "Rail freight fell")]
    assert _alike("ships malmo") == []


def test_the_title_with_more_of_the_words_comes_first():
    assert _alike("rail freight harbour", limit=1) == [2]


@pytest.mark.parametrize("words", ['"', "' OR 1=1 --", "NEAR(", "a:*&!", "terms:bilbao", "", "\0", "%s", "the of and"])
def test_operators_are_only_words_in_titles_too(words):
    assert _alike(words) == []


def test_a_pair_of_common_words_leads_to_the_claim_that_has_both_together():
    for number in range(10, 40):
        search.index(DocumentKind.CLAIM, number, title=f"Taxes: item {number}. The class of {number}.", body="")
    search.index(DocumentKind.CLAIM, 50, title="Middle class taxes went up", body="")
    search.index(DocumentKind.CLAIM, 51, title="The middle of the item", body="")
    assert _alike("taxes on the middle class", limit=1) == [50]


def test_what_is_too_common_is_not_read_and_the_rare_word_still_leads(monkeypatch):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL steers by its statistics, see the next test")
    monkeypatch.setattr("claims.search.base.COMMON", 3)
    monkeypatch.setattr("claims.search.fts5.COMMON", 3)
    for number in range(10, 15):
        search.index(DocumentKind.CLAIM, number, title=f"Trade item {number}", body="")
    assert _alike("trade") == []
    assert _alike("trade item 12", limit=1) == [12]


def test_postgresql_knows_the_common_codes_from_its_statistics():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite counts")
    for number in range(10, 60):
        search.index(DocumentKind.CLAIM, number, title=f"Trade item {number}", body="")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE claims_matchterms")
    tsvector._common.cache_clear()
    known, rare = tsvector._common(connection.alias, 0)
    tsvector._common.cache_clear()
    assert max(known.values()) == 50
    assert rare == 1
    assert _alike("trade item 12", limit=1) == [12]


def test_kinds_are_apart():
    search.index(DocumentKind.IMPORTED, 7, title="Harbour traffic rose", body="")
    assert _alike("harbour traffic rose") == [1]
    assert search.alike(DocumentKind.IMPORTED, "harbour traffic", limit=5) == [(7, "Harbour traffic rose")]


def test_a_changed_or_removed_claim_is_not_found_by_its_old_words():
    search.index(DocumentKind.CLAIM, 1, title="Airport noise fell", body="")
    assert _alike("harbour traffic") == []
    assert _alike("airport noise") == [1]
    search.remove(DocumentKind.CLAIM, 1)
    assert _alike("airport noise") == []


def test_what_one_lookup_reads_is_bounded():
    counts = {f"c{number:x}": 1_900 for number in range(50)} | {"cf0": 0, "cf1": 5_000, "cf2": 1}
    chosen = rarest(counts, dict.fromkeys(counts, ()))
    assert chosen[0][1] == "cf2"
    assert len(chosen) == 1 + MOST_READ // 1_900
    assert [weight for weight, _ in chosen] == sorted((weight for weight, _ in chosen), reverse=True)


def test_a_pair_counts_in_full_only_where_a_word_of_it_is_too_common_to_be_read():
    counts = {"rare": 10, "other": 10, "common": 5_000, "both": 2, "half": 2}
    made_of = {"rare": (), "other": (), "common": (), "both": ("rare", "other"), "half": ("rare", "common")}
    weights = {code: weight for weight, code in rarest(counts, made_of)}
    assert "common" not in weights
    assert weights["half"] == 4 * weights["both"] > weights["rare"] > weights["both"]


def test_a_migration_cuts_the_claims_that_were_there(monkeypatch):
    SearchDocument.objects.create(kind="claim", subject_id=90, title="Glaciers shrank in Norway", body="")
    MatchTerms.objects.all().delete()
    migration = import_module("claims.migrations.0012_matching")
    monkeypatch.setattr(migration, "guards", SimpleNamespace(install_matching=lambda _: None))
    migration.forwards(apps, SimpleNamespace(connection=connection))
    assert _alike("glaciers in Norway") == [90]
    assert not MatchTerms.objects.filter(document__kind="snapshot").exists()
