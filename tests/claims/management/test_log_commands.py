from __future__ import annotations

import secrets
import shutil

import pytest
from django.core.management import CommandError, call_command

from claims.provenance.notes import parse_vkey
from claims.provenance.tiles import Tile
from claims.selectors.log_files import log_folder, log_vkeys, published_note
from claims.services import policies
from factcheck import checks

pytestmark = pytest.mark.django_db


def append(count):
    for _ in range(count):
        policies.adopt_policy(name="leaf", text=secrets.token_hex(8))


def said(capsys, *arguments, **options):
    call_command(*arguments, **options)
    return capsys.readouterr().out


def test_a_log_without_a_leaf_is_no_failure(capsys):
    assert "no leaf yet" in said(capsys, "sequence_log")
    assert "nothing to verify" in said(capsys, "verify_log")


def test_the_log_is_sequenced_and_verified(capsys):
    append(300)
    assert "Signed and published: 127.0.0.1:8000/log with 300 leaves" in said(capsys, "sequence_log")
    assert "Nothing new" in said(capsys, "sequence_log")
    append(1)
    lines = said(capsys, "verify_log").splitlines()
    assert [line.split()[0] for line in lines] == ["passed"] * 5
    assert lines[-2].endswith("1 wait to be signed")


def test_a_kept_checkpoint_is_held_against_the_log(capsys, tmp_path):
    append(300)
    call_command("sequence_log")
    (tmp_path / "kept").write_bytes(published_note())
    append(1)
    call_command("sequence_log")
    assert "goes on from the checkpoint of 300" in said(capsys, "verify_log", since=tmp_path / "kept")
    (tmp_path / "kept").write_bytes(published_note())
    (log_folder().root / "checkpoint").write_bytes(published_note().replace(b"\n301\n", b"\n300\n"))
    with pytest.raises(CommandError):
        call_command("verify_log", since=tmp_path / "kept")
    assert "failed  since" in capsys.readouterr().out


def test_a_copy_of_the_log_is_verified_without_the_database(capsys, tmp_path):
    append(3)
    call_command("sequence_log")
    shutil.copytree(log_folder().root, tmp_path / "copy")
    assert "unknown signature" in said(capsys, "verify_log", folder=tmp_path / "copy")
    lines = said(capsys, "verify_log", folder=tmp_path / "copy", key=log_vkeys()[0].vkey).splitlines()
    assert [line.split()[0] for line in lines] == ["passed"] * 3


def test_a_changed_file_fails(capsys):
    append(3)
    call_command("sequence_log")
    path = Tile(0, 0, 3).path
    log_folder().put(path, bytes(96))
    with pytest.raises(CommandError, match="does not verify"):
        call_command("verify_log")
    assert f"failed  tiles: The tile {path} does not follow" in capsys.readouterr().out


def test_a_database_that_does_not_give_the_signed_head_fails(capsys):
    append(3)
    call_command("sequence_log")
    (log_folder().root / "checkpoint").unlink()
    with pytest.raises(CommandError):
        call_command("verify_log")
    assert "failed  database: 0 entries are published, but 3 are signed" in capsys.readouterr().out


@pytest.mark.parametrize("key", ["nonsense", "a+00000000+AAAA"])
def test_a_key_that_is_none_is_named(key, tmp_path):
    with pytest.raises(CommandError, match="verifier key"):
        call_command("verify_log", folder=tmp_path, key=key)


def test_a_key_is_made_once_and_printed_by_its_public_half(capsys, settings):
    out = said(capsys, "make_log_key")
    assert parse_vkey(out.splitlines()[0]).name == "127.0.0.1:8000/log"
    assert settings.LOG_KEY_FILE.read_text().strip() not in out
    with pytest.raises(CommandError, match="already"):
        call_command("make_log_key")
    call_command("make_log_key", rotate=True)
    assert len(settings.LOG_KEY_FILE.read_text().splitlines()) == 2


def test_there_is_nothing_to_rotate_before_the_first_key():
    with pytest.raises(CommandError, match="nothing to rotate"):
        call_command("make_log_key", rotate=True)


def test_a_name_that_no_log_can_have_is_refused(settings):
    settings.LOG_ORIGIN = "two words"
    with pytest.raises(CommandError, match="LOG_ORIGIN"):
        call_command("make_log_key")


def test_production_without_a_key_is_found_by_a_check(settings):
    assert checks.check_log_key(None) == []
    settings.IS_PRODUCTION = True
    assert [message.id for message in checks.check_log_key(None)] == ["factcheck.E007"]
    call_command("make_log_key")
    assert checks.check_log_key(None) == []
