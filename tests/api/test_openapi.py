"""GET /openapi.json: the description agrees with itself, with the snapshot beside this file, and with real answers."""

import copy
import json
import re
from pathlib import Path

import pytest
import yaml
from django.core.management import call_command
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema
from jsonschema import Draft202012Validator, FormatChecker

from claims.models import Topic
from tests import factories

pytestmark = pytest.mark.django_db

DOCS = Path(__file__).resolve().parents[2] / "docs" / "api.md"
EXAMPLE = re.compile(r"<!-- described as: (\w+) -->\n```json\n(.*?)```", re.DOTALL)
SNAPSHOT = Path(__file__).with_name("schema.yml")


@pytest.fixture(scope="module")
def described():
    return SchemaGenerator().get_schema(request=None, public=True)


def _without_version(schema):
    schema = copy.deepcopy(schema)
    schema["info"].pop("version")  # the release's, not the API's
    return schema


def _check(described, response, path, method="get"):
    """Hold an answer to what the description says of this status and media type."""
    operation = described["paths"][f"/api/v1{path}"][method]
    said = operation["responses"][str(response.status_code)]
    media_type = response["Content-Type"]
    schema = {**said["content"][media_type]["schema"], "components": described["components"]}
    errors = list(Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(response.json()))
    assert errors == []
    for name, header in said.get("headers", {}).items():
        assert header["schema"]["type"] in {"string", "integer"}
        assert name in response or name == "Last-Modified"


def test_it_works(stranger, described):
    response = stranger.get("/openapi.json")
    assert response.status_code == 200
    assert response.json()["openapi"] == "3.1.0"
    assert _without_version(response.json()) == _without_version(described)
    assert response["Cache-Control"] == "public, max-age=300"


def test_it_is_given_out_under_its_own_media_type_too(stranger):
    response = stranger.get("/openapi.json", Accept="application/vnd.oai.openapi+json")
    assert (response.status_code, response["Content-Type"].split(";")[0]) == (200, "application/vnd.oai.openapi+json")


def test_it_is_valid_and_generated_without_a_warning(tmp_path):
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(tmp_path / "schema.yml"))
    written = yaml.safe_load((tmp_path / "schema.yml").read_text(encoding="utf-8"))
    snapshot = yaml.safe_load(SNAPSHOT.read_text(encoding="utf-8"))
    # On purpose changed? Then: manage.py spectacular --validate --file tests/api/schema.yml
    assert _without_version(written) == _without_version(snapshot)


def test_it_is_openapi_as_its_own_schema_says(described):
    validate_schema(described)


def test_each_operation_says_what_it_needs(described):
    for path, operations in described["paths"].items():
        for operation in operations.values():
            is_open = path.endswith(("openapi.json", "{code}"))
            assert operation["security"] == ([{}] if is_open else [{"bearer": []}, {"header": []}])
            assert operation["summary"]
            assert operation["description"]


def test_real_answers_are_as_described(described, reader, sender, stranger, publish):
    version = publish(claimant=factories.make_claimant(), topics=[Topic.objects.create(slug="ports", name="Ports")])
    ref = version.review.claim.ref
    publish()  # without a claimant
    _check(described, reader.get("/claims", {"limit": 1}), "/claims")
    _check(described, reader.get("/claims"), "/claims")
    for part in ("", "/review", "/sources"):
        path = "/claims/{claim_id}" + part
        _check(described, reader.get(f"/claims/{ref}{part}"), path)
        _check(described, reader.get(f"/claims/nothing{part}"), path)
        _check(described, reader.get(f"/claims/{ref}{part}", {"q": "x"}), path)
        _check(described, stranger.get(f"/claims/{ref}{part}"), path)
        _check(described, sender.get(f"/claims/{ref}{part}"), path)
        _check(described, reader.get(f"/claims/{ref}{part}", {"key": "x"}), path)
        _check(described, reader.get(f"/claims/{ref}{part}", Accept="text/html"), path)
        _check(described, reader.get(f"/claims/{ref}{part}", **{"If-Match": '"x"'}), path)
    for body in ({"text": "Some words."}, {"text": "Some words."}, {"text": ""}, {}, "{"):
        _check(described, sender.post("/articles", body), "/articles", "post")
    _check(described, sender.post("/articles", "words", content_type="text/plain"), "/articles", "post")
    for path, good in (
        ("/extract", {"text": "Officials say that traffic rose."}),
        ("/match", {"claims": [version.review.claim.text]}),
    ):
        for body in (good, {"text": ""}, {}, "{"):
            _check(described, reader.post(path, body), path, "post")
        _check(described, sender.post(path, good), path, "post")
    _check(described, stranger.get("/problems/not_found"), "/problems/{code}")
    _check(described, stranger.get("/problems/nothing"), "/problems/{code}")


def test_a_page_full_of_requests_is_answered_as_described(described, reader, settings):
    settings.API_RATE = (1, 60)
    reader.get("/claims")
    response = reader.get("/claims")
    assert response.status_code == 429
    _check(described, response, "/claims")


def test_the_examples_of_the_documentation_are_as_described(described):
    examples = EXAMPLE.findall(DOCS.read_text(encoding="utf-8"))
    assert [name for name, _ in examples] == ["Claims", "Article", "Match", "Extract", "Problem"]
    for name, example in examples:
        schema = {"$ref": f"#/components/schemas/{name}", "components": described["components"]}
        errors = list(Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(json.loads(example)))
        assert errors == [], name
        # Every member that is always there is in the example, and none that never is.
        assert set(json.loads(example)) <= set(described["components"]["schemas"][name]["properties"])


def test_the_documentation_names_every_address_and_filter(described):
    text = DOCS.read_text(encoding="utf-8")
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            assert f"`{method.upper()} {path.removeprefix('/api/v1').replace('claim_id', 'id')}`" in text
            for parameter in operation.get("parameters", []):
                assert f"`{parameter['name']}`" in text or parameter["in"] != "query" or parameter["name"] == "version"
