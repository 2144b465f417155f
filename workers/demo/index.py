"""A search over the demonstration web by shared words: enough to answer as a search engine would, and no more."""

from __future__ import annotations

import html
import math
import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*", re.UNICODE)
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[^\W\d_a-z])")
_ENDINGS = ("ing", "ed", "s")

# Words so common that sharing them means nothing.
_COMMON_TEXT = """
a about after all also an and are as at be been but by can could for from had has have how in into is it its of on or
over said says she he than that the their them they this to was were what when which who will with would
"""
_COMMON = frozenset(_COMMON_TEXT.split())

# Elements whose end does not end a word.
_INLINE = frozenset({"a", "em", "strong", "span", "time", "code"})

# A query's words count this often when they stand in the title, as search engines weigh them.
TITLE_WEIGHT = 3.0
# Where a snippet is cut, in characters: SearXNG's engines mostly bring between 150 and 300.
SNIPPET_CHARACTERS = 240


def terms(text: str) -> list[str]:
    """Return a text's words in a form in which "price" and "prices", "fall" and "falling" are one."""
    words = (word for word in _WORD.findall(text.lower()) if word not in _COMMON and (len(word) > 1 or word.isdigit()))
    return [_stem(word) if word.isalpha() else word for word in words]


def _stem(word: str) -> str:
    """Cut a word's ending, crudely: what matters is only that both sides are cut alike."""
    ending = next((end for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= 3), "")
    stem = word.removesuffix(ending)
    stem = stem.removesuffix("e")
    return stem[:-1] + "i" if stem.endswith("y") else stem


@dataclass(frozen=True)
class Document:
    """One page as the search knows it. `published_at` is None where the page gives no date."""

    url: str
    host: str
    title: str
    text: str
    publisher: str = ""
    published_at: datetime | None = None
    modified_at: datetime | None = None

    @cached_property
    def weights(self) -> dict[str, float]:
        """How much each term weighs in this document: damped counts, title and publisher counted more."""
        weights = {term: 1 + math.log(count) for term, count in Counter(terms(self.text)).items()}
        for term in set(terms(f"{self.title} {self.publisher}")):
            weights[term] = weights.get(term, 0.0) + TITLE_WEIGHT
        return weights

    def snippet(self, query: str) -> str:
        """Return the sentence that shares most words with the query, and what follows it, cut to a snippet's length."""
        wanted = set(terms(query))
        sentences = _SENTENCE.split(self.text)
        best = max(range(len(sentences)), key=lambda place: len(wanted & set(terms(sentences[place]))))
        text = " ".join(sentences[best:])
        if len(text) <= SNIPPET_CHARACTERS:
            return text
        return text[:SNIPPET_CHARACTERS].rsplit(" ", 1)[0] + " …"


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that a query found, and how well it fits (greater is better)."""

    document: Document
    score: float


class Index:
    """All documents of the demonstration web."""

    def __init__(self, documents: Iterable[Document] = ()) -> None:
        self.documents = tuple(documents)
        seen = Counter(term for document in self.documents for term in document.weights)
        self._rarity = {term: math.log(1 + len(self.documents) / count) for term, count in seen.items()}

    def search(self, query: str, *, host: str | None = None, share: float = 0.0) -> list[Hit]:
        """Return the documents that share words with the query, best first, ties by address.

        `share` is the part of the query's words (0 to 1) that a document must have.
        """
        wanted = set(terms(query))
        hits = []
        for document in self.documents:
            shared = wanted & document.weights.keys()
            if (host is None or document.host == host) and shared and len(shared) >= share * len(wanted):
                score = sum(self._rarity[term] * document.weights[term] for term in shared)
                hits.append(Hit(document, round(score * len(shared) / len(wanted), 4)))
        return sorted(hits, key=lambda hit: (-hit.score, hit.document.url))


class _Article(HTMLParser):
    """Collects the words inside <article> and the first <h1> of a demonstration page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.title: list[str] = []
        self.text: list[str] = []
        self.publisher = ""
        self.dates: dict[str, datetime] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note which element was opened, and the page's dates."""
        if tag == "meta":
            given = dict(attrs)
            name, content = given.get("property") or "", given.get("content") or ""
            if name.startswith("article:"):
                self.dates[name] = datetime.fromisoformat(content)
            elif name == "og:site_name":
                self.publisher = content
        elif tag not in {"link", "input", "br", "img"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element of that name and whatever stands open inside it."""
        if tag in self.open:
            while self.open.pop() != tag:
                pass
        if tag not in _INLINE:
            self.text.append(" ")

    def handle_data(self, data: str) -> None:
        """Keep words of the headline and of the article."""
        if "h1" in self.open:
            self.title.append(data)
        elif "article" in self.open and not {"header", "script"} & set(self.open):
            self.text.append(data)


def read_html(page: str, *, url: str, host: str) -> Document:
    """Read a demonstration page as a search engine would."""
    parser = _Article()
    parser.feed(page)
    parser.close()
    return Document(
        url=url,
        host=host,
        title=" ".join("".join(parser.title).split()),
        text=" ".join("".join(parser.text).split()),
        publisher=parser.publisher,
        published_at=parser.dates.get("article:published_time"),
        modified_at=parser.dates.get("article:modified_time"),
    )


def highlighted(snippet: str, query: str) -> str:
    """Return a snippet as HTML with the query's words marked as MediaWiki marks them."""
    wanted = set(terms(query))

    def mark(match: re.Match[str]) -> str:
        word = match.group()
        return f'<span class="searchmatch">{word}</span>' if wanted & set(terms(word)) else word

    return _WORD.sub(mark, html.escape(snippet, quote=False))
