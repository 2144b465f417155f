"""Writes the shell commands by which a stranger checks a published version with nothing of ours: curl, sha256sum, python3.

A test takes them from the page and runs them against a real server.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.public.addresses import absolute

if TYPE_CHECKING:
    from claims.selectors.documents import Quotation
    from claims.selectors.published_claims import ClaimPage


@dataclass(frozen=True, slots=True)
class Command:
    """One command: what it answers, the line to paste, and what it has to print (the first word of it for a digest)."""

    key: str
    title: str
    shell: str
    expected: str


def commands_for(page: ClaimPage) -> list[Command]:
    """Return the commands that check one version: its document, its first quotation, that quotation's archive, its leaf."""
    document = page.document
    document_url = absolute("claim-document", document.claim_ref, page.number)
    commands = [
        Command(
            "document",
            f"The document of version {page.number} is the one that was published",
            f"{_get(document_url)} | sha256sum",
            _hexadecimal(page.sha256),
        )
    ]
    if document.quotations:
        commands += _quotation_commands(document.quotations[0])
    if page.leaf is not None:
        commands += [
            Command(
                "leaf",
                f"Leaf {page.leaf.seq} of the public log has the hash it is listed under",
                f"{{ printf '\\000'; {_get(absolute('leaf', page.leaf.seq))}; }} | sha256sum",
                _hexadecimal(page.leaf.leaf_hash),
            ),
            Command(
                "commitment",
                f"Leaf {page.leaf.seq} commits to this document and to no other",
                f"{_get(document_url)} | python3 -c {_COMMITMENT} {page.salt}",
                _commitment(page),
            ),
        ]
    return commands


_COMMITMENT = shlex.quote(
    "import hashlib, sys; print(hashlib.sha256(bytes.fromhex(sys.argv[1]) + sys.stdin.buffer.read()).hexdigest())"
)
_CUT = shlex.quote(
    "import sys; "
    "sys.stdout.reconfigure(encoding='utf-8'); "
    "text = sys.stdin.buffer.read().decode('utf-8'); "
    "print(text[int(sys.argv[1]):int(sys.argv[2])])"
)


def _quotation_commands(quotation: Quotation) -> list[Command]:
    source = quotation.source
    text_url = absolute("snapshot-text", source.ref)
    return [
        Command(
            "quotation",
            f"The words of quotation {quotation.number} stand in the archived text, at the place we give",
            f"{_get(text_url)} | python3 -c {_CUT} {quotation.start} {quotation.end}",
            quotation.exact,
        ),
        Command(
            "text",
            "The archived text is the one in the log",
            f"{_get(text_url)} | sha256sum",
            _hexadecimal(source.text_sha256),
        ),
        Command(
            "body",
            "So are the bytes that the web server sent",
            f"{_get(absolute('snapshot-body', source.ref))} | sha256sum",
            _hexadecimal(source.body_sha256),
        ),
        Command(
            "warc",
            "And the WARC record of the fetch",
            f"{_get(absolute('snapshot-warc', source.ref))} | sha256sum",
            _hexadecimal(source.warc_sha256),
        ),
    ]


def _commitment(page: ClaimPage) -> str:
    """Return the digest that stands in the leaf itself; it is what the command has to come to."""
    return _hexadecimal(page.leaf_digests.get("commit", ""))


def _get(url: str) -> str:
    return f"curl -fsS {shlex.quote(url)}"


def _hexadecimal(digest: str) -> str:
    return digest.removeprefix("sha256:")
