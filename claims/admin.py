"""Django's admin, for administrators who look something up: people can be switched off here, everything else is read-only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db import models

from claims.models import User

if TYPE_CHECKING:
    from django.http import HttpRequest


if TYPE_CHECKING:
    _ModelAdmin = admin.ModelAdmin[Any]
    _UserAdmin = UserAdmin[User]
else:
    # Generic only in the stubs.
    _ModelAdmin, _UserAdmin = admin.ModelAdmin, UserAdmin


class ReadOnlyAdmin(_ModelAdmin):
    """Shows rows and changes none: every change goes through a service, which the admin does not know."""

    show_full_result_count = False
    # No address is typed here, but Django builds the form all the same, and warns that Django 6 will assume https.
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 — Django's signature
        """Add nothing."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002 — Django's signature
        """Change nothing."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002 — Django's signature
        """Delete nothing."""
        return False


class PeopleAdmin(_UserAdmin):
    """People with their role; deactivated, never deleted."""

    list_display = ("username", "first_name", "last_name", "role", "is_active")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Person", {"fields": ("first_name", "last_name", "email", "role", "is_active", "is_staff", "is_superuser")}),
    )

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002 — Django's signature
        """Delete nobody: their name stands in what they did."""
        return False


admin.site.register(User, PeopleAdmin)
for model in apps.get_app_config("claims").get_models():
    if model is not User:
        admin.site.register(model, ReadOnlyAdmin)
