"""Answers "not modified" where the caller already holds what would be sent (RFC 9110, 8.8 and 13).

The entity tag is the digest of the answer itself, so it changes when and only when the answer does.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from claims.api.problems import ApiProblem

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpResponseBase
    from rest_framework.request import Request
    from rest_framework.response import Response


def conditional(request: Request, response: Response, last_modified: datetime | None) -> HttpResponseBase:
    """Return the response with its validators, or 304. Raises ApiProblem (412) where `If-Match` names something else."""
    response.render()
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = etag
    modified = None
    # A date counts whole seconds: while its second lasts, something else may still happen in it.
    if last_modified is not None and timezone.now() - last_modified.replace(microsecond=0) >= timedelta(seconds=1):
        modified = int(last_modified.timestamp())
        response["Last-Modified"] = http_date(modified)
    answer = get_conditional_response(request._request, etag, modified, response)  # noqa: SLF001 — Django's request
    if answer is not None and answer.status_code == 412:
        raise ApiProblem("precondition_failed", "What is here now is not what your condition names.")
    return response if answer is None else answer
