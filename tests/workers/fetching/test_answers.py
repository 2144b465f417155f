from __future__ import annotations

from datetime import UTC, datetime

import pytest

from claims.enums import CaptureOutcome
from workers.fetching import answers

NOW = datetime(2026, 5, 14, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "media_type", "charset"),
    [
        (None, "", None),
        ("", "", None),
        ("text/html", "text/html", None),
        (" Text/HTML ; Charset=UTF-8", "text/html", "utf-8"),
        ('text/html; a=b; charset="ISO-8859-1"', "text/html", "iso-8859-1"),
        ("text/html;charset='utf-8'", "text/html", "utf-8"),
        ("text/html; charset=", "text/html", None),
        ("application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text", None),
        ("html", "", None),
        ("text/html, text/plain", "", None),
        ("<script>/x", "", None),
    ],
)
def test_content_type_is_taken_apart(header: str | None, media_type: str, charset: str | None) -> None:
    assert answers.media_type(header) == media_type
    assert answers.charset(header) == charset


@pytest.mark.parametrize("status", [200, 201, 203, 204, 226])
def test_success_is_no_failure(status: int) -> None:
    assert answers.failure(status, None, asked_if_modified=False, now=NOW) is None


def test_not_modified_is_an_answer_only_to_a_question() -> None:
    unasked = answers.failure(304, None, asked_if_modified=False, now=NOW)

    assert answers.failure(304, None, asked_if_modified=True, now=NOW) is None
    assert unasked is not None
    assert unasked.outcome is CaptureOutcome.SERVER_ERROR


def test_retry_after_is_read_as_a_date_too() -> None:
    error = answers.failure(503, "Thu, 14 May 2026 12:01:30 GMT", asked_if_modified=False, now=NOW)

    assert error is not None
    assert error.retry_after_s == 90.0
