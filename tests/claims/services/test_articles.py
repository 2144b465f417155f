"""Intake: whole or not at all; the same text twice is one version, a changed text at the same address the next one."""

from datetime import date

import pytest

from claims import store
from claims.enums import ArticleOrigin, JobKind, Role
from claims.errors import EmptyTextError, InvalidInputError, TooLargeError, UnsupportedTypeError
from claims.models import Article, ArticleVersion, Job
from claims.ports import Found
from claims.services import articles
from tests import factories

pytestmark = pytest.mark.django_db


def _read(data, **hints):
    return factories.reading(
        "A harbour report.\n\nTraffic rose.", media_type="application/pdf", byline=Found("A. Writer", "pdf-info")
    )


def test_a_pasted_text_becomes_an_article_with_a_version_and_an_extraction_job():
    editor = factories.make_user()
    intake = articles.add_text(actor=editor, text="  Traffic rose.\r\n\r\nIt fell. ", title="Harbour")
    assert (intake.article.title, intake.version.text) == ("Harbour", "Traffic rose.\n\nIt fell.")
    assert intake.is_new_article
    assert intake.is_new_version
    assert store.get(intake.version.original_sha256) == b"  Traffic rose.\r\n\r\nIt fell. "
    assert Job.objects.get().kind == JobKind.EXTRACT_ARTICLE
    assert Job.objects.get().subject_id == intake.version.pk


def test_the_same_text_again_is_the_same_version():
    first = articles.add_text(actor=None, text="Traffic rose.")
    again = articles.add_text(actor=None, text="Traffic\u00a0rose. ")
    assert (again.article, again.version) == (first.article, first.version)
    assert not again.is_new_version
    assert (Article.objects.count(), ArticleVersion.objects.count(), Job.objects.count()) == (1, 1, 1)


def test_a_changed_text_at_the_same_address_is_a_new_version():
    url = "https://paper.example/harbour?utm_source=feed"
    first = articles.add_text(actor=None, text="Traffic rose.", url=url)
    second = articles.add_text(actor=None, text="Traffic rose a lot.", url="https://paper.example/harbour")
    assert second.article == first.article
    assert (first.version.number, second.version.number) == (1, 2)
    back = articles.add_text(actor=None, text="Traffic rose.", url=url)
    assert back.version == first.version


@pytest.mark.parametrize("text", ["", "   \n ", "\u200b\u200d", "— … —"])
def test_a_text_without_words_is_refused(text):
    with pytest.raises(EmptyTextError):
        articles.add_text(actor=None, text=text)
    assert not Article.objects.exists()


def test_a_huge_text_is_refused_with_the_limit(monkeypatch):
    monkeypatch.setattr(articles, "MAX_TEXT_CHARS", 10)
    with pytest.raises(TooLargeError, match="limit is 10"):
        articles.add_text(actor=None, text="more than ten characters")
    assert not Article.objects.exists()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://paper.example/x", "not an address"])
def test_a_bad_address_is_refused_and_nothing_is_kept(url):
    with pytest.raises(InvalidInputError):
        articles.add_text(actor=None, text="Traffic rose.", url=url)
    assert not Article.objects.exists()


def test_a_file_is_kept_with_its_bytes_and_what_it_says_of_itself():
    intake = articles.add_file(actor=factories.make_user(), data=b"%PDF", name="report.pdf", read=_read)
    assert store.get(intake.version.original_sha256) == b"%PDF"
    assert (intake.version.media_type, intake.version.file_name) == ("application/pdf", "report.pdf")
    assert (intake.article.title, intake.article.byline) == ("Harbour statistics", "A. Writer")
    assert intake.article.published_on == date(2026, 6, 2)
    assert intake.article.origin == ArticleOrigin.UPLOADED


def test_a_broken_file_leaves_nothing_behind():
    def refuse(data, **hints):
        raise UnsupportedTypeError("This is a picture.")

    with pytest.raises(UnsupportedTypeError):
        articles.add_file(actor=None, data=b"PNG", name="a.txt", read=refuse)
    with pytest.raises(EmptyTextError):
        articles.add_file(actor=None, data=b"", name="a.txt", read=_read)
    assert not Article.objects.exists()


def test_an_address_makes_an_article_at_once_and_one_job():
    editor = factories.make_user()
    article = articles.add_url(actor=editor, url="https://paper.example/harbour#top", check=factories.any_address)
    assert articles.add_url(actor=editor, url="https://paper.example/harbour", check=factories.any_address) == article
    assert Job.objects.get().kind == JobKind.FETCH_ARTICLE
    assert not article.versions.exists()


def test_everybody_of_the_newsroom_may_add_articles():
    assert articles.add_text(actor=factories.make_user(Role.CONTRIBUTOR), text="Traffic rose.").is_new_version
