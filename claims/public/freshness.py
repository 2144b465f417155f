"""Says of each public answer how long it may be kept, and answers "not modified" where nothing has changed.

Whatever readers can see changes with a leaf of the public log, with a change that watching found, with the settings named
here, or with this code: their digest is the entity tag of every page. Browsers ask each time; a cache in front may keep a page for a minute.
"""

from __future__ import annotations

import hashlib
from functools import cache, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from django.conf import settings
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition, require_safe

from claims.errors import IntegrityError, InvalidInputError, NotFoundError
from claims.models import LogEntry
from claims.selectors.outside_copies import newest_copy_id
from claims.selectors.published import record_size
from claims.selectors.watched_for_readers import last_change_at, last_change_id

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer", bound="HttpResponseBase")

_CLAIMS = Path(__file__).resolve().parent.parent
_LOOKS = ("public", "selectors", "ranking", "templates/public", "templates/claims", "static/claims")
_SHARED_CACHE_S = 60


def readers_page(
    view: Callable[Concatenate[HttpRequest, Arguments], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Arguments], HttpResponse]:
    """Make a page that anybody may read and caches may keep; what went wrong is said in a page of its own."""
    fresh = condition(etag_func=_entity_tag, last_modified_func=_last_change)(view)

    @wraps(view)
    def answer(request: HttpRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponse:
        try:
            response: HttpResponse = fresh(request, *args, **kwargs)
        except (IntegrityError, NotFoundError) as error:
            return trouble(request, error.message, status=500)
        except InvalidInputError as error:
            return trouble(request, error.message, status=400)
        patch_cache_control(response, public=True, max_age=0, must_revalidate=True, s_maxage=_SHARED_CACHE_S)
        return response

    return require_safe(answer)


def kept_for_a_day(response: Answer) -> Answer:
    """Let caches keep bytes that never change; a day and not for ever, so that what has to be erased does not live on."""
    patch_cache_control(response, public=True, max_age=86_400)
    return response


def trouble(request: HttpRequest, message: str, *, status: int) -> HttpResponse:
    """Say on a page of its own what went wrong; nobody keeps it."""
    response = render(request, "public/trouble.html", {"message": message}, status=status)
    patch_cache_control(response, no_store=True)
    return response


def _entity_tag(request: HttpRequest, *_: Any, **__: Any) -> str:
    parts = (
        request.get_full_path(),
        record_size(),
        last_change_id(),
        newest_copy_id(),
        settings.VERSION,
        settings.NEWSROOM_NAME,
        settings.PUBLIC_URL,
        settings.NEWSROOM_CONTACT,
        settings.LICENCE_URL,
        _looks() if not settings.DEBUG else _looks.__wrapped__(),
    )
    return f'W/"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def _last_change(_request: HttpRequest, *_: Any, **__: Any) -> datetime | None:
    leaf = LogEntry.objects.order_by("-seq").values_list("created_at", flat=True).first()
    return max((at for at in (leaf, last_change_at()) if at is not None), default=None)


@cache
def _looks() -> str:
    """Return a digest of the code, templates and styles of the public pages; read once in a process."""
    digest = hashlib.sha256()
    for folder in _LOOKS:
        for path in sorted((_CLAIMS / folder).rglob("*")):
            if path.suffix in {".py", ".html", ".css", ".svg", ".txt"}:
                digest.update(path.read_bytes())
    return digest.hexdigest()
