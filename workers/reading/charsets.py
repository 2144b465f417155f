"""Bytes to characters by the allow-list of the WHATWG Encoding Standard (https://encoding.spec.whatwg.org/).

utf-7, hz and the iso-2022 family are never decoded: in them plain ASCII bytes can spell markup that every check before
has read as harmless words.
"""

from __future__ import annotations

import codecs
import re

_LABELS: dict[str, str] = {
    codec_label: codec
    for codec, labels in {
        "utf-8": "utf-8 utf8 unicode-1-1-utf-8 x-unicode20utf8",
        "utf-16-le": "utf-16 utf-16le ucs-2 iso-10646-ucs-2 unicode csunicode",
        "utf-16-be": "utf-16be unicodefffe",
        "cp866": "ibm866 cp866 866 csibm866",
        "iso8859-2": "iso-8859-2 iso8859-2 latin2 l2 iso_8859-2 csisolatin2",
        "iso8859-3": "iso-8859-3 iso8859-3 latin3 l3 iso_8859-3",
        "iso8859-4": "iso-8859-4 iso8859-4 latin4 l4 iso_8859-4",
        "iso8859-5": "iso-8859-5 iso8859-5 cyrillic iso_8859-5",
        "iso8859-6": "iso-8859-6 iso8859-6 arabic iso_8859-6 asmo-708 ecma-114",
        "iso8859-7": "iso-8859-7 iso8859-7 greek greek8 iso_8859-7 ecma-118 elot_928",
        "iso8859-8": "iso-8859-8 iso8859-8 hebrew iso_8859-8 iso-8859-8-i iso-8859-8-e logical visual",
        "iso8859-10": "iso-8859-10 iso8859-10 latin6 l6",
        "iso8859-13": "iso-8859-13 iso8859-13",
        "iso8859-14": "iso-8859-14 iso8859-14",
        "iso8859-15": "iso-8859-15 iso8859-15 latin9 l9 iso_8859-15",
        "iso8859-16": "iso-8859-16",
        "koi8-r": "koi8-r koi8 koi koi8_r cskoi8r",
        "koi8-u": "koi8-u koi8-ru",
        "mac-roman": "macintosh mac x-mac-roman csmacintosh",
        "mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian",
        "cp874": "windows-874 dos-874 iso-8859-11 iso8859-11 tis-620",
        "cp1250": "windows-1250 cp1250 x-cp1250",
        "cp1251": "windows-1251 cp1251 x-cp1251",
        "cp1252": "windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso_8859-1 latin1 l1 ascii us-ascii ansi_x3.4-1968 "
        "cp819 ibm819 csisolatin1",
        "cp1253": "windows-1253 cp1253 x-cp1253",
        "cp1254": "windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 iso_8859-9 latin5 l5",
        "cp1255": "windows-1255 cp1255 x-cp1255",
        "cp1256": "windows-1256 cp1256 x-cp1256",
        "cp1257": "windows-1257 cp1257 x-cp1257",
        "cp1258": "windows-1258 cp1258 x-cp1258",
        "gb18030": "gb18030 gbk gb2312 gb_2312 gb_2312-80 chinese x-gbk csgb2312 iso-ir-58",
        "big5hkscs": "big5 big5-hkscs cn-big5 x-x-big5 csbig5",
        "euc_jp": "euc-jp x-euc-jp cseucpkdfmtjapanese",
        "cp932": "shift_jis shift-jis sjis x-sjis ms_kanji windows-31j ms932 csshiftjis",
        "cp949": "euc-kr korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949 cseuckr",
    }.items()
    for codec_label in labels.split()
}
_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(rb"""<meta[^>]{0,500}?charset\s{0,20}=\s{0,20}["']?\s{0,20}([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_META_REGION_BYTES = 4096  # the standard looks at 1,024; pages in the wild put longer comments first
_MAX_BAD_SHARE = 0.01
_UTF_16_SAMPLE_BYTES = 4096
_MIN_UTF_16_PAIRS = 8
_MANY_NULLS = 0.4  # of the pairs; a page in Chinese still has its markup, scripts and style sheets in ASCII
_HARDLY_A_NULL = 0.01


def lookup(label: str | None) -> str | None:
    """Return the Python codec for an allowed label, None for any other."""
    return _LABELS.get(label.strip().strip("\"'").lower()) if label else None


def decode(data: bytes, declared: str | None = None, *, look_for_meta: bool = False) -> str:
    """Decode, never failing: byte-order mark, then valid UTF-8, then what is declared, then windows-1252.

    Valid UTF-8 goes before the declaration because bytes that are UTF-8 by chance hardly exist and pages that declare
    wrongly do. A declared utf-16 without byte-order mark is believed only from outside, as the standard says of meta.
    """
    for mark, codec in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    outside = lookup(declared)
    utf_16 = _unmarked_utf_16(data) or (outside if outside and outside.startswith("utf-16") else None)
    if utf_16:
        return data.decode(utf_16, "replace")
    as_utf8 = data.decode("utf-8", "replace")
    if _is_mostly_sound(as_utf8, data):
        return as_utf8
    inside = _from_meta(data) if look_for_meta else None
    for candidate in (outside, inside):
        if candidate and candidate != "utf-8":
            text = data.decode(candidate, "replace")
            if text.count("\ufffd") <= _MAX_BAD_SHARE * len(text):
                return text
    if "utf-8" in (outside, inside) and as_utf8.count("\ufffd") <= _MAX_BAD_SHARE * len(as_utf8):
        return as_utf8
    return _windows_1252(data)


def byte_order_mark(data: bytes) -> str | None:
    """Return the codec that the bytes' mark names, or that of UTF-16 without a mark, or None."""
    return next((codec for mark, codec in _BYTE_ORDER_MARKS if data.startswith(mark)), None) or _unmarked_utf_16(data)


def _unmarked_utf_16(data: bytes) -> str | None:
    """Return the codec of UTF-16 that came without its mark: every other byte of Latin letters and of markup is null.

    Nothing else looks like that. Text in other scripts without markup has no such pattern and stays unrecognised.
    """
    sample = data[:_UTF_16_SAMPLE_BYTES]
    pairs = len(sample) // 2
    if pairs < _MIN_UTF_16_PAIRS or b"\0" not in sample[:64]:
        return None
    even, odd = sample[: 2 * pairs : 2].count(0), sample[1 : 2 * pairs : 2].count(0)
    if odd > _MANY_NULLS * pairs and even < _HARDLY_A_NULL * pairs:
        return "utf-16-le"
    if even > _MANY_NULLS * pairs and odd < _HARDLY_A_NULL * pairs:
        return "utf-16-be"
    return None


def _is_mostly_sound(text: str, data: bytes) -> bool:
    """Whether the bytes are UTF-8: no error but a character cut off at the end, or errors rare among real sequences."""
    bad = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    if bad == 0 or (bad == 1 and text.endswith("\ufffd") and any(byte >= 0xC2 for byte in data[-3:])):
        return True
    beyond_ascii = len(re.findall(r"[^\x00-\x7f]", text))
    return bad <= 0.02 * beyond_ascii


def _from_meta(data: bytes) -> str | None:
    match = _META.search(data[:_META_REGION_BYTES])
    return lookup(match.group(1).decode("ascii")) if match else None


def _windows_1252(data: bytes) -> str:
    """Decode as the standard does: the five bytes without a meaning become the control characters of that number."""
    return data.decode("cp1252", "replace") if not _UNASSIGNED.search(data) else _with_unassigned(data)


_CP1252 = tuple(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))
_UNASSIGNED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")


def _with_unassigned(data: bytes) -> str:
    return "".join(map(_CP1252.__getitem__, data))
