"""Articles: taken in three ways, shown with their claims in place, and marked by hand."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from claims.enums import ClaimStatus, JobKind, JobState, Origin
from claims.models import Article, Claim
from claims.services import articles
from tests import factories

pytestmark = pytest.mark.django_db

NEW = reverse("newsroom:article-new")
LIST = reverse("newsroom:articles")
TEXT = "The harbour handled 4,000 containers in May. Port officials say that traffic rose by 40 per cent."


def page_of(article, *rest, name="article"):
    return reverse(f"newsroom:{name}", args=[article.ref, *rest])


def test_pasting_a_text(browser):
    response = browser.post(NEW, {"kind": "text", "text": TEXT, "title": "The port", "published_on": "2026-06-01"})
    article = Article.objects.get()
    assert response["Location"] == page_of(article)
    assert (article.title, str(article.published_on)) == ("The port", "2026-06-01")
    assert article.jobs.get().kind == JobKind.EXTRACT_ARTICLE


def test_the_same_text_again_says_so_and_leads_to_it(browser):
    browser.post(NEW, {"kind": "text", "text": TEXT})
    response = browser.post(NEW, {"kind": "text", "text": TEXT}, follow=True)
    article = Article.objects.get()
    assert response.redirect_chain[-1][0] == page_of(article)
    assert "We have this text already: it is version 1" in response.content.decode()


def test_a_changed_text_at_the_same_address_is_a_new_version(browser):
    address = "https://news.example/port"
    browser.post(NEW, {"kind": "text", "text": TEXT, "url": address})
    response = browser.post(NEW, {"kind": "text", "text": TEXT + " It was corrected.", "url": address}, follow=True)
    assert "this is version 2" in response.content.decode()
    assert Article.objects.get().versions.count() == 2


@pytest.mark.parametrize(
    ("form", "field", "words"),
    [
        ({"kind": "text", "text": "  \n "}, "text_text", "no words"),
        ({"kind": "text", "text": "x" * (articles.MAX_TEXT_CHARS + 1)}, "text_text", "limit"),
        ({"kind": "text", "text": TEXT, "published_on": "soon"}, "text_published_on", "valid date"),
        ({"kind": "text", "text": TEXT, "url": "ftp://files.example/"}, "text_url", "http"),
        ({"kind": "url", "url": "not an address"}, "url_url", ""),
        ({"kind": "url", "url": "file:///etc/passwd"}, "url_url", "http"),
        ({"kind": "file"}, "file_file", "required"),
    ],
)
def test_what_cannot_be_taken_in_is_said_by_its_field(browser, parsed, form, field, words):
    response = browser.post(NEW, form)
    assert response.status_code == 422
    error = parsed(response).find(id=f"{field}_error")
    assert error is not None
    assert words in error.text
    assert not Article.objects.exists()


def test_what_was_typed_is_kept_when_a_field_is_wrong(browser, parsed):
    page = parsed(browser.post(NEW, {"kind": "text", "text": TEXT, "published_on": "soon"}))
    assert page.find(id="text_text").text.strip() == TEXT


def test_giving_an_address_makes_an_article_that_is_being_fetched(browser, parsed):
    response = browser.post(NEW, {"kind": "url", "url": "https://news.example/port"}, follow=True)
    page = parsed(response)
    assert Article.objects.get().jobs.get().kind == JobKind.FETCH_ARTICLE
    assert page.select_one("#live")["hx-trigger"] == "every 2s"
    assert page.h2.text == "No text yet"


def test_uploading_a_file_reads_it(browser):
    file = SimpleUploadedFile("port.txt", TEXT.encode(), content_type="text/plain")
    browser.post(NEW, {"kind": "file", "file": file})
    version = Article.objects.get().versions.get()
    assert (version.text, version.file_name) == (TEXT, "port.txt")


@pytest.mark.parametrize("data", [b"", b"\x7fELF\x02\x01\x01\x00" + b"\x00\xff" * 200, b"%PDF-1.7 broken"])
def test_a_file_that_cannot_be_read_says_what_is_wrong(browser, parsed, data):
    response = browser.post(NEW, {"kind": "file", "file": SimpleUploadedFile("x.pdf", data)})
    assert response.status_code == 422
    assert parsed(response).find(id="file_file_error").text.strip()
    assert not Article.objects.exists()


def test_the_list_says_how_far_each_article_is(browser, parsed):
    version = factories.make_version()
    factories.make_claim(status=ClaimStatus.SUGGESTED, version=version)
    factories.make_claim(status=ClaimStatus.ACCEPTED, version=version, exact="The harbour handled 4,000 containers")
    item = parsed(browser.get(LIST)).select_one("[data-row]")
    assert "2 claims, 1 waiting for triage" in item.get_text(" ", strip=True)


def test_the_list_can_be_searched(browser, parsed):
    factories.make_version(article=None)
    Article.objects.create(identity="url:x", title="Ships of the north", origin="pasted")
    page = parsed(browser.get(LIST, {"q": "north ships"}))
    assert [row.h2.text for row in page.select("[data-row]")] == ["Ships of the north"]
    assert "No article fits" in parsed(browser.get(LIST, {"q": "nothing like it"})).text


def test_the_text_stands_on_the_page_character_for_character(browser, parsed):
    version = factories.make_version("A <b>bold</b> claim & “more” 😀.\n\nSecond   paragraph, with é.")
    text = parsed(browser.get(page_of(version.article))).select_one("[data-text]")
    assert text.get_text() == version.text


def test_claims_are_marked_in_place_also_where_they_overlap(browser, parsed):
    version = factories.make_version()
    whole = factories.make_claim(version=version, exact="Port officials say that traffic rose by 40 per cent.")
    part = factories.make_claim(version=version, exact="traffic rose by 40 per cent")
    page = parsed(browser.get(page_of(version.article)))
    outer = page.select(f'mark[data-of~="claim-{whole.ref}"]')
    inner = page.select(f'mark[data-of~="claim-{part.ref}"]')
    assert "".join(mark.get_text() for mark in outer) == "Port officials say that traffic rose by 40 per cent."
    assert "".join(mark.get_text() for mark in inner) == "traffic rose by 40 per cent"
    assert page.find(id=f"claim-{whole.ref}").name == "mark"
    assert page.find(id=f"claim-{part.ref}").name == "mark"


def test_declined_claims_leave_the_text_but_stay_in_the_margin(browser, parsed):
    version = factories.make_version()
    claim = factories.make_claim(version=version, status=ClaimStatus.DECLINED, decline_reason="vague")
    page = parsed(browser.get(page_of(version.article)))
    assert page.find(id=f"claim-{claim.ref}") is None
    assert page.select_one(f'[data-mark="claim-{claim.ref}"]')


def test_an_older_version_says_that_there_is_a_newer_one(browser):
    version = factories.make_version()
    factories.make_version("Another text.", article=version.article)
    assert "older version" in browser.get(page_of(version.article, 1, name="article-version")).content.decode()
    assert "older version" not in browser.get(page_of(version.article)).content.decode()
    assert browser.get(page_of(version.article, 3, name="article-version")).status_code == 404


def test_progress_stops_asking_when_the_work_is_done_and_tells_the_page(browser, parsed):
    version = factories.make_version()
    job = factories.make_job(JobKind.EXTRACT_ARTICLE, version.pk, article=version.article)
    live = page_of(version.article, name="article-live")
    seen = parsed(browser.get(live)).select_one("#live")["hx-get"].split("seen=")[1]
    assert "HX-Trigger" not in browser.get(live, {"seen": seen})
    job.state = JobState.DONE
    job.save()
    version.extractions.create(extractor="rules", version="1", sentences=3, claims_found=0)
    response = browser.get(live, {"seen": seen})
    assert response["HX-Trigger"] == "page-changed"
    assert "hx-trigger" not in parsed(response).select_one("#live").attrs


def test_work_that_was_given_up_says_why_and_can_be_tried_again(browser, parsed):
    version = factories.make_version()
    job = factories.make_job(
        JobKind.EXTRACT_ARTICLE,
        version.pk,
        article=version.article,
        state=JobState.DEAD,
        last_error="The reader ran out of memory.",
    )
    page = parsed(browser.get(page_of(version.article)))
    assert "The reader ran out of memory." in page.select_one("#live").text
    form = page.find("form", action=reverse("newsroom:job-retry", args=[job.pk]))
    assert browser.post(form["action"], {"next": page_of(version.article)})["Location"] == page_of(version.article)
    job.refresh_from_db()
    assert job.state == JobState.NEW


def mark(browser, version, **form):
    return browser.post(reverse("newsroom:claim-mark", args=[version.article.ref, version.number]), form, follow=True)


def test_marking_selected_words(browser, editor):
    version = factories.make_version()
    words = "Residents should be asked first."
    start = version.text.index(words)
    mark(
        browser,
        version,
        start=start,
        end=start + len(words),
        exact=words,
        claimant_name="Residents",
        claimant_kind="group",
    )
    claim = Claim.objects.get()
    assert (claim.text, claim.origin, claim.created_by, claim.claimant.name) == (
        words,
        Origin.HUMAN,
        editor,
        "Residents",
    )
    assert claim.status == ClaimStatus.SUGGESTED


def test_marking_pasted_words_finds_them(browser):
    version = factories.make_version()
    mark(browser, version, words="residents should be asked first")
    assert not Claim.objects.exists()
    mark(browser, version, words="Residents should be asked first", text="Residents want a say.")
    claim = Claim.objects.get()
    assert (claim.text, claim.appearances.get().exact) == ("Residents want a say.", "Residents should be asked first")


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"words": "unicorns"},
        {"start": 0, "end": 5, "exact": "wrong"},
        {"start": 900, "end": 905, "exact": "beyond"},
        {"start": -1, "end": 5, "exact": "The h"},
    ],
)
def test_marking_refuses_words_that_are_not_there(browser, form):
    version = factories.make_version()
    response = mark(browser, version, **form)
    assert response.context["messages"]
    assert not Claim.objects.exists()
