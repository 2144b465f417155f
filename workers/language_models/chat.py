"""Asks an OpenAI-compatible endpoint (`POST …/chat/completions`), and believes nothing it answers but what it was asked for.

One hop, under the fetcher's rules of address, time and size. Nothing that a server says reaches a log or a page: errors are in
our words, because servers echo keys and prompts. Asked with a JSON Schema; a server that refuses one is asked without.
https://platform.openai.com/docs/api-reference/chat/create
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from claims.enums import CaptureOutcome, ModelOutcome
from claims.errors import FetchError, ModelError
from claims.politeness import retry_after_s
from claims.ports import ModelAnswer
from workers.fetching.answers import media_type

if TYPE_CHECKING:
    from typing import TypeGuard

    from claims.ports import Question, Reply, Sender

# An answer of some thousand tokens has some ten thousand bytes; whatever is larger is none.
MAX_ANSWER_BYTES: Final = 512 * 1024
_VERSION_CHARS: Final = 200
# Where a server does not count, so many characters are taken for one token: too few rather than too many.
_CHARS_PER_TOKEN: Final = 3
_MOST_TOKENS: Final = 10**9
_OK: Final = 200
_BAD_REQUEST: Final = (400, 415, 422, 501)
_REDIRECTS: Final = range(300, 400)
_SERVER_ERRORS: Final = range(500, 600)
_TIMED_OUT: Final = (408, 504)
_SLOW_DOWN: Final = 429
_NO_LEAVE: Final = (401, 403)
_NOT_FOUND: Final = 404

# Endpoints of this process that refused a schema, so that they are not asked with one each time.
_without_schema: set[tuple[str, str]] = set()


class ChatModel:
    """A `claims.ports.LanguageModel` at one endpoint. `host` is its host and port, for its slot."""

    def __init__(
        self,
        send: Sender,
        *,
        url: str,
        name: str,
        key: str = "",
        timeout_s: float = 60.0,
        most_tokens: int = 2000,
        is_local: bool = False,
    ) -> None:
        self.name = name
        self.host = urlsplit(url).netloc.lower()
        self.is_local = is_local
        self._send = send
        self._url = f"{url.rstrip('/')}/chat/completions"
        self._authorization = f"Bearer {key}" if key else ""
        self._timeout_s = timeout_s
        self._most_tokens = most_tokens

    def __repr__(self) -> str:
        """Say which it is, without what opens it."""
        return f"ChatModel({self.name!r} at {self.host!r})"

    def ask(self, question: Question) -> ModelAnswer:
        """Ask one question. Raises ModelError."""
        place = (self._url, self.name)
        reply = self._post(question, has_schema=place not in _without_schema)
        if reply.status in _BAD_REQUEST and place not in _without_schema:
            plain = self._post(question, has_schema=False)
            if plain.status == _OK:
                _without_schema.add(place)
            reply = plain
        return self._read(reply, question)

    def _post(self, question: Question, *, has_schema: bool) -> Reply:
        message: dict[str, Any] = {
            "model": self.name,
            "messages": [
                {"role": "system", "content": question.system},
                {"role": "user", "content": question.data},
            ],
            "temperature": 0,
            "max_tokens": self._most_tokens,
            "stream": False,
        }
        if has_schema:
            shape = {"name": question.name, "strict": True, "schema": question.schema}
            message["response_format"] = {"type": "json_schema", "json_schema": shape}
        try:
            return self._send(
                self._url,
                body=json.dumps(message).encode("utf-8"),
                content_type="application/json",
                accept="application/json",
                authorization=self._authorization,
                max_bytes=MAX_ANSWER_BYTES,
                timeout_s=self._timeout_s,
            )
        except FetchError as error:
            raise self._unreached(error) from error

    def _unreached(self, error: FetchError) -> ModelError:
        """Say why no whole answer came; the words of a fetch are about pages, but they name no secret."""
        if error.outcome is CaptureOutcome.TIMED_OUT:
            words = f"The model {self.name} did not answer within {self._timeout_s:g} seconds (MODEL_TIMEOUT_S)."
            return ModelError(words, outcome=ModelOutcome.SLOW, permanent=False)
        if error.outcome is CaptureOutcome.TOO_LARGE:
            words = f"The model {self.name} sent more than {MAX_ANSWER_BYTES} bytes; nothing of it was used."
            return ModelError(words, outcome=ModelOutcome.TOO_LARGE, permanent=True)
        words = f"The model {self.name} could not be asked: {error.message}"
        if error.outcome is CaptureOutcome.BLOCKED_ADDRESS:
            words += " If it runs inside your own network on purpose, set MODEL_IS_LOCAL=true."
        return ModelError(
            words, outcome=ModelOutcome.DOWN, permanent=error.permanent, retry_after_s=error.retry_after_s
        )

    def _read(self, reply: Reply, question: Question) -> ModelAnswer:
        if reply.status != _OK:
            raise self._refused(reply)
        if media_type(reply.header("Content-Type")) != "application/json":
            raise self._wrong("answered with something that does not call itself JSON", ModelOutcome.NOT_JSON)
        try:
            envelope = json.loads(reply.content)
        except (ValueError, RecursionError) as error:
            raise self._wrong("sent JSON that is broken or cut", ModelOutcome.NOT_JSON) from error
        choices = envelope.get("choices") if isinstance(envelope, dict) else None
        choice = choices[0] if isinstance(choices, list) and choices else None
        message = choice.get("message") if isinstance(choice, dict) else None
        if not isinstance(choice, dict) or not isinstance(message, dict):
            raise self._wrong("sent JSON that is no chat completion", ModelOutcome.WRONG_SHAPE)
        content = self._content(message, choice.get("finish_reason"))
        tokens_in, tokens_out = _tokens(envelope.get("usage"), question, content)
        return ModelAnswer(
            content=content,
            version=_version(envelope),
            tokens_in=tokens_in,
            tokens_out=tokens_out,
            elapsed_s=reply.elapsed_s,
            is_cut=choice.get("finish_reason") == "length",
        )

    def _content(self, message: dict[str, Any], finish_reason: object) -> str:
        if message.get("refusal") or finish_reason == "content_filter":
            words = f"The model {self.name} refused to answer."
            raise ModelError(words, outcome=ModelOutcome.REFUSED, permanent=True)
        if message.get("tool_calls") or message.get("function_call"):
            raise self._wrong("wanted to call a tool, and there is none", ModelOutcome.WRONG_SHAPE)
        content = message.get("content")
        if not isinstance(content, str):
            raise self._wrong("sent no text", ModelOutcome.WRONG_SHAPE)
        return content

    def _refused(self, reply: Reply) -> ModelError:
        """Say what a status means, with what to do."""
        status = f"(HTTP {reply.status})"
        wait_s = retry_after_s(reply.header("Retry-After"), now=datetime.now(UTC))
        outcome, permanent = ModelOutcome.REFUSED, True
        if reply.status == _SLOW_DOWN:
            outcome, permanent, what = ModelOutcome.RATE_LIMITED, False, "asks us to slow down"
        elif reply.status in _TIMED_OUT:
            outcome, permanent, what = ModelOutcome.SLOW, False, "took too long by its server’s own clock"
        elif reply.status in _SERVER_ERRORS:
            outcome, permanent, what = ModelOutcome.DOWN, False, "is in trouble"
        elif reply.status in _NO_LEAVE:
            what = "refused us: check MODEL_KEY"
        elif reply.status == _NOT_FOUND:
            what = "is not there: check MODEL_URL and MODEL_NAME"
        elif reply.status in _REDIRECTS:
            what = "answered with a redirect, which is not followed: check MODEL_URL"
        else:
            what = "refused our question: check MODEL_NAME, and that it takes MODEL_MAX_TOKENS"
        return ModelError(
            f"The model {self.name} {what} {status}.", outcome=outcome, permanent=permanent, retry_after_s=wait_s
        )

    def _wrong(self, what: str, outcome: ModelOutcome) -> ModelError:
        return ModelError(f"The model {self.name} {what}; nothing of it was used.", outcome=outcome, permanent=False)


def _version(envelope: dict[str, Any]) -> str:
    """Return what the server calls what answered, with its fingerprint where it gives one; "" where it says nothing usable."""
    parts = [envelope.get("model"), envelope.get("system_fingerprint")]
    told = [part for part in parts if isinstance(part, str) and part.isprintable() and 0 < len(part) <= _VERSION_CHARS]
    return " ".join(told)[:_VERSION_CHARS]


def _tokens(usage: object, question: Question, content: str) -> tuple[int, int]:
    """Return what the server counted; where it did not, an estimate, so that a budget still holds."""
    told = usage if isinstance(usage, dict) else {}
    sent, got = told.get("prompt_tokens"), told.get("completion_tokens")
    estimate_in = (len(question.system) + len(question.data)) // _CHARS_PER_TOKEN
    return (
        sent if _is_count(sent) else estimate_in,
        got if _is_count(got) else len(content) // _CHARS_PER_TOKEN,
    )


def _is_count(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST_TOKENS
