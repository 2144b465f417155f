"""Markup in any field a person or a page outside can fill is shown as text, on every page that shows the field."""

import json

import pytest
from bs4 import BeautifulSoup
from lxml import etree

from claims.enums import CandidateStatus, ClaimantKind, Role, SearchStatus, Stance
from claims.models import Topic
from tests import factories, published

pytestmark = pytest.mark.django_db

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&lt;{{7*7}}<!--"


def _hostile(name):
    return f"{name} {HOSTILE}"


@pytest.fixture
def version():
    """A published review with hostile text in every field that takes text."""
    claimant = factories.make_claimant(_hostile("claimant"), ClaimantKind.PERSON)
    claimant.description, claimant.wikidata_id = _hostile("description"), 'Q1"><script>'[:20]
    claimant.save()
    article_text = f"Before. {_hostile('exact')} After."
    article = factories.make_version(article_text)
    parent = article.article
    parent.url, parent.title, parent.outlet = "javascript:alert(3)", _hostile("article"), _hostile("outlet")
    parent.save()
    claim = factories.make_claim(_hostile("claim"), version=article, exact=_hostile("exact"), claimant=claimant)
    claim.topics.add(Topic.objects.create(slug="hostile", name=_hostile("topic")[:80]))
    published.add_search(claim, "wiki", SearchStatus.UNREACHABLE, error=_hostile("error"))
    claim.search_runs.update(query=_hostile("query"), finder_label=_hostile("finder"))
    factories.make_candidate(
        claim,
        source=factories.make_source("https://b.example/", title=_hostile("considered"), publisher=_hostile("owner")),
        status=CandidateStatus.FAILED,
        failure=_hostile("failure"),
    )
    text = f"First line.\n\n{_hostile('cited')} and more.\n\n{_hostile('spare')}"
    snapshot = factories.make_snapshot(
        text,
        title=_hostile("snapshot"),
        publisher=_hostile("publisher"),
        byline=_hostile("byline"),
        metadata={"title": {"value": _hostile("meta"), "where": _hostile("where")}},
        media_type="text/html",
        extractor=_hostile("reader")[:100],
    )
    admin = factories.make_user(Role.ADMIN, first_name=HOSTILE[:150], last_name="")
    return published.publish(
        claim,
        author=admin,
        approver=admin,
        override=_hostile("override reason"),
        summary=_hostile("summary"),
        reasons=f"{_hostile('reasons')} [1] and so on, at some length.",
        citations=[(snapshot, _hostile("cited"), Stance.CONTEXT, _hostile("note"))],
    )


def _addresses(version):
    ref = version.review.claim.ref
    snapshot = version.review.citations.get().snapshot
    return [
        "/",
        "/claims/",
        "/claims/?q=claim&topic=hostile",
        f"/claims/{ref}/",
        f"/claims/{ref}/v/1/",
        f"/snapshots/{snapshot.ref}/",
        "/topics/hostile/",
        f"/claimants/{version.review.claim.claimant.ref}/",
        "/log/",
        "/verify/",
        f"/verify/?claim={ref}",
        "/ratings/",
    ]


def test_no_page_gains_an_element_from_it(client, version):
    for address in _addresses(version):
        page = BeautifulSoup(client.get(address).content, "lxml")
        assert not page.select("img"), address
        assert all(script.get("type") == "application/ld+json" for script in page.select("script")), address
        handlers = [name for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")]
        assert not handlers, address
        schemes = {tag["href"].split(":")[0] for tag in page.select("a[href]") if ":" in tag["href"]}
        assert "javascript" not in schemes, address


def test_every_field_is_shown_as_it_was_written(soup, version):
    words = soup(f"/claims/{version.review.claim.ref}/").get_text()
    names = [
        "claimant",
        "exact",
        "article",
        "outlet",
        "claim",
        "query",
        "error",
        "finder",
        "considered",
        "owner",
        "failure",
        "snapshot",
        "publisher",
        "byline",
        "override",
        "summary",
        "reasons",
        "cited",
        "note",
    ]
    for name in names:
        expected = f"{name} reason {HOSTILE}" if name == "override" else _hostile(name)
        assert expected in words, name
    archived = soup(f"/snapshots/{version.review.citations.get().snapshot.ref}/").get_text()
    for name in ("cited", "spare", "meta", "where"):
        assert _hostile(name) in archived, name


def test_the_structured_data_cannot_leave_its_element(client, version):
    content = client.get(f"/claims/{version.review.claim.ref}/").content.decode()
    block = content.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert "<" not in block
    data = json.loads(block)
    assert data["itemReviewed"]["text"] == _hostile("claim")
    assert "sameAs" not in data["itemReviewed"]["author"]
    assert "appearance" not in data["itemReviewed"]


def test_feeds_stay_well_formed(client, version):
    root = etree.fromstring(client.get("/feed.atom").content)
    title = root.find("{http://www.w3.org/2005/Atom}entry/{http://www.w3.org/2005/Atom}title")
    assert _hostile("claim") in title.text
    assert json.loads(client.get("/feed.json").content)["items"][0]["summary"] == _hostile("summary")


def test_a_search_is_written_back_as_text(soup):
    page = soup("/claims/", q=HOSTILE, rating=HOSTILE, topic=HOSTILE, claimant=HOSTILE)
    assert page.select_one("#q")["value"] == HOSTILE
    assert not page.select("img, script")


@pytest.mark.parametrize("words", ["\0", "\ud800", "a" * 5000, '"', "AND OR NOT", "col:umn", "*", "(", "%00", "’"])
def test_odd_searches_are_answered(client, words):
    published.publish()
    query = words.encode("utf-8", "surrogatepass").decode("latin-1")
    for name in ("q", "rating", "topic", "claimant"):
        assert client.get("/claims/", {name: query}).status_code == 200
