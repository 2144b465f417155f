"""The small pictures of both faces: ratings, stances, weights and progress, as inline SVG with words beside them.

Presentation only: nothing here reads the database. Every picture is hidden from assistive technology, because the
words and numbers stand beside it as text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from claims.claimreview.fields import is_web_address
from claims.enums import RatingClass, Stance
from claims.errors import InvalidInputError
from claims.uris import display_host

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claims.selectors.marking import Sentence, Stretch

register = template.Library()

_SVG = '<svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">{}</svg>'

# One shape for each class, told apart without colour: disc with tick, half disc, octagon with cross, broken ring, lozenge.
_RATING_SHAPES = {
    RatingClass.TRUE: '<circle cx="8" cy="8" r="7" fill="currentColor"/>'
    '<path d="m4.6 8.3 2.3 2.4 4.4-5" fill="none" stroke="var(--wash)" stroke-width="2"/>',
    RatingClass.MIXED: '<circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.6"/>'
    '<path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" fill="currentColor"/>',
    RatingClass.FALSE: '<path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" fill="currentColor"/>'
    '<path d="m5 5 6 6m0-6-6 6" stroke="var(--wash)" stroke-width="2"/>',
    RatingClass.UNPROVEN: '<circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.6" stroke-dasharray="2.6 2"/>'
    '<circle cx="8" cy="8" r="1.3" fill="currentColor"/>',
    RatingClass.OTHER: '<path d="m8 1.2 6.8 6.8L8 14.8 1.2 8z" fill="none" stroke="currentColor" stroke-width="1.6"/>',
}

_STANCE_SHAPES = {
    Stance.SUPPORTS: '<path d="M8 14V3m-5 5 5-5 5 5" fill="none" stroke="currentColor" stroke-width="2"/>',
    Stance.REFUTES: '<path d="m3 3 10 10m0-10L3 13" fill="none" stroke="currentColor" stroke-width="2"/>',
    Stance.CONTEXT: '<path d="M2 4h12M2 8h12M2 12h7" fill="none" stroke="currentColor" stroke-width="2"/>',
}


@register.simple_tag
def rating_badge(rating_class: str, label: str, size: str = "") -> SafeString:
    """Render a rating as its word, its shape and its colour; an unknown class takes the shape of "other"."""
    known = RatingClass(rating_class) if rating_class in set(RatingClass) else RatingClass.OTHER
    return format_html(
        '<span class="rating{}" data-class="{}">{}{}</span>',
        " rating--large" if size == "large" else "",
        known.value,
        _picture(_RATING_SHAPES[known]),
        label,
    )


@register.simple_tag
def stance_badge(stance: str) -> SafeString:
    """Render how a quotation bears on the claim, in words and a shape."""
    known = Stance(stance)
    return format_html(
        '<span class="stance" data-stance="{}">{}{}</span>', known.value, _picture(_STANCE_SHAPES[known]), known.label
    )


@register.simple_tag
def bar(weight: float | None, largest: float = 1.0) -> SafeString:
    """Draw one weight as a bar; negative weights have their own colour. None draws nothing."""
    if weight is None or largest <= 0:
        return mark_safe("")
    filled = min(abs(float(weight)) / largest, 1.0) * 64
    return format_html(
        '<svg class="bar" viewBox="0 0 64 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="bar__track" width="64" height="8" rx="1"/>'
        '<rect class="bar__fill" data-sign="{}" width="{}" height="8" rx="1"/></svg>',
        "minus" if weight < 0 else "plus",
        f"{filled:.1f}",
    )


@register.simple_tag
def meter(done: int, total: int) -> SafeString:
    """Draw progress; the sentence beside it carries the numbers."""
    filled = 100 * done / total if total else 0
    return format_html(
        '<svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="meter__track" width="100" height="8" rx="1"/>'
        '<rect class="meter__fill" width="{}" height="8" rx="1"/></svg>',
        f"{filled:.1f}",
    )


@register.simple_tag
def marked_text(sentences: Iterable[Sentence]) -> SafeString:
    """Render a cut text with its marks, and not one character more: the element's textContent is the text.

    The mark where a span begins has the span's key as its id; where several begin, the others get an empty anchor.
    """
    parts: list[str] = []
    for sentence in sentences:
        parts.append(f'<span class="s" data-start="{sentence.start}" data-end="{sentence.end}">')
        parts.extend(_marked(piece) if piece.spans else escape(piece.text) for piece in sentence.pieces)
        parts.append("</span>")
    # Built from escaped text, whole numbers and the escaped attributes of _marked().
    return mark_safe("".join(parts))  # noqa: S308 - see above


@register.filter
def host(url: str) -> str:
    """Return the host of an address for people: without "www.", with its port, in its own script where that deceives nobody.

    What has no host is shown whole.
    """
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return url
    named = parts.netloc.rsplit("@", 1)[-1]
    try:
        return display_host(f"https://{named}").removeprefix("www.") + port
    except InvalidInputError:
        return named or url


@register.filter
def outward(url: str) -> str:
    """Return a web address for an href; anything else (`javascript:…`, an empty text) leads nowhere."""
    return url if is_web_address(url) else "#"


@register.filter
def short_digest(digest: str) -> str:
    """Shorten "sha256:<hex>" to its first twelve figures for a line of text; the whole digest stands in its title."""
    return digest.removeprefix("sha256:")[:12]


@register.filter
def grouped(number: int) -> str:
    """Write a whole number with its thousands apart."""
    return f"{number:,}"


@register.filter
def two_places(number: float | None) -> str:
    """Write a score or a weight with two places; None is a dash."""
    return "–" if number is None else f"{number:.2f}"


def _marked(piece: Stretch) -> SafeString:
    top = piece.spans[-1]
    anchors = format_html_join("", '<span class="anchor" id="{}"></span>', ((span.key,) for span in piece.opens[1:]))
    opening = format_html(' id="{}"', piece.opens[0].key) if piece.opens else ""
    return format_html(
        '{}<mark{} data-kind="{}" data-by="{}" data-of="{}" title="{}">{}</mark>',
        anchors,
        opening,
        top.kind,
        top.by,
        " ".join(span.key for span in piece.spans),
        "; ".join(span.label for span in piece.spans if span.label),
        piece.text,
    )


def _picture(shape: str) -> SafeString:
    # The shapes are the constants above; nothing from outside gets here.
    return mark_safe(_SVG.format(shape))  # noqa: S308 - constants only
