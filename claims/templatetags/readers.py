"""How readers' pages write addresses that came from outside, and times: presentation only, nothing here reads the database."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from claims.claimreview.fields import is_web_address
from claims.normalisation import timestamp
from claims.quoting import PREFIX_CHARS, SUFFIX_CHARS
from claims.selectors.addresses import absolute

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def outbound(url: str, words: str = "") -> SafeString:
    """Link to a page that is not ours; what is no web address (`javascript:…`, an empty text) is written and not linked."""
    if not is_web_address(url):
        return format_html("{}", words or url)
    return format_html('<a href="{}" rel="nofollow noopener noreferrer">{}</a>', url, words or url)


@register.simple_tag
def live_page(url: str, words: str, ref: str, captured_at: datetime) -> SafeString:
    """Link to a page that we have archived as snapshot `ref`, with where and from when the archived copy is."""
    if not is_web_address(url):
        return outbound(url, words)
    link = '<a href="{}" rel="nofollow noopener noreferrer"{}>{}</a>'
    return format_html(link, url, robust(url, ref, captured_at), words or url)


@register.simple_tag
def robust(url: str, ref: str, captured_at: datetime) -> SafeString:
    """Write the attributes of a Robust Link (robustlinks.mementoweb.org/spec): the page, its archived copy, and of which day."""
    attributes = ' data-originalurl="{}" data-versionurl="{}" data-versiondate="{}"'
    return format_html(attributes, url, absolute("snapshot", ref), captured_at.date().isoformat())


@register.simple_tag
def moment(value: datetime | None) -> SafeString:
    """Write a time to the minute in UTC, the zone every published time is in."""
    if value is None:
        return mark_safe("")
    return format_html('<time datetime="{}">{}</time>', timestamp(value), f"{value.day} {value:%B %Y, %H:%M} UTC")


@register.simple_tag
def day(value: object) -> SafeString:
    """Write a date, or the day of a time, as "3 May 2026"; nothing for None."""
    if value is None or value == "":
        return mark_safe("")
    stamp = timestamp(value) if isinstance(value, datetime) else str(value)
    return format_html('<time datetime="{}">{}</time>', stamp, f"{value.day} {value:%B %Y}")  # type: ignore[attr-defined]


@register.filter
def words_before(text: str) -> str:
    """Write the words before a quotation: from the first whole word on, after "…"; a blank line is a space here."""
    if len(text) < PREFIX_CHARS:
        return text
    _, space, whole = text.partition(" ")
    return f"… {whole if space else text}"


@register.filter
def words_after(text: str) -> str:
    """Write the words after a quotation: up to the last whole word, before "…"."""
    if len(text) < SUFFIX_CHARS:
        return text
    whole, space, _ = text.rpartition(" ")
    return f"{whole if space else text} …"


@register.filter
def at(values: dict[Any, Any], key: object) -> Any:
    """Look up a key in a mapping, which templates cannot; None where it is not there."""
    return values.get(key)
