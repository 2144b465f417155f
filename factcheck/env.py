"""The only reader of the environment: typed values, and errors that name the variable and what it wants.

Every read is remembered in `READ`, so that a test can hold docs/settings.md to what is really read.
An empty variable counts as absent: `FOO=` in an env file means "not set".
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

import environ
from django.core.exceptions import ImproperlyConfigured

MODES: Final = ("production", "embedded", "test")
SETTINGS_MODULE: Final = "factcheck.settings"
# Any of these says that somebody describes a production newsroom to this process.
PRODUCTION_SIGNS: Final = ("SECRET_KEY", "SECRET_KEY_FILE", "DATABASE_URL", "ALLOWED_HOSTS")

READ: set[str] = set()

_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"0", "false", "no", "off"})
_PERIODS_S = {"s": 1, "min": 60, "hour": 3600, "day": 86_400}
_DATABASES = {
    "postgres": "django.db.backends.postgresql",
    "postgresql": "django.db.backends.postgresql",
    "sqlite": "django.db.backends.sqlite3",
}


@dataclass(frozen=True, slots=True)
class RedisAddress:
    """One Redis-protocol server, as Celery's client and as Django's cache spell it."""

    broker_url: str
    cache_url: str


def raw(name: str) -> str | None:
    """Return the variable as it stands, stripped; None where it is absent or empty."""
    READ.add(name)
    return os.environ.get(name, "").strip() or None


def text(name: str, default: str = "") -> str:
    """Read a text."""
    value = raw(name)
    return default if value is None else value


def secret(name: str) -> str:
    """Read a secret from NAME, or from the file that NAME_FILE names (as container secrets are mounted); "" if neither."""
    value, file = raw(name), raw(f"{name}_FILE")
    if value is not None and file is not None:
        raise ImproperlyConfigured(f"{name} and {name}_FILE are both set: keep one of them.")
    if file is None:
        return value or ""
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{name}_FILE wants a readable text file: {error}") from error


def boolean(name: str, *, default: bool) -> bool:
    """Read yes or no."""
    value = raw(name)
    if value is None:
        return default
    if value.lower() in _TRUE:
        return True
    if value.lower() in _FALSE:
        return False
    raise ImproperlyConfigured(f"{name} wants true or false, not {value!r}.")


def integer(name: str, default: int, *, least: int | None = None, most: int | None = None) -> int:
    """Read a whole number, both bounds included."""
    value = raw(name)
    if value is None:
        return default
    # int() would also take "1_000" and Arabic digits, which nobody means in an env file.
    if not re.fullmatch(r"[+-]?[0-9]{1,18}", value):
        raise ImproperlyConfigured(f"{name} wants a whole number, not {value!r}.")
    number = int(value)
    if (least is not None and number < least) or (most is not None and number > most):
        bounds = " and ".join(
            part
            for part in (
                f"at least {least}" if least is not None else "",
                f"at most {most}" if most is not None else "",
            )
            if part
        )
        raise ImproperlyConfigured(f"{name} wants a number of {bounds}, not {number}.")
    return number


def rate(name: str, default: str) -> tuple[int, int]:
    """Read how often something may be done, such as "600/min" (or /s, /hour, /day), as (times, seconds)."""
    value = text(name, default)
    parts = re.fullmatch(r"([0-9]{1,9})/(s|min|hour|day)", value)
    if parts is None or int(parts[1]) < 1:
        raise ImproperlyConfigured(f"{name} wants a rate such as 600/min (or /s, /hour, /day), not {value!r}.")
    return int(parts[1]), _PERIODS_S[parts[2]]


def listing(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Read a comma-separated list; empty parts are dropped."""
    value = raw(name)
    if value is None:
        return list(default)
    return [part for part in (piece.strip() for piece in value.split(",")) if part]


def ports(name: str, default: tuple[int, ...]) -> list[int]:
    """Read a comma-separated list of TCP ports."""
    values = listing(name)
    for value in values:
        if not re.fullmatch(r"[0-9]{1,5}", value) or not 0 < int(value) < 65536:
            raise ImproperlyConfigured(
                f"{name} wants TCP ports between 1 and 65535, separated by commas, not {value!r}."
            )
    return [int(value) for value in values] or list(default)


