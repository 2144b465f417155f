import hashlib
import json

import pytest
from django.db import transaction

from claims import ledger
from claims.enums import LogKind
from claims.models import LogEntry
from claims.selectors.public_log import PAGE_SIZE
from claims.services import policies
from tests import published

pytestmark = pytest.mark.django_db


def _numbers(page):
    return [int(item.get_text()) for item in page.select(".leaf__number")]


def test_it_lists_every_leaf_newest_first_with_hash_and_body(soup):
    version = published.publish()
    page = soup("/log/")
    assert _numbers(page) == [2, 1, 0]
    for entry, item in zip(LogEntry.objects.order_by("-seq"), page.select(".leaf"), strict=True):
        assert entry.leaf_hash.removeprefix("sha256:") in item.get_text()
        assert item.select_one("pre").get_text() == entry.body
    verdict, snapshot = page.select(".leaf")[:2]
    assert verdict.select("a")[1]["href"] == f"/claims/{version.review.claim.ref}/"
    assert snapshot.select("a")[1]["href"] == f"/snapshots/{version.review.citations.get().snapshot.ref}/"


def test_a_leaf_comes_down_byte_for_byte(client):
    published.publish()
    for entry in LogEntry.objects.all():
        response = client.get(f"/log/{entry.seq}.json")
        assert response["Content-Type"] == "application/json"
        assert entry.leaf_hash == "sha256:" + hashlib.sha256(b"\x00" + response.content).hexdigest()


def test_leaves_hold_no_names_and_no_words(client):
    version = published.publish()
    bodies = "".join(LogEntry.objects.values_list("body", flat=True))
    document = json.loads(version.body)
    for words in (document["claim"]["text"], document["people"]["author"], document["summary"]):
        assert words in version.body
        assert words not in bodies


def test_older_leaves_are_on_the_next_page(soup):
    with transaction.atomic():
        for number in range(PAGE_SIZE + 5):
            ledger.append(LogKind.SNAPSHOT_USED, subject=f"s{number}", digests={})
    first = soup("/log/")
    second = soup("/log/" + first.select_one('a[rel="next"]')["href"])
    assert _numbers(first) + _numbers(second) == list(reversed(range(PAGE_SIZE + 5)))


@pytest.mark.parametrize("seq", ["7", "99999999999999999999999"])
def test_a_leaf_that_is_not_there_is_not_found(client, seq):
    assert client.get(f"/log/{seq}.json").status_code == 404


def test_a_cursor_that_cannot_be_read_says_so(client):
    assert client.get("/log/?after=zzz").status_code == 400


def test_an_empty_log_teaches_what_will_stand_there(soup):
    assert "The first one is written when" in soup("/log/").get_text()


def test_each_leaf_leads_to_what_it_records(client):
    policies.adopt_methodology()
    published.publish()
    for entry in LogEntry.objects.all():
        answer = client.get(f"/log/{entry.seq}/record")
        assert answer.status_code == 302
        kind = {"policy.changed": "/methodology/1.txt", "scale.adopted": "/ratings/", "snapshot.used": "/snapshots/"}
        assert kind.get(entry.kind, "/bundle.json") in answer["Location"]
    assert client.get("/log/99/record").status_code == 404
