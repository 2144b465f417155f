"""System checks: what the settings must not say, each with an id that docs/settings.md explains."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004 — Django's name for it

from factcheck import databases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.apps import AppConfig


@register(Tags.security)
def check_debug(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001 — Django's signature
    """E001: no debug pages in production, where they show settings and source to strangers."""
    if settings.IS_PRODUCTION and settings.DEBUG:
        return [Error("DEBUG is on in production.", hint="Unset DEBUG.", id="factcheck.E001")]
    return []


@register(Tags.security)
def check_public_url(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001 — Django's signature
    """E002: what is published in production is published under https."""
    if settings.IS_PRODUCTION and not settings.PUBLIC_IS_HTTPS:
        return [
            Error(
                f"PUBLIC_URL is {settings.PUBLIC_URL}: everything published would link to plain http.",
                hint="Set PUBLIC_URL to the https address readers use.",
                id="factcheck.E002",
            )
        ]
    return []


@register(Tags.security)
def check_private_hosts(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001 — Django's signature
    """E003: a production fetcher reaches no private address, unless that is said twice."""
    hosts = settings.FETCH["PRIVATE_HOSTS"]
    if settings.IS_PRODUCTION and hosts and not settings.FETCH_PRIVATE_HOSTS_ON_PURPOSE:
        return [
            Error(
                f"FETCH_PRIVATE_HOSTS lets pages make the fetcher reach {', '.join(hosts)}.",
                hint="Unset it, or set FETCH_PRIVATE_HOSTS_ON_PURPOSE=true if these hosts hold nothing secret.",
                id="factcheck.E003",
            )
        ]
    return []


@register(Tags.security)
def check_hosts(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001 — Django's signature
    """E004: a production server answers to its own names only; E005: an embedded one to loopback names only."""
    if settings.IS_PRODUCTION and "*" in settings.ALLOWED_HOSTS:
        return [
            Error(
                "ALLOWED_HOSTS holds “*”: links could be made to point anywhere.",
                hint="List the names.",
                id="factcheck.E004",
            )
        ]
    strangers = sorted(set(settings.ALLOWED_HOSTS) - {"localhost", "127.0.0.1", "[::1]", ".localhost"})
    if settings.IS_EMBEDDED and strangers:
        return [
            Error(
                f"An embedded newsroom is for this machine only, but ALLOWED_HOSTS holds {', '.join(strangers)}.",
                hint="Run it as production: see docs/settings.md and compose.yaml.",
                id="factcheck.E005",
            )
        ]
    return []


@register(Tags.database)
def check_database(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001 — Django's signature
    """W001: SQLite in production works on one machine only, and its file must be on a local disk."""
    if settings.IS_PRODUCTION and settings.DATABASES["default"]["ENGINE"] == databases.SQLITE:
        return [
            Warning(
                "The production database is SQLite: web and workers must share one machine and one local disk.",
                hint="Set DATABASE_URL to a PostgreSQL database.",
                id="factcheck.W001",
            )
        ]
    return []


@register
def check_browser(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001 — Django's signature
    """W002: pictures are asked for, and this machine could take none."""
    if settings.SCREENSHOTS["IS_ON"] and not settings.SCREENSHOTS["BROWSER"]:
        return [
            Warning(
                "SCREENSHOTS is on, and no browser was found on this machine.",
                hint="That is fine where workers of the queue `screenshots` run on a machine that has one; else install "
                "Chromium, name one in SCREENSHOT_BROWSER, or set SCREENSHOTS=off.",
                id="factcheck.W002",
            )
        ]
    return []


@register(Tags.security, deploy=True)
def check_log_key(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001 — Django's signature
    """E007: a production newsroom has the key of its public log before it publishes anything; nothing makes one by itself."""
    if settings.IS_PRODUCTION and not settings.LOG_KEY_FILE.is_file():
        return [
            Error(
                f"The public log has no key at {settings.LOG_KEY_FILE}.",
                hint="Make one with `manage.py make_log_key` and keep a copy of it, or name its file in LOG_KEY_FILE.",
                id="factcheck.E007",
            )
        ]
    return []


@register
def check_finders(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001 — Django's signature
    """E006: a finder that is switched on has the address it asks."""
    wants = {"mediawiki": "MEDIAWIKI_API_URL", "searxng": "SEARXNG_URL", "feeds": "FEED_URLS"}
    return [
        Error(
            f"FINDERS holds “{finder}” but {variable} is empty.",
            hint=f"Set {variable}, or leave {finder} out.",
            id="factcheck.E006",
        )
        for finder, variable in wants.items()
        if finder in settings.FINDERS and not getattr(settings, variable)
    ]


@register()
def check_log_policy(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001 — Django's signature
    """E009: the file that names the witnesses of the log can be read."""
    from claims.errors import ProofError  # noqa: PLC0415 — models are not there yet when this module is read
    from claims.selectors.witnesses import log_policy  # noqa: PLC0415 — as above

    try:
        log_policy()
    except (ProofError, OSError) as error:
        return [
            Error(
                f"The policy at {settings.LOG_POLICY_FILE} cannot be used: {error}",
                hint="Mend the line, or remove the file; no witness is asked until then. See docs/verification.md.",
                id="factcheck.E009",
            )
        ]
    return []


@register()
def check_model(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001 — Django's signature
    """E010: a language model is configured whole or not at all; E011: in the open only inside the house; E012: in time."""
    from claims.enums import ModelUse  # noqa: PLC0415 — models are not there yet when this module is read

    known = [use.value for use in ModelUse]
    found: list[CheckMessage] = []
    given = {name: getattr(settings, name) for name in ("MODEL_URL", "MODEL_NAME", "MODEL_USES")}
    missing = [name for name, value in given.items() if not value]
    if missing and (len(missing) < len(given) or settings.MODEL_KEY):
        hint = f"Set {' and '.join(missing)} too, or unset the others: until then no model is asked."
        found.append(Error("The language model is configured by half.", hint=hint, id="factcheck.E010"))
    strange = [use for use in settings.MODEL_USES if use not in known]
    if strange:
        words = f"MODEL_USES holds {', '.join(strange)}, which a model is not asked for."
        found.append(Error(words, hint=f"It may hold {', '.join(known)}.", id="factcheck.E010"))
    if settings.MODEL_URL.startswith("http://") and not settings.MODEL_IS_LOCAL:
        words = f"MODEL_URL is {settings.MODEL_URL}: texts and the key would go there in the open."
        hint = "Give its https address, or set MODEL_IS_LOCAL=true for a model inside your own network."
        found.append(Error(words, hint=hint, id="factcheck.E011"))
    if settings.MODEL_URL and 2 * settings.MODEL_TIMEOUT_S + 10 > settings.JOB_LEASE_S:
        words = f"MODEL_TIMEOUT_S={settings.MODEL_TIMEOUT_S} leaves no room for two calls in JOB_LEASE_S={settings.JOB_LEASE_S}."
        hint = f"Set JOB_LEASE_S to at least {2 * settings.MODEL_TIMEOUT_S + 10}, or MODEL_TIMEOUT_S lower."
        found.append(Error(words, hint=hint, id="factcheck.E012"))
    return found
