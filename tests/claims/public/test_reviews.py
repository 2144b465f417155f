import hashlib

import pytest
from bs4 import BeautifulSoup

from claims.enums import ClaimantKind, Role, SearchStatus, Stance
from claims.models import LogEntry, ReviewVersion
from claims.services import reviews
from tests import factories, published

pytestmark = pytest.mark.django_db


def _url(version, *, number=None):
    base = f"/claims/{version.review.claim.ref}/"
    return base if number is None else f"{base}v/{number}/"


def _words(soup):
    return " ".join(soup.get_text(" ").split())


def test_it_shows_the_claim_the_verdict_and_everything_it_rests_on(soup):
    version = published.publish()
    page = soup(_url(version))
    words = _words(page)
    assert page.h1.get_text(strip=True) == "“Traffic rose by 40 per cent.”"
    assert page.select_one(".verdict .rating").get_text(strip=True) == "False"
    assert page.select_one(".verdict .rating svg") is not None
    assert version.rating.definition in words
    assert "Traffic rose by 12 per cent, not by 40." in words
    assert page.select_one(".evidence blockquote").get_text(strip=True) == f"“{published.CITED}”"
    assert "refutes the claim" in words
    assert "Their own figure." in words
    assert "Harbour statistics" in words
    assert "Port officials" in words
    assert "a group described but not named" in words
    assert "The Paper" in words
    assert "3 May 2026" in words
    assert str(version.review.author) in words
    assert f"{version.review.approver} , who approved it" in words


def test_it_links_each_quotation_to_its_words_in_the_archive_and_to_the_live_page(soup, client):
    version = published.publish()
    page = soup(_url(version))
    item = page.select_one("#q1")
    archived = item.select_one('a[href^="/snapshots/"]')["href"]
    assert archived.endswith(f"?claim={version.review.claim.ref}&v=1#c1")
    lit = BeautifulSoup(client.get(archived.split("#")[0]).content, "lxml").select_one("#c1")
    assert lit.get_text() == published.CITED
    live = item.select_one('a[href^="https://"]')
    assert set(live["rel"]) == {"nofollow", "noopener", "noreferrer"}


def test_it_says_what_was_searched_and_what_did_not_answer(soup):
    words = _words(soup(_url(published.publish())))
    assert "No source found by 2 finders on" in words
    assert "1 got no usable answer" in words
    assert "It did not answer within 10 seconds." in words


def test_it_says_what_was_looked_at_and_not_quoted_and_why(soup):
    words = _words(soup(_url(published.publish())))
    assert "Walled page" in words
    assert "Behind a paywall." in words
    assert "Set aside by an editor: copy of another source." in words


def test_it_counts_results_over_finders(soup):
    claim = published.full_claim()
    published.add_search(claim, "wiki", SearchStatus.FOUND, found=3)
    assert "3 results from 3 finders" in _words(soup(_url(published.publish(claim))))


def test_references_in_the_reasons_lead_to_quotations_that_exist(soup):
    page = soup(
        _url(published.publish(reasons="It fell in April [1]. Someone else says otherwise [2]. See [0] and [x]."))
    )
    assert [link["href"] for link in page.select(".prose a")] == ["#q1"]
    assert "otherwise [2]. See [0] and [x]." in page.select_one(".prose").get_text()


def test_a_version_without_claimant_places_searches_and_sources_not_used_is_whole(soup):
    claim = factories.make_claim("Traffic rose.", appears=False)
    version = published.publish(claim)
    words = _words(soup(_url(version)))
    assert "Who made it is not known to us" in words
    assert "No article is recorded for this claim." in words
    assert "No search by finders is recorded" in words
    assert "Looked at and not quoted" not in words


def test_an_unproven_claim_without_a_quotation_says_so(soup):
    claim = published.full_claim()
    version = published.publish(
        claim, rating="unproven", citations=[], reasons="We looked in two places and found nothing."
    )
    words = _words(soup(_url(version)))
    assert "This verdict quotes no source" in words
    assert "No source found by 2 finders" in words


def test_a_quotation_from_a_pdf_gives_its_page(soup):
    pages = [{"number": 11, "start": 0, "end": 20}, {"number": 12, "start": 20, "end": 500}]
    snapshot = factories.make_snapshot(published.SOURCE, pages=pages, media_type="application/pdf")
    version = published.publish(citations=[(snapshot, published.CITED, Stance.REFUTES, "")])
    assert "page 12" in _words(soup(_url(version)))


def test_the_outlet_itself_and_a_person_are_introduced_as_what_they_are(soup):
    outlet = published.full_claim(claimant=factories.make_claimant("The Paper", ClaimantKind.OUTLET))
    assert "Stated by The Paper itself" in _words(soup(_url(published.publish(outlet))))
    person = factories.make_claimant("Ada Port", ClaimantKind.PERSON)
    person.description, person.wikidata_id = "harbour master", "Q42"
    person.save()
    page = soup(_url(published.publish(published.full_claim(claimant=person))))
    assert "Said by Ada Port , harbour master" in _words(page)
    assert page.select_one('a[href="https://www.wikidata.org/wiki/Q42"]')


def test_an_override_stands_at_the_head_with_its_reason(soup):
    admin = factories.make_user(Role.ADMIN)
    version = published.publish(author=admin, approver=admin, override="The second reader fell ill that night.")
    words = _words(soup(_url(version)))
    assert "Published by its own author." in words
    assert "The second reader fell ill that night." in words
    assert "who approved it" not in words


