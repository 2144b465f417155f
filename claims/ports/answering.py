"""What the domain asks of a language model: one answer to one question, believed nothing yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Question:
    """What is sent to a language model: instructions of ours, data in its fence, and the JSON Schema of the answer asked for.

    `digest` is the one of the committed prompt ("sha256:<hex>"), the same whatever the data.
    """

    name: str
    system: str
    data: str
    schema: dict[str, object]
    digest: str


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """What a language model answered, not yet held to anything. `version` is what its server calls it, "" where it does not say.

    Tokens are as counted by the server, else estimated; `is_cut` says that the answer ended at its limit.
    """

    content: str
    version: str
    tokens_in: int
    tokens_out: int
    elapsed_s: float
    is_cut: bool = False


class LanguageModel(Protocol):
    """A language model. `host` is where it is asked, for its slot; `is_local` says that it runs inside the house."""

    name: str
    host: str
    is_local: bool

    def ask(self, question: Question) -> ModelAnswer:
        """Ask one question. Raises ModelError in our own words, never the server's."""
        ...