def choice(name: str, among: tuple[str, ...], default: str) -> str:
    """Read one of a few words."""
    value = text(name, default)
    if value not in among:
        raise ImproperlyConfigured(f"{name} wants one of {', '.join(among)}, not {value!r}.")
    return value


def path(name: str, default: Path) -> Path:
    """Read a path; `~` is expanded and the result is absolute."""
    value = raw(name)
    if value is None:
        return default
    if "\0" in value:
        raise ImproperlyConfigured(f"{name} wants a path, not {value!r}.")
    return Path(value).expanduser().absolute()


def url(name: str, default: str = "") -> str:
    """Read an http or https address, without a slash at its end."""
    value = text(name, default)
    if not value:
        return ""
    _check_url(name, value)
    return value.rstrip("/")


def urls(name: str) -> list[str]:
    """Read a comma-separated list of http or https addresses."""
    values = listing(name)
    for value in values:
        _check_url(name, value)
    return values


def database(name: str, default: str) -> dict[str, Any]:
    """Read a database address into an entry of Django's DATABASES: `postgresql://…` or `sqlite:///path`."""
    value = text(name, default)
    scheme = value.split(":", 1)[0]
    if scheme not in _DATABASES:
        # The address itself may hold a password, so it is not repeated.
        raise ImproperlyConfigured(
            f"{name} wants postgresql://user:password@host/name or sqlite:///path, not {scheme!r}."
        )
    try:
        config: dict[str, Any] = environ.Env.db_url_config(value, engine=_DATABASES[scheme])
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} cannot be read as a database address.") from error
    if not config["NAME"]:
        raise ImproperlyConfigured(f"{name} names no database.")
    return config


def redis(name: str, value: str) -> RedisAddress:
    """Read a server's address: `redis://`, `rediss://` (TCP) or `unix:///path/to/socket`; the broker takes database 0, the cache 1.

    Celery and Django spell a unix socket differently, and both want the database elsewhere than in the TCP form.
    """
    parts = urlsplit(value)
    if parts.scheme == "unix" and parts.path.startswith("/") and not parts.netloc:
        socket_path = unquote(parts.path)
        return RedisAddress(
            broker_url=f"redis+socket://{quote(socket_path)}?virtual_host=0",
            cache_url=f"unix://{quote(socket_path)}?db=1",
        )
    if parts.scheme not in {"redis", "rediss"} or not parts.hostname:
        raise ImproperlyConfigured(f"{name} wants redis://host:6379, rediss://host:6379 or unix:///path/to/socket.")
    wanted = parts.path.strip("/")
    if not re.fullmatch(r"[0-9]{0,3}", wanted):
        raise ImproperlyConfigured(f"{name} wants a database number at its end, not {wanted!r}.")
    number = int(wanted or 0)
    query = urlencode(parse_qsl(parts.query))
    return RedisAddress(
        broker_url=urlunsplit((parts.scheme, parts.netloc, f"/{number}", query, "")),
        cache_url=urlunsplit((parts.scheme, parts.netloc, f"/{number + 1}", query, "")),
    )


def mode() -> str:
    """Return what this process runs as: "production" unless the environment says otherwise."""
    return choice("FACTCHECK_MODE", MODES, "production")


def use_project_settings(*, embedded_unless_production: bool = False) -> None:
    """Point Django at the project's settings; optionally fall back to the embedded newsroom where nothing speaks of production."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS_MODULE)
    if embedded_unless_production and not any(raw(name) for name in PRODUCTION_SIGNS):
        os.environ.setdefault("FACTCHECK_MODE", "embedded")


def enter_test_mode() -> None:
    """Make this process and its children run in test mode, whatever they inherited."""
    os.environ["FACTCHECK_MODE"] = "test"


def for_child(changes: dict[str, str]) -> dict[str, str]:
    """Return this process's environment with changes, for a child process."""
    return {**os.environ, **changes}


def _check_url(name: str, value: str) -> None:
    try:
        parts = urlsplit(value)
        valid = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        valid = False
    if not valid or re.search(r"\s", value):
        raise ImproperlyConfigured(f"{name} wants an address such as https://example.org, not {value!r}.")
