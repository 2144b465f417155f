from __future__ import annotations

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.urls import NoReverseMatch, reverse

PASS_PHRASE = "correct horse battery staple"


@pytest.fixture
def person(db):
    return get_user_model().objects.create_user("ines", password=PASS_PHRASE)


def sign_in(client, password):
    return client.post(reverse("account_login"), {"login": "ines", "password": password})


def test_a_person_signs_in_and_out(client, person):
    response = sign_in(client, PASS_PHRASE)
    assert (response.status_code, response["Location"]) == (302, "/newsroom/")
    cookie = response.cookies["factcheck-session"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


def test_signing_out_needs_a_click(client, person):
    sign_in(client, PASS_PHRASE)
    client.get(reverse("account_logout"))
    assert client.session["_auth_user_id"] == str(person.pk)


def test_a_wrong_pass_phrase_signs_nobody_in(client, person):
    assert sign_in(client, "wrong").status_code == 200
    assert "_auth_user_id" not in client.session


def test_guessing_is_stopped_even_with_the_right_words_in_the_end(client, person):
    for _ in range(5):
        sign_in(client, "wrong")
    response = sign_in(client, PASS_PHRASE)
    assert response.status_code in {200, 429}
    assert "_auth_user_id" not in client.session


def test_guessing_from_many_addresses_is_stopped_too(client, person):
    for number in range(5):
        client.post(
            reverse("account_login"),
            {"login": "ines", "password": "wrong"},
            headers={"x-forwarded-for": f"192.0.2.{number}"},
        )
    sign_in(client, PASS_PHRASE)
    assert "_auth_user_id" not in client.session


def test_nobody_registers_themselves(client):
    for name in ("account_signup", "account_email", "account_reset_password"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    assert client.get("/accounts/signup/").status_code == 404


@pytest.mark.parametrize(
    "name", ["account_login", "account_logout", "account_change_password", "account_reauthenticate"]
)
def test_each_page_carries_the_headers_of_a_hardened_site(client, person, name):
    if name != "account_login":
        client.force_login(person)
    response = client.get(reverse(name))
    assert response.status_code in {200, 302}
    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


def test_the_admin_has_no_door_of_its_own(client, person):
    for method in (client.get, client.post):
        response = method("/admin/login/?next=/admin/claims/user/", {"username": "ines", "password": PASS_PHRASE})
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("account_login"))
    assert "_auth_user_id" not in client.session


def test_the_admin_is_for_its_staff_alone(client, person):
    client.force_login(person)
    assert client.get("/admin/", follow=True).status_code == 403
    person.is_staff = person.is_superuser = True
    person.save()
    assert client.get("/admin/").status_code == 200


def test_nothing_in_the_admin_can_be_edited_but_people():
    editable = [
        model.__name__
        for model, shown in admin.site._registry.items()
        if "ReadOnlyAdmin" not in {parent.__name__ for parent in type(shown).__mro__}
    ]
    assert editable == ["User"]
