import json

import pytest
from lxml import etree

from tests import factories, published

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_atom_lists_what_is_published_newest_first(client, settings):
    published.publish(published.full_claim("The older claim."))
    newer = published.publish(published.full_claim("The newer claim."))
    response = client.get("/feed.atom")
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = etree.fromstring(response.content)
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.find(f"{ATOM}title").text for entry in entries] == [
        "False: “The newer claim.”",
        "False: “The older claim.”",
    ]
    assert entries[0].find(f"{ATOM}id").text == f"{settings.PUBLIC_URL}/claims/{newer.review.claim.ref}/"
    assert feed.find(f"{ATOM}updated").text == entries[0].find(f"{ATOM}updated").text
    assert entries[0].find(f"{ATOM}category").get("term") == "Harbours"
    for name in ("id", "title", "updated", "author"):
        assert feed.find(f"{ATOM}{name}") is not None


def test_an_empty_atom_feed_is_still_one(client):
    feed = etree.fromstring(client.get("/feed.atom").content)
    assert feed.find(f"{ATOM}updated").text
    assert not feed.findall(f"{ATOM}entry")


def test_an_entry_keeps_its_id_when_a_new_version_comes_out(client):
    first = published.publish()
    before = etree.fromstring(client.get("/feed.atom").content).find(f"{ATOM}entry")
    published.republish(first.review, rating="mixed")
    after = etree.fromstring(client.get("/feed.atom").content).find(f"{ATOM}entry")
    assert before.find(f"{ATOM}id").text == after.find(f"{ATOM}id").text
    assert before.find(f"{ATOM}published").text == after.find(f"{ATOM}published").text
    assert before.find(f"{ATOM}updated").text < after.find(f"{ATOM}updated").text
    assert after.find(f"{ATOM}title").text.startswith("Mixed: ")


def test_what_xml_cannot_hold_is_replaced(client):
    published.publish(summary="A bell \x07 and a noncharacter \ufffe in it.")
    summary = etree.fromstring(client.get("/feed.atom").content).find(f"{ATOM}entry/{ATOM}summary").text
    assert summary == "A bell \ufffd and a noncharacter \ufffd in it."


def test_the_json_feed_pages_through_everything(client, settings):
    for number in range(33):
        published.publish(factories.make_claim(f"Claim {number}."))
    response = client.get("/feed.json")
    assert response["Content-Type"].startswith("application/feed+json")
    first = json.loads(response.content)
    assert first["version"] == "https://jsonfeed.org/version/1.1"
    assert len(first["items"]) == 30
    second = json.loads(client.get(first["next_url"].removeprefix(settings.PUBLIC_URL)).content)
    titles = [item["_factcheck"]["claim"] for item in first["items"] + second["items"]]
    assert titles == [f"Claim {number}." for number in reversed(range(33))]
    assert "next_url" not in second


def test_a_json_item_names_its_document(client, settings):
    version = published.publish()
    (item,) = json.loads(client.get("/feed.json").content)["items"]
    document = client.get(item["_factcheck"]["document_url"].removeprefix(settings.PUBLIC_URL))
    assert document.content.decode() == version.body
    assert (item["_factcheck"]["rating"], item["tags"]) == ("False", ["Harbours"])


def test_the_sitemap_leads_to_every_review_and_every_address_answers(client, settings):
    version = published.publish()
    index = etree.fromstring(client.get("/sitemap.xml").content)
    addresses = []
    for part in index.iter(f"{SITEMAP}loc"):
        urls = etree.fromstring(client.get(part.text.removeprefix(settings.PUBLIC_URL)).content)
        addresses += [loc.text for loc in urls.iter(f"{SITEMAP}loc")]
    assert f"{settings.PUBLIC_URL}/claims/{version.review.claim.ref}/" in addresses
    for address in addresses:
        assert client.get(address.removeprefix(settings.PUBLIC_URL)).status_code == 200


@pytest.mark.parametrize("part", ["1", "2", "99999999999999999999999"])
def test_a_part_of_the_sitemap_that_holds_nothing_is_not_there(client, part):
    assert client.get(f"/sitemap/{part}.xml").status_code == 404


def test_robots_are_kept_from_the_newsroom_and_shown_the_sitemap(client, settings):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /newsroom/" in text
    assert f"Sitemap: {settings.PUBLIC_URL}/sitemap.xml" in text
