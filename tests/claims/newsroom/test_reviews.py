"""The draft verdict: its autosave, the conflict of two editors, citations by both ways, the gate, submitting."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims.enums import ReviewStatus, Stance
from claims.models import Citation, ClaimReview
from tests import factories

pytestmark = pytest.mark.django_db

WORDS = "Traffic in the harbour rose by 12 per cent in May"


def url(name, *args):
    return reverse(f"newsroom:{name}", args=args)


@pytest.fixture
def draft(editor):
    return factories.make_review(author=editor, ready=False)


def save(browser, review, htmx=None, **form):
    data = {"revision": review.revision, "rating": "", "summary": "", "reasons": ""} | form
    return browser.post(url("draft-save", review.ref), data, headers=htmx("draft-state") if htmx else {})


def cite(browser, claim, snapshot, htmx=None, **form):
    data = {"snapshot": snapshot.ref, "stance": "refutes", "note": ""} | form
    return browser.post(url("cite", claim.ref), data, headers=htmx("cite-said") if htmx else {})


def test_the_draft_is_begun_by_a_click(browser, editor):
    claim = factories.make_claim()
    assert "Begin the draft" in browser.get(url("claim", claim.ref)).content.decode()
    browser.post(url("review-open", claim.ref))
    assert claim.review.author == editor
    assert 'id="draft"' in browser.get(url("claim", claim.ref)).content.decode()


def test_autosave_answers_with_the_new_revision_and_the_gate(browser, htmx, parsed, draft):
    part = parsed(save(browser, draft, htmx, rating="false", summary="Traffic rose by 12 per cent, not by 40."))
    draft.refresh_from_db()
    assert (draft.rating.key, draft.summary) == ("false", "Traffic rose by 12 per cent, not by 40.")
    assert part.find(id="draft-revision")["value"] == str(draft.revision)
    done = {line.get_text(strip=True).split(":")[0]: line["data-done"] for line in part.select(".gate__line")}
    assert done["A rating is chosen"] == "yes"
    assert done["The reasons are written down"] == "no"


def test_saving_without_script_leads_back_to_the_draft(browser, draft):
    assert save(browser, draft, summary="Short.")["Location"] == url("claim", draft.claim.ref) + "#verdict"


def test_two_editors_at_once_are_told_and_nothing_is_lost(browser, htmx, parsed, draft, sign_in):
    other = sign_in(factories.make_user())
    save(other, draft, reasons="What the other wrote.")
    response = save(browser, draft, htmx, reasons="What I wrote.")
    assert response.status_code == 409
    part = parsed(response)
    assert "What the other wrote." in part.text
    revision = part.select_one("[data-take-revision]")["data-take-revision"]
    draft.refresh_from_db()
    assert draft.reasons == "What the other wrote."
    browser.post(url("draft-save", draft.ref), {"revision": revision, "rating": "", "summary": "", "reasons": "Both."})
    draft.refresh_from_db()
    assert draft.reasons == "Both."


def test_a_conflict_without_script_shows_both_texts(browser, parsed, draft, sign_in):
    save(sign_in(factories.make_user()), draft, reasons="What the other wrote.")
    response = save(browser, draft, reasons="What I wrote.")
    page = parsed(response)
    assert response.status_code == 409
    assert page.find("textarea", {"name": "reasons"}).text.strip() == "What I wrote."
    assert "What the other wrote." in page.text


@pytest.mark.parametrize(
    ("form", "words"), [({"summary": "x" * 601}, "limit is 600"), ({"rating": "nonsense"}, "no rating")]
)
def test_a_draft_that_cannot_be_saved_says_why(browser, htmx, draft, form, words):
    response = save(browser, draft, htmx, **form)
    assert response.status_code == 422
    assert words in response.content.decode()


def test_citing_selected_words(browser, htmx, parsed, draft):
    snapshot = factories.make_snapshot()
    start = factories.SOURCE_TEXT.index(WORDS)
    part = parsed(
        cite(browser, draft.claim, snapshot, htmx, start=start, end=start + len(WORDS), exact=WORDS, note="Official.")
    )
    citation = Citation.objects.get()
    assert (citation.exact, citation.stance, citation.note) == (WORDS, Stance.REFUTES, "Official.")
    assert WORDS in part.select_one("#citations").text
    assert part.select_one("#gate")


def test_citing_pasted_words(browser, draft):
    cite(browser, draft.claim, factories.make_snapshot(), words=f"  {WORDS} ", stance="context")
    assert Citation.objects.get().exact == WORDS


def test_citing_opens_the_review_when_there_is_none(browser, editor):
    claim = factories.make_claim()
    cite(browser, claim, factories.make_snapshot(), words=WORDS)
    assert claim.review.author == editor


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"words": "These words are not there"},
        {"start": 0, "end": 10, "exact": "invented!!"},
        {"start": 5, "end": 3, "exact": "x"},
        {"start": 99999, "end": 100000, "exact": "x"},
        {"words": WORDS, "stance": "proves"},
        {"words": WORDS, "stance": ""},
    ],
)
def test_words_that_do_not_stand_there_cannot_be_cited(browser, htmx, draft, form):
    response = cite(browser, draft.claim, factories.make_snapshot(), htmx, **form)
    assert response.status_code == 422
    assert not Citation.objects.exists()


def test_citations_are_changed_moved_and_removed(browser, htmx, parsed, draft):
    snapshot = factories.make_snapshot()
    cite(browser, draft.claim, snapshot, words=WORDS)
    cite(browser, draft.claim, snapshot, words="It had fallen in April.")
    first, second = draft.citations.all()
    browser.post(url("citation-change", first.pk), {"stance": "context", "note": "Only May."})
    first.refresh_from_db()
    assert (first.stance, first.note) == (Stance.CONTEXT, "Only May.")
    part = parsed(browser.post(url("citation-move", second.pk), {"up": "1"}, headers=htmx("citations")))
    assert [item["id"] for item in part.select(".citation")] == [f"citation-{second.pk}", f"citation-{first.pk}"]
    browser.post(url("citation-remove", first.pk))
    assert list(draft.citations.all()) == [second]


def test_what_is_missing_is_listed_before_submitting_and_holds_it_back(browser, htmx, parsed, draft):
    page = parsed(browser.get(url("claim", draft.claim.ref)))
    missing = [line for line in page.select("#gate .gate__line") if line["data-done"] == "no"]
    assert len(missing) == 4
    response = browser.post(url("review-submit", draft.ref), headers=htmx())
    assert response.status_code == 422
    assert len(parsed(response).select(".problem-list li")) == 4
    draft.refresh_from_db()
    assert draft.status == ReviewStatus.DRAFT


def test_a_whole_draft_is_submitted(browser, editor):
    review = factories.make_review(author=editor)
    response = browser.post(url("review-submit", review.ref), follow=True)
    review.refresh_from_db()
    assert review.status == ReviewStatus.IN_REVIEW
    page = response.content.decode()
    assert "To the second reading" in page
    assert 'id="draft"' not in page


def test_nothing_can_be_cited_or_saved_once_it_is_submitted(browser, htmx, editor):
    review = factories.make_review(author=editor)
    browser.post(url("review-submit", review.ref))
    assert (
        cite(browser, review.claim, factories.make_snapshot(), htmx, words="It had fallen in April.").status_code == 422
    )
    review.refresh_from_db()
    assert save(browser, review, htmx, summary="Late words.").status_code == 422
    assert ClaimReview.objects.get().summary != "Late words."
