"""Says whether two pages have one publisher or one owner; unsure is no."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from claims.errors import InvalidInputError
from claims.uris import registered_site

if TYPE_CHECKING:
    from collections.abc import Mapping

# Sites on which many publish who have nothing to do with each other.
_PLATFORMS_LISTED = """
youtube.com youtu.be facebook.com instagram.com x.com twitter.com threads.net bsky.app mastodon.social tiktok.com vk.com
telegram.org t.me reddit.com linkedin.com medium.com substack.com wordpress.com blogspot.com blogger.com tumblr.com
github.com github.io gitlab.com sites.google.com docs.google.com drive.google.com dropbox.com scribd.com issuu.com
archive.org web.archive.org archive.ph wikipedia.org wikimedia.org quora.com flickr.com vimeo.com soundcloud.com
prnewswire.com businesswire.com globenewswire.com einpresswire.com eurekalert.org arxiv.org ssrn.com researchgate.net
academia.edu zenodo.org jstor.org gov.uk europa.eu news.google.com news.yahoo.com msn.com
"""
_PLATFORMS = frozenset(_PLATFORMS_LISTED.split())
_ARTICLES = re.compile(r"^(?:the|der|die|das|la|le|el)\s+", re.IGNORECASE)
_LEGAL = re.compile(r"\b(?:inc|ltd|llc|plc|gmbh|ag|corp|co|sa|media|group|online)\b\.?", re.IGNORECASE)
_NOT_WORD = re.compile(r"[^\w]+")
_LEAST_LABEL = 3  # letters of a site's name that say something


def same_publisher(one_url: str, one: str, other_url: str, other: str) -> str:
    """Return who published both, for a sentence; "" where it may be two.

    One site is one publisher unless it is a platform, or the pages name two. One name on two sites is one publisher only if
    the sites have that name too: there is more than one Ministry of Finance.
    """
    here, there = site(one_url), site(other_url)
    if not here or not there:
        return ""
    mine, theirs = plain_name(one), plain_name(other)
    are_two = bool(mine and theirs) and mine not in theirs and theirs not in mine
    if here == there:
        return "" if _is_platform(here) or are_two else one or other or here
    if not mine or mine != theirs or _is_platform(here) or _is_platform(there):
        return ""
    labels = {_label(here), _label(there)}
    if any(len(label) < _LEAST_LABEL for label in labels):
        return ""
    return one if len(labels) == 1 or all(mine in label or label in mine for label in labels) else ""


def same_owner(one_url: str, other_url: str, owners: Mapping[str, str]) -> str:
    """Return who owns both sites by the newsroom's own list {site: owner}, "" where it does not say so."""
    mine, theirs = owners.get(site(one_url), ""), owners.get(site(other_url), "")
    return mine if mine and plain_name(mine) == plain_name(theirs) else ""


@lru_cache(maxsize=4096)
def site(url: str) -> str:
    """Return the site of an address, "" for what is none."""
    try:
        return registered_site(url)
    except InvalidInputError:
        return ""


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """Reduce a publisher's name to what has to agree: letters and figures, without articles and legal forms."""
    return _NOT_WORD.sub("", _LEGAL.sub(" ", _ARTICLES.sub("", name.strip())).casefold())


@lru_cache(maxsize=4096)
def _is_platform(host: str) -> bool:
    return host in _PLATFORMS or any(host.endswith(f".{platform}") for platform in _PLATFORMS)


def _label(host: str) -> str:
    """Return the part of a host that names it: the longest of all before the suffix."""
    parts = host.split(".")
    return max(parts[:-1], key=len, default="").replace("-", "") if len(parts) > 1 else ""