def test_what_happens_to_the_drafts_afterwards_changes_nothing(soup, client):
    version = published.publish()
    before = client.get(_url(version)).content
    claim = version.review.claim
    claim.text, claim.claim_date = "Something else entirely.", None
    claim.save()
    claim.claimant.name = "Renamed"
    claim.claimant.save()
    version.review.citations.update(note="Changed note.")
    type(version.review).objects.filter(pk=version.review.pk).update(summary="Changed summary.", reasons="Changed.")
    claim.search_runs.all().delete()
    claim.candidates.all().delete()
    claim.appearances.all().delete()
    claim.topics.clear()
    assert client.get(_url(version)).content == before


def test_an_old_version_stays_readable_and_says_that_it_is_superseded(soup):
    first = published.publish()
    published.republish(first.review, rating="mostly_false", summary="The second summary.")
    old, new = soup(_url(first, number=1)), soup(_url(first))
    assert "It has been superseded" in _words(old)
    assert old.select_one(".notice a")["href"] == _url(first)
    assert old.select_one(".verdict .rating").get_text(strip=True) == "False"
    assert new.select_one(".verdict .rating").get_text(strip=True) == "Mostly false"
    assert "The second summary." in _words(new)
    assert "superseded" not in _words(new)
    assert [link.get_text() for link in new.select(".timeline a")] == ["Version 2", "Version 1"]
    assert old.select_one('meta[name="robots"]')["content"].startswith("noindex")


def test_the_head_names_the_canonical_page_the_version_to_cite_and_the_document(soup, settings):
    version = published.publish()
    for page in (soup(_url(version)), soup(_url(version, number=1))):
        links = {tuple(link["rel"]): link["href"] for link in page.head.select("link[rel]") if link.get("href")}
        assert links[("canonical",)] == settings.PUBLIC_URL + _url(version)
        assert links[("cite-as",)] == settings.PUBLIC_URL + _url(version, number=1)
        assert page.select_one('link[type="application/json"]')["href"].endswith("/v/1.json")
        assert (
            page.select_one('meta[name="description"]')["content"] == "False. Traffic rose by 12 per cent, not by 40."
        )
        assert page.select_one('meta[property="og:title"]')["content"] == "False: “Traffic rose by 40 per cent.”"


def test_the_document_is_handed_out_byte_for_byte_under_its_digest(client):
    version = published.publish()
    response = client.get(_url(version, number=1).rstrip("/") + ".json")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert response["ETag"] == f'"{version.sha256}"'
    assert "sha256:" + hashlib.sha256(response.content).hexdigest() == version.sha256
    assert response.content.decode() == version.body
    assert response["X-Content-Type-Options"] == "nosniff"


def test_the_page_gives_the_digest_the_salt_and_the_leaf(soup):
    version = published.publish()
    leaf = LogEntry.objects.get(subject=version.review.ref)
    proof = _words(soup(_url(version)).select_one(".proof"))
    for value in (version.sha256, version.salt, leaf.leaf_hash, f"leaf {leaf.seq}"):
        assert value.removeprefix("sha256:") in proof
    snapshot = version.review.citations.get().snapshot
    for digest in (snapshot.text_sha256, snapshot.body_sha256, snapshot.warc_sha256):
        assert digest.removeprefix("sha256:") in proof


def test_a_stored_document_that_was_tampered_with_is_not_shown(client, monkeypatch):
    version = published.publish()
    real = ReviewVersion.from_db.__func__

    def tampered(cls, db, names, values):
        row = real(cls, db, names, values)
        row.__dict__["body"] = row.__dict__.get("body", "").replace("not by 40", "not by 41")
        return row

    monkeypatch.setattr(ReviewVersion, "from_db", classmethod(tampered))
    for url in (_url(version), _url(version, number=1), _url(version, number=1).rstrip("/") + ".json"):
        response = client.get(url)
        assert response.status_code == 500
        assert b"does not have the digest" in response.content
        assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("tail", ["", "v/1/", "v/1.json"])
def test_nothing_of_an_unpublished_review_is_shown(client, tail):
    draft = factories.make_review()
    submitted = factories.make_review(factories.make_claim("Another claim."))
    reviews.submit_review(actor=submitted.author, review=submitted)
    for review in (draft, submitted):
        assert client.get(f"/claims/{review.claim.ref}/{tail}").status_code == 404


@pytest.mark.parametrize(
    "tail", ["v/0/", "v/2/", "v/2.json", "v/99999999999999999999999/", "v/99999999999999999999999.json"]
)
def test_a_version_that_is_not_there_is_not_found(client, tail):
    version = published.publish()
    assert client.get(f"{_url(version)}{tail}").status_code == 404


def test_a_claim_nobody_made_is_not_found(client):
    assert client.get("/claims/nothere000/").status_code == 404


def test_the_page_needs_few_queries_however_much_is_cited(client, django_assert_max_num_queries):
    few = published.publish()
    snapshots = [factories.make_snapshot(published.SOURCE) for _ in range(6)]
    many = published.publish(citations=[(snapshot, published.CITED, Stance.REFUTES, "") for snapshot in snapshots])
    for version in (few, many):
        with django_assert_max_num_queries(13):
            assert client.get(_url(version)).status_code == 200


def test_only_safe_methods_are_answered(client):
    version = published.publish()
    assert client.post(_url(version)).status_code == 405
    assert client.head(_url(version)).status_code == 200
