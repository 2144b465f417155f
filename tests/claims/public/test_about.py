import hashlib
import json
import subprocess

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from claims.enums import Stance
from claims.models import LogEntry
from claims.selectors.structured import publisher
from claims.services import policies, scales
from tests import factories, published


def _commands(page):
    return {tag["data-command"]: tag.get_text() for tag in page.select("[data-command]")}


def _answers(page):
    return {tag["data-answer"]: tag.get_text() for tag in page.select("[data-answer]")}


def _run(command):
    # With dash where it is /bin/sh, and with nothing of this project: what a stranger has.
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=True, timeout=30)
    return done.stdout.decode("utf-8")


@pytest.fixture
def live(live_server, settings):
    """A real server that gives its own address in what it writes."""
    settings.PUBLIC_URL = live_server.url
    return live_server


@pytest.mark.django_db(transaction=True)
def test_every_command_on_the_page_prints_what_the_page_says(live, client):
    source = "Straße 7 — „Verkehr“ im Hafen 🚢 stieg um 12 Prozent.\n\nDer Rest steht hier."
    cited = [
        (
            factories.make_snapshot(source, title='Hafen\'s "Zahlen" $HOME `id`'),
            "„Verkehr“ im Hafen 🚢 stieg um 12 Prozent.",
            Stance.REFUTES,
            "",
        ),
        (factories.make_snapshot(published.SOURCE), published.CITED, Stance.REFUTES, ""),
    ]
    version = published.publish(citations=cited)
    newest = BeautifulSoup(client.get("/verify/").content, "lxml")
    wanted = BeautifulSoup(client.get("/verify/", {"claim": version.review.claim.ref, "v": "1"}).content, "lxml")
    assert {"document", "quotation-1", "leaf", "commitment"} < _commands(newest).keys() < _commands(wanted).keys()
    assert "quotation-2" in _commands(wanted)
    answers = _answers(wanted)
    for key, command in _commands(wanted).items():
        printed = _run(command)
        if not key.startswith("quotation"):
            printed = printed.split()[0]
        assert printed == answers[key], key
    assert answers["quotation-1"] == "„Verkehr“ im Hafen 🚢 stieg um 12 Prozent."
    assert answers["document"] == version.sha256.removeprefix("sha256:")


@pytest.mark.django_db(transaction=True)
def test_the_commands_notice_a_document_that_was_changed(live, client, monkeypatch):
    version = published.publish()
    page = BeautifulSoup(client.get("/verify/").content, "lxml")
    command, answer = _commands(page)["document"], _answers(page)["document"]
    assert _run(command).split()[0] == answer
    assert _run(command.replace("| sha256sum", "| sed s/40/41/ | sha256sum")).split()[0] != answer
    assert version.sha256.removeprefix("sha256:") == answer


@pytest.mark.django_db
def test_the_leaf_of_the_verdict_is_printed_whole(soup):
    version = published.publish()
    leaf = LogEntry.objects.get(subject=version.review.ref)
    assert leaf.body in [block.get_text() for block in soup("/verify/").select("pre")]


@pytest.mark.django_db
def test_each_check_leads_to_the_commands_for_it(soup):
    old = published.publish()
    published.publish()
    link = soup(f"/claims/{old.review.claim.ref}/v/1/").select_one('.proof a[href^="/verify/"]')
    page = soup(link["href"].split("#")[0])
    assert old.sha256.removeprefix("sha256:") == _answers(page)["document"]


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["claim=nothere", "claim=nothere&v=x"])
def test_commands_for_something_unpublished_are_not_there(client, query):
    published.publish()
    assert client.get(f"/verify/?{query}").status_code == 404


@pytest.mark.django_db
def test_without_anything_published_the_page_teaches_what_will_come(soup):
    page = soup("/verify/")
    assert "There is nothing to check yet" in page.get_text()
    assert "has 0 leaves" in " ".join(page.get_text().split())


@pytest.mark.django_db
def test_every_version_of_the_scale_is_defined(soup):
    scale = scales.adopt_default_scale()
    page = soup("/ratings/")
    for rating in scale.ratings.all():
        row = page.find(id=f"{scale.name}-{scale.version}-{rating.key}")
        assert row.select_one(".rating").get_text(strip=True) == rating.label
        assert rating.definition in row.get_text()
    assert "leaf 0" in page.get_text()


@pytest.mark.django_db
def test_the_definition_a_verdict_links_to_is_there(soup):
    version = published.publish()
    link = soup(f"/claims/{version.review.claim.ref}/").select_one('.verdict a[href^="/ratings/"]')["href"]
    assert soup("/ratings/").find(id=link.split("#")[1])


@pytest.mark.django_db
def test_without_a_scale_the_page_says_so(soup):
    assert "No scale has been adopted yet" in soup("/ratings/").get_text()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("contact", "href"),
    [
        ("errors@paper.example", "mailto:errors@paper.example"),
        ("https://paper.example/contact", "https://paper.example/contact"),
        ("javascript:alert(1)", None),
        ("+44 20 7946 0000", None),
    ],
)
def test_readers_are_told_where_to_write(soup, settings, contact, href):
    settings.NEWSROOM_CONTACT = contact
    page = soup("/methodology/")
    assert contact in page.get_text()
    hrefs = [link["href"] for link in page.select(".method a")]
    assert (href in hrefs) if href else not any("alert" in item for item in hrefs)


@pytest.mark.django_db
def test_without_an_address_the_page_does_not_pretend_to_have_one(soup, settings):
    settings.NEWSROOM_CONTACT = ""
    assert "has not yet given an address for reports of errors" in " ".join(soup("/methodology/").get_text().split())


@pytest.mark.django_db
def test_every_policy_the_structured_data_links_has_its_section(soup):
    page = soup("/methodology/")
    ours = publisher()
    for url in (
        ours.corrections_policy_url,
        ours.verification_policy_url,
        ours.publishing_principles_url,
        ours.feedback_policy_url,
    ):
        address, _, section = url.partition("#")
        assert address.endswith(reverse("public:methodology"))
        assert page.find(id=section)


@pytest.mark.django_db
def test_the_methodology_s_exact_words_have_an_address_and_a_leaf(client, soup):
    assert "This text is not in the public log yet" in soup("/methodology/").get_text()
    policy = policies.adopt_methodology()
    assert policies.adopt_methodology() == policy
    page = soup("/methodology/")
    assert "Version 1 of this text, adopted" in page.get_text()
    words = client.get(page.find("a", string="1")["href"]).content
    assert b"Whoever writes a verdict cannot publish it." in words
    assert b"<" not in words
    leaf = json.loads(client.get(f"/log/{policy.leaf_id}.json").content)
    assert leaf["digests"]["policy"] == f"sha256:{hashlib.sha256(words).hexdigest()}"
    policies.adopt_policy(name="methodology", text="Other words.\n")
    assert "This text is not in the public log yet" in soup("/methodology/").get_text()
    assert client.get("/methodology/2.txt").content == b"Other words.\n"
    assert client.get("/methodology/3.txt").status_code == 404


@pytest.mark.django_db
def test_the_scale_s_exact_document_has_an_address(client):
    scale = scales.adopt_default_scale()
    data = client.get(f"/ratings/{scale.name}/{scale.version}.json").content
    leaf = json.loads(client.get("/log/0.json").content)
    assert leaf["digests"]["scale"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
    assert client.get(f"/ratings/{scale.name}/9.json").status_code == 404
