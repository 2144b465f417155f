import pytest

from claims.models import ClaimReview, LogHead
from claims.selectors.published import PAGE_SIZE
from claims.services import reviews
from claims.services.triage import edit_claim
from tests import factories, published

pytestmark = pytest.mark.django_db


def _claims(page):
    return [item.get_text(strip=True).strip("“”") for item in page.select(".entry h3")]


def _publish(text, **fields):
    return published.publish(
        published.full_claim(text, **{k: fields.pop(k) for k in ("topic", "claimant") if k in fields}), **fields
    )


@pytest.fixture
def three():
    """Three published claims: (text, rating, topic, claimant) all different."""
    rows = [
        ("Harbour traffic doubled.", "false", "Harbours", "Port officials"),
        ("Bread costs more than last year.", "true", "Prices", "A baker"),
        ("Trains run late on Mondays.", "mixed", "Trains", "Commuters"),
    ]
    return [
        _publish(text, rating=rating, topic=topic, claimant=factories.make_claimant(claimant))
        for text, rating, topic, claimant in rows
    ]


def test_the_newest_comes_first_with_rating_summary_and_claimant(soup, three):
    page = soup("/claims/")
    assert _claims(page) == [
        "Trains run late on Mondays.",
        "Bread costs more than last year.",
        "Harbour traffic doubled.",
    ]
    entry = page.select_one(".entry")
    assert entry.select_one(".rating").get_text(strip=True) == "Mixed"
    assert "Traffic rose by 12 per cent, not by 40." in entry.get_text()
    assert "Said by Commuters in The Paper" in " ".join(entry.get_text().split())
    assert entry.a["href"] == f"/claims/{three[2].review.claim.ref}/"


def test_filters_narrow_the_list_alone_and_together(soup, three):
    assert _claims(soup("/claims/", rating="true")) == ["Bread costs more than last year."]
    assert _claims(soup("/claims/", topic="trains")) == ["Trains run late on Mondays."]
    baker = three[1].review.claim.claimant
    assert _claims(soup("/claims/", claimant=baker.ref)) == ["Bread costs more than last year."]
    assert _claims(soup("/claims/", rating="false", topic="harbours")) == ["Harbour traffic doubled."]
    assert _claims(soup("/claims/", rating="true", topic="harbours")) == []


def test_search_finds_words_of_claim_summary_and_reasons(soup, three):
    assert _claims(soup("/claims/", q="bread")) == ["Bread costs more than last year."]
    assert _claims(soup("/claims/", q="doubled traffic")) == ["Harbour traffic doubled."]
    assert len(_claims(soup("/claims/", q="authority"))) == 3
    assert _claims(soup("/claims/", q="authority", rating="mixed")) == ["Trains run late on Mondays."]


def test_a_search_that_no_review_answers_whole_says_so_and_gives_the_closest(soup, three):
    page = soup("/claims/", q="bread zebra")
    assert _claims(page) == ["Bread costs more than last year."]
    assert "No check has all of these words" in page.get_text()


def test_a_search_for_nothing_known_teaches_what_that_means(soup, three):
    page = soup("/claims/", q="zebra")
    assert "says nothing about whether it is true" in page.get_text()
    assert page.select_one(".empty a.button")["href"] == "/claims/"


def test_unknown_filters_give_an_empty_list_and_not_an_error(soup, three):
    for query in ({"rating": "nope"}, {"topic": "nope"}, {"claimant": "nope"}):
        assert _claims(soup("/claims/", **query)) == []


def test_each_filter_that_is_set_can_be_taken_away(soup, three):
    page = soup("/claims/", q="traffic", rating="false", topic="harbours")
    chosen = {link.get_text(strip=True).split("×")[0].strip(): link["href"] for link in page.select(".chips a")}
    assert chosen["“traffic”"] == "/claims/?rating=false&topic=harbours"
    assert chosen["False"] == "/claims/?q=traffic&topic=harbours"
    assert chosen["Harbours"] == "/claims/?q=traffic&rating=false"
    assert page.select_one("#rating option[selected]")["value"] == "false"


def test_only_values_in_use_are_offered_with_how_often(soup, three):
    _publish("Ferries sank.", rating="false")
    page = soup("/claims/")
    offered = [option.get_text() for option in page.select("#rating option")]
    assert offered == ["Any rating", "True (1)", "Mixed (1)", "False (2)"]
    assert [option["value"] for option in page.select("#topic option")] == ["", "harbours", "prices", "trains"]
    assert "Port officials (2)" in [option.get_text() for option in page.select("#claimant option")]


