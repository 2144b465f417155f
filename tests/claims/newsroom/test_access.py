"""Every address of the newsroom is closed to strangers, to the deactivated, and to roles without the power."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from claims.enums import Role
from claims.newsroom.urls import urlpatterns
from tests import factories

pytestmark = pytest.mark.django_db

# A value for each kind of argument an address may take; the door is before the record.
ARGUMENTS = {"ref": "0123456789", "number": 1, "pk": 1}


def addresses():
    for pattern in urlpatterns:
        names = pattern.pattern.converters
        yield reverse(f"newsroom:{pattern.name}", kwargs={name: ARGUMENTS[name] for name in names})


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_sent_to_sign_in(client, method):
    for address in addresses():
        response = getattr(client, method)(address)
        assert response.status_code in {302, 405}, address
        if response.status_code == 302:
            assert response["Location"].startswith(reverse("account_login")), address


def test_a_strangers_htmx_request_moves_the_whole_page(client):
    response = client.get(reverse("newsroom:jobs"), headers={"HX-Request": "true", "HX-Current-URL": "/newsroom/jobs/"})
    assert response.status_code == 401
    assert response["HX-Redirect"].startswith(reverse("account_login"))


def test_a_deactivated_person_is_not_let_in():
    person = factories.make_user()
    client = Client()
    client.force_login(person)
    person.is_active = False
    person.save(update_fields=["is_active"])
    assert client.get(reverse("newsroom:inbox")).status_code == 302


@pytest.mark.parametrize(
    ("role", "name", "status"),
    [
        (Role.CONTRIBUTOR, "partners", 403),
        (Role.EDITOR, "partners", 403),
        (Role.ADMIN, "partners", 200),
        (Role.CONTRIBUTOR, "imports", 403),
        (Role.EDITOR, "imports", 200),
        (Role.CONTRIBUTOR, "jobs", 200),
        (Role.CONTRIBUTOR, "inbox", 200),
    ],
)
def test_a_page_opens_by_role(sign_in, role, name, status):
    assert sign_in(factories.make_user(role)).get(reverse(f"newsroom:{name}")).status_code == status


@pytest.mark.parametrize("name", ["review-publish"])
def test_a_contributor_cannot_publish(sign_in, name):
    browser = sign_in(factories.make_user(Role.CONTRIBUTOR))
    assert browser.post(reverse(f"newsroom:{name}", args=["0123456789"])).status_code == 403


def test_a_refused_page_is_styled_and_says_why(sign_in, parsed):
    page = parsed(sign_in(factories.make_user(Role.EDITOR)).get(reverse("newsroom:partners")))
    assert page.h1.text == "You may not do this"
    assert page.find("link", href=lambda href: href and "base.css" in href)


def test_a_missing_record_is_a_styled_404(browser, parsed):
    response = browser.get(reverse("newsroom:claim", args=["nosuchref0"]))
    assert response.status_code == 404
    assert parsed(response).h1.text == "There is no such page"


def test_posting_without_the_token_is_refused(editor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    claim = factories.make_claim(status="suggested")
    assert client.post(reverse("newsroom:claim-accept", args=[claim.ref])).status_code == 403


def test_nothing_of_the_newsroom_is_kept_by_a_cache(browser):
    assert "no-store" in browser.get(reverse("newsroom:inbox"))["Cache-Control"]


def test_the_sign_in_page_names_nobody_outside_a_demonstration(client, parsed):
    person = factories.make_user(username="somebody")
    page = parsed(client.get(reverse("account_login")))
    assert person.username not in page.text
    assert page.find("input", {"name": "password"})


def test_the_sign_in_page_names_the_first_people_of_a_demonstration(client, parsed, settings):
    settings.IS_EMBEDDED = True
    people = [factories.make_user().username for _ in range(3)]
    named = [code.text for code in parsed(client.get(reverse("account_login"))).find_all("code")]
    assert named == people[:2]


def test_no_page_has_script_or_style_in_its_markup(browser, parsed):
    for name in (
        "inbox",
        "articles",
        "article-new",
        "try-it",
        "second-reading",
        "published",
        "jobs",
        "imports",
        "preferences",
    ):
        page = parsed(browser.get(reverse(f"newsroom:{name}")))
        assert not page.find_all("style"), name
        assert not page.find_all(style=True), name
        assert all(script.get("src") for script in page.find_all("script")), name
        assert not page.find_all(lambda tag: any(key.startswith("on") for key in tag.attrs)), name
