"""The inbox: the queue, its filters and pages, and declining many."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims.enums import ClaimKind, ClaimStatus, DeclineReason
from claims.models import Claim
from claims.selectors.keyset import PAGE_SIZE
from tests import factories

pytestmark = pytest.mark.django_db

INBOX = reverse("newsroom:inbox")
BULK = reverse("newsroom:bulk-decline")


@pytest.fixture
def version(db):
    return factories.make_version()


def suggest(version, **fields):
    return factories.make_claim(status=ClaimStatus.SUGGESTED, version=version, **fields)


def shown(page):
    return [heading.get_text(strip=True) for heading in page.select("[data-row] h2")]


def test_an_empty_newsroom_is_told_to_add_an_article(browser, parsed):
    page = parsed(browser.get(INBOX))
    assert page.find("a", href=reverse("newsroom:article-new"), string="Add the first article")


def test_claims_wait_most_check_worthy_first(browser, parsed, version):
    suggest(version, text="Less.", score=0.2)
    suggest(version, text="More.", score=0.9)
    factories.make_claim(text="Taken up already.", version=version)
    assert shown(parsed(browser.get(INBOX))) == ["More.", "Less."]


def test_a_row_says_who_where_and_why(browser, parsed, version):
    claim = suggest(version, claimant=factories.make_claimant())
    place = claim.appearances.get()
    at = version.text.index("40 per cent")
    place.reasons = [{"code": "number", "label": "a number: 40 per cent", "weight": 1.0, "start": at, "end": at + 11}]
    place.extraction = version.extractions.create(extractor="rules", version="1", sentences=3, claims_found=1)
    place.save()
    row = parsed(browser.get(INBOX)).select_one("[data-row]")
    assert row.select_one(".claim-row__who strong").text == "Port officials"
    assert str(version.article) in row.text
    reason = row.select_one(".reasons li")
    assert reason.q.text == "40 per cent"
    assert reason.get_text(" ", strip=True) == "+1.00 a number 40 per cent"
    assert row.select_one(".tag").text == "suggested by rule"


def test_filters_narrow_the_queue(browser, parsed, version):
    suggest(version, text="A fact about ships.", score=0.9)
    suggest(version, text="An opinion about ships.", score=0.4, kind=ClaimKind.OPINION)
    other = suggest(factories.make_version(), text="Elsewhere.", score=0.1)
    article = other.appearances.get().article_version.article
    assert shown(parsed(browser.get(INBOX, {"status": "suggested", "kind": "opinion"}))) == ["An opinion about ships."]
    assert shown(parsed(browser.get(INBOX, {"status": "suggested", "least": "0.5"}))) == ["A fact about ships."]
    assert shown(parsed(browser.get(INBOX, {"status": "suggested", "q": "ships fact"}))) == ["A fact about ships."]
    assert shown(parsed(browser.get(INBOX, {"article": article.ref}))) == ["Elsewhere."]


def test_a_filter_that_cannot_be_read_counts_as_not_said(browser, parsed, version):
    suggest(version, text="Still here.")
    assert shown(parsed(browser.get(INBOX, {"status": "suggested", "kind": "nonsense", "least": "many"}))) == [
        "Still here."
    ]


def test_pages_follow_each_other_without_a_gap_or_a_repeat(browser, parsed, version):
    for number in range(PAGE_SIZE + 3):
        suggest(version, text=f"Claim {number}.", score=0.5)
    first = parsed(browser.get(INBOX))
    second = parsed(browser.get(INBOX + first.find("a", rel="next")["href"]))
    assert len(shown(first)) == PAGE_SIZE
    assert len(set(shown(first)) | set(shown(second))) == PAGE_SIZE + 3
    assert not second.find("a", rel="next")


def test_a_broken_cursor_starts_again_from_the_first_page(browser):
    response = browser.get(INBOX, {"after": "rubbish"})
    assert response.status_code == 303
    assert response["Location"] == INBOX


def test_claims_text_is_escaped(browser, version):
    suggest(version, text="<script>alert(1)</script>")
    assert b"<script>alert(1)" not in browser.get(INBOX).content


def test_the_queue_costs_the_same_queries_however_long(browser, django_assert_max_num_queries):
    for _ in range(3):
        suggest(factories.make_version())
    with django_assert_max_num_queries(18) as few:  # copies, proposals of a model and kept filters take one each
        browser.get(INBOX)
    for _ in range(9):
        suggest(factories.make_version())
    with django_assert_max_num_queries(len(few)):
        browser.get(INBOX)


def test_declining_the_ticked_ones_says_first_what_would_happen(browser, parsed, version):
    ticked, spared = suggest(version, text="Ticked."), suggest(version, text="Spared.")
    response = browser.post(BULK, {"claims": [ticked.pk], "scope": "ticked", "reason": "trivial"})
    page = parsed(response)
    assert page.h1.text == "Decline 1 claim?"
    assert "Ticked." in page.text
    assert "Spared." not in page.text
    assert Claim.objects.filter(status=ClaimStatus.DECLINED).count() == 0

    token = page.find("input", {"name": "token"})["value"]
    browser.post(BULK, {"token": token, "reason": "trivial", "note": "Small beer"})
    ticked.refresh_from_db()
    spared.refresh_from_db()
    assert (ticked.status, ticked.decline_reason, ticked.decline_note) == (
        ClaimStatus.DECLINED,
        DeclineReason.TRIVIAL,
        "Small beer",
    )
    assert spared.status == ClaimStatus.SUGGESTED


def test_declining_all_of_the_filter_takes_what_the_filter_holds(browser, parsed, version):
    for number in range(PAGE_SIZE + 2):
        suggest(version, text=f"Opinion {number}.", kind=ClaimKind.OPINION)
    kept = suggest(version, text="A fact.")
    form = {"scope": "filter", "filter": "status=suggested&kind=opinion", "reason": "opinion"}
    page = parsed(browser.post(BULK, form))
    assert page.h1.text == f"Decline {PAGE_SIZE + 2} claims?"
    browser.post(BULK, {"token": page.find("input", {"name": "token"})["value"], "reason": "opinion"})
    assert list(Claim.objects.filter(status=ClaimStatus.SUGGESTED)) == [kept]


def test_declining_many_can_be_undone(browser, parsed, version):
    claims = [suggest(version, text=f"Claim {number}.") for number in range(3)]
    page = parsed(browser.post(BULK, {"claims": [claim.pk for claim in claims], "scope": "ticked", "reason": "vague"}))
    browser.post(BULK, {"token": page.find("input", {"name": "token"})["value"], "reason": "vague"})
    assert "3 claims declined together." in parsed(browser.get(INBOX)).text
    browser.post(reverse("newsroom:undo-decline"))
    assert Claim.objects.filter(status=ClaimStatus.SUGGESTED).count() == 3
    assert "declined together" not in parsed(browser.get(INBOX)).text


@pytest.mark.parametrize(
    "form",
    [
        {"scope": "ticked", "reason": "vague"},
        {"scope": "ticked", "claims": ["1; DROP TABLE"], "reason": "vague"},
        {"scope": "ticked", "claims": ["1"], "reason": ""},
        {"token": "forged:token", "reason": "vague"},
    ],
)
def test_declining_many_rejects_what_it_cannot_read(browser, version, form):
    claim = suggest(version)
    assert browser.post(BULK, form).status_code == 303
    claim.refresh_from_db()
    assert claim.status == ClaimStatus.SUGGESTED


def test_the_way_back_never_leads_elsewhere(browser, parsed, version):
    claim = suggest(version)
    form = {"scope": "ticked", "claims": [claim.pk], "reason": "vague", "next": "javascript:alert(1)"}
    page = parsed(browser.post(BULK, form))
    assert page.find("a", string="Back, change nothing")["href"] == INBOX
