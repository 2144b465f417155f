"""Full text finds words by stem and without accents, title first, and takes no orders from what people type."""

import pytest

from claims import search
from claims.enums import DocumentKind
from claims.search.base import MAX_TOKENS, tokens_of

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


def test_titles_are_found_by_any_of_their_words_and_not_by_their_body():
    found = search.titled(DocumentKind.CLAIM, "harbours freight ships", limit=5)
    assert sorted(found) == [(1, "Harbour traffic rose"), (2, "Rail freight fell")]
    assert search.titled(DocumentKind.CLAIM, "ships malmo", limit=5) == []


def test_the_title_with_more_of_the_words_comes_first():
    assert search.titled(DocumentKind.CLAIM, "rail freight harbour", limit=1) == [(2, "Rail freight fell")]


@pytest.mark.parametrize("words", ['"', "' OR 1=1 --", "NEAR(", "a:*&!", "body:bilbao", "", "\0"])
def test_operators_are_only_words_in_titles_too(words):
    assert search.titled(DocumentKind.CLAIM, words, limit=5) == []
