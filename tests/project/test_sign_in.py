"""The door under attack: guesses, sessions, where a sign-in may lead, and leaving."""

from __future__ import annotations

import re
import uuid

import pytest
import redis
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from claims.enums import ClaimStatus, Role
from tests import factories

pytestmark = pytest.mark.django_db

LOGIN = reverse("account_login")
PHRASE = "a long pass phrase"
REDIS_URL = "redis://127.0.0.1:6379/0"


def try_to_enter(client: Client, username: str, phrase: str, **data: str):
    return client.post(LOGIN, {"login": username, "password": phrase, **data})


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.fixture(params=["locmem", "redis"])
def cache_in_use(request, settings):
    """Count guesses in each kind of cache; Redis as production has it, where one answers on loopback."""
    if request.param == "locmem":  # the suite's own
        yield
        return
    try:
        redis.Redis.from_url(REDIS_URL, socket_timeout=1).ping()
    except redis.ConnectionError:
        pytest.skip(f"no Redis answers at {REDIS_URL}")
    prefix = f"test-{uuid.uuid4().hex}"
    settings.CACHES = {
        "default": {
            "BACKEND": "factcheck.caching.ForgivingRedisCache",
            "LOCATION": REDIS_URL,
            "KEY_PREFIX": prefix,
            "OPTIONS": {"socket_timeout": 5},
        }
    }
    yield
    with redis.Redis.from_url(REDIS_URL) as server:
        for key in server.scan_iter(f"{prefix}:*"):
            server.delete(key)
    caches["default"].close()


@pytest.mark.usefixtures("cache_in_use")
def test_the_sixth_guess_is_refused_even_when_it_is_right():
    person, client = factories.make_user(), Client()
    for _ in range(5):
        assert try_to_enter(client, person.username, "wrong").status_code == 200
    response = try_to_enter(client, person.username, PHRASE)
    assert not is_in(client)
    assert "Too many" in response.content.decode()


@pytest.mark.usefixtures("cache_in_use")
def test_guesses_at_one_person_do_not_lock_out_another():
    person, other, client = factories.make_user(), factories.make_user(), Client()
    for _ in range(5):
        try_to_enter(client, person.username, "wrong")
    assert try_to_enter(client, other.username, PHRASE).status_code == 302


@pytest.mark.usefixtures("cache_in_use")
def test_one_address_may_not_guess_at_everybody():
    people = [factories.make_user() for _ in range(12)]
    client = Client()
    for person in people:
        try_to_enter(client, person.username, "wrong")
    response = try_to_enter(client, people[-1].username, PHRASE)
    assert not is_in(client)
    assert response.status_code in {200, 429}


def test_the_name_in_other_letters_is_the_same_account_to_the_count():
    person, client = factories.make_user(username="Ines"), Client()
    for name in ("Ines", "ines", "INES", " Ines", "iNES"):
        try_to_enter(client, name, "wrong")
    try_to_enter(client, person.username, PHRASE)
    assert not is_in(client)


def test_a_known_and_an_unknown_name_are_answered_alike():
    person = factories.make_user()
    answers = [
        re.sub(r'value="[^"]*"', "", try_to_enter(Client(), name, "wrong").content.decode())
        for name in (person.username, "nobody-of-this-name")
    ]
    assert answers[0] == answers[1]


def test_an_inactive_person_does_not_get_in():
    person, client = factories.make_user(is_active=False), Client()
    try_to_enter(client, person.username, PHRASE)
    assert not is_in(client)


def test_the_session_is_a_new_one_after_the_door():
    client = Client()
    client.get(LOGIN)
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    client.cookies["factcheck-session"] = before = session.session_key
    try_to_enter(client, factories.make_user().username, PHRASE)
    assert is_in(client)
    assert client.cookies["factcheck-session"].value != before


def test_the_cookies_are_out_of_reach_of_scripts_and_other_sites():
    client = Client()
    client.get(LOGIN)
    try_to_enter(client, factories.make_user().username, PHRASE)
    for name in ("factcheck-session", "factcheck-csrf"):
        cookie = client.cookies[name]
        assert cookie["httponly"], name
        assert cookie["samesite"] == "Lax", name
        assert cookie["path"] == "/", name
        assert not cookie["domain"], name


@pytest.mark.parametrize(
    "target",
    [
        *("https://evil.example/", "//evil.example/", "///evil.example/", "/\\evil.example/", "http:evil.example"),
        *("javascript:alert(1)", "\thttps://evil.example/", "https://testserver@evil.example/", "/%09/evil.example"),
        *("https://testserver.evil.example/", "\x00/evil", "data:text/html,hello", "//evil.example\\@testserver/"),
    ],
)
def test_no_sign_in_leads_away(target):
    person, client = factories.make_user(Role.EDITOR), Client()
    response = client.post(f"{LOGIN}?next={target}", {"login": person.username, "password": PHRASE, "next": target})
    assert response.status_code == 302
    assert re.fullmatch(r"/(?![/\\]).*", response["Location"]), response["Location"]
    page = client.get(LOGIN, {"next": target}, follow=True)
    assert all(re.fullmatch(r"/(?![/\\]).*", address) for address, _ in page.redirect_chain)


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_no_form_of_the_newsroom_leads_away(target):
    client = Client()
    client.force_login(factories.make_user())
    claim = factories.make_claim(status=ClaimStatus.SUGGESTED)
    response = client.post(reverse("newsroom:claim-accept", args=[claim.ref]), {"next": target})
    assert response["Location"].startswith("/newsroom/")
    response = client.post(reverse("account_logout"), {"next": target})
    assert response["Location"].startswith("/")
    assert "evil" not in response["Location"]


def test_leaving_takes_a_click_and_ends_the_session_for_good():
    client = Client()
    client.force_login(factories.make_user())
    client.get(reverse("account_logout"))
    assert is_in(client)
    kept = client.cookies["factcheck-session"].value
    client.post(reverse("account_logout"))
    thief = Client()
    thief.cookies["factcheck-session"] = kept
    assert thief.get(reverse("newsroom:inbox")).status_code == 302


def test_a_new_pass_phrase_ends_the_sessions_elsewhere():
    person = factories.make_user()
    here, elsewhere = Client(), Client()
    for client in (here, elsewhere):
        try_to_enter(client, person.username, PHRASE)
    new = "another longer phrase"
    here.post(reverse("account_change_password"), {"oldpassword": PHRASE, "password1": new, "password2": new})
    assert here.get(reverse("newsroom:inbox")).status_code == 200
    assert elsewhere.get(reverse("newsroom:inbox")).status_code == 302


def test_the_forms_are_refused_without_their_token():
    client = Client(enforce_csrf_checks=True)
    assert try_to_enter(client, factories.make_user().username, PHRASE).status_code == 403
    client.force_login(factories.make_user())
    assert client.post(reverse("account_logout")).status_code == 403
    assert is_in(client)
