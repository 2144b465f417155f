"""Fields and serializers that refuse what they do not know, so that a typing error is an answer and not a surprise."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import QueryDict

S = TypeVar("S", bound="StrictSerializer")


class Words(serializers.CharField):
    """Text, and nothing that would have to be turned into text first."""

    def to_internal_value(self, data: Any) -> str:
        """Return the text. Raises ValidationError for numbers and truth values."""
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


@extend_schema_field(
    {"type": "string", "anyOf": [{"format": "date-time"}, {"format": "date"}], "examples": ["2026-05-01T12:00:00Z"]}
)
class Moment(serializers.Field[datetime, str, str, Any]):
    """A moment with its offset from UTC, or a date, which stands for its beginning in UTC."""

    default_error_messages = {
        "invalid": "Give a moment such as 2026-05-01T12:00:00Z, or a date such as 2026-05-01.",
        "naive": "Say in which time zone: 2026-05-01T12:00:00Z. A plus sign has to be written %2B in an address.",
    }

    def to_internal_value(self, data: Any) -> datetime:
        """Return an aware moment. Raises ValidationError."""
        text = str(data)
        try:
            if len(text) == len("2026-05-01"):
                return datetime.combine(date.fromisoformat(text), datetime.min.time(), tzinfo=UTC)
            moment = datetime.fromisoformat(text)
            if moment.tzinfo is None:
                self.fail("naive")
            return moment.astimezone(UTC)
        except (ValueError, OverflowError):
            self.fail("invalid")

    def to_representation(self, value: datetime) -> str:
        """Return RFC 3339."""
        return value.isoformat()


class StrictSerializer(serializers.Serializer[Any]):
    """A serializer that names each field it does not know, with those it does."""

    def to_internal_value(self, data: Any) -> Any:
        """Return the validated values. Raises ValidationError."""
        if isinstance(data, dict):
            unknown = sorted(set(data) - set(self.fields))
            if unknown:
                words = f"There is no such field. Known are: {', '.join(self.fields)}."
                raise serializers.ValidationError({name[:100]: [words] for name in unknown[:10]})
        return super().to_internal_value(data)


def read_query(shape: type[S], query: QueryDict) -> Mapping[str, Any]:
    """Return the validated parameters of an address. Raises ValidationError, also for one that is given twice."""
    twice = [name for name, values in query.lists() if len(values) > 1]
    if twice:
        raise serializers.ValidationError({name[:100]: ["Give this parameter once."] for name in twice[:10]})
    wanted = shape(data=query.dict())
    wanted.is_valid(raise_exception=True)
    values: Mapping[str, Any] = wanted.validated_data
    return values
