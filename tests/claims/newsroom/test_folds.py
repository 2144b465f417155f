"""Folds on the newsroom's pages: one row with its counts, opened in place or on a page, and what is done with all of it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.enums import ClaimStatus
from claims.models import Claim
from claims.selectors.folds import PLACES_SHOWN
from tests import factories
from tests.folds import WORDS, make_fold, suggest

pytestmark = pytest.mark.django_db

INBOX = reverse("newsroom:inbox")
TAKEN_OUT = "Taken out: not the same claim."


def url(name, claim):
    return reverse(f"newsroom:{name}", args=[claim.ref])


def in_row(browser, name, claim, row, **form):
    """Send a form from inside a row of the inbox, as htmx does."""
    return browser.post(
        url(name, claim), {"next": INBOX, **form}, headers={"HX-Request": "true", "HX-Target": f"row-{row.ref}"}
    )


def shown(page):
    return [row["id"] for row in page.select("[data-row]")]


def test_a_fold_is_one_row_that_says_how_many_where_and_who(browser, parsed):
    ada, ben = factories.make_claimant("Ada"), factories.make_claimant("Ben")
    first = suggest(outlet="The Courier", claimant=ada)
    suggest(outlet="The Herald", claimant=ben)
    suggest(outlet="The Herald")
    page = parsed(browser.get(INBOX))
    [row] = page.select("[data-row]")
    said = " ".join(row.select_one(".fold__count").text.split())
    assert said == "3 appearances in 2 outlets, 2 claimants, 1 naming nobody"
    assert [name.text for name in row.select(".claim-row__who strong")] == ["Ada", "Ben"]
    assert row.select_one("[data-key=a]").get_text(" ", strip=True) == "Accept all 3 as one a"
    assert "1 claim waiting" in page.select_one("#count").text
    assert row["id"] == f"row-{first.ref}"


def test_a_fold_opens_in_its_row_with_each_appearance_and_the_words_that_differ(browser, parsed):
    first = suggest(outlet="The Courier")
    suggest(
        WORDS.replace(" have mixed", " have the mixed"), outlet="The Herald", claimant=factories.make_claimant("Ada")
    )
    part = parsed(browser.get(url("claim-fold", first), headers={"HX-Request": "true"}))
    places = part.select(".fold__place")
    assert len(places) == 2
    assert "The Courier" in places[0].text
    assert "The Herald, 4 March 2026" in places[1].text
    assert "said by Ada" in " ".join(places[1].text.split())
    assert places[1].select_one("ins").get_text(" ", strip=True) == "[only here: the ]"
    assert part.select_one("header") is None


def test_a_fold_has_a_page_of_its_own_that_goes_on(browser, parsed):
    first = suggest()
    for _ in range(PLACES_SHOWN):
        suggest()
    page = parsed(browser.get(url("claim-fold", first)))
    assert len(page.select(".fold__place")) == PLACES_SHOWN
    following = parsed(browser.get(url("claim-fold", first) + page.find("a", rel="next")["href"]))
    assert len(following.select(".fold__place")) == 1
    assert browser.get(url("claim-fold", first), {"after": "rubbish"}).status_code == 303
    member = Claim.objects.exclude(folded_into=None).first()
    assert parsed(browser.get(url("claim-fold", member))).h1.text == WORDS


def test_accepting_the_row_takes_all_and_undo_brings_all_back(browser, parsed):
    claims = make_fold()
    row = parsed(in_row(browser, "claim-accept", claims[0], claims[0]))
    assert "Accepted, with 2 folded copies." in row.select_one("#said").text
    assert row.select_one("[data-row]")["data-status"] == "accepted"
    assert "3 more places" not in row.text
    assert "2 more places" in row.text
    row = parsed(in_row(browser, "claim-reopen", claims[0], claims[0]))
    assert row.select_one(".fold__count strong").text == "3 appearances"
    assert set(Claim.objects.values_list("status", flat=True)) == {ClaimStatus.SUGGESTED}


def test_a_merge_in_the_inbox_can_be_undone(browser, parsed):
    claim, target = suggest(), factories.make_claim("Sanctions had effects.")
    row = parsed(in_row(browser, "claim-merge", claim, claim, into=target.ref))
    assert row.select_one("[data-key=u]").get_text(" ", strip=True) == "Undo u"
    in_row(browser, "claim-reopen", claim, claim)
    claim.refresh_from_db()
    assert (claim.status, claim.merged_into, claim.appearances.count()) == ("suggested", None, 1)


def test_taking_one_out_leaves_two_rows_and_a_way_back(browser, parsed):
    first, second, _ = make_fold()
    rows = parsed(in_row(browser, "fold-take-out", second, first))
    assert shown(rows) == [f"row-{first.ref}", f"row-{second.ref}"]
    assert TAKEN_OUT not in rows.select_one(f"#row-{first.ref}").text
    assert TAKEN_OUT in rows.select_one(f"#row-{second.ref}").text
    assert shown(parsed(browser.get(INBOX))) == [f"row-{second.ref}", f"row-{first.ref}"]
    assert "took this claim out" in parsed(browser.get(url("claim", second))).text

    back = parsed(in_row(browser, "fold-put-back", second, second))
    [row] = back.select("[data-row]")
    assert (row["id"], row["hx-swap-oob"]) == (f"row-{first.ref}", "true")
    assert shown(parsed(browser.get(INBOX))) == [f"row-{first.ref}"]


def test_taking_the_first_out_and_back_swaps_who_stands_for_the_row(browser, parsed):
    first, second, _ = make_fold()
    rows = parsed(in_row(browser, "fold-take-out", first, first))
    assert shown(rows) == [f"row-{first.ref}", f"row-{second.ref}"]
    assert TAKEN_OUT in rows.select_one(f"#row-{first.ref}").text
    back = parsed(in_row(browser, "fold-put-back", first, first))
    assert shown(back) == [f"row-{first.ref}"]
    assert back.select_one(f"li#row-{second.ref}")["hx-swap-oob"] == "delete"


def test_taking_out_works_without_script_and_says_what_it_cannot_do(browser, parsed):
    first, second, _ = make_fold()
    response = browser.post(url("fold-take-out", second), {"note": "Another treaty"})
    assert response["Location"] == url("claim-fold", first)
    assert "not folded with others" in parsed(browser.post(url("fold-take-out", second), follow=True)).text
    assert browser.post(url("fold-take-out", first), {"note": "x" * 1001}).status_code == 303
    assert browser.post(url("fold-put-back", second))["Location"] == url("claim-fold", first)
    assert Claim.objects.filter(folded_into=first).count() == 2


def test_a_filter_finds_a_row_by_any_claim_that_shares_it(browser, parsed):
    first = suggest(outlet="The Courier", claimant=factories.make_claimant("Ada"))
    second = suggest(WORDS.replace("may have", "may have the"), claimant=factories.make_claimant("Ben"))
    suggest("Rents in Leipzig rose by 5 percent.")
    article = second.appearances.get().article_version.article
    for query in ({"article": article.ref}, {"q": "Ben"}, {"q": "ada"}, {"q": "ben ruritania"}):
        assert shown(parsed(browser.get(INBOX, {"status": "suggested", **query}))) == [f"row-{first.ref}"], query


def test_declining_many_says_how_many_copies_go_along(browser, parsed):
    claims = make_fold()
    bulk = reverse("newsroom:bulk-decline")
    page = parsed(browser.post(bulk, {"claims": [claims[0].pk], "scope": "ticked", "reason": "vague"}))
    assert page.h1.text == "Decline 1 claim?"
    assert "2 folded copies go with them" in page.text
    browser.post(bulk, {"token": page.find("input", {"name": "token"})["value"], "reason": "vague"})
    assert set(Claim.objects.values_list("status", flat=True)) == {ClaimStatus.DECLINED}
    browser.post(reverse("newsroom:undo-decline"))
    assert shown(parsed(browser.get(INBOX))) == [f"row-{claims[0].ref}"]
    assert set(Claim.objects.values_list("status", flat=True)) == {ClaimStatus.SUGGESTED}


def test_the_desk_says_what_a_claim_shares_its_row_with(browser, parsed):
    first, second, _ = make_fold()
    assert "3 appearances in 3 outlets share this claim’s row" in " ".join(
        parsed(browser.get(url("claim", first))).text.split()
    )
    assert "with this one alone" in parsed(browser.get(url("claim", second))).text


def test_the_queue_costs_the_same_queries_however_large_its_folds(browser):
    counted = []
    for size in (2, 9):
        for number in range(size):
            for _ in range(size):
                claimant = factories.make_claimant(f"Person {number}")
                suggest(f"Rents in Leipzig rose by {size}{number} percent.", claimant=claimant)
        with CaptureQueriesContext(connection) as queries:
            browser.get(INBOX)
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 18
