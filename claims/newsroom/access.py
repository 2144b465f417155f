"""Who gets into the newsroom's pages: a signed-in, active person whose role has the power a page asks for."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeAlias, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from claims.policy import may

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from claims.models import User

P = ParamSpec("P")


class NewsroomRequest(HttpRequest):
    """A request that came past the door: somebody is signed in, and htmx has said whether it asks."""

    user: User
    htmx: HtmxDetails


_View: TypeAlias = Callable[Concatenate[NewsroomRequest, P], HttpResponse]
_Guarded: TypeAlias = Callable[Concatenate[HttpRequest, P], HttpResponse]


def newsroom_page(*methods: str, power: str = "newsroom") -> Callable[[_View[P]], _Guarded[P]]:
    """Let in who is signed in and has the power; the methods default to GET. Nothing behind it is kept by any cache."""
    allowed = ["GET", "HEAD"] if not methods else [*methods, "HEAD"] if "GET" in methods else list(methods)

    def decorate(view: _View[P]) -> _Guarded[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return _to_sign_in(request)
            if not may(request.user, "newsroom") or not may(request.user, power):
                raise PermissionDenied(power)
            return view(cast("NewsroomRequest", request), *args, **kwargs)

        return cast("_Guarded[P]", never_cache(require_http_methods(allowed)(guarded)))

    return decorate


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send a visitor to the sign-in page; a part of a page that asks by htmx moves the whole page there."""
    if not getattr(request, "htmx", False):
        return redirect_to_login(request.get_full_path(), resolve_url("account_login"))
    address = redirect_to_login(request.headers.get("HX-Current-URL", ""), resolve_url("account_login"))
    return HttpResponse(status=401, headers={"HX-Redirect": address["Location"]})
