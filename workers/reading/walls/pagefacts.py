"""What a page is judged by: its words, its title and headings, what it says of its price, and the marks of challenges."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workers.reading import blocks, jsonld
from workers.reading.maintext import count_words
from workers.reading.walls.sizes import LONG, LONG_PAID, MIN_PROSE

if TYPE_CHECKING:
    from lxml import html as lxml_html

    from claims.enums import CaptureOutcome
    from workers.reading.metadata import PageMetadata


_CAPTCHA = re.compile(r"\b(?:g-recaptcha|h-captcha|cf-turnstile|frc-captcha|captcha-container)\b")
_SENTENCE = re.compile(r"[.!?…。][\"'”’»)]*\s*$")


@dataclass(frozen=True, slots=True)
class Wall:
    """The outcome and the sentence an editor reads as its reason."""

    outcome: CaptureOutcome
    evidence: str


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What walls are judged by. `visible` is empty for long pages, which need no judging.

    `paid_words` counts the words inside the parts that the page's data calls not free; None when it names no such part
    in a way we can follow.
    """

    title: str
    headings: tuple[str, ...]
    main: tuple[str, ...]
    visible: tuple[str, ...]
    main_words: int
    is_declared_paid: bool
    paid_words: int | None
    declared_words: int
    has_password_field: bool
    visible_words: int
    links: int
    buttons: int
    has_captcha: bool
    markers: str

    def prose_words(self, pattern: re.Pattern[str]) -> int:
        """Count the words of the main text's whole sentences in blocks without the pattern: what else the page has to say."""
        other = (block for block in self.main if _SENTENCE.search(block) and not pattern.search(block))
        return sum(size for block in other if (size := count_words((block,))) >= MIN_PROSE)


def facts(tree: lxml_html.HtmlElement, about: PageMetadata, main: list[str]) -> PageFacts:
    """Gather the facts of a parsed page."""
    main_words = count_words(main)
    body = tree.find("body")
    paid = [item for item in about.items if _is_paid(item)]
    is_long = main_words > (LONG_PAID if paid else LONG)
    visible = () if is_long or body is None else tuple(blocks.from_tree(body, 600))
    title = tree.findtext(".//head/title") or tree.findtext(".//title") or ""
    return PageFacts(
        title=" ".join(title.split())[:300],
        headings=tuple(" ".join("".join(h.itertext()).split())[:300] for h in list(tree.iter("h1", "h2"))[:4]),
        main=tuple(main),
        visible=visible,
        visible_words=count_words(visible),
        main_words=main_words,
        is_declared_paid=bool(paid),
        paid_words=_paid_words(tree, paid),
        declared_words=_declared_words(about.item),
        has_password_field=any((field.get("type") or "").lower() == "password" for field in tree.iter("input")),
        links=sum(1 for _ in tree.iter("a")),
        buttons=sum(1 for _ in tree.iter("button")),
        has_captcha=any(_CAPTCHA.search(element.get("class", "")) for element in tree.iterfind(".//div[@class]")),
        markers="" if is_long else _markers(tree),
    )


def _is_false(value: object) -> bool:
    return value is False or (isinstance(value, str) and value.rsplit("/", 1)[-1].strip().lower() == "false")


def _is_paid(item: jsonld.Item) -> bool:
    is_document = bool(jsonld.types(item) & (jsonld.ARTICLE_TYPES | {"WebPage", "CreativeWork"}))
    return is_document and any(_is_false(value) for value in jsonld.listed(item.get("isAccessibleForFree")))


def _paid_words(tree: lxml_html.HtmlElement, paid: list[jsonld.Item]) -> int | None:
    """Count the words inside the parts that are said not to be free; None when no selector can be followed."""
    paths: list[str] = []
    for item in paid:
        for part in jsonld.listed(item.get("hasPart")):
            if isinstance(part, dict) and _is_false(part.get("isAccessibleForFree", False)):
                selectors = [s for s in jsonld.listed(part.get("cssSelector")) if isinstance(s, str)]
                paths.extend(path for selector in selectors for path in _paths(selector))
    if not paths:
        return None
    return max(sum(count_words(blocks.from_tree(element)) for element in tree.xpath(path)[:50]) for path in paths[:10])


def _paths(selector: str) -> list[str]:
    """Turn simple CSS selectors (tag, #id, .class, and descendants of them) into XPath; others are not followed."""
    paths = []
    for single in selector.split(","):
        steps = re.split(r"[\s>]+", single.strip())
        if steps != [""] and all(re.fullmatch(r"[\w-]*(?:[.#][\w-]+)*", step) and step for step in steps):
            paths.append("".join(f"//{_step(step)}" for step in steps))
    return paths


def _step(step: str) -> str:
    tag, *_ = re.split(r"[.#]", step)
    conditions = "".join(
        f"[@id='{name}']" if mark == "#" else f"[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
        for mark, name in re.findall(r"([.#])([\w-]+)", step)
    )
    return f"{tag or '*'}{conditions}"


def _declared_words(item: jsonld.Item | None) -> int:
    """Return how long the page's data says the article is; 0 when it does not say."""
    if item is None:
        return 0
    value = item.get("wordCount")
    if isinstance(value, int | str) and str(value).isdecimal() and len(str(value)) < 7:
        return int(value)
    return 0


def _markers(tree: lxml_html.HtmlElement) -> str:
    """Return what gives a challenge page away: script addresses, ids and the beginnings of inline scripts."""
    found = [element.get("id", "") for element in tree.iterfind(".//*[@id]")][:500]
    for script in list(tree.iter("script", "iframe", "form"))[:100]:
        found += [script.get("src", ""), script.get("action", ""), (script.text or "")[:2_000]]
    return "\n".join(part for part in found if part)[:60_000]
