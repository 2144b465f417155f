"""Builds what is sent to a language model: committed instructions, and the data in a fence that the data cannot close.

Each prompt is a text in `prompts/`, under rules that all share. Its digest covers the texts and the schema of the answer, so
that whoever reads a proposal's label can look up what was asked, word for word.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from functools import lru_cache
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any, Final

from claims.enums import ModelUse, Stance
from claims.ports import Question

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from claims.proposing.records import Context, Numbered

# Most pieces of an answer; what comes after them is dropped.
MOST_CLAIMS: Final = 30
MOST_QUERIES: Final = 4
# Around a claim so much of the article is sent for other words, in characters on each side.
AROUND_CHARS: Final = 400
_FENCE_BYTES: Final = 16
_FOLDER: Final = Path(__file__).parent / "prompts"
_MOST: Final = {ModelUse.CLAIMS: MOST_CLAIMS, ModelUse.QUERIES: MOST_QUERIES}

_TEXT: Final = {"type": "string"}
_NUMBER: Final = {"type": "integer"}


def schema_of(use: ModelUse) -> dict[str, Any]:
    """Return the JSON Schema of the answer to a use, in the strict form that servers take: every key there, no other."""
    return _SCHEMAS[use]


@lru_cache(maxsize=8)
def digest_of(use: ModelUse) -> str:
    """Return the digest of the prompt of a use: of the shared rules, its own text and the schema, as "sha256:<hex>"."""
    parts = {"rules": _text("rules"), "prompt": _text(use.value), "schema": schema_of(use)}
    canonical = json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(canonical.encode('utf-8')).hexdigest()}"


def ask_claims(context: Context) -> Question:
    """Ask for the claims of a part of an article."""
    lines = [f"Title: {_line(context.title)}"] if context.title else []
    if context.published_on:
        lines.append(f"Published: {context.published_on.isoformat()}")
    return _question(ModelUse.CLAIMS, "\n".join([*lines, "Text:", context.text[context.start : context.end]]))


def ask_words(context: Context, claims: Sequence[Numbered]) -> Question:
    """Ask for other words for claims of an article; each is sent with what stands around it."""
    pieces = []
    for claim in claims:
        around = context.text[max(0, claim.start - AROUND_CHARS) : claim.end + AROUND_CHARS]
        pieces.append(f"Claim {claim.number}\nPresent words: {_line(claim.words)}\nPassage: {around}")
    dated = f"Published: {context.published_on.isoformat()}\n\n" if context.published_on else ""
    return _question(ModelUse.WORDS, dated + "\n\n".join(pieces))


def ask_queries(claim: str, *, claimant: str = "", said: str = "") -> Question:
    """Ask for queries for one claim; `said` are the words in which it was made."""
    lines = [f"Claim: {_line(claim)}"]
    lines += [f"Who said it: {_line(claimant)}"] if claimant else []
    lines += [f"In these words: {_line(said)}"] if said else []
    return _question(ModelUse.QUERIES, "\n".join(lines))


def ask_stance(claim: str, text: str, passages: Sequence[Numbered]) -> Question:
    """Ask how passages of a source bear on a claim."""
    pieces = [f"Claim: {_line(claim)}"]
    pieces += [f"Passage {one.number}\n{text[one.start : one.end]}" for one in passages]
    return _question(ModelUse.STANCE, "\n\n".join(pieces))


def fenced(data: str, *, token: Callable[[int], str] = secrets.token_hex) -> tuple[str, str]:
    """Return a fence that is nowhere in the data, and the data between its two lines."""
    fence = token(_FENCE_BYTES)
    while fence in data:
        fence = token(_FENCE_BYTES)
    return fence, f"BEGIN {fence}\n{data}\nEND {fence}"


def _question(use: ModelUse, data: str) -> Question:
    fence, inside = fenced(data)
    words = f"{_text('rules')}\n{_text(use.value)}"
    system = Template(words).substitute(fence=fence, most=_MOST.get(use, ""))
    return Question(use.value, system, inside, schema_of(use), digest_of(use))


@lru_cache(maxsize=8)
def _text(name: str) -> str:
    return (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def _line(words: str) -> str:
    return " ".join(words.split())


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


_KINDS: Final = {"type": "string", "enum": ["", "person", "organisation", "group"]}
_STANCES: Final = {"type": "string", "enum": [stance.value for stance in Stance]}
_SCHEMAS: Final[dict[ModelUse, dict[str, Any]]] = {
    ModelUse.CLAIMS: _object(claims=_list(_object(quotation=_TEXT, words=_TEXT, claimant=_TEXT, claimant_kind=_KINDS))),
    ModelUse.WORDS: _object(words=_list(_object(number=_NUMBER, words=_TEXT))),
    ModelUse.QUERIES: _object(queries=_list(_TEXT)),
    ModelUse.STANCE: _object(passages=_list(_object(number=_NUMBER, stance=_STANCES, quotation=_TEXT))),
}
