from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from claims.enums import ErasureGround, Role
from claims.selectors.log_files import log_folder, log_vkeys
from claims.services import erasing, sequencing
from tests import factories, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    version = published.publish()
    sequencing.sequence_log()
    return version


@pytest.fixture
def bundle(client, tmp_path, version):
    return fetched(client, tmp_path, version)


def fetched(client, tmp_path, version, name="bundle.zip"):
    response = client.get(f"/claims/{version.review.claim.ref}/v/{version.number}/{name}")
    assert response.status_code == 200
    path = tmp_path / name
    path.write_bytes(response.content if name.endswith(".json") else b"".join(response.streaming_content))
    return path


def verify(*arguments) -> tuple[int, str]:
    """Return the exit code and what was printed."""
    out = io.StringIO()
    try:
        call_command("verify", *map(str, arguments), stdout=out)
    except CommandError as error:
        return error.returncode, out.getvalue()
    return 0, out.getvalue()


def test_it_checks_a_bundle_of_this_newsroom(bundle):
    code, said = verify(bundle)
    assert code == 0, said
    assert {line.split()[0] for line in said.splitlines()} == {"passed"}
    assert "passed  quotations: 1 stand in their texts, character by character" in said


def test_it_checks_the_json_bundle_too(client, tmp_path, version):
    path = fetched(client, tmp_path, version, "bundle.json")
    assert verify(path)[0] == 0
    path.write_text(path.read_text(encoding="utf-8").replace("12 per cent", "40 per cent"), encoding="utf-8")
    code, said = verify(path)
    assert code == 1
    assert "failed  document" in said


def test_it_compares_with_a_head_and_with_the_log(bundle, tmp_path):
    kept = tmp_path / "kept"
    kept.write_bytes(log_folder().read("checkpoint"))
    code, said = verify(bundle, "--since", kept, "--log", log_folder().root)
    assert code == 0, said
    assert "passed  since: " in said
    published.publish()
    sequencing.sequence_log()
    kept.write_bytes(log_folder().read("checkpoint"))
    assert verify(bundle, "--since", kept)[0] == 3
    assert verify(bundle, "--since", kept, "--log", log_folder().root)[0] == 0


def test_a_changed_bundle_fails(bundle):
    data = bytearray(bundle.read_bytes())
    data[data.index(b"Traffic in the harbour")] ^= 1
    bundle.write_bytes(bytes(data))
    code, said = verify(bundle)
    assert code == 1
    assert "failed" in said


def test_another_key_fails_and_a_file_with_keys_is_read(bundle, tmp_path):
    (tmp_path / "vkey").write_text("".join(f"{key.vkey}\n" for key in log_vkeys()), encoding="utf-8")
    assert verify(bundle, "--key", tmp_path / "vkey")[0] == 0
    assert verify(bundle, "--key", "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")[0] == 1
    assert verify(bundle, "--key", "no key")[0] == 2


@pytest.mark.parametrize("content", [b"", b"words", b"[]", b'{"receipt": 5}'])
def test_what_is_no_bundle_is_said(tmp_path, content):
    (tmp_path / "a").write_bytes(content)
    code, said = verify(tmp_path / "a")
    assert code == 1
    assert "neither a bundle.zip nor a bundle.json" in said


def test_a_missing_file_is_named(tmp_path):
    assert verify(tmp_path / "nowhere.zip")[0] == 2


def test_what_is_left_after_an_erasure_is_verified_and_the_page_that_went_is_unknown(client, tmp_path, version):
    erasing.erase(
        actor=factories.make_user(Role.ADMIN),
        confirmed_by=factories.make_user(),
        words=["port authority"],
        ground=next(iter(ErasureGround)),
    )
    sequencing.sequence_log()
    code, said = verify(fetched(client, tmp_path, version))
    assert code == 3, said
    assert "unknown snapshots: 0 of 1" in said
    assert "failed" not in said
    assert "passed  quotations: 1 stand" in said
