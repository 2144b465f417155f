"""Which blocks of a page are its main text: trafilatura's choice, trimmed; all of the page where that is too little.

What is trimmed, measured by `benchmarks/main_text.py`: the title repeated at the top (it is kept as metadata), lines of
the site around the text (newsletter boxes, "Read more: …"), paragraphs that are one link to another story, and, where
the page's data holds the article's words, what stands before, after and between them that is not of the article.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import trafilatura
from lxml import html as lxml_html

from workers.reading import blocks

if TYPE_CHECKING:
    from collections.abc import Iterable

_MIN_WORDS = 25
_WIDE = re.compile("[\u0e00-\u0eff\u3040-\u9fff]")
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?…。][\"'”’»)]*(?:\s|$)")

# Whole short blocks only, and only with the words that sites put around an article in these very forms.
_MAX_SITE_LINE_WORDS = 30
_SITE_LINE = re.compile(
    r"(?:- )?(?:"
    r"(?:read|see|watch|hear|find out) (?:more|also|next|now)\b(?: (?:on|about|from|in|at) .{0,60})?\s*[:|>»-].*|(?:see|read|watch) (?:more|also)|(?:read|watch|see|more) .{0,20}\bhere\W*|"
    r"(?:related|recommended|more (?:on|from|in) .{1,40}|also (?:read|see|on .{1,30})|don(?:'|’)t miss|most (?:read|popular|viewed)(?: .{1,30})?|up next|trending(?: now)?|you may (?:also )?like|what to read next|editor(?:'|’)s picks?)"
    r"(?:\s*(?:articles?|stories|stor(?:y|ies)|content|links|reading|coverage|topics|news|videos?|posts?))?\s*(?::.*)?|"
    r"(?:click|tap) here (?:to|for) .*|get .{1,60} by clicking here.*|"
    r"(?:sign up|subscribe|register)(?: now| today| here| free)? (?:for|to|and) .{0,120}\b(?:newsletters?|e-?mails?|inbox|alerts?|updates?|channel|podcast|briefing|digest)\b.*|"
    r"(?:get|receive) .{0,80}\b(?:newsletter|(?:delivered|straight|sent|right)(?: directly)? to your (?:inbox|email|e-mail)).*|"
    r".{0,80}\bdelivered (?:straight |right |directly )?to your inbox.{0,120}|"
    r"(?:thank(?:s| you) for (?:signing up|subscribing|registering)|thank you!?|sorry!?|keep an eye on your inbox.*|there was an (?:error|problem) (?:processing|with) your .*|an error (?:has )?occurred.*)|"
    r"(?:follow|like|join|find) .{1,60} on (?:facebook|twitter|instagram|x|youtube|linkedin|telegram|whatsapp|threads|bluesky|mastodon)\b.{0,120}|"
    r"(?:share|tweet|pin|email|e-mail|print|save|copy link|comments?|leave a comment|post a comment|add a comment|reply|facebook|twitter|whatsapp|linkedin)(?: (?:this(?: article| story| page| post)?|article|link|on (?:facebook|twitter|x|whatsapp|linkedin)))?\W*|"
    r"(?:order reprints|print article|advertisement|advertising|anzeige|werbung|publicité|publicidad|pubblicità|story continues below.*|continue reading(?: below| the main story)?.*|article continues (?:below|after).*|loading\W*|skip (?:to|past) .*)|"
    r"(?:copyright|©|\(c\)).{0,100}|.{0,60}\ball rights reserved\W*.{0,60}|this copy is for your personal,? non-?commercial use only.*|"
    r"(?:lesen sie (?:auch|mehr)|mehr (?:dazu|zum thema)|lire aussi|à lire aussi|lea también|lee también|leia (?:também|mais)|leggi anche|lees ook|läs också|les også|czytaj też)\b\s*[:|>»-]?.*"
    r")",
    re.IGNORECASE | re.DOTALL,
)
# What trafilatura would carry through its copies of the tree and drop in the end; its look for forum posts needs the data.
_UNSEEN = "//script[not(contains(@type, 'ld+json'))] | //style | //svg | //img | //source | //link | //meta"
_SHINGLE = 4
_MIN_BODY_WORDS = 60
_MIN_BODY_COVERED = 0.8
_MIN_BODY_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class _Block:
    """A block, and the share of its characters in links to its own site."""

    text: str
    linked: float


def find(tree: lxml_html.HtmlElement, *, title: str, host: str = "", article_body: str = "") -> list[str]:
    """Return the blocks of the main text; the tree is left as it was.

    `host` is the page's own, "" when unknown; `article_body` is the text of the article as the page's own data states it, "" when it does not.
    """
    chosen = _chosen(tree, host, fast=True)
    if _is_unsorted(chosen):
        slower = _chosen(tree, host, fast=False)
        chosen = slower if slower and not _is_unsorted(slower) else chosen
    texts = _trimmed(chosen, title, article_body)
    words = count_words(texts)
    if words >= _MIN_WORDS * 4 or (words >= _MIN_WORDS and len(texts) > 1):
        return texts
    everything = blocks.from_soup(lxml_html.tostring(tree, encoding="unicode"))
    # A little text in one block is trafilatura's last resort, which runs headings and sentences together.
    is_same = len(texts) <= 1 and count_words(everything) <= 1.5 * words
    return everything if words < _MIN_WORDS or is_same else texts


def count_words(texts: Iterable[str]) -> int:
    """Count words; scripts that write without spaces count two characters as one word."""
    return sum(_size(text) for text in texts)


def _size(text: str) -> int:
    words = len(_WORD.findall(text))
    return words if text.isascii() else words + len(_WIDE.findall(text)) // 2


def _chosen(tree: lxml_html.HtmlElement, host: str, *, fast: bool) -> list[_Block]:
    """Ask trafilatura; whatever it trips over on hostile markup only means that it found nothing."""
    try:
        document = trafilatura.bare_extraction(
            tree, include_comments=False, fast=fast, include_tables=True, include_links=True, prune_xpath=_UNSEEN
        )
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return []
    if not isinstance(document, trafilatura.settings.Document) or document.body is None:
        return []
    return [_Block(text, linked) for text, linked in blocks.with_links(document.body, host)]


def _is_unsorted(chosen: list[_Block]) -> bool:
    """Whether this is the dump of a whole page: one long block with hardly a sentence in it."""
    if len(chosen) > 2:
        return False
    words = sum(_size(block.text) for block in chosen)
    ends = sum(len(_SENTENCE_END.findall(block.text)) for block in chosen)
    return words > 200 and ends < words / 80


def _trimmed(chosen: list[_Block], title: str, article_body: str) -> list[str]:
    linked_words = sum(_size(block.text) for block in chosen if block.linked > 0.9)
    is_list_of_links = linked_words > 0 and linked_words > 0.4 * sum(_size(block.text) for block in chosen)
    texts = [
        block.text for block in chosen if is_list_of_links or not (_is_site_line(block.text) or _is_only_a_link(block))
    ]
    if texts and title and _key(texts[0]) == _key(title):
        texts = texts[1:]
    return _of_article(texts, article_body)


def _is_site_line(text: str) -> bool:
    return len(text) < 400 and bool(_SITE_LINE.fullmatch(text)) and _size(text) <= _MAX_SITE_LINE_WORDS


def _is_only_a_link(block: _Block) -> bool:
    """Whether a block is nothing but a link to another page of the site; a row of a table or a short item of a list may be."""
    return block.linked > 0.95 and " | " not in block.text and _size(block.text) >= 4


def _of_article(texts: list[str], article_body: str) -> list[str]:
    """Keep the blocks whose words are in the stated article body, if it is nearly all there; between them, keep long ones.

    A stated body that is much shorter than what was found is a teaser, and says nothing about the rest.
    """
    stated = _shingles(article_body)
    if sum(stated.values()) < _MIN_BODY_WORDS:
        return texts
    own = [_shingles(text) for text in texts]
    if sum(stated.values()) < _MIN_BODY_SHARE * sum(sum(block.values()) for block in own):
        return texts
    all_own: Counter[tuple[str, ...]] = Counter()
    for block in own:
        all_own.update(block)
    if sum((all_own & stated).values()) < _MIN_BODY_COVERED * sum(stated.values()):
        return texts
    shares = [sum((shingles & stated).values()) / max(1, sum(shingles.values())) for shingles in own]
    inside = [index for index, share in enumerate(shares) if share >= 0.5]
    first, last = inside[0], inside[-1]
    return [
        text
        for index, (text, share) in enumerate(zip(texts, shares, strict=True))
        if first <= index <= last and (share >= 0.2 or _may_stand_between(text))
    ]


def _may_stand_between(text: str) -> bool:
    """Headings, table rows, list items and long paragraphs are kept: stated bodies often leave them out."""
    return (
        " | " in text or text.startswith("- ") or _size(text) > _MAX_SITE_LINE_WORDS or not _SENTENCE_END.search(text)
    )


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return Counter(zip(*(words[start:] for start in range(_SHINGLE)), strict=False))


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))
