"""Triage of one claim, from the inbox by htmx and from its page without script."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.urls import reverse

from claims.enums import ClaimKind, ClaimStatus, DeclineReason, Role
from claims.models import Claim
from claims.services.imported import import_reviews
from tests import factories, published

pytestmark = pytest.mark.django_db


def url(name, claim):
    return reverse(f"newsroom:{name}", args=[claim.ref])


@pytest.fixture
def waiting(db):
    return factories.make_claim(status=ClaimStatus.SUGGESTED)


def test_accepting_without_script_leads_to_the_desk(browser, waiting):
    response = browser.post(url("claim-accept", waiting), {"text": "Traffic rose by 40%.", "topics": "Ports, Trade"})
    assert response["Location"] == url("claim", waiting)
    waiting.refresh_from_db()
    assert (waiting.status, waiting.text) == (ClaimStatus.ACCEPTED, "Traffic rose by 40%.")
    assert {topic.name for topic in waiting.topics.all()} == {"Ports", "Trade"}
    assert waiting.search_runs.exists()


def test_accepting_from_the_inbox_answers_with_the_row_and_an_undo(browser, htmx, parsed, waiting):
    response = browser.post(url("claim-accept", waiting), headers=htmx(f"row-{waiting.ref}"))
    part = parsed(response)
    assert part.select_one(f"#row-{waiting.ref}")["data-status"] == "accepted"
    assert part.select_one("[data-key=u]").get_text(" ", strip=True).startswith("Undo")
    assert part.select_one("#said").text == "Accepted. Sources are being looked for."
    assert not part.find("html").find("header")


def test_accepting_keeps_the_words_when_none_are_given(browser, waiting):
    browser.post(url("claim-accept", waiting))
    waiting.refresh_from_db()
    assert waiting.text == "Traffic rose by 40 per cent."


def test_accepting_twice_is_refused_in_words(browser, htmx, parsed, waiting):
    browser.post(url("claim-accept", waiting))
    response = browser.post(url("claim-accept", waiting), headers=htmx(f"row-{waiting.ref}"))
    assert response.status_code == 422
    assert response["HX-Retarget"] == "#refusal"
    assert "accepted" in parsed(response).text


def test_an_accepted_text_over_the_limit_is_refused(browser, waiting):
    response = browser.post(url("claim-accept", waiting), {"text": "word " * 300}, follow=True)
    assert "limit is 1000" in response.content.decode()
    waiting.refresh_from_db()
    assert waiting.status == ClaimStatus.SUGGESTED


def test_declining_needs_a_reason(browser, waiting):
    browser.post(url("claim-decline", waiting), {"reason": ""})
    waiting.refresh_from_db()
    assert waiting.status == ClaimStatus.SUGGESTED
    browser.post(url("claim-decline", waiting), {"reason": "vague", "note": "Which traffic?"})
    waiting.refresh_from_db()
    assert (waiting.status, waiting.decline_reason, waiting.decline_note) == (
        ClaimStatus.DECLINED,
        DeclineReason.VAGUE,
        "Which traffic?",
    )


def test_a_declined_claim_can_be_put_back(browser, waiting):
    browser.post(url("claim-decline", waiting), {"reason": "vague"})
    browser.post(url("claim-reopen", waiting))
    waiting.refresh_from_db()
    assert waiting.status == ClaimStatus.SUGGESTED


def test_an_act_returns_to_the_filter_it_came_from_but_never_elsewhere(browser, waiting):
    back = reverse("newsroom:inbox") + "?kind=fact"
    assert browser.post(url("claim-decline", waiting), {"reason": "vague", "next": back})["Location"] == back
    response = browser.post(url("claim-reopen", waiting), {"next": "https://evil.example/"})
    assert response["Location"] == url("claim", waiting)


@pytest.mark.parametrize(
    "form", ["{ref}", " /newsroom/claims/{ref}/?x=1", "https://news.example/newsroom/claims/{ref}/"]
)
def test_merging_takes_an_id_or_a_pasted_address(browser, waiting, form):
    into = factories.make_claim(text="Traffic rose by two fifths.")
    response = browser.post(url("claim-merge", waiting), {"into": form.format(ref=into.ref)})
    assert response["Location"] == url("claim", into)
    waiting.refresh_from_db()
    assert (waiting.status, waiting.merged_into) == (ClaimStatus.MERGED, into)
    assert into.appearances.count() == 2


@pytest.mark.parametrize("into", ["", "nosuchref0"])
def test_merging_into_nothing_is_refused(browser, waiting, into):
    response = browser.post(url("claim-merge", waiting), {"into": into})
    assert response["Location"] == url("claim", waiting)
    waiting.refresh_from_db()
    assert waiting.status == ClaimStatus.SUGGESTED


def test_matches_are_shown_with_their_reasons(browser, parsed, waiting):
    known = factories.make_claim(text="Traffic in the harbour rose by 40 per cent.")
    part = parsed(browser.get(url("claim-matches", waiting)))
    assert part.find("a", href=url("claim", known))
    assert part.find("input", {"name": "into", "value": known.ref})
    assert part.select(".matches .plain li")


def test_fact_checks_by_others_are_shown_where_a_claim_is_triaged_and_no_verdict_is_carried_over(
    browser, parsed, waiting
):
    document = {
        "@type": "ClaimReview",
        "url": "https://checks.example/traffic",
        "claimReviewed": waiting.text,
        "datePublished": "2026-04-01",
        "author": {"@type": "Organization", "name": "Another Desk"},
        "reviewRating": {"@type": "Rating", "alternateName": "Half true"},
    }
    import_reviews(actor=factories.make_user(Role.ADMIN), data=json.dumps(document).encode())
    for place in ("claim", "claim-matches"):
        [item] = parsed(browser.get(url(place, waiting))).select(".matches > li")
        assert item.select_one(".tag").text == "same claim"
        assert "Another Desk: “Half true”" in item.text
        assert item.a["href"] == "https://checks.example/traffic"
    waiting.refresh_from_db()
    assert (waiting.status, hasattr(waiting, "review")) == (ClaimStatus.SUGGESTED, False)


def test_a_published_review_is_shown_where_the_same_claim_comes_again(browser, parsed):
    version = published.publish()
    again = factories.make_claim(text=version.review.claim.text)
    [first, *_] = parsed(browser.get(url("claim-matches", again))).select(".matches > li")
    assert first.a["href"] == reverse("public:claim", args=[version.review.claim.ref])
    assert "The rating is of that claim, not of this one." in first.text


def test_no_match_is_said(browser, parsed, waiting):
    assert "No known claim looks like this one." in parsed(browser.get(url("claim-matches", waiting))).text


def test_splitting_makes_a_claim_of_each_part(browser):
    version = factories.make_version("Exports fell by 4 per cent and receipts fell by 25 per cent.")
    claim = factories.make_claim(
        status=ClaimStatus.SUGGESTED,
        version=version,
        exact="Exports fell by 4 per cent and receipts fell by 25 per cent",
    )
    browser.post(
        url("claim-split", claim),
        {
            "words_1": "Exports fell by 4 per cent",
            "words_2": "receipts fell by 25 per cent",
            "text_2": "Receipts fell by 25 per cent.",
        },
    )
    parts = list(claim.parts.order_by("id"))
    assert [part.text for part in parts] == ["Exports fell by 4 per cent", "Receipts fell by 25 per cent."]
    place = parts[1].appearances.get()
    assert version.text[place.start : place.end] == "receipts fell by 25 per cent"


def test_splitting_refuses_words_that_are_not_in_the_sentence(browser, waiting):
    response = browser.post(url("claim-split", waiting), {"words_1": "traffic", "words_2": "unicorns"}, follow=True)
    assert "does not stand in the sentence" in response.content.decode()
    waiting.refresh_from_db()
    assert waiting.status == ClaimStatus.SUGGESTED


def test_correcting_a_claim(browser):
    claim = factories.make_claim()
    form = {
        "text": "Traffic rose by 40 per cent in May.",
        "claimant_name": "Jo Harper",
        "claimant_kind": "person",
        "claim_date": "2026-05-31",
        "topics": "Ports",
    }
    browser.post(url("claim-edit", claim), form)
    claim.refresh_from_db()
    assert (claim.text, claim.claimant.name, claim.claim_date) == (form["text"], "Jo Harper", date(2026, 5, 31))


@pytest.mark.parametrize("form", [{"text": ""}, {"text": "Fine.", "claim_date": "yesterday"}])
def test_a_correction_that_cannot_be_read_changes_nothing(browser, form):
    claim = factories.make_claim()
    browser.post(url("claim-edit", claim), form)
    claim.refresh_from_db()
    assert claim.text == "Traffic rose by 40 per cent."


def test_a_get_changes_nothing(browser, waiting):
    for name in ("claim-accept", "claim-decline", "claim-merge", "claim-split", "claim-reopen", "claim-edit"):
        assert browser.get(url(name, waiting)).status_code == 405
    assert Claim.objects.get().kind == ClaimKind.FACT
