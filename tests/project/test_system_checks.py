from __future__ import annotations

import pytest

from factcheck import checks, databases


def ids(check, settings) -> list[str]:
    return [message.id for message in check(app_configs=None)]


@pytest.fixture
def production(settings):
    settings.IS_PRODUCTION = True
    settings.IS_TEST = False
    settings.ALLOWED_HOSTS = ["facts.example.org"]
    settings.PUBLIC_IS_HTTPS = True
    settings.FETCH = {**settings.FETCH, "PRIVATE_HOSTS": []}
    return settings


def test_debug_is_refused_in_production(production):
    assert ids(checks.check_debug, production) == []
    production.DEBUG = True
    assert ids(checks.check_debug, production) == ["factcheck.E001"]


def test_a_plain_public_address_is_refused_in_production(production):
    assert ids(checks.check_public_url, production) == []
    production.PUBLIC_IS_HTTPS = False
    assert ids(checks.check_public_url, production) == ["factcheck.E002"]


def test_private_hosts_are_refused_in_production_unless_said_twice(production):
    assert ids(checks.check_private_hosts, production) == []
    production.FETCH = {**production.FETCH, "PRIVATE_HOSTS": ["archive.internal"]}
    assert ids(checks.check_private_hosts, production) == ["factcheck.E003"]
    production.FETCH_PRIVATE_HOSTS_ON_PURPOSE = True
    assert ids(checks.check_private_hosts, production) == []


def test_any_host_is_refused_in_production(production):
    assert ids(checks.check_hosts, production) == []
    production.ALLOWED_HOSTS = ["*"]
    assert ids(checks.check_hosts, production) == ["factcheck.E004"]


def test_an_embedded_newsroom_answers_to_this_machine_only(settings):
    settings.IS_EMBEDDED = True
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
    assert ids(checks.check_hosts, settings) == []
    settings.ALLOWED_HOSTS = ["localhost", "facts.example.org"]
    assert ids(checks.check_hosts, settings) == ["factcheck.E005"]


@pytest.mark.parametrize(
    ("finder", "variable", "value"),
    [
        ("mediawiki", "MEDIAWIKI_API_URL", "https://wiki.example.org/api.php"),
        ("searxng", "SEARXNG_URL", "https://search.example.org"),
        ("feeds", "FEED_URLS", ["https://example.org/feed"]),
    ],
)
def test_a_finder_needs_its_address(settings, finder, variable, value):
    settings.FINDERS = ["library", finder]
    setattr(settings, variable, type(value)())
    assert ids(checks.check_finders, settings) == ["factcheck.E006"]
    setattr(settings, variable, value)
    assert ids(checks.check_finders, settings) == []


def test_sqlite_in_production_is_warned_of(production, monkeypatch):
    monkeypatch.setitem(production.DATABASES["default"], "ENGINE", databases.SQLITE)
    assert ids(checks.check_database, production) == ["factcheck.W001"]
    monkeypatch.setitem(production.DATABASES["default"], "ENGINE", databases.POSTGRESQL)
    assert ids(checks.check_database, production) == []


def test_pictures_without_a_browser_are_pointed_out(settings):
    settings.SCREENSHOTS = {**settings.SCREENSHOTS, "IS_ON": True, "BROWSER": ""}
    assert ids(checks.check_browser, settings) == ["factcheck.W002"]
    for changes in ({"IS_ON": False}, {"BROWSER": "/usr/bin/chromium"}):
        settings.SCREENSHOTS = {"IS_ON": True, "BROWSER": "", **changes}
        assert ids(checks.check_browser, settings) == []


MODEL = {"MODEL_URL": "https://models.example/v1", "MODEL_NAME": "small", "MODEL_USES": ["claims"]}


def model(settings, **changes):
    for name, value in {"MODEL_KEY": "", "MODEL_IS_LOCAL": False, **MODEL, **changes}.items():
        setattr(settings, name, value)
    return ids(checks.check_model, settings)


def test_a_model_is_configured_whole_or_not_at_all(settings):
    assert ids(checks.check_model, settings) == []
    assert model(settings) == []
    for name, value in MODEL.items():
        assert model(settings, **{name: type(value)()}) == ["factcheck.E010"], name
    nothing = {name: type(value)() for name, value in MODEL.items()}
    assert model(settings, **nothing) == []
    assert model(settings, **nothing, MODEL_KEY="sk-1") == ["factcheck.E010"]
    assert model(settings, MODEL_USES=["claims", "verdicts"]) == ["factcheck.E010"]


def test_texts_go_to_another_house_in_no_open_letter(settings):
    assert model(settings, MODEL_URL="http://models.example/v1") == ["factcheck.E011"]
    assert model(settings, MODEL_URL="http://127.0.0.1:11434/v1", MODEL_IS_LOCAL=True) == []


def test_two_calls_of_a_model_fit_into_a_lease(settings):
    assert model(settings, MODEL_TIMEOUT_S=90) == ["factcheck.E012"]
    settings.JOB_LEASE_S = 190
    assert model(settings, MODEL_TIMEOUT_S=90) == []
