"""Who may call what: every address of the API with every sort of caller, and an address that is in no row fails."""

import pytest
from django.test import Client
from django.urls import get_resolver

from claims.api import urls
from claims.enums import Scope
from claims.models import ApiKey
from tests import factories

pytestmark = pytest.mark.django_db

CALLERS = ("stranger", "bad", "revoked", "expired", "reader", "sender")
READ = dict(zip(CALLERS, (401, 401, 401, 401, 200, 403), strict=True))
INTAKE = dict(zip(CALLERS, (401, 401, 401, 401, 403, 201), strict=True))
OPEN = dict.fromkeys(CALLERS, 200)
# name of the address: (method, path, status for each caller)
EXPECTED = {
    "claims": ("get", "/claims", READ),
    "claim": ("get", "/claims/{claim}", READ),
    "review": ("get", "/claims/{claim}/review", READ),
    "sources": ("get", "/claims/{claim}/sources", READ),
    "articles": ("post", "/articles", INTAKE),
    "extract": ("post", "/extract", READ),
    "match": ("post", "/match", READ),
    "openapi": ("get", "/openapi.json", OPEN),
    "problem": ("get", "/problems/not_found", OPEN),
    "unknown": ("get", "/nothing/here", dict.fromkeys(CALLERS, 404)),
}


def test_every_address_has_its_row():
    assert {pattern.name for pattern in urls.urlpatterns} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_who_may_call_it(callers, published, name):
    method, path, expected = EXPECTED[name]
    path = path.format(claim=published.review.claim.ref)
    answers = {}
    for who, caller in callers.items():
        response = caller.post(path, {"text": "Some words."}) if method == "post" else caller.get(path)
        answers[who] = response.status_code
        if response.status_code not in {200, 201}:
            assert response["Content-Type"] == "application/problem+json"
            assert published.review.claim.text not in response.content.decode()
    assert answers == expected


@pytest.mark.parametrize("name", EXPECTED)
def test_other_methods_are_refused(reader, callers, published, name):
    method, path, _ = EXPECTED[name]
    path = "/api/v1" + path.format(claim=published.review.claim.ref)
    holder = callers["sender"] if name == "articles" else reader
    others = {"get", "head", "post", "put", "patch", "delete", "options", "trace"} - {method}
    if method == "get":
        others.discard("head")
    client = Client(raise_request_exception=False)
    for other in sorted(others):
        response = getattr(client, other)(path, headers=holder.headers())
        if name == "unknown":
            assert response.status_code == 404
            continue
        assert response.status_code == 405, other
        assert set(response["Allow"].split(", ")) == ({"POST"} if method == "post" else {"GET", "HEAD"})
        if other != "head":
            assert response.json()["code"] == "method_not_allowed"


def test_a_key_with_both_scopes_may_do_both(make_caller, published):
    both = make_caller(Scope.READ, Scope.INTAKE)
    assert both.get("/claims").status_code == 200
    assert both.post("/articles", {"text": "Some words."}).status_code == 201


def test_a_key_is_taken_from_its_own_header_too(reader, published):
    response = Client().get("/api/v1/claims", headers={"X-Api-Key": reader.token})
    assert response.status_code == 200


@pytest.mark.parametrize(
    "header",
    [
        "Bearer",
        "Bearer ",
        "Bearer a b",
        "Bearer fcp_",
        "Bearer fcp_a_b_c",
        "Bearer é",
        "Bearer " + "x" * 5000,
        "Basic eDp5",
        "x",
    ],
)
def test_it_rejects_what_is_no_key(published, header):
    response = Client().get("/api/v1/claims", headers={"Authorization": header})
    assert response.status_code == 401
    assert response["WWW-Authenticate"].startswith('Bearer realm="factcheck API"')


def test_a_missing_key_and_a_wrong_one_are_told_apart(callers):
    missing, wrong = callers["stranger"].get("/claims"), callers["bad"].get("/claims")
    assert (missing.json()["code"], missing["WWW-Authenticate"]) == ("missing_key", 'Bearer realm="factcheck API"')
    assert wrong.json()["code"] == "invalid_key"
    assert wrong["WWW-Authenticate"].endswith('error="invalid_token"')


@pytest.mark.parametrize("name", ["api_key", "key", "access_token", "token", "anything"])
def test_it_rejects_a_key_in_the_address_even_beside_a_good_header(reader, published, name):
    response = reader.get("/claims", {name: reader.token})
    assert (response.status_code, response.json()["code"]) == (400, "key_in_url")
    assert "revoked" in response.json()["detail"]
    assert reader.token not in response.content.decode()


def test_a_signed_in_editor_has_no_way_in_without_a_key(client, published):
    client.force_login(factories.make_user())
    assert client.get("/api/v1/claims").status_code == 401


def test_use_is_noted(reader, published):
    reader.get("/claims")
    assert ApiKey.objects.get(key_id=reader.token.split("_")[1]).last_used_at is not None


def test_a_view_that_names_no_scope_lets_nobody_in(reader, rf):
    from claims.api.base import ApiView  # noqa: PLC0415 — a view made here

    class Forgotten(ApiView):
        def get(self, request):
            raise AssertionError("reached")

    response = Forgotten.as_view()(rf.get("/", headers=reader.headers()))
    assert response.status_code == 403


def test_every_view_is_reached_through_the_base_that_guards_it():
    from claims.api.base import ApiView  # noqa: PLC0415

    for pattern in get_resolver("claims.api.urls").url_patterns:
        assert issubclass(pattern.callback.cls, ApiView)
