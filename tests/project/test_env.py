from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from factcheck import env


@pytest.fixture
def variable(monkeypatch):
    return lambda value: monkeypatch.setenv("THING", value)


@pytest.mark.parametrize(
    ("word", "meaning"), [("true", True), ("YES", True), ("1", True), ("off", False), ("0", False)]
)
def test_a_boolean_is_read(variable, word, meaning):
    variable(word)
    assert env.boolean("THING", default=not meaning) is meaning


def test_an_empty_variable_counts_as_absent(variable):
    variable("  ")
    assert env.raw("THING") is None
    assert env.boolean("THING", default=True) is True
    assert env.integer("THING", 7) == 7
    assert env.listing("THING", ("a",)) == ["a"]
    assert env.url("THING") == ""


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (lambda: env.boolean("THING", default=False), "perhaps"),
        (lambda: env.integer("THING", 1), "1_000"),
        (lambda: env.integer("THING", 1), "٣"),
        (lambda: env.integer("THING", 1, least=1), "0"),
        (lambda: env.integer("THING", 1, most=60), "61"),
        (lambda: env.ports("THING", (80,)), "80,70000"),
        (lambda: env.choice("THING", ("a", "b"), "a"), "c"),
        (lambda: env.url("THING"), "example.org"),
        (lambda: env.url("THING"), "ftp://example.org"),
        (lambda: env.url("THING"), "https://example.org/a b"),
        (lambda: env.url("THING"), "https://[::1"),
        (lambda: env.urls("THING"), "https://example.org,nonsense"),
        (lambda: env.database("THING", ""), "mysql://localhost/x"),
        (lambda: env.database("THING", ""), "postgresql://localhost"),
        (lambda: env.redis("THING", "localhost:6379"), "unused"),
        (lambda: env.redis("THING", "redis://localhost/zero"), "unused"),
        (lambda: env.redis("THING", "unix://relative/path"), "unused"),
        (lambda: env.secret("THING"), "unused but for THING_FILE"),
    ],
)
def test_a_bad_value_names_the_variable(variable, monkeypatch, read, value):
    variable(value)
    monkeypatch.setenv("THING_FILE", "/nowhere")
    with pytest.raises(ImproperlyConfigured, match="THING"):
        read()


def test_a_bad_database_address_does_not_repeat_its_password(variable):
    variable("mysql://user:hunter2@localhost/x")
    with pytest.raises(ImproperlyConfigured) as caught:
        env.database("THING", "")
    assert "hunter2" not in str(caught.value)


def test_a_secret_is_read_from_a_file(monkeypatch, tmp_path):
    file = tmp_path / "secret"
    file.write_text("a secret\n", encoding="utf-8")
    monkeypatch.setenv("THING_FILE", str(file))
    assert env.secret("THING") == "a secret"


def test_a_secret_file_that_is_missing_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("THING_FILE", str(tmp_path / "nothing"))
    with pytest.raises(ImproperlyConfigured, match="THING_FILE"):
        env.secret("THING")


def test_a_path_is_absolute_and_the_home_folder_is_expanded(variable):
    variable("~/data")
    assert env.path("THING", Path("/x")) == Path.home() / "data"


def test_an_address_loses_the_slash_at_its_end(variable):
    variable("https://example.org/")
    assert env.url("THING") == "https://example.org"


def test_a_postgresql_address_is_read(variable):
    variable("postgresql://user:p%40ss@db.example.org:5433/facts?sslmode=require")
    assert env.database("THING", "") == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "facts",
        "USER": "user",
        "PASSWORD": "p@ss",
        "HOST": "db.example.org",
        "PORT": 5433,
        "OPTIONS": {"sslmode": "require"},
    }


def test_a_sqlite_address_is_read(variable):
    variable("sqlite:////srv/facts.sqlite3")
    config = env.database("THING", "")
    assert (config["ENGINE"], config["NAME"]) == ("django.db.backends.sqlite3", "/srv/facts.sqlite3")


@pytest.mark.parametrize(
    ("address", "broker", "cache"),
    [
        ("redis://localhost:6379", "redis://localhost:6379/0", "redis://localhost:6379/1"),
        ("redis://:word@localhost:6379/4", "redis://:word@localhost:6379/4", "redis://:word@localhost:6379/5"),
        (
            "rediss://localhost/?ssl_cert_reqs=required",
            "rediss://localhost/0?ssl_cert_reqs=required",
            "rediss://localhost/1?ssl_cert_reqs=required",
        ),
        (
            "unix:///run/a%20b/broker.sock",
            "redis+socket:///run/a%20b/broker.sock?virtual_host=0",
            "unix:///run/a%20b/broker.sock?db=1",
        ),
    ],
)
def test_a_redis_address_is_spelt_for_celery_and_for_django(address, broker, cache):
    assert env.redis("THING", address) == env.RedisAddress(broker_url=broker, cache_url=cache)
