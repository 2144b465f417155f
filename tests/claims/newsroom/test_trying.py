"""Try a text: what would be found is shown, and nothing is kept."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims.models import Article, ArticleVersion, AuditEvent, Claim, Claimant, Job
from claims.selectors import trying
from claims.selectors.trying import MAX_TRIED_CHARS
from tests import factories, published

pytestmark = pytest.mark.django_db

TRY = reverse("newsroom:try-it")
TEXT = "The harbour is closed on Sundays.\n\nPort officials say that traffic rose by 40 per cent."


def test_it_is_led_to_from_adding_an_article(browser, parsed):
    page = parsed(browser.get(reverse("newsroom:article-new")))
    assert page.select_one(f"main a[href='{TRY}']").text == "Try a text"


def test_claims_are_shown_with_claimant_reasons_and_matches(browser, parsed):
    version = published.publish()
    page = parsed(browser.post(TRY, {"text": f"Officials say that {version.review.claim.text}"}))
    assert page.find(id="found-title").text == "1 claim found"
    row = page.select_one("#found ol > li")
    assert row.select_one(".claim-row__who strong").text == "Officials"
    assert row.select(".claim-row__why .reasons li")
    match = row.select_one(".matches li")
    assert match.select_one(".tag").text == "same claim"
    assert match.a["href"] == reverse("public:claim", args=[version.review.claim.ref])
    assert "not of this text" in match.text


def test_questions_and_what_is_too_vague_stand_aside_under_a_line(browser, parsed):
    page = parsed(browser.post(TRY, {"text": TEXT + " Really? Read more."}))
    assert page.find(id="found-title").text == "4 claims found"
    fore, aside = page.select("#found ol")
    assert len(fore.find_all("li", recursive=False)) == 2
    assert [row.h3.text for row in aside.find_all("li", recursive=False)] == ["Really?", "Read more."]
    assert aside.parent.name == "details"
    assert not aside.parent.has_attr("open")
    assert aside.parent.summary.text.startswith("2 more ")


def test_a_text_with_nothing_else_shows_what_is_too_vague(browser, parsed):
    page = parsed(browser.post(TRY, {"text": "Really?"}))
    assert page.select_one("#found details").has_attr("open")
    assert page.select_one("#found h3").text == "Really?"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Traffic rose by 40 per cent, said the port authority.", "read as English by rules, version"),
        ("El paro bajó un 12 % el año pasado, según la oposición.", "There are no rules for Spanish yet"),
        ("قالت المعارضة إن الرقم غير صحيح.", "read in a language that could not be told by rules"),
    ],
)
def test_the_language_is_named_in_words(browser, parsed, text, said):
    assert said in " ".join(parsed(browser.post(TRY, {"text": text})).find(id="found").text.split())


def test_where_no_rules_tell_kinds_apart_nothing_stands_aside(browser, parsed):
    page = parsed(browser.post(TRY, {"text": "قالت المعارضة إن الرقم غير صحيح."}))
    assert len(page.select("#found ol > li")) == 1
    assert page.select_one("#found details > summary + ol") is None


def test_a_page_shows_the_most_check_worthy_and_says_what_it_leaves_out(browser, parsed, monkeypatch):
    monkeypatch.setattr(trying, "MAX_SHOWN", 1)
    page = parsed(browser.post(TRY, {"text": TEXT}))
    assert page.find(id="found-title").text == "2 claims found"
    assert [row.text for row in page.select("#found h3")] == ["Traffic rose by 40 per cent."]
    assert "The 1 least check-worthy is not shown" in page.find(id="found").text


def test_the_source_of_a_web_page_is_named_as_such(browser, parsed):
    markup = parsed(browser.post(TRY, {"text": "<p>Traffic <b>rose</b> by 40 per cent.</p>"}))
    assert markup.select_one("#found .notice a")["href"] == reverse("newsroom:article-new")
    prose = parsed(browser.post(TRY, {"text": "Traffic < 40 per cent, says <b>nobody</b>, and 3 > 2."}))
    assert not prose.select("#found .notice")


def test_line_ends_count_once_however_a_browser_sends_them(browser):
    lines = "\r\n".join(["x" * 99] * (MAX_TRIED_CHARS // 100))
    assert len(lines) > MAX_TRIED_CHARS
    assert browser.post(TRY, {"text": lines}).status_code == 200


def test_a_turn_of_speech_is_said_by_a_name_before_a_colon(browser, parsed):
    page = parsed(browser.post(TRY, {"text": "VOSS: Traffic rose by 40 per cent in 2025."}))
    who = " ".join(page.select_one(".claim-row__who").text.split())
    assert who.startswith("VOSS (before a colon)")


def test_words_that_differ_in_a_stop_only_are_not_shown_twice(browser, parsed):
    page = parsed(browser.post(TRY, {"text": "Traffic rose by 40 per cent"}))
    assert page.select_one("#found h3").text == "Traffic rose by 40 per cent."
    assert not page.select("#found blockquote")


def test_a_text_may_be_written_from_right_to_left(browser, parsed):
    assert parsed(browser.get(TRY)).find(id="id_text")["dir"] == "auto"


def test_a_claim_that_waits_is_not_shown_as_a_match(browser, parsed):
    factories.make_claim(text="Traffic rose by 40 per cent.")
    page = parsed(browser.post(TRY, {"text": TEXT}))
    assert not page.select(".matches li")
    assert "No published review matches." in page.text


def test_nothing_is_stored(browser):
    kept = (Article, ArticleVersion, AuditEvent, Claim, Claimant, Job)
    before = [model.objects.count() for model in kept]
    assert browser.post(TRY, {"text": TEXT, "title": "T", "published_on": "2026-05-30"}).status_code == 200
    assert [model.objects.count() for model in kept] == before


def test_what_was_tried_can_be_taken_in_as_it_is(browser, parsed):
    page = parsed(browser.post(TRY, {"text": TEXT, "title": "The port", "published_on": "2026-05-30"}))
    form = page.select_one(f"form[action='{reverse('newsroom:article-new')}']")
    browser.post(form["action"], {field["name"]: field["value"] for field in form.select("input")})
    version = ArticleVersion.objects.get()
    assert version.text == TEXT
    assert (version.article.title, str(version.article.published_on)) == ("The port", "2026-05-30")


@pytest.mark.parametrize(
    ("sent", "field", "status"),
    [
        ({"text": ""}, "id_text", 422),
        ({"text": " \n … "}, "id_text", 422),
        ({"text": " https://paper.example/harbour\n"}, "id_text", 422),
        ({"text": "x" * (MAX_TRIED_CHARS + 1)}, "id_text", 422),
        ({"text": TEXT, "published_on": "soon"}, "id_published_on", 422),
    ],
)
def test_what_cannot_be_read_is_said_by_its_field(browser, parsed, sent, field, status):
    response = browser.post(TRY, sent)
    page = parsed(response)
    assert response.status_code == status
    assert page.find(id=f"{field}_error").text
    assert page.find(id="found") is None


def test_what_was_pasted_is_only_ever_text(browser):
    body = browser.post(
        TRY, {"text": "<script>alert(1)</script> Officials say that <b>traffic</b> rose by 40 per cent."}
    )
    assert b"<script>alert" not in body.content
    assert b"<b>traffic" not in body.content
