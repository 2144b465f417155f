"""The settings as whole processes see them: each test reads them in a process of its own."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from factcheck import databases, env
from factcheck.embedded import folders
from factcheck.version import read_version

ROOT = Path(__file__).parents[2]
PRODUCTION = {
    "SECRET_KEY": "k" * 50 + "0123456789",
    "ALLOWED_HOSTS": "facts.example.org",
    "DATABASE_URL": "postgresql://user:word@db.example.org/facts",
    "REDIS_URL": "redis://redis.example.org",
}


def process(code: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    bare = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**bare, "DJANGO_SETTINGS_MODULE": "factcheck.settings", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def read(environment: dict[str, str], *names: str):
    code = f"import json; from django.conf import settings as s; print(json.dumps([getattr(s, n) for n in {names!r}], default=str))"
    done = process(code, environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_nothing_set_means_production_and_says_what_is_missing():
    done = process("from django.conf import settings; settings.DEBUG", {})
    assert done.returncode != 0
    last = done.stderr.strip().splitlines()[-1]
    for name in PRODUCTION:
        assert name in last
    assert "python3 run.py" in last


@pytest.mark.parametrize("missing", sorted(PRODUCTION))
def test_production_names_the_one_that_is_missing(missing):
    done = process(
        "from django.conf import settings; settings.DEBUG", {k: v for k, v in PRODUCTION.items() if k != missing}
    )
    assert f"needs {missing} " in done.stderr.strip().splitlines()[-1]


def test_production_is_hardened():
    names = (
        "DEBUG",
        "SECURE_SSL_REDIRECT",
        "SESSION_COOKIE_NAME",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_NAME",
        "CSRF_COOKIE_SECURE",
        "PUBLIC_URL",
        "CSRF_TRUSTED_ORIGINS",
        "CACHES",
        "BROKER_URL",
    )
    values = dict(zip(names, read(PRODUCTION, *names), strict=True))
    assert values["DEBUG"] is False
    assert values["SECURE_SSL_REDIRECT"] is True
    assert (values["SESSION_COOKIE_NAME"], values["SESSION_COOKIE_SECURE"]) == ("__Host-session", True)
    assert (values["CSRF_COOKIE_NAME"], values["CSRF_COOKIE_SECURE"]) == ("__Host-csrf", True)
    assert values["PUBLIC_URL"] == "https://facts.example.org"
    assert values["CSRF_TRUSTED_ORIGINS"] == ["https://facts.example.org"]
    assert values["CACHES"]["default"]["LOCATION"] == "redis://redis.example.org/1"
    assert values["BROKER_URL"] == "redis://redis.example.org/0"


def test_a_forwarded_scheme_is_believed_only_behind_a_proxy():
    code = "from django.conf import settings; print(settings.SECURE_PROXY_SSL_HEADER)"
    assert process(code, PRODUCTION).stdout.strip() == "None"
    assert "X_FORWARDED_PROTO" in process(code, {**PRODUCTION, "TRUSTED_PROXIES": "1"}).stdout


def test_embedded_makes_a_key_once_that_only_its_owner_can_read(tmp_path):
    environment = {"FACTCHECK_MODE": "embedded", "DATA_DIR": str(tmp_path / "data")}
    (first,) = read(environment, "SECRET_KEY")
    (second,) = read(environment, "SECRET_KEY")
    assert first == second
    assert len(first) >= 50
    assert stat.S_IMODE((tmp_path / "data" / "secret-key").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


def test_embedded_answers_to_this_machine_only_and_keeps_its_data_together(tmp_path):
    hosts, store, database, broker = read(
        {"FACTCHECK_MODE": "embedded", "DATA_DIR": str(tmp_path)},
        "ALLOWED_HOSTS",
        "STORE_DIR",
        "DATABASES",
        "BROKER_URL",
    )
    assert hosts == ["localhost", "127.0.0.1", "[::1]"]
    assert store == str(tmp_path / "snapshots")
    assert database["default"]["NAME"] == str(tmp_path / "factcheck.sqlite3")
    assert broker.startswith("redis+socket://")


def test_embedded_takes_the_address_that_the_broker_wrote_down(tmp_path):
    (tmp_path / "run").mkdir()
    folders.broker_address_file(tmp_path).write_text("filesystem:///somewhere", encoding="utf-8")
    (broker,) = read({"FACTCHECK_MODE": "embedded", "DATA_DIR": str(tmp_path)}, "BROKER_URL")
    assert broker == "filesystem:///somewhere"


def test_a_broker_address_survives_a_folder_name_with_odd_characters(tmp_path):
    odd = tmp_path / "a b#c?d%e"
    (broker,) = read({"FACTCHECK_MODE": "embedded", "DATA_DIR": str(odd)}, "BROKER_URL")
    assert (
        broker
        == "redis+socket://"
        + str(odd).replace("%", "%25").replace(" ", "%20").replace("#", "%23").replace("?", "%3F")
        + "/run/broker.sock?virtual_host=0"
    )


@pytest.mark.parametrize(
    ("environment", "mode"),
    [({}, "embedded"), ({"SECRET_KEY": "x"}, "None"), ({"FACTCHECK_MODE": "production"}, "production")],
)
def test_the_command_line_means_the_embedded_newsroom_unless_production_is_described(environment, mode):
    code = (
        "import os; from factcheck import env; env.use_project_settings(embedded_unless_production=True); "
        "print(os.environ.get('FACTCHECK_MODE'))"
    )
    assert process(code, environment).stdout.strip() == mode


def test_celery_loads_without_being_told_where_the_settings_are(tmp_path):
    code = "import os; del os.environ['DJANGO_SETTINGS_MODULE']; from factcheck.celery import app; print(app.conf.task_acks_late)"
    done = process(code, {"FACTCHECK_MODE": "embedded", "DATA_DIR": str(tmp_path)})
    assert done.stdout.strip() == "True", done.stderr


def test_the_journal_follows_the_version_of_sqlite():
    assert databases.journal_mode((3, 40, 1)) == "DELETE"
    assert databases.journal_mode((3, 51, 2)) == "DELETE"
    assert databases.journal_mode((3, 51, 3)) == "WAL"
    assert databases.journal_mode((4, 0, 0)) == "WAL"


def test_sqlite_is_opened_for_several_writers_and_for_a_power_cut():
    options = databases.configure({"ENGINE": databases.SQLITE, "NAME": "x"})["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] == 20
    assert "synchronous=FULL" in options["init_command"]
    assert "mmap" not in options["init_command"]


def test_postgresql_connections_are_kept_and_checked():
    config = databases.configure({"ENGINE": databases.POSTGRESQL, "NAME": "x", "OPTIONS": {"sslmode": "require"}})
    assert (config["CONN_MAX_AGE"], config["CONN_HEALTH_CHECKS"]) == (600, True)
    assert config["OPTIONS"] == {"sslmode": "require"}


def test_the_version_is_the_newest_of_the_changelog(tmp_path):
    file = tmp_path / "CHANGELOG.md"
    file.write_text("# Changelog\n\nText.\n\n## 0.2.0 — 2026-12-01\n\n## 0.1.0 — 2026-11-01\n", encoding="utf-8")
    assert read_version(file) == "0.2.0"
    assert read_version(ROOT / "CHANGELOG.md") == settings.VERSION


def test_a_changelog_without_a_version_is_an_error(tmp_path):
    file = tmp_path / "CHANGELOG.md"
    file.write_text("# Changelog\n", encoding="utf-8")
    with pytest.raises(ValueError, match="CHANGELOG"):
        read_version(file)


def test_tests_run_in_test_mode():
    assert settings.IS_TEST
    assert env.mode() == "test"
