"""Readers and corrections: notices, history, differences, the public list and its feed."""

import json

import pytest
from lxml import etree

from claims.enums import CorrectionKind
from claims.models import ClaimReview
from claims.services import reviews, sequencing
from tests import factories
from tests.corrections import NOTE, begin, correct, write
from tests.published import publish

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}
SUMMARY = "Traffic rose by 12 per cent in May, not by 40."


@pytest.fixture
def review():
    return ClaimReview.objects.get(pk=publish().review_id)


def _page(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def _pages_of(review):
    ref = review.claim.ref
    return [
        f"/claims/{ref}/",
        f"/claims/{ref}/v/1/",
        f"/claims/{ref}/v/1.json",
        "/",
        "/claims/",
        "/feed.atom",
        "/feed.json",
    ]


def test_nothing_that_readers_see_changes_while_a_correction_is_prepared(client, review):
    before = [_page(client, path) for path in _pages_of(review)]
    begin(review, CorrectionKind.VERDICT_CHANGE)
    write(review, rating="true", summary="A secret draft sentence of the newsroom.")
    assert [_page(client, path) for path in _pages_of(review)] == before
    reviews.submit_review(actor=factories.make_user(), review=review)
    assert [_page(client, path) for path in _pages_of(review)] == before
    assert NOTE not in _page(client, "/corrections/")
    assert client.get(f"/claims/{review.claim.ref}/v/2/").status_code == 404
    assert client.get(f"/claims/{review.claim.ref}/v/2/changes/").status_code == 404


def test_a_changed_rating_is_said_at_the_top(client, review):
    correct(review, CorrectionKind.VERDICT_CHANGE, rating="mostly_false")
    html = _page(client, f"/claims/{review.claim.ref}/")
    notice = html.index("The rating was changed on")
    assert notice < html.index("<h1")
    assert "from “False” to “Mostly false”" in html
    assert NOTE in html


def test_a_typo_stands_in_the_history_only(client, review):
    correct(review, CorrectionKind.TYPO, summary="Traffic rose by 12 per cent, not 40.", note="A word too many.")
    html = _page(client, f"/claims/{review.claim.ref}/")
    assert html.count("A word too many.") == 1 + html.count('"text":"A word too many."')
    assert html.index("A word too many.", html.index('id="history"'))
    assert 'id="notice-2"' not in html


def test_the_old_version_says_what_became_of_it(client, review):
    correct(review, summary=SUMMARY)
    html = _page(client, f"/claims/{review.claim.ref}/v/1/")
    assert "It has been superseded." in html
    assert f"/claims/{review.claim.ref}/v/2/changes/" in html
    assert SUMMARY not in html


def test_the_difference_shows_words_taken_away_and_new_ones(client, review):
    correct(review, summary=SUMMARY)
    html = _page(client, f"/claims/{review.claim.ref}/v/2/changes/")
    assert "<del>" in html
    assert "<ins>" in html
    assert "in May" in html
    assert NOTE in html


@pytest.mark.parametrize("number", [0, 1, 3])
def test_there_is_no_difference_where_there_is_no_version_before(client, review, number):
    correct(review, summary=SUMMARY)
    assert client.get(f"/claims/{review.claim.ref}/v/{number}/changes/").status_code == 404


def test_a_withdrawn_verdict_leaves_its_claim_and_the_note(client, review):
    correct(review, CorrectionKind.WITHDRAWAL)
    ref = review.claim.ref
    html = _page(client, f"/claims/{ref}/")
    assert "This verdict was withdrawn on" in html
    assert NOTE in html
    assert "Traffic rose by 40 per cent." in html
    assert "application/ld+json" not in html
    assert "not by 40" not in html
    assert json.loads(client.get(f"/claims/{ref}/v/2.json").content)["status"] == "withdrawn"
    old = _page(client, f"/claims/{ref}/v/1/")
    assert "The verdict has since been withdrawn." in old
    assert "not by 40" in old


def test_a_void_verdict_keeps_its_words_under_a_notice(client, review):
    correct(review, CorrectionKind.VOID)
    html = _page(client, f"/claims/{review.claim.ref}/")
    assert "This verdict was declared void on" in html
    assert "not by 40" in html
    assert "application/ld+json" not in html
    assert "It had been rated" in html


@pytest.mark.parametrize(("kind", "word"), [(CorrectionKind.VOID, "Void"), (CorrectionKind.WITHDRAWAL, "Withdrawn")])
def test_lists_show_that_a_verdict_stands_no_longer(client, review, kind, word):
    correct(review, kind)
    for path in ("/", "/claims/", "/claims/?q=traffic", "/topics/harbours/"):
        html = _page(client, path)
        assert word in html, path
        assert NOTE in html, path
    assert review.claim.ref not in _page(client, "/claims/?rating=false")
    feed = etree.fromstring(client.get("/feed.atom").content)
    assert feed.find("a:entry/a:title", ATOM).text == f"{word}: “Traffic rose by 40 per cent.”"
    (item,) = json.loads(client.get("/feed.json").content)["items"]
    assert item["summary"] == NOTE


def test_the_markup_names_the_correction(client, review):
    correct(review, summary=SUMMARY)
    html = _page(client, f"/claims/{review.claim.ref}/")
    markup = json.loads(html.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    (comment,) = markup["correction"]
    assert (comment["@type"], comment["text"]) == ("CorrectionComment", NOTE)
    assert markup["version"] == 2


def test_every_correction_is_on_one_page_and_in_its_feed(client, review):
    other = ClaimReview.objects.get(pk=publish().review_id)
    correct(review, summary=SUMMARY, note="First, the harbour's own words.")
    correct(other, CorrectionKind.WITHDRAWAL, note="Then a withdrawal of the other.")
    html = _page(client, "/corrections/")
    assert html.index("Then a withdrawal") < html.index("First, the harbour")
    feed = etree.fromstring(client.get("/corrections.atom").content)
    entries = feed.findall("a:entry", ATOM)
    assert [entry.find("a:title", ATOM).text.partition(":")[0] for entry in entries] == ["Withdrawal", "Correction"]
    assert entries[1].find("a:id", ATOM).text.endswith(f"/claims/{review.claim.ref}/v/2/changes/")
    assert entries[1].find("a:summary", ATOM).text == "First, the harbour's own words."


def test_an_empty_list_says_so(client):
    assert "Nothing has been corrected yet" in _page(client, "/corrections/")
    feed = etree.fromstring(client.get("/corrections.atom").content)
    assert feed.findall("a:entry", ATOM) == []


def test_many_corrections_come_in_pages(client, review, monkeypatch):
    for number in range(21):
        correct(review, CorrectionKind.CLARIFICATION, summary=f"{SUMMARY} Said anew, {'again ' * number}and so on.")
    first = _page(client, "/corrections/")
    assert first.count('id="correction-') == 20
    following = first.partition('href="?after=')[2].partition('"')[0]
    assert _page(client, f"/corrections/?after={following}").count('id="correction-') == 1
    assert client.get("/corrections/?after=nonsense").status_code == 400


def test_a_note_is_written_as_text_wherever_it_stands(client, review):
    correct(review, CorrectionKind.CORRECTION, summary=SUMMARY, note="</script><script>alert(1)</script> was wrong")
    ref = review.claim.ref
    for path in (f"/claims/{ref}/", f"/claims/{ref}/v/2/changes/", "/corrections/"):
        assert "<script>alert(1)" not in _page(client, path)
    assert b"<script>alert" not in client.get("/corrections.atom").content


@pytest.mark.parametrize("kind", [CorrectionKind.VOID, CorrectionKind.WITHDRAWAL])
def test_what_was_taken_back_is_checked_like_any_version(client, review, kind):
    snapshot = review.citations.get().snapshot
    correct(review, kind)
    sequencing.sequence_log()
    ref = review.claim.ref
    assert ref in _page(client, f"/verify/?claim={ref}&v=2")
    for path in ("2.json", "2/bundle.json", "2/changes/", "1/", "1/bundle.json"):
        assert client.get(f"/claims/{ref}/v/{path}").status_code == 200, path
    # The old version stays, so what it quotes stays too.
    assert _page(client, f"/snapshots/{snapshot.ref}/?claim={ref}&v=1")
    assert client.get(f"/claimants/{review.claim.claimant.ref}/").status_code == 200
    assert "verdict voided" in _page(client, "/log/") or "verdict withdrawn" in _page(client, "/log/")
