"""Everything that goes wrong is said as problem details, and every code is explained."""

import re
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404
from django.test import Client

from claims import errors
from claims.api import problems
from claims.api.views import claims as claims_views
from claims.enums import CaptureOutcome, SearchStatus

pytestmark = pytest.mark.django_db

DOCS = Path(__file__).resolve().parents[2] / "docs" / "api.md"


def _children(kind):
    for child in kind.__subclasses__():
        yield child
        yield from _children(child)


def _documented():
    """Return {code: status} of the table in docs/api.md."""
    rows = re.findall(r"^\| `([a-z_]+)` \| (\d{3}) \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    return {code: int(status) for code, status in rows}


def test_it_works(reader, settings):
    settings.PUBLIC_URL = "https://facts.example"
    response = reader.get("/claims/nothing")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert problem == {
        "type": "https://facts.example/api/v1/problems/not_found",
        "title": "Not found",
        "status": 404,
        "detail": "No claim with the id “nothing” has been published.",
        "instance": "/api/v1/claims/nothing",
        "code": "not_found",
        "request_id": response["X-Request-Id"],
    }
    assert response["Cache-Control"] == "no-store"


def test_every_error_of_the_domain_has_a_row():
    known = (errors.ClaimsError, *_children(errors.ClaimsError))
    assert {error.code for error in known if error is not Unheard} <= set(problems.KINDS)


def test_the_documentation_lists_exactly_these_codes():
    assert _documented() == {kind.code: kind.status for kind in problems.KINDS.values()}


@pytest.mark.parametrize("code", sorted(problems.KINDS))
def test_the_type_of_a_problem_can_be_opened(stranger, code):
    response = stranger.get(f"/problems/{code}")
    assert response.status_code == 200
    assert response.json()["type"] == problems.type_url(code)
    assert response.json()["advice"]


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/",
        "/api/v1/claims/",
        "/api/v1/claim",
        "/api/v1/claims/a/b",
        "/api/v2/claims",
        "/api/",
        "/api",
        "/api/v1",
    ],
)
def test_unknown_addresses_are_problems_too(path):
    response = Client(raise_request_exception=False).get(path)
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["instance"] == path


def test_it_rejects_a_format_it_does_not_have(reader, published):
    response = reader.get("/claims", Accept="text/html")
    assert (response.status_code, response.json()["code"]) == (406, "not_acceptable")
    assert reader.get("/claims", Accept="application/*;q=0.9, text/html").status_code == 200


def test_a_mistake_of_ours_shows_nothing_of_the_inside(reader, published, monkeypatch, caplog):
    def broken(*_, **__):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(claims_views, "published_page", broken)
    response = reader.get("/claims")
    assert (response.status_code, response.json()["code"]) == (500, "internal")
    assert b"secret" not in response.content
    assert b"Traceback" not in response.content
    (record,) = [record for record in caplog.records if record.name == "claims.api.problems"]
    assert response.json()["request_id"] in record.getMessage()
    assert "secret detail" in str(record.exc_info[1])


class Unheard(errors.NotReadyError):
    """A child that has no row of its own."""

    code = "unheard_of"


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (errors.InvalidInputError("No.", field="q"), 422, "invalid_input"),
        (errors.NotReadyError("Not yet.", missing=[("no_rating", "Choose a rating.")]), 409, "not_ready"),
        (Unheard("Not yet.", missing=[]), 409, "not_ready"),
        (errors.StaleStateError("Late."), 409, "stale_state"),
        (errors.NotAllowedError("No."), 403, "not_allowed"),
        (errors.IntegrityError("sha256:abc is not sha256:def"), 500, "integrity"),
        (errors.FetchError("No.", outcome=CaptureOutcome.TIMED_OUT, permanent=False), 502, "fetch_failed"),
        (errors.FinderError("No.", status=SearchStatus.UNREACHABLE, permanent=False), 502, "finder_failed"),
        (OperationalError("database is locked"), 503, "unavailable"),
        (RequestDataTooBig("Big."), 413, "too_large"),
        (SuspiciousOperation("Odd."), 400, "bad_request"),
        (PermissionDenied("No."), 403, "not_allowed"),
        (Http404("No."), 404, "not_found"),
        (ZeroDivisionError("0"), 500, "internal"),
    ],
)
def test_every_error_finds_its_status(reader, monkeypatch, error, status, code):
    def broken(*_, **__):
        raise error

    monkeypatch.setattr(claims_views, "published_page", broken)
    response = reader.get("/claims")
    problem = response.json()
    assert (response.status_code, problem["status"], problem["code"]) == (status, status, code)
    if code == "invalid_input":
        assert problem["errors"] == [{"field": "q", "detail": "No."}]
    if isinstance(error, errors.NotReadyError) and error.missing:
        assert problem["missing"] == [{"code": "no_rating", "detail": "Choose a rating."}]
    if code == "integrity":
        assert "sha256" not in problem["detail"]
    assert ("Retry-After" in response) == (code == "unavailable")


def test_wrong_fields_are_listed_up_to_a_limit(sender):
    response = sender.post("/articles", {"text": "Words.", **{f"field{number}": 1 for number in range(1000)}})
    assert 0 < len(response.json()["errors"]) <= 50
    assert len(response.content) < 20_000


@pytest.mark.parametrize(
    ("given", "is_kept"),
    [("abcdef-0123456789", True), ("short", False), ("a" * 65, False), ("new\\nline-or-so", False)],
)
def test_the_request_id_of_a_proxy_is_kept_when_it_is_harmless(reader, given, is_kept):
    response = reader.get("/nothing", **{"X-Request-Id": given})
    assert (response["X-Request-Id"] == given) == is_kept
    assert response.json()["request_id"] == response["X-Request-Id"]


def test_an_answer_without_a_problem_has_a_request_id_too(reader, published):
    assert len(reader.get("/claims")["X-Request-Id"]) == 32
