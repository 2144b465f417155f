"""What every address of the API has in common: key, scope, rate, problem details, validators, request id."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING, Any, Final

from django.utils.cache import patch_vary_headers
from rest_framework import exceptions
from rest_framework.permissions import AllowAny
from rest_framework.views import APIView

from claims.api import rates
from claims.api.authentication import HasScope, KeyAuthentication, refuse_key_in_url
from claims.api.conditional import conditional
from claims.api.parsing import StrictJsonParser
from claims.api.schema import PartnerSchema
from claims.models import ApiKey

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponseBase
    from rest_framework.request import Request
    from rest_framework.response import Response

    from claims.enums import Scope

# A proxy of ours may name the request first; anything longer or stranger is not repeated into logs.
_REQUEST_ID: Final = re.compile(r"[A-Za-z0-9._-]{8,64}")


class ApiView(APIView):
    """An address for partners: a view names the scope it needs, and with none it lets nobody in.

    A view sets `last_modified` when it knows since when its answer has been what it is.
    """

    schema = PartnerSchema()
    authentication_classes = [KeyAuthentication]
    permission_classes = [HasScope]
    parser_classes = [StrictJsonParser]
    metadata_class = None
    http_method_names = ["get", "head", "post"]
    scope: Scope | None = None
    request_id: str
    last_modified: datetime | None = None
    cache_control = "private, no-cache"

    def initialize_request(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Request:
        """Give the request the id that its answer and our log both carry."""
        given = request.headers.get("X-Request-Id", "")
        self.request_id = given if _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
        return super().initialize_request(request, *args, **kwargs)

    def perform_authentication(self, request: Request) -> None:
        """Find out who is calling and count the call: against the key, or against the address where there is none."""
        refuse_key_in_url(request)
        try:
            super().perform_authentication(request)
        except (exceptions.NotAuthenticated, exceptions.AuthenticationFailed):
            rates.spend_for_stranger(request)
            raise
        if isinstance(request.auth, ApiKey):
            rates.spend_for_key(request.auth)
        else:
            rates.spend_for_stranger(request)

    def finalize_response(  # type: ignore[override] # 304 has no body, so it is Django's response and not the framework's
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        """Add validators and the headers that every answer has."""
        made = super().finalize_response(request, response, *args, **kwargs)
        answer: HttpResponseBase = made
        if answer.status_code == 200 and request.method in {"GET", "HEAD"}:
            answer["Cache-Control"] = self.cache_control
            patch_vary_headers(answer, ("Authorization", "X-Api-Key") if self.authentication_classes else ())
            try:
                answer = conditional(request, made, self.last_modified)
            except exceptions.APIException as error:
                answer = super().finalize_response(request, self.handle_exception(error), *args, **kwargs)
        answer.headers.setdefault("Cache-Control", "no-store")
        answer["X-Request-Id"] = self.request_id
        return answer


class OpenView(ApiView):
    """An address that anybody may read; it shows nothing that is not public."""

    authentication_classes = []
    permission_classes = [AllowAny]
    cache_control = "public, max-age=300"
