"""Every setting of the project, safe for production unless the environment says otherwise.

`FACTCHECK_MODE` is "production" (the default: what is missing is named and nothing starts), "embedded" (one machine, one
command, loopback only: `run.py`) or "test". Each variable is described in docs/settings.md, and a test holds the two together.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from factcheck import browsers, csp, databases, env
from factcheck.embedded import folders
from factcheck.version import read_version

BASE_DIR = Path(__file__).resolve().parent.parent
VERSION = read_version(BASE_DIR / "CHANGELOG.md")

FACTCHECK_MODE = env.mode()
IS_PRODUCTION = FACTCHECK_MODE == "production"
IS_EMBEDDED = FACTCHECK_MODE == "embedded"
IS_TEST = FACTCHECK_MODE == "test"
DEBUG = env.boolean("DEBUG", default=False)
DATA_DIR = env.path("DATA_DIR", BASE_DIR / "data")

# --- What production cannot do without ------------------------------------------------------------------------------

SECRET_KEY = env.secret("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.listing("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.listing("ALLOWED_HOSTS")
_DATABASE_URL = env.secret("DATABASE_URL")
_REDIS_URL = env.secret("REDIS_URL")

if IS_PRODUCTION:
    _wanted = {
        "SECRET_KEY": SECRET_KEY,
        "ALLOWED_HOSTS": ALLOWED_HOSTS,
        "DATABASE_URL": _DATABASE_URL,
        "REDIS_URL": _REDIS_URL,
    }
    if _missing := [name for name, value in _wanted.items() if not value]:
        raise ImproperlyConfigured(
            f"A production newsroom needs {', '.join(_missing)} (see docs/settings.md). "
            "To try factcheck on this machine instead, run `python3 run.py`."
        )
elif IS_EMBEDDED:
    SECRET_KEY = SECRET_KEY or folders.read_or_make_secret(DATA_DIR)
    ALLOWED_HOSTS = ALLOWED_HOSTS or ["localhost", "127.0.0.1", "[::1]"]
    _REDIS_URL = _REDIS_URL or folders.broker_address(DATA_DIR)
else:
    SECRET_KEY = "the same in every test run, so that signed values are the same too"  # noqa: S105 — protects nothing
    ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1", "[::1]"]

# --- Who and where this newsroom is ---------------------------------------------------------------------------------

NEWSROOM_NAME = env.text("NEWSROOM_NAME", "Demonstration Newsroom" if IS_EMBEDDED else "Newsroom")
# The address readers know. Everything published (canonical links, feeds, JSON-LD, exports) is built from it.
PUBLIC_URL = env.url(
    "PUBLIC_URL", f"https://{ALLOWED_HOSTS[0].lstrip('.*')}" if IS_PRODUCTION else "http://127.0.0.1:8000"
)
PUBLIC_IS_HTTPS = PUBLIC_URL.startswith("https://")
# Where readers write about an error: an e-mail address or a web address. Index services ask for one, and so do readers.
NEWSROOM_CONTACT = env.text("NEWSROOM_CONTACT")
# The licence under which the structured data of published reviews may be used by others; "" says nothing.
LICENCE_URL = env.url("LICENCE_URL")

# --- Mail: only what somebody switched on is sent (WATCH_DIGEST_TO) --------------------------------------------------

EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.integer("EMAIL_PORT", 25, least=1, most=65535)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.secret("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.boolean("EMAIL_USE_TLS", default=False)
EMAIL_TIMEOUT = 20  # seconds: a mail server that hangs must not hold a worker
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", "factcheck@localhost")

# --- Applications and the order of middleware -----------------------------------------------------------------------

INSTALLED_APPS = [
    "factcheck",
    "claims",  # before allauth and the admin: its templates win
    "workers",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.admin",
    "rest_framework",
    "drf_spectacular",
    "django_htmx",
    "allauth",
    "allauth.account",
]

MIDDLEWARE = [
    "factcheck.health.ProbeMiddleware",  # first: a probe knows neither our host name nor https
    "django.middleware.security.SecurityMiddleware",
    "factcheck.csp.ContentSecurityPolicyMiddleware",
    "factcheck.refusals.NulMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "factcheck.outages.StoreAwayMiddleware",
]

ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "factcheck.context.newsroom",
            ],
        },
    }
]

# --- Data -----------------------------------------------------------------------------------------------------------

_sqlite: dict[str, Any] = {"ENGINE": databases.SQLITE, "NAME": DATA_DIR / "factcheck.sqlite3"}
DATABASES = {
    "default": databases.configure(
        env.database("DATABASE_URL", _DATABASE_URL) if _DATABASE_URL else _sqlite, durable=not IS_TEST
    )
}

# Content-addressed snapshots, immutable.
STORE_DIR = env.path("STORE_DIR", DATA_DIR / "snapshots")

# The same in S3-compatible storage, when a bucket is named. The domain loads it by path, because it may not import it.
STORE_S3 = {
    "bucket": env.text("STORE_S3_BUCKET"),
    "endpoint_url": env.url("STORE_S3_ENDPOINT_URL"),
    "region": env.text("STORE_S3_REGION"),
    "prefix": env.text("STORE_S3_PREFIX"),
    "key": env.text("STORE_S3_ACCESS_KEY_ID"),
    "secret": env.secret("STORE_S3_SECRET_ACCESS_KEY"),
}
FACTCHECK_STORE = "workers.storing.s3.S3Store" if STORE_S3["bucket"] else ""

# How many hours a file that nothing refers to is left alone before it is marked, and a mark before it is acted on.
STORE_GRACE_H = env.integer("STORE_GRACE_H", 48, least=1)
# How often the store is measured, in seconds.
STORE_MEASURE_EVERY_S = env.integer("STORE_MEASURE_EVERY_S", 86_400, least=600)

# Weights of check-worthiness that were retrained on this newsroom's decisions (manage.py retrain_worth).
WORTH_DIR = env.path("WORTH_DIR", DATA_DIR / "worth")

# The public log: its files, as they are served; the key that signs it; the name it goes by, "" for the one in its key.
LOG_DIR = env.path("LOG_DIR", DATA_DIR / "log")
LOG_KEY_FILE = env.path("LOG_KEY_FILE", DATA_DIR / "log-key")
LOG_ORIGIN = env.text("LOG_ORIGIN")
LOG_POLICY_FILE = env.path("LOG_POLICY_FILE", DATA_DIR / "log-policy")
WITNESS_KEY_FILE = env.path("WITNESS_KEY_FILE", DATA_DIR / "witness-key")
WITNESS_NAME = env.text("WITNESS_NAME")

# "" means that there is no broker: only in tests, where nothing is sent. "filesystem://" is the embedded fallback.
BROKER_URL = ""
CACHES: dict[str, Any] = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
if _REDIS_URL.startswith("filesystem://"):
    BROKER_URL = _REDIS_URL
elif _REDIS_URL:
    _redis = env.redis("REDIS_URL", _REDIS_URL)
    BROKER_URL = _redis.broker_url
    CACHES = {
        "default": {
            "BACKEND": "factcheck.caching.ForgivingRedisCache",
            "LOCATION": _redis.cache_url,
            "KEY_PREFIX": "fcp",
            "OPTIONS": {"socket_timeout": 5},  # seconds; without it a half-open connection holds a request for ever
        }
    }

# --- People ---------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "claims.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/newsroom/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "factcheck.accounts.ClosedAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_CHANGE_EMAIL = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
# Per client address, and per account whatever the address: a botnet gets no more guesses than one machine.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
# How many proxies of ours stand in front; 0 means that X-Forwarded-For is a visitor's own claim and is not read.
TRUSTED_PROXIES = env.integer("TRUSTED_PROXIES", 0, least=0, most=10)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES

# --- Browser security -----------------------------------------------------------------------------------------------

SECURE_CSP: csp.Policy = {
    "default-src": [csp.NONE],
    "script-src": [csp.SELF],
    "style-src": [csp.SELF],
    "img-src": [csp.SELF, "data:"],
    "font-src": [csp.SELF],
    "connect-src": [csp.SELF],
    "manifest-src": [csp.SELF],
    "form-action": [csp.SELF],
    "base-uri": [csp.NONE],
    "object-src": [csp.NONE],
    "frame-ancestors": [csp.NONE],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Embedded and test speak plain http on loopback, where Secure cookies and HSTS would lock the newcomer out.
SECURE_SSL_REDIRECT = IS_PRODUCTION
SECURE_HSTS_SECONDS = env.integer("HSTS_SECONDS", 31_536_000, least=0) if IS_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_PRODUCTION
SECURE_HSTS_PRELOAD = IS_PRODUCTION
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# The __Host- prefix makes the browser refuse a cookie set by a subdomain or over plain http.
_COOKIE_PREFIX = "__Host-" if IS_PRODUCTION else "factcheck-"
SESSION_COOKIE_NAME = f"{_COOKIE_PREFIX}session"
SESSION_COOKIE_SECURE = IS_PRODUCTION
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600  # seconds
SESSION_ENGINE = "django.contrib.sessions.backends.db"
CSRF_COOKIE_NAME = f"{_COOKIE_PREFIX}csrf"
CSRF_COOKIE_SECURE = IS_PRODUCTION
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PUBLIC_IS_HTTPS else []
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# An upload is read whole; claims.services sets the limits of what it may hold. These two are only the outer wall.
# Bytes of form fields or JSON. The longest text we take has 2,000,000 characters, and a form sends one of Chinese as nine
# bytes: with less room a text within the limit would be cut off at the door, where nobody says why.
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024  # bytes; larger uploads go through a temporary file

# --- Static files ---------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
# Where `collectstatic` gathers them; only production does.
STATIC_ROOT = env.path("STATIC_ROOT", BASE_DIR / "static-built") if IS_PRODUCTION else None
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if IS_PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
# Without a build step the files are served from where they stand in the checkout.
WHITENOISE_USE_FINDERS = not IS_PRODUCTION
WHITENOISE_AUTOREFRESH = DEBUG

# --- Language and time ----------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- Partners' API --------------------------------------------------------------------------------------------------

REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    # Closed until a view says who may call it: claims.api names its own authentication and permissions.
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "claims.api.problems.problem_handler",
    "UNAUTHENTICATED_USER": None,
    "NUM_PROXIES": TRUSTED_PROXIES,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}

# How many requests one key may send, and one address that shows no valid key, as (times, seconds).
API_RATE = env.rate("API_RATE", "600/min")
API_ANONYMOUS_RATE = env.rate("API_ANONYMOUS_RATE", "60/min")

SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "factcheck API",
    "DESCRIPTION": "Published fact checks, the claims they are about, and the sources they cite.",
    "VERSION": VERSION,
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": r"/api/v[0-9]+",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": True,
    # One name for each vocabulary: fields of several are called "kind".
    "ENUM_NAME_OVERRIDES": {
        name: f"claims.enums.{name}.choices"
        for name in (
            "ClaimantKind",
            "ClaimKind",
            "CorrectionKind",
            "PublicationStatus",
            "RatingClass",
            "SearchStatus",
            "SourceKind",
            "Stance",
        )
    },
}

# --- The outside world ----------------------------------------------------------------------------------------------

# Private addresses a fetch may reach all the same, as "host" or "host:port". Production refuses any (factcheck.E003)
# unless it is said twice, for a newsroom whose archive lives on its own network.
FETCH_PRIVATE_HOSTS_ON_PURPOSE = env.boolean("FETCH_PRIVATE_HOSTS_ON_PURPOSE", default=False)
FETCH: dict[str, Any] = {
    "CONTACT_URL": env.url("FETCH_CONTACT_URL", PUBLIC_URL),
    "CONNECT_TIMEOUT_S": env.integer("FETCH_CONNECT_TIMEOUT_S", 5, least=1, most=60),
    "TOTAL_TIMEOUT_S": env.integer("FETCH_TOTAL_TIMEOUT_S", 30, least=1, most=120),
    "MAX_BODY_BYTES": env.integer("FETCH_MAX_BODY_BYTES", 10_000_000, least=1_000),
    "MAX_CONTENT_BYTES": env.integer("FETCH_MAX_CONTENT_BYTES", 20_000_000, least=1_000),
    "MAX_REDIRECTS": env.integer("FETCH_MAX_REDIRECTS", 5, least=0, most=20),
    "ALLOWED_PORTS": env.ports("FETCH_ALLOWED_PORTS", (80, 443)),
    "PRIVATE_HOSTS": env.listing("FETCH_PRIVATE_HOSTS"),
}
FETCH["USER_AGENT"] = env.text("FETCH_USER_AGENT", f"factcheck/{VERSION} (+{FETCH['CONTACT_URL']})")
# Seconds between two requests to one host.
HOST_GAP_S = env.integer("HOST_GAP_S", 1, least=0, most=3600)

# What robots.txt means for a page that an editor asked for by its address: "obey" it, or fetch and "record" what it says.
ROBOTS_FOR_EDITORS = env.choice("ROBOTS_FOR_EDITORS", ("obey", "record"), "obey")

# Which finders are asked, by the names in workers/finders. The defaults need nothing from outside.
FINDERS = env.listing("FINDERS", ("library", "claimreviews"))
MEDIAWIKI_API_URL = env.url("MEDIAWIKI_API_URL")
SEARXNG_URL = env.url("SEARXNG_URL")
FEED_URLS = env.urls("FEED_URLS")

# Who owns which outlet: a CSV file with the columns site and owner. Outlets of one owner are no independent evidence.
OUTLET_OWNERS = env.text("OUTLET_OWNERS")
# Which other archives are asked for copies, by the names in workers/archives; none unless the newsroom wants it, because
# asking tells them what is being checked.
ARCHIVES = env.listing("ARCHIVES")
WAYBACK_URL = env.url("WAYBACK_URL", "https://web.archive.org")
WAYBACK_AVAILABILITY_URL = env.url("WAYBACK_AVAILABILITY_URL", "https://archive.org/wayback/available")
# "key:secret" of an account there; without it the archive is only asked what it has.
WAYBACK_KEY = env.secret("WAYBACK_KEY")
WAYBACK_SAVES_PER_DAY = env.integer("WAYBACK_SAVES_PER_DAY", 100, least=0)
TIMEMAP_URL = env.url("TIMEMAP_URL")

# A language model at an OpenAI-compatible endpoint, which may propose and never decides: off unless all of the first three are
# set. MODEL_IS_LOCAL allows this one endpoint, and no page, a private address. See docs/models/adapter.md.
MODEL_URL = env.url("MODEL_URL")
MODEL_NAME = env.text("MODEL_NAME")
MODEL_USES = env.listing("MODEL_USES")
MODEL_KEY = env.secret("MODEL_KEY")
MODEL_IS_LOCAL = env.boolean("MODEL_IS_LOCAL", default=False)
MODEL_TIMEOUT_S = env.integer("MODEL_TIMEOUT_S", 60, least=1, most=170)
MODEL_MAX_TOKENS = env.integer("MODEL_MAX_TOKENS", 4000, least=100, most=100_000)
MODEL_PART_CHARS = env.integer("MODEL_PART_CHARS", 8000, least=500, most=100_000)
# What it may be asked in 24 hours; questions beyond that wait.
MODEL_CALLS_PER_DAY = env.integer("MODEL_CALLS_PER_DAY", 500, least=0)
MODEL_TOKENS_PER_DAY = env.integer("MODEL_TOKENS_PER_DAY", 2_000_000, least=0)

# How many sources one search may have fetched for one claim; what came after is listed and not fetched by itself.
SEARCH_MAX_CANDIDATES = env.integer("SEARCH_MAX_CANDIDATES", 25, least=1, most=500)
# A snapshot younger than this serves another claim as it is; an older one is fetched again.
SNAPSHOT_FRESH_H = env.integer("SNAPSHOT_FRESH_H", 24, least=0)

# Pictures of how archived pages looked: "auto" takes them where this machine has a browser, "on" leaves that to the workers
# of the queue `screenshots`, which may be elsewhere.
_SCREENSHOTS = env.choice("SCREENSHOTS", ("auto", "on", "off"), "off" if IS_TEST else "auto")
_BROWSER = "" if _SCREENSHOTS == "off" else browsers.find(env.text("SCREENSHOT_BROWSER"))
SCREENSHOTS: dict[str, Any] = {
    "IS_ON": _SCREENSHOTS == "on" or bool(_BROWSER),
    "BROWSER": _BROWSER,
    "SCRIPTS": env.boolean("SCREENSHOT_SCRIPTS", default=False),
    "SANDBOX": env.boolean("SCREENSHOT_SANDBOX", default=True),
}

# --- Background work ------------------------------------------------------------------------------------------------

# A worker that has not finished a job after this many seconds is given up for dead, and another takes the job. Celery's
# time limits follow from it, so that a live worker is never overtaken.
JOB_LEASE_S = env.integer("JOB_LEASE_S", 180, least=6, most=360)
# What the waits between attempts are multiplied by, in percent; below 100 only to make failures quick to watch.
JOB_BACKOFF_PERCENT = env.integer("JOB_BACKOFF_PERCENT", 100, least=0)
# A message that no worker took after this many seconds may be lost, or stand in a long queue: the job is rung again.
JOB_RING_AGAIN_S = env.integer("JOB_RING_AGAIN_S", 30, least=1, most=3600)
# How often the reconciler looks for work that is due and not running, in seconds.
RECONCILE_EVERY_S = env.integer("RECONCILE_EVERY_S", 2, least=1, most=600)
# How often new leaves of the public log are signed and published, in seconds.
LOG_EVERY_S = env.integer("LOG_EVERY_S", 2, least=1, most=600)
# How often pages that are due to be looked at again are asked for, in seconds; each page has its own schedule.
WATCH_EVERY_S = env.integer("WATCH_EVERY_S", 60, least=5, most=3600)
# Who is mailed once a day what changed on watched pages; nobody unless this is set.
WATCH_DIGEST_TO = env.listing("WATCH_DIGEST_TO")
# How often a part of the archive is read again, in seconds; after how many hours what published verdicts cite is due again,
# and everything else.
FIXITY_EVERY_S = env.integer("FIXITY_EVERY_S", 600, least=10, most=86_400)
FIXITY_CITED_H = env.integer("FIXITY_CITED_H", 24, least=1)
FIXITY_OTHER_H = env.integer("FIXITY_OTHER_H", 24 * 30, least=1)
# Where a process of a test kills itself (claims/services/faults.py); production does not know the variable.
FACTCHECK_CRASH_AT = "" if IS_PRODUCTION else env.text("FACTCHECK_CRASH_AT")

# Where `manage.py demo_web` serves the demonstration's own small web, on 127.0.0.1.
DEMO_PORT = env.integer("DEMO_PORT", 8766, least=1, most=65535)

# The domain loads what it needs of the outside world by path, because it may not import it.
FACTCHECK_READER = "workers.reading.read"
FACTCHECK_ADDRESS_CHECK = "workers.fetching.check_address"

# --- Logging --------------------------------------------------------------------------------------------------------

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["console"],
        "level": env.choice("LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), "INFO"),
    },
    "loggers": {
        # Every probing robot would fill the log with its bad host names and missing pages.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django.request": {"level": "ERROR"},
        # It would warn of each HEAD request, whose body Django leaves to the server to drop.
        "gunicorn.http.wsgi": {"level": "ERROR"},
        "urllib3": {"level": "WARNING"},
        # Two lines for each task, and the beat rings every few seconds: the job rows say more.
        "celery.worker.strategy": {"level": "WARNING"},
        "celery.app.trace": {"level": "WARNING"},
        "pypdf": {"level": "ERROR"},
    },
}
