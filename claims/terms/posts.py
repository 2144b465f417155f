"""Opens up what people write on social media: hashtags and handles become words, addresses go."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+", re.IGNORECASE)
_TAG = re.compile(r"[#@](\w+)")
# "AustralianFires", "DefundTheCBC": a capital opens a word, and so does the last capital of a run before a small letter.
_HUMP = re.compile(r"(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")

# What a network puts under a post when its words are copied: "— Name (@handle) date".
_SIGNATURE = re.compile(r"\s[—–]\s[^—–\n]{1,80}\(@\w+\)[^—–\n]{0,40}$")

_MAY_NEED_IT = re.compile(r"[#@]|://|www\.|\.com?/", re.IGNORECASE)


def opened(text: str) -> str:
    """Return the text without addresses, each hashtag and handle followed by the words it is made of."""
    if not _MAY_NEED_IT.search(text):
        return text
    return _TAG.sub(lambda match: f" {match.group(1)} {_humps(match.group(1))}", _ADDRESS.sub(" ", text))


def without_signature(text: str) -> str:
    """Return the text without the line on its author and date that a network puts under a copied post."""
    return _SIGNATURE.sub("", text)


def _humps(tag: str) -> str:
    parts = _HUMP.split(tag.replace("_", " "))
    return " ".join(parts) if len(parts) > 1 else ""