def test_pages_go_on_where_the_last_one_ended_and_keep_the_filters(soup):
    for number in range(PAGE_SIZE + 3):
        published.publish(factories.make_claim(f"Claim number {number}."))
    first = soup("/claims/", rating="false")
    following = first.select_one('a[rel="next"]')["href"]
    assert "rating=false" in following
    published.publish(factories.make_claim("A claim published between two pages."))
    second = soup(f"/claims/{following}")
    assert _claims(first) + _claims(second) == [f"Claim number {n}." for n in reversed(range(PAGE_SIZE + 3))]
    assert not second.select('a[rel="next"]')
    assert second.select_one('meta[name="robots"]')["content"] == "noindex, follow"


def test_pages_of_a_search_show_each_review_once(soup):
    for number in range(PAGE_SIZE + 3):
        published.publish(factories.make_claim(f"Claim number {number}."))
    first = soup("/claims/", q="claim number")
    second = soup(f"/claims/{first.select_one('a[rel=next]')['href']}")
    shown = _claims(first) + _claims(second)
    assert len(shown) == len(set(shown)) == PAGE_SIZE + 3


@pytest.mark.parametrize(
    "query", ["after=nonsense", "after=%F0%9F", "q=claim&after=0", "q=claim&after=x", "q=claim&after=²"]
)
def test_an_address_that_cannot_be_read_says_so(client, query):
    published.publish(factories.make_claim("A claim."))
    response = client.get(f"/claims/?{query}")
    assert response.status_code == 400
    assert b"Start again from the first page" in response.content


def test_a_list_costs_the_same_however_long_it_is(client, django_assert_max_num_queries):
    published.publish()
    for number in range(8):
        published.publish(published.full_claim(f"Claim number {number}."))
    for address in ("/", "/claims/", "/claims/?q=claim", "/topics/harbours/"):
        with django_assert_max_num_queries(10):
            assert client.get(address).status_code == 200


def test_no_list_shows_or_offers_anything_of_a_draft(client, soup):
    version = published.publish()
    draft_claim = published.full_claim(
        "A secret draft.", topic="Secrets", claimant=factories.make_claimant("A secret source")
    )
    draft = factories.make_review(draft_claim)
    reviews.submit_review(actor=draft.author, review=draft)
    version.review.claim.topics.add(draft_claim.topics.get())
    for address in ("/", "/claims/", "/feed.atom", "/feed.json", "/sitemap/1.xml"):
        content = client.get(address).content
        assert b"ecret" not in content, address
        assert draft_claim.ref.encode() not in content, address
    assert _claims(soup("/claims/", q="secret")) == []
    assert client.get("/topics/secrets/").status_code == 404
    assert client.get(f"/claimants/{draft_claim.claimant.ref}/").status_code == 404
    assert _claims(soup("/claims/", topic="secrets")) == []


def test_a_new_version_moves_the_review_to_the_front_once(soup, three):
    published.republish(three[0].review, rating="outdated")
    page = soup("/claims/")
    assert _claims(page)[0] == "Harbour traffic doubled."
    assert len(_claims(page)) == 3
    assert _claims(soup("/claims/", rating="false")) == []
    assert _claims(soup("/claims/", rating="outdated")) == ["Harbour traffic doubled."]


def test_topic_and_claimant_have_pages_of_their_own(soup, three):
    topic = soup("/topics/prices/")
    assert (topic.h1.get_text(strip=True), _claims(topic)) == ("Prices", ["Bread costs more than last year."])
    claimant = soup(f"/claimants/{three[1].review.claim.claimant.ref}/")
    assert (claimant.h1.get_text(strip=True), _claims(claimant)) == ("A baker", ["Bread costs more than last year."])
    assert "We give nobody a score" in claimant.get_text()


def test_a_topic_in_another_script_has_an_address(soup):
    claim = published.full_claim()
    edit_claim(actor=factories.make_user(), claim=claim, topics=["Περιβάλλον"])
    version = published.publish(claim)
    link = soup(f"/claims/{version.review.claim.ref}/").select_one(".chips a")
    assert soup(link["href"]).h1.get_text(strip=True) == "Περιβάλλον"


def test_the_front_page_leads_with_the_newest(soup, three):
    page = soup("/")
    assert page.select_one(".lead h2").get_text(strip=True) == "“Trains run late on Mondays.”"
    assert _claims(page) == ["Bread costs more than last year.", "Harbour traffic doubled."]
    assert [link["href"] for link in page.select(".chips a")] == [
        "/topics/harbours/",
        "/topics/prices/",
        "/topics/trains/",
    ]


def test_a_newsroom_that_has_published_nothing_says_what_will_stand_there(soup):
    assert "No verdict has been published yet" in soup("/").get_text()
    assert "No verdict has been published yet" in soup("/claims/").get_text()
    assert not LogHead.objects.exists()
    assert not ClaimReview.objects.exists()
