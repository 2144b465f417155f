"""Writes the README of an evidence bundle: what each file is, how to check them, and what is not there, in plain words."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from claims.provenance import bundles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.provenance.bundles import Absent
    from claims.provenance.places import Places

_WIDTH = 96

_FILES = {
    bundles.MANIFEST: "a list of all files here with their SHA-256",
    bundles.DOCUMENT: "the published version itself: everything a reader sees, as canonical JSON (RFC 8785)",
    bundles.RECEIPT: "the proof that this document stands in the newsroom's signed public log, with the salt (c2sp.org/tlog-proof)",
    bundles.ANNOTATIONS: "each quotation as a W3C Web Annotation: page, time, exact words, position",
    bundles.PROV: "how the verdict came to be, as W3C PROV-JSON",
    bundles.CLAIMREVIEW: "the verdict as schema.org ClaimReview, for search engines and indexes of fact checks",
    bundles.CITATIONS: "the sources as CSL-JSON, for reference managers such as Zotero",
    "texts/": "the text of each archived page, in which the quotations are counted: UTF-8, one file for each page",
    bundles.WACZ: "the archived pages as they were sent (WACZ): open it at https://replayweb.page or with pywb",
    bundles.VERIFIER: "one file of Python that makes all the checks; a copy for convenience, see below",
}


def readme(
    document: dict[str, Any], places: Places, *, names: Sequence[str], absent: Sequence[Absent], vkeys: Sequence[str]
) -> str:
    """Return the README's text; `names` are the members that the bundle has."""
    rating = document["rating"]
    verdict = rating["label"] if rating else document["status"]
    status = document["status"] if document["status"] != "published" else ""
    return (
        "\n\n".join(
            [
                f"EVIDENCE BUNDLE OF A FACT CHECK\nby {_line(places.newsroom)}",
                _wrapped(f"Claim: “{_line(document['claim']['text'])}”\nVerdict: {_line(verdict)}")
                + f"\nVersion {document['version']}, published {document['published_at']}"
                + (f"\nThis version is {status}: the verdict no longer stands." if status else "")
                + f"\n{places.version()}",
                _what_is_here(names),
                *([_what_is_not_here(absent)] if absent else []),
                _how_to_check(places, vkeys),
            ]
        )
        + "\n"
    )


def _what_is_here(names: Sequence[str]) -> str:
    folders = {f"{name.partition('/')[0]}/" if "/" in name else name for name in names} | {bundles.MANIFEST}
    lines = [
        textwrap.fill(words, _WIDTH, initial_indent=f"  {name:<22}", subsequent_indent=" " * 24)
        for name, words in _FILES.items()
        if name in folders
    ]
    return "WHAT IS HERE\n\n" + "\n".join(lines)


def _what_is_not_here(absent: Sequence[Absent]) -> str:
    kinds = {"text": "The text", "warc": "The archived bytes (WARC)"}
    lines = [
        textwrap.fill(
            f"{kinds[item.part]} of snapshot {item.snapshot}, {item.sha256}: {item.reason.words}.",
            _WIDTH,
            initial_indent="  ",
            subsequent_indent="    ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        for item in absent
    ]
    told = "The document names these bytes, and they could not be put in. Checks that need them answer “unknown”."
    return "WHAT IS NOT HERE\n\n" + _wrapped(told) + "\n\n" + "\n".join(lines)


def _how_to_check(places: Places, vkeys: Sequence[str]) -> str:
    log = f"{places.home}log"
    keys = "\n".join(f"    {key}" for key in vkeys) or "    (not published yet)"
    first = (
        "You need Python 3.9 or later, and openssl 3 or Python's cryptography package for the signature; no network. "
        "A bundle cannot vouch for itself: take the verifier and the log's public key from elsewhere if you can, such as "
        f"{log}/verify.py, the newsroom's imprint, or somebody who kept them."
    )
    second = (
        "Each check answers passed, failed or unknown, and says why. The log's public key, as the newsroom gave it out "
        "with this bundle; anybody could write another one here, so compare it:"
    )
    third = (
        "Passed means: the holder of that key put this document into its public log; every archived byte here is the one "
        "that the document names; every quotation stands in its text, character by character; annotations and provenance "
        "say what the document says. It does not mean that the verdict is right: judge that by the sources."
    )
    commands = (
        "    python3 verify.py bundle bundle.zip --key 'THE KEY'\n"
        f"    python3 verify.py log {log} --key 'THE KEY'        # the whole log, over the network"
    )
    return "\n\n".join(["HOW TO CHECK IT", _wrapped(first), commands, _wrapped(second), keys, _wrapped(third)])


def _wrapped(text: str) -> str:
    return "\n".join(
        textwrap.fill(line, _WIDTH, break_long_words=False, break_on_hyphens=False) for line in text.split("\n")
    )


def _line(text: str) -> str:
    return " ".join(text.split())
