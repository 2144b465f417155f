"""Writes the shell commands by which a stranger checks a published version with nothing of ours: curl, sha256sum, python3.

A test takes them from the page and runs them against a real server.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.selectors.addresses import absolute

if TYPE_CHECKING:
    from claims.models import LogEntry
    from claims.selectors.documents import ArchivedSource, Quotation
    from claims.selectors.published_claims import ClaimPage


@dataclass(frozen=True, slots=True)
class Command:
    """One command: what it answers, the line to paste, and what it has to print (the first word of it for sha256sum)."""

    key: str
    title: str
    shell: str
    expected: str


def commands_for(page: ClaimPage, *, every_quotation: bool) -> list[Command]:
    """Return the commands that check one version: its document, its quotations, their archived copies, its leaf.

    Without `every_quotation` the first one and its copy stand for all.
    """
    document = page.document
    shown = document.quotations if every_quotation else document.quotations[:1]
    sources = {quotation.source.ref: quotation.source for quotation in shown}
    url = absolute("claim-document", document.claim_ref, page.number)
    return [
        _digest("document", f"The document of version {page.number} is the one that was published", url, page.sha256),
        *(_quotation(quotation) for quotation in shown),
        *(command for source in sources.values() for command in _files(source)),
        *(_leaf_commands(page, page.leaf, url) if page.leaf else ()),
    ]


# Written without single quotes, so that the shell's stand alone around them.
_COMMITMENT = (
    'import hashlib, sys; salt = bytes.fromhex("{salt}"); '
    "print(hashlib.sha256(salt + sys.stdin.buffer.read()).hexdigest())"
)
_CUT = "import sys; text = sys.stdin.buffer.read().decode(); sys.stdout.buffer.write(text[{start}:{end}].encode())"


def _quotation(quotation: Quotation) -> Command:
    cut = shlex.quote(_CUT.format(start=quotation.start, end=quotation.end))
    return Command(
        f"quotation-{quotation.number}",
        f"The words of quotation {quotation.number} stand in the archived text, at the place we give",
        f"{_get(absolute('snapshot-text', quotation.source.ref))} | python3 -c {cut}",
        quotation.exact,
    )


def _files(source: ArchivedSource) -> list[Command]:
    name = f"of “{source.title or source.url}”"
    return [
        _digest(
            f"text-{source.ref}",
            f"The archived text {name} is the one in the log",
            absolute("snapshot-text", source.ref),
            source.text_sha256,
        ),
        _digest(
            f"body-{source.ref}",
            f"So are the bytes {name} that the web server sent",
            absolute("snapshot-body", source.ref),
            source.body_sha256,
        ),
        _digest(
            f"warc-{source.ref}",
            f"And the WARC record of the fetch {name}",
            absolute("snapshot-warc", source.ref),
            source.warc_sha256,
        ),
    ]


def _leaf_commands(page: ClaimPage, leaf: LogEntry, document_url: str) -> list[Command]:
    commit = shlex.quote(_COMMITMENT.format(salt=page.salt))
    return [
        Command(
            "leaf",
            f"Leaf {leaf.seq} of the public log has the hash it is listed under",
            f"{{ printf '\\000'; {_get(absolute('leaf', leaf.seq))}; }} | sha256sum",
            _hexadecimal(leaf.leaf_hash),
        ),
        Command(
            "commitment",
            f"Leaf {leaf.seq} commits to this document and to no other",
            f"{_get(document_url)} | python3 -c {commit}",
            _hexadecimal(page.leaf_digests.get("commit", "")),
        ),
    ]


def _digest(key: str, title: str, url: str, digest: str) -> Command:
    return Command(key, title, f"{_get(url)} | sha256sum", _hexadecimal(digest))


def _get(url: str) -> str:
    return f"curl -fsS {shlex.quote(url)}"


def _hexadecimal(digest: str) -> str:
    return digest.removeprefix("sha256:")
