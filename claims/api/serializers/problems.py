"""The shape of everything that goes wrong: problem details (RFC 9457)."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.api.problems import KINDS
from claims.api.serializers.parts import AddressOut


class FieldErrorOut(serializers.Serializer[Any]):
    """What is wrong with one field; `field` is null where it is the whole."""

    field = serializers.CharField(allow_null=True)
    detail = serializers.CharField()


class MissingOut(serializers.Serializer[Any]):
    """One thing that is still needed."""

    code = serializers.CharField()
    detail = serializers.CharField()


class ProblemOut(serializers.Serializer[Any]):
    """A problem."""

    type = AddressOut(help_text="names the kind of problem; describes it when opened")
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    instance = serializers.CharField(help_text="the path that was asked for")
    code = serializers.ChoiceField([(kind.code, kind.title) for kind in KINDS.values()])
    request_id = serializers.CharField(help_text="also in the header `X-Request-Id`; name it when you ask us")
    errors = FieldErrorOut(many=True, required=False)  # type: ignore[assignment] # a field of this name
    missing = MissingOut(many=True, required=False)


class KindOut(serializers.Serializer[Any]):
    """A kind of problem, and what to do about it."""

    type = AddressOut()
    code = serializers.CharField()
    status = serializers.IntegerField()
    title = serializers.CharField()
    advice = serializers.CharField()
