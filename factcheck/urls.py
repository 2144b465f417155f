"""Where each face hangs. The probes /healthz and /readyz are answered by `factcheck.health` before any of this."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path, re_path

from claims.api.views.service import UnknownAddressView
from factcheck import accounts

accounts.guard_admin(admin.site)

urlpatterns = [
    path("newsroom/", include("claims.newsroom.urls")),
    path("api/v1/", include("claims.api.urls")),
    re_path(r"^api(/|$)", UnknownAddressView.as_view()),
    path("accounts/", include(accounts.urlpatterns)),
    path("admin/", admin.site.urls),
    path("", include("claims.public.urls")),
]
