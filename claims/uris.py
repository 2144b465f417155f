"""Brings the address of a web page to one canonical form, so that one page is one Source. Text only: nothing is looked up.

Dropped: the default port, a closing dot of the host, the fragment (but not a hash-bang route, which is the page's path
in all but name), an empty query, and the parameters that only track the reader. Kept: everything that may choose another
page, the order of the parameters and empty segments of the path ("//") included; http and https stay distinct.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from urllib.parse import SplitResult, unquote_plus, urlsplit, urlunsplit

import idna
from url_normalize import url_normalize
from url_normalize.tools import RESERVED_CHARACTERS, normalize_component

from claims.errors import InvalidInputError

# Longer addresses are refused by many servers and by our own index.
MAX_URL_CHARS = 2_048

# Parameters that name a campaign, a click or a mailing, never a page. Prefixes first, whole names after.
_TRACKING_PREFIXES = ("utm_", "mtm_", "pk_", "piwik_", "matomo_", "hsa_", "at_custom", "vero_", "oly_", "wt_mc")
_TRACKING = frozenset(
    [
        *("fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "gad_source", "gad_campaignid", "msclkid", "yclid"),
        *("ysclid", "twclid", "ttclid", "igshid", "igsh", "li_fat_id", "rdt_cid", "epik", "scid", "sccid", "irclickid"),
        *("mc_cid", "mc_eid", "mkt_tok", "_hsenc", "_hsmi", "__hssc", "__hstc", "__hsfp", "hsctatracking", "_openstat"),
        *("s_kwcid", "ef_id", "s_cid", "wickedid", "zanpid", "cmpid", "ocid", "icid", "ns_mchannel", "ns_source"),
        *("ns_campaign", "ns_linkname", "ns_fee", "_ga", "_gl", "_ke", "_kx", "trk_contact", "trk_msg", "trk_module"),
        *(
            "trk_sid",
            "spm_id_from",
            "xtor",
            "guccounter",
            "guce_referrer",
            "guce_referrer_sig",
            "smid",
            "fb_action_ids",
        ),
        *("fb_action_types", "fb_source", "fb_ref", "action_object_map", "action_type_map", "__twitter_impression"),
        *("rb_clickid", "dm_i", "vgo_ee", "ml_subscriber", "ml_subscriber_hash", "sc_campaign", "sc_channel"),
    ]
)

_FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\x9f\\\u2028\u2029]")
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")
# What a segment of a path may hold as it is (RFC 3986, section 3.3), and the slash between two of them.
_SAFE_IN_PATH = "/~:@!$&'()*+,;=[]"
# An address inside an address, as those of web archives are: "/web/2020/http://example.org/".
_ADDRESS_INSIDE = re.compile(r"/https?://", re.IGNORECASE)
_EMPTY_QUERY_PART = re.compile(r"^&+|&+$|(?<=&)&+")


def canonical_uri(url: str) -> str:
    """Return the canonical form of an http(s) URL; idempotent. Raises InvalidInputError saying what is wrong."""
    parts = _parts(url)
    scheme, host, port = parts.scheme.lower(), _ascii_host(parts), _port(parts)
    default = {"http": 80, "https": 443}[scheme]
    netloc = host if port in {None, default} else f"{host}:{port}"
    query = "&".join(part for part in _EMPTY_QUERY_PART.sub("", parts.query).split("&") if not _is_tracking(part))
    # The library merges empty segments, which RFC 3986 keeps: so it sees no path, and the path is put in after it.
    bare = url_normalize(urlunsplit((scheme, netloc, "/", query, "")))
    if bare is None:
        raise InvalidInputError("This address cannot be read.", field="url")
    plain = urlunsplit(urlsplit(bare)._replace(path=_normal_path(parts.path)))
    # A hash-bang is part of the address of an old single-page site; every other fragment points inside the page.
    fragment = parts.fragment if parts.fragment.startswith("!") and len(parts.fragment) > 1 else ""
    canonical = f"{plain}#{fragment}" if fragment else plain
    if len(canonical) > MAX_URL_CHARS:
        raise InvalidInputError(f"The address is longer than {MAX_URL_CHARS} characters.", field="url")
    return canonical


def merged_spelling(canonical: str) -> str:
    """Return how `canonical_uri` once spelt an address that holds another: with one slash where there are several.

    Rows made then keep that spelling and are looked up by it too. Empty for every other address: what was fetched from
    "/a/b" is no copy of "/a//b".
    """
    parts = urlsplit(canonical)
    if not _ADDRESS_INSIDE.search(parts.path):
        return ""
    return urlunsplit(parts._replace(path=re.sub("/{2,}", "/", parts.path)))


def host_of(url: str) -> str:
    """Return the host as it is dialled: lower case, ASCII (punycode), an IPv6 address in brackets."""
    return _ascii_host(_parts(url))


def registered_site(url: str) -> str:
    """Return the host without a leading "www." or "m.": a rough name of the site, for grouping and politeness.

    Rough because which suffixes are public (co.uk) is not known here; never use it to decide who owns a page.
    """
    host = host_of(url)
    for prefix in ("www.", "m.", "amp."):
        if host.startswith(prefix) and "." in host[len(prefix) :]:
            return host[len(prefix) :]
    return host


def is_http(url: str) -> bool:
    """Whether this is a usable http or https URL."""
    try:
        canonical_uri(url)
    except InvalidInputError:
        return False
    return True


def display_host(url: str) -> str:
    """Return the host for a person to read: in its own script, but as punycode where scripts are mixed or the host is odd.

    A host of one script can still imitate another ("аррӏе" in Cyrillic); so any host whose labels look wholly Latin but
    are not stays punycode too.
    """
    host = host_of(url)
    if "xn--" not in host:
        return host
    labels = [_shown_label(label) for label in host.split(".")]
    return host if any(label is None for label in labels) else ".".join(label for label in labels if label)


def _parts(url: str) -> SplitResult:
    url = url.strip()
    if not url:
        raise InvalidInputError("There is no address.", field="url")
    if len(url) > MAX_URL_CHARS:
        raise InvalidInputError(f"The address is longer than {MAX_URL_CHARS} characters.", field="url")
    if _FORBIDDEN.search(url):
        raise InvalidInputError("The address has a space, a backslash or a control character in it.", field="url")
    try:
        parts = urlsplit(url)
    except ValueError as problem:
        raise InvalidInputError(f"The address cannot be read: {problem}.", field="url") from problem
    if parts.scheme.lower() not in {"http", "https"}:
        raise InvalidInputError("Only addresses that start with http:// or https:// can be used.", field="url")
    if not parts.netloc or not parts.hostname:
        raise InvalidInputError("The address has no host name.", field="url")
    if "@" in parts.netloc:
        raise InvalidInputError("The address has a user name in it; take out everything up to the @.", field="url")
    return parts


def _normal_path(path: str) -> str:
    """Normalise the escapes of a path, then take its dot segments out (RFC 3986, sections 6.2.2 and 5.2.4)."""
    segments = normalize_component(path, _SAFE_IN_PATH, RESERVED_CHARACTERS).split("/")[1:] or [""]
    kept: list[str] = []
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return f"/{'/'.join(kept)}"


def _port(parts: SplitResult) -> int | None:
    try:
        port = parts.port
    except ValueError as problem:
        raise InvalidInputError("The port of the address is not a number from 1 to 65535.", field="url") from problem
    if port == 0:
        raise InvalidInputError("The port of the address is not a number from 1 to 65535.", field="url")
    return port


def _ascii_host(parts: SplitResult) -> str:
    host = (parts.hostname or "").removesuffix(".")
    if ":" in host:
        return _ipv6(host)
    if "%" in host:
        raise InvalidInputError("The host name has a % in it.", field="url")
    try:
        host = idna.encode(host, uts46=True).decode("ascii") if not host.isascii() or "xn--" in host else host.lower()
    except (idna.IDNAError, UnicodeError) as problem:
        raise InvalidInputError(f"The host name is not valid: {problem}.", field="url") from problem
    if not _HOST.fullmatch(host) or len(host) > 253 or any(len(label) > 63 for label in host.split(".")):
        raise InvalidInputError("The host name is not valid.", field="url")
    if _looks_numeric(host):
        try:
            return str(ipaddress.IPv4Address(host))
        except ValueError as problem:
            raise InvalidInputError("The host is a number that is not a plain IPv4 address.", field="url") from problem
    return host


def _ipv6(host: str) -> str:
    try:
        address = ipaddress.IPv6Address(host)
    except ValueError as problem:
        raise InvalidInputError("The host is not a valid IPv6 address.", field="url") from problem
    if address.scope_id is not None:
        raise InvalidInputError("The host has an IPv6 zone in it.", field="url")
    return f"[{address}]"


def _looks_numeric(host: str) -> bool:
    """Whether a resolver could take the host for an IPv4 address ("127.1", "0x7f.1", "2130706433"): WHATWG's rule."""
    last = host.rpartition(".")[2]
    return last.isdigit() or re.fullmatch(r"0x[0-9a-f]*", last) is not None


def _is_tracking(part: str) -> bool:
    name = unquote_plus(part.partition("=")[0]).lower()
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


def _shown_label(label: str) -> str | None:
    """Return a label in its own script, or None where showing it so could deceive."""
    if not label.startswith("xn--"):
        return label
    try:
        shown = idna.decode(label)
    except (idna.IDNAError, UnicodeError):
        return None
    scripts = {_script(char) for char in shown if char.isalpha()}
    mixed = len(scripts) > 1 and not scripts <= {"CJK", "HIRAGANA", "KATAKANA", "HANGUL"}
    imitates = bool(scripts & {"CYRILLIC", "GREEK"}) and all(
        char in _LATIN_TWINS or not char.isalpha() for char in shown
    )
    return None if mixed or imitates else shown


# Cyrillic and Greek letters that look like Latin ones.
_LATIN_TWINS = frozenset("асԁеһіјӏорԛѕԝхуүѵʏνοραιυγκ")


def _script(char: str) -> str:
    return unicodedata.name(char, "UNKNOWN").split(" ")[0]
