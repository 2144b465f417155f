"""What the API says about itself, to anybody: its description, its kinds of problems; and what it says of any other address."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

from claims.api.base import OpenView
from claims.api.problems import KINDS, type_url
from claims.api.schema import answers, headers
from claims.api.serializers.problems import KindOut
from claims.errors import NotFoundError

if TYPE_CHECKING:
    from rest_framework.request import Request


class SchemaView(OpenView):
    """The API's description."""

    renderer_classes = [JSONRenderer, OpenApiJsonRenderer]

    @extend_schema(
        operation_id="getDescription",
        summary="Get this description",
        description="This API in OpenAPI 3.1.",
        parameters=headers(),
        responses=answers({200: OpenApiTypes.OBJECT}, with_key=False),
    )
    def get(self, _request: Request) -> Response:
        """Answer this API's description in OpenAPI 3.1."""
        return Response(_description())


class ProblemKindView(OpenView):
    """One kind of problem."""

    @extend_schema(
        operation_id="getProblemKind",
        summary="Get the meaning of a problem",
        description="What a problem's `type` means, and what to do about it.",
        parameters=headers(),
        responses=answers({200: KindOut}, 404, with_key=False),
    )
    def get(self, _request: Request, code: str) -> Response:
        """Answer one kind of problem."""
        kind = KINDS.get(code)
        if kind is None:
            raise NotFoundError("There is no problem of this kind. docs/api.md lists them all.")
        answer = {
            "type": type_url(code),
            "code": code,
            "status": kind.status,
            "title": kind.title,
            "advice": kind.advice,
        }
        return Response(KindOut(answer).data)


@extend_schema(exclude=True)
class UnknownAddressView(OpenView):
    """Every address that is not one."""

    def get(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Say that there is nothing here."""
        raise NotFoundError("There is nothing at this address. The description is at /api/v1/openapi.json.")

    post = put = patch = delete = options = trace = get
    http_method_names = ["get", "head", "post", "put", "patch", "delete", "options", "trace"]


@cache
def _description() -> dict[str, Any]:
    """Generate the description once in a process: it depends on the code alone."""
    made: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    return made
