"""Whatever is written into any field, every page shows it as text: no element, no attribute, no address, no error."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml import etree

from claims.enums import ClaimStatus, JobKind
from claims.models import Article, Candidate, Claim, Claimant, ImportedReview, Job, Partner
from claims.ports import Found
from claims.services import captures
from tests import factories, hostile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse

    from tests.hostile import Hostile

pytestmark = pytest.mark.django_db

# What our own pages never have in their markup, and the attack has.
RAW = re.compile(r"<script>window|<img src=x|<svg/onload|onload=window[^<&]*>", re.IGNORECASE)


@pytest.fixture
def attack(settings) -> Hostile:
    settings.NEWSROOM_NAME = f"Newsroom {hostile.MARKUP}"
    return hostile.make_newsroom()


def signed_in(attack: Hostile) -> Client:
    attack.admin.is_staff = attack.admin.is_superuser = True
    attack.admin.save(update_fields=["is_staff", "is_superuser"])
    client = Client()
    client.force_login(attack.admin)
    return client


def newsroom_addresses(attack: Hostile) -> Iterator[str]:
    plain = ("inbox", "articles", "article-new", "second-reading", "published", "jobs", "partners", "imports")
    yield from (reverse(f"newsroom:{name}") for name in (*plain, "preferences"))
    for state in ("", *ClaimStatus):
        yield f"{reverse('newsroom:inbox')}?status={state}"
    for name in ("article", "article-live", "article-text"):
        yield reverse(f"newsroom:{name}", args=[attack.article.ref])
    yield reverse("newsroom:article-version", args=[attack.article.ref, 1])
    for claim in Claim.objects.all():
        for name in ("claim", "claim-live", "claim-evidence", "claim-matches"):
            yield reverse(f"newsroom:{name}", args=[claim.ref])
        yield f"{reverse('newsroom:snapshot', args=[attack.snapshot.ref])}?claim={claim.ref}"
    yield reverse("newsroom:snapshot", args=[attack.snapshot.ref])
    for review in (attack.draft, attack.waiting, attack.published.review):
        yield reverse("newsroom:second-reading", args=[review.ref])
    yield reverse("newsroom:partner", args=[Partner.objects.get().pk])


def readers_addresses(attack: Hostile) -> Iterator[str]:
    claim = attack.published.review.claim
    plain = ("home", "claims", "ratings", "methodology", "verify", "check", "log")
    yield from (reverse(f"public:{name}") for name in plain)
    yield f"{reverse('public:verify')}?claim={claim.ref}&v=1"
    yield reverse("public:claim", args=[claim.ref])
    yield reverse("public:claim-version", args=[claim.ref, 1])
    yield reverse("public:topic", args=["hostile"])
    yield from (reverse("public:claimant", args=[ref]) for ref in _claimants_published())
    yield f"{reverse('public:snapshot', args=[attack.snapshot.ref])}?claim={claim.ref}"


def admin_addresses() -> Iterator[str]:
    for model in apps.get_app_config("claims").get_models():
        name = f"admin:claims_{model._meta.model_name}"
        yield reverse(f"{name}_changelist")
        row = model._default_manager.first()
        if row is not None:
            yield reverse(f"{name}_change", args=[row.pk])
            yield reverse(f"{name}_history", args=[row.pk])


def _claimants_published() -> list[str]:
    return list(
        Claimant.objects.filter(claims__review__versions__isnull=False).values_list("ref", flat=True).distinct()
    )


def faults_of(response: HttpResponse) -> list[str]:
    """Return what an attack achieved on a page of ours."""
    html = response.content.decode()
    faults = [f"status {response.status_code}"] if response.status_code != 200 else []
    faults += [f"raw: {html[max(0, hit.start() - 80) : hit.end() + 20]}" for hit in RAW.finditer(html)]
    page = BeautifulSoup(html, "lxml")
    for tag in page.find_all(True):
        faults += [f"handler: {tag.name} {name}" for name in tag.attrs if name.startswith("on")]
        for name in ("href", "src", "action", "formaction", "hx-get", "hx-post"):
            if str(tag.get(name, "")).lower().lstrip().startswith(("javascript:", "data:text", "vbscript:")):
                faults.append(f"address: {tag.name} {name}={tag[name]}")
        if tag.name == "script" and not tag.get("src") and tag.get("type") != "application/ld+json":
            faults.append(f"script: {tag}")
    return faults


def all_faults(client: Client, addresses: Iterator[str], **headers: Any) -> dict[str, list[str]]:
    found = {address: faults_of(client.get(address, **headers)) for address in addresses}
    assert len(found) > 5
    return {address: faults for address, faults in found.items() if faults}


def test_no_page_of_the_newsroom_takes_it_for_markup(attack):
    assert all_faults(signed_in(attack), newsroom_addresses(attack)) == {}


def test_the_attack_reaches_the_pages(attack):
    """Else the tests beside this one would show nothing: the fields of a newsroom stand on its pages, as text."""
    client = signed_in(attack)
    shown = "".join(client.get(address).content.decode() for address in newsroom_addresses(attack))
    found = set(re.findall(r"\d+ ([a-z_]+) &lt;/script&gt;", shown))
    texts = ("title", "outlet", "byline", "publisher", "file_name", "mention", "name", "first_name", "label")
    words = ("summary", "reasons", "note", "decline_note", "reject_note", "sent_back_note", "definition")
    machines = ("finder_label", "query", "error", "failure", "progress", "last_error", "extractor", "media_type")
    assert found >= {*texts, *words, *machines}


def test_no_part_of_a_page_takes_it_for_markup(attack):
    addresses = [
        reverse("newsroom:jobs"),
        f"{reverse('newsroom:snapshot', args=[attack.snapshot.ref])}?claim={attack.accepted.ref}",
    ]
    client = signed_in(attack)
    for address, target in zip(addresses, ("jobs", "reader-body"), strict=True):
        response = client.get(address, headers={"HX-Request": "true", "HX-Target": target})
        assert faults_of(response) == [], address


def test_no_page_for_readers_takes_it_for_markup(attack):
    assert all_faults(Client(), readers_addresses(attack)) == {}


def test_no_page_of_the_admin_takes_it_for_markup(attack):
    def faults(response: HttpResponse) -> list[str]:
        html = response.content.decode()
        return [str(response.status_code)] * (response.status_code != 200) + RAW.findall(html)

    client = signed_in(attack)
    found = {address: faults(client.get(address)) for address in admin_addresses()}
    assert {address: each for address, each in found.items() if each} == {}


def test_every_answer_for_machines_is_well_formed(attack):
    ref, client = attack.published.review.claim.ref, Client()
    for address in ("/feed.atom", "/sitemap.xml", "/sitemap/0.xml", "/sitemap/1.xml"):
        etree.fromstring(client.get(address).content)
    own = {"HTTP_AUTHORIZATION": f"Bearer {attack.key}"}
    answers = [client.get(f"/api/v1{path}", **own) for path in ("/claims", f"/claims/{ref}", f"/claims/{ref}/review")]
    answers += [
        client.get(f"/api/v1/claims/{ref}/sources", **own),
        client.get(f"/api/v1/claims?q={hostile.MARKUP}", **own),
    ]
    exports = ("/annotations.json", "/prov.json", "/claimreview.json", "/citations.csl.json")
    answers += [client.get(f"/claims/{ref}/v/1{end}") for end in (".json", "/bundle.json", *exports)]
    answers += [client.get("/feed.json"), client.get("/log/0.json")]
    for response in answers:
        assert response.status_code in {200, 422}
        assert "json" in response["Content-Type"]
        assert response["X-Content-Type-Options"] == "nosniff"
        json.loads(response.content)


def test_the_structured_data_cannot_leave_its_element(attack):
    html = Client().get(reverse("public:claim", args=[attack.published.review.claim.ref])).content.decode()
    block = html.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert "<" not in block
    assert hostile.MARKUP in json.loads(block)["itemReviewed"]["text"]


def test_archived_bytes_are_never_served_as_a_page(attack):
    for name in ("snapshot-text", "snapshot-body", "snapshot-warc"):
        response = Client().get(reverse(f"public:{name}", args=[attack.snapshot.ref]))
        assert response["Content-Disposition"].startswith("attachment")
        assert "sandbox" in response["Content-Security-Policy"]
        assert "html" not in response["Content-Type"]


ODD_WORDS = [
    "\0",
    "a\0b",
    "\ud800",
    hostile.MARKUP,
    hostile.ODD,
    "%00",
    "%",
    "\\",
    "'",
    '"',
    "a" * 50_000,
    "\u202e",
    "*:*",
    "(",
    "-",
]


@pytest.mark.parametrize("words", ODD_WORDS, ids=lambda words: repr(words)[:20])
def test_odd_questions_are_answered(words):
    claim = factories.make_claim()
    client = Client(raise_request_exception=False)
    client.force_login(factories.make_user("admin"))
    asked = words.encode("utf-8", "surrogatepass").decode("latin-1")
    snapshot = factories.make_snapshot()
    addresses = {
        "inbox": ("q", "status", "kind", "article", "least", "after"),
        "articles": ("q", "after"),
        "jobs": ("state", "after"),
        "partners": ("after",),
        "published": ("after",),
        "second-reading": ("after", "drafts"),
    }
    for name, parameters in addresses.items():
        for parameter in parameters:
            response = client.get(reverse(f"newsroom:{name}"), {parameter: asked})
            assert response.status_code in ({400} if "\0" in asked else {200, 303}), (
                name,
                parameter,
                response.status_code,
            )
    one = {
        reverse("newsroom:snapshot", args=[snapshot.ref]): "claim",
        reverse("newsroom:claim-live", args=[claim.ref]): "seen",
        reverse("newsroom:claim-matches", args=[claim.ref]): "next",
        "/verify/": "claim",
        "/log/": "after",
        "/feed.json": "after",
        "/accounts/login/": "next",
    }
    for address, parameter in one.items():
        assert client.get(address, {parameter: asked}).status_code in {200, 302, 303, 400, 404}, address
    client.cookies["theme"] = "x" + asked.replace(";", "").replace('"', "")[:200].encode("ascii", "ignore").decode()
    assert client.get(reverse("newsroom:preferences")).status_code == 200


FORMS = {
    "article-new": {"kind": "text", "text": "A whole text.", "title": "", "outlet": "", "url": ""},
    "claim-accept": {"text": "", "topics": ""},
    "claim-decline": {"reason": "trivial", "note": ""},
    "claim-edit": {"text": "", "topics": "", "claimant_name": "", "claimant_kind": "person"},
    "claim-merge": {"into": "", "relation": "same"},
    "claim-reopen": {"reason": ""},
    "claim-split": {"words_1": "", "text_1": "", "words_2": "", "text_2": ""},
    "source-add": {"url": ""},
    "candidate-reject": {"reason": "copy", "note": ""},
    "draft-save": {"revision": "1", "rating": "", "summary": "", "reasons": ""},
    "cite": {"snapshot": "", "words": "", "exact": "", "start": "", "end": "", "stance": "refutes", "note": ""},
    "review-send-back": {"note": ""},
    "review-publish": {"override_reason": ""},
    "claim-mark": {
        "words": "",
        "text": "",
        "claimant_name": "",
        "claimant_kind": "",
        "start": "",
        "end": "",
        "exact": "",
    },
    "partners": {"name": "", "contact": ""},
    "partner": {"label": "", "scopes": "read", "expires_on": ""},
    "bulk-decline": {"reason": "trivial", "scope": "filter", "filter": "", "note": "", "token": ""},
    "preferences": {"theme": ""},
}


@pytest.mark.parametrize("words", [*ODD_WORDS[:5], "a" * 50_000], ids=lambda words: repr(words)[:20])
def test_odd_words_in_any_field_are_taken_or_refused(words):
    """Never an error of ours, and never a NUL or half a pair in the database."""
    client = Client(raise_request_exception=False)
    client.force_login(factories.make_user("admin"))
    version = factories.make_version()
    partner = Partner.objects.create(name="The Other Paper")
    asked = words.encode("utf-8", "surrogatepass").decode("latin-1") if "\ud800" in words else words
    for name, fields in FORMS.items():
        for field in fields:
            claim = factories.make_claim(status=ClaimStatus.SUGGESTED, version=version)
            review = factories.make_review()
            arguments: dict[str, list[Any]] = {
                "claim-reopen": [factories.make_claim(version=version).ref],
                "claim-mark": [version.article.ref, 1],
                "partner": [partner.pk],
                "candidate-reject": [factories.make_candidate(claim).pk],
                "draft-save": [review.ref],
                "review-send-back": [review.ref],
                "review-publish": [review.ref],
                "cite": [review.claim.ref],
                **{plain: [] for plain in ("article-new", "partners", "bulk-decline", "preferences")},
            }
            address = reverse(f"newsroom:{name}", args=arguments.get(name, [claim.ref]))
            response = client.post(address, {**fields, field: asked})
            assert response.status_code in {200, 303, 404, 422}, (name, field, response.status_code)
    for model, column in ((Claim, "text"), (Claimant, "name"), (Article, "title"), (Candidate, "reject_note")):
        assert not any("\0" in value for value in model.objects.values_list(column, flat=True))


@pytest.mark.parametrize("path", ["/topics/%00/", "/newsroom/?q=%00", "/admin/claims/claim/?status=%00", "/%00"])
def test_an_address_with_a_nul_is_refused(path):
    client = Client(raise_request_exception=False)
    client.force_login(factories.make_user("admin", is_staff=True, is_superuser=True))
    response = client.get(path)
    assert response.status_code == 400
    assert "script-src 'self'" in response["Content-Security-Policy"]


def test_a_server_and_a_page_may_send_any_character():
    source = factories.make_source()
    odd = "nul \0 and half \ud800 a pair"
    outside = factories.fake_outside(
        fetch=lambda url, **_: factories.fetch_result(url, headers=(("X-Odd", odd),)),
        read=lambda _data, **_: factories.reading(canonical_url=Found(odd, "link")),
    )
    captures.run_capture(factories.make_lease(JobKind.RUN_CAPTURE, source.pk), outside=outside)
    snapshot = source.snapshots.get()
    kept = snapshot.metadata["canonical_url"]["value"] + snapshot.capture.headers[0][1]
    assert not {"\0", "\ud800"} & set(kept)
    assert kept.count("half \ufffd a pair") == 2


def test_fact_checks_of_others_with_attacks_in_them_are_taken_in(attack):
    client = signed_in(attack)
    document = [
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": f"https://checks.example/{number}",
            "claimReviewed": f"{words} {number}",
            "author": {"@type": "Organization", "name": words, "url": hostile.SCRIPT_URL},
            "itemReviewed": {"author": {"name": words}, "appearance": {"url": hostile.SCRIPT_URL}},
            "reviewRating": {"@type": "Rating", "alternateName": words, "ratingExplanation": words},
            "datePublished": words,
        }
        for number, words in enumerate([hostile.MARKUP, hostile.ODD, "nul \0 here", "half \ud800 a pair", ""])
    ]
    document.append({"@type": "ClaimReview", "url": hostile.MARKUP, "claimReviewed": 7})
    file = SimpleUploadedFile(f"{hostile.MARKUP}.json", json.dumps(document).encode())
    response = client.post(reverse("newsroom:imports"), {"file": file})
    assert faults_of(response) == []
    assert ImportedReview.objects.count() > 2
    for record in ImportedReview.objects.all():
        assert "\0" not in f"{record.claim_reviewed}{record.publisher}{record.rating}{record.claimant}"


def test_what_was_refused_is_shown_as_text(attack):
    client = signed_in(attack)
    page = client.post(
        reverse("newsroom:article-new"),
        {"kind": "text", "text": "…", "title": hostile.MARKUP, "url": hostile.MARKUP, "outlet": hostile.MARKUP},
    )
    assert page.status_code == 422
    assert [fault for fault in faults_of(page) if fault != "status 422"] == []
    file = SimpleUploadedFile(f"{hostile.SCRIPT}.txt", b"\x7fELF\x01\x02\x03" + b"\0\xff" * 99)
    page = client.post(reverse("newsroom:article-new"), {"kind": "file", "file": file})
    assert [fault for fault in faults_of(page) if fault != "status 422"] == []
    for name in ("claim-merge", "source-add", "claim-split"):
        address = reverse(f"newsroom:{name}", args=[attack.suggested.ref])
        fields = {"into": hostile.MARKUP, "url": hostile.MARKUP, "words_1": hostile.MARKUP, "words_2": "b"}
        assert faults_of(client.post(address, fields, follow=True)) == []
        part = client.post(address, fields, headers={"HX-Request": "true"})
        assert not RAW.search(part.content.decode())
    assert not Job.objects.filter(kind="fetch_article").exists()
